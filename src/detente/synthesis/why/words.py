"""Why no deal comes about, in words and measures."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding, Measure, Status
from ...analysis.grammar import in_a_row, upper_first
from ...analysis.likelihood import per_cent
from ...case.case import Case
from ..compared import CANNOT_TELL
from .drawn import key
from .names import CALLED, REMOVED, ROWS, places
from .solution import Account, Cause, CauseName, Solution
from .solve import CLOSED, TOLD_APART

SLIGHT = 0.01  # points that a sentence of their own would make too much of
SELDOM = 0.05  # chosen: a cause that suffices in fewer of the draws is not named in the first sentence


def measures(solution: Solution) -> dict[str, Measure]:
    """The gap, each cause's points, the gap without it alone, and what is left without any; without fighting, accounts."""
    if solution.gap is None:
        n = len(solution.accounts)
        return {"n_accounts": Measure(value=n, unit="models", words="number of models that give an account")}
    n = solution.horizon_steps
    share = f"share of the next {n} steps"
    fought = f"share of the next {n} {solution.time_step}s that is fought"
    found = {"gap": Measure(value=solution.gap, unit=share, direction="down", words=fought)}
    closed = solution.gap < solution.wait + CLOSED
    found["closed"] = _yes_or_no(closed, "whether nothing but the wait for a round keeps a deal away")
    counted = {cause.cause: cause for cause in solution.causes}
    for name in CALLED:  # also those that are not there: over draws they may come and go
        cause = counted.get(name)
        points = cause.points if cause is not None else 0.0
        without = cause.gap_without if cause is not None else solution.gap
        found[f"points_{key(name)}"] = Measure(value=points, unit="points of the gap")
        found[f"gap_without_{key(name)}"] = Measure(value=without, unit=share)
        found[f"suffices_{key(name)}"] = _yes_or_no(
            name in solution.suffices_alone, f"whether taking out {name} alone suffices"
        )
    found["waiting"] = Measure(value=solution.wait, unit=share, words="wait for a round of talks")
    found["not_explained"] = Measure(value=solution.not_explained, unit=share)
    return found


def _yes_or_no(answer: bool, words: str) -> Measure:
    return Measure(value=float(answer), unit="1 yes, 0 no", words=words)


def status(solution: Solution) -> Status:
    """Within the bounds of the war model; exact where only other models answer."""
    return "exact" if solution.gap is None else "bounded"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what each cause counts for, what is left, and what other models say of the same standstill."""
    told = [_told(account) for account in solution.accounts]
    if solution.gap is None:
        return _without_fighting(solution, told)
    said = [_answer(case, solution), *_waiting(solution)]
    if not _is_closed(solution):
        counting = sorted((cause for cause in solution.causes if not _is_slight(cause)), key=lambda cause: -cause.told)
        said += _together(case, solution)
        said += [_cause(case, cause) for cause in counting]
        said += _slight([cause.cause for cause in solution.causes if _is_slight(cause)])
        said.append(_left(solution))
    return [*said, *told]


def _without_fighting(solution: Solution, told: list[Finding]) -> list[Finding]:
    """The other models answer, the first of them first."""
    why = Finding(text="The case describes no fighting: causes have no shares here.")
    answers = [Finding(text=f"By {each.analysis}: {each.says[0]}") for each in solution.accounts if each.says]
    return [*answers, why] if answers else [why, *told]


# The answer ---------------------------------------------------------------------------------------------------


def _is_closed(solution: Solution) -> bool:
    assert solution.gap_told is not None
    return solution.gap_told < solution.wait + CLOSED


FOLLOWS = "to be fought, or to follow a victory or one side's giving in"


def _answer(case: Case, solution: Solution) -> Finding:
    if _spans_both(solution):
        return _cannot_tell(case, solution)
    expected = f"{per_cent(solution.gap_told or 0.0)} of {_ahead(solution)} are expected {FOLLOWS}{_band(solution)}"
    if _is_closed(solution):
        but = " but the wait for a round of talks" if solution.wait >= SLIGHT else ""
        return Finding(text=f"In this model nothing keeps a deal away{but}: {expected}.", rests_on=("fighting",))
    drawn = solution.closed_in_draws is not None
    verdict = _in_draws(solution) if drawn else _what_suffices(solution)
    stated = ", every stated line taken to be real," if solution.as_stated and not drawn else ""
    text = f"In this model{stated} {expected}; {verdict}."
    return Finding(text=text, rests_on=("fighting", *places(case, _named(solution))))


def _cannot_tell(case: Case, solution: Solution) -> Finding:
    share = _range(solution.gap_low or 0.0, solution.gap_high or 0.0)
    text = (
        f"Whether anything keeps a deal away {CANNOT_TELL}: in this model {share} of {_ahead(solution)} are expected {FOLLOWS} "
        f"(80 % interval); {_in_draws(solution)}."
    )
    return Finding(text=text, rests_on=("fighting", *places(case, solution.present)))


def _ahead(solution: Solution) -> str:
    return f"the next {solution.horizon_steps} {solution.time_step}s"


def _spans_both(solution: Solution) -> bool:
    if solution.gap_low is None or solution.gap_high is None:
        return False
    return solution.gap_low < solution.wait + CLOSED <= solution.gap_high


def _band(solution: Solution) -> str:
    if solution.gap_low is None or solution.gap_high is None:
        return ""
    return f" (80 % interval {_range(solution.gap_low, solution.gap_high)})"


def _what_suffices(solution: Solution) -> str:
    if solution.suffices_alone:
        names = in_a_row([CALLED[cause] for cause in solution.suffices_alone], "or")
        return f"taking out one cause alone would leave {_rest(solution)}: {names}"
    if solution.suffices_together:
        pairs = "; ".join(in_a_row(pair) for pair in solution.suffices_together)
        return f"no cause suffices alone; only together: {pairs}"
    most = max(solution.causes, key=lambda cause: cause.points, default=None)
    if most is None or most.points < SLIGHT:
        return "this is not explained by any cause that is looked at"
    return f"no cause and no pair of causes suffices; most of it hangs on {CALLED[most.cause]}"


def _rest(solution: Solution) -> str:
    if solution.wait < CLOSED:
        return f"less than {per_cent(solution.wait + CLOSED)}"
    return f"no more than the wait for a round of talks ({per_cent(solution.wait)})"


def _in_draws(solution: Solution) -> str:
    """In how many draws each cause suffices alone, and in how many there is nothing to take out."""
    share = solution.share_of_draws
    parts = [f"{CALLED[cause]} in {per_cent(share[cause])} of the draws" for cause in _named(solution)]
    said = "no cause alone suffices in more than a few of the draws"
    if parts:
        said = f"taking out one cause alone suffices: {in_a_row(parts)}"
    if not solution.closed_in_draws:
        return said
    return f"{said}; in {per_cent(solution.closed_in_draws)} of them nothing keeps a deal away but the wait for a round"


def _named(solution: Solution) -> tuple[CauseName, ...]:
    """The causes that the first sentence names: those that suffice, or do so in more than a few of the draws."""
    if solution.closed_in_draws is None:
        return solution.suffices_alone
    share = solution.share_of_draws
    often = [cause for cause in share if share[cause] >= SELDOM]
    return tuple(sorted(often, key=lambda cause: -share[cause]))


def _together(case: Case, solution: Solution) -> Iterator[Finding]:
    if solution.closed_in_draws is not None or not solution.suffices_alone or not solution.suffices_together:
        return
    pairs = "; ".join(in_a_row(pair) for pair in solution.suffices_together)
    causes = tuple(dict.fromkeys(cause for pair in solution.suffices_together for cause in pair))
    text = f"Together, though not alone, these would suffice as well: {pairs}."
    yield Finding(text=text, rests_on=places(case, causes))


def _waiting(solution: Solution) -> Iterator[Finding]:
    waiting = solution.waiting
    if waiting is None or waiting.share < SLIGHT:
        return
    given = "Given that terms both would take exist" if waiting.today else "Once terms both would take exist"
    months = f"{waiting.steps:.0f} {solution.time_step}s" if waiting.steps >= 1.5 else f"1 {solution.time_step}"
    text = (
        f"{given}, the next serious round of talks is {months} away on average: that wait alone makes "
        f"{per_cent(waiting.share)} of the next {solution.horizon_steps} {solution.time_step}s."
    )
    yield Finding(text=text, rests_on=("fighting.rounds",))


# Causes -------------------------------------------------------------------------------------------------------


def _cause(case: Case, cause: Cause) -> Finding:
    points = 100 * cause.told
    band = ""
    if cause.low is not None and cause.high is not None:
        band = f" (80 % interval {_signed(100 * cause.low)} to {_signed(100 * cause.high)})"
    left = f"{REMOVED[cause.cause]}, {_told_gap(cause)} would still be fought{_rows(cause)}"
    if cause.told < -TOLD_APART:
        text = f"{_signed(points)} points{band}, on balance it narrows the gap and does not widen it; {left}."
    else:
        share = f", {per_cent(cause.share)} of the gap" if cause.share is not None and cause.median is None else ""
        text = f"{_signed(points)} points{band}{share}; {left}."
    return Finding(text=f"{upper_first(CALLED[cause.cause])}: {text}", rests_on=places(case, (cause.cause,)))


def _rows(cause: Cause) -> str:
    if not cause.rows:
        return ""
    parts = [f"{ROWS[row.row]} alone {per_cent(row.gap_without)}" for row in cause.rows]
    return f" ({'; '.join(parts)})"


def _told_gap(cause: Cause) -> str:
    if cause.without_median is None or cause.without_low is None or cause.without_high is None:
        return per_cent(cause.gap_without)
    return f"{per_cent(cause.without_median)} (80 % interval {_range(cause.without_low, cause.without_high)})"


def _is_slight(cause: Cause) -> bool:
    return max(abs(each) for each in (cause.told, cause.low or 0.0, cause.high or 0.0)) < SLIGHT


def _slight(names: list[str]) -> list[Finding]:
    return [Finding(text=f"Less than a point each: {', '.join(names)}.")] if names else []


def _left(solution: Solution) -> Finding:
    assert solution.not_explained is not None
    absent = [name for name in CALLED if name not in solution.present]
    note = f" The case has nothing to take out under: {', '.join(absent)}." if absent else ""
    if solution.not_explained < CLOSED:
        rest = "the wait for a round of talks" if solution.wait >= CLOSED else "nothing"
        return Finding(text=f"With all of them taken out {rest} is left: nothing stays unexplained.{note}")
    why = ""
    if solution.gives_in_at_last >= CLOSED:
        why = f" (by these numbers a side gives in with a chance of {per_cent(solution.gives_in_at_last)})"
    text = (
        f"With all of them taken out {per_cent(solution.not_explained)} of the time is still left: this is not explained by "
        f"them{why}.{note}"
    )
    return Finding(text=text, rests_on=("fighting",))


def _told(account: Account) -> Finding:
    sentence = account.says[0] if account.says else "nothing"
    return Finding(text=f"Beside it, {account.analysis} says: {sentence}")


def caveats(case: Case, solution: Solution) -> list[str]:
    """What the shares mean, and what they do not."""
    if solution.gap is None:
        return ["Without fighting there is no gap, and nothing to share out between causes."]
    said = [
        f"The gap is the mean, over the next {solution.horizon_steps} steps, of the chance that the step is fought, or that one "
        "side has won or given in; deals that fail and are fought over count again. A step that a pause in force spares is not "
        "fought.",
        "At the point of the case every stated line is taken to be real; draws take each for a bluff as often as the case says.",
        "Points are Shapley values: what taking a cause out closes, averaged over all orders of taking them out. They sum to "
        "the gap less the wait for a round and what is not explained. A cause that suffices alone need not have all the points.",
        "Causes are taken out whole, which nobody may be able to do; the numbers rest on the war model, whose conventions its "
        "own section names.",
        "Each game is the mean over who proposes.",
    ]
    if solution.lattice_gap is not None and solution.lattice_gap >= TOLD_APART:
        said.append(
            f"With twice the points of beliefs the gap moves by {100 * solution.lattice_gap:.0f} points: offers that are all but "
            "equally good lead to wars of unequal length. `--setting most_beliefs=201` looks closer."
        )
    if any(cause.share is None for cause in solution.causes):
        said.append("No shares are given where the gap is closed, or where a cause counts against it.")
    return said


def _range(low: float, high: float) -> str:
    return per_cent(low) if per_cent(low) == per_cent(high) else f"{per_cent(low)} to {per_cent(high)}"


def _signed(points: float) -> str:
    return str(round(points)).replace("-", "−")

"""Why no deal comes about, in words and measures."""

from __future__ import annotations

from collections.abc import Mapping

from ...analysis.contract import Finding, Intervals, Measure, Status
from ...analysis.likelihood import per_cent
from ...case.case import Case
from ..compared import CANNOT_TELL
from .solution import Account, Cause, Solution
from .solve import CLOSED, TOLD_APART

REMOVED: Mapping[str, str] = {
    "information": "if all that is hidden were known and seen alike",
    "commitment": "if what is signed were sure to hold",
    "red lines": "if no option were refused for good",
    "mediator": "if third parties changed nothing, today or in hope",
    "channel": "if there were a round of talks in every step",
}
CALLED: Mapping[str, str] = {
    "information": "what is hidden or seen differently (information)",
    "commitment": "that a signed deal may not hold (commitment)",
    "red lines": "what is refused for good (red lines)",
    "mediator": "what third parties do or may do (mediator)",
    "channel": "that rounds of talks are rare (channel)",
}
SLIGHT = 0.01  # points that a sentence of their own would make too much of


def measures(solution: Solution) -> dict[str, Measure]:
    """The gap, each cause's points, the gap without it alone, and what is left without any; without fighting, accounts."""
    if solution.gap is None:
        n = len(solution.accounts)
        return {"n_accounts": Measure(value=n, unit="models", words="number of models that give an account")}
    share = f"share of the next {solution.horizon_steps} steps"
    found = {"gap": Measure(value=solution.gap, unit=share, direction="down")}
    for cause in solution.causes:
        id = cause.cause.replace(" ", "_")
        found[f"points_{id}"] = Measure(value=cause.points, unit="points of the gap")
        found[f"gap_without_{id}"] = Measure(value=cause.gap_without, unit=share)
    found["not_explained"] = Measure(value=solution.not_explained, unit=share)
    return found


def banded(solution: Solution, intervals: Intervals) -> Solution:
    """The solution with the intervals of the gap and of each cause's points."""
    low, high = intervals.get("gap", (None, None))

    def with_ends(cause: Cause) -> Cause:
        ends = intervals.get(f"points_{cause.cause.replace(' ', '_')}", (None, None))
        return cause.model_copy(update={"low": ends[0], "high": ends[1]})

    causes = tuple(map(with_ends, solution.causes))
    return solution.model_copy(update={"gap_low": low, "gap_high": high, "causes": causes})


def status(solution: Solution) -> Status:
    """Within the bounds of the war model; exact where only other models answer."""
    return "exact" if solution.gap is None else "bounded"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what each cause counts for, what is left, and what other models say of the same standstill."""
    told = [_told(account) for account in solution.accounts]
    if solution.gap is None:
        first = Finding(text="The case describes no fighting: causes have no shares here; other models answer alone.")
        return [first, *told]
    said = [_answer(case, solution)]
    if solution.gap >= CLOSED:
        counting = [cause for cause in _by_size(solution) if not _is_slight(cause)]
        said += [*_together(case, solution), *(_cause(case, solution, cause) for cause in counting)]
        said += _slight([cause.cause for cause in solution.causes if _is_slight(cause)])
        said.append(_left(solution))
    return [*said, *told]


def _answer(case: Case, solution: Solution) -> Finding:
    assert solution.gap is not None
    ahead = f"the next {solution.horizon_steps} {solution.time_step}s"
    if (
        solution.gap_low is not None
        and solution.gap_high is not None
        and solution.gap_low < CLOSED <= solution.gap_high
    ):
        return Finding(
            text=f"Whether anything keeps a deal away {CANNOT_TELL}: in this model {_range(solution.gap_low, solution.gap_high)} "
            f"of {ahead} are expected to be fought (80 % interval).",
            rests_on=("fighting",),
        )
    band = ""
    if solution.gap_low is not None and solution.gap_high is not None:
        band = f" (80 % interval {_range(solution.gap_low, solution.gap_high)})"
    if solution.gap < CLOSED:
        text = (
            f"In this model nothing keeps a deal away: {per_cent(solution.gap)} of {ahead} are expected to be fought, or to "
            f"follow an end by arms{band}."
        )
        return Finding(text=text, rests_on=("fighting",))
    text = (
        f"In this model {per_cent(solution.gap)} of {ahead} are expected to be fought, or to follow an end by arms{band}; "
        f"{_what_suffices(solution)}."
    )
    return Finding(text=text, rests_on=("fighting", *_places(case, solution.suffices_alone)))


def _what_suffices(solution: Solution) -> str:
    if solution.suffices_alone:
        names = _listed(tuple(CALLED[cause] for cause in solution.suffices_alone), "or")
        return f"taking out one cause alone would bring that below 2 %: {names}"
    if solution.suffices_together:
        pairs = "; ".join(_listed(pair, "and") for pair in solution.suffices_together)
        return f"no cause suffices alone; only together: {pairs}"
    return "no cause, and no pair of causes, explains it alone"


def _together(case: Case, solution: Solution) -> list[Finding]:
    if not solution.suffices_alone or not solution.suffices_together:
        return []
    pairs = "; ".join(_listed(pair, "and") for pair in solution.suffices_together)
    places = _places(case, tuple(dict.fromkeys(c for pair in solution.suffices_together for c in pair)))
    return [Finding(text=f"Together, though not alone, these would close it as well: {pairs}.", rests_on=places)]


def _by_size(solution: Solution) -> list[Cause]:
    return sorted(solution.causes, key=lambda cause: -cause.points)


def _cause(case: Case, solution: Solution, cause: Cause) -> Finding:
    band = ""
    if cause.low is not None and cause.high is not None:
        band = f" (80 % interval {_signed(100 * cause.low)} to {_signed(100 * cause.high)})"
    points = 100 * cause.points
    alone = f"{REMOVED[cause.cause]}, {per_cent(cause.gap_without)} would still be fought"
    if cause.points < -0.005:
        text = (
            f"{_capital(CALLED[cause.cause])}: {_signed(points)} points{band}, on balance it narrows the gap and does not "
            f"widen it; {alone}."
        )
    else:
        share = f", {per_cent(cause.share)} of the gap" if cause.share is not None else ""
        text = f"{_capital(CALLED[cause.cause])}: {points:.0f} points{band}{share}; {alone}."
    return Finding(text=text, rests_on=_places(case, (cause.cause,)))


def _signed(points: float) -> str:
    return str(round(points)).replace("-", "−")


def _is_slight(cause: Cause) -> bool:
    return max(abs(each) for each in (cause.points, cause.low or 0.0, cause.high or 0.0)) < SLIGHT


def _slight(names: list[str]) -> list[Finding]:
    return [Finding(text=f"Less than a point each: {', '.join(names)}.")] if names else []


def _left(solution: Solution) -> Finding:
    assert solution.not_explained is not None
    absent = [name for name in CALLED if name not in solution.present]
    note = f" The case has nothing to take out under: {', '.join(absent)}." if absent else ""
    if solution.not_explained < CLOSED:
        return Finding(text=f"With all of them taken out the war would be settled: nothing is left unexplained.{note}")
    return Finding(
        text=f"With all of them taken out {per_cent(solution.not_explained)} of the time would still be fought: this is not "
        f"explained by them.{note}",
        rests_on=("fighting",),
    )


def _told(account: Account) -> Finding:
    sentence = account.says[0] if account.says else "nothing"
    return Finding(text=f"Beside it, {account.analysis} says: {sentence}")


def caveats(case: Case, solution: Solution) -> list[str]:
    """What the shares mean, and what they do not."""
    if solution.gap is None:
        return ["Without fighting there is no gap, and nothing to share out between causes."]
    said = [
        f"The gap is the mean, over the next {solution.horizon_steps} steps, of the chance that the step is fought or that arms "
        "have ended the war; deals that fail and are fought over count again.",
        "Points are Shapley values: what taking a cause out closes, averaged over all orders of taking them out. They sum to "
        "the gap less what is not explained. A cause that suffices alone need not have all the points.",
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
        said.append(
            "No shares are given where the gap is closed, or where a cause counts against it: parts of a negative sum."
        )
    return said


def _places(case: Case, causes: tuple[str, ...]) -> tuple[str, ...]:
    """Where in the case a cause stands."""
    assert case.fighting is not None
    found: list[str] = []
    for cause in causes:
        if cause == "information":
            found += ["fighting.hidden"] if case.fighting.hidden else []
            found += [f"beliefs.{n}" for n in range(len(case.beliefs))]
        elif cause == "commitment":
            found.append("fighting.enforcement")
        elif cause == "red lines":
            found += [f"positions.{p.party}.{p.issue}" for p in case.positions if p.refuses]
            found += [f"links.{n}" for n, link in enumerate(case.links) if link.red_line_of]
        elif cause == "mediator":
            found += ["mediator"] if case.mediator else []
            found += [f"moves.{id}" for id, move in case.moves.items() if not set(move.by) & set(case.fighting.sides)]
        else:
            found.append("fighting.rounds")
    return tuple(found)


def _listed(causes: tuple[str, ...], word: str) -> str:
    return f" {word} ".join([", ".join(causes[:-1]), causes[-1]]) if len(causes) > 1 else causes[0]


def _range(low: float, high: float) -> str:
    return per_cent(low) if per_cent(low) == per_cent(high) else f"{per_cent(low)} to {per_cent(high)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

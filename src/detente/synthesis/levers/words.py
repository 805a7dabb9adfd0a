"""What levers change, in words and measures. Options with their effects and risks, never advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...analysis.contract import Finding, Measure, Status
from ...analysis.grammar import counted, in_a_row, upper_first
from ...case.case import Case
from ..compared import CANNOT_TELL
from .numbers import amount, change, interval_words, named, risk_words, signed, size_words, spans_zero, today
from .problem import move_words
from .ranking import ARITHMETIC, told
from .risks import SIGN
from .solution import Credible, Given, Row, Solution, Threshold

SLIGHT = 0.005  # chosen: half a point; smaller effects are counted, not described
ORDER_MATTERS = 0.01
MOST_NAMED = 4  # levers that are named in one sentence
SAID = (
    "gap", "p_agreement_by_12", "p_giving_in_by_12", "p_arms_by_12", "steps_paused_by_12", "n_acceptable", "best_worst_gain",
)  # fmt: skip


def measures(solution: Solution) -> dict[str, Measure]:
    """Every effect of every lever, by ``<number>_by_<lever>``."""
    found = {}
    for row in (*solution.rows, *solution.pairs):
        for name, effect in row.effects.items():
            number = solution.numbers[name]
            found[f"{name}_by_{row.name}"] = Measure(
                value=effect.value, unit=f"{number.unit}, difference", direction=number.direction
            )
    return found


def status(solution: Solution) -> Status:
    """Within the bounds of the war model; exact where only deals are counted."""
    return "bounded" if "gap" in solution.base else "exact"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, then what each lever changes, what it rests on, whom it harms, and who urges whom."""
    moving = sorted((row for row in solution.rows if largest(row) >= SLIGHT), key=lambda row: -size(row, solution.main))
    said = [_answer(case, solution)]
    for row in moving:
        said.append(_row(case, solution, row))
    for row in solution.rows:
        said += [*_threshold(solution, row), *_urged(case, row)]
    for row in solution.pairs:
        said += [*_pair(case, solution, row), *_order(case, solution, row)]
    return [*said, *_slight(solution), *_failed(solution)]


# The answer ---------------------------------------------------------------------------------------------------


def _answer(case: Case, solution: Solution) -> Finding:
    if not solution.rows:
        return Finding(text="No move of the case changes a number: there is no lever to hold against today.")
    best = _most(solution, solution.rows[0], 1)
    worst = _most(solution, solution.rows[-1], -1)
    what = f"the {named(case, solution, solution.main)}"
    parts = [*_does(solution, best, 1), *_does(solution, worst, -1)]
    places = tuple(place for row in (*best, *worst) for place in row.places)
    if not parts:
        every = tuple(row.places[0] for row in solution.rows)
        return Finding(
            text=f"In this model no single lever changes {what} ({today(solution, solution.main)}).", rests_on=every
        )
    if all(_is_unclear(row, solution.main) for row in (*best, *worst)):
        text = f"Whether any lever changes {what} {CANNOT_TELL}: {'; '.join(parts)}"
        return Finding(text=f"{text} ({today(solution, solution.main)}).", rests_on=places)
    text = f"What changes {what} most in this model: {'; '.join(parts)}"
    return Finding(text=f"{text} ({today(solution, solution.main)}).", rests_on=places)


def _most(solution: Solution, first: Row, towards: int) -> list[Row]:
    """The lever at one end of the ranking and those that cannot be told apart from it; none where it changes nothing."""
    if towards * _peace(solution, first) < SLIGHT:
        return []
    tied = [row for row in solution.rows if row.name in first.tied and towards * _peace(solution, row) >= SLIGHT]
    return [first, *tied]


def _peace(solution: Solution, row: Row) -> float:
    return SIGN[solution.numbers[solution.main].direction] * told(row, solution.main)


def _is_unclear(row: Row, main: str) -> bool:
    return spans_zero(row.effects[main])


def _does(solution: Solution, rows: Sequence[Row], towards: int) -> list[str]:
    """What the rows at one end do, all in one breath: nothing tells one of them from the others."""
    if not rows:
        return []
    lowers = (SIGN[solution.numbers[solution.main].direction] > 0) != (towards > 0)
    names = [row.words for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED:
        names.append(f"{len(rows) - MOST_NAMED} more")
    verb = f"lower{'' if len(rows) > 1 else 's'}" if lowers else f"raise{'' if len(rows) > 1 else 's'}"
    text = f"{in_a_row(names)} {verb} it by {_amounts(solution, rows)}"
    return [f"{text}, and cannot be told apart"] if len(rows) > 1 else [text]


def _amounts(solution: Solution, rows: Sequence[Row]) -> str:
    main = solution.main
    ends = sorted(abs(told(row, main)) for row in rows)
    least, most = (amount(solution, end, main) for end in (ends[0], ends[-1]))
    said = most if least == most else f"{least} to {most}"
    interval = interval_words(solution, rows[0].effects[main], main) if len(rows) == 1 else ""
    return f"{said}{interval}"


# One lever ----------------------------------------------------------------------------------------------------


def _row(case: Case, solution: Solution, row: Row) -> Finding:
    parts = [_difference(case, solution, row, name) for name in SAID if told(row, name)]
    text = f"{upper_first(row.words)}: {'; '.join(parts)}."
    for more in (
        _given(case, solution, row.given),
        _risks(case, solution, row),
        _dominated(solution, row),
        _carried(case, row),
    ):
        text += f" {more}" if more else ""
    return Finding(text=text, rests_on=row.places)


def _difference(case: Case, solution: Solution, row: Row, name: str) -> str:
    return f"{named(case, solution, name)} {change(solution, row.effects[name], name)}"


def _given(case: Case, solution: Solution, given: Sequence[Given]) -> str:
    if not given:
        return ""
    sizes = "; ".join(size_words(case, solution, each) for each in given)
    return f"The size is the analyst's: {sizes}."


def _risks(case: Case, solution: Solution, row: Row) -> str:
    worse = [risk_words(case, solution, name) for name in row.risks if name in solution.base]
    others = [risk_words(case, solution, name) for name in row.risks if name not in solution.base]
    parts = [f"worse: {', '.join(worse)}", *others] if worse else others
    return f"Risks: {'; '.join(parts)}." if parts else ""


def _dominated(solution: Solution, row: Row) -> str:
    if not row.dominated_by:
        return ""
    return f"Another lever of the same holder does no worse on any of these: {_by_name(solution, row.dominated_by)}."


def _by_name(solution: Solution, names: Sequence[str]) -> str:
    words = {row.name: row.words for row in solution.rows}
    return ", ".join(words[name] for name in names)


def _carried(case: Case, row: Row) -> str:
    """Whether who holds it would carry it out, by the accounts that can say."""
    said = [_would(case, each) for each in row.credible if each.carried_out is not None]
    return " ".join(said)


def _would(case: Case, each: Credible) -> str:
    name = case.party_name(each.party)
    if each.carried_out == "the two accounts part":
        war, graph = ("gains", "loses") if (each.war or 0.0) > 0 else ("loses", "gains")
        by_both = f"it {war} by the war model, {graph} by its priorities"
        return f"On whether {name} would carry it out the two accounts part: {by_both}."
    both = each.war is not None and each.graph in ("gains", "loses")
    by = "by the war model and by its priorities" if both else "by the one account there is"
    if each.carried_out == "yes":
        return f"Credible: {name} gains by it, {by}."
    return f"Not credible by these numbers: {name} loses by it, {by}."


def _threshold(solution: Solution, row: Row) -> Iterator[Finding]:
    found = row.threshold
    if found is None:
        return
    yield Finding(text=f"{upper_first(row.words)} {_crosses(solution, found)}.", rests_on=row.places)


def _crosses(solution: Solution, found: Threshold) -> str:
    before = solution.base[found.measure]
    opens = before is None or before < 0
    what = "a range today" if found.measure == "room" else f"the {solution.numbers[found.measure].words}"
    text = f"{'opens' if opens else 'closes'} {what} from {found.size:.2g} times its size on"
    if found.beyond:
        return f"{text}, also when it is announced for {found.until_step} {solution.time_step}s from now"
    if found.until_step == 0:
        return f"{text}; announced for later it does not"
    if found.until_step is not None:
        return f"{text}; announced for later than {found.until_step} {solution.time_step}s from now it no longer does"
    return text


def _urged(case: Case, row: Row) -> Iterator[Finding]:
    for request in row.urged:
        by, of = case.party_name(request.by), case.party_name(request.of)
        text = f"{upper_first(by)} urge{'' if by.endswith('s') else 's'} {of} to do it: {row.words}"
        yield Finding(
            text=f"{text} ({counted(len(request.claims), 'claim')}).", rests_on=(*row.places, *request.claims)
        )


# Two together -------------------------------------------------------------------------------------------------


def _pair(case: Case, solution: Solution, row: Row) -> Iterator[Finding]:
    main = solution.main
    extra = row.interaction.get(main, 0.0)
    if abs(extra) < SLIGHT:
        return
    towards = SIGN[solution.numbers[main].direction] * extra
    word = "more" if towards > 0 else "less"
    text = (
        f"Together, {row.words}: {named(case, solution, main)} {change(solution, row.effects[main], main)}, {word} than the "
        f"two by themselves would add up to (by {amount(solution, abs(extra), main)})."
    )
    yield Finding(text=text, rests_on=row.places)


def _order(case: Case, solution: Solution, row: Row) -> Iterator[Finding]:
    main = solution.main
    one, other = row.moves
    ab, ba = (row.first_then[name].get(main, 0.0) for name in row.moves)
    if abs(ab - ba) < ORDER_MATTERS:
        return
    text = (
        f"The order matters for {move_words(case, one)} and {move_words(case, other)}: with the first of them first and the "
        f"other three {solution.time_step}s later, {named(case, solution, main)} {signed(solution, ab, main)}; the other way "
        f"round {signed(solution, ba, main)}."
    )
    yield Finding(text=text, rests_on=row.places)


# What is left -------------------------------------------------------------------------------------------------


def _slight(solution: Solution) -> list[Finding]:
    slight = [row.words for row in solution.rows if largest(row) < SLIGHT]
    if not slight or len(slight) == len(solution.rows):
        return []
    return [Finding(text=f"Less than half a point on any of these: {', '.join(slight)}.")]


def _failed(solution: Solution) -> list[Finding]:
    return [Finding(text=f"Not worked out: {name} ({why}).") for name, why in solution.failed.items()]


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions, and what the effects leave out."""
    said = [
        "A lever is put where it is not today, announced and for good; all else stays as the case has it, and its effects are "
        "those the case gives it.",
        "Effects are differences to the case as it is, in this model; terms and values of sides have no better or worse.",
        "Levers are named in the order of their effect, not of merit: what they cost, to whom, and whether they are right is "
        f"for the reader. Those that differ by less than {100 * ARITHMETIC:.1g} points, or whose draws do not separate, are "
        "named together.",
        "Whether a holder gains counts what the war and the lever cost it over twelve steps, and for a third party what an "
        "agreement is worth to it by its positions; other motives are not in it.",
    ]
    for name in solution.without_effect:
        said.append(f"{move_words(case, name)}: the case gives it no effect, so it is no lever here.")
    return [*said, *solution.notes]


def size(row: Row, name: str) -> float:
    """How far an effect reaches, at its mean or at an end of its interval; 0 where there is none."""
    effect = row.effects.get(name)
    if effect is None:
        return 0.0
    return max(abs(each or 0.0) for each in (effect.told, effect.low, effect.high))


def largest(row: Row) -> float:
    """How far the largest effect reaches of those that texts name."""
    return max((size(row, name) for name in SAID), default=0.0)

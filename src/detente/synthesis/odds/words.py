"""The three numbers in words and measures: likelihood first, confidence in a sentence of its own, then what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Direction, Finding, Measure, Status, number_text
from ...analysis.grammar import counted, upper_first
from ...analysis.likelihood import chance, per_cent
from ...case.calibration import DAYS
from ...case.called import called
from ...case.case import Case
from ...models.war.line_words import line_words
from ..compared import CANNOT_TELL
from .base import BaseRate, Odds
from .confidence import confidence
from .numbers import LineSeen
from .seen import Seen, seen
from .solution import Solution
from .turns import TurnsOn

EVENT = "an agreement ends the fighting within {steps} and is kept"
YOUNG = 2.0  # years up to which an age is said in steps
MOVED = 0.05  # chosen: lines whose firmness moves by less than five points are not said one by one


def measures(solution: Solution) -> dict[str, Measure]:
    """The three numbers with their intervals, what they rest on, and how many even draws they are worth."""
    numbers = solution.numbers
    base = None if numbers.base is None else numbers.base.by_agreement
    within = f"chance that an agreement ends the fighting within {solution.horizon_steps} steps and is kept"
    found = {
        "p_agreement_given_seen": _chance(numbers.given_seen, f"{within}, given the case and what has been seen", "up"),
        "p_agreement_given_case": _chance(numbers.given_case, f"{within}, given the case as it is coded", "up"),
        "base_rate_of_agreement": _chance(base, f"{within}, in wars of the class as old as this one"),
        "p_round_given_seen": _chance(numbers.rounds, "chance of a serious round of talks in a step, given all"),
    }
    if numbers.open_ is not None:
        open_ = "chance that there is something both sides would sign, given all"
        found["p_open_given_seen"] = Measure(value=numbers.open_, unit="probability", words=open_)
    draws = "number of even draws that the weighted ones are worth"
    return {
        **found,
        "effective_draws": Measure(value=numbers.effective, unit="draws", words=draws),
    }


def _chance(odds: Odds | None, words: str, direction: Direction = "none") -> Measure:
    if odds is None:
        return Measure(value=None, unit="probability", words=words, direction=direction)
    return Measure(
        value=odds.value,
        unit="probability",
        words=words,
        direction=direction,
        low=odds.low,
        high=odds.high,
    )


def status(solution: Solution) -> Status:
    """Stopped where the draws were not enough."""
    return "converged" if solution.numbers.is_enough else "stopped"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The number that leads; confidence; the two beside it; on what it turns; lines; what was seen; draws."""
    if solution.leading is None:
        return [Finding(text="No odds are given: there is no class of wars to hold this one against, and no draws.")]
    return [
        _answer(case, solution, solution.leading),
        _confidence(case, solution.leading),
        *_base(solution),
        *_given_case(solution),
        *_parts(solution),
        *_turns(case, solution),
        *_lines(case, solution),
        *_what_was_seen(case, solution),
        *_draws(solution),
    ]


# The answer ---------------------------------------------------------------------------------------------------


def _answer(case: Case, solution: Solution, odds: Odds) -> Finding:
    event = EVENT.format(steps=_steps(solution))
    turns = solution.numbers.turns_on
    if solution.is_open:
        on = "" if turns is None else f"; it turns on {_called(case, turns)}"
        text = f"Whether {event} {CANNOT_TELL}: {_said(odds)}{on}."
    else:
        text = f"That {event}, {_given(solution)}: {_said(odds)}."
    return Finding(text=text, rests_on=("fighting", *_place(turns if solution.is_open else None)))


def _given(solution: Solution) -> str:
    numbers = solution.numbers
    if numbers.given_case is None:
        return "by what wars of this kind and age have done"
    return "in this model, given the case and what has been seen"


def _said(odds: Odds) -> str:
    """The interval in words and numbers, with the mean, which is what a bet is made on."""
    return f"{chance(odds.low, odds.high)} (80 % interval), {per_cent(odds.value)} on average"


def _steps(solution: Solution) -> str:
    return counted(solution.horizon_steps, solution.time_step)


def _confidence(case: Case, odds: Odds) -> Finding:
    found = confidence(case, odds.high - odds.low)
    sources = counted(found.n_sources, "source") if found.n_sources else "no source"
    text = (
        f"Confidence in this is {found.level}: {sources} behind the case, {found.n_reported} of its "
        f"{counted(found.n_numbers, 'number')} stated by a source, and an interval {_points(found.width)} wide."
    )
    return Finding(text=text)


def _points(width: float) -> str:
    return counted(round(100 * width), "point")


# What stands beside it ----------------------------------------------------------------------------------------


def _base(solution: Solution) -> Iterator[Finding]:
    base = solution.numbers.base
    if base is None:
        return
    odds = base.by_agreement
    text = (
        f"Base rate: of {base.name} that had lasted {_age(base, solution)}, {_short(odds)} came to an end other than by "
        f"arms within {_steps(solution)}, as fitted to {base.n_wars} of them; {base.n_as_old} lasted longer than this one has."
    )
    if base.older_than_all:
        text += " None lasted as long as this one has: the rate is that of the longest."
    yield Finding(text=text, rests_on=("fighting.since",))


def _age(base: BaseRate, solution: Solution) -> str:
    years = base.age * DAYS[solution.time_step] / DAYS["year"]
    if years >= YOUNG:
        return f"{years:.2g} years"
    return counted(round(base.age), solution.time_step)


def _range(odds: Odds) -> str:
    low, high = per_cent(odds.low), per_cent(odds.high)
    return low if low == high else f"{low} to {high}"


def _given_case(solution: Solution) -> Iterator[Finding]:
    odds = solution.numbers.given_case
    if odds is not None:
        text = f"The model given the case alone, without what has been seen: {_said(odds)}."
        yield Finding(text=text, rests_on=("fighting",))


def _parts(solution: Solution) -> Iterator[Finding]:
    """How each part of what has been seen moves the chance."""
    parts = solution.numbers.parts
    if len(parts) < 2 or solution.numbers.given_seen is None:
        return
    first = f"given {parts[0].what} alone {_short(parts[0].odds)}"
    rest = [f"with {part.what} as well {_short(part.odds)}" for part in parts[1:]]
    whole = f"given all that has been seen {_short(solution.numbers.given_seen)}"
    text = f"What moves it on the way there: {'; '.join([first, *rest, whole])}."
    yield Finding(text=text, rests_on=("fighting.talks",))


def _short(odds: Odds) -> str:
    return f"{per_cent(odds.value)} ({_range(odds)})"


# On what it turns ---------------------------------------------------------------------------------------------


def _turns(case: Case, solution: Solution) -> Iterator[Finding]:
    turns = solution.numbers.turns_on
    if turns is None:
        if solution.numbers.given_case is not None:
            yield Finding(text="No single number of the case stands out among those that move this chance.")
        return
    below, above = per_cent(turns.below), per_cent(turns.above)
    means = f"{above} on average where it is real, {below} where it is not"
    if not turns.is_type:
        means = f"below {_end(turns.tips_at)} it is {below} on average, from there on {above}"
    text = (
        f"The judgement that goes most with this chance is {_called(case, turns)} (rank correlation over the draws "
        f"{_signed(turns.correlation)}): {means}."
    )
    yield Finding(text=text, rests_on=_place(turns))


def _place(turns: TurnsOn | None) -> tuple[str, ...]:
    return () if turns is None else (turns.place,)


def _called(case: Case, turns: TurnsOn) -> str:
    if turns.is_type:
        return f"whether {_line_words(case, turns.place)} is real"
    return called(case, turns.place)


def _line_words(case: Case, place: str) -> str:
    return line_words(case, place.rsplit(".", 1)[0])


def _end(value: float) -> str:
    return number_text(value) if abs(value) > 1 else f"{100 * value:.2g} %".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


# Lines, the past, the draws -----------------------------------------------------------------------------------


def _lines(case: Case, solution: Solution) -> Iterator[Finding]:
    moved = sorted(solution.numbers.lines, key=lambda line: -abs(line.after - line.before))
    quiet = [line for line in moved if abs(line.after - line.before) < MOVED]
    for line in moved[: len(moved) - len(quiet)]:
        yield _line(case, line)
    if quiet:
        also = "The other lines look" if len(quiet) < len(moved) else "The lines look"
        text = f"{also} about as firm, given what has been seen, as the case puts them."
        yield Finding(text=text, rests_on=tuple(line.place for line in quiet))


def _line(case: Case, line: LineSeen) -> Finding:
    way = "firmer" if line.after > line.before else "less firm"
    text = (
        f"{upper_first(_line_words(case, line.place))} looks {way}, given what has been seen: real with a chance of "
        f"{per_cent(line.after)}, and of {per_cent(line.before)} as the case puts it."
    )
    return Finding(text=text, rests_on=(line.place,))


def _what_was_seen(case: Case, solution: Solution) -> Iterator[Finding]:
    past = seen(case)
    if past.is_nothing:
        return
    parts = [*_age_seen(past, solution), *_talks_seen(past, solution), *_replies_seen(past)]
    yield Finding(text=f"What has been seen: {', '.join(parts)}.", rests_on=("fighting",))


def _age_seen(past: Seen, solution: Solution) -> Iterator[str]:
    if past.age is not None:
        yield f"{counted(round(past.age), solution.time_step)} of fighting"


def _talks_seen(past: Seen, solution: Solution) -> Iterator[str]:
    if past.is_listed:
        n = len(past.contacts)
        yield (
            f"{counted(n, solution.time_step)} with meetings in {'it' if n == 1 else 'them'}" if n else "no meetings"
        )


def _replies_seen(past: Seen) -> Iterator[str]:
    if past.replies:
        yield counted(len(past.replies), "answer") + " to proposals"


def _draws(solution: Solution) -> Iterator[Finding]:
    numbers = solution.numbers
    if not numbers.n_draws:
        return
    what = "draws of the case" if numbers.given_case is not None else "simple wars of the class"
    text = f"This rests on {numbers.n_draws} {what}, which weigh as much as {numbers.effective:.0f} even ones."
    yield Finding(text=text)


def caveats(case: Case, solution: Solution) -> list[str]:
    """What the three numbers are, what they leave out, and the rule for what cannot be told."""
    said = list(solution.numbers.notes)
    if solution.numbers.base is not None:
        said.append(f"Source of the base rate: {solution.numbers.base.source}")
    if solution.numbers.given_case is None:
        return said
    return [
        *said,
        "The interval is of the chance itself, over draws of the case's numbers: what nobody knows, and not what may happen.",
        "It is said that the answer cannot be told where the interval reaches from unlikely or less (under 45 %) to likely or "
        "more (55 % and over).",
        "Whether there is anything that both would sign is taken not to have changed since the fighting began. Talks that came "
        "to nothing long ago then count as much as those of today.",
        "Of the chance of a round, of a collapse, and that a deal holds, the ranges of the case count for a part (`trust`); "
        "the rest is what wars of the class have shown.",
    ]

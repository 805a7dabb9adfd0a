"""What moves the answer, in words and measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...analysis.contract import Finding, Measure, Status, number_text
from ...analysis.grammar import counted, upper_first
from ...analysis.likelihood import per_cent
from ...case.called import called
from ...case.case import Case
from ..compared import CANNOT_TELL
from .solution import Driver, Solution, Source

MOST_SAID = 6
MOST_NAMED = 3  # in the first sentence
SLIGHT = 0.02  # chosen: shares of variance, and gains of knowing, below two in a hundred are not told apart from noise


def measures(solution: Solution) -> dict[str, Measure]:
    """Swing and indices by place."""
    found = {}
    for driver in solution.drivers:
        place = driver.place.replace(".", "_")
        found[f"swing_of_{place}"] = Measure(value=driver.swing, unit=f"{solution.unit}, between the ends")
        if driver.total is not None:
            found[f"total_of_{place}"] = Measure(value=driver.total, unit="share of the variance")
    return found


def status(solution: Solution) -> Status:
    """Indices are estimates from a sample."""
    return "stopped" if solution.n_failed else "bounded"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer and its spread, where it tips, the numbers that move it most, what is worth knowing, sources."""
    moving = _moving(solution)
    return [
        _answer(case, solution, moving),
        *_tip(case, solution),
        *(_driver(case, solution, driver) for driver in moving[:MOST_SAID]),
        *_worth_knowing(case, solution),
        *(_source(case, solution, source) for source in solution.sources),
    ]


def _moving(solution: Solution) -> list[Driver]:
    return [driver for driver in solution.drivers if driver.swing > 0 or (driver.total or 0.0) > SLIGHT]


# The answer ---------------------------------------------------------------------------------------------------


def _answer(case: Case, solution: Solution, moving: Sequence[Driver]) -> Finding:
    value = _text(solution, solution.value)
    if not moving:
        text = f"No number of the case moves {_name(solution)} within its range, alone or with others"
        return Finding(text=f"{text}: it stays at {value} in this model.")
    top = moving[:MOST_NAMED]
    names = ", ".join(called(case, driver.place) for driver in top)
    says = f"this model {_name(solution)} is {value} at the point of the case{_spread(solution)}"
    cannot = _cannot_tell(solution)
    start = f"{cannot}in {says}" if cannot else f"In {says}"
    return Finding(text=f"{start}; what moves it most: {names}.", rests_on=tuple(driver.place for driver in top))


def _spread(solution: Solution) -> str:
    if solution.low is None or solution.high is None:
        return ""
    return f", and over the draws {_text(solution, solution.low)} to {_text(solution, solution.high)} (80 % interval)"


def _cannot_tell(solution: Solution) -> str:
    """The headline where the 80 % interval holds both answers; empty elsewhere."""
    if solution.low is None or solution.high is None:
        return ""
    if not solution.low < solution.line <= solution.high:
        return ""
    return f"Whether {_question(solution)} {CANNOT_TELL}: "


def _question(solution: Solution) -> str:
    return f"{_name(solution)} is {_text(solution, solution.line)} or more"


def _tip(case: Case, solution: Solution) -> Iterator[Finding]:
    """The one judgement on which the answer turns, and where it tips."""
    if not _moving(solution):
        return
    tip = solution.tip
    if tip is None:
        yield Finding(text=f"No single number within its range decides whether {_question(solution)}.")
        return
    below, above = _text(solution, tip.below), _text(solution, tip.above)
    text = (
        f"The one judgement on which it turns is {called(case, tip.place)}: below {_end(tip.at)} {_name(solution)} is {below}, "
        f"above it {above}."
    )
    yield Finding(text=text, rests_on=(tip.place,))


# Numbers ------------------------------------------------------------------------------------------------------


def _driver(case: Case, solution: Solution, driver: Driver) -> Finding:
    low, high = _text(solution, driver.at_low), _text(solution, driver.at_high)
    ends = f"{low} at {_end(driver.low)}, {high} at {_end(driver.high)}"
    text = f"{upper_first(called(case, driver.place))}: {_name(solution)} is {ends}{_shares(driver)}."
    return Finding(text=text, rests_on=(driver.place,))


def _shares(driver: Driver) -> str:
    if driver.total is None or driver.first is None:
        return ""
    return f"; of the variance {per_cent(driver.first)} is due to it alone, {per_cent(driver.total)} with others"


def _worth_knowing(case: Case, solution: Solution) -> Iterator[Finding]:
    if solution.p_yes is None:
        return
    now = per_cent(max(solution.p_yes, 1 - solution.p_yes))
    most = max(solution.drivers, key=_worth)
    if _worth(most) < SLIGHT:
        text = f"No single fact would change whether {_question(solution)}: {now} of the draws agree on it as it is."
        yield Finding(text=text)
        return
    text = (
        f"If one fact were known, {called(case, most.place)} would change most whether {_question(solution)}: the call would be "
        f"right {per_cent(_worth(most))} more of the time (now {now})."
    )
    yield Finding(text=text, rests_on=(most.place,))


def _worth(driver: Driver) -> float:
    return driver.worth_knowing or 0.0


def _source(case: Case, solution: Solution, source: Source) -> Finding:
    n = source.n_entries
    rests = "one entry rests on it alone" if n == 1 else f"{n} entries rest on it alone"
    start = f"Without “{_title(case, source)}” ({counted(source.n_claims, 'claim')}; {rests})"
    if source.value is None:
        return Finding(text=f"{start} there is no answer: {source.why_not}.")
    return Finding(text=f"{start} {_name(solution)} would be {_text(solution, source.value)}.")


def _title(case: Case, source: Source) -> str:
    titles = {known.doc: known.title for known in case.evidence.sources}
    return titles.get(source.doc) or source.doc[:12]


def caveats(case: Case, solution: Solution) -> list[str]:
    """How the numbers were moved, and how far the shares can be trusted."""
    said = [
        "Each number is moved between the ends of its own 80 % interval, the others at their points; then all are drawn "
        f"together ({solution.n_solved} solves, coarsely). Numbers are drawn independently of each other.",
        "Shares of the variance are estimates from a small sample and may be off by twenty points; those of interacting numbers "
        "add up to more than the whole.",
        "Worth knowing: how much more often one would call it right if one knew in which quarter of its range a number lies.",
    ]
    if solution.n_failed:
        said.append(f"{solution.n_failed} draws had no answer and are left out.")
    return said


# Amounts ------------------------------------------------------------------------------------------------------


def _name(solution: Solution) -> str:
    return f"the {solution.words}"


def _end(value: float) -> str:
    """A number of the case: shares and rates in per cent, two digits."""
    if abs(value) > 1:
        return number_text(value)
    return f"{100 * value:.2g} %".replace("-", "−")


def _text(solution: Solution, value: float | None) -> str:
    if value is None:
        return "not known"
    return per_cent(value) if solution.unit == "probability" else number_text(round(value, 6))

"""What moves the answer, in words and measures."""

from __future__ import annotations

from ...analysis.contract import Finding, Measure, Status, number_text
from ...analysis.likelihood import per_cent
from ...case.called import called
from ...case.case import Case
from ..compared import CANNOT_TELL
from .solution import Driver, Solution, Source

MOST_SAID = 6
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
    """The answer and its spread, the numbers that move it most with what they rest on, what is worth knowing, sources."""
    said = [_answer(case, solution)]
    moving = [driver for driver in solution.drivers if driver.swing > 0 or (driver.total or 0.0) > SLIGHT]
    said += [_driver(case, solution, driver) for driver in moving[:MOST_SAID]]
    said += _worth_knowing(case, solution)
    said += [_source(case, solution, source) for source in solution.sources]
    return said


def _answer(case: Case, solution: Solution) -> Finding:
    if not any(driver.swing > 0 or (driver.total or 0.0) > 0 for driver in solution.drivers):
        return Finding(
            text=f"No number of the case moves {_name(solution)} within its range, alone or with others: it stays at "
            f"{_text(solution, solution.value)} in this model."
        )
    top = [driver for driver in solution.drivers if driver.swing > 0 or (driver.total or 0.0) > SLIGHT][:3]
    spread = ""
    if solution.low is not None and solution.high is not None:
        ends = f"{_text(solution, solution.low)} to {_text(solution, solution.high)}"
        spread = f", and over the draws {ends} (80 % interval)"
    cannot = _cannot_tell(solution)
    names = ", ".join(called(case, driver.place) for driver in top)
    return Finding(
        text=f"{cannot}{'in' if cannot else 'In'} this model {_name(solution)} is {_text(solution, solution.value)} at the point "
        f"of the case{spread}; what moves it most: {names}.",
        rests_on=tuple(driver.place for driver in top),
    )


def _cannot_tell(solution: Solution) -> str:
    """The headline where the 80 % interval holds both answers; empty elsewhere."""
    if solution.low is None or solution.high is None or not solution.low < solution.line <= solution.high:
        return ""
    return f"Whether {_name(solution)} is {_text(solution, solution.line)} or more {CANNOT_TELL}: "


def _driver(case: Case, solution: Solution, driver: Driver) -> Finding:
    ends = f"{_text(solution, driver.at_low)} at {_end(driver.low)}, {_text(solution, driver.at_high)} at {_end(driver.high)}"
    shares = ""
    if driver.total is not None and driver.first is not None:
        shares = f"; of the variance {per_cent(driver.first)} is due to it alone, {per_cent(driver.total)} with others"
    return Finding(
        text=f"{_capital(called(case, driver.place))}: {_name(solution)} is {ends}{shares}.", rests_on=(driver.place,)
    )


def _worth_knowing(case: Case, solution: Solution) -> list[Finding]:
    if solution.p_yes is None:
        return []
    question = f"whether {_name(solution)} is {_text(solution, solution.line)} or more"
    most = max(solution.drivers, key=lambda driver: driver.worth_knowing or 0.0)
    if (most.worth_knowing or 0.0) < SLIGHT:
        sure = max(solution.p_yes, 1 - solution.p_yes)
        return [
            Finding(text=f"No single fact would change {question}: {per_cent(sure)} of the draws agree on it as it is.")
        ]
    gain, now = per_cent(most.worth_knowing or 0.0), per_cent(max(solution.p_yes, 1 - solution.p_yes))
    text = f"If one fact were known, {called(case, most.place)} would change most {question}"
    return [
        Finding(text=f"{text}: the call would be right {gain} more of the time (now {now}).", rests_on=(most.place,))
    ]


def _source(case: Case, solution: Solution, source: Source) -> Finding:
    known = next((each for each in case.evidence.sources if each.doc == source.doc), None)
    title = (known.title if known else "") or source.doc[:12]
    claims = "1 claim" if source.n_claims == 1 else f"{source.n_claims} claims"
    rests = f"{source.n_entries} entries rest on it alone" if source.n_entries != 1 else "one entry rests on it alone"
    if source.value is None:
        return Finding(text=f"Without “{title}” ({claims}; {rests}) there is no answer: {source.why_not}.")
    return Finding(
        text=f"Without “{title}” ({claims}; {rests}) {_name(solution)} would be {_text(solution, source.value)}."
    )


def caveats(case: Case, solution: Solution) -> list[str]:
    """How the numbers were moved, and how far the shares can be trusted."""
    said = [
        "Each number is moved between the ends of its own 80 % interval, the others at their points; then all are drawn "
        f"together ({solution.n_solved} solves, coarsely). Numbers are drawn independently of each other.",
        "Shares of the variance are estimates from a small sample and may be off by twenty points; those of interacting numbers "
        "add up to more than the whole.",
        "Worth knowing: how much more often the answer would be called right if one knew in which quarter of its range a "
        "number lies.",
    ]
    if solution.n_failed:
        said.append(f"{solution.n_failed} draws had no answer and are left out.")
    return said


def _name(solution: Solution) -> str:
    return f"the {solution.words}"


def _end(value: float) -> str:
    """One end of a number: shares and rates in per cent, three digits."""
    return f"{100 * value:.2g} %".replace("-", "−") if abs(value) <= 1 else number_text(value)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _text(solution: Solution, value: float | None) -> str:
    if value is None:
        return "not known"
    return per_cent(value) if solution.unit == "probability" else number_text(round(value, 6))

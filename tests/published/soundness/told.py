"""What the analyses say of the cases with a known answer: tests/data/soundness, each with its answer and derivation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.files import load
from detente.catalogue import ALL, analysis
from tests.cases import ROOT

CASES = ROOT / "tests" / "data" / "soundness"
NUMBERS = tuple(sorted(folder.name for folder in CASES.iterdir()))

# A war that both sides can bear: fighting to the finish is worth .36 of the stake to each, so that nobody gives in.
AFFORDABLE = (
    "fighting.cost.north=0.001",
    "fighting.cost.south=0.001",
    "fighting.patience.north=0.999",
    "fighting.patience.south=0.999",
    "fighting.front.volatility=0.05",
    "fighting.front.collapse.north=0",
    "fighting.front.collapse.south=0",
)

# What `why` may call a thing that one side does not know of the other; these are rows of one cause.
INFORMATION = {"information", "hidden types", "beliefs", "obstinacy"}


def case_of(number: str, *changes: str) -> Case:
    """The case of that number, with changes."""
    return changed(load(CASES / number), [parse_change(text) for text in changes])


@cache
def told(name: str, number: str, *changes: str) -> Result:
    """The result of an analysis on a case of that number, with changes."""
    return run_analysis(analysis(name), case_of(number, *changes), ALL)


def solved(name: str, number: str, *changes: str) -> Any:
    """The solution of that result."""
    return told(name, number, *changes).solution


def measure(name: str, number: str, *changes: str) -> float:
    """A measure of `war`, which must have a value."""
    value = told("war", number, *changes).measures[name].value
    assert value is not None, name
    return value


def first(name: str, number: str, *changes: str) -> str:
    """The first finding, which is the answer."""
    return told(name, number, *changes).findings[0].text


def headline(name: str, number: str, *changes: str) -> str:
    """The first two findings, which a page prints on top."""
    return " ".join(texts(name, number, *changes)[:2])


def texts(name: str, number: str, *changes: str) -> tuple[str, ...]:
    """All findings."""
    return tuple(finding.text for finding in told(name, number, *changes).findings)


def points(number: str, *changes: str) -> dict[str, float]:
    """Points of the gap by cause, 0 for a cause that is there and closes nothing."""
    causes = solved("why", number, *changes).causes
    return {cause.cause: cause.points or 0.0 for cause in causes}


def gap_without(cause: str, number: str, *changes: str) -> float:
    """The gap that is left when this cause alone is taken out."""
    causes = solved("why", number, *changes).causes
    found = next(each for each in causes if each.cause == cause)
    assert found.gap_without is not None
    return float(found.gap_without)


def suffices(number: str, *changes: str) -> set[str]:
    """The causes each of which suffices alone."""
    return set(solved("why", number, *changes).suffices_alone)


def terms(number: str, *changes: str) -> list[float]:
    """The mean shares of the sides in deals that last; nothing where there are none."""
    found = told("war", number, *changes).measures
    shares = [each.value for name, each in found.items() if name.startswith("expected_terms_")]
    return [share for share in shares if share is not None]


def sides_that_give_in(number: str, *changes: str) -> dict[str, float]:
    """The sides whose W is 0, each with the largest cost at which it would fight."""
    given = solved("war", number, *changes).gives_in
    if isinstance(given, dict):
        return dict(given)
    return {each.side: each.largest_cost for each in given}


def deals_in(data: Any, issue: str) -> Iterable[str]:
    """Every option that plain data names for an issue, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get(issue), str):
            yield data[issue]
        for each in data.values():
            yield from deals_in(each, issue)
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from deals_in(each, issue)

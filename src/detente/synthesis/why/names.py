"""What causes and their rows are called in sentences, and where in the case they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...case.case import Case
from ..causes.third_parties import Kind, moves_of
from .solution import CauseName

REMOVED: Mapping[CauseName, str] = {
    "red lines": "if no option were refused for good, no condition set and no value of no deal given",
    "indivisible terms": "if the terms of every issue could be divided",
    "information": "if all that is hidden were known and seen alike, and nobody held out whatever it takes",
    "commitment": "if what is signed were sure to hold",
    "third signers": "if nobody but the two sides had to sign",
    "third parties": "if third parties changed nothing, today or in hope",
}
CALLED: Mapping[CauseName, str] = {
    "red lines": "what is refused for good (red lines)",
    "indivisible terms": "that terms cannot be divided (indivisible terms)",
    "information": "what is hidden or seen differently (information)",
    "commitment": "that a signed deal may not hold (commitment)",
    "third signers": "that others have to sign too (third signers)",
    "third parties": "what third parties do or may do (third parties)",
}
ROWS: Mapping[str, str] = {
    "refusals": "without the refusals",
    "conditions": "without the conditions",
    "values of no deal": "without the given values of no deal",
    "hidden types": "with the hidden type known",
    "beliefs": "with all seeing the case's numbers",
    "obstinacy": "with nobody obstinate",
    "aid": "without their aid",
    "pressure": "without their pressure and threats",
    "mediation": "without mediation and its clock",
}


def places(case: Case, causes: tuple[CauseName, ...]) -> tuple[str, ...]:
    """Where in the case some causes stand."""
    return tuple(place for cause in causes for place in _PLACES[cause](case))


def _lines(case: Case) -> Iterator[str]:
    for position in case.positions:
        if position.refuses:
            yield f"positions.{position.party}.{position.issue}"
    for index, link in enumerate(case.links):
        if link.red_line_of:
            yield f"links.{index}"
    for party in case.walk_away:
        yield f"walk_away.{party}"


def _indivisible(case: Case) -> Iterator[str]:
    return (f"issues.{name}" for name, issue in case.issues.items() if not issue.divisible)


def _unknown(case: Case) -> Iterator[str]:
    assert case.fighting is not None
    if case.fighting.hidden is not None:
        yield "fighting.hidden"
    for party in case.fighting.obstinate:
        yield f"fighting.obstinate.{party}"
    for index, _ in enumerate(case.beliefs):
        yield f"beliefs.{index}"


def _enforcement(case: Case) -> Iterator[str]:
    yield "fighting.enforcement"


def _signers(case: Case) -> Iterator[str]:
    yield "agreement"
    for name, issue in case.issues.items():
        if issue.held_by:
            yield f"issues.{name}"


def _others(case: Case) -> Iterator[str]:
    kinds: tuple[Kind, ...] = ("aid", "pressure", "mediation")
    if case.mediator is not None:
        yield "mediator"
    for kind in kinds:
        for name in moves_of(case, kind):
            yield f"moves.{name}"


_PLACES: Mapping[CauseName, Callable[[Case], Iterator[str]]] = {
    "red lines": _lines,
    "indivisible terms": _indivisible,
    "information": _unknown,
    "commitment": _enforcement,
    "third signers": _signers,
    "third parties": _others,
}

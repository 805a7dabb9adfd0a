"""Where in a case its causes stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...case.case import Case
from ..causes.third_parties import Kind, moves_of
from .solution import CauseName


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

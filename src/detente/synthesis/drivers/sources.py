"""Leave out one source after the other: what rested on it alone is not known then."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.run import measured
from ...case.case import Case, PlaceKey, named_place
from ...case.change import Change, edited
from ...errors import DetenteError
from ...models import war
from .problem import Problem
from .solution import Source

_LISTS = ("positions", "links", "proposals", "beliefs")


def without_each_source(problem: Problem) -> Iterator[Source]:
    """The measure without each source of the case, in their order."""
    for source in problem.case.evidence.sources:
        claims = frozenset(claim.id for claim in problem.case.evidence.claims if claim.doc == source.doc)
        if claims:
            yield _without(problem, source.doc, claims)


def _without(problem: Problem, doc: str, claims: frozenset[str]) -> Source:
    gone = list(resting_on(problem.case, claims))
    try:
        case = left_over(problem.case, gone)
        _, measures = measured(problem.analysis, case, (war.ANALYSIS,), problem.analysis.coarse, 0)
    except DetenteError as error:
        return Source(doc=doc, n_claims=len(claims), n_entries=len(gone), value=None, why_not=str(error))
    measure = measures.get(problem.measure)
    value = measure.value if measure is not None else None
    why_not = "" if value is not None else "without it there is no such number"
    return Source(doc=doc, n_claims=len(claims), n_entries=len(gone), value=value, why_not=why_not)


def resting_on(case: Case, claims: frozenset[str]) -> Iterator[PlaceKey]:
    """Places of entries that are reported by these claims and nothing else: no other claim, no judgement of an analyst."""
    for place, entry in case.entries():
        if entry.from_ and set(entry.from_) <= claims and not entry.coded:
            yield place


def left_over(case: Case, gone: list[PlaceKey]) -> Case:
    """The case without these entries: those of lists and moves are taken out, numbers fall back to their wide defaults."""
    dropped = [place for place in gone if is_dropped(place, gone)]
    return edited(case, [Change.drop(named_place(case, place)) for place in dropped])


def is_dropped(place: PlaceKey, gone: list[PlaceKey]) -> bool:
    """Whether an entry goes by itself: parties and issues stay, parts of list entries too, and what stands in another goes
    with that one.
    """
    if place[0] in ("parties", "issues"):
        return False
    if place[0] in _LISTS and len(place) > 2:
        return False
    return not any(place[: len(other)] == other for other in gone if len(other) < len(place))

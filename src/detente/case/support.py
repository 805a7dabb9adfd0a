"""What places of a case rest on: entries one by one, each with its basis, and the sources and
voices behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Any

from .case import Case, PlaceKey
from .entry import Basis, Entry
from .estimate import Estimate
from .evidence import Claim
from .fighting import Belief
from .moves import Graph, Move
from .parts import Agreement, Issue, Link, Option, Party, Position, Proposal
from .places import child, resolve

WHOLE = (
    Estimate,
    Party,
    Issue,
    Option,
    Position,
    Link,
    Proposal,
    Move,
    Belief,
    Agreement,
    Graph,
)  # stand for themselves
NOWHERE: PlaceKey = ("",)


@dataclass(frozen=True)
class Support:
    """An entry that a finding rests on; no entry where another analysis filled a number in.

    `steps` lead to the entry whose basis counts: the one at the place or around it that has one.
    """

    steps: PlaceKey
    entry: Entry | None
    basis: Basis
    claims: tuple[str, ...]


def supports(case: Case, places: Iterable[str]) -> tuple[Support, ...]:
    """The entries that places stand for, each once: of a block all that are in it. Raises
    `ChangeError`.

    ``positions`` are all positions, ``fighting.front`` is each number of it, defaults included,
    and ``positions.north.delta.refuses`` is that position.
    """
    found: dict[PlaceKey, Support] = {}
    for place in places:
        for steps in _parts(case, resolve(case, place)):
            support = _support(case, steps)
            found.setdefault(support.steps, support)
    return tuple(found.values())


def _parts(case: Case, steps: PlaceKey) -> list[PlaceKey]:
    """The outermost entries inside a block; the place itself where nothing inside it is one."""
    if isinstance(_along(case, steps)[-1], WHOLE):
        return [steps]
    inside: list[PlaceKey] = []
    last = NOWHERE
    for place, entry in case.entries():  # a walk, the outer before the inner
        is_below = place[: len(steps)] == steps
        is_inside_the_last = place[: len(last)] == last
        if isinstance(entry, WHOLE) and is_below and not is_inside_the_last:
            inside.append(place)
            last = place
    return inside or [steps]


def _along(case: Case, steps: PlaceKey) -> list[Any]:
    """What stands on the way to a place, the case first and the place last."""
    return list(accumulate(steps, child, initial=case))


def _support(case: Case, steps: PlaceKey) -> Support:
    value = _along(case, steps)[-1]
    if value is None:
        return Support(steps, None, "computed", ())
    at, entry = nearest_entry(case, steps)
    basis = entry.basis_of_numbers if isinstance(value, Estimate) else entry.basis
    claims = tuple(filter(case.evidence.claim, entry.from_))
    return Support(at, entry, basis, claims)


def nearest_entry(case: Case, steps: PlaceKey) -> tuple[PlaceKey, Entry]:
    """The entry a place rests on: the innermost at the place or around it that has a basis, else
    the innermost.

    The whole case where a block has no place for a basis, such as priorities.
    """
    way = enumerate(_along(case, steps))
    around = [(steps[:n], value) for n, value in way if isinstance(value, Entry) and n > 0]
    return max(around, key=lambda pair: (pair[1].has_basis, len(pair[0])), default=(steps, case))


# Sources and voices ------------------------------------------------------------------------------


VOICES_SAID = {
    (0, 0): "no source",
    (1, 1): "one source, one voice",
    (1, 2): "one source",
    (2, 1): "one voice",
    (2, 2): "",
}


def voices_said(claims: Iterable[Claim]) -> str:
    """What has to be said of the origin of claims: that it is no source, one source, or one voice;
    else nothing.

    A voice is a speaker, or a kind of voice where nobody is named, such as the reporter.
    """
    listed = list(claims)
    documents = set(map(attrgetter("doc"), listed))
    voices = set(map(_voice, listed))
    return VOICES_SAID[min(len(documents), 2), min(len(voices), 2)]


def _voice(claim: Claim) -> str:
    return claim.speaker or claim.voice

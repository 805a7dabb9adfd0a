"""Case -> list of problems: what looks wrong and what rests on nothing. Reports, never raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .case import Case, PlaceKey, named_place
from .entry import Entry
from .estimate import Estimate
from .slips import slips

Kind = Literal["warning", "unsupported"]


@dataclass(frozen=True)
class Problem:
    """Something a person may want to look at: a likely slip, or an entry without a basis."""

    kind: Kind
    place: PlaceKey
    named: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        return {"kind": self.kind, "place": self.named, "text": self.text}


def problems(case: Case) -> list[Problem]:
    """All problems of a case: warnings first, then entries without a basis in the order of the file."""
    warnings = [_problem(case, "warning", place, text) for place, text in slips(case)]
    bare = [place for place, entry in supported_entries(case) if not entry.has_basis]
    return warnings + [_problem(case, "unsupported", place, ON_NOTHING) for place in bare]


def _problem(case: Case, kind: Kind, place: PlaceKey, text: str) -> Problem:
    return Problem(
        kind=kind,
        place=place,
        named=named_place(case, place),
        text=text,
    )


ON_NOTHING = "rests on nothing; add from:, coded: or assumed:"
# How deep the entries of a block stand that want a basis: each entry of a list or mapping, or the block itself.
_DEPTH: dict[str | int, int] = {
    "parties": 2,
    "issues": 2,
    "positions": 2,
    "links": 2,
    "proposals": 2,
    "moves": 2,
    "beliefs": 2,
    "agreement": 1,
    "fighting": 1,
    "mediator": 1,
    "graph": 1,
}
_NUMBERS = ("walk_away", "weights", "value_of_fighting")  # blocks that hold nothing but numbers


def supported_entries(case: Case) -> Iterator[tuple[PlaceKey, Entry]]:
    """The entries that want a basis: one per party, issue, position, link, proposal, move, belief, block and other number."""
    for place, entry in case.entries():
        if _wants_a_basis(case, place, entry):
            yield place, entry


def _wants_a_basis(case: Case, place: PlaceKey, entry: Entry) -> bool:
    block = place[0]
    if block in _NUMBERS:
        return isinstance(entry, Estimate)
    return block in case.model_fields_set and len(place) == _DEPTH.get(block)


def basis_of(case: Case, place: PlaceKey) -> Entry:
    """The entry whose basis a place has: its own where it gives one, else that of the nearest entry around it.

    Where none of them gives one it is the outermost, which gives none.
    """
    around = [entry for known, entry in case.entries() if known == place[: len(known)]]
    inside_out = reversed(around)  # the walk of a case goes from the outside in
    return [*filter(_has_basis, inside_out), *around[:1], case][0]


def _has_basis(entry: Entry) -> bool:
    return entry.has_basis

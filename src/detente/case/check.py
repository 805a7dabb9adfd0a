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
    warnings = [Problem("warning", place, named_place(case, place), text) for place, text in slips(case)]
    unsupported = [
        Problem("unsupported", place, named_place(case, place), "rests on nothing; add from:, coded: or assumed:")
        for place, entry in supported_entries(case)
        if not entry.has_basis
    ]
    return warnings + unsupported


_OWN_BASIS = ("parties", "issues", "positions", "links", "proposals", "moves", "beliefs")
_NUMBERS = ("walk_away", "weights", "value_of_fighting")
_BLOCKS = ("agreement", "fighting", "mediator", "graph")


def supported_entries(case: Case) -> Iterator[tuple[PlaceKey, Entry]]:
    """The entries that want a basis: one per party, issue, position, link, proposal, move, belief, block and other number."""
    given = case.model_fields_set
    for place, entry in case.entries():
        is_entry = place[0] in _OWN_BASIS and len(place) == 2
        is_block = place[0] in _BLOCKS and len(place) == 1 and place[0] in given
        is_number = place[0] in _NUMBERS and isinstance(entry, Estimate)
        if is_entry or is_block or is_number:
            yield place, entry


def basis_of(case: Case, place: PlaceKey) -> Entry:
    """The entry whose basis a place has: its own where it gives one, else that of the nearest entry around it."""
    around = {known: entry for known, entry in case.entries() if known == place[: len(known)]}
    chain = sorted(around.items(), key=lambda item: -len(item[0]))
    return next((entry for _, entry in chain if entry.has_basis), chain[-1][1] if chain else case)

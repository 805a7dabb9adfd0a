"""Case -> list of problems: what looks wrong and what rests on nothing. Reports, never raises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from .case import Case, PlaceKey, named_place
from .entry import Entry
from .estimate import Estimate
from .values import option_values, wanted_place

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
    warnings = [Problem("warning", place, named_place(case, place), text) for place, text in _warnings(case)]
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


def _warnings(case: Case) -> Iterator[tuple[PlaceKey, str]]:
    signers = set(case.signers) | {party for issue in case.issues.values() for party in issue.held_by}
    for index, position in enumerate(case.positions):
        here: PlaceKey = ("positions", index)
        issue = case.issues[position.issue]
        if set(position.refuses) >= set(issue.options):
            yield (*here, "refuses"), "refuses every option of the issue: no deal can be acceptable"
        if issue.now in position.refuses:
            yield (*here, "refuses"), f"refuses `{issue.now}`, which is what holds today"
        has_lines = bool(position.refuses) or position.bottom_line is not None
        if has_lines and position.party not in signers and case.agreement.at_least is None:
            yield here, f"has lines, but {position.party} need not sign: they do not bind"
        if position.salience.high == 0:
            yield (*here, "salience"), "a salience of 0 leaves the party indifferent on this issue"
        if isinstance(position.bottom_line, str) and position.bottom_line in position.refuses:
            yield (*here, "bottom_line"), "the bottom line itself is refused"
        if position.values is not None and position.wants is not None:
            yield from _wants_and_values(case, index)
    for key, issue in case.issues.items():
        if len(issue.options) == 1:
            yield ("issues", key, "options"), "has a single option: there is nothing to settle"
        if issue.held_by and issue.now is None:
            yield ("issues", key), "is held by somebody, but has no `now`: every option counts as a change"
        if not any(position.issue == key for position in case.positions):
            yield ("issues", key), "nobody has a position on it"


def _wants_and_values(case: Case, index: int) -> Iterator[tuple[PlaceKey, str]]:
    position = case.positions[index]
    assert position.wants is not None
    values = option_values(case, position.party, position.issue)
    wanted = wanted_place(case, position.issue, position.wants)
    options = case.issues[position.issue].options
    nearest = min(options, key=lambda o: abs(Fraction(case.issues[position.issue].place(o)) - wanted))
    if values[nearest] < max(values.values()):
        yield ("positions", index, "values"), f"gives another option more value than `{nearest}`, which it wants"

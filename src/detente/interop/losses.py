"""What a case says that another format cannot hold, each in a few words with how much of it there is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..case.case import Case
from ..case.check import supported_entries


@dataclass(frozen=True)
class Feature:
    """Something that a case can say: its name in tables, and what a case has of it ("" for nothing)."""

    name: str
    found: Callable[[Case], str]


def losses(case: Case, keeps: Collection[str]) -> tuple[str, ...]:
    """What the case has of each feature that is not kept, in the order of `FEATURES`."""
    lost = [(feature.name, feature.found(case)) for feature in FEATURES if feature.name not in keeps]
    return tuple(f"{name}: {words}" if words != name else name for name, words in lost if words)


def _count(n: int, one: str, many: str = "") -> str:
    return "" if not n else f"{n} {one if n == 1 else many or one + 's'}"


def _listed(ids: Collection[str]) -> str:
    shown = list(ids)[:6]
    return ", ".join(shown) + (", ..." if len(ids) > len(shown) else "")


def _no_position(case: Case) -> str:
    return _listed([party for party in case.parties if party not in case.parties_with_positions])


def _capability(case: Case) -> str:
    return _listed([key for key, party in case.parties.items() if "capability" in party.model_fields_set])


def _quorum(case: Case) -> str:
    at_least = case.agreement.at_least
    return "" if at_least is None else f"at least {at_least} of {len(case.parties_with_positions)} parties"


def _agreement(case: Case) -> str:
    free = [party for party in case.parties_with_positions if party not in case.signers]
    return f"{_listed(free)} need not sign" if free else ""


def _held_by(case: Case) -> str:
    return _listed([key for key, issue in case.issues.items() if issue.held_by])


def _untouched(case: Case) -> str:
    held = {position.issue for position in case.positions}
    return _listed([issue for issue in case.issues if issue not in held])


def _ends(case: Case) -> str:
    return _listed([key for key, issue in case.issues.items() if "ends" in issue.model_fields_set])


def _red_lines(case: Case) -> str:
    return _count(sum(bool(position.refuses) for position in case.positions), "red line")


def _moves(case: Case) -> str:
    return _count(len(case.moves), "move") or ("a graph of states" if case.graph else "")


def _roles(case: Case) -> str:
    known = {"role", "also", "backs", "note", "worth"}
    return _listed([key for key, party in case.parties.items() if known & party.model_fields_set])


def _evidence(case: Case) -> str:
    based = _count(
        sum(entry.has_basis for _, entry in supported_entries(case)), "entry with a basis", "entries with a basis"
    )
    claims = _count(len(case.evidence.claims), "claim")
    return ", ".join(part for part in (based, claims) if part)


FEATURES = (
    Feature("parties without a position", _no_position),
    Feature("roles, worths and remarks of parties", _roles),
    Feature("capability", _capability),
    Feature("issues without a position", _untouched),
    Feature("places of options", lambda case: _count(len(case.issues), "issue")),
    Feature("ends of lines", _ends),
    Feature("what holds today", lambda case: _count(sum(i.now is not None for i in case.issues.values()), "issue")),
    Feature("salience", lambda case: _count(len(case.positions), "position")),
    Feature("wants", lambda case: _count(sum(p.wants is not None for p in case.positions), "position")),
    Feature("values", lambda case: _count(sum(p.values is not None for p in case.positions), "position")),
    Feature("ranges of numbers", lambda case: _count(sum(e.is_range for _, e in case.estimates()), "range")),
    Feature("red lines", _red_lines),
    Feature("bottom lines", lambda case: _count(sum(p.bottom_line is not None for p in case.positions), "bottom line")),
    Feature("walk-aways", lambda case: _count(len(case.walk_away), "walk-away")),
    Feature("who must sign", _agreement),
    Feature("how many must sign", _quorum),
    Feature("issues held by somebody", _held_by),
    Feature("links", lambda case: _count(len(case.links), "link")),
    Feature("proposals", lambda case: _count(len(case.proposals), "proposal")),
    Feature("moves", _moves),
    Feature("fighting", lambda case: "fighting" if case.fighting else ""),
    Feature("mediator", lambda case: "mediator" if case.mediator else ""),
    Feature("beliefs", lambda case: _count(len(case.beliefs), "belief")),
    Feature("events", lambda case: _count(len(case.events), "event")),
    Feature("reasons and sources", _evidence),
)

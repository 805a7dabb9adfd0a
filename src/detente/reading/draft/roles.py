"""Deeds -> who plays which part: mediators between the two sides, allies and patrons behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from .deeds import Deed
from .sides import BOTH, Cast, counted, sides_of
from .tables import is_bloc, is_mediator_by_name

_PEACE = ("ceasefire", "talks", "settlement_terms")
_BETWEEN = (
    "mediat",
    "broker",
    "conciliat",
    "arbitrat",
    "good offices",
    "proposed by",
    "peace effort",
    "diplomatic effort",
)
_PROPOSED_BY = re.compile(r"\b(?:proposed|offered|tabled|put forward|suggested) by\b", re.IGNORECASE)
_MEDIATES = 3.0  # chosen: e.g. a proposal for both sides and a word to one of them


def cast_of(deeds: Sequence[Deed]) -> Cast:
    """Give every party the role that its deeds show; parties without one are not in `role`."""
    present = [deed for deed in deeds if not deed.is_old]
    cast = sides_of(present or deeds)
    _mediators(cast, present)
    _friends(cast, present)
    return cast


# Mediators ------------------------------------------------------------------------------------------------------


def _mediators(cast: Cast, deeds: Sequence[Deed]) -> None:
    score: dict[str, float] = defaultdict(float)
    shown: dict[str, list[Deed]] = defaultdict(list)
    heard: dict[str, set[str]] = defaultdict(set)
    for deed in deeds:
        if deed.claim.polarity == "-" or deed.claim.modality == "hypothetical":
            continue
        for party in deed.by:
            points = _between(deed, cast.sides) if party not in cast.sides else 0.0
            if points:
                score[party] += points
                shown[party].append(deed)
                heard[party] |= set(cast.sides) if BOTH.search(deed.claim.quote) else set(deed.to) & set(cast.sides)
        for party in _proposers(deed, cast.sides):
            score[party] += 2.0
            shown[party].append(deed)
    for party in list(score):
        score[party] += (1.5 if len(heard[party]) > 1 else 0.0) + (3.0 if is_mediator_by_name(party) else 0.0)
    found = [party for party in score if score[party] >= _MEDIATES and not is_bloc(party) and party not in cast.why]
    cast.mediators = tuple(sorted(found, key=lambda party: (-score[party], party)))
    for party in cast.mediators:
        both = "to both sides" if len(heard[party]) > 1 else "between the sides"
        why = f"speaks {both} on a truce, talks or terms ({counted(shown[party])})"
        cast.give(party, "mediator", why, shown[party])


def _proposers(deed: Deed, sides: Sequence[str]) -> list[str]:
    """Third parties whose proposal a side answers: "rejected a truce proposed by X"."""
    answers = deed.act in ("REJECT", "AGREE") and set(deed.by) & set(sides) and set(deed.issues) & set(_PEACE)
    return [party for party in deed.to if answers and party not in sides and _PROPOSED_BY.search(deed.claim.quote)]


def _between(deed: Deed, sides: Sequence[str]) -> float:
    """How much a deed looks like mediation between the sides."""
    words = f"{deed.claim.trigger} {deed.claim.quote}".lower()
    towards = set(deed.to) & set(sides)
    points = 0.0
    if deed.act == "CONSULT":
        points += 2.0 if deed.claim.mode == "third-party" else 0.75 if towards else 0.0
    if deed.act in ("REQUEST", "AGREE") and (
        set(deed.issues) & set(_PEACE) or (deed.act == "REQUEST" and "accept" in words)
    ):
        points += 1.0 + 0.5 * len(towards)
    if deed.act in ("REQUEST", "AGREE", "CONSULT") and BOTH.search(words) and set(deed.issues) != {"aid_access"}:
        points += 1.5
    if any(word in words for word in _BETWEEN):
        points += 1.0
    if deed.act == "CONSULT" and deed.claim.trigger.lower().startswith("host"):
        points += 2.0
    return points


# Allies ---------------------------------------------------------------------------------------------------------


def _friends(cast: Cast, deeds: Sequence[Deed]) -> None:
    """Allies act together with a side, or against its opponent only; patrons arm or pay it."""
    for party in sorted({party for deed in deeds for party in deed.by} - set(cast.sides)):
        own = [deed for deed in deeds if party in deed.by and deed.claim.polarity == "+"]
        for side, other in [pair for a, b in combinations(cast.sides, 2) for pair in ((a, b), (b, a))]:
            gives = [deed for deed in own if _gives(deed) and side in deed.to]
            takes_part = [deed for deed in own if deed.is_said and _sides_with(deed, side, other)]
            against = [deed for deed in own if deed.is_said and _against(deed, side)]
            if gives and not [deed for deed in own if _gives(deed) and other in deed.to]:
                cast.backs.setdefault(party, (side,))
                cast.give(party, "patron", f"arms or pays one side ({counted(gives)})", gives, (side,))
            elif len(takes_part) > len(against):
                cast.give(
                    party,
                    "ally",
                    f"acts with one side or against the other ({counted(takes_part)})",
                    takes_part,
                    (side,),
                )


def _gives(deed: Deed) -> bool:
    """Aid that is given, or that could only be cut because it is."""
    cut = deed.act == "SANCTION" and "arms_supplies" in deed.issues
    return (deed.act == "AID" and deed.is_done) or cut


def _sides_with(deed: Deed, side: str, other: str) -> bool:
    together = side in deed.by and other not in deed.by
    adverse = deed.act in ("REJECT", "ACCUSE", "THREATEN", "SANCTION") and other in deed.to
    calls_for = deed.act == "REQUEST" and "sanctions" in deed.issues and side not in deed.to
    return together or adverse or calls_for or (deed.act == "SUPPORT" and side in deed.to)


def _against(deed: Deed, side: str) -> bool:
    return deed.act in ("REJECT", "ACCUSE", "THREATEN", "SANCTION", "ASSAULT") and side in deed.to

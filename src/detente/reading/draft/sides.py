"""Deeds -> the two sides: who attacks, strikes against or sanctions whom; failing that, whose quarrel it is.

Whoever appeals to both of two others is a third party: its requests and offers are hostile to neither, and they tell whose
quarrel it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .deeds import Deed
from .tables import is_bloc, is_mediator_by_name

_VIOLENT = ("ASSAULT",)
_WEAPONS = ("PROTEST", "SANCTION", "COERCE", "MOBILIZE")
_ADVERSE = {
    "REQUEST": 1,
    "REJECT": 1,
    "ACCUSE": 1,
    "THREATEN": 1,
    "SANCTION": 2,
    "COERCE": 2,
    "PROTEST": 2,
    "MOBILIZE": 1,
}
_ANSWERS = ("AGREE", "REJECT", "CONCEDE")
BOTH = re.compile(r"\b(?:both|two|the) (?:sides|parties|governments|camps)\b", re.IGNORECASE)
_ENOUGH_TO_FIGHT = 3  # chosen: attacks by a party besides the two, before it counts as fighting
Pair = tuple[str, str]


@dataclass
class Cast:
    """Roles by party, each with its reason and its claims; the two sides first."""

    sides: tuple[str, ...] = ()
    is_violent: bool = False
    mediators: tuple[str, ...] = ()
    role: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    claims: dict[str, tuple[str, ...]] = field(default_factory=dict)
    backs: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def give(self, party: str, role: str, why: str, deeds: Iterable[Deed], backs: tuple[str, ...] = ()) -> None:
        """Give a party its role, unless it has one already; an empty role is a reason without a role."""
        if party not in self.why:
            self.why[party] = why
            self.claims[party] = tuple(dict.fromkeys(deed.claim.id for deed in deeds))
            if role:
                self.role[party] = role
            if backs:
                self.backs[party] = backs


def counted(deeds: Sequence[Deed]) -> str:
    """Number of claims in words: "2 claims"."""
    return f"{len(deeds)} claim" + ("s" if len(deeds) != 1 else "")


def sides_of(deeds: Sequence[Deed]) -> Cast:
    """The cast with its sides, and those who fight besides them; no sides where nobody is set against anybody."""
    violent = [deed for deed in deeds if deed.act in _VIOLENT and deed.is_done]
    pairs = _pairs(violent, dict.fromkeys(_VIOLENT, 3))
    adverse = _quarrels(deeds)
    for pair in pairs:
        pairs[pair] += adverse[pair]
    weighed = pairs or adverse or _opposed(deeds)
    cast = Cast(is_violent=bool(pairs))
    if not weighed:
        return cast
    first = min(weighed, key=lambda pair: (-weighed[pair], pair))
    acting = Counter(party for deed in violent or deeds for party in deed.by)
    cast.sides = tuple(sorted(first, key=lambda party: (-acting[party], party)))
    cast.is_violent = cast.is_violent or any(set(cast.sides) & {*deed.by, *deed.to} for deed in violent)
    for party in cast.sides:
        _fights(cast, party, deeds)
    for party, n in sorted(Counter(p for deed in violent for p in deed.by).items()):
        if n >= _ENOUGH_TO_FIGHT and not is_bloc(party):
            _fights(cast, party, deeds)
    return cast


def _pairs(deeds: Iterable[Deed], weight: dict[str, int]) -> Counter[Pair]:
    """How hostile each pair of parties is to each other, by the claims between them."""
    found: Counter[Pair] = Counter()
    for deed in deeds:
        for actor in deed.by:
            for target in deed.to:
                if actor != target and deed.act in weight:
                    found[_pair(actor, target)] += weight[deed.act] if not (is_bloc(actor) or is_bloc(target)) else 1
    return found


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _quarrels(deeds: Sequence[Deed]) -> Counter[Pair]:
    """How much each pair quarrels; what a third party asks of the two counts between the two, not against it."""
    said = [deed for deed in deeds if deed.is_said]
    appeals = [deed for deed in said if _is_appeal(deed)]
    third = {party for deed in appeals for party in deed.by} | {
        p for deed in said for p in deed.by if is_mediator_by_name(p)
    }
    third -= {party for deed in said if deed.act in _WEAPONS for party in deed.by}
    third -= {party for deed in appeals for party in deed.to}
    own = [deed for deed in said if deed not in appeals and not set(deed.by) & third]
    own = [
        deed for deed in own if not (deed.act == "REJECT" and set(deed.to) & third) and not deed.is_of_third
    ]  # a mediator's terms turned down, help asked for
    found = _pairs(own, _ADVERSE)
    for deed in appeals:
        for pair in combinations(sorted(set(deed.to)), 2):
            found[pair] += 1
    return found


def _is_appeal(deed: Deed) -> bool:
    """True for what somebody asks of both of two others, or does between them."""
    asks = deed.act in ("REQUEST", "AGREE", "CONSULT", "SUPPORT")
    return asks and len(deed.to) == 2 and (bool(BOTH.search(deed.claim.quote)) or deed.act in ("REQUEST", "CONSULT"))


def _opposed(deeds: Sequence[Deed]) -> Counter[Pair]:
    """Pairs of which one demands what the other answers to, where no claim names whom it is said to."""
    found: Counter[Pair] = Counter()
    asking = [deed for deed in deeds if deed.is_said and deed.act == "REQUEST"]
    for deed in deeds:
        for demand in asking if deed.is_said and deed.act in _ANSWERS else ():
            if set(deed.issues) & set(demand.issues):
                found.update(_pair(a, b) for a in demand.by for b in deed.by if a != b)
    return Counter({pair: n for pair, n in found.items() if not any(map(is_mediator_by_name, pair))})


_BY_WEAPON = {
    "PROTEST": "is on strike or protests",
    "SANCTION": "reduces relations or imposes duties",
    "COERCE": "uses coercion",
    "MOBILIZE": "mobilises",
}


def _fights(cast: Cast, party: str, deeds: Sequence[Deed]) -> None:
    done = [deed for deed in deeds if deed.is_done]
    attacks = [deed for deed in done if deed.act in _VIOLENT and party in deed.by]
    suffers = [deed for deed in done if deed.act in _VIOLENT and party in deed.to]
    weapons = [deed for deed in done if deed.act in _WEAPONS and party in deed.by]
    hit = [deed for deed in done if deed.act in (*_VIOLENT, *_WEAPONS) and _may_hit(deed, party, cast.sides)]
    if attacks or suffers:
        why = " and ".join(
            words
            for words, there in (
                (f"attacks ({counted(attacks)})", attacks),
                (f"is attacked ({counted(suffers)})", suffers),
            )
            if there
        )
        cast.give(party, "belligerent", why, [*attacks, *suffers])
    elif weapons:
        why = " and ".join(dict.fromkeys(_BY_WEAPON[deed.act] for deed in weapons))
        cast.give(party, "belligerent", f"{why} ({counted(weapons)})", weapons)
    elif hit:
        how = "violence" if any(deed.act in _VIOLENT for deed in hit) else "strikes, duties or coercion"
        cast.give(party, "belligerent", f"the other side uses {how} against it ({counted(hit)})", hit)
    else:
        quarrel = [deed for deed in deeds if deed.is_said and deed.act in _ADVERSE and party in (*deed.by, *deed.to)]
        why = f"one of the two that quarrel ({counted(quarrel)}); no violence, strike, duty or coercion is reported"
        cast.give(party, "", why, quarrel or [deed for deed in deeds if party in deed.by])


def _may_hit(deed: Deed, party: str, sides: Sequence[str]) -> bool:
    """True for what the other side does to it, or does to nobody named."""
    others = set(sides) - {party}
    return bool(set(deed.by) & others) and (party in deed.to or not set(deed.to) & set(sides)) and party in sides

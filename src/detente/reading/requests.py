"""What is demanded of a third party: "Kyiv urged Washington to send arms" is no demand on Kyiv's opponent.

Such a claim keeps the class REQUEST, its target is who is asked, its modality is ``requested``, and its rule says by what the
third party was told: ``asked:body`` (an organisation of states), ``asked:against another`` (the words are about somebody
else), ``asked:to help`` (arms, aid, sanctions, mediation: nobody asks an opponent for these), ``asked:not the opponent``
(the page shows the asker to quarrel with somebody else).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..case.evidence import Claim
from .actors import Table
from .acts import Act, Reading
from .counterparts import CONTENTIOUS
from .lexicon import lexicon

_HELP = frozenset(("AID", "SUPPORT", "COOPERATE", "SANCTION", "MOBILIZE", "CONSULT"))
_FEWEST = 2  # claims that must show the quarrel; chosen, as for counterparts
_GUESSED = (" target:nearest", " target:counterpart", " target:own government", " target:at home")


@dataclass(frozen=True)
class Wanted:
    """What a request asks for: the class of the act in its words, and the other parties that they name."""

    act: str | None
    others: tuple[str, ...]


def wanted_of(reading: Reading, act: Act) -> Wanted | None:
    """What a request asks of its target; None for any other act, and for a request of nobody."""
    if act.manner.act != "REQUEST" or act.manner.modality != "asserted" or not act.roles.target or act.roles.guessed:
        return None
    table, behind = reading.scene.table, (act.found.end, act.end)
    inner = lexicon().triggers.find(reading.sentence.plain[slice(*behind)])
    own = {table.root(code) for code in (*act.roles.actor, *act.roles.target)}
    named = [code for m in reading.scene.mentions if behind[0] <= m.start < behind[1] for code in m.codes]
    others = dict.fromkeys(code for code in named if table.root(code) not in own and code not in table.nouns.values())
    return Wanted(next((found.what.act for found in inner if found.what.act), None), tuple(others))


def with_requests(claims: Sequence[Claim], wanted: Mapping[str, Wanted], table: Table) -> list[Claim]:
    """Give what is demanded of third parties its modality; `wanted` is what each request asks for, by claim."""
    quarrels = _quarrels(claims, table)
    told = []
    for claim in claims:
        why = _why(claim, wanted[claim.id], quarrels, table) if claim.id in wanted and claim.actor else ""
        update = {"modality": "requested", "rule": f"{claim.rule} asked:{why}"}
        told.append(claim.model_copy(update=update) if why else claim)
    return told


def _why(claim: Claim, wanted: Wanted, quarrels: Mapping[str, Counter[str]], table: Table) -> str:
    asking = {table.root(code) for code in claim.actor}
    asked = {table.root(code) for code in claim.target}
    against: Counter[str] = sum((quarrels.get(code, Counter()) for code in sorted(asking)), Counter())
    opponents = {code for code, n in against.items() if n >= _FEWEST}
    if asked & opponents or asking & table.bodies:
        return ""
    if asked <= table.bodies:
        return "body"
    if wanted.others and ({table.root(code) for code in wanted.others} & opponents or wanted.act in _HELP):
        return "against another"
    if wanted.act in _HELP:
        return "to help"
    return "not the opponent" if opponents and len(asked) == 1 else ""


def _quarrels(claims: Sequence[Claim], table: Table) -> Mapping[str, Counter[str]]:
    """How often each party is told to act against each other one, either way round; requests do not count."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.act not in CONTENTIOUS - {"REQUEST"} or any(mark in claim.rule for mark in _GUESSED):
            continue
        for actor in {table.root(code) for code in claim.actor}:
            for target in {table.root(code) for code in claim.target} - {actor}:
                found[actor][target] += 1
                found[target][actor] += 1
    return found

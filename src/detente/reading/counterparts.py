"""Claims that name no target -> the party that the page shows the actor to deal with most.

"Russia broadened its offensive" names nobody; a reader knows from the page whom it is against. The rule of the claim says
``target:counterpart``, so that whoever reviews it can tell it from what the sentence words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..case.evidence import Claim
from .actors import Table

FEWEST = 2  # claims of the page that must name the two together; chosen: one may be chance
CONTENTIOUS = frozenset("REQUEST REJECT ACCUSE THREATEN SANCTION COERCE ASSAULT MOBILIZE PROTEST".split())
_ADDRESSED = re.compile(
    r"^(?:ask|tell|told|order|instruct)\w* .+ to$"
)  # "asked the labour court to": somebody else is addressed
_GUESSED = (" target:nearest", " target:counterpart")


def with_counterparts(claims: Sequence[Claim], table: Table) -> list[Claim]:
    """Fill in the targets that the sentences leave out, where the actor's counterpart on the page is plain."""
    partners = _partners(claims, table)
    filled = []
    for claim in claims:
        is_settled = claim.target or not claim.act or _ADDRESSED.search(claim.trigger)
        partner = None if is_settled else _partner(claim, partners, table)
        told = {"target": (partner,), "rule": f"{claim.rule} target:counterpart"}
        filled.append(claim.model_copy(update=told) if partner else claim)
    return filled


def _partners(claims: Sequence[Claim], table: Table) -> Mapping[str, Counter[str]]:
    """How often each party stands with each other one as actor and target, either way round."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for actor in {table.root(code) for code in claim.actor}:
            for target in {table.root(code) for code in claim.target} - {actor}:
                weight = (2 if claim.act in CONTENTIOUS else 1) - any(mark in claim.rule for mark in _GUESSED)
                together[actor][target] += weight
                together[target][actor] += weight
    return together


def _partner(claim: Claim, partners: Mapping[str, Counter[str]], table: Table) -> str | None:
    actors = {table.root(code) for code in claim.actor}
    counts: Counter[str] = Counter()
    for actor in sorted(actors):
        counts.update(partners.get(actor, {}))
    nameless = set(table.nouns.values())  # "workers" is a part of some party, and nobody's counterpart
    ranked = sorted((code for code in counts if code not in actors | nameless), key=lambda code: (-counts[code], code))
    if not ranked or counts[ranked[0]] < 2 * FEWEST or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return ranked[0]

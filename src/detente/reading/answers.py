"""Whose proposal is answered: "Karsia accepted the truce" is said to whoever proposed it, not to the enemy.

Only where the sentence names no target itself; the rule of the claim says ``target:proposer``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..case.evidence import Claim
from .actors import Table

_PROPOSES = re.compile(
    r"^(?:propos|offer|put|tabl|suggest|present|submit|broker|mediat|draft|float|hold out|held out)", re.I
)
_ANSWERS = re.compile(
    r"^(?:accept|agree|reject|refus|turn|spurn|declin|dismiss|rebuff|rul|welcom|consent)", re.IGNORECASE
)
_PROPOSAL = re.compile(
    r"\b(?:the|that|this|its|his|her|their)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:ceasefire|cease-fire|truce|pause|plan|proposal|offer|deal|terms|formula|compromise|idea|draft|package)\b",
    re.IGNORECASE,
)
_PEACE = frozenset(("ceasefire", "talks", "settlement_terms", "fighting", None))


def with_proposers(claims: Sequence[Claim], table: Table) -> list[Claim]:
    """Fill in who is answered, from the proposals before an answer on the page; `claims` in any order."""
    ordered = sorted(claims, key=lambda claim: claim.start)
    found = []
    for claim in ordered:
        guessed = not claim.target or claim.rule.endswith("target:nearest")
        answers = claim.act in ("AGREE", "REJECT", "SUPPORT") and _ANSWERS.match(claim.trigger)
        proposer = None
        if guessed and answers and claim.actor and _PROPOSAL.search(claim.quote):
            proposer = _proposer(claim, [other for other in ordered if other.end <= claim.start], table)
        told = {"target": proposer, "rule": f"{claim.rule.removesuffix(' target:nearest')} target:proposer"}
        found.append(claim.model_copy(update=told) if proposer else claim)
    return found


def _proposer(answer: Claim, before: Sequence[Claim], table: Table) -> tuple[str, ...] | None:
    own = {table.root(code) for code in answer.actor}
    for other in reversed(before):
        is_theirs = other.actor and not {table.root(code) for code in other.actor} & own
        is_same = other.issue == answer.issue or (other.issue in _PEACE and answer.issue in _PEACE)
        if is_theirs and is_same and _PROPOSES.match(other.trigger) and other.polarity == "+":
            return other.actor
    return None

"""Acts inside a state whose target the page leaves to be understood: teachers strike against their own government.

Only where the page names a single state, and where neither the sentence nor the page gives a counterpart. PLOVER's manual
codes such acts with the state itself as recipient; the rule of the claim says ``target:own government`` or ``target:at home``.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from ..case.evidence import Claim
from .actors import Table

_RULED = frozenset(("OPP", "REB", "CVL", "MED"))  # parts of a state that do not govern it
_AGAINST_RULERS = frozenset("PROTEST REJECT THREATEN REQUEST ACCUSE ASSAULT CONCEDE AGREE".split())
_ON_THE_RULED = frozenset("COERCE CONCEDE SANCTION THREATEN ASSAULT".split())


def with_own_state(claims: Sequence[Claim], states: Set[str], table: Table) -> list[Claim]:
    """Fill in targets on a page that names one state; `states` are those that it names."""
    if len(states) != 1:
        return list(claims)
    state = next(iter(states))
    return [_filled(claim, state, table) for claim in claims]


def _filled(claim: Claim, state: str, table: Table) -> Claim:
    if claim.target or not claim.act or not claim.actor or {table.country(code) for code in claim.actor} != {state}:
        return claim
    are_ruled = all(code not in (state, f"{state}GOV") and _is_ruled(code, state) for code in claim.actor)
    if are_ruled and claim.act in _AGAINST_RULERS:
        told = {"target": (f"{state}GOV",), "rule": f"{claim.rule} target:own government"}
    elif not are_ruled and claim.act in _ON_THE_RULED:
        told = {"target": (state,), "rule": f"{claim.rule} target:at home"}
    else:
        return claim
    return claim.model_copy(update=told)


def _is_ruled(code: str, state: str) -> bool:
    return code[3:] in _RULED if code.startswith(state) and len(code) == 6 else True

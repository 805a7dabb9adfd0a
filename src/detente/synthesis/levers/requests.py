"""Who urges whom to pull a lever: requests among the claims that a lever rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ...case.case import Case
from ...case.demands import party_code, party_of_codes
from ...case.evidence import Claim
from .problem import Lever
from .solution import Request

NOT_MADE = frozenset({"predicted", "hypothetical", "feared", "counterfactual"})


def requests(case: Case, lever: Lever) -> tuple[Request, ...]:
    """Requests to the holder, by who makes them; only where the lever is to be done and not to be left off.

    A request that an undertaking go on rests on the same claims, and is no request to end it.
    """
    if not lever.done:
        return ()
    party_of = party_of_codes(case)
    found: dict[tuple[str, str], list[str]] = {}
    for claim in _claims(case, lever):
        if not _is_made(claim):
            continue
        askers = _parties(party_of, claim.actor)
        for holder in [party for party in _parties(party_of, claim.target) if party in lever.holder]:
            for asker in askers:
                found.setdefault((asker, holder), []).append(claim.id)
    return tuple(Request(by=by, of=of, claims=tuple(ids)) for (by, of), ids in found.items() if by != of)


def _claims(case: Case, lever: Lever) -> Iterator[Claim]:
    for id in lever.claims:
        claim = case.evidence.claim(id)
        if claim is not None:
            yield claim


def _is_made(claim: Claim) -> bool:
    return claim.act == "REQUEST" and claim.polarity == "+" and claim.modality not in NOT_MADE


def _parties(party_of: dict[str, str], codes: tuple[str, ...]) -> list[str]:
    known = [party_of[party_code(code)] for code in codes if party_code(code) in party_of]
    return list(dict.fromkeys(known))

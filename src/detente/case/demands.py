"""The table behind the question of most articles: who demanded what, on which days, how often, and did it change."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .case import Case
from .evidence import Claim

COLUMNS = ("who", "demand", "of whom", "times", "dates", "did it change")
_DEMANDS = ("REQUEST",)
_YIELDING = ("CONCEDE", "RETREAT", "AGREE")
_NOT_MADE = {"predicted", "hypothetical", "feared", "counterfactual", "requested", "purpose"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|per ?cent|percent|hours|billion|million)", re.IGNORECASE)


@dataclass(frozen=True)
class Demand:
    """One demand of one party, with every day on which it is reported; `claims` in the order of those days."""

    party: str
    issue: str
    who: str
    what: str
    of: tuple[str, ...]
    times: int
    dates: tuple[str, ...]
    change: str
    claims: tuple[str, ...]

    @property
    def row(self) -> tuple[str, str, str, int, str, str]:
        """The demand as a row under `COLUMNS`."""
        return (
            self.who,
            self.what,
            ", ".join(self.of),
            self.times,
            ", ".join(self.dates) or "no date given",
            self.change,
        )


def demands(case: Case) -> tuple[Demand, ...]:
    """The demands in the claims of a case, the most repeated first.

    A claim is a party's when one of the party's positions or proposals rests on it, or when it has the same actor as
    such claims; claims of no party of the case are left out. Predicted and hypothetical demands do not count.
    """
    parties, issues = _party_of_codes(case), _issue_of_claims(case)
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    yielding: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in case.evidence.claims:
        if claim.polarity == "-" or claim.modality in _NOT_MADE or claim.voice == "analyst":
            continue
        kept = grouped if claim.act in _DEMANDS else yielding if claim.act in _YIELDING else None
        issue = issues.get(claim.id) or claim.issue or ""
        if kept is not None and issue:
            for party in dict.fromkeys(parties[code[:3]] for code in claim.actor if code[:3] in parties):
                kept[party, issue].append(claim)
    found = [_demand(case, key, claims, yielding[key], parties) for key, claims in grouped.items()]
    return tuple(sorted(found, key=lambda demand: (-demand.times, -len(demand.dates), demand.who, demand.what)))


def _party_of_codes(case: Case) -> dict[str, str]:
    """Which party the actors of claims are, by the claims that its entries rest on (first three letters of a code)."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    entries: Iterable[tuple[str, tuple[str, ...]]] = [
        *((position.party, position.from_) for position in case.positions),
        *((by, proposal.from_) for proposal in case.proposals for by in proposal.by[:1]),
        *((by, move.from_) for move in case.moves.values() for by in move.by[:1]),
    ]
    for party, cited in entries:
        for id in cited:
            claim = case.evidence.claim(id)
            for code in claim.actor if claim and len(claim.actor) == 1 else ():
                votes[code[:3]][party] += 1
    return {code: min(counted, key=lambda party: (-counted[party], party)) for code, counted in votes.items()}


def _issue_of_claims(case: Case) -> dict[str, str]:
    return {id: position.issue for position in reversed(case.positions) for id in reversed(position.from_)}


def _demand(
    case: Case, key: tuple[str, str], claims: Sequence[Claim], yielded: Sequence[Claim], parties: dict[str, str]
) -> Demand:
    party, issue = key
    ordered = sorted(claims, key=lambda claim: (claim.date or "", claim.start))
    targets = [parties[code[:3]] for claim in ordered for code in claim.target if code[:3] in parties]
    return Demand(
        party=party,
        issue=issue,
        who=case.party_name(party),
        what=case.issue_title(issue),
        of=tuple(case.party_name(target) for target in dict.fromkeys(targets) if target != party),
        times=len(ordered),
        dates=tuple(dict.fromkeys(claim.date for claim in ordered if claim.date)),
        change=_change(ordered, yielded),
        claims=tuple(claim.id for claim in ordered),
    )


def _change(ordered: Sequence[Claim], yielded: Sequence[Claim]) -> str:
    dated = [claim for claim in ordered if claim.date]
    later = sorted(claim.date for claim in yielded if claim.date and dated and claim.date > (dated[0].date or ""))
    numbers = list(dict.fromkeys(found.group() for claim in ordered for found in _NUMBER.finditer(claim.quote)))
    if len(numbers) > 1:
        return f"yes: from {numbers[0]} to {numbers[-1]}"
    if later:
        return f"softer words on {later[-1]}"
    if len({claim.date for claim in dated}) > 1:
        return "no: repeated"
    return "no: said more than once" if len(ordered) > 1 else "said once"

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
_PART_OF_STATE = re.compile(r"[A-Z]{3}(?:GOV|MIL|COP|MED|CVL)")
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
    parties, issues = party_of_codes(case), _issues_of_claims(case)
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    yielding: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in case.evidence.claims:
        if claim.polarity == "-" or claim.modality in _NOT_MADE or claim.voice == "analyst":
            continue
        kept = grouped if claim.act in _DEMANDS else yielding if claim.act in _YIELDING else None
        if kept is None:
            continue
        citing = [party for party, id in issues if id == claim.id]
        for party in dict.fromkeys(
            citing or [parties[party_code(code)] for code in claim.actor if party_code(code) in parties]
        ):
            for issue in issues.get((party, claim.id)) or filter(None, [claim.issue]):
                kept[party, issue].append(claim)
    found = [_demand(case, key, claims, yielding[key], parties) for key, claims in grouped.items()]
    return tuple(sorted(found, key=lambda demand: (-demand.times, -len(demand.dates), demand.who, demand.what)))


def party_of_codes(case: Case) -> dict[str, str]:
    """Which party the actors of claims are, by the claims that its entries rest on; parts of a state count as the state."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    entries: Iterable[tuple[str, tuple[str, ...]]] = [
        *((position.party, position.from_) for position in case.positions),
        *((by, proposal.from_) for proposal in case.proposals for by in proposal.by[:1]),
        *((by, move.from_) for move in case.moves.values() for by in move.by[:1]),
    ]
    for party, cited in entries:
        for id in cited:
            claim = case.evidence.claim(id)
            if (
                claim
                and len(claim.actor) == 1
                and party_code(claim.actor[0]) not in {party_code(code) for code in claim.target}
            ):
                votes[party_code(claim.actor[0])][party] += 1
    for party, entry in case.parties.items():  # whom others act against: no code of theirs, so perhaps this party's
        for claim in map(case.evidence.claim, entry.from_):
            if claim and len(claim.target) == 1 and party not in {_first(votes[party_code(c)]) for c in claim.actor}:
                votes[party_code(claim.target[0])][party] += 0 if votes[party_code(claim.target[0])] else 1
    return {code: _first(counted) for code, counted in votes.items() if counted}


def party_code(code: str) -> str:
    """The state that a part of it stands for (RUSGOV: RUS); everybody else's own code, whatever it begins with."""
    return code[:3] if _PART_OF_STATE.fullmatch(code) else code


def _first(counted: Counter[str]) -> str:
    return min(counted, key=lambda party: (-counted[party], party), default="")


def _issues_of_claims(case: Case) -> dict[tuple[str, str], list[str]]:
    """The issues on which a party's positions cite a claim, by party and claim."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for position in case.positions:
        for id in position.from_:
            found[position.party, id].append(position.issue)
    return found


def _demand(
    case: Case, key: tuple[str, str], claims: Sequence[Claim], yielded: Sequence[Claim], parties: dict[str, str]
) -> Demand:
    party, issue = key
    ordered = sorted(claims, key=lambda claim: (_day(case, claim), claim.start))
    targets = [parties[party_code(code)] for claim in ordered for code in claim.target if party_code(code) in parties]
    return Demand(
        party=party,
        issue=issue,
        who=case.party_name(party),
        what=case.issue_title(issue),
        of=tuple(case.party_name(target) for target in dict.fromkeys(targets) if target != party),
        times=len(ordered),
        dates=tuple(dict.fromkeys(day for claim in ordered if (day := _day(case, claim)))),
        change=_change([(_day(case, claim), claim) for claim in ordered], [_day(case, claim) for claim in yielded]),
        claims=tuple(claim.id for claim in ordered),
    )


def _day(case: Case, claim: Claim) -> str:
    """The date of a claim, else that of its page; empty where neither is known."""
    source = case.evidence.source_of(claim)
    return claim.date or (source.date.isoformat() if source and source.date else "")


def _change(ordered: Sequence[tuple[str, Claim]], yielded: Sequence[str]) -> str:
    days = [day for day, _ in ordered if day]
    later = sorted(day for day in yielded if days and day > days[-1])
    figures = list(dict.fromkeys(found.group() for _, claim in ordered for found in _NUMBER.finditer(claim.quote)))
    if len(figures) > 1:
        return f"yes: from {figures[0]} to {figures[-1]}"
    if later:
        return f"softer words on {later[-1]}"
    if len(set(days)) > 1:
        return "no: repeated"
    return "no: said more than once" if len(ordered) > 1 else "said once"

"""Whether there is a deal, the nearest ones, and whose line closes each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Literal

from ...case.case import Case
from ...case.parts import Proposal
from ...models.deal_space.solution import JudgedProposal, Judgement, LineName, Way
from ...models.deal_space.solution import Solution as Deals
from .chances import EVEN_HIGH, Chances
from .contract import BothEnds, Fact, LineFact, both_ends
from .fight import Fought
from .lines import line_at

MOST_DEALS = 4  # chosen: rows that fit on a third of a page
MOST_WAYS = 2
MOST_CHANGES = 3
OF_WORTH = ("no deal", "today")
NO_CHANCE = 0.01  # a chance below is printed as "less than 1 %"


Why = Literal["lines may be bluffs", "open but slow", "open in one, shut in the other", "agree"]


Verdict = Literal["impossible", "closed", "unheard", "untold", "open"]


class StandingFact(Fact):
    """How many packages all who must sign would take, of how many; the range over the estimates of
    the case.

    `has_marks`: the case says which options end the fighting, and only those are counted.
    `unheard`: who must sign, and of whose wishes nothing is known.
    """

    n_open: int
    n_open_range: tuple[int, int]
    n_deals: int
    has_marks: bool
    signers: tuple[str, ...]
    unheard: tuple[str, ...]
    closed_by: tuple[LineFact, ...]
    any_one: bool

    @property
    def verdict(self) -> Verdict:
        """Whether there is a deal, over the ranges of the case; unheard where somebody must sign of
        whose wishes nothing is known.
        """
        surely, possibly = self.n_open_range
        if self.n_deals == 0:
            return "impossible"
        if possibly == 0:
            return "closed"
        if self.unheard:
            return "unheard"
        return "untold" if surely == 0 else "open"


class Reconciled(Fact):
    """Why the chance of an agreement and the count of deals do not contradict each other.

    ``lines may be bluffs``: no package as lines are stated, and yet a chance; ``open but slow``:
    packages, and yet a small chance; ``open in one, shut in the other``: the two part; ``agree``:
    nothing to reconcile. `open_seen` is the chance that there is anything to sign given what has
    been seen, where that was weighed.
    """

    why: Why
    n_open: int
    if_all_real: float | None
    p_all_real: float | None
    open_seen: float | None
    rounds: BothEnds
    holds: BothEnds


class Near(Fact):
    """A package that is near to being signed: what it changes, and whose lines close it.

    `proposal` is its id where somebody put it forward; `open`: everyone who must sign would take
    it; not `sure`: at the middle of the ranges of the case, and not for every value in them.
    """

    proposal: str | None = None
    by: tuple[str, ...] = ()
    changes: tuple[tuple[str, str], ...]
    n_more_changes: int
    closed_by: tuple[LineFact, ...]
    accepted_by: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    conditional_by: tuple[str, ...] = ()
    pauses: int | None = None
    ends: bool = True
    open: bool = False
    sure: bool = True


def standing(case: Case, deals: Deals | None) -> StandingFact | None:
    """How many deals there are; None where the analysis of deals did not answer."""
    if deals is None:
        return None
    least = _least(deals.concessions.ways)
    crossed = dict.fromkeys(chain.from_iterable(way.crosses for way in least))
    closed = tuple(_line(case, line) for line in crossed)
    worths = [f"walk_away.{party}" for party in deals.signers if party in case.walk_away]
    return StandingFact(
        n_open=deals.n_acceptable,
        n_open_range=deals.n_acceptable_range,
        n_deals=deals.n_deals,
        has_marks=deals.has_marks,
        signers=deals.signers,
        unheard=deals.unheard,
        closed_by=closed,
        any_one=all(len(way.crosses) == 1 for way in least),
        rests_on=_places(closed) or tuple(worths),
    )


def _least(ways: Sequence[Way]) -> list[Way]:
    """The ways that give up as few lines as the first one does."""
    return [way for way in ways if len(way.crosses) == len(ways[0].crosses)][:MOST_WAYS]


def reconciled(of: Fought, stands: StandingFact, odds: Chances, seen: Any) -> Reconciled:
    """How the chance and the count of deals go together; `seen` are the three numbers."""
    meant = [kind for kind in of.war.types if not kind.given_up]
    p_meant = sum(kind.weight for kind in meant)
    agreed = sum(kind.weight * kind.p_agreement_by_12 for kind in meant)
    return Reconciled(
        why=_why(stands.n_open, of.war.as_stated.n_deals, odds.leading.chance.value),
        n_open=stands.n_open,
        if_all_real=agreed / max(p_meant, 1e-9),
        p_all_real=p_meant,
        open_seen=getattr(seen, "open_", None),
        rounds=both_ends(of.fighting.rounds),
        holds=both_ends(of.fighting.enforcement),
        rests_on=("fighting.rounds", "fighting.enforcement"),
    )


def _why(n_open: int, n_signable: int, chance: float) -> Why:
    is_open, is_signable = n_open > 0, n_signable > 0
    if is_open != is_signable:
        return "open in one, shut in the other"
    if not is_open:
        return "lines may be bluffs" if chance >= NO_CHANCE else "agree"
    return "open but slow" if chance < EVEN_HIGH else "agree"


# The nearest -------------------------------------------------------------------------------------


def nearest(case: Case, deals: Deals | None) -> tuple[Near, ...]:
    """The nearest deals: an open one, else those the fewest lines away; then proposals on the
    table.
    """
    if deals is None:
        return ()
    rows = [*_fairest(case, deals), *_ways(case, deals.concessions.ways)]
    rows += _proposed(case, deals.proposals)
    return tuple(rows[:MOST_DEALS])


def _fairest(case: Case, deals: Deals) -> Iterator[Near]:
    """The deal under which whoever gains least gains most."""
    if deals.n_acceptable:
        sure = deals.n_acceptable_range[0] > 0
        for each in deals.egalitarian[:1]:
            yield _near(case, each.deal, []).model_copy(update={"open": True, "sure": sure})


def _ways(case: Case, ways: Sequence[Way]) -> Iterator[Near]:
    for way in ways[:MOST_WAYS]:
        yield _near(case, way.deal.deal, [_line(case, line) for line in way.crosses])


def _proposed(case: Case, proposals: Sequence[JudgedProposal]) -> Iterator[Near]:
    """Proposals that end the fighting, then those that pause it."""
    known = {each.id: each for each in proposals if each.known}
    for kind in ("ends", "pauses"):
        for proposal in case.proposals:
            if proposal.id in known and known[proposal.id].kind == kind:
                yield _judged(case, proposal, known[proposal.id])


def _judged(case: Case, proposal: Proposal, judged: JudgedProposal) -> Near:
    signers = [judged.parties[party] for party in case.signers if party in judged.parties]
    lines = list(chain.from_iterable(_stated(case, judgement) for judgement in signers))
    named = {issue: str(option) for issue, option in proposal.package.items()}
    return _near(case, named, lines).model_copy(
        update={
            "proposal": proposal.id,
            "by": tuple(proposal.by),
            "accepted_by": _who(proposal, "accepted"),
            "refused_by": _who(proposal, "refused"),
            "conditional_by": _who(proposal, "conditional"),
            "pauses": judged.steps,
            "ends": judged.kind == "ends",
            "open": not lines,
            "sure": all(judgement.over_ranges != "sometimes" for judgement in signers),
            "rests_on": (f"proposals.{proposal.id}",),
        }
    )


def _who(proposal: Proposal, answer: str) -> tuple[str, ...]:
    """Who gave an answer."""
    return tuple(party for party, given in proposal.answers.items() if given == answer)


def _stated(case: Case, judgement: Judgement) -> list[LineFact]:
    """The lines that a proposal crosses; what it is worth only where no line is crossed."""
    lines = [_line(case, line) for line in judgement.lines]
    return [line for line in lines if line.kind not in OF_WORTH] or lines


def _near(case: Case, deal: dict[str, str], lines: Sequence[LineFact]) -> Near:
    closed = tuple(dict.fromkeys(lines))
    changes = [pair for pair in deal.items() if pair[1] != case.issues[pair[0]].now]
    changes.sort(key=lambda pair: _says(case, closed, pair), reverse=True)
    return Near(
        changes=tuple(changes[:MOST_CHANGES]),
        n_more_changes=max(0, len(changes) - MOST_CHANGES),
        closed_by=closed,
        rests_on=_places(closed),
    )


Rank = tuple[bool, bool, float]


def _says(case: Case, lines: Sequence[LineFact], pair: tuple[str, str]) -> Rank:
    """How much a change says of a package: that it ends the fighting, that a line is about it, how
    much it weighs.
    """
    issue, option = pair
    known = case.issues[issue].options.get(option)
    about = {line.issue for line in lines} | {dict(line.options).get(issue) for line in lines}
    weights = [case.position(party, issue) for party in case.signers]
    weight = sum(each.salience.point for each in weights if each is not None)
    return known is not None and known.ends_fighting, bool(about & {issue, option}), weight


def _line(case: Case, line: LineName) -> LineFact:
    if line.kind == "walk-away":
        return LineFact(kind="no deal", parties=(line.party,), place=f"walk_away.{line.party}")
    if line.kind == "today":
        return LineFact(kind="today", parties=(line.party,), place=line.place)
    return line_at(case, line.place)


def _places(lines: Sequence[LineFact]) -> tuple[str, ...]:
    return tuple(line.place for line in lines if line.kind != "nothing possible")

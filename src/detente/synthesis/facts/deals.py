"""Whether there is a deal, the nearest ones, and whose line closes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from ...case.case import Case
from ...models.deal_space.solution import JudgedProposal, Judgement, LineName, Way
from .answers import Solved
from .chances import Chances
from .contract import BothEnds, Fact, LineFact
from .lines import line_at

MOST_DEALS = 4  # chosen: rows that fit on a third of a page
MOST_WAYS = 2
MOST_CHANGES = 3
NO_CHANCE = 0.01  # a chance below is printed as "less than 1 %"


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


class Reconciled(Fact):
    """Why the chance of an agreement and the count of deals do not contradict each other.

    ``lines may be bluffs``: no package as lines are stated, and yet a chance; ``open but slow``:
    packages, and yet a small chance; ``open in one, shut in the other``: the two part; ``agree``:
    nothing to reconcile. `open_seen` is the chance that there is anything to sign given what has
    been seen, where that was weighed.
    """

    why: Literal["lines may be bluffs", "open but slow", "open in one, shut in the other", "agree"]
    n_open: int
    if_all_real: float | None
    p_all_real: float | None
    open_seen: float | None
    rounds: BothEnds
    holds: BothEnds


class Near(Fact):
    """A package that is near to being signed: what it changes, and whose lines close it.

    `proposal` is its id where somebody put it forward; `open`: everyone who must sign would take
    it.
    """

    proposal: str | None
    by: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    n_more_changes: int
    closed_by: tuple[LineFact, ...]
    accepted_by: tuple[str, ...]
    refused_by: tuple[str, ...]
    conditional_by: tuple[str, ...]
    pauses: int | None
    ends: bool
    open: bool


def standing(case: Case, found: Solved) -> StandingFact | None:
    """How many deals there are; None where the analysis of deals did not answer, or every party is
    left out of it.
    """
    deals = found.deals
    if deals is None:
        return None
    ways = deals.concessions.ways
    each = tuple(dict.fromkeys(line for way in _least(ways) for line in way.crosses))
    closed = tuple(_line(case, line) for line in each)
    return StandingFact(
        n_open=deals.n_acceptable,
        n_open_range=deals.n_acceptable_range,
        n_deals=deals.n_deals,
        has_marks=deals.has_marks,
        signers=deals.signers,
        unheard=deals.unheard,
        closed_by=closed,
        any_one=all(len(way.crosses) == 1 for way in _least(ways)),
        rests_on=_places(closed) or tuple(f"walk_away.{party}" for party in deals.signers if party in case.walk_away),
    )


def _least(ways: Iterable[Way]) -> list[Way]:
    """The ways that give up as few lines as the first one does."""
    listed = list(ways)
    return [way for way in listed if len(way.crosses) == len(listed[0].crosses)][:MOST_WAYS]


def reconciled(case: Case, found: Solved, stands: StandingFact | None, odds: Chances | None) -> Reconciled | None:
    """How the two accounts go together; None where there is only one."""
    war = found.war
    if stands is None or odds is None or war is None or case.fighting is None:
        return None
    stated = war.as_stated
    meant = [kind for kind in war.types if not kind.given_up]
    p_real = sum(kind.weight for kind in meant)
    if_real = sum(kind.weight * kind.p_agreement_by_12 for kind in meant)
    rounds, holds = case.fighting.rounds, case.fighting.enforcement
    return Reconciled(
        why=_why(stands.n_open, stated.n_deals, odds.leading.chance.value),
        n_open=stands.n_open,
        if_all_real=if_real / p_real if p_real else None,
        p_all_real=p_real,
        open_seen=found.odds.open_ if found.odds is not None else None,
        rounds=BothEnds(low=float(rounds.low), high=float(rounds.high)),
        holds=BothEnds(low=float(holds.low), high=float(holds.high)),
        rests_on=("fighting.rounds", "fighting.enforcement"),
    )


def _why(
    n_open: int, n_signable: int, chance: float
) -> Literal["lines may be bluffs", "open but slow", "open in one, shut in the other", "agree"]:
    if n_open == 0 and n_signable == 0 and chance >= NO_CHANCE:
        return "lines may be bluffs"
    if (n_open == 0) != (n_signable == 0):
        return "open in one, shut in the other"
    if n_open > 0 and chance < 0.5:
        return "open but slow"
    return "agree"


# The nearest ---------------------------------------------------------------------------------------------------------


def nearest(case: Case, found: Solved) -> tuple[Near, ...]:
    """The nearest deals: an open one, else those the fewest lines away; then proposals on the
    table.
    """
    deals = found.deals
    if deals is None:
        return ()
    rows = [
        *_fairest(case, found),
        *_ways(case, deals.concessions.ways),
        *_proposed(case, deals.proposals),
    ]
    return tuple(rows[:MOST_DEALS])


def _fairest(case: Case, found: Solved) -> Iterator[Near]:
    """The deal under which whoever gains least gains most."""
    assert found.deals is not None
    for each in found.deals.egalitarian[:1] if found.deals.n_acceptable else ():
        yield _near(case, each.deal, (), open_=True)


def _ways(case: Case, ways: Iterable[Way]) -> Iterator[Near]:
    for way in list(ways)[:MOST_WAYS]:
        yield _near(case, way.deal.deal, [_line(case, line) for line in way.crosses])


def _proposed(case: Case, proposals: Iterable[JudgedProposal]) -> Iterator[Near]:
    """Proposals that end the fighting or pause it, those that end it first."""
    known = [each for each in proposals if each.known and each.kind in ("ends", "pauses")]
    for judged in sorted(known, key=lambda each: each.kind != "ends"):
        yield _judged(case, judged)


def _judged(case: Case, judged: JudgedProposal) -> Near:
    proposal = case.proposal(judged.id)
    assert proposal is not None
    lines = []
    for party, judgement in judged.parties.items():
        if party in case.signers:
            lines += _stated(case, judgement)
    named = {issue: str(option) for issue, option in proposal.package.items()}
    near = _near(case, named, lines, open_=not lines)
    answers = proposal.answers.items()
    return near.model_copy(
        update={
            "proposal": judged.id,
            "by": tuple(proposal.by),
            "accepted_by": tuple(party for party, answer in answers if answer == "accepted"),
            "refused_by": tuple(party for party, answer in answers if answer == "refused"),
            "conditional_by": tuple(party for party, answer in answers if answer == "conditional"),
            "pauses": judged.steps,
            "ends": judged.kind == "ends",
            "rests_on": (f"proposals.{judged.id}",),
        }
    )


def _stated(case: Case, judgement: Judgement) -> list[LineFact]:
    """The lines that a proposal crosses; what it is worth only where no line is crossed."""
    lines = [_line(case, line) for line in judgement.lines]
    drawn = [line for line in lines if line.kind not in ("no deal", "today")]
    return drawn or lines


def _near(case: Case, deal: dict[str, str], lines: Iterable[LineFact], open_: bool = False) -> Near:
    lines = tuple(dict.fromkeys(lines))
    changes = [(issue, option) for issue, option in deal.items() if option != case.issues[issue].now]
    changes.sort(key=lambda pair: -_weight(case, lines, *pair))
    return Near(
        proposal=None,
        by=(),
        changes=tuple(changes[:MOST_CHANGES]),
        n_more_changes=max(0, len(changes) - MOST_CHANGES),
        closed_by=lines,
        accepted_by=(),
        refused_by=(),
        conditional_by=(),
        pauses=None,
        ends=True,
        open=open_,
        rests_on=_places(lines),
    )


def _weight(case: Case, lines: Iterable[LineFact], issue: str, option: str) -> float:
    """How much a change says of a package: that it ends the fighting, that a line is about it, how
    much it weighs.
    """
    known = case.issues[issue].options.get(option)
    ends = 100.0 if known is not None and known.ends_fighting else 0.0
    about = 10.0 if any(issue == line.issue or issue in dict(line.options) for line in lines) else 0.0
    positions = [case.position(party, issue) for party in case.signers]
    return ends + about + sum(each.salience.point for each in positions if each is not None)


def _line(case: Case, line: LineName) -> LineFact:
    if line.kind == "walk-away":
        return LineFact(kind="no deal", parties=(line.party,), place=f"walk_away.{line.party}")
    if line.kind == "today":
        return LineFact(kind="today", parties=(line.party,), place=line.place)
    return line_at(case, line.place)


def _places(lines: Iterable[LineFact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.place for line in lines if line.kind != "nothing possible"))

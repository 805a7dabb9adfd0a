"""What to watch: signs that would change the answer, each with what it would mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...case.case import Case
from ...case.parts import Proposal
from .clock import ClockFact, Stick, Window
from .contract import Fact, LineFact
from .deals import StandingFact
from .fight import Fought
from .settles import WayOut
from .turning import OnALine, Turning

MOST = 6  # chosen: signs that one person can keep in mind
MOST_LINES = 2


class LineGiven(Fact):
    """A line given up in public; `if_not` is the chance of an agreement if it was never real."""

    line: LineFact
    if_not: float | None


class SeriousRound(Fact):
    """A round of talks in which terms are exchanged: the chance of one in a time step."""

    low: float
    high: float
    n_held: int
    unit: str


class StickUsed(Fact):
    """The mediator uses what it threatens, or leaves."""

    mediator: str
    stick: Stick


class MoveFact(Fact):
    """A move that can be made from one day, or until one day."""

    window: Window


class MovedTogether(Fact):
    """Parties that could leave today together make the moves they would make."""

    way: WayOut


class Answered(Fact):
    """An answer to a proposal that is still open, or that somebody refused."""

    proposal: str
    party: str
    said: Literal["refused", "conditional", "nothing"]


class NumberNears(Fact):
    """A number of the case that comes near to where another answer lies."""

    turning: Turning


Sign = LineGiven | SeriousRound | StickUsed | MoveFact | Answered | MovedTogether | NumberNears


@dataclass(frozen=True)
class Time:
    """What time brings: the mediator's clock, windows of moves, ways out that parties have
    together, rounds of talks in a fight.
    """

    clock: ClockFact | None
    windows: tuple[Window, ...]
    ways_out: tuple[WayOut, ...]
    of: Fought | None


Signs = tuple[Sign, ...]


def signs(case: Case, stands: StandingFact | None, on: Turning | None, time: Time) -> Signs:
    """The signs there are, at most `MOST`, lines first."""
    every: list[Sign] = [*_lines(stands, on), *_rounds(time.of), *_sticks(time.clock)]
    every += [MoveFact(window=window, rests_on=window.rests_on) for window in time.windows[:1]]
    every += _answers(case)
    every += [MovedTogether(way=way, rests_on=way.rests_on) for way in time.ways_out[:2]]
    if not every and on is not None:
        every.append(NumberNears(turning=on))
    return tuple(every[:MOST])


def _lines(stands: StandingFact | None, on: Turning | None) -> list[LineGiven]:
    """The line on which the answer turns, then those that close the nearest deals."""
    told = []
    if isinstance(on, OnALine):
        told.append(LineGiven(line=on.line, if_not=on.if_not, rests_on=on.rests_on))
    if stands is not None and not stands.n_open:
        for line in stands.closed_by:
            told.append(LineGiven(line=line, if_not=None, rests_on=(line.place,)))
    first = {each.line.place: each for each in reversed(told) if each.line.kind != "no deal"}
    return list(first.values())[::-1][:MOST_LINES]


def _rounds(of: Fought | None) -> Iterator[SeriousRound]:
    if of is not None:
        rounds = of.fighting.rounds
        yield SeriousRound(
            low=float(rounds.low),
            high=float(rounds.high),
            n_held=len(of.fighting.talks),
            unit=of.case.time_step,
            rests_on=("fighting.rounds",),
        )


def _sticks(times: ClockFact | None) -> Iterator[StickUsed]:
    """The first of them: the clock has named the others."""
    if times is not None:
        for stick in times.sticks[:1]:
            yield StickUsed(mediator=times.mediator, stick=stick, rests_on=("mediator",))


def _answers(case: Case) -> list[Answered]:
    """Of each proposal that the mediator backs, or that somebody sets conditions on, the first
    signer who has not accepted it.
    """
    plan = getattr(case.mediator, "plan", None)
    told: list[Answered] = []
    for proposal in case.proposals:
        if proposal.id == plan or "conditional" in proposal.answers.values():
            told += _answered(proposal, case.signers)
    return told


def _answered(proposal: Proposal, signers: Sequence[str]) -> list[Answered]:
    for party in signers:
        said = proposal.answers.get(party, "nothing")
        if said != "accepted" and party not in proposal.by:
            place = f"proposals.{proposal.id}"
            return [Answered(proposal=proposal.id, party=party, said=said, rests_on=(place,))]
    return []

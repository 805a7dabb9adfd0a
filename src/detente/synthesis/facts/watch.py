"""What to watch: signs that would change the answer, each with what it would mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...case.case import Case
from .answers import Solved
from .contract import Fact, LineFact
from .deals import StandingFact
from .mechanisms import ClockFact, Stick, Window
from .settles import WayOut
from .turning import OnALine, Turning

MOST = 6  # chosen: signs that one person can keep in mind
MOST_LINES = 2


class LineGiven(Fact):
    """A line given up in public; `if_not` is the chance of an agreement if it was never real."""

    line: LineFact
    if_not: float | None


class SeriousRound(Fact):
    """A round of talks in which terms are exchanged; `rounds` is the chance of one in a time step."""

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


def signs(
    case: Case,
    found: Solved,
    stands: StandingFact | None,
    on: Turning | None,
    times: ClockFact | None,
    when: tuple[Window, ...],
    ways: tuple[WayOut, ...],
) -> tuple[Sign, ...]:
    """The signs there are, at most `MOST`, lines first."""
    every: list[Sign] = [
        *_lines(stands, on),
        *_rounds(case, found),
        *_sticks(times),
        *_moves(when),
        *_answers(case),
    ]
    every += [MovedTogether(way=way, rests_on=way.rests_on) for way in ways[:2]]
    if not every and on is not None:
        every.append(NumberNears(turning=on))
    return tuple(every[:MOST])


def _lines(stands: StandingFact | None, on: Turning | None) -> Iterator[LineGiven]:
    """The line on which the answer turns, then those that close the nearest deals."""
    named: list[str] = []
    if isinstance(on, OnALine):
        named.append(on.line.place)
        yield LineGiven(line=on.line, if_not=on.if_not, rests_on=on.rests_on)
    if stands is None or stands.n_open:
        return
    others = [line for line in stands.closed_by if line.place not in named and line.kind != "no deal"]
    for line in others[: MOST_LINES - len(named)]:
        yield LineGiven(line=line, if_not=None, rests_on=(line.place,))


def _rounds(case: Case, found: Solved) -> Iterator[SeriousRound]:
    if case.fighting is None or found.war is None:
        return
    rounds = case.fighting.rounds
    yield SeriousRound(
        low=float(rounds.low),
        high=float(rounds.high),
        n_held=len(case.fighting.talks),
        unit=case.time_step,
        rests_on=("fighting.rounds",),
    )


def _sticks(times: ClockFact | None) -> Iterator[StickUsed]:
    if times is None:
        return
    for stick in times.sticks[:1]:  # the first says enough: the clock has named the others
        yield StickUsed(mediator=times.mediator, stick=stick, rests_on=("mediator",))


def _moves(when: tuple[Window, ...]) -> Iterator[MoveFact]:
    for window in when[:1]:
        yield MoveFact(window=window, rests_on=window.rests_on)


def _answers(case: Case) -> Iterator[Answered]:
    """Signers whose answer to the mediator's plan, or to the last proposal with conditions, is
    still open.
    """
    plan = case.mediator.plan if case.mediator is not None else None
    for proposal in case.proposals:
        open_answers = [party for party, answer in proposal.answers.items() if answer == "conditional"]
        if proposal.id != plan and not open_answers:
            continue
        for party in case.signers:
            said = proposal.answers.get(party)
            if said == "accepted" or party in proposal.by:
                continue
            yield Answered(
                proposal=proposal.id,
                party=party,
                said=said or "nothing",
                rests_on=(f"proposals.{proposal.id}",),
            )
            return

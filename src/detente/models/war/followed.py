"""The proposals on the table that a game follows: who has accepted, and for how long one is in force.

A tabled proposal starts with its `answers`; a side that has not accepted may do so at any step. Accepted by all it is in force:
it ends the fighting, pauses it, or changes something while the fighting goes on. What has run out was accepted all the same, so
that no stick falls for it; both together may renew it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal, NamedTuple

import numpy as np

from ...case.acceptance.kinds import kind_of, pause_of
from ...case.calibration import DAYS
from ...case.case import Case
from ...case.parts import Proposal
from ...case.statement import parse_statement
from .deals import Stake, interim_gain, matching
from .signable import judged

Kind = Literal["ends", "pauses", "partial"]
MOST_COUNTED = 12  # chosen: longer pauses end with a chance in each step, in the mean after as many
FOR_GOOD, PASSING, SIGNED = -1, -2, -3  # of `Standing.left`


class Standing(NamedTuple):
    """Who of the two sides has accepted a proposal, and for how many steps more it is in force (0: it is not)."""

    accepted: frozenset[str]
    left: int = 0

    @property
    def in_force(self) -> bool:
        """Whether it holds now."""
        return self.left != 0


OPEN = Standing(frozenset())


@dataclass(frozen=True)
class Followed:
    """A proposal that the game follows.

    Attributes
    ----------
    steps : int or None
        For how many steps it is in force; None: for good.
    price : (float, float)
        What it costs each side in a step while in force, in shares, beside its effects on costs.
    row : int
        Which of the possible deals it brings about, the rest as now.
    others_sign : bool
        Whether third parties whose signature it needs give it.
    asked : frozenset of str
        The sides of whom the `when` of a move asks whether they have accepted.
    lapsed, today : Standing
        How it stands once it has run out, and now.
    """

    proposal: Proposal
    kind: Kind
    steps: int | None
    resets: bool
    price: tuple[float, float]
    row: int
    others_sign: bool
    asked: frozenset[str]
    lapsed: Standing = OPEN
    today: Standing = OPEN

    @property
    def in_force(self) -> Standing:
        """How it stands when all have just accepted."""
        if self.kind == "ends":
            return Standing(frozenset(), SIGNED)
        if self.steps is None:
            return Standing(frozenset(), FOR_GOOD)
        counted = self.kind == "pauses" and self.steps <= MOST_COUNTED
        return Standing(frozenset(), self.steps if counted else PASSING)

    def together(self, standing: Standing) -> bool:
        """Whether both sides answer at once: it matters to nobody who of them would."""
        if standing == self.lapsed:
            return True
        return not (self.asked or standing.accepted or standing.in_force)

    def accepted_by(self, standing: Standing, side: str, sides: tuple[str, str]) -> Standing | None:
        """How it stands once a side accepts; None where there is nothing to accept."""
        if standing.in_force or side in standing.accepted or self.together(standing):
            return None
        accepted = standing.accepted | {side}
        if accepted >= set(sides) and self.others_sign:
            return self.in_force
        return Standing(accepted)

    def after_a_step(self, standing: Standing) -> Iterator[tuple[Standing, float]]:
        """How it stands one step later, with chances."""
        if standing.left == PASSING:
            assert self.steps is not None
            yield standing, 1 - 1 / self.steps
            yield self.lapsed, 1 / self.steps
        elif standing.left in (1, SIGNED):
            yield self.lapsed, 1.0
        elif standing.left > 1:
            yield standing._replace(left=standing.left - 1), 1.0
        else:
            yield standing, 1.0


def followed(
    case: Case, contested: Stake, patience: tuple[float, float], most: int
) -> tuple[tuple[Followed, ...], tuple[str, ...]]:
    """The proposals that are followed, the mediator's plan first, and a note on those left out."""
    if contested.deals is None:
        return (), ()
    found = [
        each for proposal in case.proposals if (each := _followed(case, contested, proposal, patience)) is not None
    ]
    chosen = sorted((each for each in found if _matters(case, each)), key=lambda each: _rank(case, each))
    notes: tuple[str, ...] = ()
    if len(chosen) > most:
        names = ", ".join(each.proposal.title or each.proposal.id for each in chosen[most:])
        notes = (f"Of the proposals on the table these are not followed step by step: {names}.",)
    return tuple(chosen[:most]), notes


def _rank(case: Case, each: Followed) -> tuple[bool, int, float]:
    is_plan = case.mediator is not None and case.mediator.plan == each.proposal.id
    return (not is_plan, ("pauses", "partial", "ends").index(each.kind), sum(each.price))


def _matters(case: Case, each: Followed) -> bool:
    """Whether the answers to a proposal can change the fight."""
    if each.asked:
        return True
    if not each.others_sign:
        return False
    if each.kind == "partial":
        return each.resets or bool(each.proposal.effects)
    return each.kind == "pauses" or each.today != OPEN


def _asked(case: Case, proposal: Proposal) -> frozenset[str]:
    """The sides of whom the `when` of a move asks whether they have accepted a proposal."""
    assert case.fighting is not None
    is_plan = case.mediator is not None and case.mediator.plan == proposal.id
    named = {name for move in case.moves.values() if move.when for name in parse_statement(move.when).names()}

    def is_asked(side: str) -> bool:
        return f"refused.{proposal.id}.{side}" in named or (is_plan and f"refused.{side}" in named)

    return frozenset(filter(is_asked, case.fighting.sides))


def _followed(case: Case, contested: Stake, proposal: Proposal, patience: tuple[float, float]) -> Followed | None:
    """A tabled proposal as the game follows it; None where nothing is tabled, or where it is today's package."""
    row = row_of(contested, proposal)
    if row is None:
        return None
    kind = _kind(case, contested, proposal, row)
    steps = _steps(contested, kind, proposal, row)
    given = case.mediator is not None and proposal.id in case.mediator.appeased_by
    flows = _flows(case, contested, proposal, kind, patience)
    others_sign = _others_sign(case, contested, proposal, row)
    asked = _asked(case, proposal)
    lapsed = _lapsed(case, asked)
    found = Followed(proposal, kind, steps, given, flows, row, others_sign, asked, lapsed)
    return replace(found, today=_today(case, found))


def _lapsed(case: Case, asked: frozenset[str]) -> Standing:
    """How what has run out stands: accepted by both. It is the same as open where nobody asks who has accepted."""
    assert case.fighting is not None
    if not asked:
        return OPEN
    return Standing(frozenset(case.fighting.sides))


def row_of(contested: Stake, proposal: Proposal) -> int | None:
    """Which of the possible deals a tabled proposal would bring about, the rest as now; None where it changes nothing."""
    assert contested.deals is not None
    terms = contested.deals.terms
    now = {issue: terms.options[k][o] for k, issue in enumerate(terms.issues) if (o := terms.now[k]) is not None}
    is_new = any(now.get(issue) != option for issue, option in proposal.package.items())
    if proposal.status == "withheld" or not is_new:
        return None
    rows = np.flatnonzero(matching(contested.deals, {**now, **proposal.package}))
    return int(rows[0]) if len(rows) else None


def _kind(case: Case, contested: Stake, proposal: Proposal, row: int) -> Kind:
    """What a proposal would do to the fighting, the rest as it is now.

    Where no option of the case carries a mark, one that lasts for a while or is interim leaves it going on.
    """
    assert contested.deals is not None
    terms = contested.deals.terms
    kind = kind_of(terms, contested.deals.numbers_of(row))
    if kind == "pauses":
        return "pauses"
    is_interim = proposal.is_interim and not terms.marks
    return "ends" if kind == "ends" and not is_interim else "partial"


def _steps(contested: Stake, kind: Kind, proposal: Proposal, row: int) -> int | None:
    """For how many steps it is in force; None: for good."""
    assert contested.deals is not None
    if kind == "pauses":
        return pause_of(contested.deals.terms, contested.deals.numbers_of(row))
    return proposal.lasts


def _flows(
    case: Case, contested: Stake, proposal: Proposal, kind: Kind, patience: tuple[float, float]
) -> tuple[float, float]:
    """What a proposal costs each side by the step while in force: less what its package gives.

    What a pause is worth by itself is what it spares: the issue of the fighting is left out, or it would count twice.
    """
    assert case.fighting is not None
    assert contested.deals is not None
    package = {issue: option for issue, option in proposal.package.items() if not _stops(case, issue, kind)}
    found = []
    for k, side in enumerate(case.fighting.sides):
        found.append(-(1 - patience[k]) * interim_gain(contested.deals.terms, package, side) / contested.scale[k])
    return found[0], found[1]


def _stops(case: Case, issue: str, kind: Kind) -> bool:
    return kind == "pauses" and any(option.pauses for option in case.issues[issue].options.values())


def _others_sign(case: Case, contested: Stake, proposal: Proposal, row: int) -> bool:
    """Whether third parties that must sign do so: as they answered, else where it is worth as much as today."""
    assert case.fighting is not None
    assert contested.deals is not None
    deals = judged(case, contested.deals)
    for party in contested.deals.terms.parties:
        if party in case.fighting.sides or not deals.needs(party)[row]:
            continue
        answer = proposal.answers.get(party)
        now = contested.deals.terms.walk_away[party]
        has_less = now.how == "now" and int(contested.deals.of(party)[row]) < now.point
        if answer == "refused" or (answer is None and has_less):
            return False
    return True


def _today(case: Case, each: Followed) -> Standing:
    """How it stands today, by the answers that are reported; who put it forward has accepted unless it said otherwise."""
    assert case.fighting is not None
    sides = case.fighting.sides
    answers = each.proposal.answers
    accepted = {side for side in sides if answers.get(side) == "accepted"}
    accepted |= {side for side in sides if side in each.proposal.by and side not in answers}
    if not accepted >= set(sides) or not each.others_sign:
        return Standing(frozenset(accepted))
    left = _steps_left(case, each)
    if left == 0:
        return each.lapsed
    return each.in_force._replace(left=left)


def _steps_left(case: Case, each: Followed) -> int:
    """For how many steps more a proposal that all have accepted is in force: counted from its date where it has one."""
    start = each.in_force.left
    if each.steps is None or each.proposal.date is None or case.as_of is None or each.kind == "ends":
        return start
    gone = (case.as_of - each.proposal.date) // timedelta(days=DAYS[case.time_step])
    if gone >= each.steps:
        return 0
    return start - gone if start > 0 else start

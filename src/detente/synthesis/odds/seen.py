"""What has been seen of a war: how old it is, which meetings were held, how tabled proposals were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...analysis.contract import Frozen
from ...case.calibration import DAYS
from ...case.case import Case
from ...case.estimate import Estimate
from ...case.fighting import Talk

SERIOUS = Estimate.model_validate("0.2..0.6").point  # of a meeting whose talk does not say it


class Contact(Frozen):
    """One step in which there were meetings: the chance that terms could have been signed in it, and whether a deal was.

    Several meetings in one step are one contact: ``serious`` is the chance that any of them was.
    """

    step: int
    serious: float
    signed: bool


class Stretch(Frozen):
    """A stretch of the war, in time steps, in which talks were held as often: with the mediator there, or before it came."""

    n_steps: float
    with_mediator: bool
    contacts: tuple[Contact, ...]


class ReplySeen(Frozen):
    """What a party said to a tabled proposal."""

    proposal: str
    party: str
    accepted: bool


class Seen(Frozen):
    """What a case tells of the past; all of it may be missing.

    Attributes
    ----------
    age : float or None
        Time steps since the fighting began; None where the case does not say since when, or as of
        when.
    stretches : tuple of Stretch
        Those of the age, in their order; empty without an age.
    is_listed : bool
        Whether the case lists its talks (``talks: []`` says that there were none); else stretches
        have no contacts.
    replies : tuple of ReplySeen
        Conditional answers are left out: they tell of neither.
    notes : tuple of str
        What was left out, and why.
    """

    age: float | None = None
    stretches: tuple[Stretch, ...] = ()
    is_listed: bool = False
    replies: tuple[ReplySeen, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the case tells nothing that could be weighed."""
        return self.age is None and not self.replies and not self.contacts

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """All steps with meetings, in their order."""
        return tuple(contact for stretch in self.stretches for contact in stretch.contacts)


@dataclass(frozen=True)
class _Days:
    """The days between which something can have been seen."""

    since: date | None
    as_of: date | None
    days_a_step: float

    def holds(self, day: date) -> bool:
        """Whether a day lies in them."""
        begun = self.since is None or day >= self.since
        return begun and (self.as_of is None or day <= self.as_of)

    def steps(self, start: date, end: date) -> float:
        """Time steps from one day to another."""
        return (end - start).days / self.days_a_step


def seen(case: Case) -> Seen:
    """Read what has been seen off a case: `fighting.since`, `fighting.talks`, and the answers to its proposals."""
    if case.fighting is None:
        return Seen()
    days = _Days(case.fighting.since, case.as_of, DAYS[case.time_step])
    replies = _replies(case, days)
    if days.since is None or days.as_of is None:
        missing = "`fighting.since`" if days.since is None else "`as_of`"
        return Seen(
            replies=replies,
            notes=(f"The case has no {missing}: the age of the fighting is not weighed.",),
        )
    if days.as_of < days.since:
        return Seen(
            replies=replies,
            notes=("`as_of` lies before `fighting.since`: the age is not weighed.",),
        )
    age = days.steps(days.since, days.as_of)
    is_listed = "talks" in case.fighting.model_fields_set
    talks = [talk for talk in case.fighting.talks if days.holds(talk.date)]
    return Seen(
        age=age,
        stretches=_stretches(days.since, days.as_of, _came(case, days), talks, days),
        is_listed=is_listed,
        replies=replies,
        notes=_notes(is_listed, len(case.fighting.talks) - len(talks)),
    )


def _notes(is_listed: bool, n_left_out: int) -> tuple[str, ...]:
    if not is_listed:
        return ("The case lists no `fighting.talks`: only the age is weighed.",)
    if n_left_out:
        return (f"{n_left_out} of the talks lie before the fighting or after `as_of`.",)
    return ()


def _came(case: Case, days: _Days) -> date | None:
    """The first day on which the mediator was at the table, by talks and proposals; None where that cannot be told.

    Only where the case says how often there are rounds without it does this make two stretches.
    """
    if case.mediator is None or case.fighting is None or case.fighting.rounds_without is None:
        return None
    party = case.mediator.party
    known = [talk.date for talk in case.fighting.talks if party in talk.with_]
    known += [each.date for each in case.proposals if party in each.by and each.date is not None]
    inside = [day for day in known if days.holds(day)]
    return min(inside) if inside else None


def _stretches(since: date, as_of: date, came: date | None, talks: Sequence[Talk], days: _Days) -> tuple[Stretch, ...]:
    """The war in one stretch, or before and after the mediator came."""
    if came is None or came <= since:
        return (_stretch(since, as_of, True, talks, days),)
    before = [talk for talk in talks if talk.date < came]
    after = [talk for talk in talks if talk.date >= came]
    return (_stretch(since, came, False, before, days), _stretch(came, as_of, True, after, days))


def _stretch(start: date, end: date, with_mediator: bool, talks: Sequence[Talk], days: _Days) -> Stretch:
    held: dict[int, list[Talk]] = {}
    for talk in talks:
        held.setdefault(int(days.steps(start, talk.date)), []).append(talk)
    contacts = tuple(_contact(step, held[step]) for step in sorted(held))
    n_steps = max(days.steps(start, end), float(len(contacts)))
    return Stretch(n_steps=n_steps, with_mediator=with_mediator, contacts=contacts)


def _contact(step: int, talks: Sequence[Talk]) -> Contact:
    empty = 1.0
    for talk in talks:
        empty *= 1 - (SERIOUS if talk.serious is None else talk.serious.point)
    return Contact(step=step, serious=1 - empty, signed=any(talk.ended == "deal" for talk in talks))


def _replies(case: Case, days: _Days) -> tuple[ReplySeen, ...]:
    found = []
    for proposal in case.proposals:
        if proposal.status == "withheld" or (proposal.date is not None and not days.holds(proposal.date)):
            continue
        for party, answer in proposal.answers.items():
            if answer != "conditional":
                found.append(ReplySeen(proposal=proposal.id, party=party, accepted=answer == "accepted"))
    return tuple(found)

"""Where the parties stand, read from the case itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from ..case.case import Case
from ..case.demands import Demand, demands
from ..case.lines import open_options
from ..case.parts import Position, Proposal
from ..case.values import option_values
from .contents import Answer, DemandLine, IssueLine, Lane, OptionTick, PartyLine, Standing, Tabled, Told
from .wording import capital, condition_words, names, option_words, short_number

ItemsOf = Callable[[str], tuple[str, ...]]  # place -> ids of the items it is on the page


def standing(case: Case, items_of: ItemsOf) -> Standing:
    """Parties, issues with every position, conditions that tie issues together, and what was tabled."""
    return Standing(
        parties=tuple(_party(case, party) for party in case.parties),
        issues=tuple(_issue(case, issue) for issue in case.issues),
        conditions=tuple(_conditions(case, items_of)),
        tabled=tuple(_tabled(case, proposal, items_of) for proposal in case.proposals),
        demands=tuple(_demand(demand) for demand in demands(case)),
    )


def _demand(demand: Demand) -> DemandLine:
    return DemandLine(
        party=demand.party,
        who=capital(demand.who),
        what=demand.what,
        of=demand.of,
        times=demand.times,
        dates=demand.dates,
        change=demand.change,
        claims=demand.claims,
    )


def _party(case: Case, id: str) -> PartyLine:
    party = case.parties[id]
    return PartyLine(
        id=id,
        name=capital(case.party_name(id)),
        role=party.role or "",
        signs=id in case.signers,
        backs=tuple(case.party_name(other) for other in party.backs),
        also=party.also,
    )


def _issue(case: Case, id: str) -> IssueLine:
    issue = case.issues[id]
    lanes = tuple(_lane(case, position) for party in case.parties if (position := case.position(party, id)))
    places = [float(issue.place(option)) for option in issue.options]
    places += [lane.wants for lane in lanes if lane.wants is not None]
    places += [lane.bottom for lane in lanes if lane.bottom is not None]
    low, high = min(places), max(places)
    return IssueLine(
        id=id,
        title=case.issue_title(id),
        low=low,
        high=high if high > low else low + 1,
        options=tuple(
            OptionTick(title=issue.option_title(o), at=float(issue.place(o)), today=o == issue.now)
            for o in issue.options
        ),
        lanes=lanes,
        without=tuple(case.party_name(p) for p in case.parties_with_positions if case.position(p, id) is None),
        held_by=tuple(case.party_name(party) for party in issue.held_by),
    )


def _lane(case: Case, position: Position) -> Lane:
    issue = case.issues[position.issue]
    values = option_values(case, position.party, position.issue)
    wanted = position.wants if position.wants is not None else max(values, key=lambda option: values[option])
    return Lane(
        party=position.party,
        name=capital(case.party_name(position.party)),
        wants=_at(case, position.issue, wanted),
        wants_words=option_words(case, position.issue, wanted),
        refused=tuple(float(issue.place(option)) for option in position.refuses),
        refused_words=tuple(issue.option_title(option) for option in position.refuses),
        bottom=None if position.bottom_line is None else _at(case, position.issue, position.bottom_line),
        bottom_words="" if position.bottom_line is None else option_words(case, position.issue, position.bottom_line),
        within=_within(case, position),
        values=tuple((float(issue.place(o)), float(v)) for o, v in values.items()) if position.values else (),
        weight=position.salience.point,
        weight_words=short_number(position.salience),
    )


def _at(case: Case, issue: str, option: str | Decimal) -> float:
    return float(case.issues[issue].place(option) if isinstance(option, str) else option)


def _within(case: Case, position: Position) -> tuple[tuple[float, float], ...]:
    """Stretches between neighbouring options that the position leaves open."""
    issue = case.issues[position.issue]
    left = set(open_options(case, position))
    order = sorted(issue.options, key=lambda option: (issue.place(option), option))
    stretches = []
    for is_open, options in groupby(order, key=left.__contains__):
        if is_open:
            places = [float(issue.place(option)) for option in options]
            stretches.append((places[0], places[-1]))
    return tuple(stretches)


def _conditions(case: Case, items_of: ItemsOf) -> list[Told]:
    said = []
    for index, link in enumerate(case.links):
        if link.then is None:
            continue
        who = capital(names(case, link.red_line_of)) if link.red_line_of else "By the case itself"
        text = f"{who}: “{condition_words(case, link.if_)}” only with “{condition_words(case, link.then)}”."
        said.append(Told(text=text, rests=items_of(f"links.{index}")))
    return said


def _tabled(case: Case, proposal: Proposal, items_of: ItemsOf) -> Tabled:
    steps = "" if proposal.lasts is None else f"{proposal.lasts} {case.time_step}{'' if proposal.lasts == 1 else 's'}"
    return Tabled(
        title=proposal.title or proposal.id,
        by=tuple(capital(case.party_name(party)) for party in proposal.by),
        date=proposal.date.isoformat() if proposal.date else "",
        status=proposal.status,
        lasts=steps,
        package=tuple((case.issue_title(k), case.issues[k].option_title(o)) for k, o in proposal.package.items()),
        answers=tuple(Answer(party=p, name=capital(case.party_name(p)), answer=a) for p, a in proposal.answers.items()),
        rests=items_of(f"proposals.{proposal.id}"),
    )

"""What must hold between the parts of a case: every name named somewhere, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from .case import Blocks, PlaceKey
from .fighting import Fighting
from .known import Found, always, known, known_party, once
from .moves import Move
from .parts import Link, Position, Proposal
from .preferences import faulty_preferences
from .statement import parse_statement

_WHEN = ("deal", "fighting")


def faulty_references(blocks: Blocks) -> Iterator[Found]:
    """Yield every reference that leads nowhere and every thing given twice, with its place."""
    yield from _parties(blocks)
    held: dict[tuple[str, str], int] = {}
    for index, position in enumerate(blocks.positions):
        first = held.setdefault((position.party, position.issue), index)
        yield from _position(blocks, index, position, first)
    for index, link in enumerate(blocks.links):
        yield from _link(blocks, index, link)
    yield from _proposals(blocks)
    for key, move in blocks.moves.items():
        yield from _move(blocks, key, move)
    yield from _statements(blocks)
    yield from faulty_preferences(blocks)
    yield from _fighting(blocks)
    yield from _mediator(blocks)
    for index, belief in enumerate(blocks.beliefs):
        yield from known_party(blocks, ("beliefs", index, "party"), (belief.party,))


def _parties(blocks: Blocks) -> Iterator[Found]:
    if not blocks.parties:
        yield ("parties",), "names nobody; name at least one party, such as north: {name: Northland}"
    for key, party in blocks.parties.items():
        yield from known_party(blocks, ("parties", key, "backs"), party.backs)
    for key, issue in blocks.issues.items():
        yield from known_party(blocks, ("issues", key, "held_by"), issue.held_by)
    yield from known_party(blocks, ("agreement", "must"), blocks.agreement.must)
    yield from once(always(("agreement", "must")), blocks.agreement.must, "party")
    at_least = blocks.agreement.at_least
    counted = {*(position.party for position in blocks.positions), *blocks.agreement.must}
    if at_least is not None and at_least > len(counted):
        text = f"{at_least} parties are asked for, {len(counted)} have positions or must sign; ask for fewer"
        yield ("agreement", "at_least"), text
    for key in blocks.walk_away:
        yield from known_party(blocks, ("walk_away", key), (key,))


def _position(blocks: Blocks, index: int, position: Position, first: int) -> Iterator[Found]:
    here: PlaceKey = ("positions", index)
    yield from known_party(blocks, (*here, "party"), (position.party,))
    if first < index:
        yield (
            here,
            (f"{position.party} has a position on {position.issue} already (positions[{first}]); keep one of the two"),
        )
    issue = blocks.issues.get(position.issue)
    if issue is None:
        yield from known((*here, "issue"), (position.issue,), blocks.issues, "issue")
        return
    options = issue.options
    for name in ("wants", "bottom_line"):
        value = getattr(position, name)
        if isinstance(value, str):
            yield from known((*here, name), (value,), options, f"option of {position.issue} called")
        elif isinstance(value, Decimal):
            low, high = _ends(blocks, position.issue)
            if not low <= value <= high:
                yield (*here, name), f"{value} is not on the line of {position.issue}, which runs from {low} to {high}"
    yield from known((*here, "refuses"), position.refuses, options, f"option of {position.issue} called")
    if position.values is not None:
        yield from known((*here, "values"), position.values, options, f"option of {position.issue} called")
        lacking = [option for option in options if option not in position.values]
        if lacking:
            yield (*here, "values"), f"gives no value for {', '.join(lacking)}; values are wanted for every option"


def _ends(blocks: Blocks, issue: str) -> tuple[Decimal, Decimal]:
    places = [blocks.issues[issue].place(option) for option in blocks.issues[issue].options]
    return min(*places, blocks.issues[issue].ends[0]), max(*places, blocks.issues[issue].ends[1])


def _package(blocks: Blocks, place: PlaceKey, package: Mapping[str, str]) -> Iterator[Found]:
    for key, option in package.items():
        yield from _options(blocks, place, key, (option,))


def _options(blocks: Blocks, place: PlaceKey, issue: str, options: Iterable[str]) -> Iterator[Found]:
    if issue not in blocks.issues:
        yield from known((*place, issue), (issue,), blocks.issues, "issue")
    else:
        yield from known((*place, issue), options, blocks.issues[issue].options, f"option of {issue} called")


def _link(blocks: Blocks, index: int, link: Link) -> Iterator[Found]:
    here: PlaceKey = ("links", index)
    for key, options in link.if_.items():
        yield from _options(blocks, (*here, "if"), key, options)
    for key, options in (link.then or {}).items():
        yield from _options(blocks, (*here, "then"), key, options)
        if key in link.if_:
            yield (*here, "then", key), f"`{key}` stands in `if` and in `then`; keep it in one of them"
    yield from known_party(blocks, (*here, "red_line_of"), link.red_line_of)
    for party in link.worth or {}:
        yield from known_party(blocks, (*here, "worth", party), (party,))


def _proposals(blocks: Blocks) -> Iterator[Found]:
    yield from once(lambda n: ("proposals", n, "id"), (p.id for p in blocks.proposals), "proposal")
    for index, proposal in enumerate(blocks.proposals):
        yield from _proposal(blocks, ("proposals", index), proposal)


def _proposal(blocks: Blocks, here: PlaceKey, proposal: Proposal) -> Iterator[Found]:
    yield from known_party(blocks, (*here, "by"), proposal.by)
    yield from _package(blocks, (*here, "package"), proposal.package)
    for party in proposal.answers:
        yield from known_party(blocks, (*here, "answers", party), (party,))
    if not proposal.package and proposal.status == "tabled":
        yield here, "a tabled proposal needs a `package:`; if it is not known, write `status: withheld`"


def _move(blocks: Blocks, key: str, move: Move) -> Iterator[Found]:
    here: PlaceKey = ("moves", key)
    for name in ("by", "towards"):
        yield from known_party(blocks, (*here, name), getattr(move, name))
    for party in move.cost:
        yield from known_party(blocks, (*here, "cost", party), (party,))
    yield from _package(blocks, (*here, "package"), move.package or {})
    if move.when:
        yield from _when(blocks, (*here, "when"), list(parse_statement(move.when).names()))


def _when(blocks: Blocks, here: PlaceKey, names: list[str]) -> Iterator[Found]:
    """Names in a `when`: moves, deal, fighting, and answers to a proposal that are not yet `accepted`."""
    has_plan = blocks.mediator is not None and blocks.mediator.plan is not None
    of_plan = [f"refused.{party}" for party in blocks.parties]
    of_each = [f"refused.{proposal.id}.{party}" for proposal in blocks.proposals for party in blocks.parties]
    yield from known(here, names, [*blocks.moves, *_WHEN, *of_plan, *of_each], "move or condition")
    unclear = [name for name in names if name in of_plan]
    if unclear and not has_plan:
        party = unclear[0].partition(".")[2]
        remedy = f"name it under mediator.plan, or write refused.<proposal>.{party}"
        yield here, f"`{unclear[0]}` speaks of the mediator's plan; {remedy}"


def _statements(blocks: Blocks) -> Iterator[Found]:
    taken = {key: move.taken for key, move in blocks.moves.items()}
    for index, text in enumerate(blocks.impossible):
        statement = parse_statement(text)
        yield from known(("impossible", index), statement.names(), blocks.moves, "move")
        if set(statement.names()) <= set(blocks.moves) and statement.holds(taken):
            yield (
                ("impossible", index),
                "holds of what is `taken` now; today's state must be possible: mend one of the two",
            )


def _fighting(blocks: Blocks) -> Iterator[Found]:
    fighting = blocks.fighting
    if fighting is None:
        return
    here = "fighting"
    yield from known_party(blocks, (here, "sides"), fighting.sides)
    for party in fighting.cost:
        yield from known_party(blocks, (here, "cost", party), (party,))
    sides: dict[PlaceKey, Iterable[str]] = {
        (here, "patience"): fighting.patience,
        (here, "front", "collapse"): fighting.front.collapse,
        (here, "obstinate"): fighting.obstinate,
        (here, "victory"): fighting.victory,
        (here, "disaster", "loss"): fighting.disaster.loss if fighting.disaster else (),
    }
    for place, names in sides.items():
        for name in names:
            yield from known((*place, name), (name,), fighting.sides, "side")
    yield from known((here, "proposer"), (fighting.proposer,), [*fighting.sides, "mediator", "either"], "proposer")
    yield from _days(blocks, fighting)
    for index, talk in enumerate(fighting.talks):
        yield from known_party(blocks, (here, "talks", index, "with"), talk.with_)
    if fighting.hidden is not None:
        yield from known((here, "hidden", "party"), (fighting.hidden.party,), fighting.sides, "side")
    for party, package in fighting.victory.items():
        yield from _package(blocks, (here, "victory", party), package)
    for party, obstinate in fighting.obstinate.items():
        yield from _package(blocks, (here, "obstinate", party, "holds_out_for"), obstinate.holds_out_for)


def _days(blocks: Blocks, fighting: Fighting) -> Iterator[Found]:
    """The fighting begins before its talks, and both lie before the day that the case speaks of."""
    today, since = blocks.as_of, fighting.since
    if today is not None and since is not None and since > today:
        yield (
            ("fighting", "since"),
            f"{since} is after `as_of` ({today}); the day it began lies before: mend one of them",
        )
    for index, talk in enumerate(fighting.talks):
        here: PlaceKey = ("fighting", "talks", index, "date")
        if today is not None and talk.date > today:
            yield (
                here,
                f"{talk.date} is after `as_of` ({today}); only talks that were held count: remove it, or mend `as_of`",
            )
        if since is not None and talk.date < since:
            yield (
                here,
                f"{talk.date} is before `since` ({since}); only talks of this fight count: remove it, or mend `since`",
            )


def _mediator(blocks: Blocks) -> Iterator[Found]:
    mediator = blocks.mediator
    if mediator is None:
        return
    yield from known_party(blocks, ("mediator", "party"), (mediator.party,))
    for key in mediator.then:
        yield from known(("mediator", "then", key), (key,), [*blocks.moves, "leaves"], "move")
    tabled = [proposal.id for proposal in blocks.proposals]
    yield from known(("mediator", "appeased_by"), mediator.appeased_by, tabled, "proposal")
    if mediator.plan is not None:
        yield from known(("mediator", "plan"), (mediator.plan,), tabled, "proposal")
    if isinstance(mediator.resolute, dict):
        # A stick that is not threatened has no effect; a what-if that drops a threat may leave one (see `slips.py`).
        yield from known(("mediator", "resolute"), mediator.resolute, [*blocks.moves, "leaves"], "move")

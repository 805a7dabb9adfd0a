"""A case: all that is believed about one conflict, and on what evidence.

``Blocks`` is what stands in ``case.yaml``; ``Case`` adds the folder's sources, claims and events.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .entry import Day, Entry, Frozen, FrozenDict, Id
from .estimate import Estimate
from .event import Event
from .evidence import Evidence
from .fields import StatementOrPair, StatementText, StateText, Text, Whole
from .fighting import Belief, Fighting
from .mediator import Mediator
from .moves import Graph, Move
from .number import Named, Number, share
from .parts import Agreement, Issue, Link, Party, Position, Proposal

FORMAT = 1
PlaceKey = tuple[str | int, ...]


def _format_version(value: Any) -> Any:
    if value != FORMAT:
        raise ValueError(
            f"this program reads format {FORMAT}; write `detente: {FORMAT}`, or use the program it was made for"
        )
    return FORMAT


WalkAway = Annotated[
    Estimate,
    share(
        called="the value of no deal to {party}",
        said="{party} would turn down any package worth less to it than {share} of all it wants, since it expects that"
        " much without a deal",
        guide="walk-away",
    ),
]
Weight = Annotated[
    Estimate,
    Number(
        called="what {statement} adds to the rank of a state for {party}",
        ids=("party", "statement"),
        said="for {party} a state counts {weight} more where {holds}{weight_share}",
        unit="any",
        guide="weights",
    ),
]
ValueOfFighting = Annotated[
    Estimate,
    share(
        called="the value to {party} of fighting on in {state}",
        ids=("party", "state"),
        said="fighting on in {state} is worth {share} of all it wants to {party}",
        guide="value-of-fighting",
    ),
]


class Blocks(Entry):
    """What stands in a case file. Everything but `parties` may be left out."""

    detente: Annotated[Whole, BeforeValidator(_format_version)] = Field(
        default=FORMAT, description="format of the file"
    )
    title: Text = Field(default="A case without a title", description="words for pages")
    as_of: Day | None = Field(default=None, description="the day the case speaks of; the date of every output")
    time_step: Literal["day", "week", "month", "quarter", "year"] = Field(
        default="month", description="unit of every rate"
    )
    sensitivity: Literal["clear", "green", "amber", "red"] = Field(default="clear", description="TLP, on every page")
    parties: Annotated[dict[Id, Party], Frozen] = Field(description="who is in it")
    issues: Annotated[dict[Id, Issue], Frozen] = Field(
        default_factory=FrozenDict, description="what they have to settle"
    )
    positions: tuple[Position, ...] = Field(default=(), description="who wants what; one per party and issue")
    agreement: Agreement = Field(default_factory=Agreement, description="who has to sign")
    walk_away: Annotated[dict[Id, WalkAway], Frozen] = Field(
        default_factory=FrozenDict, description="value of no deal, on the party's own 0 to 1 scale"
    )
    links: tuple[Link, ...] = Field(default=(), description="packages that hang together")
    proposals: tuple[Proposal, ...] = Field(default=(), description="what was put forward, and the answers")
    moves: Annotated[dict[Id, Annotated[Move, Named("{move}", ("move",))]], Frozen] = Field(
        default_factory=FrozenDict, description="what parties can do"
    )
    impossible: tuple[StatementText, ...] = Field(
        default=(), description="states that cannot be, as statements over moves"
    )
    priorities: Annotated[
        dict[Id, Annotated[tuple[StatementText, ...], Named("the priorities of {party}")]], Frozen
    ] = Field(default_factory=FrozenDict, description="statements over moves, most important first")
    ranking: Annotated[dict[Id, tuple[tuple[str, ...], ...]], Frozen] = Field(
        default_factory=FrozenDict, description="instead of priorities: states as Y/N, best first, ties together"
    )
    weights: Annotated[dict[Id, Annotated[dict[StatementText, Weight], Frozen]], Frozen] = Field(
        default_factory=FrozenDict, description="instead of priorities: what each statement adds to a state's rank"
    )
    unknown: Annotated[dict[Id, tuple[StatementOrPair, ...]], Frozen] = Field(
        default_factory=FrozenDict,
        description="where it is not known what a party prefers: one of its priorities, or two states",
    )
    greatly: Annotated[dict[Id, tuple[str, ...]], Frozen] = Field(
        default_factory=FrozenDict,
        description="where a party prefers greatly: its first priorities; in a ranking, the last state before a gap",
    )
    merged: Annotated[dict[Id, StatementText], Frozen] = Field(
        default_factory=FrozenDict, description="states that come to the same: a name for those where a statement holds"
    )
    value_of_fighting: Annotated[dict[Id, Annotated[dict[StateText, ValueOfFighting], Frozen]], Frozen] = Field(
        default_factory=FrozenDict,
        description="value of fighting on with the moves of a state frozen, on the party's own 0 to 1 scale",
    )
    graph: Graph | None = Field(default=None, description="instead of moves: states and arcs")
    fighting: Fighting | None = Field(default=None, description="the fight that goes on while they talk")
    mediator: Mediator | None = Field(default=None, description="the party between them")
    beliefs: tuple[Annotated[Belief, Named("what {believer} believes of {believed}", ("belief",))], ...] = Field(
        default=(), description="where a party sees something differently"
    )


class Case(Blocks):
    """The parts together, with the evidence. Frozen; equal and hashed by content."""

    evidence: Evidence = Field(default_factory=Evidence)
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, blocks: Blocks, evidence: Evidence | None = None, events: tuple[Event, ...] = ()) -> Case:
        """Put sound blocks together with their evidence, without checking either again."""
        given = {name: getattr(blocks, name) for name in blocks.model_fields_set}
        fields_set = {*blocks.model_fields_set, "evidence", "events"}
        return cls.model_construct(_fields_set=fields_set, **given, evidence=evidence or Evidence(), events=events)

    @cached_property
    def hash(self) -> str:
        """sha256 over everything that is in the case (comments and layout aside), 64 hex digits."""
        content = {
            "case": self.written(),
            "sources": sorted(source.doc for source in self.evidence.sources),
            "claims": [claim.model_dump(mode="json") for claim in self.evidence.claims],
            "events": [event.model_dump(mode="json") for event in self.events],
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def __hash__(self) -> int:
        return int(self.hash[:15], 16)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Case) and self.hash == other.hash

    @property
    def given(self) -> frozenset[str]:
        """The blocks that the file holds."""
        return frozenset(self.model_fields_set & Blocks.model_fields.keys())

    def written(self, blocks: Collection[str] | None = None) -> dict[str, Any]:
        """The blocks (or only some) as plain data, only what was given: what `case.yaml` would hold."""
        wanted = None if blocks is None else set(blocks)
        return self.model_dump(
            mode="json",
            by_alias=True,
            exclude_unset=True,
            include=wanted,
            exclude={"evidence", "events"},
        )

    # Look-up ---------------------------------------------------------------------------------------------------

    def position(self, party: str, issue: str) -> Position | None:
        """The party's position on the issue; None where it is indifferent."""
        return self._positions.get((party, issue))

    def proposal(self, id: str) -> Proposal | None:
        """Look a proposal up by its id."""
        return next((proposal for proposal in self.proposals if proposal.id == id), None)

    def party_name(self, party: str) -> str:
        """Words for a party on pages."""
        known = self.parties.get(party)
        return (known.name if known else "") or party.replace("_", " ")

    def issue_title(self, issue: str) -> str:
        """Words for an issue on pages."""
        known = self.issues.get(issue)
        return (known.title if known else "") or issue.replace("_", " ")

    def proposal_title(self, id: str) -> str:
        """Words for a proposal on pages."""
        known = self.proposal(id)
        return (known.title if known else "") or id.replace("_", " ")

    def move_title(self, id: str) -> str:
        """Words for a move on pages."""
        known = self.moves.get(id)
        return (known.title if known else "") or id.replace("_", " ")

    def deal_words(self, deal: dict[str, str]) -> str:
        """A (part of a) deal in words: ``issue: option; issue: option``."""
        return "; ".join(f"{self.issue_title(k)}: {self.issues[k].option_title(o)}" for k, o in deal.items())

    @cached_property
    def _positions(self) -> dict[tuple[str, str], Position]:
        return {(position.party, position.issue): position for position in self.positions}

    @cached_property
    def parties_with_positions(self) -> tuple[str, ...]:
        """Ids of the parties that hold any position, in the order of the file."""
        holders = {position.party for position in self.positions}
        return tuple(party for party in self.parties if party in holders)

    @cached_property
    def signers(self) -> tuple[str, ...]:
        """Who must sign: `agreement.must`, else the fighting sides, else the belligerents, else all with positions.

        Where only `agreement.at_least` is given nobody in particular must.
        """
        if self.agreement.must:
            return self.agreement.must
        if self.agreement.at_least is not None:
            return ()
        if self.fighting is not None:
            return self.fighting.sides
        belligerents = tuple(key for key, party in self.parties.items() if party.role == "belligerent")
        return belligerents or self.parties_with_positions or tuple(self.parties)

    # Walks -----------------------------------------------------------------------------------------------------

    def entries(self) -> Iterator[tuple[PlaceKey, Entry]]:
        """Every entry of the case with its place, in the order of the file, estimates included."""
        yield from _walk(self, ())

    def estimates(self) -> Iterator[tuple[PlaceKey, Estimate]]:
        """Every judged number with its place; numbers at their default included."""
        for place, entry in self.entries():
            if isinstance(entry, Estimate):
                yield place, entry


_NOT_WALKED = {"evidence", "events", "from_", "coded", "assumed", "computed"}


def _walk(value: Any, place: PlaceKey) -> Iterator[tuple[PlaceKey, Entry]]:
    if isinstance(value, Estimate):
        yield place, value
        return
    if isinstance(value, Entry):
        if place:
            yield place, value
        for name in type(value).model_fields:
            if name not in _NOT_WALKED:
                yield from _walk(getattr(value, name), (*place, name.rstrip("_")))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*place, index))


def place_text(place: PlaceKey) -> str:
    """Write a place as messages do: ``positions[2].salience``."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else str(step))
    return text


def named_place(case: Case, place: PlaceKey) -> str:
    """Write a place as changes do, lists by what they are about: ``positions.north.delta.salience``."""
    return ".".join(name for n in range(len(place)) for name in names_of_step(case, place[: n + 1]))


def names_of_step(case: Case, place: PlaceKey) -> tuple[str, ...]:
    """The last step of a place by name: a position by party and issue, a proposal by its id, all else as it stands."""
    last = place[-1]
    if len(place) == 2 and place[0] == "positions" and isinstance(last, int):
        position = case.positions[last]
        return position.party, position.issue
    if len(place) == 2 and place[0] == "proposals" and isinstance(last, int):
        return (case.proposals[last].id,)
    return (str(last),)

"""A case: all that is believed about one conflict, and on what evidence.

``Blocks`` is what stands in ``case.yaml``; ``Case`` adds the folder's sources, claims and events.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .entry import Day, Entry, Frozen, FrozenDict, Id
from .estimate import Estimate, Share, Signed
from .event import Event
from .evidence import Evidence
from .fields import StatementOrPair, StatementText, StateText, Text, Whole
from .fighting import Belief, Fighting, Mediator
from .moves import Graph, Move
from .parts import Agreement, Issue, Link, Party, Position, Proposal

FORMAT = 1
PlaceKey = tuple[str | int, ...]


def _format_version(value: Any) -> Any:
    if value != FORMAT:
        raise ValueError(
            f"this program reads format {FORMAT}; write `detente: {FORMAT}`, or use the program it was made for"
        )
    return FORMAT


class Blocks(Entry):
    """What stands in a case file. Everything but `parties` may be left out."""

    detente: Annotated[Whole, BeforeValidator(_format_version)] = Field(
        default=FORMAT, description="format of the file"
    )
    title: Text = "A case without a title"
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
    walk_away: Annotated[dict[Id, Share], Frozen] = Field(
        default_factory=FrozenDict, description="value of no deal, on the party's own 0 to 1 scale"
    )
    links: tuple[Link, ...] = Field(default=(), description="packages that hang together")
    proposals: tuple[Proposal, ...] = Field(default=(), description="what was put forward, and the answers")
    moves: Annotated[dict[Id, Move], Frozen] = Field(default_factory=FrozenDict, description="what parties can do")
    impossible: tuple[StatementText, ...] = Field(
        default=(), description="states that cannot be, as statements over moves"
    )
    priorities: Annotated[dict[Id, tuple[StatementText, ...]], Frozen] = Field(
        default_factory=FrozenDict, description="statements over moves, most important first"
    )
    ranking: Annotated[dict[Id, tuple[tuple[str, ...], ...]], Frozen] = Field(
        default_factory=FrozenDict, description="instead of priorities: states as Y/N, best first, ties together"
    )
    weights: Annotated[dict[Id, Annotated[dict[StatementText, Signed], Frozen]], Frozen] = Field(
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
    value_of_fighting: Annotated[dict[Id, Annotated[dict[StateText, Share], Frozen]], Frozen] = Field(
        default_factory=FrozenDict,
        description="value of fighting on with the moves of a state frozen, on the party's own 0 to 1 scale",
    )
    graph: Graph | None = Field(default=None, description="instead of moves: states and arcs")
    fighting: Fighting | None = Field(default=None, description="the fight that goes on while they talk")
    mediator: Mediator | None = Field(default=None, description="the party between them")
    beliefs: tuple[Belief, ...] = Field(default=(), description="where a party sees something differently")


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

    def written(self) -> dict[str, Any]:
        """The blocks as plain data, only what was given: what `case.yaml` would hold."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"evidence", "events"})

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
    steps = list(place)
    if len(steps) > 1 and isinstance(steps[1], int):
        if steps[0] == "positions":
            position = case.positions[steps[1]]
            steps[1:2] = [position.party, position.issue]
        elif steps[0] == "proposals":
            steps[1] = case.proposals[steps[1]].id
    return ".".join(str(step) for step in steps)

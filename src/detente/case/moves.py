"""What a party can do or leave undone, and the explicit graph that may stand instead."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, model_validator

from .entry import Day, Entry, Frozen, FrozenDict, Id, Ids, fault_at
from .estimate import Share, Signed
from .fields import Package, StatementText, Text


class Move(Entry):
    """Something a party can do or leave undone (the graph model calls it an option)."""

    by: Ids = Field(description="who holds it; where several do, each can flip it")
    title: Text = ""
    towards: Ids = ()
    taken: StrictBool = Field(default=False, description="whether it is done today")
    reversible: Literal["both", "once", "undo_only"] = "both"
    effects: Annotated[dict[Text, Signed], Frozen] = Field(
        default_factory=FrozenDict, description="increments to numbers of the case when taken"
    )
    hazard: Share | None = Field(
        default=None, description="chance per time step that it flips; absent: it stays as it is"
    )
    when: StatementText | None = Field(
        default=None, description="when it can flip: over moves, refused.<party>, deal, fighting"
    )
    cost: Annotated[dict[Id, Signed], Frozen] = Field(
        default_factory=FrozenDict, description="per time step while taken"
    )
    package: Package | None = Field(default=None, description="the deal that taking it brings about")
    earliest: Day | None = None
    latest: Day | None = None
    note: Text = ""

    @model_validator(mode="after")
    def _sound(self) -> Move:
        if not self.by:
            raise fault_at("by", "`by` names no party; name who holds the move")
        if self.reversible == "undo_only" and not self.taken:
            raise fault_at("reversible", "`undo_only` needs `taken: true`: what is not done cannot be undone")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise fault_at("latest", f"latest ({self.latest}) is before earliest ({self.earliest}); swap them")
        return self


class Graph(Entry):
    """An explicit graph of states, instead of moves."""

    states: tuple[Id, ...]
    arcs: Annotated[dict[Id, tuple[tuple[Id, Id], ...]], Frozen]
    now: Id | None = Field(default=None, description="the state that holds today")

"""What a party can do or leave undone, and the explicit graph that may stand instead."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, model_validator

from .entry import Day, Entry, Frozen, FrozenDict, Id, Ids, fault_at
from .estimate import Estimate
from .fields import Package, StatementText, Text
from .number import Number, chance_per_step, stake_per_step

Effect = Annotated[
    Estimate,
    Number(
        called="the effect of {move} on {target}",
        ids=("move", "target"),
        said="{move}, when taken, {raises} {target} by {size}",
        unit="as the number it changes",
        guide="effects",
    ),
]
Hazard = Annotated[
    Estimate,
    chance_per_step(
        called="the chance that {move} changes in a step",
        ids=("move",),
        said="{move} {ends_or_comes} with a chance of {share} a {step} ({until})",
        guide="hazards",
    ),
]
MoveCost = Annotated[
    Estimate,
    stake_per_step(
        called="the cost of {move} to {party}",
        ids=("move", "party"),
        said="holding {move} costs {party} {share_over_time} of what is contested in {time}",
        guide="cost-of-a-move",
    ),
]


class Move(Entry):
    """Something a party can do or leave undone (the graph model calls it an option)."""

    by: Ids = Field(description="who holds it; where several do, each can flip it")
    title: Text = Field(default="", description="words for pages; the id where absent")
    towards: Ids = Field(default=(), description="whom it is aimed at")
    taken: StrictBool = Field(default=False, description="whether it is done today")
    reversible: Literal["both", "once", "undo_only"] = Field(
        default="both",
        description="`both`: done and undone freely; `once`: done for good; `undo_only`: once undone, gone",
    )
    effects: Annotated[dict[Text, Effect], Frozen] = Field(
        default_factory=FrozenDict, description="increments to numbers of the case when taken"
    )
    hazard: Hazard | None = Field(
        default=None, description="chance per time step that it flips; absent: it stays as it is"
    )
    when: StatementText | None = Field(
        default=None,
        description="when it can flip: over moves, `refused.<proposal>.<party>`, `refused.<party>` (of the"
        " mediator's plan), deal, fighting",
    )
    cost: Annotated[dict[Id, MoveCost], Frozen] = Field(
        default_factory=FrozenDict, description="per time step while taken"
    )
    package: Package | None = Field(default=None, description="the deal that taking it brings about")
    earliest: Day | None = Field(default=None, description="first day on which it can be taken")
    latest: Day | None = Field(default=None, description="last day on which it can be taken")
    note: Text = Field(default="", description="a remark for readers")

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

    states: tuple[Id, ...] = Field(description="names of the states")
    arcs: Annotated[dict[Id, tuple[tuple[Id, Id], ...]], Frozen] = Field(
        description="from where to where each party can move"
    )
    now: Id | None = Field(default=None, description="the state that holds today")

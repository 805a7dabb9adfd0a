"""The mediator between them: its patience, what it threatens once that is gone, and which plan it backs."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from .entry import Entry, Frozen, FrozenDict, Id, Ids
from .estimate import Estimate, given
from .number import Number, chance, chance_per_step, stake_per_step

Threat = Annotated[
    Estimate,
    chance_per_step(
        called="the chance that {mediator} {act} once its patience is gone",
        ids=("threat",),
        said="once the mediator's patience is gone, {threat} with a chance of {share} a {step}",
        guide="mediator-threats",
    ),
]
Resolve = Annotated[
    Estimate,
    chance(
        called="the chance that {mediator} means what it threatens",
        said="the mediator means what it threatens with a chance of {share}",
        guide="mediator-resolve",
    ),
]
ResolveByStick = Annotated[
    Estimate,
    chance(
        called="the chance that {mediator} means it when it threatens that {threat}",
        ids=("threat",),
        said="the mediator means it with a chance of {share} when it threatens that {threat}",
        default="0.2..0.5..0.8",
        guide="mediator-resolve",
    ),
]


def _one_or_each(value: Any) -> str:
    """Tell a number (short or long form) from numbers for each stick."""
    is_each = isinstance(value, dict) and not value.keys() & {"value", "low", "high"}
    return "each" if is_each else "one"


Resolute = Annotated[
    Annotated[Resolve, Tag("one")] | Annotated[dict[Id, ResolveByStick], Frozen, Tag("each")],
    Discriminator(_one_or_each),
]


class Mediator(Entry):
    """The party between them, whose patience runs out."""

    party: Id = Field(description="who mediates")
    patience: Annotated[
        Estimate,
        Number(
            called="the mediator's patience",
            said="the patience of {mediator} lasts {value} {step}s on average",
            unit="time steps",
            low=0,
            guide="mediator-patience",
        ),
    ] = given("4..12..36", "time steps until its patience is gone, on average")
    then: Annotated[dict[Id, Threat], Frozen] = Field(
        default_factory=FrozenDict, description="chance per step, once patience is gone, of each move, or of `leaves`"
    )
    plan: Id | None = Field(default=None, description="the proposal it backs; `refused.<party>` speaks of this one")
    resolute: Resolute = given(
        "0.2..0.5..0.8", "chance that it means its threats; one number, or one for each of `then`"
    )
    appeased_by: Ids = Field(default=(), description="proposals whose signing resets its patience")
    bias: Annotated[
        Estimate,
        Number(
            called="the mediator's leaning",
            said="the mediator leans by {value} on a scale from -1 (all for {second}) to +1 (all for {first})",
            said_at_0="the mediator favours neither side",
            unit="leaning",
            low=-1,
            high=1,
            guide="mediator-bias",
        ),
    ] = given("0", "which side it leans to: -1 the second, 1 the first")
    war_cost: Annotated[
        Estimate,
        stake_per_step(
            called="the cost of the war to the mediator",
            said="a {step} of war costs the mediator {share} of what is contested",
            guide="mediator-cost",
        ),
    ] = given("0..0.02", "what a step of fighting costs it")

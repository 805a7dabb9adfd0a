"""The fight that goes on while they talk, the rounds of talks held so far, and what each believes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_serializer, model_validator

from .entry import Day, Entry, Frozen, FrozenDict, Id, Ids, fault_at
from .estimate import Estimate, given, json_number
from .fields import Package, Text
from .number import Number, chance, chance_per_step, share_of_stake, stake_per_step
from .statement import parse_statement

Collapse = Annotated[
    Estimate,
    chance_per_step(
        called="the chance of a collapse of {party}",
        said="{party} collapses with a chance of {share} a {step} ({until})",
        guide="collapse",
    ),
]


class Front(Entry):
    """Who holds how much of what is contested, and how that changes in a time step."""

    now: Annotated[
        Estimate,
        share_of_stake(
            called="the share that {first} holds today",
            said="{first} holds {share} of what is contested today",
            guide="front",
        ),
    ] = given("0.3..0.7", "share of what is contested that the first side holds today")
    drift: Annotated[
        Estimate,
        stake_per_step(
            called="the drift of the front",
            said="{first} {gains} {share_over_time} of what is contested in {time} of fighting, on average",
            low=-1,
            high=1,
            guide="drift",
        ),
    ] = given("-0.01..0.01", "what the first side gains, on average")
    volatility: Annotated[
        Estimate,
        stake_per_step(
            called="the volatility of the front",
            said="luck moves the front by about {spread_over_time} of what is contested in {time}, either way",
            low=0,
            high=1,
            guide="volatility",
        ),
    ] = given("0.01..0.02..0.05", "by how much luck moves the front, up or down")
    collapse: Annotated[dict[Id, Collapse], Frozen] = Field(
        default_factory=FrozenDict, description="chance that a side collapses"
    )


TypeCost = Annotated[
    Estimate,
    stake_per_step(
        called="the cost of the war to {hidden} if it is {type}",
        ids=("type",),
        said="if {type}, {hidden} would give up {share_over_time} of what is contested to be spared {time} of war",
        said_below_0="if {type}, {hidden} gains {share_over_time} of what is contested from {time} of fighting (a subsidy)",
        guide="hidden",
    ),
]
TypeDrift = Annotated[
    Estimate,
    stake_per_step(
        called="the drift of the front if {hidden} is {type}",
        ids=("type",),
        said="if {hidden} is {type}, {first} {gains} {share_over_time} of what is contested in {time} of fighting,"
        " on average",
        low=-1,
        high=1,
        guide="hidden",
    ),
]


class Hidden(Entry):
    """What one side does not know of the other: strong or weak."""

    party: Id = Field(description="whose type is hidden")
    p_strong: Annotated[
        Estimate,
        chance(
            called="the chance that {hidden} is strong",
            said="{hidden} is strong with a chance of {share}, as the other side sees it",
            guide="hidden",
        ),
    ] = given("0.2..0.5..0.8", "chance that it is strong, as the other side sees it")
    cost: Annotated[dict[Literal["strong", "weak"], TypeCost], Frozen] | None = Field(
        default=None, description="its cost of fighting if strong, if weak; replaces the plain number"
    )
    drift: Annotated[dict[Literal["strong", "weak"], TypeDrift], Frozen] | None = Field(
        default=None, description="the drift of the front if strong, if weak; replaces the plain number"
    )

    @model_validator(mode="after")
    def _both_types(self) -> Hidden:
        for name in ("cost", "drift"):
            pair = getattr(self, name)
            if pair is not None and len(pair) < 2:
                raise fault_at(name, f"`{name}` needs both `strong:` and `weak:`")
        return self


class Obstinate(Entry):
    """The chance that a party is of a kind that signs nothing less than it holds out for, and what that is."""

    p: Annotated[
        Estimate,
        chance(
            called="the chance that {party} signs nothing less than it holds out for",
            said="{party} is of a kind that signs nothing less than it holds out for with a chance of {share}",
            is_type_chance=True,
            guide="obstinate",
        ),
    ] = Field(description="chance that it is of that kind")
    holds_out_for: Package = Field(description="what it holds out for")


Loss = Annotated[
    Estimate,
    share_of_stake(
        called="what {party} would lose in the escalation nobody wants",
        said="{party} would lose {share} of what is contested in it",
        guide="disaster",
    ),
]


class Disaster(Entry):
    """The escalation nobody wants."""

    hazard: Annotated[
        Estimate,
        chance_per_step(
            called="the chance of the escalation nobody wants",
            said="the escalation nobody wants comes with a chance of {share} a {step} ({until})",
            guide="disaster",
        ),
    ] = Field(description="chance that it comes")
    loss: Annotated[dict[Id, Loss], Frozen] = Field(
        default_factory=FrozenDict, description="what it would cost each side, of what is contested"
    )


class Talk(Entry):
    """A meeting in which terms were exchanged."""

    date: Day = Field(description="the day on which it ended")
    with_: Ids = Field(default=(), alias="with", description="who met; absent: the sides")
    ended: Literal["nothing", "partial", "deal"] = Field(default="nothing", description="what was signed in it")
    serious: (
        Annotated[
            Estimate,
            chance(
                called="the chance that terms could have been signed in the talks of {day}",
                ids=("talk",),
                said="in the talks of {day} terms could have been signed with a chance of {share}",
                default="0.2..0.6",
                guide="serious-talks",
            ),
        ]
        | None
    ) = Field(default=None, description="chance that terms could have been signed in it")


Cost = Annotated[
    Estimate,
    stake_per_step(
        called="the cost of the war to {party}",
        said="{party} would give up {share_over_time} of what is contested to be spared {time} of war",
        said_below_0="{party} gains {share_over_time} of what is contested from {time} of fighting (a subsidy)",
        default="0.001..0.006",
        guide="cost",
    ),
]
Patience = Annotated[
    Estimate,
    Number(
        called="the patience of {party}",
        said="to {party} a gain {time} from now counts {counts_later} of the same gain today",
        unit="discount factor per step",
        low=0,
        high=1,
        default="0.97..0.995",
        guide="patience",
    ),
]


class Fighting(Entry):
    """The fight that goes on while they talk; shares of what is contested, per time step. Only `sides` is required."""

    sides: tuple[Id, Id] = Field(description="the two that fight; `front.now` is what the first holds")
    since: Day | None = Field(default=None, description="the day on which the fighting began")
    talks: tuple[Talk, ...] = Field(default=(), description="the meetings in which terms were exchanged")
    front: Front = Field(default_factory=Front, description="who holds how much, and how that changes")
    cost: Annotated[dict[Id, Cost], Frozen] = Field(
        default_factory=FrozenDict, description="what a step of fighting costs a party"
    )
    patience: Annotated[dict[Id, Patience], Frozen] = Field(
        default_factory=FrozenDict, description="discount factor per time step"
    )
    rounds: Annotated[
        Estimate,
        chance_per_step(
            called="the chance of a round of talks",
            said="a serious round of talks takes place with a chance of {share} a {step} ({until})",
            guide="rounds",
        ),
    ] = given("0.05..0.2..0.5", "chance of a serious round of talks")
    rounds_without: (
        Annotated[
            Estimate,
            chance_per_step(
                called="the chance of a round of talks without the mediator",
                said="without the mediator, a serious round takes place with a chance of {share} a {step}",
                guide="rounds",
            ),
        ]
        | None
    ) = Field(default=None, description="rounds with the mediator gone; absent: as `rounds`")
    enforcement: Annotated[
        Estimate,
        chance(
            called="the chance that a signed deal holds",
            said="a signed deal holds for good with a chance of {share}",
            guide="enforcement",
        ),
    ] = given("0.3..0.9", "chance that a signed deal holds for good")
    proposer: Id = Field(default="either", description="one of the sides, mediator, or either (a band over both)")
    hidden: Hidden | None = Field(default=None, description="what one side does not know of the other")
    obstinate: Annotated[dict[Id, Obstinate], Frozen] = Field(
        default_factory=FrozenDict, description="the chance that a side signs nothing less than it holds out for"
    )
    disaster: Disaster | None = Field(default=None, description="the escalation nobody wants")
    victory: Annotated[dict[Id, Package], Frozen] = Field(
        default_factory=FrozenDict, description="the deal a side imposes if it wins"
    )

    @model_validator(mode="after")
    def _two_sides(self) -> Fighting:
        if self.sides[0] == self.sides[1]:
            raise fault_at("sides", f"`sides` names {self.sides[0]} twice; name two parties")
        return self


class Belief(Entry):
    """Where a party sees something differently: a number of the case, its priorities, or a move it does not see."""

    party: Id = Field(description="who sees it so")
    place: Text = Field(description="a number of the case, `priorities.<party>`, or `moves.<id>`")
    value: Annotated[
        Any,
        Number(
            called="what {believer} believes of {believed}",
            ids=("belief",),
            said="{believer} reckons with {value} for {believed}",
            unit="as the number it is about",
        ),
    ] = Field(description="what it believes stands there; `unseen` for a move it does not know of")

    @model_validator(mode="after")
    def _readable(self) -> Belief:
        if self.place.startswith("priorities."):
            if not isinstance(self.value, (list, tuple)):
                raise ValueError("believed priorities are a list of statements")
            for text in self.value:
                parse_statement(str(text))
        elif self.value != "unseen":
            Estimate.model_validate(self.value)
        return self

    @property
    def estimate(self) -> Estimate | None:
        """The believed number, where the belief is about one."""
        if self.place.startswith("priorities.") or self.value == "unseen":
            return None
        return Estimate.model_validate(self.value)

    @model_serializer(mode="wrap")
    def _written(self, handler: Any) -> Any:
        data = handler(self)
        data["value"] = _belief_value(self.value)
        return data


def _belief_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return json_number(value)
    return list(value) if isinstance(value, (list, tuple)) else value

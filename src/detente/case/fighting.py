"""The fight that goes on while they talk, the mediator between them, and what each believes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_serializer, model_validator

from .entry import Day, Entry, Frozen, FrozenDict, Id, Ids, fault_at
from .estimate import Estimate, NotNegative, Share, Signed, SignedShare, given, json_number
from .fields import Package, Text
from .statement import parse_statement


class Front(Entry):
    """Who holds how much of what is contested, and how that changes in a time step."""

    now: Share = given("0.3..0.7")
    drift: SignedShare = given("-0.01..0.01")
    volatility: Share = given("0.01..0.02..0.05")
    collapse: Annotated[dict[Id, Share], Frozen] = Field(default_factory=FrozenDict)


class Hidden(Entry):
    """What one side does not know of the other: strong or weak."""

    party: Id = Field(description="whose type is hidden")
    p_strong: Share = given("0.2..0.5..0.8")
    cost: Annotated[dict[Literal["strong", "weak"], Signed], Frozen] | None = None
    drift: Annotated[dict[Literal["strong", "weak"], SignedShare], Frozen] | None = None

    @model_validator(mode="after")
    def _both_types(self) -> Hidden:
        for name in ("cost", "drift"):
            pair = getattr(self, name)
            if pair is not None and len(pair) < 2:
                raise fault_at(name, f"`{name}` needs both `strong:` and `weak:`")
        return self


class Obstinate(Entry):
    """The chance that a party is of a kind that never gives in, and what it holds out for."""

    p: Share
    holds_out_for: Package


class Disaster(Entry):
    """The escalation nobody wants."""

    hazard: Share
    loss: Annotated[dict[Id, Share], Frozen] = Field(default_factory=FrozenDict)


class Talk(Entry):
    """A meeting in which terms were exchanged."""

    date: Day
    with_: Ids = Field(default=(), alias="with", description="who met; absent: the sides")
    ended: Literal["nothing", "partial", "deal"] = Field(default="nothing", description="what was signed in it")
    serious: Share | None = Field(
        default=None, description="chance that terms could have been signed in it; absent: 0.2..0.6"
    )


class Fighting(Entry):
    """The fight that goes on while they talk; shares of what is contested, per time step. Only `sides` is required."""

    sides: tuple[Id, Id]
    since: Day | None = Field(default=None, description="the day on which the fighting began")
    talks: tuple[Talk, ...] = Field(default=(), description="the meetings in which terms were exchanged")
    front: Front = Field(default_factory=Front)
    cost: Annotated[dict[Id, Signed], Frozen] = Field(default_factory=FrozenDict, description="absent: 0.002..0.03")
    patience: Annotated[dict[Id, Share], Frozen] = Field(
        default_factory=FrozenDict, description="discount factor per time step; absent: 0.97..0.995"
    )
    rounds: Share = given("0.05..0.2..0.5")
    rounds_without: Share | None = Field(default=None, description="rounds with the mediator gone; absent: as `rounds`")
    enforcement: Share = given("0.3..0.9")
    proposer: Id = Field(default="either", description="one of the sides, mediator, or either (a band over both)")
    hidden: Hidden | None = None
    obstinate: Annotated[dict[Id, Obstinate], Frozen] = Field(default_factory=FrozenDict)
    disaster: Disaster | None = None
    victory: Annotated[dict[Id, Package], Frozen] = Field(
        default_factory=FrozenDict, description="the deal a side imposes if it wins"
    )

    @model_validator(mode="after")
    def _two_sides(self) -> Fighting:
        if self.sides[0] == self.sides[1]:
            raise fault_at("sides", f"`sides` names {self.sides[0]} twice; name two parties")
        return self


def _one_or_each(value: Any) -> str:
    """Tell a number (short or long form) from numbers for each stick."""
    is_each = isinstance(value, dict) and not value.keys() & {"value", "low", "high"}
    return "each" if is_each else "one"


Resolute = Annotated[
    Annotated[Share, Tag("one")] | Annotated[dict[Id, Share], Frozen, Tag("each")], Discriminator(_one_or_each)
]


class Mediator(Entry):
    """The party between them, whose patience runs out."""

    party: Id
    patience: NotNegative = given("4..12..36")
    then: Annotated[dict[Id, Share], Frozen] = Field(
        default_factory=FrozenDict, description="chance per step, once patience is gone, of each move, or of `leaves`"
    )
    plan: Id | None = Field(default=None, description="the proposal it backs; `refused.<party>` speaks of this one")
    resolute: Resolute = Field(
        default=Estimate.model_validate({"value": "0.2..0.5..0.8", "assumed": "not given; wide default"}),
        description="chance that it means its threats; one number, or one for each of `then`",
    )
    appeased_by: Ids = Field(default=(), description="proposals whose signing resets its patience")
    bias: SignedShare = given("0")
    war_cost: Signed = given("0..0.02")


class Belief(Entry):
    """Where a party sees something differently: a number of the case, its priorities, or a move it does not see."""

    party: Id
    place: Text
    value: Any

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

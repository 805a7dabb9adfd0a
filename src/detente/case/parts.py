"""The parts of a case: who, about what, wanting what, and what was put forward.

Every class is one block or one entry of ``case.yaml``; the field descriptions here are the reference page and the JSON
Schema. What holds between parts (that a position names an issue there is) is checked in ``references.py``. Moves stand in
``moves.py``, the fight and the mediator in ``fighting.py``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, StrictBool, model_serializer, model_validator
from pydantic_core import CoreSchema

from .entry import Day, Entry, Frozen, FrozenDict, Id, Ids, fault_at
from .estimate import Estimate, assumed, given, json_number
from .fields import FromOne, OptionOrPlace, Package, Place, Text
from .number import Named, Number, chance, share

Role = Literal["belligerent", "mediator", "patron", "ally", "guarantor", "spoiler", "observer"]


class Party(Entry):
    """Someone who wants something in this conflict, or can do something about it."""

    name: Text = Field(description="name on pages; the id where it is absent", default="")
    also: tuple[Text, ...] = Field(default=(), description="other names it goes by in texts")
    role: Role | None = Field(default=None, description="its part in the conflict")
    capability: Annotated[
        Estimate,
        Number(
            called="the capability of {party}",
            said="the means that {party} could bring to bear count {value}{beside_the_strongest}",
            unit="any; only the proportion between parties counts",
            low=0,
            guide="capability",
        ),
    ] = given("0..50..100", "means it could bring to bear; only the proportion between parties counts")
    backs: Ids = Field(default=(), description="parties whose side it takes")
    worth: Annotated[
        Estimate,
        Number(
            called="the weight of {party} where parties are compared",
            said="where parties are compared, the value of {party} is multiplied by {value}",
            unit="weight",
            low=0,
            guide="worth-of-a-party",
        ),
    ] = Field(
        default=Estimate.model_validate({"value": 1, "assumed": "not given; every party counts alike"}),
        description="weight of its value where parties are compared (egalitarian, utilitarian)",
    )
    note: Text = Field(default="", description="a remark for readers")


PLACE_OF_OPTION = Named(called="the place of {option} on {issue}", ids=("issue", "option"))


class Option(Entry):
    """One way an issue can be settled, at a place on the issue's line."""

    at: Annotated[Place | None, PLACE_OF_OPTION] = Field(default=None, description="place on the line")
    title: Text = Field(default="", description="words for pages; the id where absent")
    ends_fighting: StrictBool = Field(default=False, description="whether a deal with this option ends the fighting")
    pauses: FromOne | None = Field(default=None, description="time steps for which it stops the fighting; not an end")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: Any) -> Any:
        return data if isinstance(data, dict) else {"at": data}

    @model_validator(mode="after")
    def _one_mark(self) -> Option:
        if self.ends_fighting and self.pauses is not None:
            raise fault_at("pauses", "`ends_fighting` and `pauses` exclude each other; a pause is not an end: keep one")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [{"type": ["number", "null"]}, handler(core)],
            "description": "a place, or {at:, title:, ends_fighting:, pauses:}",
        }

    @model_serializer(mode="plain")
    def _written(self) -> Any:
        at = None if self.at is None else json_number(self.at)
        rest: dict[str, Any] = {"title": self.title} if self.title else {}
        if self.ends_fighting:
            rest["ends_fighting"] = True
        if self.pauses is not None:
            rest["pauses"] = self.pauses
        rest |= self.basis_keys()
        return {"at": at, **rest} if rest else at


def _options(data: Any) -> Any:
    """Options may be a list (evenly spaced from 0 to 100) or a mapping to places; all places, or none."""
    if isinstance(data, (list, tuple)):
        for item in data:
            if not isinstance(item, str):
                raise ValueError("an option in a list is an id; write {id: place} to give places")
        if len(set(data)) < len(data):
            twice = next(item for item in data if list(data).count(item) > 1)
            raise ValueError(f"option `{twice}` is listed twice; remove one")
        data = dict.fromkeys(data)
    if isinstance(data, dict) and data and all(place is None for place in data.values()):
        step = Decimal(100) / max(len(data) - 1, 1)
        return {key: {"at": (step * n).quantize(Decimal("0.000001"))} for n, key in enumerate(data)}
    return data


class Issue(Entry):
    """A question the parties have to settle, with the ways to settle it."""

    title: Text = Field(default="", description="a noun phrase for pages")
    options: Annotated[dict[Id, Annotated[Option, PLACE_OF_OPTION]], BeforeValidator(_options), Frozen] = Field(
        description="the ways to settle it: {id: place} or {id: {at: place, title: words}}"
    )
    ends: tuple[Place, Place] = Field(default=(Decimal(0), Decimal(100)), description="ends of the line")
    now: Id | None = Field(default=None, description="the option that holds today, without a deal")
    held_by: Ids = Field(default=(), description="parties whose signature changing it needs, besides the usual ones")
    divisible: StrictBool = Field(
        default=False, description="whether shares or lotteries between its options make sense (money, kilometres)"
    )
    note: Text = Field(default="", description="a remark for readers")

    @model_validator(mode="after")
    def _whole_issue(self) -> Issue:
        if not self.options:
            raise fault_at("options", "has no options; give at least one, such as {refused: 0, agreed: 100}")
        for key, option in self.options.items():
            if option.at is None:
                raise fault_at(
                    "options", f"option `{key}` has no place on the line, others have; give all a place, or none"
                )
        if self.now is not None and self.now not in self.options:
            raise fault_at("now", f"`{self.now}` is none of its options ({', '.join(self.options)})")
        if self.ends[0] >= self.ends[1]:
            raise fault_at("ends", "`ends` are not from low to high; swap them")
        return self

    def place(self, option: str) -> Decimal:
        """Place of an option on the line."""
        at = self.options[option].at
        assert at is not None  # held by the validator above
        return at

    def option_title(self, option: str) -> str:
        """Words for an option on pages."""
        return self.options[option].title or option.replace("_", " ")


FIRM = "0.6..0.95"

Firm = Annotated[
    Estimate,
    chance(
        called="the chance that the red line of {party} on {issue} is real",
        ids=("party", "issue"),
        said="the chance that {party} means its refusal of {refused} on {issue}, and is not bargaining, is {share}",
        default=FIRM,
        is_type_chance=True,
        guide="firm",
    ),
]
Salience = Annotated[
    Estimate,
    Number(
        called="the salience of {issue} for {party}",
        ids=("party", "issue"),
        said="{issue} makes up {salience_share} of what matters to {party} (salience {value})",
        unit="weight",
        low=0,
        high=1,
        guide="salience",
    ),
]
ValueOfOption = Annotated[
    Estimate,
    share(
        called="the value of {option} on {issue} to {party}",
        ids=("party", "issue", "option"),
        said="{party} gets {share} of what the issue can give from {option}",
        guide="values",
    ),
]


class Position(Entry):
    """What one party wants on one issue, and where its lines are."""

    party: Id = Field(description="who")
    issue: Id = Field(description="on what")
    wants: Annotated[OptionOrPlace | None, Named("what {party} wants on {issue}", ("party", "issue"))] = Field(
        default=None, description="an option, or a place on the line"
    )
    refuses: Ids = Field(default=(), description="red line: options it says it will never accept")
    firm: Firm | None = Field(default=None, description="chance that its red line is real and no bargaining position")
    bottom_line: OptionOrPlace | None = Field(default=None, description="least acceptable for now; below it is crossed")
    salience: Salience = given("0.2..0.5..0.8", "how much the issue matters to it, 0 to 1")
    values: Annotated[dict[Id, ValueOfOption], Frozen] | None = Field(
        default=None, description="value of every option between 0 and 1, used as written"
    )
    note: Text = Field(default="", description="a remark for readers")

    @model_validator(mode="after")
    def _says_something(self) -> Position:
        if self.wants is None and self.values is None:
            raise ValueError("says neither `wants:` nor `values:`; give one of them")
        if isinstance(self.wants, str) and self.wants in self.refuses:
            raise fault_at("refuses", f"wants `{self.wants}` and refuses it too; remove one")
        if self.values is not None and isinstance(self.bottom_line, Decimal):
            raise fault_at(
                "bottom_line", "`bottom_line` is a place while `values` are given option by option; name an option"
            )
        _fit_firm(self, bool(self.refuses))
        return self


def _fit_firm(entry: Position | Link, has_line: bool) -> None:
    """Give a line without `firm` the default, so that it is said back and drawn; it stays unwritten.

    Where there is no line (a what-if may have dropped it) its firmness counts for nothing.
    """
    if not has_line:
        object.__setattr__(entry, "firm", None)
    elif entry.firm is None:
        object.__setattr__(entry, "firm", assumed(FIRM))


class Agreement(Entry):
    """Who has to sign for a deal to hold."""

    must: Ids = Field(default=(), description="parties without whom there is no deal")
    at_least: FromOne | None = Field(
        default=None, description="how many parties with positions must accept, the `must` ones counted"
    )


FirmLink = Annotated[
    Estimate,
    chance(
        called="the chance that the condition of {holder} in {link} is real",
        ids=("link",),
        said="the chance that {holder} means its condition, {condition}, and is not bargaining, is {share}",
        default=FIRM,
        is_type_chance=True,
        guide="firm",
    ),
]
WorthOfLink = Annotated[
    Estimate,
    Number(
        called="what {link} is worth to {party}",
        ids=("link", "party"),
        said="for {party} the combination {combination} {adds} {share} of all it wants",
        unit="share of its own scale",
        low=-1,
        high=1,
        guide="worths-of-links",
    ),
]


class Link(Entry):
    """Issues that hang together: a package that cannot be, that a party refuses, or that is worth more or less."""

    if_: Annotated[dict[Id, Ids], Frozen] = Field(alias="if", description="the options that bring it about")
    then: Annotated[dict[Id, Ids], Frozen] | None = Field(default=None, description="what must then hold elsewhere")
    red_line_of: Ids = Field(default=(), description="whose red line it is; without it, impossible for everybody")
    firm: FirmLink | None = Field(
        default=None, description="chance that this red line is real and no bargaining position"
    )
    worth: Annotated[dict[Id, WorthOfLink], Frozen] | None = Field(
        default=None, description="what the combination adds to each party's value"
    )
    note: Text = Field(default="", description="a remark for readers")

    @model_validator(mode="after")
    def _one_kind(self) -> Link:
        if not self.if_:
            raise fault_at("if", "`if` names no issue; name at least one, such as {truce: agreed}")
        if (self.then is None) == (self.worth is None):
            raise ValueError("needs exactly one of `then:` (what must hold) and `worth:` (what it adds)")
        if self.then is not None and not self.then:
            raise fault_at("then", "`then` names no issue; name at least one, such as {arms: [frozen]}")
        if self.worth is not None and self.red_line_of:
            raise fault_at("red_line_of", "`red_line_of` goes with `then:`, not with `worth:`; write two links")
        _fit_firm(self, bool(self.red_line_of))
        return self


ProposalEffect = Annotated[
    Estimate,
    Number(
        called="the effect of {proposal} on {target}",
        ids=("proposal", "target"),
        said="{proposal}, while it holds, {raises} {target} by {size}",
        unit="as the number it changes",
        guide="effects",
    ),
]


class Proposal(Entry):
    """A package put forward, with the answers it got. What it does not name stays as it is now."""

    id: Id = Field(description="its name in this file")
    by: Ids = Field(description="who put it forward")
    title: Text = Field(default="", description="words for pages; the id where absent")
    date: Day | None = Field(default=None, description="the day it was put forward")
    status: Literal["tabled", "announced", "withheld"] = Field(
        default="tabled", description="`tabled`: its content is known; `announced`, `withheld`: it may not be"
    )
    package: Package = Field(default_factory=FrozenDict, description="the options it names")
    lasts: FromOne | None = Field(default=None, description="time steps it would hold; absent: for good")
    interim: StrictBool | None = Field(
        default=None, description="whether the rest goes on as it is; absent: true where `lasts` is given"
    )
    answers: Annotated[dict[Id, Literal["accepted", "refused", "conditional"]], Frozen] = Field(
        default_factory=FrozenDict, description="what parties answered: `accepted`, `refused`, `conditional`"
    )
    effects: Annotated[dict[Text, ProposalEffect], Frozen] = Field(
        default_factory=FrozenDict, description="increments to numbers of the case while it holds"
    )
    note: Text = Field(default="", description="a remark for readers")

    @property
    def is_interim(self) -> bool:
        """Whether it leaves the conflict going on, so that parties hold it against today and not against no deal."""
        return self.lasts is not None if self.interim is None else self.interim

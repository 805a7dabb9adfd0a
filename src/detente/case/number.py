"""What a number of a case is: its name, the sentence that says it back, its unit and its ends.

All of it stands on the field that holds the number, as ``Annotated[Estimate, Number(...)]``. Names on pages, the words of
`detente check`, the ends that an effect is kept within, the tables of the documentation and the JSON Schema are read off it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .estimate import Estimate, plain

# Words for whatever a field is about, where no case is at hand: the reference page and the JSON Schema.
ANY = {
    "party": "a party",
    "issue": "an issue",
    "option": "an option",
    "refused": "options",
    "move": "a move",
    "proposal": "a proposal",
    "target": "a number of the case",
    "link": "a link",
    "holder": "a party",
    "first": "the first side",
    "second": "the second side",
    "hidden": "the hidden side",
    "day": "a day",
    "type": "strong or weak",
    "state": "a state",
    "statement": "a statement",
    "mediator": "the mediator",
    "act": "carries out a threat",
    "threat": "something happens",
    "believer": "a party",
    "believed": "a number",
}


@dataclass(frozen=True)
class Named:
    """What stands at a field has a name that a reader knows.

    ``called`` is a noun phrase for labels, with slots in braces for whom and what it is about (see ``called.py``). ``ids``
    says what the ids on the way to it are: a cost of the war stands under a party, a worth of a link under a link's number
    and a party.
    """

    called: str
    ids: tuple[str, ...] = ("party",)

    @property
    def in_general(self) -> str:
        """The name without a case: ``the cost of the war to a party``."""
        return self.called.format(**ANY)


@dataclass(frozen=True)
class Number(Named):
    """A judged number of a case.

    Attributes
    ----------
    said : str
        The sentence by which `detente check` says it back, with slots (see ``said.py``).
    unit : str
        What it is measured in.
    low, high : float or None
        The ends that it cannot leave; a number in a file that does is refused, an effect that leads beyond is cut there.
    default : str
        What is assumed where nobody gives it, for numbers of a mapping and numbers that may be absent. A field with a
        default of its own needs none.
    is_type_chance : bool
        Whether it is the chance that a party is of one kind and not of another: a draw makes it 0 or 1.
    said_below_0, said_at_0 : str
        The sentence where all of it is below 0, and where it is 0, if that is another one.
    guide : str
        Heading of the coding guide, as an anchor.
    """

    said: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    default: str = ""
    is_type_chance: bool = False
    said_below_0: str = ""
    said_at_0: str = ""
    guide: str = ""

    def sentence(self, estimate: Estimate) -> str:
        """The sentence that fits a number, its slots still empty."""
        if self.said_at_0 and estimate.low == estimate.high == 0:
            return self.said_at_0
        if self.said_below_0 and estimate.high < 0:
            return self.said_below_0
        return self.said

    @property
    def ends(self) -> str:
        """Where it ends, in words: ``0 to 1``, ``0 or more``; nothing where it does not end."""
        if self.low is None:
            return ""
        return f"{self.low:g} to {self.high:g}" if self.high is not None else f"{self.low:g} or more"

    def within(self, estimate: Estimate) -> Estimate:
        """The same number; ``ValueError`` with a word on what it may be where it leaves its ends."""
        remedy = f"it runs from {self.ends}" if self.high is not None else "it cannot be negative"
        if self.low is not None and estimate.low < Decimal(str(self.low)):
            raise ValueError(f"{plain(estimate.low)} is below {self.low:g}; {remedy}")
        if self.high is not None and estimate.high > Decimal(str(self.high)):
            raise ValueError(f"{plain(estimate.high)} is above {self.high:g}; {remedy}")
        return estimate

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.within, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = dict(handler(core))
        unit = f" ({self.unit})" if self.unit else ""
        schema["description"] = f"{self.in_general}{unit}"
        if self.low is not None:
            schema["minimum"] = self.low
        if self.high is not None:
            schema["maximum"] = self.high
        return schema


# The kinds of numbers there are many of, by what they are measured in.
chance = partial(Number, unit="chance", low=0, high=1)
chance_per_step = partial(Number, unit="chance per step", low=0, high=1)
share = partial(Number, unit="share of its own scale", low=0, high=1)
share_of_stake = partial(Number, unit="share of what is contested", low=0, high=1)
stake_per_step = partial(Number, unit="share of what is contested per step")

"""A judged number with its range, and what an entry of a case rests on."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic_core import CoreSchema

from .entry import Entry

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_ESTIMATE = re.compile(rf"^\s*({NUMBER})\s*\.\.\s*({NUMBER})(?:\s*\.\.\s*({NUMBER}))?\s*$")
_NUMBER = re.compile(rf"^\s*{NUMBER}\s*$")
MOST_DIGITS = 40  # chosen: far beyond any judgement; keeps exact arithmetic on a hostile file cheap

EstimateForm = Literal["number", "range", "three"]


def read_number(text: str) -> Decimal:
    """Read one decimal number exactly as written; raises ``ValueError`` with a remedy for anything else."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise ValueError(f"`{text}` is not a number; write for example 0.7, 0.6..0.8 or 0.5..0.7..0.9") from None
    if not number.is_finite():
        raise ValueError(f"`{text.strip()}` is no number a case can hold; write a finite one")
    if len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError(f"`{text.strip()[:20]}` has more than {MOST_DIGITS} digits; write fewer")
    return number


class Estimate(Entry):
    """A number as judged: ``0.7``, ``0.6..0.8`` (range) or ``0.5..0.7..0.9`` (low, mode, high).

    A range without a mode has its middle as its point. Numbers are kept as the decimals that were written, so that
    arithmetic on them can be exact. In a case file the long form ``{value: 0.6..0.8, coded: why}`` gives one number a
    basis of its own.
    """

    low: Decimal
    mode: Decimal | None = None
    high: Decimal

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        if isinstance(data, dict) and "value" in data:
            basis = {key: value for key, value in data.items() if key != "value"}
            return {**cls._ends(data["value"]), **basis}
        if isinstance(data, dict):
            if "low" in data and "high" in data:
                return data
            raise ValueError("a number in its long form needs `value:`, for example {value: 0.6..0.8, coded: why}")
        return cls._ends(data)

    @staticmethod
    def _ends(value: Any) -> dict[str, Decimal | None]:
        if isinstance(value, bool) or not isinstance(value, (Decimal, int, float, str)):
            raise ValueError("must be a number; write for example 0.7, 0.6..0.8 or 0.5..0.7..0.9")
        text = str(value)
        found = _ESTIMATE.match(text)
        if found is None:
            if isinstance(value, str) and not _NUMBER.match(text):
                raise ValueError(f"`{text}` is not a number; write for example 0.7, 0.6..0.8 or 0.5..0.7..0.9")
            number = read_number(text)
            return {"low": number, "mode": number, "high": number}
        low, second, third = (read_number(part) if part is not None else None for part in found.groups())
        return {"low": low, "mode": second if third is not None else None, "high": second if third is None else third}

    @model_validator(mode="after")
    def _in_order(self) -> Estimate:
        if self.high < self.low:
            raise ValueError(f"high ({self.high}) is below low ({self.low}); swap them")
        if self.mode is not None and not self.low <= self.mode <= self.high:
            raise ValueError(f"the mode ({self.mode}) is not between {self.low} and {self.high}; put it between them")
        return self

    @property
    def exact(self) -> Fraction:
        """The point of a point run: the mode, or the middle of a range without one."""
        if self.mode is not None:
            return Fraction(self.mode)
        return (Fraction(self.low) + Fraction(self.high)) / 2

    @property
    def point(self) -> float:
        """`exact` as a float."""
        return float(self.exact)

    @property
    def is_range(self) -> bool:
        """True when low and high differ."""
        return self.low != self.high

    @property
    def text(self) -> str:
        """The estimate as it is written in a case file."""
        if not self.is_range:
            return plain(self.low)
        parts = [self.low, self.high] if self.mode is None else [self.low, self.mode, self.high]
        return "..".join(plain(part) for part in parts)

    def plus(self, other: Estimate) -> Estimate:
        """Add two estimates end by end (low to low, mode to mode, high to high)."""
        has_mode = self.mode is not None or other.mode is not None
        mode = _decimal(self.exact + other.exact) if has_mode else None
        return Estimate(low=self.low + other.low, mode=mode, high=self.high + other.high)

    @model_serializer(mode="plain")
    def _written(self) -> Any:
        number: Any = self.text if self.is_range else json_number(self.low)
        basis = self.basis_keys()
        return {"value": number, **basis} if basis else number

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        number = {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": rf"^\s*{NUMBER}(\s*\.\.\s*{NUMBER}){{0,2}}\s*$"},
            ]
        }
        long_form = {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {"value": number, **basis_schema()},
        }
        return {
            "description": "A number: 0.7, a range 0.6..0.8, low..mode..high, or {value: ..., coded: why}.",
            "anyOf": [*number["anyOf"], long_form],
        }

    def __str__(self) -> str:
        return self.text


def basis_schema() -> dict[str, Any]:
    """JSON Schema of the basis keys, for types that write their schema by hand."""
    return {
        "from": {"type": "array", "items": {"type": "string"}, "description": "ids of claims it is reported by"},
        "coded": {"type": "string", "description": "why an analyst judged it so"},
        "assumed": {"type": "string", "description": "why it is assumed"},
    }


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros, as a person writes it."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def json_number(number: Decimal) -> int | float | str:
    """A decimal as JSON: a number where a double holds it to the digit, else its text."""
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else plain(number)


def _decimal(value: Fraction) -> Decimal:
    # The middle of two decimals is a decimal, so the division ends.
    return Decimal(value.numerator) / Decimal(value.denominator)


def assumed(text: str) -> Estimate:
    """The number that is taken where nobody gives one, with the word that nobody did."""
    return Estimate.model_validate({"value": text, "assumed": "not given; wide default"})


def given(text: str, description: str | None = None) -> Any:
    """A pydantic field whose default is the estimate `text`, assumed."""
    return Field(default=assumed(text), description=description)

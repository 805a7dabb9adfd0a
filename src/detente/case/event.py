"""What happened, from ``events.csv``: one row a day's act, for the timeline."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from .entry import Day
from .evidence import Act

EVENT_COLUMNS = ("date", "act", "by", "towards", "place", "deaths_low", "deaths_best", "deaths_high", "source", "text")


def _count(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, str) and not value.strip().isdigit():
        raise ValueError(f"`{value}` is not a whole number")
    return value


def _blank(value: object) -> object:
    return None if value == "" else value


def _listed(value: object) -> object:
    return tuple(part.strip() for part in value.split(";") if part.strip()) if isinstance(value, str) else value


Count = Annotated[int | None, BeforeValidator(_count)]
PartyList = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Event(BaseModel):
    """One event: a day, an act of the PLOVER classes, who and towards whom (party ids, ``;`` between several)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Day = Field(description="the day")
    act: Annotated[Act | None, BeforeValidator(_blank)] = Field(default=None, description="PLOVER class, or empty")
    by: PartyList = Field(default=(), description="who did it")
    towards: PartyList = Field(default=(), description="to whom")
    place: str = Field(default="", description="where")
    deaths_low: Count = Field(default=None, ge=0, description="lowest count reported")
    deaths_best: Count = Field(default=None, ge=0, description="best count reported")
    deaths_high: Count = Field(default=None, ge=0, description="highest count reported")
    source: str = Field(default="", description="where it is reported")
    text: str = Field(default="", description="what happened, in words")

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        deaths = [n for n in (self.deaths_low, self.deaths_best, self.deaths_high) if n is not None]
        if deaths != sorted(deaths):
            raise ValueError("deaths are not from low to best to high; swap them")
        return self

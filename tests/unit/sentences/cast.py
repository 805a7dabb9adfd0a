"""A case whose parties have plural, long and Arabic names, for reading templates."""

from __future__ import annotations

from typing import Any

from detente.case.case import Case
from detente.sentences.fact import LineFact
from detente.sentences.teller import Teller

PARTIES = {
    "north": "Northland",
    "allies": "the European allies",
    "council": "Coordination Council of the Lower Valleys",
    "coast": "وفد المجلس الأعلى لإقليم الساحل الشمالي",
    "us": "the United States",
    "firm": "Halmwick Terminals",
    "lines": "the shipping lines",
}
CASTS: dict[str, tuple[str, ...]] = {
    "one": ("north",),
    "one plural": ("allies",),
    "one long": ("council",),
    "one Arabic": ("coast",),
    "two": ("north", "allies"),
    "seven": tuple(PARTIES),
}
OPTIONS = (("delta", "all"), ("delta", "outer"))
Example = tuple[str, str, tuple[Any, ...]]


CASE = Case.model_validate(
    {
        "parties": {id: {"name": name} for id, name in PARTIES.items()},
        "issues": {
            "delta": {
                "title": "Withdrawal from the delta",
                "options": {
                    "none": {"at": 0, "title": "nothing"},
                    "outer": {"at": 40, "title": "the outer delta only"},
                    "all": {"at": 100, "title": "is complete"},
                },
                "now": "none",
            }
        },
        "proposals": [{"id": "plan", "by": "us", "title": "The plan of May", "package": {"delta": "all"}}],
        "links": [{"red_line_of": ["allies"], "if": {"delta": ["all"]}, "then": {"delta": ["outer"]}}],
        "moves": {
            "raid": {"by": "north", "title": "A large raid", "taken": False},
            "aid": {"by": "us", "title": "Arms for the allies", "taken": True},
        },
    }
)
TELLER = Teller(CASE)


def line_of(kind: Any, cast: tuple[str, ...]) -> LineFact:
    """A line of that kind, of the first one or two of a cast."""
    return LineFact(kind=kind, parties=cast[:2], issue="delta", options=OPTIONS, wanted=OPTIONS[:1], place=f"{kind}.x")

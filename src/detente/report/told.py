"""A sentence with what it rests on, and where it stands."""

from __future__ import annotations

from ..analysis.contract import Frozen


class Told(Frozen):
    """One sentence and the ids of the items it rests on; of an answer, whether they come from one
    source or one voice.
    """

    text: str
    rests: tuple[str, ...] = ()
    origin: str = ""


class Use(Frozen):
    """A section in which an item is rested on."""

    section: str
    question: str

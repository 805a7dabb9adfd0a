"""Facts with the teller that says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...sentences import Teller
from ...synthesis.facts import Fact, Facts
from ..told import Told


@dataclass(frozen=True)
class Telling:
    """The facts of a case, and the templates that put them into words."""

    teller: Teller
    facts: Facts

    def words(self, topic: str, kind: str, *facts: Any) -> str:
        """The words of a template, with a capital at their head."""
        return self.teller.say(topic, kind, *facts)

    def inside(self, topic: str, kind: str, *facts: Any) -> str:
        """The words of a template that stand inside others."""
        return self.teller.words(topic, kind, *facts)

    def told(self, topic: str, kind: str, fact: Fact | None) -> tuple[Told, ...]:
        """A fact as a sentence with the places it rests on; nothing where there is no fact, or
        nothing to say of it.
        """
        if fact is None:
            return ()
        said = self.plain(topic, kind, fact, self.facts.event)
        return tuple(each.model_copy(update={"rests": fact.rests_on}) for each in said)

    def plain(self, topic: str, kind: str, *facts: Any) -> tuple[Told, ...]:
        """A sentence that rests on no entry of the case; nothing where there is none to say."""
        text = self.teller.say(topic, kind, *facts)
        if not text:
            return ()
        return (Told(text=text),)

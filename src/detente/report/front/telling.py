"""Facts with the teller that says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...synthesis.facts import Fact, Facts
from ..sentences import Teller
from ..told import Told


@dataclass(frozen=True)
class Telling:
    """The facts of a case, and the templates that put them into words."""

    teller: Teller
    facts: Facts

    def words(self, topic: str, kind: str, *facts: Any) -> str:
        """The words of a template."""
        return self.teller.say(topic, kind, *facts)

    def told(self, topic: str, kind: str, fact: Fact | None) -> tuple[Told, ...]:
        """A fact as a sentence with the places it rests on; nothing where there is no fact, or
        nothing to say of it.
        """
        if fact is None:
            return ()
        text = self.teller.say(topic, kind, fact, self.facts.event)
        return (Told(text=text, rests=fact.rests_on),) if text else ()

    def plain(self, topic: str, kind: str, *facts: Any) -> tuple[Told, ...]:
        """A sentence that rests on no entry of the case."""
        text = self.teller.say(topic, kind, *facts)
        return (Told(text=text),) if text else ()

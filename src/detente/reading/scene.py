"""One sentence with the parties named in it: which can be subjects, which are listed together, whom a pronoun means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from .actors import Table
from .cast import Mention
from .parser import Parse

NEAR = 80  # characters before a word in which a preposition, an auxiliary or a conjunction is looked for; chosen
_CARE = (
    r"(?:in|on|of|with|against|for|to|at|from|over|about|into|between|among|near|across|by|toward|towards|under|than|"
    r"including|despite|as)"
)
_FILLER = r"(?:(?:the|its|his|their|a|an|former|neighbouring|neighboring|senior|any|some|all|other|\d[\d,]*)\s+)*"
_PREPOSITION = re.compile(rf"\b{_CARE}\s+{_FILLER}$", re.IGNORECASE)
_AND = re.compile(r"^\s*,?\s+(?:and|or)\s+(?:(?:the|its|their|both|some|other|senior)\s+)*$|^\s*/\s*$")
_COMMA = re.compile(r"^\s*,\s+(?:(?:the|its|their)\s+)*$")
PRONOUN = re.compile(r"\b(he|she|it|they|who|which)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Roles:
    """Parties in an act, with how the actor was found."""

    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    how: str = ""
    guessed: bool = False  # the target is only the party named nearest


@dataclass(frozen=True)
class Scene:
    """What the roles of one sentence are judged from."""

    sentence: str
    mentions: tuple[Mention, ...]
    table: Table
    person: tuple[str, ...] = ()  # last person of the sentences before, for he and she
    party: tuple[str, ...] = ()  # last party of the sentences before, for it and they
    parse: Parse | None = None

    def codes(self, mention: Mention) -> tuple[str, ...]:
        """Parties of a mention and of those listed with it: "A and B", "A, B and C"."""
        return self._listed[mention]

    def is_free(self, mention: Mention) -> bool:
        """True for a party that can be the subject of a verb."""
        return bool(mention.codes) and self.can_lead(mention)

    def can_lead(self, mention: Mention) -> bool:
        """True for a name that is no adjective, nobody's owner, and no object of a preposition."""
        known = self._leading.get(mention)
        if known is None:
            bound = mention.possessive or mention.form == "word"
            before = self.sentence[max(0, mention.start - NEAR) : mention.start]
            known = self._leading[mention] = not bound and not _PREPOSITION.search(before)
        return known

    @cached_property
    def _leading(self) -> dict[Mention, bool]:
        return {}

    @cached_property
    def _listed(self) -> dict[Mention, tuple[str, ...]]:
        """The parties of each mention and of those listed with it."""
        codes = {}
        for group in self._groups():
            listed = tuple(dict.fromkeys(code for one in group for code in one.codes))
            codes.update(dict.fromkeys(group, listed))
        return codes

    def _groups(self) -> list[list[Mention]]:
        groups: list[list[Mention]] = []
        waiting = False
        for mention in self.mentions:
            between = self.sentence[groups[-1][-1].end : mention.start] if groups else "x"
            if _AND.match(between) and not groups[-1][-1].possessive:
                groups[-1].append(mention)
                waiting = False
            elif _COMMA.match(between) and (waiting or self._is_listed(mention)):
                groups[-1].append(mention)
                waiting = True
            else:
                groups.append([mention])
        return groups

    def _is_listed(self, mention: Mention) -> bool:
        """True when an "and" with another mention follows: the comma before is that of a list."""
        at = self.mentions.index(mention)
        following = self.mentions[at + 1] if at + 1 < len(self.mentions) else None
        return bool(following and _AND.match(self.sentence[mention.end : following.start]))


def resolved(scene: Scene, word: str, start: int) -> tuple[tuple[str, ...], str]:
    """Parties that a pronoun at `start` stands for, and the reason in a word or two."""
    before = [m for m in scene.mentions if m.end <= start and m.codes]
    if word in ("who", "which"):
        close = before and start - before[-1].end < 30
        return (scene.codes(before[-1]), word) if close else ((), "")
    fitting = [m for m in before if m.is_person == (word in ("he", "she")) and not m.possessive]
    subjects = [m for m in fitting if scene.is_free(m)]
    if fitting:
        return scene.codes(subjects[0] if subjects else fitting[-1]), f"pronoun {word}"
    carried = scene.person if word in ("he", "she") else scene.party
    if carried:
        return carried, f"pronoun {word}, sentence before"
    return (scene.codes(before[0]), f"pronoun {word}") if before else ((), "")

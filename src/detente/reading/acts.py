"""The acts in a sentence: each trigger with its manner, its parties and the speech in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import Clause, clause_at, trimmed
from .lexicon import Issue, Rule
from .modality import MATERIAL, Manner, manner
from .page import Page
from .patterns import Found
from .roles import roles
from .scene import Roles, Scene
from .sentences import Sentence
from .speech import Speech
from .triggers import triggers

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur)\b")


@dataclass(frozen=True)
class Reading:
    """One sentence with everything that its claims are made from."""

    page: Page
    sentence: Sentence
    scene: Scene
    parts: tuple[Clause, ...]
    given: tuple[Clause, ...]
    said: tuple[Speech, ...]
    subjects: tuple[Found[Issue], ...]

    def speech_at(self, position: int) -> Speech | None:
        """The innermost speech in which a position stands."""
        around = [speech for speech in self.said if speech.start <= position < speech.end]
        return min(around, key=lambda speech: speech.end - speech.start, default=None)

    def speech_of(self, found: Found[Rule], start: int, end: int) -> Speech | None:
        """Whose speech a claim is: that of the quotation around its trigger, or in it, or of indirect speech."""
        around = [speech for speech in self.said if speech.start <= found.end and found.start < speech.end]
        quoted = [speech for speech in self.said if speech.direct and start <= speech.start and speech.end <= end + 1]
        return min(around or quoted, key=lambda speech: (not speech.direct, speech.end - speech.start), default=None)


@dataclass(frozen=True)
class Act:
    """A trigger with all that was found out about it; offsets are those of the sentence."""

    found: Found[Rule]
    start: int
    end: int
    manner: Manner
    roles: Roles
    speech: Speech | None


def acts_of(reading: Reading) -> Iterator[Act]:
    """The acts that a sentence tells, in their order."""
    text = reading.sentence.plain
    named = [(mention.start, mention.end) for mention in reading.scene.mentions]
    standing = list(triggers(text, reading.parts, named))
    for found in standing:
        clause = clause_at(reading.parts, found.start)
        if found.what.act is None and any(o.what.act and clause.start <= o.start < clause.end for o in standing):
            continue
        how = manner(text, clause, found, reading.speech_at(found.start), reading.given)
        if how.modality == "hypothetical" and found.what.act not in MATERIAL:
            continue
        start, end = _reach(text, found, clause, standing)
        speech = reading.speech_of(found, start, end)
        yield Act(found, start, end, how, _who(reading, found, clause, speech), speech)


def _who(reading: Reading, found: Found[Rule], clause: Clause, speech: Speech | None) -> Roles:
    """Actor and target; "we" in a quotation is its speaker, and who says that another must is who asks."""
    within = (clause.start, clause.end) if found.what.act in MATERIAL else (0, len(reading.sentence.plain))
    who = roles(reading.scene, found.start, found.end, found.what.part, within)
    if speech is None:
        return Roles((), who.actor, "") if found.what.asks_subject and who.how != "by" else who
    text, start = reading.sentence.plain, max(speech.start, clause.start)
    if speech.direct and _FIRST_PERSON.search(text, start, found.start):
        who = Roles(speech.codes, tuple(code for code in who.target if code not in speech.codes), "we")
    elif found.what.asks_subject and who.how != "by":
        asker = tuple(code for code in speech.codes if code not in who.actor)
        who = Roles(asker, who.actor, "speaker" if asker else "")
    return who


def _reach(text: str, found: Found[Rule], clause: Clause, standing: list[Found[Rule]]) -> tuple[int, int]:
    """The act's own part of its clause: from the trigger before it to the clause's end."""
    before = max((other.end for other in standing if other.end <= found.start and other.what.act), default=0)
    stop = len(text) if found.what.act is None else max(clause.end, found.end)
    start, end = trimmed(text, max(clause.start, before), stop)
    return min(start, found.start), max(end, found.end)

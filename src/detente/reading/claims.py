"""Page -> claims: one act in one passage each, with who, to whom, on what, in whose voice, and which rule says so.

The same bytes give the same claims in the same order. A claim's ``rule`` names the rule of the lexicon, what the wording
made of its class, and how the actor was found; ``words`` is the whole wording where markup makes the passage shorter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..case.evidence import Claim, claim_id
from .actors import actors as actor_table
from .cast import Cast
from .clauses import Clause, clause_at, clauses, conditions, trimmed
from .counterparts import with_counterparts
from .dates import when_of
from .introductions import cast_of
from .lexicon import Issue, Rule, issues, lexicon
from .modality import MATERIAL, Manner, manner
from .page import Page
from .parser import BUNDLED, OWN_MODEL, Parse, parses
from .patterns import Found
from .roles import roles
from .scene import Roles, Scene
from .sentences import Sentence, sentences
from .speakers import attributed, speech_by, speeches
from .speech import Quotation, Speech, is_speech
from .triggers import triggers

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur)\b")
_WIDE = frozenset(("talks", "fighting", "settlement_terms"))  # issues that any narrower one of the clause outranks


@dataclass
class _Memory:
    """What a sentence leaves to the next one."""

    person: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    speech: Speech | None = None


@dataclass(frozen=True)
class _Reading:
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
class _Act:
    """A trigger with all that was found out about it; offsets are those of the sentence."""

    found: Found[Rule]
    start: int
    end: int
    manner: Manner
    roles: Roles
    speech: Speech | None


def claims_of(page: Page, *, actors: str | Path | None = None, parser: bool | None = None) -> tuple[Claim, ...]:
    """Return the claims of a page in the order of the text; an empty tuple if it makes none.

    `actors` names a YAML table of the user's own, which is read over the shipped one and wins (``docs/how-to``).
    `parser` says whether sentences are parsed to find who does what to whom: None, where spaCy is installed. Without it,
    the order of the names and the prepositions tell. Raises `BadInput` for a table or a parser that cannot be read.
    """
    split = [sentences(paragraph) for paragraph in page.paragraphs]
    texts = [sentence.plain for part in split for sentence in part]
    cast = cast_of(texts, actor_table(actors))
    memory = _Memory()
    found: dict[str, Claim] = {}
    parsed = _parsed(
        [sentence.plain for part in split for sentence in part], _is_parsing() if parser is None else parser
    )
    for part in split:
        quotes = attributed(part, cast, parsed) if part else ()
        for sentence in part:
            reading = _read(page, sentence, quotes, cast, memory, parsed.get(sentence.plain))
            acts = list(_acts(reading))
            for act in acts:
                claim = _claim(reading, act, [(other.start, other.end) for other in acts if other is not act])
                found.setdefault(claim.id, claim)
            _remember(memory, reading, cast, acts)
    told = with_counterparts(list(found.values()), cast.table)
    return tuple(sorted(told, key=lambda claim: (claim.start, claim.end, claim.act or "")))


def _is_parsing() -> bool:
    return find_spec("spacy") is not None and (OWN_MODEL in os.environ or (BUNDLED / "config.cfg").is_file())


def _parsed(texts: Sequence[str], parser: bool) -> dict[str, Parse]:
    """Parses of the sentences that may tell an act; the others are not worth the time."""
    telling = [text for text in dict.fromkeys(texts) if parser and (is_speech(text) or lexicon().triggers.find(text))]
    return {parse.text: parse for parse in parses(telling)} if telling else {}


def _read(
    page: Page, sentence: Sentence, quotes: Sequence[Quotation], cast: Cast, memory: _Memory, parse: Parse | None
) -> _Reading:
    plain = sentence.plain
    quoted = [quote.within(sentence) for quote in quotes if quote.start < sentence.end and sentence.start < quote.end]
    scene = Scene(plain, cast.mentions(plain), cast.table, memory.person, memory.party, parse)
    said = speeches(plain, quoted, memory.speech, scene.mentions, cast, parse)
    return _Reading(page, sentence, scene, clauses(plain), conditions(plain), said, tuple(issues().find(plain)))


def _remember(memory: _Memory, reading: _Reading, cast: Cast, acts: Sequence[_Act]) -> None:
    named = [speech for speech in reading.said if speech.speaker]
    leading = [mention for mention in reading.scene.mentions if mention.is_person and reading.scene.can_lead(mention)]
    if named:
        memory.speech = replace(named[0], direct=False)
    elif leading:
        memory.speech = speech_by(leading[0], cast)
    party = memory.party
    free = [mention for mention in reading.scene.mentions if reading.scene.is_free(mention)]
    people = [mention for mention in free if mention.is_person]
    parties = [mention for mention in free if not mention.is_person]
    if people:
        memory.person = people[0].codes
    if parties or people:
        memory.party = (parties or people)[0].codes
    led = [act.roles.actor for act in acts if act.roles.how.startswith("pronoun") and act.roles.actor == party]
    if led:
        memory.party = led[0]  # "It refused." goes on with the party of the sentence before


def _acts(reading: _Reading) -> Iterator[_Act]:
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
        yield _Act(found, start, end, how, _who(reading, found, clause, speech), speech)


def _who(reading: _Reading, found: Found[Rule], clause: Clause, speech: Speech | None) -> Roles:
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


def _claim(reading: _Reading, act: _Act, others: Sequence[tuple[int, int]]) -> Claim:
    page, paragraph, rule = reading.page, reading.sentence.paragraph, act.found.what
    start, end = reading.sentence.start + act.start, reading.sentence.start + act.end
    narrow = paragraph.unparted(start, end, reading.sentence.start + act.found.start)
    raw = paragraph.raw_span(*narrow)
    shifted = act.manner.act != rule.act
    when = when_of(reading.sentence.plain, (act.start, act.end), others, page.date)
    whole: dict[str, Any] = {} if narrow == (start, end) else {"words": paragraph.text[start:end]}
    return Claim(
        doc=page.doc,
        id=claim_id(page.doc, *raw, act.manner.act),
        start=raw[0],
        end=raw[1],
        quote=page.text[slice(*raw)],
        trigger=reading.sentence.text[act.found.start : act.found.end],
        act=act.manner.act,
        mode=None if shifted else rule.mode,
        cameo=lexicon().cameo.get(act.manner.act or "") if shifted else rule.cameo,
        actor=act.roles.actor,
        target=act.roles.target,
        issue=_issue(reading, act),
        speaker=act.speech.speaker if act.speech else None,
        voice=act.speech.voice if act.speech else "reporter",
        direct_quote=any(said.direct and said.start < act.end and act.start < said.end for said in reading.said),
        polarity=act.manner.polarity,
        modality=act.manner.modality,
        condition=_condition(reading, act),
        date=when.iso if when else None,
        date_text=when.text.strip() if when else None,
        rule=_fired(reading, act),
        confidence=_confidence(act),
        **whole,
    )


def _fired(reading: _Reading, act: _Act) -> str:
    """Words for what was applied: ``sanction.cut SANCTION>THREATEN actor:subject``."""
    rule = act.found.what
    shift = f" {rule.act}>{act.manner.act}" if act.manner.act != rule.act else ""
    actor = f" actor:{act.roles.how}" if act.roles.how else ""
    target = " target:nearest" if act.roles.guessed else ""
    taken = {*act.roles.actor, *act.roles.target}
    why = next((m.why for m in reading.scene.mentions if m.why and taken >= set(m.codes)), "")
    return rule.id + shift + actor + target + (f" via:{why}" if why else "")


def _condition(reading: _Reading, act: _Act) -> str | None:
    given = act.manner.condition
    return reading.sentence.text[given.start : given.end].strip(" ,.\t") if given else None


def _issue(reading: _Reading, act: _Act) -> str | None:
    """The issue that the act's own words name, behind the trigger before the others; else the sentence's only one."""
    inside = [place for place in reading.subjects if act.start <= place.start < act.end]
    names = {place.what.id for place in reading.subjects}
    if not inside:
        return names.pop() if len(names) == 1 else None
    behind = act.found.end

    def rank(place: Found[Issue]) -> tuple[bool, bool, int, int]:
        return place.what.id in _WIDE, place.end <= behind, -place.n_words, abs(place.start - behind)

    return min(inside, key=rank).what.id


def _confidence(act: _Act) -> float:
    """Between 0 and 1: chosen weights that order claims, until readers' decisions calibrate them."""
    sure = act.found.what.sure - (0.1 if act.found.what.part == "noun" else 0.0)
    sure += (0.05 if act.roles.actor else -0.1) + (0.03 if act.roles.target and not act.roles.guessed else 0.0)
    sure -= 0.1 if act.manner.modality in ("hypothetical", "purpose") else 0.0
    return round(min(0.95, max(0.05, sure)), 2)

"""Page -> its sentences one after the other, each with its names, its speech, its acts, and what the one before leaves it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from .actors import Table
from .acts import Act, Reading, acts_of
from .cast import Cast
from .clauses import clauses, conditions
from .complements import may_attribute
from .introductions import cast_of
from .lexicon import lexicon
from .page import Page
from .parser import BUNDLED, OWN_MODEL, Parse, parses
from .scene import Scene
from .sentences import Sentence, sentences
from .speakers import attributed, speech_by, speeches
from .speech import Quotation, Speech, is_speech
from .subjects import subjects_of


def readings(page: Page, table: Table, parser: bool | None = None) -> Iterator[tuple[Reading, list[Act]]]:
    """Read the sentences of a page in their order; `parser` as in `claims_of`."""
    split = [sentences(paragraph) for paragraph in page.paragraphs]
    texts = [sentence.plain for part in split for sentence in part]
    cast, memory = cast_of(texts, table, page.date), _Memory()
    parsed = _parsed(texts, is_parsing() if parser is None else parser)
    for part in split:
        quotes = attributed(part, cast, parsed) if part else ()
        for sentence in part:
            reading = _read(page, sentence, quotes, cast, memory, parsed.get(sentence.plain))
            acts = list(acts_of(reading))
            yield reading, acts
            _remember(memory, reading, cast, acts)


@dataclass
class _Memory:
    """What a sentence leaves to the next one."""

    person: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    speech: Speech | None = None


def is_parsing() -> bool:
    """True where spaCy and a model are installed."""
    return find_spec("spacy") is not None and (OWN_MODEL in os.environ or (BUNDLED / "config.cfg").is_file())


def _parsed(texts: Sequence[str], parser: bool) -> dict[str, Parse]:
    """Parses of the sentences that may tell an act; the others are not worth the time."""
    telling = [text for text in dict.fromkeys(texts) if parser and _tells(text)]
    return {parse.text: parse for parse in parses(telling)} if telling else {}


def _tells(text: str) -> bool:
    return is_speech(text) or may_attribute(text) or bool(lexicon().triggers.find(text))


def _read(
    page: Page, sentence: Sentence, quotes: Sequence[Quotation], cast: Cast, memory: _Memory, parse: Parse | None
) -> Reading:
    plain = sentence.plain
    quoted = [quote.within(sentence) for quote in quotes if quote.start < sentence.end and sentence.start < quote.end]
    scene = Scene(plain, cast.mentions(plain), cast.table, memory.person, memory.party, parse)
    said = speeches(plain, quoted, memory.speech, scene.mentions, cast, parse)
    return Reading(page, sentence, scene, clauses(plain), conditions(plain), said, subjects_of(plain, scene.mentions))


def _remember(memory: _Memory, reading: Reading, cast: Cast, acts: Sequence[Act]) -> None:
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

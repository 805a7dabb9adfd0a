"""Who says it: direct and indirect speech, the speaker of each, and in what voice.

A stretch of speech is a quotation, or what follows "X said (that)", or what stands before ", X said". A quotation that
names nobody goes on with the speaker before it in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .attribution import Who, beside, by_grammar, in_thought, left_of, right_of, unnamed_by, voice_of, who_is
from .cast import Cast, Mention
from .complements import complements
from .parser import Parse
from .sentences import Sentence
from .speech import CUE, Quotation, Speech, quotations
from .text import Paragraph

_LEAST = 12  # characters that a stretch of speech has at least; chosen
_ALWAYS_SPEECH = frozenset("said says told wrote added".split())
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?([^,.;\"]{3,90})")
_PUT = re.compile(  # "as X put it", "in X's view", "in the words of X"
    r"\b[Aa]s\s+([^,;\"]{2,60}?)\s+(?:put|puts|sees|saw|has put|told|describes?|described)\s+it\b|"
    r"\b[Ii]n\s+([^,;\"]{2,60}?)'s?\s+(?:view|opinion|words|telling|account|reading|judg(?:e)?ment)\b|"
    r"\b[Ii]n\s+the\s+(?:view|opinion|words|judgment)\s+of\s+([^,;\"]{2,60}?)(?=[,;.\"]|$)"
)
_SIGNED = re.compile(r"\s*(?:—|―|--?)\s*((?:[A-Z][\w.'-]+\s+){1,4}[A-Z][\w'-]+|[A-Z][\w'-]+)")
_INVERTED = re.compile(r'(?:"\s*\w+|,\s+(?:said|says|added|wrote))$')
_TAIL = re.compile(
    r"^(?:\s+(?:in|on|at|to|during|after|by|this|last|late|early|told|reporters|yesterday|today)\b[^,;\"]{0,70})?[\s.,\"]*$"
)


def attributed(part: Sequence[Sentence], cast: Cast, parsed: Mapping[str, Parse]) -> tuple[Quotation, ...]:
    """Quotations of a paragraph given by its sentences; those of several sentences with whoever is named at an end."""
    found = []
    for quote in quotations(part[0].paragraph):
        over = [sentence for sentence in part if sentence.start < quote.end and quote.start < sentence.end]
        speech = _signed(part[0].paragraph, quote, cast)
        if len(over) > 1 and speech is None:
            ends = (_at_end(sentence, quote.within(sentence), cast, parsed) for sentence in (over[-1], over[0]))
            speech = next((end for end in ends if end), None)
        found.append(replace(quote, by=speech))
    return tuple(found)


def _signed(paragraph: Paragraph, quote: Quotation, cast: Cast) -> Speech | None:
    """Whoever signs a quotation: a dash and a name behind it."""
    found = _SIGNED.match(paragraph.plain, quote.end)
    if not found:
        return None
    mention = next(iter(cast.mentions(found[1])), None)
    codes = mention.codes if mention else ()
    return Speech(0, 0, found[1], codes, voice_of(found[1], codes, cast), "signed", at=found.span(1))


def _at_end(sentence: Sentence, quote: Quotation, cast: Cast, parsed: Mapping[str, Parse]) -> Speech | None:
    """The speech around the part of a quotation that one sentence holds, if the sentence names its speaker."""
    mentions = cast.mentions(sentence.plain)
    said = _indirect(sentence.plain, [quote], None, mentions, cast, parsed.get(sentence.plain))
    speech = next((speech for speech in said if speech.start < quote.end and quote.start < speech.end), None)
    if speech and speech.at:
        return replace(speech, at=(speech.at[0] + sentence.start, speech.at[1] + sentence.start))
    return speech


def speeches(
    sentence: str,
    quoted: Sequence[Quotation],
    before: Speech | None,
    mentions: Sequence[Mention],
    cast: Cast,
    parse: Parse | None = None,
) -> tuple[Speech, ...]:
    """All speech in a sentence; `quoted` are the quotations in its own offsets, `before` the speech before it."""
    found = [*_indirect(sentence, quoted, before, mentions, cast, parse), *_according(sentence, mentions, cast)]
    found += _put(sentence, mentions, cast)
    if parse:
        found += complements(sentence, [*found, *map(_as_speech, quoted)], before, mentions, cast, parse)
    told = [_direct(sentence, quote, found, before, mentions, cast, parse) for quote in quoted]
    return (*found, *told)


def _as_speech(quote: Quotation) -> Speech:
    return Speech(quote.start, quote.end, None, (), "official", "", direct=True)


def speech_by(mention: Mention, cast: Cast) -> Speech:
    """What a person who has just come on would say, for "he said" in the next sentence."""
    who = who_is(mention, cast)
    return Speech(0, 0, who.name, who.codes, who.voice, "")


def _direct(
    sentence: str,
    quote: Quotation,
    found: Sequence[Speech],
    before: Speech | None,
    mentions: Sequence[Mention],
    cast: Cast,
    parse: Parse | None,
) -> Speech:
    """Whose words a quotation is: those of the speech around it, of the speaker before, or of the clause's subject."""
    start, end = quote.start, quote.end
    named = beside(parse, quote, before, mentions, cast) if parse else None
    if named:
        who, cue = named
        return Speech(start, end, who.name, who.codes, who.voice, cue, direct=True, at=who.at)
    around = next((speech for speech in found if speech.start < end and start < speech.end), None)
    goes_on = start == 0 and sentence[0] != '"'
    signed = quote.by if quote.by and quote.by.cue == "signed" else None
    source = signed or around or quote.by or (before if goes_on or _is_whole(sentence[start:end]) else None)
    if source:
        return replace(source, start=start, end=end, direct=True)
    subject = next((m for m in mentions if m.end <= start and not m.possessive and m.name), None)
    who = who_is(subject, cast) if subject else Who(None, (), "official")
    return Speech(start, end, who.name, who.codes, who.voice, "", direct=True, at=who.at)


def _indirect(
    sentence: str,
    quoted: Sequence[Quotation],
    before: Speech | None,
    mentions: Sequence[Mention],
    cast: Cast,
    parse: Parse | None,
) -> Iterator[Speech]:
    for cue in CUE.finditer(sentence):
        if any(quote.start < cue.start() < quote.end for quote in quoted):
            continue
        inverted = right_of(sentence, cue, mentions, cast) if _INVERTED.search(sentence[: cue.end()]) else None
        who = by_grammar(parse, cue, before, mentions, cast) if parse else None
        who = who or inverted or left_of(sentence, cue, before, mentions, cast)
        if not who:
            continue
        voice = in_thought(who, cue[0])
        head = _head_end(sentence, cue, bool(inverted))
        if head is not None:
            yield Speech(0, head, who.name, who.codes, voice, cue[0], at=who.at)
        elif (
            re.match(
                r"\s+(?:\w+\s+){0,2}that\b|\s*[:,]?\s*\"|,?\s+(?:\w+day\s+)?(?:it|he|she|they|there|the|its|[A-Z][\w.]+)\s",
                sentence[cue.end() :],
            )
            or cue[0] in _ALWAYS_SPEECH
        ):
            end = _speech_end(sentence, cue.end(), quoted)
            yield Speech(cue.end(), end, who.name, who.codes, voice, cue[0], at=who.at)


def _head_end(sentence: str, cue: re.Match[str], inverted: bool) -> int | None:
    """Where the speech ends that stands before its speaker (``..., X said on Monday.``); None if it does not."""
    comma = max(
        sentence.rfind(',"', 0, cue.start()),
        sentence.rfind(", ", 0, cue.start()),
        sentence.rfind('" ', 0, cue.start()),
    )
    rest = sentence[cue.end() :]
    long_tail = re.match(r"\s+[^;\"]{0,140}$", rest)
    if comma < 12 or cue.start() - comma > 110:
        return None
    between = sentence[comma : cue.start()].strip(' ,"')
    if (_TAIL.match(rest) and between) or (inverted and long_tail):
        own = sentence.rfind('"', 0, comma + 2)
        return own + 1 if own > 0 and sentence[own - 1] in ",.?!" else comma
    return None


def _speech_end(sentence: str, start: int, quoted: Sequence[Quotation]) -> int:
    for found in re.finditer(r",\s+(?:while|but|yet)\b|;|—", sentence[start:]):
        at = start + found.start()
        if not any(quote.start < at < quote.end for quote in quoted):
            return at
    return len(sentence)


def _according(sentence: str, mentions: Sequence[Mention], cast: Cast) -> Iterator[Speech]:
    for found in _ACCORDING.finditer(sentence):
        named = [m for m in mentions if found.start(1) <= m.start < found.end(1)]
        who = who_is(named[0], cast) if named else unnamed_by(found[1], cast)
        span = (0, found.start()) if found.start() > 12 else (found.end(), len(sentence))
        if span[1] > span[0]:
            yield Speech(*span, who.name, who.codes, who.voice, "according to", at=who.at or found.span(1))


def _put(sentence: str, mentions: Sequence[Mention], cast: Cast) -> Iterator[Speech]:
    """The rest of a sentence that gives it as somebody's view."""
    for found in _PUT.finditer(sentence):
        group = next(n for n in (1, 2, 3) if found[n])
        named = [m for m in mentions if found.start(group) <= m.start < found.end(group)]
        who = who_is(named[0], cast) if named else unnamed_by(found[group], cast)
        span = (0, found.start()) if found.start() > _LEAST else (found.end(), len(sentence))
        if span[1] - span[0] > _LEAST:
            yield Speech(*span, who.name, who.codes, who.voice, "put", at=who.at or found.span(group))


def _is_whole(quotation: str) -> bool:
    """True for a quotation that is a sentence of its own, not a word or two in one."""
    return len(quotation.split()) >= 5

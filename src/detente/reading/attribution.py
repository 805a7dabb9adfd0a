"""Who says it: the subject of a verb of speech, by the grammar where the sentence is parsed, else by the order of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..case.evidence import Voice
from .cast import Cast, Mention
from .grammar import subject_of
from .parser import Parse, Word
from .speech import Quotation, Speech

_THOUGHT = frozenset(
    "believe believes believed fear fears feared think thinks anticipate anticipates expect expects".split()
)
_UNNAMED = re.compile(
    r"((?:(?:[A-Z][\w-]+|[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Oo]ther|[Ss]enior|[Uu]nion|[Cc]ompany|[Mm]ilitary|"
    r"[Dd]iplomatic|[Ss]ecurity|[Gg]overnment|[Rr]elief)\s+){0,3}"
    r"(?:officials?|observers|analysts?|experts?|sources|police|diplomats|witnesses|residents|critics|spokesman|"
    r"spokeswoman|spokesperson|economists|mediators?|aides?|lawmakers|some))\s*$",
    re.IGNORECASE,
)
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SPOKEN = frozenset(("VBD", "VBZ", "VBP", "VBG"))
_BESIDE = 120  # characters from a quotation to the verb that tells who says it; chosen: a long name with its office
_LAST = 30  # characters before a quotation in which its verb stands; chosen
_IN_NAME = ("compound", "amod", "nummod", "nmod:poss", "flat")
_NO_SPEAKER = frozenset("monday tuesday wednesday thursday friday saturday sunday statement report".split())
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s+(?:\w+ly\s+|has\s+|had\s+|also\s+|then\s+|later\s+|once\s+)*$")


@dataclass(frozen=True)
class Who:
    """Who says something: the name, the parties it stands for, the voice, and where the sentence names them."""

    name: str | None
    codes: tuple[str, ...]
    voice: Voice
    at: tuple[int, int] | None = None


def by_grammar(
    parse: Parse, cue: re.Match[str], before: Speech | None, mentions: Sequence[Mention], cast: Cast
) -> Who | None:
    """The subject of a verb of speech, by the grammar: a name, a pronoun, or a phrase such as "two aid workers"."""
    verbs = [k for k in parse.at(cue.start(), cue.end()) if parse.words[k].tag.startswith("V")]
    subjects = [k for verb in verbs for k in parse.children(verb, "nsubj")]
    return named_by(parse, subjects[0], before, mentions, cast) if subjects else None


def named_by(parse: Parse, subject: int, before: Speech | None, mentions: Sequence[Mention], cast: Cast) -> Who | None:
    """Whom the subject of a verb of speech names; None for a word that names nobody."""
    word = parse.words[subject]
    if word.tag in ("WP", "WDT", "DT", "WRB"):
        return None
    if word.tag == "PRP":
        return _taken_up(word, before, mentions, cast)
    start = min((parse.words[k].start for k in parse.children(subject, *_IN_NAME)), default=word.start)
    named = [
        m for m in mentions if m.name and m.form != "word" and m.start < word.end and min(start, word.start) < m.end
    ]
    about = parse.children(subject, "appos")
    told = [m for m in mentions if m.is_person and any(m.start <= parse.words[k].start < m.end for k in about)]
    if told or named:
        who = who_is((told or sorted(named, key=lambda m: not m.is_person))[0], cast)
        group = not told and named[0].form == "noun"  # "two aid workers", not only "workers"
        return replace(who, name=parse.text[min(start, word.start) : word.end]) if group else who
    if not word.tag.startswith("N") or word.lemma in _NO_SPEAKER:
        return None
    who = unnamed_by(parse.text[min(start, word.start) : word.end], cast)
    return replace(who, at=(min(start, word.start), word.end))


def beside(
    parse: Parse, quote: Quotation, before: Speech | None, mentions: Sequence[Mention], cast: Cast
) -> tuple[Who, str] | None:
    """The subject of the verb beside a quotation, whatever the verb: ``"...," she shrugged``, ``Orr recalled, "..."``."""
    for verb, subject in (_behind(parse, quote), _ahead(parse, quote)):
        who = named_by(parse, subject, before, mentions, cast) if subject is not None else None
        if who and verb is not None:
            return who, parse.words[verb].lemma
    return None


def _behind(parse: Parse, quote: Quotation) -> tuple[int | None, int | None]:
    """The first verb behind a quotation that ends in a comma, and its subject."""
    if parse.text[: quote.end].rstrip('"')[-1:] not in (",", "?", "!", "-", "—"):
        return None, None
    stop = parse.text.find('"', quote.end)
    end = min(quote.end + _BESIDE, stop if stop >= 0 else len(parse.text))
    found = (k for k, word in enumerate(parse.words) if quote.end <= word.start < end and word.tag in _FINITE)
    verb = next(found, None)
    own = [s for s in parse.children(verb, "nsubj") if parse.words[s].start >= quote.end] if verb is not None else []
    return (verb, own[0]) if own else (None, None)


def _ahead(parse: Parse, quote: Quotation) -> tuple[int | None, int | None]:
    """The last verb before a quotation, next to it or parted from it by a comma or a colon, and its subject."""
    left = parse.text[: quote.start].rstrip()
    parted = left.endswith((",", ":"))
    found = [k for k, w in enumerate(parse.words) if len(left) - _LAST < w.end <= len(left) and w.tag in _SPOKEN]
    if not found or '"' in left[parse.words[found[-1]].end :]:
        return None, None
    verb = found[-1]
    return (verb, subject_of(parse, verb)) if parted or parse.words[verb].end == len(left) else (None, None)


def _taken_up(word: Word, before: Speech | None, mentions: Sequence[Mention], cast: Cast) -> Who | None:
    """Whom "he said" means: a person named before in the sentence, else who spoke last."""
    is_one = word.lemma in ("he", "she")
    inner = [m for m in mentions if m.end <= word.start and not m.possessive and m.name and m.is_person == is_one]
    at = (word.start, word.end)
    if word.lemma in ("i", "we", "you"):
        return None
    if inner:
        return replace(who_is(inner[0], cast), at=at)
    return Who(before.speaker, before.codes, before.voice, at) if before else Who(None, (), "official", at)


def right_of(sentence: str, cue: re.Match[str], mentions: Sequence[Mention], cast: Cast) -> Who | None:
    """Who is named behind a verb of speech, as in "..., said Orr"."""

    near = [m for m in mentions if 0 <= m.start - cue.end() <= 40]
    people = [m for m in near if m.is_person]
    if near and (people or near[0].start - cue.end() <= 6):
        return who_is((people or near)[0], cast)
    name = re.match(r"\s+(?:[a-z]+\s+)?([A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){1,3})", sentence[cue.end() :])
    voice = voice_of(sentence[cue.end() : cue.end() + 120], (), cast)
    return Who(name[1], (), voice, (cue.end() + name.start(1), cue.end() + name.end(1))) if name else None


def left_of(
    sentence: str, cue: re.Match[str], before: Speech | None, mentions: Sequence[Mention], cast: Cast
) -> Who | None:
    """Who is named before a verb of speech, by the order of the words."""
    left = sentence[: cue.start()]
    pronoun = _PRONOUN.search(left)
    if pronoun:
        is_one = pronoun[1].lower() in ("he", "she")
        inner = [
            m for m in mentions if m.end <= pronoun.start() and not m.possessive and m.name and m.is_person == is_one
        ]
        return (
            replace(who_is(inner[0], cast), at=pronoun.span(1))
            if inner
            else (Who(before.speaker, before.codes, before.voice, pronoun.span(1)) if before else None)
        )
    unnamed = _UNNAMED.search(re.sub(r"\s+(?:on|late|early|here)?\s*(?:\w+day|today|yesterday)?\s*$", "", left[-90:]))
    candidates = [m for m in mentions if m.end <= cue.start() and not m.possessive and m.form != "word" and m.name]
    if unnamed and not (candidates and cue.start() - candidates[-1].end < 3):
        from_end = max(0, cue.start() - 90)
        return replace(unnamed_by(unnamed[1], cast), at=(from_end + unnamed.start(1), from_end + unnamed.end(1)))
    if left.rstrip().endswith(","):
        named = [m for m in candidates if sentence.startswith((",", " of ", " from "), m.end)]
        people = [m for m in named if m.is_person]
        return who_is((people or named or candidates)[0], cast) if candidates else None
    subjects = [
        m
        for m in candidates
        if not re.search(
            r"\b(?:in|on|of|with|against|for|to|at|from|by|between|about|over)\s+(?:the\s+)?$",
            left[max(0, m.start - 40) : m.start],
        )
    ]
    return who_is((subjects or candidates)[-1], cast) if candidates else None


def who_is(mention: Mention, cast: Cast) -> Who:
    """Who a mention is."""

    if mention.name in cast.analysts:
        return Who(mention.name, (), "analyst", (mention.start, mention.end))
    return Who(
        mention.name,
        mention.codes,
        voice_of(mention.name if mention.form == "name" else "", mention.codes, cast),
        (mention.start, mention.end),
    )


def unnamed_by(text: str, cast: Cast) -> Who:
    """A source without a name: "two aid workers"."""

    codes = next((m.codes for m in cast.mentions(text)), ())
    return Who(" ".join(text.split()), codes, voice_of(text, codes, cast))


def voice_of(text: str, codes: tuple[str, ...], cast: Cast) -> Voice:
    """In what voice somebody speaks: an analyst, a party, or a source that is neither."""

    if cast.is_analyst(text):
        return "analyst"
    return "party_statement" if codes else "official"


def in_thought(who: Who, cue: str) -> Voice:
    """The voice; that of an assessment where a party only thinks."""

    return "party_assessment" if cue in _THOUGHT and who.voice in ("party_statement", "official") else who.voice

"""What somebody says, finds or thinks, by the grammar: "the study found that ...", "the minister's warning that ...".

A verb with a clause for its object attributes that clause to its subject, whatever the verb, but for those that bring
something about (``ensure that``) or only seem to speak (``mean that``). A noun of speech does so for its owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .attribution import Who, in_thought, named_by
from .cast import Cast, Mention
from .lexicon import lexicon
from .parser import Parse
from .speech import Speech

_NO_SPEECH = frozenset(
    """mean ensure make cause happen seem appear require let see help prove be have get do go come start begin keep take
    wait need use work suffice matter remain become look sound turn result prevent stop allow enable lead force deny
    doubt refuse forget ignore""".split()
)
_SPEECH_NOUNS = frozenset(
    """statement claim warning report suggestion assertion announcement admission allegation accusation argument belief
    view opinion fear hope complaint finding conclusion prediction promise pledge assurance insistence charge comment
    contention denial notice declaration estimate declaration""".split()
)
_SAYS_SO = re.compile(r"\bthat\b|\b(?:told|informed|assured|reminded) by\b|\bas\b[^,]{1,60}\bput it\b", re.IGNORECASE)


def may_attribute(sentence: str) -> bool:
    """True for a sentence that is worth a parse for what it attributes."""
    return bool(_SAYS_SO.search(sentence))


def complements(
    sentence: str, found: Sequence[Speech], before: Speech | None, mentions: Sequence[Mention], cast: Cast, parse: Parse
) -> Iterator[Speech]:
    """The speech that clauses of verbs and nouns tell, where `found` has none of that clause yet."""
    for k, word in enumerate(parse.words):
        speaker, clause = _of_verb(parse, k) if word.tag.startswith("V") else _of_noun(parse, k)
        if speaker is None or clause is None:
            continue
        start, end = parse.span(clause)
        taken = any(speech.start < end and start < speech.end for speech in found)
        who = None if taken else _who(parse, speaker, before, mentions, cast)
        if who and end - start > 8:
            voice = in_thought(who, sentence[word.start : word.end].lower())
            yield Speech(start, end, who.name, who.codes, voice, word.lemma, at=who.at)


def _who(parse: Parse, speaker: int, before: Speech | None, mentions: Sequence[Mention], cast: Cast) -> Who | None:
    who = named_by(parse, speaker, before, mentions, cast)
    return who if who and who.name else None


def _of_verb(parse: Parse, verb: int) -> tuple[int | None, int | None]:
    """Subject and clause of a verb; of "was told by X that", the agent."""
    if parse.words[verb].lemma in _NO_SPEECH or _is_act(parse, verb):
        return None, None
    clause = next(iter(parse.children(verb, "ccomp")), None)
    agents = [
        k
        for k in parse.children(verb, "obl:agent", "obl")
        if any(parse.words[c].lemma == "by" for c in parse.children(k, "case"))
    ]
    speaker = next(iter((*agents, *parse.children(verb, "nsubj"))), None)
    behind = clause is not None and clause > verb and parse.words[clause].tag[:1] in ("V", "N", "J", "P", "R")
    return (speaker, clause) if behind else (None, None)


def _is_act(parse: Parse, verb: int) -> bool:
    """True for a verb that is an act in words itself, and told as one: demand, promise, threaten."""
    word = parse.words[verb]
    found = lexicon().triggers.find(parse.text[word.start : word.end + 5])
    return any(f.what.governs and f.start == 0 for f in found)


def _of_noun(parse: Parse, noun: int) -> tuple[int | None, int | None]:
    """Owner and clause of a noun of speech."""
    word = parse.words[noun]
    if word.lemma not in _SPEECH_NOUNS:
        return None, None
    clauses = [
        k
        for k in parse.children(noun, "acl", "ccomp", "acl:relcl")
        if any(parse.form(c) == "that" for c in parse.children(k, "mark"))
    ]
    owners = [
        k
        for k in parse.children(noun, "nmod:poss", "nmod")
        if parse.words[k].relation == "nmod:poss"
        or any(parse.words[c].lemma in ("by", "of", "from") for c in parse.children(k, "case"))
    ]
    return next(iter(owners), None), next(iter(clauses), None)

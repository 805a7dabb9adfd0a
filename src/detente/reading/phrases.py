"""Noun phrase of a parse -> the parties it stands for: by its head, its owner, or whom a pronoun takes up."""

from __future__ import annotations

from dataclasses import replace

from .cast import Mention
from .grammar import Grammar, grammar
from .parser import Parse
from .scene import PRONOUN, Roles, Scene, resolved

_INSIDE = (
    "nmod:poss",
    "appos",
    "amod",
    "compound",
    "flat",
    "nmod:desc",
)  # where a phrase names its party, in this order
_OF = frozenset(("of", "from", "by"))
_WHERE = frozenset("border soil territory waters airspace coast side frontier capital town city village".split())
_POSSESSIVE = {
    "his": "he",
    "her": "she",
    "its": "it",
    "their": "they",
    "him": "he",
    "them": "they",
    "whose": "who",
    "whom": "who",
}


def by_grammar(scene: Scene, parse: Parse, start: int, end: int, part: str, ordered: Roles) -> Roles:
    """Mend the roles found by the order of the names with those the grammar shows; `ordered` stands where it is silent."""
    found = grammar(parse, start, end, part)
    if found is None:
        return ordered
    actor, how = _actor(scene, parse, found, ordered)
    target = _target(scene, parse, found, actor)
    if target:
        return Roles(actor, target, how)
    left = tuple(code for code in ordered.target if code not in actor)
    return replace(ordered, actor=actor, how=how, target=left)


def _actor(scene: Scene, parse: Parse, found: Grammar, ordered: Roles) -> tuple[tuple[str, ...], str]:
    if found.actor is None:
        return ordered.actor, ordered.how
    codes, how = parties(scene, parse, found.actor)
    if codes:
        return codes, how or found.how
    is_plain = parse.words[found.actor].tag in ("NN", "NNS") and found.how == "subject"
    return ((), "") if is_plain and ordered.how in ("nearest", "after comma") else (ordered.actor, ordered.how)


def _target(scene: Scene, parse: Parse, found: Grammar, actor: tuple[str, ...]) -> tuple[str, ...]:
    """The first party that the verb points at."""
    named = [parties(scene, parse, word, actor)[0] for word in found.targets if not _is_where(parse, word)]
    others = [other for codes in named if (other := tuple(code for code in codes if code not in actor))]
    nameless = set(scene.table.nouns.values())  # "workers": a party with a name says more
    return next((codes for codes in others if not nameless.issuperset(codes)), others[0] if others else ())


def _is_where(parse: Parse, word: int) -> bool:
    """True for a place that merely bears a party's name: "on the Thai border"."""
    return parse.words[word].lemma in _WHERE and bool(parse.children(word, "case"))


def parties(scene: Scene, parse: Parse, word: int, but: tuple[str, ...] = ()) -> tuple[tuple[str, ...], str]:
    """Parties that the phrase headed by a word stands for, not counting those in `but`; the reason where it is no name."""
    pronoun = PRONOUN.fullmatch(_POSSESSIVE.get(parse.form(word).lower(), parse.form(word)))
    if pronoun and parse.words[word].tag in ("PRP", "PRP$", "WP", "WDT", "WP$"):
        return resolved(scene, pronoun[1].lower(), parse.words[word].start)
    mention = _mention(scene, parse, word)
    if mention:
        return scene.codes(mention), ""
    for relation in _INSIDE:
        for child in parse.children(word, relation):
            codes = _named(scene, parse, child)
            if codes and not set(codes) <= set(but):
                return codes, ""
    for child in parse.children(word, "nmod"):
        if any(parse.words[c].lemma in _OF for c in parse.children(child, "case")):
            return _named(scene, parse, child), ""
    return (), ""


def _named(scene: Scene, parse: Parse, word: int) -> tuple[str, ...]:
    mention = _mention(scene, parse, word)
    if mention:
        return scene.codes(mention)
    if parse.words[word].tag == "PRP$":
        return resolved(scene, _POSSESSIVE.get(parse.form(word).lower(), "it"), parse.words[word].start)[0]
    return ()


def _mention(scene: Scene, parse: Parse, word: int) -> Mention | None:
    start, end = parse.words[word].start, parse.words[word].end
    return next((m for m in scene.mentions if m.codes and m.start < end and start < m.end), None)

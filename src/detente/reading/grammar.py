"""Who does it, to whom, by the grammar of the sentence: subject, object, agent, with control, relatives and passives.

The answers are words of the parse; `roles` turns them into parties. A word that is found but names no party is an answer
too: it tells that nobody else is the subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from .parser import Parse

_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass", "aux:pass")
_OWNERS = ("nmod:poss", "amod", "compound", "nmod:desc", "det:poss")
_MOST_STEPS = 6  # up the tree; chosen: longer chains are parse errors
_OBJECT_CONTROL = frozenset(
    """urge ask tell order force press allow let permit persuade encourage want invite instruct compel pressure help enable
    require beg implore warn advise push lobby""".split()
)
_TOWARDS = frozenset("on upon to against with at toward towards from for over about into".split())
_NO_NOUN = frozenset("PRP$ WP$ DT CD RB JJ VB VBD VBG VBN VBP VBZ IN TO MD".split())


@dataclass(frozen=True)
class Grammar:
    """Words of a parse that are actor and target of an act, and how the actor was found ("" when it was not)."""

    actor: int | None
    how: str
    targets: tuple[int, ...]


def grammar(parse: Parse, start: int, end: int, part: str) -> Grammar | None:
    """Actor and target of the trigger between two places of the text; None where the parse cannot tell its head."""
    words = parse.at(start, end)
    if not words:
        return None
    if part == "noun":
        nouns = [k for k in words if parse.words[k].tag.startswith("NN")]
        return _of_noun(parse, _highest(parse, nouns)) if nouns else None
    verbs = [k for k in words if parse.words[k].tag.startswith("V")]
    return _of_verb(parse, verbs[0]) if verbs else None


def subject_of(parse: Parse, verb: int) -> int | None:
    """The word that is the subject of a verb, its own or one that it shares."""
    return _subject(parse, verb, 0)[0]


def _highest(parse: Parse, words: list[int]) -> int:
    inside = set(words)
    return next((k for k in words if parse.words[k].head not in inside), words[0])


def _of_verb(parse: Parse, verb: int) -> Grammar:
    word = parse.words[verb]
    is_bare = word.relation == "acl" and word.tag == "VBN"
    if parse.children(verb, *_PASSIVE) or is_bare:
        agent = _agent(parse, verb)
        undergoer = parse.children(verb, "nsubj:pass") or ((word.head,) if is_bare else _above(parse, verb))
        return Grammar(agent, "by" if agent is not None else "", undergoer)
    actor, how = _subject(parse, verb, 0)
    return Grammar(actor, how, _objects(parse, verb))


def _above(parse: Parse, verb: int) -> tuple[int, ...]:
    actor, _ = _subject(parse, verb, 0)
    return () if actor is None else (actor,)


def _agent(parse: Parse, verb: int) -> int | None:
    for k in parse.children(verb, "obl:agent", "obl", "nmod"):
        if any(parse.words[c].lemma == "by" for c in parse.children(k, "case")):
            return k if parse.words[k].tag != "VBG" else None
    return None


def _subject(parse: Parse, verb: int, steps: int) -> tuple[int | None, str]:
    """The subject of a verb: its own, or that of the verb or noun it hangs on."""
    word = parse.words[verb]
    own = parse.children(verb, *_SUBJECTS)
    if own:
        return _antecedent(parse, own[0], word.relation, word.head)
    if steps > _MOST_STEPS or word.head == verb:
        passive = parse.children(verb, "nsubj:pass") if steps else ()
        return (passive[0], "subject") if passive else (None, "")
    if steps and parse.children(verb, "nsubj:pass"):
        return parse.children(verb, "nsubj:pass")[0], "subject"
    if word.relation == "acl:relcl":
        return word.head, "relative"
    if word.relation == "acl":
        return (word.head, "participle") if word.tag == "VBG" else _owner(parse, word.head, steps + 1)
    if word.relation == "xcomp" and parse.words[word.head].lemma in _OBJECT_CONTROL:
        objects = parse.children(word.head, "obj", "iobj")
        if objects:
            return objects[0], "control"
    if word.relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "aux", "cop", "dep"):
        if not parse.words[word.head].tag.startswith("V") and not parse.children(word.head, *_SUBJECTS):
            return _owner(parse, word.head, steps + 1) if parse.words[word.head].tag.startswith("NN") else (None, "")
        actor, how = _subject(parse, word.head, steps + 1)
        return actor, how and {"conj": "subject, coordinated", "xcomp": "control"}.get(word.relation, "subject above")
    return None, ""


def _antecedent(parse: Parse, subject: int, relation: str, head: int) -> tuple[int, str]:
    """For "who" and "which", the noun that the clause hangs on."""
    if relation == "acl:relcl" and parse.words[subject].tag in ("WP", "WDT"):
        return head, "relative"
    return subject, "subject"


def _owner(parse: Parse, noun: int, steps: int = 0) -> tuple[int | None, str]:
    """Whose act a noun is: its owner, a "by" behind it, or the subject of the verb that it is the object of."""
    agent = _agent(parse, noun)
    if agent is not None:
        return agent, "by"
    owners = parse.children(noun, *_OWNERS)
    named = [k for k in owners if parse.words[k].tag in ("NNP", "NNPS", "PRP$", "JJ", "NN", "NNS")]
    possessive = [k for k in named if parse.words[k].relation == "nmod:poss"]
    if possessive:
        return possessive[0], "possessive"
    proper = [k for k in named if parse.form(k)[:1].isupper()]
    if proper:
        return proper[0], "adjective"
    above = parse.words[noun]
    if steps <= _MOST_STEPS and above.head != noun and above.relation in ("obj", "obl", "xcomp", "conj", "nmod"):
        if parse.words[above.head].tag.startswith("V"):
            if above.relation == "obl" and parse.children(above.head, *_PASSIVE):
                return None, ""  # "killed in a bombing": the dead are no bombers
            return _subject(parse, above.head, steps + 1)
        return _owner(parse, above.head, steps + 1) if parse.words[above.head].tag.startswith("NN") else (None, "")
    return None, ""


def _of_noun(parse: Parse, noun: int) -> Grammar:
    actor, how = _owner(parse, noun)
    towards = _towards(parse, noun)
    above = parse.words[noun]
    if not towards and above.relation == "obj":
        towards = _towards(parse, above.head)
    return Grammar(actor, how, towards)


def _towards(parse: Parse, word: int) -> tuple[int, ...]:
    """Nouns joined by a preposition that points at somebody: on, against, with, to."""
    return tuple(
        k
        for k in parse.children(word, "obl", "nmod", "obl:agent")
        if any(parse.words[c].lemma in _TOWARDS for c in parse.children(k, "case"))
    )


def _objects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Object, receiver, and whoever a preposition or a clause of the verb points at, in the order of their weight."""
    direct = (*parse.children(verb, "iobj"), *parse.children(verb, "obj"))
    clauses = parse.children(verb, "ccomp", "xcomp", "advcl")
    within = [k for clause in clauses for k in parse.children(clause, "nsubj", "nsubj:pass", "obj")]
    towards = (*_towards(parse, verb), *(k for noun in direct for k in _towards(parse, noun)))
    deeper = [k for clause in clauses for k in _towards(parse, clause)]
    return (*direct, *towards, *within, *deeper)

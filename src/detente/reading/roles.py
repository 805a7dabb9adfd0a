"""Who does it, to whom: by the order of the names, the voice of the verb and the prepositions; no parser.

How the actor was found is recorded, so that a reader can judge it: ``subject``, ``by``, ``possessive``, ``adjective``,
``pronoun it`` (perhaps of the sentence before), ``nearest``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cast import Mention
from .phrases import by_grammar
from .scene import NEAR, PRONOUN, Roles, Scene, resolved

_PLACE = re.compile(
    r"\b(?:in|at|near|across|inside|outside|around|throughout)\s+"
    r"(?:(?:the|occupied|(?:north|south)?(?:east|west)?(?:ern)?|central|neighbou?ring)\s+)*$",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be|got)\s+(?:\w+ly\s+|also\s+|not\s+)*$", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|not\s+)*$", re.IGNORECASE)
_PAST = re.compile(r"(?:ed|en|wn|nt|ght|ld|ut|un|id|de|ot|ung)$")
_BY = re.compile(
    r"^(?:\s+[^\s,;]+){0,4}?\s+by\s+(?:(?:the|a|an|its|his|their|some|suspected|heavily|armed)\s+)*(?!\w+ing\b)"
)
_BY_NEXT = re.compile(r"^(?:\s+\w+)?\s+by\s+(?!\w+ing\b)")
_APPOSED = re.compile(r",\s+(?:(?:has|have|had|is|was|are|were|will|would|also|\w+ly|on|\w+day)\s+)*$")
_COORDINATED = re.compile(r"\b(?:and|or|but)\s+(?:\w+ly\s+|also\s+|then\s+)*$")
_BEFORE_PARTICIPLE = re.compile(r"(?:\b(?:by|and|while|without|of|after|before|when|from)|,|—)\s+(?:\w+ly\s+)*$")
_CUTS = re.compile(r";|,\s+(?:while|but|yet)\b|\bthat\s|—|\"|:\s")
_OWN_SUBJECT = re.compile(
    r"\b(?:after|when|while|because|although|if|until|unless|that)\s+(?!\w+ing\b|has\b|is\b|was\b)\w"
)
_FARTHER = re.compile(
    r"[;\"]|,\s+(?:while|but|and|has|have|had|is|was|who|which)\b|\b(?:if|unless|because|after|said|when|while)\b"
)
FAR = 90  # characters between an act and its target; chosen: a long noun phrase


def roles(scene: Scene, start: int, end: int, part: str, within: tuple[int, int]) -> Roles:
    """Find actor and target of the trigger between `start` and `end`, by the grammar where the sentence is parsed.

    Where no word shows a target, it is the other party named nearest `within` those bounds, and marked as guessed.
    """
    found = _by_order(scene, start, end, part)
    if scene.parse:
        found = by_grammar(scene, scene.parse, start, end, part, found)
    target = tuple(code for code in found.target if code not in found.actor)
    guess = _nearby(scene, start, end, found.actor, within) if found.actor and not target else ()
    return Roles(found.actor, target or guess, found.how if found.actor else "", bool(guess))


def _by_order(scene: Scene, start: int, end: int, part: str) -> Roles:
    """Actor and target by the order of the names, the voice of the verb and the prepositions."""
    text = scene.sentence
    if text[start:end].lower().endswith(" by"):
        actor, how = _next(scene, end), "by"
        target = _undergoer(scene, start)
    elif part == "noun":
        actor, how = _owner(scene, start, end)
        target = _target(scene, end, end, actor)
    elif _is_passive(text, start, end):
        by = _BY.match(text[end:])
        actor, how = (_next(scene, end + by.end()), "by") if by else ((), "")
        target = _undergoer(scene, start)
    else:
        actor, how = _subject(scene, start, end)
        target = _target(scene, start, end, actor)
    return Roles(actor, target, how if actor else "")


def _is_passive(sentence: str, start: int, end: int) -> bool:
    if sentence[start:end].lower().startswith("under "):
        return True  # "under investigation"
    if not _PAST.search(sentence[start:end].split()[0].lower()) or sentence[start:end].endswith(" to"):
        return False
    before = sentence[max(0, start - NEAR) : start]
    if _BE.search(before):
        return True
    return bool(_BY_NEXT.match(sentence[end:])) and not _HAVE.search(before)


def _next(scene: Scene, position: int) -> tuple[str, ...]:
    found = next((m for m in scene.mentions if -1 <= m.start - position <= 30), None)
    return scene.codes(found) if found else ()


def _subject(scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], str]:
    """The nearest name before the verb that can be its subject; the first one where verbs are strung together."""
    text = scene.sentence
    left = [m for m in scene.mentions if m.end <= start]
    free = [m for m in left if scene.is_free(m)]
    before = text[max(0, start - NEAR) : start]
    participle = re.match(r"\w+ing\b", text[start:end]) and _BEFORE_PARTICIPLE.search(before)
    if free and (participle or _COORDINATED.search(before) or _APPOSED.search(before)):
        cut = max((found.end() for found in _CUTS.finditer(text, 0, start)), default=0)
        opener = PRONOUN.match(text, cut)
        if opener:
            return resolved(scene, opener[1].lower(), opener.start())
        return scene.codes(next((m for m in free if m.start >= cut), free[-1])), "subject"
    pronoun = next(iter(reversed(list(PRONOUN.finditer(text[:start])))), None)
    if pronoun and (not free or pronoun.start() > free[-1].end) and start - pronoun.end() < 60:
        return resolved(scene, pronoun[1].lower(), pronoun.start())
    if free and _OWN_SUBJECT.search(text, free[-1].end, start):
        return (), ""
    if free:
        return scene.codes(free[-1]), "subject"
    return _fallback(scene, start, [m for m in left if m.codes])


def _fallback(scene: Scene, start: int, left: Sequence[Mention]) -> tuple[tuple[str, ...], str]:
    """Without a subject before the verb: the name after an opening phrase, any name before, or the sentence before."""
    opening = scene.sentence[:start].count(",") == 0
    following = next(
        (m for m in scene.mentions if m.start > start and scene.sentence[: m.start].rstrip().endswith(",")),
        None,
    )
    if following and opening and scene.is_free(following):
        return scene.codes(following), "after comma"
    if left:
        return scene.codes(left[-1]), "possessive" if left[-1].possessive else "nearest"
    return (), ""


def _owner(scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], str]:
    """Who an act named by a noun belongs to: a possessive or adjective before it, a "by" after it, or the subject."""
    inside = [m for m in scene.mentions if start <= m.start and m.end <= end and m.form == "word"]
    near = inside or [m for m in scene.mentions if m.end <= start and start - m.end <= 40]
    if near and (near[-1].possessive or near[-1].form == "word"):
        return scene.codes(near[-1]), "possessive" if near[-1].possessive else "adjective"
    by = _BY.match(scene.sentence[end:])
    agent = _next(scene, end + by.end()) if by else ()
    return (agent, "by") if agent else _subject(scene, start, start)


def _nearby(scene: Scene, start: int, end: int, actor: tuple[str, ...], within: tuple[int, int]) -> tuple[str, ...]:
    """The party of another state or name that stands nearest, those behind the trigger first."""
    own = {scene.table.root(code) for code in actor}
    others = [
        mention
        for mention in scene.mentions
        if within[0] <= mention.start < within[1]
        and mention.codes
        and not own & {scene.table.root(c) for c in mention.codes}
    ]
    nearest = min(others, key=lambda mention: (mention.start < end, abs(mention.start - end)), default=None)
    return tuple(code for code in scene.codes(nearest) if code not in actor) if nearest else ()


def _undergoer(scene: Scene, start: int) -> tuple[str, ...]:
    left = [m for m in scene.mentions if m.end <= start]
    return scene.codes(left[-1]) if left else ()


def _target(scene: Scene, start: int, end: int, actor: tuple[str, ...]) -> tuple[str, ...]:
    inside = [m for m in scene.mentions if start < m.start < end and not set(m.codes) <= set(actor)]
    if inside:
        return scene.codes(inside[0])
    own = {scene.table.root(code) for code in actor}
    arrived = scene.sentence[start:end].lower().startswith(("arriv", "visit", "travel", "fl"))
    for mention in scene.mentions:
        if mention.start < end or set(mention.codes) & set(actor):
            continue
        if mention.start - end > FAR or _FARTHER.search(scene.sentence[end : mention.start]):
            break
        if (
            mention.form == "seat"
            and not arrived
            and _PLACE.search(scene.sentence[max(0, mention.start - NEAR) : mention.start])
        ):
            continue
        if own & {scene.table.root(code) for code in mention.codes} and "," in scene.sentence[end : mention.start]:
            continue  # a part of the actor's own state in another phrase
        return scene.codes(mention)
    return ()

"""The words of a sentence that tell an act, without those that only belong to another act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .clauses import Clause, clause_at
from .lexicon import SPEECH, Rule, lexicon
from .patterns import Found

_FINITE = re.compile(r"\b(?:and|but|then)\s+(?:\w+ly\s+)?(?:(?:has|have|had|also|will|would)\s+)?$")
_PAST_OR_ING = re.compile(r"(?:ed|ing|wn|nt|ght|ld|id|ade|ook|ave|ot)$")
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|such|its|his|her|their|our|any|no|of|new|fresh|for|in|under|from)|'s?)\s+$",
    re.I,
)
_TAKEN_UP = re.compile(r"\b(?:this|these|that|those|such|both)\s+$", re.I)
_THE = re.compile(r"\bthe\s+$", re.I)
_COMPLEMENT = re.compile(r"\s+(?:of|to|for|on|by|from|with|against|that)\b")
_ASIDE = re.compile(r"\b(?:before|ahead of|until|since|aimed at|despite|pending)\s+(?:[\w-]+\s+){0,2}$", re.I)
_WORD_BEHIND = re.compile(r"\s+(\w+)")
_DAY_BEHIND = re.compile(r"\s+\d")
_SAME_EITHER_WAY = frozenset(
    "attack strike demand request offer threat protest rally march raid advance retreat support visit release bomb "
    "kill fight clash report call appeal veto ban seizure arrest assault promise pledge vow talk concern aid fund back "
    "challenge benefit place process access free host welcome blame claim sanction sue probe vote walk shell "
    "down protests attacks strikes demands requests offers rallies marches raids advances visits arrests calls "
    "appeals promises pledges vows talks sanctions clashes funds claims bombs supports supply supplies".split()
)


def triggers(sentence: str, parts: tuple[Clause, ...], named: Sequence[tuple[int, int]] = ()) -> Iterator[Found[Rule]]:
    """The triggers that stand, in their order; none inside the names that stand at `named`.

    A word about words governs what follows it in its clause: "threatened to attack" is a threat, and no attack. A verb
    with an article before it is a noun ("the demand"); a noun that takes up what was said ("this demand") tells nothing.
    """
    governed_to = -1
    for found in lexicon().triggers.find(sentence):
        trigger = None if _is_other(sentence, found) else _as_noun(sentence, found)
        if trigger is None or any(start <= found.start and found.end <= end for start, end in named):
            continue
        if trigger.start < governed_to and not _is_next_verb(sentence, trigger):
            continue
        if trigger.what.governs:
            governed_to = clause_at(parts, trigger.end - 1).end
        yield trigger


def _is_other(sentence: str, found: Found[Rule]) -> bool:
    """True for words that only look like the act: "provided that", "want to", the month of March."""
    following = _WORD_BEHIND.match(sentence, found.end)
    is_month = sentence[found.start : found.end] == "March" and (
        found.start > 0 or _DAY_BEHIND.match(sentence, found.end)
    )
    return found.what.skip or bool(following and following[1] in found.what.unless) or bool(is_month)


def _as_noun(sentence: str, found: Found[Rule]) -> Found[Rule] | None:
    before, rule = sentence[: found.start], found.what
    first = sentence[found.start : found.end].split()[0].lower()
    if rule.part == "verb" and first in _SAME_EITHER_WAY and _DETERMINED.search(before):
        if rule.act in SPEECH and _THE.search(before) and not _COMPLEMENT.match(sentence, found.end):
            return None
        rule = replace(rule, part="noun", governs=False, sure=min(rule.sure, 0.5))
    if rule.part == "noun" and rule.act in SPEECH and (_TAKEN_UP.search(before) or _ASIDE.search(before)):
        return None
    return replace(found, what=rule)


def _is_next_verb(sentence: str, found: Found[Rule]) -> bool:
    """True for a finite verb joined to the governing one: "refused to meet and attacked"."""
    first = sentence[found.start : found.end].split()[0].lower()
    return bool(_FINITE.search(sentence[: found.start])) and bool(_PAST_OR_ING.search(first))

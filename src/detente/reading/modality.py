"""How an act is put: asserted, denied, to come, conditional, feared - and what class it then is.

The class x modality table stands in ``lexicon.yaml``: a visit that is promised is an agreement, an attack that is
promised is a threat, aid that is refused is a refusal. What an analyst foresees keeps its class and is ``predicted``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import Clause
from .lexicon import Rule, lexicon
from .patterns import Found
from .speech import Speech

_FEW = r"(?:\s+(?!but\b|and\b)[^\s,;]+)"  # a word between, within the same breath
_NOT = re.compile(
    r"(?:\b(?:not|never|no longer|without|neither|nor|hardly|denie[sd]|denying|no|yet to|fail(?:s|ed|ing)? to|short of|"
    rf"refrain\w* from)|n't){_FEW}{{0,4}}\s*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    rf"^{_FEW}{{0,3}}\s+(?:has|have|had|did|was|is|are|were)(?:\s+not|n't|\s+never)\b", re.IGNORECASE
)
_NO_RESULT = re.compile(r"^\s+(?:yielded|brought|produced|ended with|made)\s+no\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"(?:\b(?:will|would|can|could|shall)\s*(?:not|never)|\b(?:wo|would|ca|could)n't|cannot)"
    rf"{_FEW}{{0,2}}\s*$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"(?:\b(?:will|would|shall|going to|plan(?:s|ned|ning)? to|intends? to|set to|about to|prepar\w+ to|scheduled to|"
    rf"due to|vow(?:s|ed)? to)|'ll){_FEW}{{0,3}}\s*$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    rf"\b(?:(?-i:may)|might|could|likely to|expected to|poised to|can){_FEW}{{0,3}}\s*$", re.IGNORECASE
)
_PURPOSE = re.compile(r"\b(?:in order to|so as to|to)\s+(?:\w+ly\s+)?$", re.I)
_TRYING = re.compile(
    r"\b(?:efforts?|attempts?|attempting|trying|tried|seek(?:s|ing)?|sought|bid|aim(?:s|ed|ing)?|wants?|hopes?) to\s+"
    r"(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:began|begun|begins?|continue[sd]?|starts?|started|managed|used|resumed|decided|helped|ha[sd]|have|made|"
    r"moved|went on) to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|rumou?red|said to have|suspected of|believed to)\b", re.I
)
_AGAINST_FACT = re.compile(r"\b(?:would|could|might) have\s+(?:\w+\s+)?$", re.I)
_PARTED = re.compile(r";|,\s+\w+ed\b|\b(?:while|but|after|which)\b|\"")
NEAR_AFTER, NEAR_BEFORE = 90, 60  # characters from an act to its condition; chosen
MATERIAL = frozenset("ASSAULT COERCE SANCTION MOBILIZE AID RETREAT COOPERATE PROTEST CONCEDE".split())


@dataclass(frozen=True)
class Manner:
    """The class of an act after its wording, with polarity and modality."""

    act: str | None
    polarity: str
    modality: str
    condition: Clause | None = None


def manner(
    sentence: str, clause: Clause, found: Found[Rule], speech: Speech | None, given: tuple[Clause, ...]
) -> Manner:
    """Judge the trigger `found` of a sentence from the words around it; `given` are the sentence's conditions."""
    rule, before, after = (
        found.what,
        sentence[clause.start : found.start],
        sentence[found.end : found.end + 60],
    )
    if any(condition.start <= found.start < condition.end for condition in given):
        return Manner(rule.act, "-" if _NOT.search(before) else "+", "hypothetical")
    condition = _nearest(given, found.start, found.end, sentence)
    foreseen = speech is not None and (speech.voice == "analyst" or speech.is_foretelling)
    denied = lexicon().denied.get(rule.act or "")
    if denied and _REFUSED.search(before):
        return Manner(denied, "+", "asserted", condition)
    if _NOT.search(before) or (rule.part == "noun" and (_NOT_AFTER.match(after) or _NO_RESULT.match(after))):
        return Manner(rule.act, "-", "predicted" if foreseen and _COMING.search(before) else "asserted", condition)
    if _AGAINST_FACT.search(before):
        return Manner(rule.act, "+", "counterfactual", condition)
    if _COMING.search(before) or _POSSIBLE.search(before):
        return _to_come(rule, foreseen, condition)
    foretold = speech is not None and speech.is_foretelling and rule.act in MATERIAL
    modality = _plain_modality(before, rule, sentence[clause.start : clause.end])
    return Manner(rule.act, "+", "predicted" if foretold and modality == "asserted" else modality, condition)


def _to_come(rule: Rule, foreseen: bool, condition: Clause | None) -> Manner:
    if foreseen:
        return Manner(rule.act, "+", "conditional" if condition else "predicted", condition)
    act = lexicon().promised.get(rule.act or "", rule.act)
    return Manner(act, "+", "conditional" if condition else "intent", condition)


def _plain_modality(before: str, rule: Rule, clause: str) -> str:
    if _REPORTED.search(clause):
        return "reported"
    if rule.part == "verb" and _TRYING.search(before):
        return "intent"
    if rule.part == "verb" and _PURPOSE.search(before) and not _DOING.search(before):
        return "purpose"
    return "asserted"


def _nearest(given: tuple[Clause, ...], start: int, end: int, sentence: str) -> Clause | None:
    """The condition that belongs to a trigger: it opens the sentence before it, or follows it in the same breath."""
    for condition in given:
        follows = condition.start >= end
        between = sentence[end : condition.start] if follows else sentence[condition.end : start]
        if len(between) <= (NEAR_AFTER if follows else NEAR_BEFORE) and not _PARTED.search(between):
            return condition
    return None

"""Sentence -> clauses, by the words and signs that part them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(
    r"""(?P<mark>[;:]\s|\s-\s|—|\()
    |,\s+(?P<lead>and|but|yet|while|as|which|who|whom|whose|that|because|after|when|although|though|where|if|unless|so|or|with|\w+ing|\w+ed)\b
    |,(?=\s+(?:[A-Z]|he\b|she\b|it\b|they\b|the\b|some\b|many\b))
    |(?<=\s)(?:while|after|although|though|when|if|unless|until|following|because|since(?!\s+(?:[A-Z]|\d|last|then|early|late))|but|before|despite|whereas|during|amid|except|without|yet)\b
    |(?<=\s)(?P<and>and|or)(?=\s+(?:has|have|had|will|would|is|was|are|were|to|also|then)\b|\s+\w+(?:ed|ing)\b)
    |,(?=\s+(?:has|have|had|is|was|were|are|will|would)\b)
    |(?<=\s)(?:that|which|who)(?=\s+(?:is|are|was|were|has|have|had|will|would|\w+ly)\b)
    |(?<=\s)(?:that|by)(?=\s+\w+ing\b)|(?<=\s)as(?=\s+(?:the|he|she|it|they|[A-Z])\b)|(?<=[\"])\s""",
    re.VERBOSE,
)
_CONDITION = re.compile(
    r"\b(?:(?:only\s+)?if|unless|until|provided(?:\s+that)?|as\s+long\s+as|on\s+(?:the\s+)?condition\s+that|in\s+(?:exchange|return)\s+for|in\s+case|should\s+(?=[A-Z]))\s[^;\"]*",
    re.IGNORECASE,
)
_CONDITION_ENDS = re.compile(r",\s+(?!and\b|or\b)|,?\s+(?:but|while|adding|saying)\b|\.$")
_LEADS = re.compile(
    r"^(?:[\s,;:()\"—-]|(?:and|but|yet|while|as|because|after|when|although|though|so|or|following|since|before|despite|whereas|during|amid|except(?:\s+for)?)\b)+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence (end exclusive)."""

    start: int
    end: int


def clauses(sentence: str) -> tuple[Clause, ...]:
    """Cut a sentence (straight quotes) into clauses; together they are the sentence."""
    cuts = [0]
    for found in _PART.finditer(sentence):
        at = found.start()
        if at - cuts[-1] >= 3 and len(sentence) - at >= 3:
            cuts.append(at)
    return tuple(Clause(a, b) for a, b in zip(cuts, [*cuts[1:], len(sentence)], strict=True))


def clause_at(parts: tuple[Clause, ...], position: int) -> Clause:
    """The clause in which a position stands."""
    return next((clause for clause in parts if clause.start <= position < clause.end), parts[-1])


def conditions(sentence: str) -> tuple[Clause, ...]:
    """The conditions that a sentence words: "if it fails to sign", "until the terms are met"."""
    found = []
    for match in _CONDITION.finditer(sentence):
        end = _CONDITION_ENDS.search(sentence, match.start() + 4, match.end())
        found.append(Clause(match.start(), end.start() if end else match.end()))
    return tuple(found)


def trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the conjunctions and signs at the edges of a span."""
    lead = _LEADS.match(sentence[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while end > start and sentence[end - 1] in " ,;:(-—\t":
        end -= 1
    return start, end

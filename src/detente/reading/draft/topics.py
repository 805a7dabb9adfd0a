"""Claims -> the issues that they speak of, each with the words of the claim that speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...case.evidence import Claim
from .sentence import cleaned
from .tables import Mention, issue_id, issue_mentions
from .templates import template

_NEXT_ACT = (
    r"(?:ask|demand|insist|offer|said|says|saying|accept|reject|refus|threat|propos|urg|call|want|sought|seek|repeat|press"
    r"|held out|hold out|held firm|stood by)"
)
_AND_THEN = re.compile(
    rf"(?:\b(?:and|but|while|then)\s+(?:\w+ly\s+|has\s+|have\s+|also\s+|instead\s+|it\s+|they\s+)*|[,;]\s+(?:instead\s+)?)"
    rf"{_NEXT_ACT}\w*",
    re.IGNORECASE,
)
_TALKS_FIRST = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:talks|negotiations|a meeting|a summit|a round)\b", re.IGNORECASE)
_UNIT = re.compile(r"\d[\s-]*(per ?cent\b|%)", re.IGNORECASE)
_BARE_FIGURE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?=[.;,]?\s*$)")
_WHERE = re.compile(
    r"\b(?:in|into|on|onto|at|across|within|inside|near|around|through)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.I
)

Topics = tuple[tuple[str, str], ...]


def own_clause(claim: Claim) -> str:
    """The words of a claim up to the next act: "rejected 5 per cent" of "rejected 5 per cent and demanded 8"."""
    quote = cleaned(claim.quote)
    at = max(quote.find(cleaned(claim.trigger)), 0)
    further = _AND_THEN.search(quote, at + len(claim.trigger))
    return quote[: further.start()] if further else quote


def with_unit(words: str, sentence: str) -> str:
    """Words that end with a bare figure, with the unit that the sentence gave its figures before: "demanded 8 per cent"."""
    bare, unit = _BARE_FIGURE.search(words), _UNIT.search(sentence)
    at = sentence.find(words)
    if bare is None or unit is None or at < 0 or unit.start() > at + bare.start():
        return words
    return f"{words[: bare.end(1)]} {unit[1]}{words[bare.end(1) :]}"


def topics_of(claim: Claim) -> Topics:
    """The claim's issue; of a demand, also further ones its words name. Each with the words that speak of it."""
    whole, quote = cleaned(claim.quote), own_clause(claim)
    at = max(quote.find(cleaned(claim.trigger)), 0)
    mentions = issue_mentions(quote)
    if claim.act in ("AGREE", "REQUEST") and _TALKS_FIRST.match(quote[at + len(claim.trigger) :]):
        return (("talks", quote),)
    named = [m for m in mentions if m.end > at and not template(m.issue).passes]
    about = {
        issue: _words_around(quote, mentions, first) for issue, first in {m.issue: m for m in reversed(named)}.items()
    }
    about = dict(reversed(about.items()))
    named_issue = issue_id(claim.issue or "")
    main = named_issue if named_issue in about or quote == whole or not about else next(iter(about))
    main = main or next(iter(about), "")
    if not main:
        return ()
    there = {m.issue for m in named if not _is_where(quote, m)}
    others = {issue: words for issue, words in about.items() if issue != main and issue in there}
    further = () if claim.act != "REQUEST" or (main not in about and not template(main).passes) else others.items()
    return ((main, about.get(main, quote)), *further)


def _is_where(quote: str, mention: Mention) -> bool:
    """True for a stretch of land that only says where: "aid into the valley"."""
    return mention.issue == "territory" and bool(_WHERE.search(quote[: mention.start]))


def _words_around(quote: str, mentions: Sequence[Mention], mention: Mention) -> str:
    """The stretch of a quote that speaks of one issue: from the issue before it to the one behind it."""
    start = max(
        (other.end for other in mentions if other.end <= mention.start and other.issue != mention.issue), default=0
    )
    end = min(
        (other.start for other in mentions if other.start >= mention.end and other.issue != mention.issue),
        default=len(quote),
    )
    return quote[start:end]

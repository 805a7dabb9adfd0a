"""Claims -> deeds: the same acts with their actors merged to parties, their issues, days and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ...case.evidence import Claim
from .sentence import cleaned, sentence_span
from .tables import base_of
from .templates import template
from .topics import own_clause, topics_of, with_unit

SAID = frozenset(("asserted", "reported", "intent", "conditional", "purpose", "promised", "planned"))
DONE = frozenset(("asserted", "reported"))
_BACK = re.compile(
    r"\b(?:this|that|these|those|the|such|its|his|her|their) (?:demand|proposal|offer|plan|condition|request|idea)s?\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?(?=[\s-]*(?:%|per ?cent|hours?\b))", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s*(?:%|per ?cent\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"^\W*(?:which|that)\b", re.IGNORECASE)
_ASKABLE = frozenset(("RETREAT", "CONCEDE", "AID", "COOPERATE", "AGREE", "SUPPORT", "SANCTION"))
_NEAR = 600  # chosen: a few sentences back
OLD_DAYS = 365  # chosen: what happened more than a year before the page is its background


@dataclass(frozen=True)
class Deed:
    """One claim as drafting sees it. `about` holds issues with the words of the claim that speak of each."""

    claim: Claim
    by: tuple[str, ...]
    to: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    sentence: str
    place: tuple[int, int]  # number of the document, start of the sentence
    is_old: bool = False
    is_asked: bool = False  # what somebody else demands of its actor
    is_placed: bool = False  # put down to its actor by the draft, not by the page

    @property
    def act(self) -> str:
        """Class of the act; empty where the claim has none."""
        return self.claim.act or ""

    @property
    def is_of_third(self) -> bool:
        """True for what is demanded of a third party: a stand of whoever demands it, and none against who is asked."""
        return self.claim.modality == "requested"

    @property
    def is_said(self) -> bool:
        """True when somebody is reported to have said or done it, and no analyst only expects it."""
        return (
            (self.claim.modality in SAID or self.is_of_third)
            and self.claim.polarity == "+"
            and self.claim.voice != "analyst"
            and not self.is_asked
        )

    @property
    def is_done(self) -> bool:
        """True for what is reported as a fact of the present."""
        return self.claim.modality in DONE and self.claim.polarity == "+" and not self.is_old and not self.is_asked

    @property
    def issues(self) -> tuple[str, ...]:
        """Ids of the issues it speaks of."""
        return tuple(issue for issue, _ in self.about)

    @property
    def day(self) -> str:
        """The last day of its date; empty where it has none."""
        return (self.claim.date or "").rpartition("/")[2]


def deeds_of(claims: Sequence[Claim], texts: Mapping[str, str], as_of: date | None) -> tuple[Deed, ...]:
    """The deeds behind claims, in the order of the texts; `texts` by document hash. What a sentence takes up from the
    one before it ("this demand") keeps the issue spoken of there."""
    numbers = {doc: number for number, doc in enumerate(dict.fromkeys(claim.doc for claim in claims))}
    claims = _spoken_for(claims)
    ordered = sorted(claims, key=lambda claim: (numbers[claim.doc], claim.start, claim.end, claim.id))
    found: list[Deed] = []
    for claim in ordered:
        start, end = sentence_span(texts.get(claim.doc, ""), claim)
        sentence = cleaned(texts[claim.doc][start:end]) if claim.doc in texts else claim.quote
        deed = Deed(
            claim,
            merged(claim.actor),
            merged(claim.target),
            (),
            sentence,
            (numbers[claim.doc], start),
            _is_old(claim, as_of),
        )
        about = tuple((issue, with_unit(words, sentence)) for issue, words in topics_of(claim))
        found.append(_taking_up(replace(deed, about=about), found))
    return tuple(_with_figures(found))


def _with_figures(deeds: Sequence[Deed]) -> list[Deed]:
    """Deeds with the issue that a bare figure is about: "a raise of 9 percent" where only wages are told in per cent."""
    in_percent = {issue for deed in deeds for issue in deed.issues if "%" in template(issue).numbers}
    if len(in_percent) != 1:
        return list(deeds)
    issue = next(iter(in_percent))
    found = []
    for deed in deeds:
        words = with_unit(own_clause(deed.claim), deed.sentence)
        bare = deed.act in ("REQUEST", "AGREE", "REJECT") and issue not in deed.issues and _PERCENT.search(words)
        found.append(replace(deed, about=(*deed.about, (issue, words))) if bare else deed)
    return found


def _spoken_for(claims: Sequence[Claim]) -> list[Claim]:
    """Claims with the party that their speaker always stands for elsewhere, where they name no actor of their own."""
    parties: dict[str, set[tuple[str, ...]]] = {}
    for claim in claims:
        if claim.speaker and claim.actor and claim.voice == "party_statement":
            parties.setdefault(claim.speaker.split()[-1], set()).add(claim.actor)
    found = []
    for claim in claims:
        spoken = bool(claim.speaker) and claim.voice == "party_statement" and not claim.actor
        known = parties.get((claim.speaker or "").split()[-1], set()) if spoken else set()
        found.append(claim.model_copy(update={"actor": next(iter(known))}) if len(known) == 1 else claim)
    return found


def merged(codes: Iterable[str]) -> tuple[str, ...]:
    """Actors of a claim as parties: governments, armies and leaders count as their state; press and public drop out."""
    return tuple(dict.fromkeys(base for code in codes if (base := base_of(code))))


def _is_old(claim: Claim, as_of: date | None) -> bool:
    last = (claim.date or "").rpartition("/")[2][:10]
    since = re.search(rf"\bsince {re.escape(claim.date_text)}", claim.quote, re.IGNORECASE) if claim.date_text else None
    if not last or as_of is None or since:
        return False
    return last < (as_of - timedelta(days=OLD_DAYS)).isoformat()


def _taking_up(deed: Deed, before: Sequence[Deed]) -> Deed:
    """Fill what a claim leaves to the words before it: the issue of "this demand" or "which", who seeks "including"."""
    here = [other for other in before if other.place == deed.place]
    if deed.act in ("AGREE", "REJECT", "CONCEDE") and set(deed.issues) <= {"talks", "settlement_terms"}:
        deed = replace(deed, about=_issues_taken_up(deed, here, before) or deed.about)
    usable = [party for party in deed.by if party not in deed.to]
    if deed.act == "REQUEST" and not usable:
        asking = next((o for o in reversed(here) if o.act == "REQUEST" and o.by and o.by != deed.by), None)
        if asking:
            deed = replace(deed, by=asking.by, to=asking.to or deed.to)
    own = set(deed.by)
    demands = [other for other in here if other.act == "REQUEST" and not own & set(other.by)]
    asked = deed.act in _ASKABLE and any(own & set(demand.to) for demand in demands)
    return replace(deed, to=tuple(party for party in deed.to if party not in deed.by), is_asked=asked)


def _issues_taken_up(deed: Deed, here: Sequence[Deed], before: Sequence[Deed]) -> tuple[tuple[str, str], ...]:
    quote = with_unit(own_clause(deed.claim), deed.sentence)
    figures = set(_FIGURE.findall(quote))
    source = _taken_up(deed, quote, here, before)
    if source is None and figures and not deed.about:  # "rejected 8 per cent and offered 4 per cent"
        source = next((other for other in reversed(here) if other.about), None)
        return tuple((issue, quote) for issue, _ in source.about[:1]) if source else ()
    if source is None:
        return ()
    same = tuple((issue, words) for issue, words in source.about if figures & set(_FIGURE.findall(words)))
    return same or source.about


def _taken_up(deed: Deed, quote: str, here: Sequence[Deed], before: Sequence[Deed]) -> Deed | None:
    if _RELATIVE.match(quote) and not deed.about:
        return next((other for other in reversed(here) if other.about), None)
    if _BACK.search(quote):
        near = (other for other in reversed(before) if other.place[0] == deed.place[0] and other.by != deed.by)
        put = (
            other
            for other in near
            if other.act in ("REQUEST", "AGREE") and set(other.issues) - {"talks", "settlement_terms"}
        )
        return next((other for other in put if deed.claim.start - other.claim.start < _NEAR), None)
    return None

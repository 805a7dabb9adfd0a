"""Sources in full, their claims, and what was made of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..case.case import Case, named_place
from ..case.evidence import Claim, Source
from .contents import ClaimCard, Item, Made, SourcePage
from .wording import entry_title, listed

VOICES = {
    "party_statement": "statement of a party",
    "party_assessment": "assessment by a party",
    "analyst": "an analyst",
    "official": "an official",
    "reporter": "the reporter",
}


def source_pages(case: Case, items: Sequence[Item]) -> tuple[SourcePage, ...]:
    """Every source with its claims in the order of the text, numbered through, and what was made
    of each.
    """
    made = _made_of(case, {item.place: item.id for item in items})
    pages: list[SourcePage] = []
    n_before = 0
    for source in case.evidence.sources:
        claims = [claim for claim in case.evidence.claims if claim.doc == source.doc]
        claims.sort(key=lambda claim: (claim.start, -claim.end, claim.id))
        cards = []
        for number, claim in enumerate(claims, n_before + 1):
            cards.append(_card(case, claim, number, source, made[claim.id]))
        pages.append(_page(len(pages) + 1, source, claims, cards))
        n_before += len(claims)
    return tuple(pages)


def _page(
    index: int,
    source: Source,
    claims: Sequence[Claim],
    cards: Sequence[ClaimCard],
) -> SourcePage:
    return SourcePage(
        id=f"source-{index}",
        doc=source.doc,
        title=source.name,
        about=", ".join(filter(None, (source.publisher, _date(source), _grade(source)))),
        url=source.url,
        language=source.language,
        note=source.note,
        text=source.text,
        claims=tuple(cards),
        spans=tuple((claim.start, claim.end) for claim in claims),
    )


def _date(source: Source) -> str:
    if source.date is None:
        return "date not given"
    return source.date.isoformat()


def _grade(source: Source) -> str:
    if not source.reliability:
        return ""
    return f"reliability {source.reliability}"


def _card(case: Case, claim: Claim, number: int, source: Source, made: Iterable[Made]) -> ClaimCard:
    from_where = ""
    if len(case.evidence.sources) > 1:
        from_where = source.publisher or source.name
    return ClaimCard(
        id=claim.id,
        number=number,
        quote=claim.quote,
        source=from_where,
        said_by=_said_by(claim),
        act=_act(claim),
        date=claim.date or "",
        made=tuple(made),
    )


def _said_by(claim: Claim) -> str:
    voice = VOICES[claim.voice]
    if claim.speaker:
        return f"{claim.speaker} ({voice})"
    return voice


def _act(claim: Claim) -> str:
    """Who is said to have done what towards whom; what it is called where it was denied, predicted
    or the like.
    """
    act = (claim.act or "no act").lower()
    act += {"+": "", "-": ", denied"}[claim.polarity]
    act += f", {claim.modality}".removesuffix(", asserted")
    if not claim.actor:
        return act
    between = filter(None, (listed(list(claim.actor)), listed(list(claim.target))))
    return f"{' → '.join(between)}: {act}"


def _made_of(case: Case, item_at: Mapping[str, str]) -> Mapping[str, Iterable[Made]]:
    """By claim, the entries that were made of it, each once."""
    made: dict[str, dict[Made, None]] = defaultdict(dict)
    for place, entry in case.entries():
        for claim in entry.from_:
            item = item_at.get(named_place(case, place), "")
            one = Made(title=entry_title(case, place, entry), item=item)
            made[claim][one] = None
    return made

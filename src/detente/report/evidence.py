"""What findings rest on: the entries of the case, their basis, and the claims behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..case.case import Case, PlaceKey, named_place
from ..case.entry import Basis, Entry
from ..case.evidence import CLAIM_ID, Claim, Source
from ..case.places import child, resolve
from ..errors import ChangeError
from .contents import Assumption, ClaimCard, Item, Made, SourcePage, Use
from .wording import entry_title, entry_words, listed

_VOICES = {
    "party_statement": "statement of a party",
    "party_assessment": "assessment by a party",
    "analyst": "an analyst",
    "official": "an official",
    "reporter": "the reporter",
}


def nearest_entry(case: Case, place: str) -> tuple[PlaceKey, Entry | None]:
    """The entry a place rests on: the one at the place or around it that has a basis, else the innermost.

    None where no entry stands there (a number that another analysis filled in).
    """
    steps = resolve(case, place)
    value: Any = case
    found: list[tuple[PlaceKey, Entry]] = []
    for n, step in enumerate(steps, 1):
        value = child(value, step)
        if isinstance(value, Entry):
            found.append((steps[:n], value))
    if value is None:
        return steps, None
    with_basis = [pair for pair in found if pair[1].has_basis]
    if not found:  # blocks that have no place for a basis, such as priorities: assumed, unless the whole case has one
        return steps, case
    return (with_basis or found)[-1]


def chips(entry: Entry) -> tuple[Basis, ...]:
    """Every basis an entry has, reported first; assumed where it has none."""
    given: list[tuple[Basis, object]] = [
        ("reported", entry.from_),
        ("coded", entry.coded),
        ("assumed", entry.assumed),
        ("computed", entry.computed),
    ]
    return tuple(basis for basis, there in given if there) or ("assumed",)


class Rests:
    """Collects what findings rest on, each entry once, in the order in which it is first named."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._items: dict[str, Item] = {}
        self._uses: dict[str, list[Use]] = {}

    def add(self, place: str, use: Use | None = None) -> str | None:
        """Id of the item for a place or claim; None when the case has no such place."""
        item = self._claim_item(place) if CLAIM_ID.match(place) else self._item(place)
        if item is None:
            return None
        self._items.setdefault(item.id, item)
        uses = self._uses.setdefault(item.id, [])
        if use is not None and use not in uses:
            uses.append(use)
        return item.id

    def items(self) -> tuple[Item, ...]:
        """All items, with the sections that rest on them."""
        return tuple(item.model_copy(update={"used_in": tuple(self._uses[id])}) for id, item in self._items.items())

    def _item(self, place: str) -> Item | None:
        try:
            steps, entry = nearest_entry(self.case, place)
        except ChangeError:
            return None
        named = named_place(self.case, steps)
        return Item(
            id=f"on-{slug(named)}",
            place=named,
            title=entry_title(self.case, steps, entry),
            words=entry_words(self.case, entry)
            or ("" if entry else "not given in the case; worked out from the rest of it"),
            chips=chips(entry) if entry else ("computed",),
            why=entry.why if entry else "",
            claims=tuple(id for id in (entry.from_ if entry else ()) if self.case.evidence.claim(id)),
            used_in=(),
        )

    def _claim_item(self, id: str) -> Item | None:
        claim = self.case.evidence.claim(id)
        if claim is None:
            return None
        title = f"“{claim.quote}”" if len(claim.quote) < 60 else f"“{claim.quote[:57].rstrip()}…”"
        return Item(
            id=f"on-{id}", place=id, title=title, words="", chips=("reported",), why="", claims=(id,), used_in=()
        )


def slug(words: str) -> str:
    """A name for an anchor: letters, digits, dashes and underscores."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", words).strip("-")


# Claims and sources ---------------------------------------------------------------------------------------------


def source_pages(case: Case, items: Sequence[Item]) -> tuple[SourcePage, ...]:
    """Every source with its claims in the order of the text, numbered through, and what was made of each."""
    made = _made_of(case, {item.place: item.id for item in items})
    pages = []
    n = 0
    for index, source in enumerate(case.evidence.sources, 1):
        claims = sorted((c for c in case.evidence.claims if c.doc == source.doc), key=lambda c: (c.start, -c.end, c.id))
        cards = tuple(_card(case, claim, n + k, source, made.get(claim.id, ())) for k, claim in enumerate(claims, 1))
        n += len(claims)
        pages.append(_page(index, source, cards, tuple((claim.start, claim.end) for claim in claims)))
    return tuple(pages)


def _page(index: int, source: Source, cards: tuple[ClaimCard, ...], spans: tuple[tuple[int, int], ...]) -> SourcePage:
    grade = f"reliability {source.reliability}" if source.reliability else ""
    date = source.date.isoformat() if source.date else "date not given"
    return SourcePage(
        id=f"source-{index}",
        doc=source.doc,
        title=source.name,
        about=", ".join(part for part in (source.publisher, date, grade) if part),
        url=source.url,
        language=source.language,
        note=source.note,
        text=source.text,
        claims=cards,
        spans=spans,
    )


def _card(case: Case, claim: Claim, number: int, source: Source, made: Iterable[Made]) -> ClaimCard:
    voice = _VOICES[claim.voice]
    said_by = f"{claim.speaker} ({voice})" if claim.speaker else voice
    who = listed(list(claim.actor))
    towards = f" → {listed(list(claim.target))}" if claim.target else ""
    act = (claim.act or "no act").lower() + ("" if claim.polarity == "+" else ", denied")
    modality = "" if claim.modality == "asserted" else f", {claim.modality}"
    return ClaimCard(
        id=claim.id,
        number=number,
        quote=claim.quote,
        source=source.publisher or source.name if len(case.evidence.sources) > 1 else "",
        said_by=said_by,
        act=f"{who}{towards}: {act}{modality}" if who else f"{act}{modality}",
        date=claim.date or "",
        made=tuple(made),
    )


def _made_of(case: Case, item_at: dict[str, str]) -> dict[str, tuple[Made, ...]]:
    made: dict[str, list[Made]] = {}
    for place, entry in case.entries():
        for claim in entry.from_:
            item = item_at.get(named_place(case, place), "")
            made.setdefault(claim, []).append(Made(title=entry_title(case, place, entry), item=item))
    return {claim: tuple(dict.fromkeys(entries)) for claim, entries in made.items()}


# Assumptions ----------------------------------------------------------------------------------------------------


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """All that is assumed, defaults included; what is assumed for the same reason stands together."""
    groups: dict[tuple[str, str], list[str]] = {}
    backed: set[PlaceKey] = set()
    for place, entry in case.entries():
        if entry.from_ or entry.coded or entry.computed:
            backed.add(place)
        around = any(place[:n] in backed for n in range(1, len(place)))
        if entry.assumed or not (entry.has_basis or around or _below_assumed(case, place)):
            kind = str(place[-1]) if isinstance(place[-1], str) and len(place) > 2 else str(place[0])
            said = entry_words(case, entry)
            title = entry_title(case, place, entry) + (f" ({said})" if said and len(said) < 40 else "")
            groups.setdefault((entry.assumed or "not given", kind), []).append(title)
    return tuple(Assumption(why=why, of=tuple(of)) for (why, _), of in groups.items())


def _below_assumed(case: Case, place: PlaceKey) -> bool:
    """True where an entry around the place is listed already."""
    value: Any = case
    for step in place[:-1]:
        value = child(value, step)
        if isinstance(value, Entry):
            return True
    return False

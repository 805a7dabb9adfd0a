"""What findings rest on: each entry of the case once, with its basis and claims, and where it is
used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from ..analysis.contract import Finding
from ..case.case import Case, named_place
from ..case.entry import Basis, Entry
from ..case.evidence import CLAIM_ID
from ..case.support import Support, supports
from ..errors import ChangeError
from .contents import BASES, Item, Told, Use
from .rests_words import origin_said
from .wording import entry_title, entry_words

LONGEST = 60  # chosen: characters of a quote that stands as a title


class Rests:
    """Collects what findings rest on, in the order in which it is first named."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._items: dict[str, Item] = {}
        self._uses: dict[str, list[Use]] = {}

    def add(self, place: str, use: Use | None = None) -> tuple[str, ...]:
        """Ids of the items for a place or claim, those inside a block one by one; none when the
        case has no such place.
        """
        ids = []
        for item in items_at(self.case, place):
            self._items.setdefault(item.id, item)
            uses = self._uses.setdefault(item.id, [])
            if use is not None and use not in uses:
                uses.append(use)
            ids.append(item.id)
        return tuple(ids)

    def told(self, finding: Finding, use: Use, *, is_answer: bool = False) -> Told:
        """A sentence with the items it rests on; of an answer also out of how many sources and
        voices they come.
        """
        ids = chain.from_iterable(self.add(place, use) for place in finding.rests_on)
        items = [self._items[id] for id in dict.fromkeys(ids)]
        told = Told(text=finding.text, rests=tuple(item.id for item in items))
        if is_answer and items:
            told = told.model_copy(update={"origin": origin_said(self.case, items)})
        return told

    def items(self) -> tuple[Item, ...]:
        """All items, with the sections that rest on them."""
        found = []
        for id, item in self._items.items():
            found.append(item.model_copy(update={"used_in": tuple(self._uses[id])}))
        return tuple(found)


def items_of(case: Case, places: Iterable[str]) -> tuple[Item, ...]:
    """The items for several places and claims, each once."""
    every = chain.from_iterable(items_at(case, place) for place in places)
    return tuple({item.id: item for item in every}.values())


def items_at(case: Case, place: str) -> tuple[Item, ...]:
    """The items for a place or claim; none when the case has no such place."""
    if CLAIM_ID.match(place):
        return _claim_item(case, place)
    try:
        found = supports(case, [place])
    except ChangeError:
        return ()
    return tuple(_item(case, support) for support in found)


def _item(case: Case, support: Support) -> Item:
    named = named_place(case, support.steps)
    entry = support.entry
    item = Item(
        id=f"on-{slug(named)}",
        place=named,
        title=entry_title(case, support.steps, entry),
        words="not given in the case; worked out from the rest of it",
        basis=support.basis,
        chips=("computed",),
        why="",
        claims=support.claims,
        used_in=(),
    )
    if entry is None:
        return item
    said = {"words": entry_words(case, entry), "chips": chips(entry), "why": entry.why}
    return item.model_copy(update=said)


def _claim_item(case: Case, id: str) -> tuple[Item, ...]:
    claim = case.evidence.claim(id)
    if claim is None:
        return ()
    quote = claim.quote
    if len(quote) >= LONGEST:
        quote = f"{quote[: LONGEST - 3].rstrip()}…"
    title = f"“{quote}”"
    item = Item(
        id=f"on-{id}",
        place=id,
        title=title,
        words="",
        basis="reported",
        chips=("reported",),
        why="",
        claims=(id,),
        used_in=(),
    )
    return (item,)


def chips(entry: Entry) -> tuple[Basis, ...]:
    """Every basis an entry has, reported first; assumed where it has none."""
    given: dict[Basis, object] = {
        "reported": entry.from_,
        "coded": entry.coded,
        "assumed": entry.assumed,
        "computed": entry.computed,
    }
    return tuple(filter(given.get, BASES)) or ("assumed",)


def slug(words: str) -> str:
    """A name for an anchor: letters, digits, dashes and underscores."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", words).strip("-")

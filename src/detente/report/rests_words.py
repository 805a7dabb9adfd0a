"""What a sentence rests on, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from ..analysis.grammar import some_of
from ..case.case import Case
from ..case.support import voices_said
from .contents import BASES, Item

MOST_NAMED = 3  # chosen: entries named one by one; more are counted


def said(items: Sequence[Item]) -> str:
    """A few entries by name, each with its bases; many by number, with the names of those that are
    assumed.
    """
    if len(items) <= MOST_NAMED:
        return "; ".join(map(attrgetter("named"), items))
    text = counted(items)
    assumed = [item.title for item in items if item.basis == "assumed"]
    if assumed:
        listed = some_of(assumed, MOST_NAMED)
        text += f" (assumed: {listed})"
    return text


def counted(items: Sequence[Item]) -> str:
    """How many entries are reported, and what the others are: ``41 of 47 entries reported, 4
    coded, 2 assumed``.
    """
    found = Counter(map(attrgetter("basis"), items))
    reported = f"{found['reported']} of {len(items)} entries reported"
    others = filter(found.get, BASES[1:])
    return ", ".join([reported, *(f"{found[basis]} {basis}" for basis in others)])


def origin_said(case: Case, items: Iterable[Item]) -> str:
    """That all of it comes from no source, one source or one voice; nothing where from several."""
    ids = chain.from_iterable(map(attrgetter("claims"), items))
    claims = map(case.evidence.claim, dict.fromkeys(ids))
    return voices_said(filter(None, claims))

"""All that is assumed in a case, defaults included."""

from __future__ import annotations

from collections import defaultdict

from ..case.case import Case, PlaceKey
from ..case.entry import Entry
from .contents import Assumption
from .wording import entry_title, entry_words

SHORT = 40  # chosen: characters of what an entry says that fit behind its title
NOWHERE: PlaceKey = ("",)


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """What says that it is assumed, and the outermost entries that say nothing of their basis.

    What is assumed for the same reason, about the same kind of entry, stands together.
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    outer = NOWHERE
    for place, entry in case.entries():  # a walk, the outer before the inner
        is_outer = place[: len(outer)] != outer
        if is_outer:
            outer = place
        says_nothing = is_outer and not entry.has_basis
        if entry.assumed or says_nothing:
            why = entry.assumed or "not given"
            groups[why, _kind(place)].append(_title(case, place, entry))
    return tuple(Assumption(why=why, of=tuple(titles)) for (why, _), titles in groups.items())


def _kind(place: PlaceKey) -> str:
    """The kind of an entry: the block it stands in, or the field of a number."""
    last = place[-1]
    if isinstance(last, str) and len(place) > 2:
        return last
    return str(place[0])


def _title(case: Case, place: PlaceKey, entry: Entry) -> str:
    title, said = entry_title(case, place, entry), entry_words(case, entry)
    if 0 < len(said) < SHORT:
        return f"{title} ({said})"
    return title

"""Names that must be known, and things that may be given once: what the checks between parts of a case share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .case import Blocks, PlaceKey
from .entry import nearest

Found = tuple[PlaceKey, str]  # where, and what is wrong with what would be right


def known(place: PlaceKey, names: Iterable[str], among: Iterable[str], kind: str) -> Iterator[Found]:
    """A fault for each name that is not among those known, with the nearest one."""
    listed = list(among)
    for name in names:
        if name not in listed:
            yield place, f"there is no {kind} `{name}`; {nearest(name, listed)}"


def known_party(blocks: Blocks, place: PlaceKey, names: Iterable[str]) -> Iterator[Found]:
    """A fault for each name that is no party of the case."""
    yield from known(place, names, blocks.parties, "party")


def once(place: Callable[[int], PlaceKey], keys: Iterable[object], what: str) -> Iterator[Found]:
    """A fault for each key that came before."""
    seen: set[object] = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield place(index), f"{what} {key} is given twice; remove one"
        seen.add(key)


def always(place: PlaceKey) -> Callable[[int], PlaceKey]:
    """The same place for every key."""
    return lambda _: place

"""Deeds -> parties: who matters, under which id and name, and in which role, with the reason in words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .deeds import Deed
from .labour import employer_of
from .sentence import cleaned
from .sides import Cast
from .tables import is_noun, noun_of, party_names

MOST_PARTIES = 8  # chosen: more than fit on a page are background
_MOST_NAMES = 6


@dataclass(frozen=True)
class Named:
    """A party of the draft: its id in the case, its names."""

    id: str
    name: str
    also: tuple[str, ...]


def folded(deeds: Sequence[Deed]) -> tuple[tuple[Deed, ...], dict[str, tuple[str, ...]]]:
    """Deeds with blocs that overlap taken together, "the company" with its name, and what was taken into what.

    Where a page speaks of the West and of Europe, both stand for the European allies: the United States acts under its
    own name. "Kyiv and the West" then are two parties that act together.
    """
    there = {party for deed in deeds for party in (*deed.by, *deed.to)}
    into: dict[str, str] = {}
    if "EUR" in there or ("EU" in there and "WST" in there):
        kept = "EUR" if "EUR" in there else "EU"
        into = {bloc: kept for bloc in ("WST", "EU") if bloc in there and bloc != kept}
    employer = employer_of(deeds)
    if employer:
        into["COMPANY"] = employer
    taken: dict[str, tuple[str, ...]] = {}
    for bloc, kept in into.items():
        taken[kept] = (*taken.get(kept, ()), bloc)
    moved = [
        replace(
            deed, by=_moved(deed.by, into), to=tuple(p for p in _moved(deed.to, into) if p not in _moved(deed.by, into))
        )
        for deed in deeds
    ]
    return tuple(moved), taken


def _moved(parties: Iterable[str], into: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(into.get(party, party) for party in parties))


def chosen_parties(deeds: Sequence[Deed], cast: Cast, holding: Iterable[str]) -> tuple[str, ...]:
    """The parties that matter: the sides, whoever holds a position, and whoever acts in two claims or more."""
    acts = Counter(party for deed in deeds if not deed.is_old for party in deed.by)
    named = Counter(party for deed in deeds for party in (*deed.by, *deed.to))
    holders = set(holding)
    matter = [
        party
        for party in named
        if party in cast.sides
        or party in cast.mediators
        or party in holders
        or (acts[party] >= 2 and party in cast.role)
    ]
    rank = {party: (party not in cast.sides, party not in cast.mediators, -named[party]) for party in matter}
    kept = sorted(matter, key=lambda party: (rank[party], party))[:MOST_PARTIES]
    order = {party: number for number, party in enumerate(cast.sides)}
    return tuple(sorted(kept, key=lambda party: (order.get(party, 9), rank[party], party)))


def named_parties(
    parties: Sequence[str], texts: Mapping[str, str], taken: Mapping[str, tuple[str, ...]]
) -> dict[str, Named]:
    """Ids and names of parties, by their codes; other names are those that the texts use."""
    whole = cleaned("\n".join(texts.values()))
    found: dict[str, Named] = {}
    used: set[str] = set()
    for party in parties:
        name, others = party_names(party)
        name = name or _name_in(whole, party)
        for bloc in taken.get(party, ()):
            bloc_name, bloc_others = party_names(bloc)
            others = (*others, bloc_name, *bloc_others)
        id = _id(name, used)
        used.add(id)
        found[party] = Named(id, name, _used_names(whole, name, others))
    return found


def _used_names(whole: str, name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The names that the texts use, the most frequent first."""
    counts = {
        other: len(re.findall(rf"(?<!\w){re.escape(other)}(?!\w)", whole))
        for other in dict.fromkeys(others)
        if other not in ("", name)
    }
    there = sorted((other for other in counts if counts[other]), key=lambda other: (-counts[other], other))
    return tuple(there[:_MOST_NAMES])


def _name_in(whole: str, code: str) -> str:
    """The name behind an id that was made of it, as the texts spell it; a noun with the land it is the government of."""
    if is_noun(code):
        noun = noun_of(code)
        whose = Counter(re.findall(rf"\b(?i:{re.escape(noun)}) of ((?:the )?[A-Z][\w-]+)", whole))
        return f"{noun} of {whose.most_common(1)[0][0]}" if noun == "the government" and whose else noun
    words = [re.escape(word) for word in code.split("_") if word]
    spelled = re.findall(rf"(?:\b[Tt]he )?\b{r'[^A-Za-z0-9]+'.join(words)}\b", whole, re.IGNORECASE) if words else []
    capital = [text for text in spelled if text.removeprefix("the ").removeprefix("The ")[:1].isupper()]
    if capital:
        text = Counter(capital).most_common(1)[0][0]
        return re.sub(r"^The ", "the ", text)
    return noun_of(code) or " ".join(word.capitalize() for word in code.split("_"))


def _id(name: str, used: set[str]) -> str:
    plain = re.sub(r"^the ", "", name)
    plain = re.sub(r"['’]s\b", "", plain)
    id = re.sub(r"[^a-z0-9]+", "_", _ascii(plain).lower()).strip("_")[:40] or "party"
    id = id if id[0].isalpha() else f"p_{id}"
    id = f"{id}_" if id in ("null", "true", "false", "no", "yes", "on", "off", "deal", "fighting", "leaves") else id
    number = 2
    while id in used:
        id, number = f"{id.rstrip('0123456789')}{number}", number + 1
    return id


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()

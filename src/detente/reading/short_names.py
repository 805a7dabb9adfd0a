"""How a page shortens names after the first mention: "Meridian Rail", then "Meridian"; "the operator"; "the Bank"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .cast import Cast, Known
from .names import Place

_STATE_FORM = re.compile(r"^(?:Republic|Kingdom|Emirate|Commonwealth|State|Federation)\s+of\s+(?:the\s+)?")
_LAST_WORDS = re.compile(r"([a-z]+\s+)?([a-z]+)\s+$")
_APPOSED = re.compile(r"^,\s+(?:an?|the|its|his|her|their)\s+((?:[\w'-]+\s+){0,4}?)(?=[,.;]|who\b|which\b|that\b|$)")


def state_name(name: str) -> str:
    """Return a state's name without its form: the Republic of Sent is Sent.

    >>> state_name("Republic of Sent"), state_name("Order of Saint Brida")
    ('Sent', 'Order of Saint Brida')
    """
    return _STATE_FORM.sub("", name)


def learn_short(cast: Cast, found: Mapping[str, Sequence[Place]], sentences: Sequence[str]) -> None:
    """A single word that a longer name of the page begins or ends with is that name, if the longer one came first."""
    longer = [name for name in found if " " in name]
    order = {name: k for k, name in enumerate(found)}
    for name in found:
        known = cast.known.get(name)
        if " " in name or name in cast.ruled or (known and (known.form != "name" or known.full != name)):
            continue
        fitting = [full for full in longer if order[full] < order[name] and _shortens(name, full)]
        full = fitting[0] if len(fitting) == 1 else ""
        if full and full not in cast.known and known and "of" in full.split():
            cast.known[full] = Known(known.codes, "name", full)  # acts under its short name only
        if full in cast.known and cast.known[full].form == "name":
            cast.known[name] = cast.known[full]
        elif known and name in cast.table.organisation_words:
            _from_table(cast, name, sentences)


def _shortens(name: str, full: str) -> bool:
    words = state_name(full).split()
    return name in (words[0], words[-1] if "of" not in words else "")


def _from_table(cast: Cast, name: str, sentences: Sequence[str]) -> None:
    """ "The Bank" is the World Bank where the page names no other."""
    named = {
        (mention.name, mention.codes)
        for sentence in sentences
        if f" {name}" in sentence
        for mention in cast.mentions(sentence)
        if mention.form == "name" and mention.name.endswith(f" {name}")
    }
    if len(named) == 1:
        full, codes = named.pop()
        cast.known[name] = Known(codes, "name", full)


def learn_kinds(cast: Cast, found: Mapping[str, Sequence[Place]]) -> None:
    """What the page calls its parties: "the operator Meridian Rail", "Locofront, the drivers' union"."""
    called: dict[str, Counter[str]] = {}
    for name, places in found.items():
        known = cast.known.get(name)
        if known is None or known.form != "name" or not known.codes:
            continue
        for id in (id for place in places for id in _kinds(cast, place)):
            called.setdefault(id, Counter())[known.codes[0]] += 1
    cast.called = {id: min(n, key=lambda code: (-n[code], code)) for id, n in called.items()}


def _kinds(cast: Cast, place: Place) -> set[str]:
    before = _LAST_WORDS.search(place.before)
    behind = _APPOSED.match(place.after)
    words = [before[2], f"{before[1] or ''}{before[2]}"] if before else []
    words += behind[1].split()[-1:] if behind else []
    return {cast.table.nouns[word] for word in words if word in cast.table.nouns}

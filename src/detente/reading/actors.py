"""The table of who is who (``actors.yaml``): names of parties, the words for their parts, people and their offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from . import offices, own_actors
from .lexicon import table

Form = Literal["name", "word", "seat", "person"]
_BODIES = ("body", "mediator", "organisation")  # of states; they ask and are asked, and rarely fight
Term = tuple[date | None, date | None]
MOST_ROOTS = 4096  # codes whose state is remembered; chosen: more than any page names
_FIRST = re.compile(r"(?:[^\W_]|\.){0,40}")  # chosen: no name in a table has a longer first word


@dataclass(frozen=True)
class Entry:
    """One name in the table: the party it stands for, and how."""

    text: str
    code: str
    form: Form
    full: str = ""

    @property
    def is_state(self) -> bool:
        """True for a state, whose parts are told by a sector: RUS, RUSGOV, RUSMIL."""
        return len(self.code) == 3 and self.code in actors().states


@dataclass(frozen=True)
class Table:
    """All names, found by their first word, and the closed lists of words."""

    states: frozenset[str]
    by_first: Mapping[str, tuple[Entry, ...]]
    sectors: Mapping[str, str]
    nouns: Mapping[str, str]
    noun_like: Mapping[str, frozenset[str]]
    noun_sector: Mapping[str, str]
    only_taken_up: frozenset[str]
    terms: Mapping[str, tuple[Term, ...]]
    organisation_words: frozenset[str]
    analyst: re.Pattern[str]
    office: re.Pattern[str]
    people: Mapping[str, tuple[offices.Term, ...]] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()
    homes: Mapping[str, str] = field(default_factory=dict)
    as_of: date = field(default=date.min)

    def root(self, code: str) -> str:
        """The state that a code is, or is a part of (RUSMIL: RUS); another party's own id."""
        return self._roots(code)

    @cached_property
    def _roots(self) -> Callable[[str], str]:
        return lru_cache(maxsize=MOST_ROOTS)(self._root)

    def _root(self, code: str) -> str:
        is_part = len(code) == 3 or (len(code) == 6 and code[3:] in self.parts)
        return code[:3] if is_part and code[:3] in self.states else code

    def is_state(self, code: str) -> bool:
        """True for a state and for its parts."""
        return self.root(code) in self.states

    def country(self, code: str) -> str:
        """The state in which a party is at home: its own, its group's, or the one that its name names; "" if unknown."""
        root = self.root(code)
        if root in self.states or root in self.homes:
            return self.homes.get(root, root)
        words = code.replace("_", " ").title().split()
        return next((entry.code for word in words for entry in self.by_first.get(word, ()) if entry.text == word), "")

    @cached_property
    def parts(self) -> frozenset[str]:
        """Codes of the parts of a state: GOV, MIL, ..."""
        return frozenset(self.sectors.values())

    @cached_property
    def openers(self) -> frozenset[str]:
        """First words of the nouns that may stand for a party, in small letters."""
        nouns = {word.split()[0] for word in (*self.nouns, *self.sectors)}
        return frozenset(nouns | {"the", "both", "some", "union"})

    def at(self, text: str, start: int) -> Entry | None:
        """The longest name of the table that stands in `text` at `start`."""
        first = _first(text, start)
        ended = first.rstrip(".")  # "U.S." has a point of its own, "Egypt." that of its sentence
        for entry in (*self.by_first.get(first, ()), *(self.by_first.get(ended, ()) if ended != first else ())):
            end = start + len(entry.text)
            if text.startswith(entry.text, start) and not text[end : end + 1].isalnum():
                return entry
        return None


def actors(own: str | Path | None = None) -> Table:
    """Return the table, with the user's own YAML file read over it if one is named; each is read once.

    Raises
    ------
    BadInput
        For a file that is missing or no table of actors: where, what, and what would be right.
    """
    return _read(str(own) if own else "")


@cache
def _read(own: str) -> Table:
    data = own_actors.over(table("actors.yaml"), Path(own)) if own else table("actors.yaml")
    found: dict[str, list[Entry]] = {}
    for entry in _entries(data):
        found.setdefault(_first(entry.text), []).append(entry)
    return Table(
        states=frozenset(data["states"]),
        by_first={
            first: tuple(sorted(entries, key=lambda entry: -len(entry.text))) for first, entries in found.items()
        },
        sectors={word: sector for sector, words in data["sectors"].items() for word in words},
        nouns={word: id for id, entry in reversed(data["nouns"].items()) for word in entry["words"]},
        noun_like={id: frozenset(entry.get("like", ())) for id, entry in data["nouns"].items()},
        noun_sector={id: entry["sector"] for id, entry in data["nouns"].items() if "sector" in entry},
        only_taken_up=frozenset(id for id, entry in data["nouns"].items() if entry.get("only") == "taken up"),
        terms=_terms(data["people"]),
        organisation_words=frozenset(data["organisation_words"]),
        analyst=re.compile(rf"\b(?:{_any(data['analyst_words'])})\b", re.IGNORECASE),
        office=re.compile(rf"\b(?:{_any(data['title_words'])})\.?,?\s+$", re.IGNORECASE),
        people=_people(data["people"]),
        bodies=frozenset(code for code, group in data["groups"].items() if group.get("kind") in _BODIES),
        homes={code: group["home"] for code, group in data["groups"].items() if "home" in group},
        as_of=data["as_of"],
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _entries(data: Mapping[str, Any]) -> Iterator[Entry]:
    for code, party in [*data["states"].items(), *data["groups"].items()]:
        for form, key in (("name", "name"), ("word", "words"), ("seat", "seat")):
            for text in party.get(key, ()):
                yield from _both_cases(Entry(text, code, form))  # type: ignore[arg-type]
    for person in data["people"]:
        for text in dict.fromkeys((person["name"], *person.get("also", ()), *person.get("short", ()))):
            yield Entry(text, person["of"], "person", person["name"])


def _both_cases(entry: Entry) -> Iterator[Entry]:
    yield entry
    if entry.text.startswith("the "):
        yield Entry("T" + entry.text[1:], entry.code, entry.form)


def _people(people: list[dict[str, Any]]) -> dict[str, tuple[offices.Term, ...]]:
    """The terms to which each name of a person may lead."""
    found: dict[str, list[offices.Term]] = {}
    for person in people:
        term = offices.Term(person["of"], person["name"], person.get("from"), person.get("to"))
        for text in dict.fromkeys((person["name"], *person.get("also", ()), *person.get("short", ()))):
            found.setdefault(text, []).append(term)
    return {text: tuple(terms) for text, terms in found.items()}


def _terms(people: list[dict[str, Any]]) -> dict[str, tuple[Term, ...]]:
    terms: dict[str, list[Term]] = {}
    for person in people:
        for name in dict.fromkeys((person["name"], *person.get("short", ()))):
            terms.setdefault(name, []).append((person.get("from"), person.get("to")))
    return {name: tuple(spans) for name, spans in terms.items()}


def _first(text: str, start: int = 0) -> str:
    found = _FIRST.match(text, start)
    return found[0] if found else ""

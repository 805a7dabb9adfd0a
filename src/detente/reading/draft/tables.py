"""What the reader's tables of words say, as far as drafting needs it: names of parties, titles and words of issues."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

_READING = (__package__ or "").rpartition(".")[0]


@dataclass(frozen=True)
class Mention:
    """Words that name an issue, and where they stand."""

    issue: str
    start: int
    end: int


@cache
def _table(name: str) -> Any:
    return YAML(typ="safe").load(files(_READING).joinpath(name).read_text(encoding="utf-8"))


# Parties --------------------------------------------------------------------------------------------------------


def base_of(code: str) -> str:
    """The party that an actor of a claim belongs to: a state for its government and army; empty for press and public.

    Rebels and the opposition are parties of their own: ``SDNREB`` stays as it is. So is whoever is no part of a state,
    though its code may begin like one: ``NORSKE`` is not Norway.
    """
    if not is_of_state(code):
        return "" if _no_party().search(code) else code
    sector = code[3:]
    if sector in _words()["press_and_public"]:
        return ""
    return code if sector in _words()["apart_from_their_state"] else code[:3]


def is_of_state(code: str) -> bool:
    """True for a state and for the parts of one: NOR, NORGOV."""
    data = _table("actors.yaml")
    return code[:3] in data["states"] and (len(code) == 3 or code[3:] in data["sectors"])


def party_names(base: str) -> tuple[str, tuple[str, ...]]:
    """The display name of a party of the table, and the other names it goes by; both empty for one that is in no table."""
    data = _table("actors.yaml")
    entry = data["states"][base[:3]] if is_of_state(base) else data["groups"].get(base)
    if entry is None:
        return "", ()
    name = str(entry["name"][0])
    people = [
        text
        for person in data["people"]
        if base_of(person["of"]) == base
        for text in (person["name"], *person.get("short", ()))
    ]
    others = [*entry["name"][1:], *entry.get("seat", ()), *people]
    shown = f"the {name}" if _with_article().match(name) else name
    if is_of_state(base) and len(base) > 3:
        return f"the {'rebels' if base.endswith('REB') else 'opposition'} in {shown}", ()
    return shown, tuple(dict.fromkeys(map(str, others)))


def noun_of(base: str) -> str:
    """The noun by which a page names a party that has no other name: ``the union``."""
    entry = _table("actors.yaml")["nouns"].get(base)
    return f"the {entry['words'][0]}" if entry else ""


def is_noun(base: str) -> bool:
    """True for a party that pages name by a noun alone, such as ``COMPANY``."""
    return base in _table("actors.yaml")["nouns"]


def is_bloc(base: str) -> bool:
    """True for a loose group of states, such as the West."""
    entry = _table("actors.yaml")["groups"].get(base)
    return bool(entry) and entry.get("kind") == "bloc"


def is_labour(base: str) -> bool:
    """True for those who can go on strike: a union, a federation of workers, staff."""
    return not is_of_state(base) and bool(set(base.split("_")) & set(_words()["labour"]))


def is_mediator_by_name(base: str) -> bool:
    """True for a party whose very name says that it mediates: a conciliation service."""
    return any(word in f"{base} {party_names(base)[0]}".lower() for word in _words()["mediates_by_name"])


@cache
def _words() -> Any:
    text = files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)


@cache
def _no_party() -> re.Pattern[str]:
    return re.compile(rf"(^|_)({'|'.join(_words()['no_party'])})(_|$)")


@cache
def _with_article() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{row})" for row in _words()["with_article"]))


# Issues ---------------------------------------------------------------------------------------------------------


def issue_title(issue: str) -> str:
    """The title of an issue of the table; the words of its id otherwise."""
    entry = _table("issues.yaml")["issues"].get(issue)
    return str(entry["title"]) if entry else issue.replace("_", " ").strip().capitalize()


def issue_id(phrase: str) -> str:
    """An id for an issue that a claim names: its own, or one made of its noun phrase; empty where it has no letters."""
    plain = unicodedata.normalize("NFKD", phrase).encode("ascii", "ignore").decode()
    id = re.sub(r"[^A-Za-z0-9_]+", "_", plain).strip("_")[:40].rstrip("_")
    if not id or not id.strip("_0123456789"):
        return ""
    id = id if id[0].isalpha() else f"issue_{id}"
    return f"{id}_" if id.lower() in ("null", "true", "false") else id


@cache
def words_of_issue(issue: str) -> frozenset[str]:
    """Single words by which the table knows an issue, in lower case: ``nato``, ``army``."""
    entry = _table("issues.yaml")["issues"].get(issue, {"words": []})
    words = {word.lower() for row in entry["words"] for word in re.findall(r"[A-Za-z]{4,}", row)}
    return frozenset(words - {"size", "with", "from", "join", "joining", "access", "rights", "terms", "talks"})


@lru_cache(maxsize=20_000)
def issue_mentions(text: str) -> tuple[Mention, ...]:
    """Issues named in a text, from left to right, without overlaps; the longer words win, then the earlier issue."""
    found = sorted(_matches(text), key=lambda m: (m.start - m.end, m.start))
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def _matches(text: str) -> Iterator[Mention]:
    for issue, pattern in _issue_patterns():
        for match in pattern.finditer(text):
            yield Mention(issue, match.start(), match.end())


@cache
def _issue_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = _table("issues.yaml")["issues"].items()
    return tuple(
        (issue, re.compile("|".join(f"(?:{_pattern(row)})" for row in entry["words"]), re.IGNORECASE))
        for issue, entry in entries
    )


def _pattern(row: str) -> str:
    """A row of words of the table as a regular expression: ``=noun``, ``~verb``, ``a/b``, ``..`` as the table says."""
    verb = row.startswith("~")
    words: list[str] = []
    gap = ""
    for number, word in enumerate(row.lstrip("=~").split()):
        if word in ("..", "..."):
            gap = rf"(?:\W+[\w'’-]+){{0,{3 if word == '..' else 6}}}?\W+"
            continue
        any_of = "|".join(re.escape(part.lstrip("=~")) for part in word.split("/"))
        ending = "(?:s|es)?" if "=" in word or (row.startswith("=") and number == 0) else ""
        ending = r"(?:s|d|ed|es|ing)?" if verb and number == 0 else ending
        words.append(f"{gap if words else ''}(?:{any_of}){ending}")
        gap = r"\s+"
    return rf"(?<![\w-]){''.join(words)}(?![\w-])"

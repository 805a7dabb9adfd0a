"""A user's own table of actors, read over the shipped one: same form, and what it says wins.

``states`` and ``groups`` add parties or replace those with the same id; ``people`` come before all others of their
name; ``nouns`` replace; lists of words (``sectors``, ``analyst_words`` ...) are added to.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..errors import BadInput

Place = tuple[str | int, ...]
_PARTY = frozenset(("name", "words", "seat", "capital", "kind", "home"))
_PERSON = frozenset(("name", "short", "also", "of", "from", "to"))


def over(base: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """Return the shipped table with a user's own read over it."""
    own = _loaded(file)
    unknown = [key for key in own if key not in base]
    if unknown:
        raise _fault(file, (unknown[0],), f"is no part of a table of actors; it has {', '.join(base)}")
    merged = dict(base)
    for key in ("states", "groups", "nouns"):
        merged[key] = {**base[key], **_mapping(file, own, key)}
    for key in ("states", "groups"):
        for id, party in _mapping(file, own, key).items():
            _check_party(file, (key, id), party)
    for id, noun in _mapping(file, own, "nouns").items():
        _check_noun(file, ("nouns", id), noun)
    _check_sectors(file, own, base)
    merged["people"] = [*_people(file, own, merged), *base["people"]]
    merged["sectors"] = {
        id: [*words, *_mapping(file, own, "sectors").get(id, ())] for id, words in base["sectors"].items()
    }
    for key in ("organisation_words", "analyst_words", "title_words"):
        merged[key] = [*base[key], *_words(file, (key,), own.get(key, []))]
    names = {
        name for key in ("states", "groups") for party in _mapping(file, own, key).values() for name in party["name"]
    }
    return _without(merged, names, {*_mapping(file, own, "states"), *_mapping(file, own, "groups")})


def _without(merged: dict[str, Any], names: set[str], own: set[str]) -> dict[str, Any]:
    """Leave out the shipped names that the user gives to another party."""
    for key in ("states", "groups"):
        merged[key] = {id: party if id in own else _stripped(party, names) for id, party in merged[key].items()}
    return merged


def _stripped(party: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    kept = {key: [name for name in party.get(key, ()) if name not in names] for key in ("name", "words", "seat")}
    return {**party, **kept}


def _loaded(file: Path) -> dict[str, Any]:
    try:
        data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror}); name a YAML table of actors") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadInput(f"{file}:{line}: {error.problem}; write YAML") from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: is no YAML ({error}); write a table of actors") from None
    if not isinstance(data, dict):
        raise BadInput(f"{file}: is no table of actors; write `groups:` or `people:` and their entries")
    return data


def _mapping(file: Path, own: Mapping[str, Any], key: str) -> dict[str, Any]:
    part = own.get(key) or {}
    if not isinstance(part, dict):
        raise _fault(file, (key,), "is no mapping; write `ID: {name: [Name]}`")
    return part


def _check_party(file: Path, place: Place, party: Any) -> None:
    if not isinstance(party, dict) or not party.get("name"):
        raise _fault(file, place, "has no name; write `name: [Name, other name]`")
    for key, value in party.items():
        if key not in _PARTY:
            raise _fault(file, (*place, key), f"is unknown; known are {', '.join(sorted(_PARTY))}")
        if key in ("name", "words", "seat"):
            _words(file, (*place, key), value)


def _check_noun(file: Path, place: Place, noun: Any) -> None:
    if not isinstance(noun, dict) or not noun.get("words"):
        raise _fault(file, place, "has no words; write `words: [union, unions]`")
    for key in ("words", "like"):
        _words(file, (*place, key), noun.get(key, []))


def _check_sectors(file: Path, own: Mapping[str, Any], base: Mapping[str, Any]) -> None:
    for id, words in _mapping(file, own, "sectors").items():
        if id not in base["sectors"]:
            raise _fault(file, ("sectors", id), f"is no sector; there are {', '.join(base['sectors'])}")
        _words(file, ("sectors", id), words)


def _people(file: Path, own: Mapping[str, Any], merged: Mapping[str, Any]) -> list[dict[str, Any]]:
    people = own.get("people") or []
    if not isinstance(people, list):
        raise _fault(file, ("people",), "is no list; write `- {name: Ada Vale, of: SOME_PARTY}`")
    for number, person in enumerate(people):
        _check_person(file, ("people", number), person, merged)
    return people


def _check_person(file: Path, place: Place, person: Any, merged: Mapping[str, Any]) -> None:
    if not isinstance(person, dict) or not all(isinstance(person.get(key), str) for key in ("name", "of")):
        raise _fault(file, place, "needs a name and `of`, the party the person speaks for")
    for key, value in person.items():
        if key not in _PERSON:
            raise _fault(file, (*place, key), f"is unknown; known are {', '.join(sorted(_PERSON))}")
        if key in ("short", "also"):
            _words(file, (*place, key), value)
        if key in ("from", "to") and type(value) is not date:
            raise _fault(file, (*place, key), "is no day; write 2030-01-31")
    if person["of"] not in merged["groups"] and person["of"][:3] not in merged["states"]:
        raise _fault(file, (*place, "of"), f"{person['of']} is no party; add it under groups")


def _words(file: Path, place: Place, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _fault(file, place, "is no list of names; write `[Name, other name]`")
    return value


def _fault(file: Path, place: Place, words: str) -> BadInput:
    """The error for something in the file, with the line on which it stands."""
    part: Any = YAML().load(file.read_text(encoding="utf-8"))  # keeps the lines
    line = 1
    for step in place:
        lines = getattr(part, "lc", None)
        if lines is None or (step not in part if isinstance(part, dict) else not isinstance(step, int)):
            break
        line = (lines.key(step) if isinstance(part, dict) else lines.item(step))[0] + 1
        part = part[step]
    return BadInput(f"{file}:{line}: {'.'.join(map(str, place))}: {words}")

"""A user's own table of actors, read over the shipped one: same form, and what it says wins.

``states`` and ``groups`` add parties or replace those with the same id; ``people`` come before all others of their
name; ``nouns`` replace; lists of words (``sectors``, ``analyst_words`` ...) are added to.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..errors import BadInput

_PARTY = frozenset(("name", "words", "seat", "capital", "kind", "home"))
_PERSON = frozenset(("name", "short", "also", "of", "from", "to"))


def over(base: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """Return the shipped table with a user's own read over it."""
    own = _loaded(file)
    unknown = sorted(set(own) - set(base))
    if unknown:
        raise BadInput(f"{file}: `{unknown[0]}` is no part of a table of actors; it has {', '.join(base)}")
    merged = dict(base)
    for key in ("states", "groups", "nouns"):
        merged[key] = {**base[key], **_mapping(file, own, key)}
    for key in ("states", "groups"):
        for id, party in _mapping(file, own, key).items():
            _check_party(file, f"{key}.{id}", party)
    merged["people"] = [*_people(file, own, merged), *base["people"]]
    merged["sectors"] = {
        id: [*words, *_mapping(file, own, "sectors").get(id, ())] for id, words in base["sectors"].items()
    }
    for key in ("organisation_words", "analyst_words", "title_words"):
        merged[key] = [*base[key], *_words(file, key, own.get(key, []))]
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
        raise BadInput(f"{file}: {key}: is no mapping; write `ID: {{name: [Name]}}`")
    return part


def _check_party(file: Path, where: str, party: Any) -> None:
    if not isinstance(party, dict) or not party.get("name"):
        raise BadInput(f"{file}: {where}: has no name; write `name: [Name, other name]`")
    for key, value in party.items():
        if key not in _PARTY:
            raise BadInput(f"{file}: {where}.{key}: is unknown; known are {', '.join(sorted(_PARTY))}")
        if key in ("name", "words", "seat"):
            _words(file, f"{where}.{key}", value)


def _people(file: Path, own: Mapping[str, Any], merged: Mapping[str, Any]) -> list[dict[str, Any]]:
    people = own.get("people") or []
    if not isinstance(people, list):
        raise BadInput(f"{file}: people: is no list; write `- {{name: Ada Vale, of: SOME_PARTY}}`")
    for number, person in enumerate(people):
        where = f"people[{number}]"
        if (
            not isinstance(person, dict)
            or not isinstance(person.get("name"), str)
            or not isinstance(person.get("of"), str)
        ):
            raise BadInput(f"{file}: {where}: needs a name and `of`, the party the person speaks for")
        if set(person) - _PERSON:
            raise BadInput(
                f"{file}: {where}: unknown {sorted(set(person) - _PERSON)[0]}; known are {', '.join(sorted(_PERSON))}"
            )
        known = person["of"] in merged["groups"] or person["of"][:3] in merged["states"]
        if not known:
            raise BadInput(f"{file}: {where}.of: {person['of']} is no party; add it under groups")
    return people


def _words(file: Path, where: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise BadInput(f"{file}: {where}: is no list of names; write `[Name, other name]`")
    return value

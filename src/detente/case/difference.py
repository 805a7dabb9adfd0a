"""Two cases -> what was added, removed and changed between them, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .case import Case

Kind = Literal["added", "removed", "changed"]
_NAMED_LISTS = {"positions": ("party", "issue"), "proposals": ("id",), "beliefs": ("party", "place")}


@dataclass(frozen=True)
class Difference:
    """One place at which two cases differ; `words` name it for a reader, `old` or `new` is None where it is not given."""

    kind: Kind
    place: str
    words: str
    old: Any
    new: Any

    def to_dict(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        return {"kind": self.kind, "place": self.place, "words": self.words, "old": self.old, "new": self.new}


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """What differs from one case to another, in the order of the file; a changed entry is named by what changed in it.

    Entries of lists are paired by what they are about: positions by party and issue, proposals by id, beliefs by party
    and place, links by their content. The order of entries does not count, except within an issue's options.
    """
    old, new = _by_name(before.written()), _by_name(after.written())
    return tuple(_walk((), old, new, before, after))


def _by_name(data: Mapping[str, Any]) -> dict[str, Any]:
    """The case as plain data with its lists turned into mappings by what their entries are about."""
    named = dict(data)
    for block, keys in _NAMED_LISTS.items():
        if block in named:
            named[block] = {tuple(str(entry.get(key)) for key in keys): entry for entry in named[block]}
    if "links" in named:
        named["links"] = {(_link_key(link),): link for link in named["links"]}
    return named


def _link_key(link: Mapping[str, Any]) -> str:
    return f"{_package(link['if'])} -> {_package(link['then']) if link.get('then') else 'worth'}"


def _package(package: Mapping[str, Any]) -> str:
    return ", ".join(f"{issue}: {'|'.join(_listed(options))}" for issue, options in package.items())


def _listed(options: Any) -> list[str]:
    return [options] if isinstance(options, str) else [str(option) for option in options]


def _walk(place: tuple[Any, ...], old: Any, new: Any, before: Case, after: Case) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _walk((*place, key), old.get(key, _ABSENT), new.get(key, _ABSENT), before, after)
        return
    blocks_of_many = isinstance(old, dict) or isinstance(new, dict)
    if len(place) == 1 and blocks_of_many and (old is _ABSENT or new is _ABSENT):
        yield from _walk(place, {} if old is _ABSENT else old, {} if new is _ABSENT else new, before, after)
        return
    kind: Kind = "added" if old is _ABSENT else "removed" if new is _ABSENT else "changed"
    case = before if new is _ABSENT else after
    yield Difference(
        kind,
        _dotted(place),
        place_in_words(case, place),
        None if old is _ABSENT else old,
        None if new is _ABSENT else new,
    )


class _Absent:
    """Stands for what is not given, where None may be."""


_ABSENT = _Absent()


def _dotted(place: tuple[Any, ...]) -> str:
    return ".".join(".".join(step) if isinstance(step, tuple) else str(step) for step in place)


_BLOCK_WORDS = {"walk_away": "walk-away", "as_of": "date"}


def place_in_words(case: Case, place: tuple[Any, ...]) -> str:
    """A place as a reader knows it: ``position of Northland on “Withdrawal”, wants``."""
    block, *rest = place
    if not rest:
        return _BLOCK_WORDS.get(str(block), str(block))
    return ", ".join([_entry_words(case, str(block), rest[0]), *(_step(case, step) for step in rest[1:])])


def _entry_words(case: Case, block: str, key: Any) -> str:
    if block == "positions":
        return f"position of {case.party_name(key[0])} on “{case.issue_title(key[1])}”"
    if block == "proposals":
        proposal = case.proposal(key[0])
        return f"proposal “{proposal.title if proposal and proposal.title else key[0]}”"
    if block == "beliefs":
        return f"belief of {case.party_name(key[0])} about {key[1]}"
    if block == "links":
        return f"link ({key[0]})"
    names = {"parties": f"party {case.party_name(key)}", "issues": f"issue “{case.issue_title(key)}”"}
    if block == "moves":
        return f"move “{case.moves[key].title or key}”" if key in case.moves else f"move “{key}”"
    return names.get(block) or f"{_BLOCK_WORDS.get(block, block)} of {_step(case, key)}"


def _step(case: Case, step: Any) -> str:
    if isinstance(step, str) and step in case.parties:
        return case.party_name(step)
    if isinstance(step, str) and step in case.issues:
        return case.issue_title(step)
    return str(step).replace("_", " ")

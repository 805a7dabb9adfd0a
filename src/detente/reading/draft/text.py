"""The data of a draft -> the text of ``case.yaml``: blocks with a word on each, one field a line, short things in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...case.edit import in_yaml
from ...case.evidence import Source

HEADER = """\
# DRAFT, UNREVIEWED: made from {of} by rules; nobody has checked it.
# `from:` lists the claims behind an entry (sources/claims.jsonl), `coded:` says how they were read, `assumed:` marks what
# the text does not carry. Titles of options and all numbers are guesses.
# How to go on: `detente review {here}` walks through the claims one by one; edit this file freely; `detente check {here}`
# lists what rests on nothing; `detente draft ARTICLE --into {here}` proposes what another article adds.
"""
_COMMENTS = {
    "parties": "who is in it: two claims or a position; the role with its reason",
    "issues": "what they have to settle; options from general templates, or the numbers that are named",
    "positions": "who wants what: one per party and issue, read from demands, refusals, offers and consent",
    "agreement": "who has to sign",
    "walk_away": "value of no deal on each party's own scale, 0 to 1",
    "links": "what is tied to what, in somebody's own words",
    "proposals": "what was put forward, and the answers",
    "moves": "what parties do, threaten, or are expected to do",
    "fighting": "the fight that goes on while they talk",
    "mediator": "the party between them",
}
_WIDTH = 110
_IN_BRACKETS = (
    "also",
    "from",
    "backs",
    "towards",
    "must",
    "sides",
    "refuses",
    "held_by",
    "package",
    "answers",
    "salience",
    "ends",
)


def case_text(data: Mapping[str, Any], sources: Sequence[Source]) -> str:
    """The text of ``case.yaml`` for plain data; reading it gives the data back."""
    names = ", ".join(source.file for source in sources[:3]) + (
        f" and {len(sources) - 3} more" if len(sources) > 3 else ""
    )
    lines = [HEADER.format(of=names.replace("\n", " ") or "claims", here="CASE").rstrip("\n")]
    for key, value in data.items():
        if not isinstance(value, (dict, list)):
            lines.append(f"{key}: {in_yaml(value)}")
            continue
        lines += ["", f"{key}:" + f"  # {_COMMENTS[key]}"]
        lines += _listed(value, "  ") if isinstance(value, list) else _mapped(value, "  ")
    return "\n".join(lines) + "\n"


def _mapped(entries: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in entries.items():
        yield from _field(str(key), value, indent)


def _listed(entries: Sequence[Any], indent: str) -> Iterator[str]:
    for entry in entries:
        lines = list(_mapped(entry, indent + "  "))
        short = in_yaml(entry)
        if len(indent) + 2 + len(short) <= _WIDTH:
            yield f"{indent}- {short}"
            continue
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    """One field: on its line where it is a text, a number, or short; else its own fields below it."""
    short = in_yaml(value)
    plain = not isinstance(value, dict) or not value or key in _IN_BRACKETS
    if (
        plain
        or (len(indent) <= 4 and len(indent) + len(key) + len(short) <= _WIDTH and not _has_texts(value))
        or len(indent) > 4
    ):
        yield f"{indent}{in_yaml(key)}: {short}"
        return
    yield f"{indent}{in_yaml(key)}:"
    yield from _mapped(value, indent + "  ")


def _has_texts(value: Mapping[str, Any]) -> bool:
    """True for an entry of its own, which reads better on several lines."""
    return "from" in value or "coded" in value or any(isinstance(item, dict) for item in value.values())

"""The tables of words, as data: what tells an act (``lexicon.yaml``) and what is negotiated about (``issues.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ruamel.yaml import YAML

from .patterns import Forms, Patterns

Part = Literal["verb", "noun", "state"]
SPEECH = frozenset(
    ("AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "CONSULT")
)  # govern what follows them
_SURE = 0.75  # chosen: about the share of right classes that verbs reach on PLOVER's own examples


@dataclass(frozen=True)
class Rule:
    """One rule of the lexicon: the class of act that its words tell."""

    id: str
    act: str | None
    mode: str | None
    cameo: str | None
    part: Part
    governs: bool
    sure: float
    asks_subject: bool = False
    unless: frozenset[str] = frozenset()  # words that may not follow
    issue: str | None = None  # what such an act is about where its words name nothing narrower
    skip: bool = False  # the words tell nothing, though a part of them would


@dataclass(frozen=True)
class Issue:
    """One thing that parties negotiate about."""

    id: str
    title: str


@dataclass(frozen=True)
class Lexicon:
    """The rules, found by their words, and how acts change class with the way they are put."""

    triggers: Patterns[Rule]
    promised: dict[str, str]
    denied: dict[str, str]
    cameo: dict[str, str]


def table(name: str) -> Any:
    """Return the plain data of one of the YAML tables of this folder."""
    return YAML(typ="safe").load(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def _acts() -> Any:
    return table("lexicon.yaml")


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of acts; read once."""
    data = _acts()
    rows = [
        (words, rule)
        for entry in data["rules"]
        for key in ("words", "nouns")
        for rule in [_rule(entry, data["cameo"], key)]
        for words in entry.get(key, ())
    ]
    shifts = data["shifts"]
    return Lexicon(Patterns(rows, forms()), shifts["promised"], shifts["denied"], data["cameo"])


@cache
def forms() -> Forms:
    """Return the inflections that the tables rely on."""
    data = _acts()
    return Forms({verb: tuple(past) for verb, past in data["irregular"].items()}, frozenset(data["doubling"]))


@cache
def issues() -> Patterns[Issue]:
    """Return the lexicon of issues; read once."""
    data = table("issues.yaml")["issues"]
    return Patterns(
        [(words, Issue(id, entry["title"])) for id, entry in data.items() for words in entry["words"]],
        forms(),
    )


def _rule(entry: dict[str, Any], cameo: dict[str, str], key: str) -> Rule:
    part: Part = "noun" if key == "nouns" else entry.get("part", "verb")
    act = entry["act"]
    return Rule(
        id=entry["id"],
        act=act,
        mode=entry.get("mode"),
        cameo=entry.get("cameo") or cameo.get(act or ""),
        part=part,
        governs=entry.get("governs", part != "noun" and act in SPEECH),
        sure=entry.get("sure", _SURE),
        asks_subject=entry.get("asks") == "subject",
        unless=frozenset(entry.get("unless", ())),
        issue=entry.get("issue"),
        skip=bool(entry.get("skip")),
    )

"""General ways to settle an issue (``templates.yaml``), and which of them some words name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True)
class Template:
    """How an issue can be settled: options in their order, and what words and silence stand for."""

    options: Mapping[str, str]
    asked: str = ""
    kept: str = ""
    now: str = ""
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    zero: str = ""
    passes: bool = False

    def named(self, words: str) -> str:
        """The option that some words name by a cue; empty where they name none."""
        for option, cues in self.cues.items():
            if any(re.search(rf"\b{cue}", words, re.IGNORECASE) for cue in cues):
                return option
        return ""

    def places(self) -> dict[str, dict[str, Any]]:
        """The options as a case holds them: even places from 0 to 100, with titles."""
        step = 100 / max(len(self.options) - 1, 1)
        return {
            option: {"at": round(step * n), "title": title} for n, (option, title) in enumerate(self.options.items())
        }


def template(issue: str) -> Template:
    """The template of an issue; that of any other issue where it has none of its own."""
    return _all().get(issue) or _all()[""]


@cache
def _all() -> dict[str, Template]:
    text = files(__package__).joinpath("templates.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(text)
    return {id: _template(entry) for id, entry in [*data["templates"].items(), ("", data["other"])]}


def _template(entry: Mapping[str, Any]) -> Template:
    options = dict(entry.get("options", {}))
    first = next(iter(options), "")
    return Template(
        options=options,
        asked=entry.get("asked", ""),
        kept=entry.get("kept", first),
        now=entry.get("now", first),
        cues={option: tuple(cues) for option, cues in entry.get("cues", {}).items()},
        numbers=tuple(entry.get("numbers", ())),
        zero=entry.get("zero", ""),
        passes=bool(entry.get("passes", False)),
    )

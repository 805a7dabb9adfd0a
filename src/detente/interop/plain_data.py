"""YAML and JSON of other programs -> plain data, safely: no tags, no aliases, keys of any kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingStartEvent, SequenceStartEvent

from ..errors import BadInput
from .source import read_source_text

MOST_EVENTS = 100_000  # chosen: a folder of ten issues with 200 values each has some 20,000; read in a few seconds
DEEPEST = 30  # chosen: these formats need six levels
MOST_LETTERS = 2_000_000  # of YAML, as in case files


def read_plain_data(file: Path) -> dict[str, Any]:
    """The mapping that a file holds; raises `BadInput` with file, line and remedy."""
    text = read_source_text(file)
    data = _json(text, file) if file.suffix.lower() == ".json" else _yaml(text, file)
    if not isinstance(data, dict):
        raise BadInput(f"{file}: is not a mapping of names to values; give the file as the program wrote it")
    return {str(key): value for key, value in data.items()}


def _json(text: str, file: Path) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(f"{file}:{error.lineno}: is no JSON ({error.msg}); mend it there") from None
    except (ValueError, RecursionError):
        raise BadInput(
            f"{file}: is no sound JSON (nested too deeply, or a number too long); give a plainer one"
        ) from None


def _yaml(text: str, file: Path) -> Any:
    if len(text) > MOST_LETTERS:
        raise BadInput(f"{file}: is larger than {MOST_LETTERS // 10**6} MB; give it as JSON")
    try:
        _refuse_magic(text, file)
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise BadInput(f"{file}{line}: is no YAML ({error.problem or 'syntax'}); mend it there") from None
    except (YAMLError, ValueError, RecursionError) as error:
        first = " ".join(str(error).split())[:80]
        raise BadInput(f"{file}: is no YAML ({first}); give a plainer file") from None


def _refuse_magic(text: str, file: Path) -> None:
    """Refuse aliases, which can make a small file endless, tags, which can mean any thing, and depth."""
    depth = 0
    for n, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        opens = isinstance(event, (MappingStartEvent, SequenceStartEvent))
        depth += opens - type(event).__name__.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise BadInput(f"{file}:{line}: anchors and aliases (&, *) are not read; write the value out")
        if getattr(event, "tag", None) and str(event.tag) not in ("!", "None"):
            raise BadInput(f"{file}:{line}: tags ({str(event.tag)[:40]}) are not read; remove it")
        if depth > DEEPEST or n > MOST_EVENTS:
            raise BadInput(f"{file}:{line}: is nested more than {DEEPEST} deep, or too long; give a plainer file")

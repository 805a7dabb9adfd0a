"""Accepted proposals -> the text of a case: added, supported or changed in place, with comments and layout kept."""

from __future__ import annotations

import copy
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...case.case import place_text
from ...case.edit import rewrite
from ...case.files import read_blocks, read_folder
from ...case.folder import CASE_FILE
from ...case.layout import read_layout
from ...case.places import resolve
from ...errors import BadInput, CaseError, OutputError
from .proposed import Proposed

_LISTS = {"positions": ("party", "issue"), "proposals": ("id",)}


def apply_proposal(folder: Path, proposed: Proposed) -> None:
    """Make the edit in ``case.yaml``; one that stands there already changes nothing.

    Raises `BadInput` when it does not fit the case as it is, such as a position on an issue that was not accepted.
    """
    read = read_folder(folder)
    data = copy.deepcopy(read.layout.data)
    if proposed.kind == "add":
        _add(data, proposed.place, proposed.value)
    elif proposed.kind == "support":
        _support(data, resolve(read.case, proposed.place), proposed.claims)
    else:
        _change(data, resolve(read.case, proposed.place), proposed)
    replace_text(read.path / CASE_FILE, sound(rewrite(read.text, data, read.shown), proposed.place))


def sound(text: str, what: str) -> str:
    """The text, if it reads as a case; else `BadInput` on what does not fit."""
    try:
        read_blocks(read_layout(text.encode(), CASE_FILE), CASE_FILE)
    except CaseError as error:
        fault = error.faults[0]
        raise BadInput(
            f"{what}: does not fit the case as it is ({fault}); accept first what it needs, or skip it"
        ) from None
    return text


def replace_text(file: Path, text: str) -> None:
    """Put a new text in place of a file's, whole or not at all."""
    try:
        handle, path = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(path, file.stat().st_mode if file.exists() else 0o644)
        os.replace(path, file)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise OutputError(f"{file}: cannot be written ({reason}); give a folder you may write to") from None


def _add(data: dict[str, Any], place: str, value: Any) -> None:
    block, _, key = place.partition(".")
    issue, _, option = key.partition(".options.")
    if not key and block != "links":
        data.setdefault(block, value)
    elif block == "issues" and option:
        _add_option(data, issue, option, value)
    elif block == "links":
        entries = data.setdefault(block, []) or []
        data[block] = entries if value in entries else [*entries, value]
    elif block in _LISTS:
        entries = data.get(block) or []
        names = _LISTS[block]
        if all([entry.get(name) for name in names] != [value.get(name) for name in names] for entry in entries):
            data[block] = [*entries, value]
    else:
        data[block] = {**(data.get(block) or {})}
        data[block].setdefault(key, value)


def _add_option(data: dict[str, Any], issue: str, option: str, value: Any) -> None:
    """A new option behind the others; the line grows where it does not reach so far."""
    entry = (data.get("issues") or {}).get(issue)
    if not isinstance(entry, dict):
        raise BadInput(f"issues.{issue}: is no issue of the case; add the option `{option}` by hand")
    entry["options"] = {**entry["options"]}
    entry["options"].setdefault(option, value)
    low, high = entry.get("ends", (0, 100))
    at = value["at"] if isinstance(value, Mapping) else value
    if not low <= at <= high:
        entry["ends"] = [min(low, at), max(high, at)]


def _support(data: Any, steps: tuple[str | int, ...], claims: tuple[str, ...]) -> None:
    entry = _walk(data, steps)
    if not isinstance(entry, dict):
        raise BadInput(f"{place_text(steps)}: is no entry with a basis of its own; add the claims by hand")
    cited = entry.get("from") or []
    cited = [cited] if isinstance(cited, str) else list(cited)
    entry["from"] = [*cited, *(claim for claim in claims if claim not in cited)]


def _change(data: Any, steps: tuple[str | int, ...], proposed: Proposed) -> None:
    """Set what differs; the entry around it then rests on the claims too."""
    if proposed.value is None:
        raise BadInput(f"{proposed.place}: there is nothing to set; change the case by hand, then reject this")
    if isinstance(proposed.value, Mapping):
        entry = _walk(data, steps)
        entry.update(proposed.value)
        if "refuses" in entry and entry.get("wants") in entry["refuses"]:
            entry["refuses"] = [option for option in entry["refuses"] if option != entry["wants"]]
        _support(data, steps, proposed.claims)
        return
    parent = _walk(data, steps[:-1])
    parent[steps[-1]] = proposed.value
    around = steps[:2]
    if proposed.claims and isinstance(_walk(data, around), dict):
        _support(data, around, proposed.claims)


def _walk(data: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        data = data.setdefault(str(step), {}) if isinstance(data, dict) else data[int(step)]
    return data

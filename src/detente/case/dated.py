"""A case as it stood on a day: without what only later claims report, and without later proposals."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .case import Blocks, Case
from .entry import Entry
from .files import load

_DATED = re.compile(r"^(?P<folder>.+)@(?P<day>\d{4}-\d{2}-\d{2})$")


def load_dated(path: str) -> Case:
    """Read a case from ``FOLDER``, or ``FOLDER@2025-05-16`` as it stood on that day."""
    found = _DATED.match(path)
    if found is None or Path(path).exists():
        return load(path)
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        raise BadInput(f"{path}: `{found['day']}` is not a date of the calendar; write it as 2025-05-30") from None
    return on_day(load(found["folder"]), day)


def on_day(case: Case, day: date) -> Case:
    """The case without positions, links and proposals that are later than a day; `as_of` becomes that day.

    An entry is later when each of its claims has a date and starts after the day; a proposal also by its own date.
    What has no date counts as known on every day.
    """
    data = case.written()
    data["as_of"] = day.isoformat()
    for block in ("positions", "links", "proposals"):
        if block in data:
            entries = getattr(case, block)
            pairs = zip(data[block], entries, strict=True)
            data[block] = [written for written, entry in pairs if not _is_later(case, entry, day)]
    _drop_unknown_proposals(data)
    return Case.of(
        Blocks.model_validate(data), case.evidence, tuple(event for event in case.events if event.date <= day)
    )


def _is_later(case: Case, entry: Entry, day: date) -> bool:
    own = getattr(entry, "date", None)
    if own is not None:
        return bool(own > day)
    claims = [case.evidence.claim(id) for id in entry.from_]
    starts = [(claim.date or "").partition("/")[0] if claim else "" for claim in claims]
    return bool(starts) and all(start and start > day.isoformat()[: len(start)] for start in starts)


def _drop_unknown_proposals(data: dict[str, Any]) -> None:
    mediator = data.get("mediator")
    if mediator and "appeased_by" in mediator:
        there = {proposal["id"] for proposal in data.get("proposals", ())}
        mediator["appeased_by"] = [id for id in mediator["appeased_by"] if id in there]

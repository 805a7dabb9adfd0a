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
from .statement import parse_statement

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
    """The case without positions, links, proposals and talks that are later than a day; `as_of` becomes that day.

    An entry is later when each of its claims has a date and starts after the day; a proposal also by its own date.
    What has no date counts as known on every day. A move that waits for an answer to a proposal not made yet stays as it is.
    """
    data = case.written()
    data["as_of"] = day.isoformat()
    for block in ("positions", "links", "proposals"):
        if block in data:
            entries = getattr(case, block)
            pairs = zip(data[block], entries, strict=True)
            data[block] = [written for written, entry in pairs if not _is_later(case, entry, day)]
    known = {proposal["id"] for proposal in data.get("proposals", ())}
    _drop_unknown_proposals(data, known)
    _drop_answers_to_come(case, data, known)
    _drop_what_is_to_come(data, day)
    events = tuple(event for event in case.events if event.date <= day)
    return Case.of(Blocks.model_validate(data), case.evidence, events)


def _is_later(case: Case, entry: Entry, day: date) -> bool:
    own = getattr(entry, "date", None)
    if own is not None:
        return bool(own > day)
    claims = [case.evidence.claim(id) for id in entry.from_]
    starts = [(claim.date or "").partition("/")[0] if claim else "" for claim in claims]
    return bool(starts) and all(start and start > day.isoformat()[: len(start)] for start in starts)


def _drop_unknown_proposals(data: dict[str, Any], known: set[str]) -> None:
    """Proposals that the mediator cannot back yet, nor be appeased by."""
    mediator = data.get("mediator") or {}
    if "appeased_by" in mediator:
        mediator["appeased_by"] = list(filter(known.__contains__, mediator["appeased_by"]))
    if mediator.get("plan") not in known:
        mediator.pop("plan", None)


def _drop_answers_to_come(case: Case, data: dict[str, Any], known: set[str]) -> None:
    """A move that flips once a proposal is refused does not flip while there is no such proposal."""
    plan = (data.get("mediator") or {}).get("plan")
    for key, move in case.moves.items():
        if move.when is None:
            continue
        about = {_proposal_in(name, plan) for name in parse_statement(move.when).names()}
        if not about <= {"", *known}:
            data["moves"][key].pop("when")
            data["moves"][key].pop("hazard", None)


def _proposal_in(name: str, plan: str | None) -> str:
    """The proposal that a name in a condition is about; empty where it is about none, ``?`` where there is no plan."""
    kind, *rest = name.split(".")
    if kind != "refused":
        return ""
    return rest[0] if len(rest) > 1 else plan or "?"


def _drop_what_is_to_come(data: dict[str, Any], day: date) -> None:
    """Talks after the day, and a beginning of the fight after it."""
    fighting = data.get("fighting") or {}
    if "talks" in fighting:
        fighting["talks"] = [talk for talk in fighting["talks"] if talk["date"] <= day.isoformat()]
    if fighting.get("since", "") > day.isoformat():
        fighting.pop("since")

"""Case folder <-> Case. Every error points to file and line.

A case folder holds ``case.yaml``, ``sources/`` (texts, ``sources.yaml`` on where they come from, ``claims.jsonl``), and
perhaps ``events.csv`` and ``README.md``. Models read this folder and nothing else.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import BadInput, CaseError, Fault
from .case import Blocks, Case, PlaceKey, place_text
from .decisions import unreviewed
from .event import EVENT_COLUMNS, Event
from .evidence import Claim, Evidence, Source, document_hash
from .folder import CASE_FILE, case_folder, read_bytes
from .known import Found
from .layout import Layout, decode, read_layout
from .places import faulty_places
from .references import faulty_references
from .wording import found_in

_NOT_SOURCES = {"sources.yaml", "claims.jsonl", "decisions.jsonl"}


@dataclass(frozen=True)
class CaseFolder:
    """A case together with the folder it was read from."""

    path: Path
    text: str
    case: Case
    layout: Layout

    @property
    def shown(self) -> str:
        """The path of the case file as messages show it."""
        return str(self.path / CASE_FILE)

    def line(self, place: PlaceKey) -> int:
        """Line of a place in the case file."""
        return self.layout.line(place)


def load(path: str | Path) -> Case:
    """Read a case from its folder (or from the path of its ``case.yaml``)."""
    return read_folder(path).case


def read_folder(path: str | Path) -> CaseFolder:
    """Read a case and keep its text and lines; raises `CaseError` with file, line and remedy."""
    folder = case_folder(path)
    file = folder / CASE_FILE
    raw = _read_bytes(file, folder)
    layout = read_layout(raw, str(file))
    blocks = read_blocks(layout, str(file))
    evidence = _read_evidence(folder / "sources")
    case = Case.of(blocks, evidence, _read_events(folder / "events.csv", blocks))
    faults = [*faulty_places(case), *_unknown_claims(case)]
    if faults:
        raise _case_error(str(file), layout, faults)
    return CaseFolder(folder, raw.decode("utf-8-sig"), case, layout)


def read_blocks(layout: Layout, path: str) -> Blocks:
    """Plain data with lines -> blocks; raises `CaseError`."""
    if not isinstance(layout.data, dict):
        what = "is empty" if layout.data is None else "is not a mapping of blocks"
        raise CaseError(path, [Fault(1, "", f"{what}; `detente new FOLDER` writes a skeleton to start from")])
    try:
        blocks = Blocks.model_validate(layout.data)
    except ValidationError as error:
        raise _case_error(path, layout, found_in(error)) from None
    faults = list(faulty_references(blocks))
    if faults:
        raise _case_error(path, layout, faults)
    return blocks


def _case_error(path: str, layout: Layout, found: Iterable[Found]) -> CaseError:
    return CaseError(path, [Fault(layout.line(place), place_text(place), text) for place, text in found])


def _read_bytes(file: Path, folder: Path) -> bytes:
    try:
        if not folder.exists():
            raise BadInput(f"{folder}: there is no such folder; `detente new {folder}` makes one")
        if folder.is_file():
            raise BadInput(f"{folder}: is a file; give the folder of a case (it holds a {CASE_FILE})")
        if not file.exists():
            raise BadInput(f"{folder}: holds no {CASE_FILE}; give the folder of a case, or make one with `detente new`")
    except OSError as error:
        raise BadInput(f"{folder}: {(error.strerror or 'error').lower()}; give the folder of a case") from None
    return read_bytes(file)


# Evidence -------------------------------------------------------------------------------------------------------


def _read_evidence(folder: Path) -> Evidence:
    if not folder.is_dir():
        return Evidence()
    layout = _read_about(folder / "sources.yaml")
    about = dict(layout.data)
    sources = []
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name not in _NOT_SOURCES and not file.name.startswith("."):
            raw = read_bytes(file)
            fields = about.pop(file.name, {})
            text = raw.decode("utf-8", errors="replace")
            sources.append(_source(folder, file.name, {"doc": document_hash(raw), "text": text}, fields, layout))
    if about:
        name = next(iter(about))
        raise CaseError(
            str(folder / "sources.yaml"), [Fault(layout.line((name,)), name, "there is no such file; remove the entry")]
        )
    claims = _read_claims(folder / "claims.jsonl", {source.doc: source for source in sources})
    left = unreviewed(folder.parent, (claim.id for claim in claims))
    return Evidence(sources=tuple(sources), claims=claims, unreviewed=left)


def _read_about(file: Path) -> Layout:
    if not file.exists():
        return Layout({})
    layout = read_layout(read_bytes(file), str(file))
    if not isinstance(layout.data, dict) or not all(isinstance(v, dict) for v in layout.data.values()):
        raise CaseError(
            str(file), [Fault(1, "", "holds no `file name: {title: ..., publisher: ...}` entries; write them so")]
        )
    return layout


def _source(folder: Path, name: str, read: dict[str, str], about: dict[str, Any], layout: Layout) -> Source:
    try:
        return Source.model_validate({**about, "file": name, **read})
    except ValidationError as error:
        place, text = next(iter(found_in(error)))
        line = layout.line((name, *place))
        raise CaseError(str(folder / "sources.yaml"), [Fault(line, place_text((name, *place)), text)]) from None


def _read_claims(file: Path, sources: dict[str, Source]) -> tuple[Claim, ...]:
    if not file.exists():
        return ()
    claims: dict[str, Claim] = {}
    for number, line in enumerate(decode(read_bytes(file), str(file)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            claim = Claim.model_validate(json.loads(line))
            text = _misfit(claim, sources)
            if claim.id in claims:
                text = f"claim {claim.id} is given twice; remove one"
        except json.JSONDecodeError as error:
            text = f"is no JSON ({error.msg}); one claim stands on each line"
        except ValidationError as error:
            place, text = next(iter(found_in(error)))
            text = f"{place_text(place)}: {text}" if place else text
        except RecursionError:
            text = "is nested too deeply; one flat claim stands on each line"
        if text:
            raise CaseError(str(file), [Fault(number, "", text)])
        claims[claim.id] = claim
    return tuple(claims.values())


def _misfit(claim: Claim, sources: dict[str, Source]) -> str:
    source = sources.get(claim.doc)
    if source is None:
        return f"claim {claim.id} is from a text that is not in this folder (or was edited since); put the text back"
    if source.text[claim.start : claim.end] != claim.quote:
        return f"the quote of claim {claim.id} is not what stands at {claim.start}-{claim.end} of {source.file}; read it again"
    return ""


def _unknown_claims(case: Case) -> Iterable[Found]:
    """Entries that rest on a claim the folder does not hold."""
    known = {claim.id for claim in case.evidence.claims}
    for place, entry in case.entries():
        for claim in entry.from_:
            if claim not in known:
                yield (*place, "from"), _unknown(claim, known)


def _unknown(claim: str, known: set[str]) -> str:
    if not known:
        return (
            f"there is no claim {claim}, and no sources/claims.jsonl in this folder; put the sources in, or write"
            ' `coded: "why"`'
        )
    return f'there is no claim {claim} in sources/claims.jsonl; accept it first, or write `coded: "why"`'


# Events ---------------------------------------------------------------------------------------------------------


def _read_events(file: Path, blocks: Blocks) -> tuple[Event, ...]:
    if not file.exists():
        return ()
    rows = csv.DictReader(io.StringIO(decode(read_bytes(file), str(file))), strict=True)
    try:
        return _events(file, rows, blocks)
    except csv.Error as error:
        raise CaseError(
            str(file), [Fault(rows.line_num + 1, "", f"is no CSV ({error}); put texts in quotes, and close them")]
        ) from None


def _events(file: Path, rows: csv.DictReader[str], blocks: Blocks) -> tuple[Event, ...]:
    columns = rows.fieldnames or []
    if "date" not in columns or set(columns) - set(EVENT_COLUMNS):
        raise CaseError(
            str(file), [Fault(1, "", f"its columns are not among {', '.join(EVENT_COLUMNS)}; name them so")]
        )
    events = []
    for row in rows:
        if None in row:
            raise CaseError(
                str(file),
                [Fault(rows.line_num, "", "has more fields than columns; put texts that hold commas in quotes")],
            )
        try:
            event = Event.model_validate({key: value or "" for key, value in row.items()})
            unknown = [party for party in (*event.by, *event.towards) if party not in blocks.parties]
            if unknown:
                raise CaseError(
                    str(file), [Fault(rows.line_num, "", f"there is no party `{unknown[0]}`; use the ids of the case")]
                )
        except ValidationError as error:
            place, text = next(iter(found_in(error)))
            raise CaseError(str(file), [Fault(rows.line_num, place_text(place), text)]) from None
        events.append(event)
    return tuple(events)

"""Draws as a Parquet table: one row each, columns for what was drawn and for what was measured, the key as metadata.

Where the case is an unreviewed draft each row says so, in a column `draft`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .journal import Key
from .work import Row

ROWS = 512  # chosen: of a row group; memory stays at a few megabytes
INPUT, MEASURE = "input: ", "measure: "
_KEY = b"detente"
_DRAFT = "draft"


def write_table(path: Path, key: Key, rows: Iterable[Row], inputs: Iterable[str], measures: Iterable[str]) -> None:
    """Write the rows, in their order, to a Parquet file; it replaces an older one only when it is complete."""
    arrow, parquet = _arrow()
    names = ([INPUT + name for name in inputs], [MEASURE + name for name in measures])
    fields = [("draw", arrow.int64()), ("status", arrow.string()), ("reason", arrow.string())]
    fields += [(name, arrow.float64()) for group in names for name in group]
    if key.draft:
        fields.append((_DRAFT, arrow.bool_()))
    schema = arrow.schema(fields, metadata={_KEY: json.dumps(asdict(key), ensure_ascii=False).encode()})
    unfinished = path.with_name(path.name + ".unfinished")
    with parquet.ParquetWriter(unfinished, schema) as writer:
        for group in _groups(rows):
            writer.write_table(arrow.Table.from_pylist([_flat(row, key) for row in group], schema=schema))
    unfinished.replace(path)


def read_table(path: Path) -> tuple[Key, Iterator[Row]]:
    """The key of a table and its rows, read group by group; raises `BadInput` for a file that is none of ours."""
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(path)
        key = Key(**json.loads(file.schema_arrow.metadata[_KEY]))
    except (OSError, arrow.ArrowInvalid, KeyError, TypeError, ValueError):
        raise BadInput(f"{path}: is no table of a sweep; `detente sweep ... -o {path.name}` writes one") from None
    return key, _rows_of(file)


def _rows_of(file: Any) -> Iterator[Row]:
    with file:
        for batch in file.iter_batches(ROWS):
            yield from map(_row, batch.to_pylist())


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == ROWS:
            yield group
            group = []
    if group:
        yield group


def _flat(row: Row, key: Key) -> dict[str, Any]:
    drawn = {INPUT + name: value for name, value in row.inputs.items()}
    measured = {MEASURE + name: value for name, value in row.measures.items()}
    about = {"draw": row.draw, "status": row.status, "reason": row.reason, _DRAFT: key.draft}
    return {**about, **drawn, **measured}


def _row(data: dict[str, Any]) -> Row:
    def under(prefix: str) -> dict[str, Any]:
        return {name.removeprefix(prefix): value for name, value in data.items() if name.startswith(prefix)}

    measures = under(MEASURE) if data["status"] != "failed" else {}
    return Row(data["draw"], data["status"], data["reason"], under(INPUT), measures)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise BadInput("a table of draws needs pyarrow: pip install 'detente[sweep]'") from None
    return pyarrow, pyarrow.parquet

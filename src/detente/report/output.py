"""A brief -> its two files, both whole or neither."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import OutputError
from .contents import Brief
from .page import render

HTML, JSON = "brief.html", "brief.json"


def write_brief(brief: Brief, folder: str | Path) -> tuple[Path, Path]:
    """Write ``brief.html`` and ``brief.json`` into a folder, which is made where it is missing.

    Both files are complete or neither is touched. Raises `OutputError` in one line where that cannot be done.
    """
    target = Path(folder)
    pages = {HTML: render(brief), JSON: brief_json(brief)}
    try:
        target.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"{target}: is a file; name a folder for the brief") from None
    except OSError as error:
        raise OutputError(f"{target}: cannot be made ({_reason(error)}); name a folder you may write to") from None
    _refuse_folders(target)
    _write_all(target, pages)
    return target / HTML, target / JSON


def refuse_at_once(folder: str | Path) -> None:
    """Raise `OutputError` for a folder in which it can be seen beforehand that no brief can be written; touch nothing."""
    target = Path(folder)
    if os.path.lexists(target) and not target.is_dir():
        raise OutputError(f"{target}: is a file; name a folder for the brief")
    nearest = next(each for each in (target, *target.absolute().parents) if os.path.exists(each))
    if not nearest.is_dir():
        raise OutputError(f"{target}: cannot be made (not a directory); name a folder you may write to")
    try:
        with suppress(FileNotFoundError):
            os.lstat(target / HTML)  # fails for a name that is too long
        with tempfile.TemporaryFile(
            dir=nearest
        ):  # fails where nothing can be written; it has no name and is gone at once
            pass
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written to ({_reason(error)}); name a folder you may write to"
        ) from None
    _refuse_folders(target)


def brief_data(brief: Brief) -> dict[str, Any]:
    """The brief as plain data: what the page is made from, and every result in the shape of ``--json``."""
    data = brief.model_dump(mode="json", exclude={"results"})
    return {**data, "results": [result.to_dict() for result in brief.results]}


def brief_json(brief: Brief) -> str:
    """The brief as JSON, the same bytes for the same brief."""
    return json.dumps(brief_data(brief), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def _refuse_folders(target: Path) -> None:
    for name in (HTML, JSON):
        if os.path.isdir(target / name):  # False, too, for a name that is too long
            raise OutputError(f"{target / name}: is a folder; remove it, or write the brief elsewhere")


def _write_all(target: Path, pages: dict[str, str]) -> None:
    written: dict[str, Path] = {}
    try:
        for name, text in pages.items():
            written[name] = _temporary(target, name)
            written[name].write_bytes(text.encode("utf-8", errors="replace"))
        for name, file in written.items():
            os.replace(file, target / name)
    except OSError as error:
        reason = _reason(error)
        raise OutputError(f"{target}: cannot be written to ({reason}); name a folder you may write to") from None
    finally:
        for file in written.values():
            file.unlink(missing_ok=True)


def _temporary(target: Path, name: str) -> Path:
    handle, path = tempfile.mkstemp(prefix=f".{name}.", dir=target)
    os.close(handle)
    os.chmod(path, 0o644)
    return Path(path)


def _reason(error: OSError) -> str:
    return (error.strerror or "error").lower()

"""Plain data of a case -> the text of a case file and its folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..case.edit import in_yaml
from ..errors import OutputError


def case_text(data: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """The text of ``case.yaml``: a block for every key, an entry a line; comments stand at its head."""
    lines = [f"# {' '.join(comment.split())}" for comment in comments]
    for key, value in data.items():
        if isinstance(value, Mapping):
            lines += [f"{key}:", *(line for name, entry in value.items() for line in _entry(name, entry))]
        elif isinstance(value, (list, tuple)):
            lines += [f"{key}:", *(f"  - {in_yaml(item)}" for item in value)]
        else:
            lines.append(f"{key}: {in_yaml(value)}")
    return "\n".join(lines) + "\n"


def _entry(name: str, entry: Any) -> list[str]:
    if isinstance(entry, list):
        return [f"  {name}:", *(f"    - {in_yaml(item)}" for item in entry)]
    return [f"  {name}: {in_yaml(entry)}"]


def write_folder(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write a new folder with these texts in it, all or nothing (a name with `/` at its end is a folder).

    Raises `OutputError` if something is there already or it cannot be written.
    """
    folder = folder.absolute() if not folder.name else folder
    part = folder.with_name(f".{folder.name}.part")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder}: is there already and not an empty folder; give the name of a new one")
        part.mkdir(parents=True)
        try:
            _fill(part, files)
            if folder.exists():
                for each in part.iterdir():
                    each.rename(folder / each.name)
            else:
                part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise OutputError(f"{folder}: cannot be written ({reason}); give a folder you may write to") from None
    return [folder / name for name in files]


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).write_text(text, encoding="utf-8", newline="\n")

"""A draft -> a new case folder, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ...case.decisions import DECISIONS
from ...case.edit import in_yaml
from ...case.evidence import Claim, Source
from ...case.files import read_folder
from ...case.folder import CASE_FILE
from ...errors import OutputError
from .draft import Article, Draft

SOURCES, CLAIMS = "sources.yaml", "claims.jsonl"
_CLAIM_KEYS = tuple(Claim.model_fields)


_README = """\
# {title}

DRAFT, UNREVIEWED: this case was drafted by rules from the texts in `sources/`. No person has checked it yet.

`detente review .` walks through its claims; `sources/decisions.jsonl` keeps what was decided.
"""


def write_draft(draft: Draft, folder: str | Path) -> list[Path]:
    """Write a draft into a new folder and return its files.

    Built beside it and moved there when it is whole and reads as a case. Raises `OutputError` when there is something
    at that place, or it cannot be written.
    """
    target = Path(folder)
    _refuse_taken(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise OutputError(f"{target}: cannot be made ({_reason(error)}); name a folder you may write to") from None
    try:
        _write_files(draft, building)
        read_folder(building)
        building.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        os.rename(building, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({_reason(error)}); name a folder you may write to") from None
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return sorted(path for path in target.rglob("*") if path.is_file())


def _refuse_taken(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists() or target.is_symlink():
        raise OutputError(
            f"{target}: is there already; name a new folder, or add to the case with `detente draft ARTICLE --into {target}`"
        )


def _write_files(draft: Draft, folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / CASE_FILE).write_text(draft.text, encoding="utf-8")
    (folder / "README.md").write_text(_README.format(title=draft.data["title"]), encoding="utf-8")
    write_evidence(folder / "sources", draft.articles, draft.claims)
    (folder / "sources" / DECISIONS).write_bytes(b"")


def write_evidence(folder: Path, articles: Sequence[Article], claims: Iterable[Claim]) -> None:
    """Write articles as they were read, what is known of them, and claims, one a line."""
    for article in articles:
        (folder / article.source.file).write_bytes(article.raw)
    (folder / SOURCES).write_text("".join(about_text(article.source) for article in articles), encoding="utf-8")
    (folder / CLAIMS).write_text("".join(claim_line(claim) for claim in claims), encoding="utf-8")


def about_text(source: Source) -> str:
    """The entry of a source in ``sources.yaml``."""
    known = source.model_dump(mode="json", exclude={"file", "doc", "text"})
    fields = "".join(f"  {key}: {_value(value)}\n" for key, value in known.items() if value)
    return f"{json.dumps(source.file, ensure_ascii=False)}:{' {}' if not fields else ''}\n{fields}"


def _value(value: Any) -> str:
    return in_yaml(" ".join(str(value).split()))


def claim_line(claim: Claim) -> str:
    """A claim as one line of ``claims.jsonl``, its fields in the order of the model."""
    data = claim.model_dump(mode="json")
    ordered = {key: data[key] for key in (*_CLAIM_KEYS, *(key for key in data if key not in _CLAIM_KEYS))}
    return json.dumps(ordered, ensure_ascii=False) + "\n"


def _reason(error: OSError) -> str:
    return (error.strerror or "error").lower()

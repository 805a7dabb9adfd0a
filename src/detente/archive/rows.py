"""Documents and claims as rows of the tables."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..case.evidence import Claim
from .document import Document

FIELDS = tuple(Document.model_fields)  # columns of `documents` that say what is known of one


@dataclass(frozen=True)
class Texts:
    """Running text and bytes of a document, compressed."""

    article: bytes
    raw: bytes

    @classmethod
    def packed(cls, article: str, raw: bytes) -> Texts:
        """Compress both."""
        return cls(zlib.compress(article.encode("utf-8", "surrogatepass")), zlib.compress(raw))


def insert(db: sqlite3.Connection, document: Document, texts: Texts) -> int:
    """Add a document and return its number."""
    values = document.model_dump(mode="json")
    marks = ", ".join("?" * (len(FIELDS) + 2))
    added = db.execute(
        f"INSERT INTO documents ({', '.join(FIELDS)}, article, raw) VALUES ({marks})",
        (*(values[name] for name in FIELDS), texts.article, texts.raw),
    )
    return int(added.lastrowid or 0)


def replace(db: sqlite3.Connection, number: int, document: Document, texts: Texts) -> int:
    """Put what was read now in the place of what was read before, without its claims; the grade stays."""
    values = document.model_dump(mode="json", exclude={"doc", "reliability"})
    setting = ", ".join(f"{name} = ?" for name in values)
    db.execute(
        f"UPDATE documents SET {setting}, article = ?, raw = ? WHERE number = ?",
        (*values.values(), texts.article, texts.raw, number),
    )
    db.execute("DELETE FROM claims WHERE document = ?", (number,))
    return number


def insert_claims(db: sqlite3.Connection, number: int, claims: Sequence[Claim]) -> None:
    """Add the claims of a document in their order."""
    lines = (claim.model_dump_json() for claim in claims)
    db.executemany(
        "INSERT INTO claims (document, place, claim) VALUES (?, ?, ?)",
        ((number, place, line) for place, line in enumerate(lines)),
    )

"""The archive: documents, claims and decisions in one SQLite file, one transaction a document.

A program that is killed leaves each document whole in the file or not there at all, and the next run goes on from there.
Several processes may write at once: they wait for each other. The file holds no time of day, so what is asked of two
archives of the same pages is answered the same, in whatever order the pages came.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from ..case.decisions import Decision
from ..case.evidence import Claim, document_hash
from .copies import Told, article_of, join_report, leave_report
from .document import Document, Grade
from .file import check_place, damaged, open_file, surely, told, writing
from .reports import Report
from .rows import FIELDS, Texts, insert, insert_claims, replace


@dataclass(frozen=True)
class Counts:
    """How much an archive holds; `n_reports` counts copies of one report once."""

    n_documents: int
    n_claims: int
    n_reports: int
    n_decisions: int


class Archive:
    """An archive that is open; a context manager. A file that is not there yet is made when something is first kept.

    Every method raises `BadInput` in one line when the file is damaged, locked for a minute, or cannot be written.
    """

    def __init__(self, path: str | Path, create: bool = True) -> None:
        self.path = Path(path)
        check_place(self.path, create)
        self._opened = open_file(self.path, create) if self.path.exists() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @property
    def _db(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = open_file(self.path, create=True)
        return self._opened

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        if self._opened is None and not self.path.exists():
            return []
        with told(self.path):
            return self._db.execute(query, values).fetchall()

    # Documents and their claims ---------------------------------------------------------------------------------

    def knows(self, doc: str) -> bool:
        """True when the document of this hash is kept, with all its claims."""
        return bool(self._rows("SELECT 1 FROM documents WHERE doc = ?", doc))

    def keep(self, document: Document, raw: bytes, article: str, claims: Iterable[Claim], again: bool = False) -> bool:
        """Keep a document with its bytes, its running text and its claims, all or nothing; False if it is known.

        `again` puts what was read now in the place of what was read before; grade and decisions stay.
        """
        each = list({claim.id: claim for claim in claims}.values())
        texts = Texts.packed(article, raw)
        with told(self.path), writing(self._db):
            known = self._db.execute("SELECT number FROM documents WHERE doc = ?", (document.doc,)).fetchone()
            if known and not again:
                return False
            if known:
                leave_report(self._db, known[0])
            number = replace(self._db, known[0], document, texts) if known else insert(self._db, document, texts)
            insert_claims(self._db, number, each)
            join_report(self._db, number, article)
        return True

    def grade(self, doc: str, reliability: Grade) -> bool:
        """Grade how far a document is trusted, A to F; False if it has that grade already, or is not here."""
        with told(self.path), writing(self._db):
            changed = self._db.execute(
                "UPDATE documents SET reliability = ? WHERE doc = ? AND reliability != ?",
                (reliability, doc, reliability),
            )
            return changed.rowcount > 0

    def documents(self) -> tuple[Document, ...]:
        """What is known of each document, the oldest first, without texts and claims."""
        rows = self._rows(f"SELECT {', '.join(FIELDS)} FROM documents")
        return tuple(sorted((self._document(row) for row in rows), key=lambda document: document.age))

    def _document(self, row: tuple[Any, ...]) -> Document:
        try:
            return Document.model_validate(dict(zip(FIELDS, row, strict=True)))
        except ValidationError:
            raise damaged(self.path) from None

    def raw(self, doc: str) -> bytes:
        """The bytes of a document as they were read; raises `KeyError` when it is not here."""
        rows = self._rows("SELECT raw FROM documents WHERE doc = ?", doc)
        if not rows:
            raise KeyError(doc)
        with told(self.path):
            raw = zlib.decompress(rows[0][0])
        if document_hash(raw) != doc:
            raise damaged(self.path)
        return raw

    def claims(self, doc: str) -> tuple[Claim, ...]:
        """The claims of a document in the order of its text, as they were read; empty when it makes none."""
        rows = self._rows(
            "SELECT claim FROM claims WHERE document = (SELECT number FROM documents WHERE doc = ?) ORDER BY place", doc
        )
        try:
            return tuple(Claim.model_validate_json(line) for (line,) in rows)
        except ValidationError:
            raise damaged(self.path) from None

    def counts(self) -> Counts:
        """How much there is of each."""
        rows = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), "
            "(SELECT count(DISTINCT report) FROM reports), (SELECT count(*) FROM decisions)"
        )
        return Counts(*rows[0]) if rows else Counts(0, 0, 0, 0)

    # Reports ----------------------------------------------------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """The documents with their copies, the oldest report first."""
        groups: dict[int, list[Document]] = defaultdict(list)
        for row in self._rows(f"SELECT {', '.join(FIELDS)}, report FROM documents JOIN reports ON document = number"):
            groups[row[-1]].append(self._document(row[:-1]))
        return tuple(sorted(map(Report.of, groups.values()), key=lambda report: report.first.age))

    def counted(self, held: Collection[str] = ()) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Documents with the claims that count: all of a report's first one, of its copies only what they add.

        A report starts from the document whose hash is `held` where there is one. Documents that add nothing are left out.
        """
        for report in self.reports():
            said = Told()
            for document in report.from_held(held):
                claims = [claim for claim in self.claims(document.doc) if not said.has(claim.quote)]
                if claims:
                    yield document, tuple(claims)
                    if report.copies:
                        said.add(self.article(document.doc))

    def article(self, doc: str) -> str:
        """The running text of a document, as it was read; raises `KeyError` when it is not here."""
        rows = self._rows("SELECT number FROM documents WHERE doc = ?", doc)
        if not rows:
            raise KeyError(doc)
        with told(self.path):
            return article_of(self._db, rows[0][0])

    # Decisions --------------------------------------------------------------------------------------------------

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions on claims that are here, the last on each claim; returns how many say something new."""
        last = {decision.claim: decision for decision in decisions}
        if not self._new(last):
            return 0
        with told(self.path), surely(self._db), writing(self._db):
            new = self._new(last)
            self._db.executemany(
                "INSERT INTO decisions (decision) VALUES (?)", [(each.model_dump_json(),) for each in new]
            )
        return len(new)

    def _new(self, last: Mapping[str, Decision]) -> list[Decision]:
        kept = self.decisions()
        held = {decision.claim: decision for decision in kept}
        corrected = {id for decision in kept for id in decision.ids} | {
            id for each in last.values() for id in each.ids[1:]
        }
        differing = [decision for claim, decision in last.items() if decision != held.get(claim)]
        return [decision for decision in differing if decision.claim in corrected or self._has_claim(decision.claim)]

    def _has_claim(self, claim: str) -> bool:
        return bool(self._rows("SELECT 1 FROM claims WHERE id = ?", claim))

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were taken; the last on a claim holds."""
        rows = self._rows("SELECT decision FROM decisions ORDER BY number")
        try:
            return tuple(Decision.model_validate_json(line) for (line,) in rows)
        except ValidationError:
            raise damaged(self.path) from None

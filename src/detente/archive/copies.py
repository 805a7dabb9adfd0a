"""Near-duplicates and wire copies: which documents of an archive tell one report, and what a copy adds to it.

Two documents are copies when the shorter has `COPIED` of its runs of words from the other, and a report is what copies,
and copies of copies, come to. That does not depend on the order in which they came. A copy that was updated may say more:
what it adds counts, what it repeats does not.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
import zlib

import numpy as np

from ..numeric.shingles import Shingles, containment, sample, shingles, word_numbers

RUN = 5  # words; chosen: reports on one event by different hands share almost no run of five words
COPIED = (
    0.6  # chosen: a copy cut by half and edited lightly stays above; reports with the same background paragraph below
)
ONE_IN = 8  # chosen: a text of a hundred words has twelve sampled runs, enough never to miss a copy of it
LEAST_SAMPLED = (
    0.25  # of the smaller sample; chosen: with a true share of `COPIED`, twelve runs fall below it 1 time in 300
)
SAID = 2 / 3  # of a passage's word pairs; chosen: one changed word in ten breaks two pairs of nine
_WORD = re.compile(r"\w+")


def runs_of(text: str, size: int = RUN) -> Shingles:
    """The runs of words of a text, whatever its capitals, punctuation and HTML entities."""
    return shingles(word_numbers(_WORD.findall(html.unescape(text).casefold())), size)


def join_report(db: sqlite3.Connection, number: int, article: str) -> None:
    """Put a new document with the report that it is a copy of; reports that it connects become one."""
    runs = runs_of(article)
    sampled = _sampled(runs)
    joined = {number}
    for other, report in _candidates(db, sampled):
        if report not in joined and containment(runs, runs_of(article_of(db, other))) >= COPIED:
            joined.add(report)
    db.executemany("INSERT INTO samples VALUES (?, ?)", ((run, number) for run in sampled))
    db.execute("INSERT INTO reports VALUES (?, ?, ?)", (number, number, len(sampled)))
    for report in joined:
        db.execute("UPDATE reports SET report = ? WHERE report = ?", (min(joined), report))


def leave_report(db: sqlite3.Connection, number: int) -> None:
    """Forget what a document was a copy of, so that it can be read again; those that it connected are parted."""
    report = db.execute("SELECT report FROM reports WHERE document = ?", (number,)).fetchone()[0]
    copies = [n for (n,) in db.execute("SELECT document FROM reports WHERE report = ? ORDER BY document", (report,))]
    for copy in copies:
        sampled = _sampled(runs_of(article_of(db, copy)))
        db.executemany("DELETE FROM samples WHERE shingle = ? AND document = ?", ((run, copy) for run in sampled))
        db.execute("DELETE FROM reports WHERE document = ?", (copy,))
    for copy in copies:
        if copy != number:
            join_report(db, copy, article_of(db, copy))


def article_of(db: sqlite3.Connection, number: int) -> str:
    """The running text of a document, as it was read."""
    packed = db.execute("SELECT article FROM documents WHERE number = ?", (number,)).fetchone()[0]
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def _sampled(runs: Shingles) -> list[int]:
    """The sample as the whole numbers with a sign that SQLite has."""
    return [int(run) for run in sample(runs, ONE_IN).view(np.int64)]


def _candidates(db: sqlite3.Connection, sampled: list[int]) -> list[tuple[int, int]]:
    """Documents that share enough of the sample to be copies, with their reports; the likeliest first."""
    return db.execute(
        """
        SELECT s.document, r.report
        FROM samples s JOIN reports r ON r.document = s.document
        WHERE s.shingle IN (SELECT value FROM json_each(?))
        GROUP BY s.document HAVING count(*) >= ? * min(r.n_sampled, ?)
        ORDER BY count(*) DESC, s.document
        """,
        (json.dumps(sampled), LEAST_SAMPLED, len(sampled)),
    ).fetchall()


class Told:
    """What a report has said so far; a passage of another copy adds to it or repeats it."""

    def __init__(self) -> None:
        self._runs: dict[int, Shingles] = {}
        self._texts: list[str] = []

    def add(self, article: str) -> None:
        """Count what a document says as said."""
        self._texts.append(article)
        self._runs.clear()

    def has(self, quote: str) -> bool:
        """True when most of a passage, word pair by word pair, has been said."""
        words = _WORD.findall(html.unescape(quote).casefold())
        size = min(2, len(words))
        if not self._texts or not size:
            return False
        if size not in self._runs:
            self._runs[size] = np.unique(np.concatenate([runs_of(text, size) for text in self._texts]))
        pairs = shingles(word_numbers(words), size)
        return bool(np.isin(pairs, self._runs[size], assume_unique=True).mean() >= SAID)

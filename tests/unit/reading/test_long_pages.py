"""Pages made to be slow come to an end: sentences without an end, one quotation after the other, megabytes of prose."""

from __future__ import annotations

import pytest

from detente.reading import claims_of, page_of
from detente.reading.page import MOST_PROSE
from detente.reading.sentences import LONGEST, sentences
from detente.reading.text import Paragraph, Piece, Weaver

SOME = 60_000  # characters of each page here; the time grows in proportion, up to `MOST_PROSE`


@pytest.mark.parametrize(
    "unit",
    [
        "the army of Iran attacked Iraq and it said that ",
        '"He said the army attacked ',
        "the army, ",
        "the\u200b army\u202e attacked \u0627\u0644\u062c\u064a\u0634 the town ",
        "Bank of the ",
    ],
)
def test_a_page_without_the_end_of_a_sentence(unit: str) -> None:
    page = page_of((unit * (SOME // len(unit))).encode(), "page.txt")
    claims = claims_of(page, parser=False)
    assert all(page.text[claim.start : claim.end] == claim.quote for claim in claims)


def test_what_lies_behind_the_longest_article_is_counted_and_said() -> None:
    page = page_of(b"The army attacked the town on Monday. \n\n" * (2 * MOST_PROSE // 38), "page.txt")
    assert 0 < sum(len(paragraph.text) for paragraph in page.paragraphs) <= MOST_PROSE
    assert page.n_unread > 0
    assert f"{page.n_unread} characters" in page.source().note


def test_no_sentence_is_endless() -> None:
    text = "war and " * 1000
    found = sentences(Paragraph(text, (Piece(0, len(text), 0, len(text)),)))
    assert max(len(sentence.text) for sentence in found) <= LONGEST


def test_finding_the_text_takes_steps_in_proportion_to_its_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(n: int, unit: str) -> int:
        taken = []
        with monkeypatch.context() as counting:
            append = Weaver._append
            counting.setattr(Weaver, "_append", lambda *given: (taken.append(1), append(*given)))
            page_of(unit.encode() * n, "page.html")
        return len(taken)

    prose = "<p>The army attacked the town on Monday, and it said so.</p>\n"
    assert steps(400, prose) == 2 * steps(200, prose) == 400  # one for a paragraph, not one for a character
    hidden = "<p>The army\u200b attacked <b>the</b> town&nbsp;on Monday.</p>\n"
    assert steps(400, hidden) == 2 * steps(200, hidden) < 400 * 20

"""What is kept comes back as it was, once, and copies count once."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from detente.archive import Archive
from detente.case.decisions import Decision
from detente.case.evidence import document_hash

from .pages import made, page_of, text_of

DAY = date(2031, 3, 14)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    page = page_of(
        text_of(1), DAY, title="Talks – in “Brenn”", publisher="Valley News", url="https://example.org/1", language="en"
    )
    with Archive(tmp_path / "a") as archive:
        assert page.into(archive)
    with Archive(tmp_path / "a", create=False) as archive:
        assert archive.knows(page.document.doc)
        assert archive.documents() == (page.document,)
        assert archive.raw(page.document.doc) == page.raw
        assert archive.article(page.document.doc) == page.article
        assert archive.claims(page.document.doc) == page.claims
        source = archive.documents()[0].source(archive.raw(page.document.doc))
        assert all(source.text[claim.start : claim.end] == claim.quote for claim in page.claims)
        assert (source.note, source.date, source.publisher) == ("date stated in a line", DAY, "Valley News")


def test_bytes_that_are_no_utf8_come_back(tmp_path: Path) -> None:
    page = page_of(text_of(1))
    raw = b"\xff\x00 caf\xe9 " + page.raw
    with Archive(tmp_path / "a") as archive:
        document = page.document.model_copy(update={"doc": document_hash(raw)})
        archive.keep(document, raw, "a \ud800 b", ())
        assert archive.raw(document.doc) == raw
        assert archive.article(document.doc) == "a \ud800 b"


def test_a_document_is_kept_once(tmp_path: Path) -> None:
    with Archive(tmp_path / "a") as archive:
        assert made(1).into(archive)
        assert not made(1).into(archive)
        counts = archive.counts()
    assert (counts.n_documents, counts.n_claims, counts.n_reports) == (1, 4, 1)


def test_read_again_replaces_claims_and_keeps_grade_and_copies(tmp_path: Path) -> None:
    first, copy, other = made(1), page_of("Wire " + text_of(1)), made(2)
    with Archive(tmp_path / "a") as archive:
        for page in (first, copy, other):
            page.into(archive)
        archive.grade(first.document.doc, "B")
        before = archive.reports()
        fewer = page_of(first.article, first.document.date, n_claims=2)
        assert fewer.into(archive, again=True)
        assert archive.claims(first.document.doc) == fewer.claims
        assert archive.documents()[0].reliability == "B"
        assert archive.reports() == before


def test_an_archive_that_is_not_there_is_made_when_something_is_kept(tmp_path: Path) -> None:
    with Archive(tmp_path / "a") as archive:
        assert not archive.knows("0" * 64)
        assert archive.documents() == archive.reports() == archive.decisions() == ()
        assert archive.counts().n_documents == 0
        assert list(tmp_path.iterdir()) == []
        made(1).into(archive)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_what_is_not_there_is_a_key_error(tmp_path: Path) -> None:
    with Archive(tmp_path / "a") as archive:
        made(1).into(archive)
        assert archive.claims("0" * 64) == ()
        with pytest.raises(KeyError):
            archive.raw("0" * 64)
        with pytest.raises(KeyError):
            archive.article("0" * 64)


# Decisions ------------------------------------------------------------------------------------------------------


def test_decisions_are_kept_once_and_the_last_holds(tmp_path: Path) -> None:
    page = made(1)
    one, two, three, _ = (claim.id for claim in page.claims)
    accepted = Decision(claim=one, decision="accepted")
    corrected = Decision(claim=two, decision="corrected", fields={"issue": "truce", "actor": ["N"]})
    rejected = Decision(claim=three, decision="rejected", reason="another army")
    with Archive(tmp_path / "a") as archive:
        page.into(archive)
        elsewhere = Decision(claim="c" + "0" * 12, decision="accepted")
        assert archive.decide([accepted, corrected, rejected, elsewhere]) == 3
        assert archive.decide([accepted, corrected, rejected]) == 0
        assert archive.decide([rejected, Decision(claim=one, decision="rejected", reason="after all")]) == 1
        assert archive.decisions()[:3] == (accepted, corrected, rejected)
        assert archive.decisions()[-1].reason == "after all"


# Reports --------------------------------------------------------------------------------------------------------


def test_wire_copies_are_one_report_and_count_once(tmp_path: Path) -> None:
    text = text_of(1)
    original = page_of(text, DAY)
    later = page_of("VALLEY NEWS " + text, date(2031, 3, 15))
    cut = page_of(text[: len(text) // 2], None)
    shouted = page_of(text.upper().replace(".", " ..."), date(2031, 3, 16))
    other = made(7)
    with Archive(tmp_path / "a") as archive:
        for page in (cut, later, other, shouted, original):
            page.into(archive)
        reports = archive.reports()
        assert [len(report.documents) for report in reports] == [1, 4]
        assert reports[1].first == original.document
        assert archive.counts().n_reports == 2
        assert dict(archive.counted()) == {original.document: original.claims, other.document: other.claims}


def test_the_first_of_a_report_is_the_oldest_stated_then_inferred_then_undated_then_the_lowest_hash(
    tmp_path: Path,
) -> None:
    text = text_of(1)
    pages = {
        "stated": page_of("One " + text, DAY),
        "same day": page_of("Two " + text, DAY),
        "inferred": page_of("Three " + text, date(2030, 1, 1), date_how="inferred from the text"),
        "undated": page_of("Four " + text),
    }
    with Archive(tmp_path / "a") as archive:
        for page in pages.values():
            page.into(archive)
        (report,) = archive.reports()
    tied = sorted((pages["stated"].document, pages["same day"].document), key=lambda document: document.doc)
    assert list(report.documents) == [*tied, pages["inferred"].document, pages["undated"].document]


def test_an_updated_copy_counts_with_what_it_adds(tmp_path: Path) -> None:
    original = page_of(text_of(1), DAY, n_claims=12)
    update = page_of(text_of(1) + " " + text_of(2, 30), date(2031, 3, 15), n_claims=15)
    with Archive(tmp_path / "a") as archive:
        update.into(archive)
        original.into(archive)
        counted = dict(archive.counted())
    assert counted == {original.document: original.claims, update.document: update.claims[12:]}


def test_a_case_that_has_a_copy_keeps_to_it(tmp_path: Path) -> None:
    original = page_of(text_of(1), DAY)
    copy = page_of("WIRE " + text_of(1), date(2031, 3, 15))
    with Archive(tmp_path / "a") as archive:
        original.into(archive)
        copy.into(archive)
        assert [document for document, _ in archive.counted()] == [original.document]
        assert [document for document, _ in archive.counted({copy.document.doc})] == [copy.document]


def test_a_report_counts_with_the_first_copy_that_makes_claims(tmp_path: Path) -> None:
    silent = page_of(text_of(1), DAY, n_claims=0)
    copy = page_of("WIRE " + text_of(1), date(2031, 3, 15))
    with Archive(tmp_path / "a") as archive:
        silent.into(archive)
        copy.into(archive)
        assert dict(archive.counted()) == {copy.document: copy.claims}


def test_the_order_of_keeping_changes_no_answer(tmp_path: Path) -> None:
    texts = [text_of(seed) for seed in range(4)]
    pages = [page_of(text, DAY) for text in texts]
    pages += [page_of(texts[0] + " " + texts[1], DAY), page_of(texts[2][:500]), page_of(texts[2][300:])]
    answers = []
    for seed in range(6):
        random.Random(seed).shuffle(pages)
        with Archive(tmp_path / str(seed)) as archive:
            for page in pages:
                page.into(archive)
            answers.append((archive.documents(), archive.reports(), tuple(archive.counted())))
    assert all(answer == answers[0] for answer in answers)
    assert sorted(len(report.documents) for report in answers[0][1]) == [1, 3, 3]

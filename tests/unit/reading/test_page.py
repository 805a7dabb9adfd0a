from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.reading import claims_of, page_of, read_page
from detente.reading.plain import is_prose, is_site

FRENCH = (
    "Le gouvernement a rejeté la proposition de la délégation et les négociations sont suspendues, a déclaré le ministre dans "
    "un communiqué publié lundi par son cabinet."
)


def refusal(content: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        page_of(content, "page.txt")
    message = str(caught.value)
    assert message.startswith("page.txt: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"%PDF-1.7 ...", "a PDF"),
        ("Moscow".encode("utf-16"), "UTF-16"),
        (bytes(range(256)) * 40, "is not text"),
        (b"Home\nAbout us\nContact\n", "no running text"),
        (FRENCH.encode(), "looks like French"),
        ("Переговоры завершились без результата.".encode(), "Cyrillic"),
        ("رفضت الحكومة اقتراح وقف إطلاق النار.".encode(), "Arabic"),
    ],
)
def test_what_is_no_english_text_is_refused_with_a_reason(content: bytes, what: str) -> None:
    assert what in refusal(content)


def test_missing_file_folder_and_oversized_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_page(tmp_path / "none.txt")
    with pytest.raises(BadInput, match="is a folder"):
        read_page(tmp_path)
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BadInput, match="50 MB"):
        read_page(big)


def test_broken_encoding_is_read_with_replacement_characters() -> None:
    page = page_of("Velmara\x92s army attacked Karsia on Monday.".encode("latin-1"), "page.txt")
    assert "\ufffd" in page.text
    assert claims_of(page)[0].act == "ASSAULT"


def test_a_byte_order_mark_counts_in_the_offsets() -> None:
    page = page_of("\ufeffVelmara rejected the truce.".encode(), "page.txt")
    assert page.paragraphs[0].start == 1
    assert claims_of(page)[0].start == 1


def test_invisible_characters_inside_words_do_not_hide_an_act() -> None:
    page = page_of("Velmara re\u200bjected the \u202btruce\u202c offered by Karsia on Monday.".encode(), "page.txt")
    claim = claims_of(page)[0]
    assert claim.act == "REJECT"
    assert "re\u200bjected" in claim.quote


def test_lines_broken_at_a_column_are_one_paragraph() -> None:
    text = (
        "The council met on Monday to discuss the truce that was\n"
        "proposed by Karsia, but it reached no agreement and will\n"
        "meet again.\n"
    )
    assert [paragraph.text for paragraph in page_of(text.encode(), "page.txt").paragraphs] == [" ".join(text.split())]


@pytest.mark.parametrize(
    "line",
    [
        "Connect with us",
        "Leave a Reply",
        "Continue Reading",
        "Click to comment",
        "Published",
        "3 Comments",
        "Sign up for our newsletter",
        "Your email address will not be published. Required fields are marked *",
        "© 2031 The Ledger. All rights reserved.",
    ],
)
def test_lines_of_the_site_are_no_prose(line: str) -> None:
    assert is_site(line)
    assert not is_prose(line)


@pytest.mark.parametrize("line", ["Politics USA", "on", "World news", "Velmara and Karsia at odds over the valley"])
def test_labels_and_headlines_are_no_prose(line: str) -> None:
    assert not is_prose(line)


def test_prose_that_opens_like_a_notice_is_kept() -> None:
    assert is_prose(
        "Published reports say that the two governments met in secret on Monday and agreed to a truce of thirty days."
    )


def test_in_markup_a_passage_is_narrowed_to_the_text_between_tags() -> None:
    html = "<html><body><p>Velmara&rsquo;s army <a href='x'>attacked</a> the town on Monday &amp; burned it.</p></body></html>"
    page = page_of(html.encode(), "page.html")
    claim = claims_of(page)[0]
    assert page.text[claim.start : claim.end] == claim.quote == "attacked"
    assert (claim.model_extra or {})["words"].startswith("Velmara’s army attacked the town")


def test_date_and_how_it_was_found() -> None:
    body = "<p>The council met and rejected the plan of the two governments.</p>"
    head = "<head><meta property='article:published_time' content='2031-05-30T10:00'></head>"
    meta = f"<html>{head}<body>{body}</body></html>"
    assert page_of(meta.encode(), "x.html").date == date(2031, 5, 30)
    link = "<head><link rel='canonical' href='https://ledger.example/2031/05/30/talks'></head>"
    linked = page_of(f"<html>{link}<body>{body}</body></html>".encode(), "x.html")
    assert (linked.date, linked.date_how) == (date(2031, 5, 30), "in the page's address")
    assert page_of(b"The council met and rejected the plan.", "x.txt").date is None


def test_a_page_without_a_date_is_dated_by_its_leaders_and_marked() -> None:
    text = "U.S. President Donald Trump spoke of the talks of May 16. The region was annexed in September 2022."
    page = page_of(text.encode(), "x.txt")
    assert page.date == date(2025, 5, 16)
    assert page.is_date_inferred


def test_source_of_a_page() -> None:
    page = page_of(b"The council met and rejected the plan.", "folder/x.txt")
    source = page.source()
    assert (source.file, source.doc, source.text) == ("x.txt", page.doc, page.text)

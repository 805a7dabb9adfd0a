"""Whatever the bytes: a claim's quote is the raw text at its offsets, and nothing but our own refusal comes out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.reading import claims_of, page_of
from detente.reading.markup import read_markup
from detente.reading.sentences import sentences

SENTENCES = st.sampled_from(
    [
        "Velmara rejected the truce on Monday.",
        "Karsia’s army shelled Brannick, and “we will not accept it,” said Lena Voss.",
        "If the Lake Union imposes sanctions, Velmara will cut off gas supplies!",
        "He accused her of stalling.",
        "“Never,” they said — twice",
        "The U.S. urged Kyiv to accept a cease-fire in recent days?",
        "Leave a Reply",
    ]
)
ODD = st.sampled_from(
    [
        "\u200b",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x0b",
        "\x0c",
        "\r",
        "\r\n",
        "\n\n",
        "\u2028",
        "\u00a0",
        "ß",
        "İ",
        "ﬁ",
        "é",
        "e\u0301",
        "𝔘",
        "👩‍🌾",
        "نص",
        "שלום",
        "“",
        "”",
        '"',
        "‘",
        "&",
        "<",
        ">",
        "…",
        "\t",
        "\ud7ff",
        "\ue000",
        "\U0010ffff",
    ]
)
MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<script>alert('Velmara attacked')</script>",
        "<style>",
        "</style>",
        "<!-- Velmara attacked",
        "-->",
        "<a href='x > y'>",
        "</a>",
        "&rsquo;",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&lt;",
        "&notin",
        "&#0;",
        "&#xD800;",
        "<br>",
        "<br/>",
        "</script",
        '<img alt="',
        "'",
        "<title>",
        "</title>",
        "<textarea>",
        "<![CDATA[",
        "]]>",
        "<?php",
        "?>",
        "</",
        "<a",
    ]
)
TEXTS = st.lists(st.one_of(SENTENCES, ODD, st.text(max_size=8), st.just(" ")), max_size=24).map("".join)
PAGES = st.lists(st.one_of(SENTENCES, ODD, MARKUP, st.just(" ")), max_size=30).map(
    lambda parts: "<html><body>" + "".join(parts)
)
BROKEN = st.tuples(TEXTS, st.binary(max_size=12), TEXTS).map(
    lambda parts: parts[0].encode() + parts[1] + parts[2].encode()
)


def assert_exact(content: bytes) -> None:
    try:
        page = page_of(content, "page")
    except BadInput:
        return
    assert page.text == content.decode("utf-8", errors="replace")
    for claim in claims_of(page):
        assert page.text[claim.start : claim.end] == claim.quote
        assert claim.quote.strip()
        assert claim.doc == page.doc


@given(TEXTS)
def test_quotes_of_plain_text_are_the_raw_text(text: str) -> None:
    assert_exact(text.encode())


@given(PAGES)
def test_quotes_of_markup_are_the_raw_text_and_hold_no_tag(text: str) -> None:
    content = text.encode()
    assert_exact(content)
    try:
        page = page_of(content, "page")
    except BadInput:
        return
    for claim in claims_of(page):
        assert "<script" not in claim.quote
        assert "</" not in claim.quote


@given(BROKEN)
def test_quotes_of_broken_bytes_are_the_text_as_decoded(content: bytes) -> None:
    assert_exact(content)


@given(PAGES)
def test_every_character_of_a_block_leads_back_to_the_raw_text(raw: str) -> None:
    for block in read_markup(raw).blocks:
        assert sum(piece.n_clean for piece in block.pieces) == len(block.text)
        for k, sign in enumerate(block.text):
            start, end = block.raw_span(k, k + 1)
            written = raw[start:end]
            assert written == sign or written.startswith("&") or sign == " " or written[0] in ("\u00ad", sign[0])


@given(TEXTS)
def test_sentences_cover_their_paragraph_once(text: str) -> None:
    for paragraph in read_markup(text.replace("<", " ")).blocks:
        parts = sentences(paragraph)
        assert "".join(paragraph.text.split()) == "".join("".join(part.text for part in parts).split())
        assert all(a.end <= b.start for a, b in pairwise(parts))

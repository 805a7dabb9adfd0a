from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from tests.pages.read_page import read_page

from detente.report.contents import ClaimCard
from detente.report.passages import marked_text

TEXT = '# Head <1>\n\nAlpha & beta said "no" ]]> and gamma said <yes>.\n'


def _card(n: int) -> ClaimCard:
    return ClaimCard(
        id=f"c{n:012x}", number=n + 1, quote="", source="", said_by="", act="", date="", made=()
    )  # fmt: skip


def _marked(spans: list[tuple[int, int]]) -> str:
    return str(marked_text(TEXT, [_card(n) for n in range(len(spans))], spans))


def _without_notes(html: str) -> str:
    return re.sub(r'<a class="note".*?</a>', "", html)


span = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 25)).map(lambda s: (s[0], min(s[0] + s[1], len(TEXT))))


@given(st.lists(span, max_size=7))
def test_any_overlap_gives_sound_html_with_every_passage_whole(spans: list[tuple[int, int]]) -> None:
    spans.sort()
    html = _without_notes(_marked(spans))
    page = read_page(html)
    assert page.text == TEXT
    for n, (start, end) in enumerate(spans):
        pieces = page.having("data-claim", _card(n).id)
        assert "".join(piece.text for piece in pieces) == TEXT[start:end]
        assert [piece for piece in pieces if piece.attributes.get("id") == f"claim-{_card(n).id}"] == pieces[:1]


@given(st.lists(span, max_size=7))
def test_every_claim_has_one_number(spans: list[tuple[int, int]]) -> None:
    html = _marked(sorted(spans))
    assert sorted(re.findall(r'href="#card-(\w+)"', html)) == sorted(_card(n).id for n in range(len(spans)))


def test_text_without_claims_is_the_text() -> None:
    html = _marked([])
    assert unescape(re.sub(r"</?[bi]>", "", html)) == TEXT
    assert "<b><i># </i>Head &lt;1&gt;</b>" in html

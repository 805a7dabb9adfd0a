from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.pages.briefs import NAMES, brief_of, case_of, results_of

from detente.report import print_brief, print_result


def _printed(name: str, draft: bool = False) -> str:
    out = io.StringIO()
    print_brief(brief_of(name, draft), Console(file=out, width=80))
    for result in results_of(name):
        print_result(result, case_of(name), Console(file=out, width=80))
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_lines_keep_to_80_columns_without_colour(name: str) -> None:
    text = _printed(name)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_the_answer_comes_before_what_it_rests_on() -> None:
    brief = brief_of("harbour-strike")
    text = " ".join(_printed("harbour-strike").split())
    answer = " ".join(brief.front.answer.split())  # no space that would not break
    assert text.index(brief.title) < text.index(answer) < text.index("What this rests on")
    assert text.index("What this rests on") < text.index(brief.closing)


def test_the_terminal_prints_the_two_pages() -> None:
    text = " ".join(_printed("harbour-strike").split())
    front = brief_of("harbour-strike").front
    first_columns = {block.columns[0] for page in front.pages for block in page.blocks if block.columns}
    for said in front.texts():
        assert " ".join(said.split()) in text or said in first_columns, said  # a row begins with its name


def test_a_draft_says_so_first() -> None:
    assert _printed("small", draft=True).startswith("DRAFT, UNREVIEWED\n")


def test_markup_in_texts_is_printed_as_text() -> None:
    assert "<script>" in _printed("hostile")

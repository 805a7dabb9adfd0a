"""What every brief's page holds, whatever the case."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tests.pages.briefs import NAMES, brief_of, case_of, page_of
from tests.pages.read_page import Node, read_page
from tests.pages.written_cases import HOSTILE

from detente.catalogue import ALL


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(name: str) -> Node:
    return read_page(page_of(name))


def _ids(page: Node) -> list[str]:
    return [node.attributes["id"] for node in page.having("id")]


def test_ids_are_unique(page: Node) -> None:
    ids = _ids(page)
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_has_its_target(page: Node) -> None:
    ids = set(_ids(page))
    links = [node.attributes["href"][1:] for node in page.having("href") if node.attributes["href"].startswith("#")]
    assert links
    assert set(links) <= ids


def test_every_description_points_to_something(page: Node) -> None:
    ids = set(_ids(page))
    named = [id for node in page.having("aria-labelledby") for id in node.attributes["aria-labelledby"].split()]
    assert set(named) <= ids


def test_nothing_runs_and_nothing_is_loaded(name: str, page: Node) -> None:
    names = {node.name for node in page.all()}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "input", "base"}
    assert not [key for node in page.all() for key in node.attributes if key.startswith("on") or key == "src"]
    style = "".join(node.text for node in page.all("style"))
    assert "@import" not in style
    assert "url(" not in style
    for node in page.all():
        for key, value in node.attributes.items():
            if key in ("href", "fill", "marker-end", "style") and not value.startswith("#"):
                assert node.name == "a" or value.startswith("url(#"), (node.name, key, value)
    addresses = {node.attributes["href"] for node in page.all("a")}
    assert not [a for a in addresses if not a.startswith(("#", "https://", "http://"))]


def test_headings_go_down_one_step_at_a_time(page: Node) -> None:
    levels = [int(node.name[1]) for node in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_has_its_landmarks(page: Node) -> None:
    (html,) = page.all("html")
    assert html.attributes["lang"] == "en"
    assert len(list(page.all("main"))) == 1
    assert len(list(page.all("nav"))) == 1
    first = next(page.all("a"))
    assert first.attributes == {"class": "skip", "href": "#main"}


def test_every_drawing_has_a_name_and_a_description(page: Node) -> None:
    for svg in page.all("svg"):
        if svg.attributes.get("aria-hidden") == "true":
            continue
        assert svg.attributes["role"] == "img"
        kinds = [child.name for child in svg.children if isinstance(child, Node)][:2]
        assert kinds == ["title", "desc"]
        assert all(child.text.strip() for child in list(svg.all("title", "desc"))[:2])


def test_every_figure_has_a_table(page: Node) -> None:
    for figure in page.all("figure"):
        assert list(figure.all("table"))


def test_each_claim_has_its_mark_with_its_words(name: str, page: Node) -> None:
    for claim in case_of(name).evidence.claims:
        pieces = page.having("data-claim", claim.id)
        assert "".join(piece.text_of_source for piece in map(_Marked, pieces)) == claim.quote
        assert pieces[0].attributes["id"] == f"claim-{claim.id}"
        (card,) = page.having("id", f"card-{claim.id}")
        assert f"#claim-{claim.id}" in [link.attributes["href"] for link in card.all("a")]


def test_each_source_stands_there_in_full(name: str, page: Node) -> None:
    texts = [_Marked(node).text_of_source for node in page.having("class", "text")]
    assert texts == [source.text for source in case_of(name).evidence.sources]


def test_the_colophon_says_how_it_was_made(name: str, page: Node) -> None:
    (foot,) = page.all("footer")
    brief = brief_of(name)
    for words in (brief.case_hash, brief.version, f"seed {brief.seed}", brief.command, brief.as_of, brief.closing):
        assert words in foot.text


def test_verdict_words_are_not_used(name: str) -> None:
    if name == "hostile":
        pytest.skip("its texts are the case's own")
    brief = brief_of(name)
    ours = " ".join([*brief.limits, *(term.meaning for term in brief.glossary)])
    said = " ".join(told.text for section in brief.sections for told in (section.answer, *section.findings))
    said = re.sub("“[^”]*”", "", said)  # titles and options of the case
    assert not re.search(r"\b(optimal|best|recommend\w*|should|guarantee\w*|proves?|will)\b|!", ours + said)


class _Marked:
    """Text of a source inside a page, without the numbers of the notes."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def text_of_source(self) -> str:
        return "".join(
            child if isinstance(child, str) else _Marked(child).text_of_source
            for child in self.node.children
            if isinstance(child, str) or child.attributes.get("class") != "note"
        )


def test_each_part_answers_first_and_holds_its_sections(name: str, page: Node) -> None:
    brief = brief_of(name)
    inside = [section.id for part in brief.parts for section in brief.sections_of(part)]
    assert sorted(inside) == sorted(section.id for section in brief.sections)
    for part in brief.parts:
        (made,) = page.having("id", part.id)
        heading = next(made.all("h2"))
        assert heading.text == part.question
        assert heading.text.endswith("?")
        first = brief.sections_of(part)[0]
        assert part.answer == first.answer.text
        assert part.answered == any(section.applicable for section in brief.sections_of(part))
        if not brief.answers:
            continue
        (named,) = [link for link in next(page.all("header")).all("dd") if link.having("href", f"#{part.id}")]
        assert named.text == part.answer + (f" Rests on {part.origin}." if part.origin else "")


def test_tables_are_cut_on_paper_and_say_so(page: Node) -> None:
    for table in page.having("class", "scroll"):
        if table.attributes["aria-label"] == "Measures":
            continue  # left to brief.json on paper
        rows = [row for row in table.all("tr") if not list(row.all("thead"))]
        beyond = [row for row in rows if "beyond" in row.attributes.get("class", "")]
        assert bool(beyond) == bool(table.having("class", "on-paper"))
        assert len(rows) - len(beyond) <= 13 or table.having("class", "demands")


# Single cases ---------------------------------------------------------------------------------------------------


def test_a_draft_says_so_on_the_page_and_in_its_running_header() -> None:
    draft, plain = page_of("harbour-strike", draft=True), page_of("harbour-strike")
    page = read_page(draft)
    assert "DRAFT, UNREVIEWED" in next(page.all("title")).text
    assert "DRAFT, UNREVIEWED" in next(page.all("header")).text
    assert page.having("class", "running-draft")
    (box,) = re.findall(r"@top-right \{ content: (\"[^\"]*\")", draft)
    assert "UNREVIEWED" in box
    assert "UNREVIEWED" not in plain


def test_settings_other_than_the_usual_are_said_and_what_is_left_out_too() -> None:
    brief = brief_of("harbour-strike")
    (why,) = [section for section in brief.sections if section.analysis == "why"]
    assert any("other settings than `detente run why`" in caveat for caveat in why.caveats)
    (war,) = [section for section in brief.sections if section.analysis == "war"]
    assert not any("other settings" in caveat for caveat in war.caveats)
    left_out = [each.question for each in ALL if each.in_brief is None]
    assert left_out
    for question in left_out:
        assert any(question in limit and "--full" in limit for limit in brief.limits)


def test_hostile_texts_are_printed_as_they_are() -> None:
    page = read_page(page_of("hostile"))
    assert next(page.all("h1")).text == HOSTILE
    assert next(page.all("title")).text == HOSTILE
    assert "49" not in next(page.all("h1")).text
    style = next(page.all("style")).text
    assert style.count("{") == style.count("}")
    assert "script" not in re.sub(r"\\[0-9a-f]+ ", "<", style).split("@page")[0]


def test_a_script_address_is_not_linked() -> None:
    assert 'href="javascript' not in page_of("hostile")


def test_an_analysis_that_does_not_apply_is_one_quiet_line() -> None:
    page = read_page(page_of("small"))
    lines = page.having("class", "quiet")
    assert lines
    assert all("Not applicable" in line.text for line in lines)
    assert not page.having("class", "answer")


def test_lists_of_the_crowded_case_name_every_party_and_issue() -> None:
    page = read_page(page_of("crowded"))
    case = case_of("crowded")
    panels = [node for node in page.all("div") if node.attributes.get("class") == "panel"]
    assert len(panels) == len(case.issues)
    for panel in panels:
        for party in case.parties_with_positions:
            name = case.party_name(party)
            assert name[1:] in panel.text

"""The two pages: three numbers of which the last leads, one voice, no more than so many words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cases import ARAL, SHIPPED

import detente.report
import detente.synthesis.facts
from detente.analysis.contract import CaseStamp, Frozen, Result, Solution
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.report.front import Block, FrontPages, TableRow, front_pages
from detente.report.front.contents import MOST_WORDS, FrontPage
from detente.report.front.fit import fitted
from detente.report.told import Told


class Odds(Frozen):
    """A chance with its interval, as the odds analysis gives it."""

    value: float
    low: float
    high: float


class BaseRate(Frozen):
    """A base rate, as the odds analysis gives it."""

    name: str
    by_agreement: Odds
    age: float
    n_as_old: int


class LineSeen(Frozen):
    """How firm a line looks."""

    place: str
    before: float
    after: float


class TurnsOn(Frozen):
    """On what the chance turns, over draws."""

    place: str
    is_type: bool
    tips_at: float
    below: float
    above: float


class ThreeNumbers(Frozen):
    """The three numbers, in the shape of the odds analysis."""

    base: BaseRate | None
    given_case: Odds | None
    given_seen: Odds | None
    open_: float | None = 0.2
    lines: tuple[LineSeen, ...] = ()
    turns_on: TurnsOn | None = None
    n_draws: int = 200
    effective: float = 41.0


class OddsAnswer(Solution):
    """What the odds analysis answers."""

    numbers: ThreeNumbers


BASE = BaseRate(name="wars between states", by_agreement=Odds(value=0.2, low=0.07, high=0.26), age=27.0, n_as_old=14)


def _odds(case: Case, seen: Odds | None, base: BaseRate | None = BASE, **more: Any) -> Result:
    given = Odds(value=0.21, low=0.0, high=0.52)
    solution = OddsAnswer(numbers=ThreeNumbers(**{"base": base, "given_case": given, "given_seen": seen, **more}))
    stamp = CaseStamp(title=case.title, hash=case.hash)
    return Result(
        analysis="odds",
        version="0",
        case=stamp,
        settings={},
        seed=0,
        status="bounded",
        solution=solution,
        measures={},
        findings=(),
        caveats=(),
    )


@pytest.fixture(scope="module", name="case")
def _case() -> Case:
    return load(ARAL)


@pytest.fixture(scope="module", name="results")
def _results(case: Case) -> list[Result]:
    return [run_analysis(analysis(name), case, ALL, analysis(name).coarse) for name in ("deal-space", "war")]


def _block(pages: FrontPages, id: str) -> Block:
    (found,) = [block for page in pages.pages for block in page.blocks if block.id == id]
    return found


def test_the_third_number_leads_and_is_the_one_in_the_answer(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, [*results, _odds(case, Odds(value=0.09, low=0.02, high=0.28))])
    numbers = _block(pages, "numbers").numbers
    assert [number.leads for number in numbers] == [False, False, True]
    assert [round(number.at, 2) for number in numbers] == [0.2, 0.21, 0.09]
    assert "2-28" in pages.answer
    assert "what has been seen" in pages.answer


def test_an_interval_over_both_answers_cannot_be_told(case: Case, results: list[Result]) -> None:
    told = front_pages(case, [*results, _odds(case, Odds(value=0.4, low=0.02, high=0.54))])
    open_ = front_pages(case, [*results, _odds(case, Odds(value=0.4, low=0.02, high=0.56))])
    assert "cannot be told" not in told.answer
    assert "cannot be told from what is known" in open_.answer


def test_without_what_was_seen_the_model_given_the_case_leads(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, [*results, _odds(case, None)])
    numbers = _block(pages, "numbers").numbers
    assert [number.leads for number in numbers] == [False, True]
    assert any("not weighed" in told.text for told in _block(pages, "ground").said)


def test_without_the_odds_analysis_the_war_model_gives_its_own_number(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, results)
    (war,) = [result for result in results if result.analysis == "war"]
    last = _block(pages, "numbers").numbers[-1]
    assert last.leads
    assert last.at == war.measures["p_agreement_by_12"].value


def test_a_class_without_a_base_rate_is_said(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, [*results, _odds(case, Odds(value=0.09, low=0.02, high=0.28), base=None)])
    assert any("No base rate" in told.text for told in _block(pages, "ground").said)


def test_it_turns_on_the_number_that_the_draws_name(case: Case, results: list[Result]) -> None:
    on = TurnsOn(place="fighting.front.drift", is_type=False, tips_at=0.007, below=0.61, above=0.08)
    pages = front_pages(case, [*results, _odds(case, Odds(value=0.4, low=0.02, high=0.7), turns_on=on)])
    assert "it turns on the drift of the front" in pages.answer
    (told,) = _block(pages, "turns").said
    assert "below 0.7 % the chance is 61 %, from there on 8 %" in told.text.replace("\u00a0", " ")


def test_it_turns_on_the_line_that_the_draws_name(case: Case, results: list[Result]) -> None:
    on = TurnsOn(place="positions.south.delta.firm", is_type=True, tips_at=0.5, below=0.61, above=0.08)
    line = LineSeen(place="positions.south.delta.firm", before=0.78, after=0.9)
    odds = _odds(case, Odds(value=0.4, low=0.02, high=0.5), turns_on=on, lines=(line,))
    (told,) = _block(front_pages(case, [*results, odds]), "turns").said
    text = told.text.replace("\u00a0", " ")
    assert "Southland would sign" in text
    assert "put at 78 % (90 % after what has been seen), and then the chance is 8 %; else it is 61 %" in text


def test_a_base_rate_alone_leads(case: Case) -> None:
    pages = front_pages(case, [_odds(case, None, given_case=None)])
    assert [number.leads for number in _block(pages, "numbers").numbers] == [True]
    assert "by what wars between states of this age have done" in pages.answer


def test_the_order_of_the_results_does_not_matter(case: Case, results: list[Result]) -> None:
    assert front_pages(case, results) == front_pages(case, results[::-1])


def test_a_draft_without_odds_has_no_chance_on_it(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, [each for each in results if each.analysis != "war"], draft=True, withheld=True)
    assert "No odds are given" in pages.answer
    assert "%" not in " ".join(pages.texts())
    assert any("Nobody has reviewed" in told.text for told in _block(pages, "ground").said)


def test_what_was_seen_of_a_withheld_draft_is_not_printed_either(case: Case, results: list[Result]) -> None:
    pages = front_pages(case, results, draft=True, withheld=True)
    assert "%" not in " ".join(pages.texts())


def test_a_case_without_answers_says_so() -> None:
    case = Case.model_validate({"parties": {"a": {}, "b": {}}})
    pages = front_pages(case, [])
    assert "too little for an answer" in pages.answer


@pytest.mark.parametrize(
    ("worth", "verdict"),
    [
        ("0.9", "No deal is open"),
        ("0.1", "A deal is open"),
        ("0.1..0.9", "cannot be told from what is known"),  # half of it is worth 0.5 to each
    ],
)
def test_a_verdict_holds_over_the_ranges_of_the_case(worth: str, verdict: str) -> None:
    options = {"none": 0, "half": 50, "whole": 100}
    case = Case.model_validate(
        {
            "parties": {"a": {}, "b": {}},
            "issues": {"land": {"options": options, "now": "none"}},
            "positions": [
                {"party": "a", "issue": "land", "wants": "none"},
                {"party": "b", "issue": "land", "wants": "whole"},
            ],
            "agreement": {"must": ["a", "b"]},
            "walk_away": {"a": worth, "b": worth},
        }
    )
    pages = front_pages(case, [run_analysis(analysis("deal-space"), case, ALL)])
    assert verdict in pages.answer


def test_where_nobody_fights_it_is_said_whether_today_holds() -> None:
    case = load(SHIPPED["elmira"])
    result = run_analysis(analysis("graph-model"), case, ALL)
    pages = front_pages(case, [result])
    assert (
        "What holds today is stable" in pages.answer
    )  # Fang, Hipel and Kilgour 1993: the status quo is an equilibrium
    together = " ".join(told.text for told in _block(pages, "drives").said)
    assert "the Ministry of the Environment and Uniroyal could leave today" in together  # the same: their joint move


# The words ------------------------------------------------------------------------------------------------------------


def _long(n: int) -> FrontPages:
    told = Told(text="word " * 40)
    row = TableRow(cells=("word " * 20, "word " * 20))
    lists = tuple(Block(id=id, heading="h", said=(told,) * n, listed=True) for id in ("drives", "watch"))
    tables = tuple(Block(id=id, heading="h", rows=(row,) * n, after=(told, told)) for id in ("deals", "moves"))
    first, second = FrontPage(blocks=lists), FrontPage(blocks=tables)
    return FrontPages(conflict="c", pages=(first, second), closing="c")


def test_pages_that_fit_are_left_as_they_are() -> None:
    pages = _long(2)
    assert pages.n_words <= MOST_WORDS
    assert fitted(pages) == pages


def test_pages_that_do_not_fit_lose_what_stands_last() -> None:
    pages = _long(6)
    assert pages.n_words > MOST_WORDS
    cut = fitted(pages)
    assert cut.n_words <= MOST_WORDS
    for page, before in zip(cut.pages, pages.pages, strict=True):
        for block, whole in zip(page.blocks, before.blocks, strict=True):
            assert block.said == whole.said[: len(block.said)]
            assert block.rows == whole.rows[: len(block.rows)]
            assert len(block.said) + len(block.rows) >= 2


def test_words_are_counted_as_a_reader_counts_them() -> None:
    pages = FrontPages(
        conflict="Three words here",
        pages=(FrontPage(blocks=(Block(id="answer", heading="It’s 4-7 % – “no”, then"),)), FrontPage(blocks=())),
        closing="",
    )
    assert pages.n_words == 3 + 4  # It's, 4-7, no, then


# Sentences stand in templates only ------------------------------------------------------------------------------------

FOLDERS = (Path(detente.report.__file__).parent / "front", Path(detente.synthesis.facts.__file__).parent)
SENTENCE = re.compile(r"\S+ \S+.*[.?!]$|[.;] \S|^[A-Z]\w* \w+ ")


def _texts(tree: ast.Module) -> list[str]:
    """String constants of a module that are no docstrings, parts of f-strings among them."""
    expressions = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    docstrings = {id(value) for value in expressions if isinstance(value, ast.Constant)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [node.value for node in constants if isinstance(node.value, str)]


@pytest.mark.parametrize(
    "file", [file for folder in FOLDERS for file in sorted(folder.glob("*.py"))], ids=lambda file: file.stem
)
def test_no_sentence_stands_outside_the_templates(file: Path) -> None:
    texts = _texts(ast.parse(file.read_text(encoding="utf-8")))
    assert not [text for text in texts if SENTENCE.search(text)]


def test_the_search_for_sentences_finds_one() -> None:
    tree = ast.parse('"""No sentence."""\nx = f"{a} is open. It {b}"\ny = "A deal is there"\nz = "They lose."')
    assert len([text for text in _texts(tree) if SENTENCE.search(text)]) == 3

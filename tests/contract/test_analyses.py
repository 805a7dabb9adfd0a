"""What every analysis of the catalogue owes on every shipped case."""

from __future__ import annotations

import json
import pickle
import re
from functools import cache

import pytest

from detente import __version__
from detente.analysis.contract import PARTS, Analysis, Result
from detente.analysis.run import filled_in, read_settings, run_analysis
from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.evidence import CLAIM_ID
from detente.case.files import load
from detente.case.places import resolve
from detente.catalogue import ALL
from detente.errors import Missing
from tests.cases import BRIEFLY, CASES, ROOT

BY_NAME = {analysis.name: analysis for analysis in ALL}
LONGEST = [(analysis, "ukraine-2025-05") for analysis in ("drivers", "levers", "odds", "why")]  # by day, as transcripts
EACH = [
    pytest.param(*pair, marks=pytest.mark.nightly if pair in LONGEST else ())
    for pair in ((analysis, case) for analysis in BY_NAME for case in CASES)
]
# Words of advice, promise or proof (DESIGN section 6). `will` as a noun would be caught too: write round it.
FORBIDDEN = re.compile(r"\b(will|proves?|optimal|best|recommend\w*|should|guarantees?|guaranteed)\b", re.IGNORECASE)
IN_QUOTES = re.compile(r"“[^”]*”")  # words of the case: titles and options

each = pytest.mark.parametrize(("analysis", "case"), EACH, ids=lambda name: name)
each_analysis = pytest.mark.parametrize("analysis", BY_NAME)


@cache
def _case(name: str) -> Case:
    return load(CASES[name])


@cache
def _result(analysis: str, case: str) -> Result:
    return run_analysis(BY_NAME[analysis], _case(case), ALL, BRIEFLY.get(analysis))


@each
def test_it_answers(analysis: str, case: str) -> None:
    result = _result(analysis, case)
    assert result.findings
    assert result.case.hash == _case(case).hash
    assert (result.analysis, result.version, result.seed) == (analysis, __version__, 0)
    if result.status == "not applicable":
        assert "no " in result.findings[0].text
    else:
        assert result.solution is not None
        assert result.measures


@each
def test_its_result_survives_json(analysis: str, case: str) -> None:
    result = _result(analysis, case)
    text = json.dumps(result.to_dict(), allow_nan=False)
    again = BY_NAME[analysis].read(json.loads(text))
    assert json.dumps(again.to_dict(), allow_nan=False) == text
    assert set(result.to_dict()) >= set(
        "analysis version case settings seed status solution measures findings caveats".split()
    )


@pytest.mark.parametrize("case", sorted(CASES.keys() - {"ukraine-2025-05"}))  # its transcripts hold it to the same text
@each_analysis
def test_it_gives_the_same_bytes_twice(analysis: str, case: str) -> None:
    again = run_analysis(BY_NAME[analysis], load(CASES[case]), ALL, BRIEFLY.get(analysis))
    assert again.model_dump_json() == _result(analysis, case).model_dump_json()
    assert [block.model_dump_json() for block in again.figures] == [
        block.model_dump_json() for block in _result(analysis, case).figures
    ]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("analysis", [name for name, analysis in BY_NAME.items() if analysis.look is not None])
def test_a_look_gives_the_measures_of_the_whole(analysis: str, case: str) -> None:
    whole = _result(analysis, case)
    chosen = BY_NAME[analysis]
    assert chosen.look is not None
    settings = read_settings(chosen, BRIEFLY.get(analysis, {}))
    try:
        problem = chosen.build(filled_in(chosen, _case(case), ALL), settings)
    except Missing:
        assert whole.measures == {}
        return
    seen = chosen.look(problem, settings)
    assert chosen.status(seen) == whole.status
    found = {name: measure.value for name, measure in chosen.measures(seen).items()}
    assert found == {name: pytest.approx(measure.value, abs=1e-9) for name, measure in whole.measures.items()}


@each_analysis
def test_it_can_be_sent_to_another_process(analysis: str) -> None:
    assert pickle.loads(pickle.dumps(BY_NAME[analysis])) == BY_NAME[analysis]


@each
def test_its_numbers_are_rounded_and_finite(analysis: str, case: str) -> None:
    def numbers(data: object) -> list[float]:
        if isinstance(data, dict):
            return [n for item in data.values() for n in numbers(item)]
        if isinstance(data, list):
            return [n for item in data for n in numbers(item)]
        return [data] if isinstance(data, float) else []

    data = _result(analysis, case).to_dict()
    found = numbers(data["solution"]) + numbers(data["measures"])
    assert all(number == round(number, 9) for number in found)
    assert not any(str(number) == "-0.0" for number in found)


@each
def test_its_findings_rest_on_places_and_claims_of_the_case(analysis: str, case: str) -> None:
    known = {claim.id for claim in _case(case).evidence.claims}
    for finding in _result(analysis, case).findings:
        assert len(set(finding.rests_on)) == len(finding.rests_on)
        for ground in finding.rests_on:
            if CLAIM_ID.match(ground):
                assert ground in known
            else:
                assert resolve(_case(case), ground)  # raises where there is no such place


@each
def test_its_measures_have_units_and_one_name_each(analysis: str, case: str) -> None:
    for name, measure in _result(analysis, case).measures.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert measure.unit
        assert measure.direction in {"up", "down", "none"}


@each
def test_its_words_neither_advise_nor_promise(analysis: str, case: str) -> None:
    result = _result(analysis, case)
    texts = [finding.text for finding in result.findings] + list(result.caveats)
    texts += [text for block in result.figures for text in (block.title, block.subtitle)]
    texts.append(BY_NAME[analysis].question)
    for text in texts:
        assert not FORBIDDEN.search(IN_QUOTES.sub("", text)), text
        assert text == text.strip()
        assert "None" not in text
        assert "  " not in text
        assert not re.search(r"\d\.\d{4}", text), "more digits than anybody judged"


@each
def test_its_findings_are_sentences_and_name_parties_by_their_names(analysis: str, case: str) -> None:
    ids = {key for key in (*_case(case).issues, *_case(case).moves) if "_" in key}
    untitled = tuple(proposal.id for proposal in _case(case).proposals if not proposal.title)
    for finding in _result(analysis, case).findings:
        assert not finding.text[0].islower() or finding.text.startswith(untitled)
        assert finding.text.endswith((".", ".”"))
        assert not any(re.search(rf"\b{key}\b", finding.text) for key in ids), "an id stands where a title should"


@each_analysis
def test_a_sentence_begins_with_a_capital_where_a_name_does_not(analysis: str) -> None:
    case = load(CASES["aral"])
    for must in ("[north, union]", "[union, reach]", "[union]"):
        changes = [parse_change(f"agreement.must={must}"), parse_change("walk_away.union=0.99")]
        result = run_analysis(BY_NAME[analysis], changed(case, changes), ALL)
        for text in [*(finding.text for finding in result.findings), *result.caveats]:
            for sentence in re.split(r"(?<=[.;]) (?=[a-zA-Z])", text):
                assert not sentence.startswith("the ") or ";" in text, text


@each_analysis
def test_it_says_what_is_missing_from_an_empty_case(analysis: str) -> None:
    result = run_analysis(BY_NAME[analysis], Case.model_validate({"parties": {"a": {}}}), ALL)
    assert result.status == "not applicable"
    assert result.solution is None
    assert result.measures == {}
    assert len(result.findings) == 1


@each_analysis
def test_its_settings_have_a_default_and_a_description_and_take_nothing_else(analysis: str) -> None:
    settings = BY_NAME[analysis].settings
    assert settings()
    assert all(field.description for field in settings.model_fields.values())
    assert settings.model_config.get("extra") == "forbid"


@each_analysis
def test_it_has_its_part_of_a_brief_and_settings_that_fit_there(analysis: str) -> None:
    chosen = BY_NAME[analysis]
    assert chosen.part in PARTS
    for settings in (chosen.in_brief or {}, chosen.in_full_brief, chosen.coarse):
        assert read_settings(chosen, settings).model_dump(mode="json").items() >= dict(settings).items()


@each_analysis
def test_it_is_documented(analysis: str) -> None:
    page = ROOT / "docs" / "reference" / f"{analysis}.md"
    assert page.exists(), f"docs/reference/{analysis}.md is missing"
    text = page.read_text(encoding="utf-8")
    for name in (*_result(analysis, next(iter(CASES))).measures, *BY_NAME[analysis].settings.model_fields):
        assert any(f"`{each}`" in text for each in (name, *_for_all(name))), name


def _for_all(name: str) -> list[str]:
    """What a page may write for all measures of a kind, one for each move or number of a case."""
    found = ["<measure>_by_<lever>", "<measure>_by_<move>"] if "_by_" in name else []
    found += [f"{first}_<cause>" for first in ("gap_without", "points", "suffices") if name.startswith(f"{first}_")]
    return found + [f"{first}_of_<number>" for first, of, _ in [name.partition("_of_")] if of]


@each_analysis
def test_what_it_cites_is_in_the_bibliography(analysis: str) -> None:
    text = (ROOT / "docs" / "reference" / "bibliography.md").read_text(encoding="utf-8")
    assert BY_NAME[analysis].cites
    assert [key for key in BY_NAME[analysis].cites if key not in text] == []


@each_analysis
def test_it_is_held_against_published_numbers(analysis: str) -> None:
    module = f"detente.models.{analysis.replace('-', '_')}"
    tests = [file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "published").glob("test_*.py")]
    assert any(module in text or f'"{analysis}"' in text for text in tests)


def test_names_are_unlike_each_other_and_fit_a_command_line() -> None:
    names = [analysis.name for analysis in ALL]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z-]*[a-z]", name) for name in names)
    assert all(isinstance(analysis, Analysis) for analysis in ALL)


def test_what_is_taken_is_given_by_one_other_at_most() -> None:
    for analysis in ALL:
        for place in analysis.takes:
            assert sum(place in other.gives for other in ALL if other is not analysis) <= 1

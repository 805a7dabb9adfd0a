from __future__ import annotations

import json
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.catalogue import ALL, analysis
from detente.cli.main import run_command
from detente.errors import BadInput
from detente.models.war.solution import Sample
from detente.synthesis.forecasts.log import Outcome, add_forecasts, add_outcome
from detente.synthesis.forecasts.statements import Forecast, forecasts, statements
from detente.synthesis.odds.grounds import OddsSettings
from detente.synthesis.odds.solve import odds
from tests.cases import CASES

FOUGHT = {
    "title": "Two sides",
    "as_of": "2031-01-31",
    "time_step": "month",
    "parties": {"a": {"name": "Ava"}, "b": {"name": "Bel"}},
    "fighting": {
        "sides": ["a", "b"],
        "cost": {"a": 0.02, "b": 0.02},
        "front": {"now": 0.5, "drift": 0, "volatility": 0.02},
        "rounds": 0.3,
        "enforcement": 0.8,
    },
}
DAY = date(2031, 2, 1)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command makes few draws here: how many it takes is tested beside the odds."""
    few = partial(odds, settings=OddsSettings(first=8, most=8))
    monkeypatch.setattr(sys.modules[odds.__module__], "odds", few)


def _made(**changed: object) -> list[Forecast]:
    case = Case.model_validate({**FOUGHT, **changed})
    return forecasts(case, run_analysis(analysis("war"), case, ALL), DAY)


MADE = _made()


def test_statements_have_a_chance_a_day_and_a_rule() -> None:
    assert [each.horizon for each in MADE] == [date(2031, 3, 2), *[date(2032, 1, 31)] * 4]
    for each in MADE:
        assert 0 < each.probability < 1
        assert "Ava" in each.statement
        assert "Bel" in each.statement
        assert each.horizon.isoformat() in each.statement
        assert each.resolution.startswith("True if")
        assert "lse false" in each.resolution
        assert (each.made, each.logged, each.is_after_the_fact) == (date(2031, 1, 31), DAY, False)


def test_how_it_stands_in_a_year_is_shared_out_between_four_statements() -> None:
    """Agreed, given in, ended by arms, goes on; the case has no disaster, which would be the fifth."""
    assert sum(each.probability for each in MADE[1:]) == pytest.approx(1, abs=0.004)  # kept off 0 and 1 by .001 each


def test_only_an_agreement_that_ends_it_counts_and_a_pause_is_said_not_to() -> None:
    signed, agreed, _, _, goes_on = MADE
    assert "A pause, or a truce with a date of expiry, does not count" in signed.resolution
    assert "A pause, or a truce with a date of expiry, does not count" in agreed.resolution
    assert "giving in does not, nor an end by arms" in agreed.resolution
    assert (
        "A pause that is in force, or any truce with a date of expiry, is no end: then it is true" in goes_on.resolution
    )


def test_an_agreement_has_three_numbers_and_the_last_of_them_leads() -> None:
    case = Case.model_validate({**FOUGHT, "fighting": {**FOUGHT["fighting"], "since": "2029-01-31"}})  # type: ignore[dict-item]
    numbers = odds(case, OddsSettings(first=8, most=8))
    made = forecasts(case, run_analysis(analysis("war"), case, ALL), DAY, numbers)
    assert numbers.base is not None
    assert numbers.given_seen is not None
    [agreed] = [each for each in made if each.base_rate is not None]
    assert "an agreement has ended the fighting" in agreed.statement
    assert agreed.base_rate == numbers.base.by_agreement
    assert agreed.given_case == numbers.given_case
    assert agreed.given == "the case and what has been seen"
    assert agreed.probability == pytest.approx(numbers.given_seen.value, abs=1e-3)
    assert {each.given for each in made if each is not agreed} == {"the case"}


@pytest.mark.parametrize("since", ["2030-01-31", "2026-01-31", "2011-01-31"])
def test_with_nothing_but_the_age_the_forecast_is_the_base_rate_of_that_age(since: str) -> None:
    bare = {"sides": ["a", "b"], "since": since}
    case = Case.model_validate({**FOUGHT, "fighting": bare})
    numbers = odds(case)
    made = forecasts(case, run_analysis(analysis("war"), case, ALL), DAY, numbers)
    [agreed] = [each for each in made if each.base_rate is not None]
    assert numbers.base is not None
    assert agreed.probability == round(numbers.base.by_agreement.value, 4)
    assert (agreed.low, agreed.high) == (
        round(numbers.base.by_agreement.low, 4),
        round(numbers.base.by_agreement.high, 4),
    )
    assert agreed.given == "the base rate"


def play(n_steps: int, end: str, signed: tuple[int, ...] = ()) -> Sample:
    return Sample(front=(0.5,) * n_steps, belief=None, mediator=None, signed=signed, paused=(), end=end)


CASE = Case.model_validate(FOUGHT)
TOLD = {each.key: each for each in statements(CASE, run_analysis(analysis("war"), CASE, ALL))}
PLAYS = [
    (play(1, "agreement", (0,)), {"signed", "agreement"}),
    (play(3, "agreement", (0, 2)), {"signed", "agreement"}),  # the first of the two deals failed
    (play(12, "agreement", (11,)), {"agreement"}),
    (play(13, "agreement", (12,)), {"goes_on"}),
    (play(24, "goes on", (0, 5)), {"signed", "goes_on"}),
    (play(12, "a gives in"), {"giving_in"}),
    (play(13, "b gives in"), {"goes_on"}),
    (play(2, "imposed by b"), {"arms"}),
    (play(2, "disaster"), set()),
]


@pytest.mark.parametrize(("drawn", "true"), PLAYS)
def test_a_simulated_war_decides_each_statement(drawn: Sample, true: set[str]) -> None:
    assert {key for key, each in TOLD.items() if each.decide(drawn)} == true


def test_the_chance_of_a_statement_is_how_often_simulated_wars_have_it() -> None:
    result = run_analysis(analysis("war"), CASE, ALL, {"samples": 50, "check": False}, seed=3)
    plays = result.solution.samples  # type: ignore[union-attr]
    for each in statements(CASE, result):
        share = sum(each.decide(drawn) for drawn in plays) / len(plays)
        assert share == pytest.approx(each.p, abs=4.5 * (each.p * (1 - each.p) / len(plays)) ** 0.5 + 0.02), each.key


def test_each_chance_is_a_measure_of_the_model() -> None:
    result = run_analysis(analysis("war"), CASE, ALL)
    for each in statements(CASE, result):
        if each.measure:
            assert each.p == pytest.approx(result.measures[each.measure].value, abs=1e-9)


def test_a_case_without_a_date_or_without_fighting_has_none() -> None:
    with pytest.raises(BadInput, match="as_of"):
        _made(as_of=None)
    with pytest.raises(BadInput, match="no forecasts"):
        _made(fighting=None, title="Peace")


def test_the_log_is_added_to_and_never_twice(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert len(add_forecasts(log, MADE)) == 5
    first = log.read_bytes()
    assert add_forecasts(log, MADE) == []
    assert log.read_bytes() == first
    other = _made(as_of="2031-02-01")
    assert len(add_forecasts(log, other)) == 5
    assert log.read_bytes().startswith(first)
    keys = set(json.loads(first.splitlines()[0]))
    assert keys >= set("id made statement probability low high horizon resolution case version seed settings".split())


def test_a_line_that_was_cut_off_is_written_again_and_whole_ones_stay(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    add_forecasts(log, MADE)
    whole = log.read_bytes()
    for cut in (1, 30, len(whole.splitlines()[-1])):
        log.write_bytes(whole[: -1 - cut])
        assert len(add_forecasts(log, MADE)) == 1
        assert log.read_bytes() == whole
    log.write_bytes(whole[:-1])  # only the end of the line is missing
    assert add_forecasts(log, MADE) == []
    assert log.read_bytes() == whole


def test_a_file_that_is_no_log_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("some notes\nand more\n")
    with pytest.raises(BadInput, match=r"notes\.txt:1"):
        add_forecasts(file, MADE)
    assert file.read_text() == "some notes\nand more\n"


def test_an_outcome_is_a_line_of_its_own_and_corrected_by_a_later_one(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    add_forecasts(log, MADE)
    before = log.read_bytes()
    told = Outcome(id=MADE[0].id, resolved=DAY, outcome=False, source="a daily")
    assert add_outcome(log, told)
    assert not add_outcome(log, told)
    assert add_outcome(log, told.model_copy(update={"outcome": True}))
    assert log.read_bytes().startswith(before)
    lines = [json.loads(line) for line in log.read_text().splitlines()[5:]]
    assert [(line["id"], line["outcome"]) for line in lines] == [(MADE[0].id, False), (MADE[0].id, True)]
    assert set(lines[0]) == {"id", "resolved", "outcome", "source"}


def test_outcomes_of_what_was_never_forecast_are_refused(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with pytest.raises(BadInput, match="no such log"):
        add_outcome(log, Outcome(id="f1", resolved=DAY, outcome=True, source="x"))
    assert not log.exists()
    add_forecasts(log, MADE)
    with pytest.raises(BadInput, match="holds no forecast"):
        add_outcome(log, Outcome(id="f1", resolved=DAY, outcome=True, source="x"))
    with pytest.raises(BadInput, match="cannot have been resolved"):
        add_outcome(log, Outcome(id=MADE[0].id, resolved=date(2030, 1, 1), outcome=True, source="x"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["elmira"], "no forecasts"),
        (["nowhere"], "nowhere"),
        (["f1", "true", "--resolve", "LOG"], "--source"),
        (["f1", "maybe", "--resolve", "LOG", "--source", "x"], "true, false or void"),
        (["f1", "true", "--resolve", "LOG", "--source", "x", "--on", "soon"], "no date"),
        (["elmira", "--source", "x"], "--resolve"),
        (["elmira", "aral"], "one case at a time"),
    ],
)
def test_mistakes_are_one_line(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.jsonl"
    add_forecasts(log, MADE)
    before = log.read_bytes()
    named = [str(CASES.get(each, each)) if each in CASES else str(log) if each == "LOG" else each for each in arguments]
    assert run_command(["forecast", *named]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert words in said
    assert log.read_bytes() == before


def test_the_command_adds_and_resolves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.jsonl"
    assert run_command(["forecast", str(CASES["harbour-strike"]), "--log", str(log), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    held = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [each["id"] for each in told] == [each["id"] for each in held]
    assert (
        run_command(
            ["forecast", held[0]["id"], "void", "--resolve", str(log), "--source", "the board", "--on", "2032-10-17"]
        )
        == 0
    )
    assert json.loads(log.read_text(encoding="utf-8").splitlines()[-1])["outcome"] == "void"


@pytest.mark.parametrize(
    "content",
    [b"my only notes", b"a,b\n1,2\n3,4", b"\x00\x01\xff", b'{"important": "notes"}', b'{"id": 3}\n', b"\n\nx"],
)
@pytest.mark.parametrize("how", ["--log", "--resolve"])
def test_a_file_that_is_no_log_is_refused_and_left_as_it_is(
    content: bytes, how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(content)
    case = str(CASES["harbour-strike"])
    arguments = (
        [case, "--log", str(file)] if how == "--log" else ["f1", "true", "--resolve", str(file), "--source", "x"]
    )
    assert run_command(["forecast", *arguments]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "name another file" in said
    assert file.read_bytes() == content


def test_a_device_is_no_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["forecast", str(CASES["harbour-strike"]), "--log", "/dev/full"]) == 2
    assert "is no file" in capsys.readouterr().err

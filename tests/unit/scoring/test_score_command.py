"""`detente score` looks at what it is given: a folder of decisions, or a log of forecasts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cases import ARAL
from tests.unit.interop.commands import typed
from tests.unit.scoring.decisions import folder

MADE = {"made": "2025-05-01", "horizon": "2025-08-01", "statement": "A truce is signed.", "case_hash": "x", "seed": 0}
LOG = [
    {"id": "a", "probability": 0.8, **MADE},
    {"id": "b", "probability": 0.3, **MADE},
    {"id": "c", "probability": 0.3, **MADE},
    {"id": "d", "probability": 1, **MADE},
    {"id": "a", "resolved": "2025-08-02", "outcome": False, "source": "first report"},
    {"id": "a", "resolved": "2025-08-03", "outcome": True, "source": "corrected"},
    {"id": "b", "resolved": "2025-08-02", "outcome": False, "source": "the papers"},
    {"id": "c", "resolved": "2025-08-02", "outcome": "void", "source": "no such talks"},
]


def log(at: Path, lines: list[dict[str, object]]) -> Path:
    at.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return at


def test_a_log_is_scored_where_it_is_resolved(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By hand: ((1 - .8)^2 + .3^2) / 2 = .065; -(ln .8 + ln .7) / 2 = .2899."""
    said = typed(capfd, "score", log(tmp_path / "f.jsonl", LOG), "--json").json
    counts = {key: said[key] for key in ("n", "n_resolved", "n_true", "n_void", "n_unresolved")}
    assert counts == {"n": 4, "n_resolved": 2, "n_true": 1, "n_void": 1, "n_unresolved": 1}
    assert said["brier"] == pytest.approx(0.065)
    assert said["log_score"] == pytest.approx(0.2899, abs=1e-4)
    assert [each["n"] for each in said["calibration"]] == [0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    text = typed(capfd, "score", tmp_path / "f.jsonl").out
    assert "4 forecasts: 2 resolved (1 came true), 1 void, 1 not resolved yet." in text
    assert "0.0650" in text


def test_a_log_without_outcomes_is_an_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "score", log(tmp_path / "f.jsonl", LOG[:4]))
    assert said.code == 0
    assert "Nothing to score before an outcome is known." in said.out


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([{**LOG[0], "probability": 1.2}], ":1: `probability` is no number between 0 and 1"),
        ([{**LOG[0], "probability": True}], ":1: `probability` is no number"),
        ([{**LOG[0], "made": "May"}], ":1: `made` is `May`; write a date"),
        ([{**LOG[0], "horizon": "2025-04-01"}], ":1: `horizon` 2025-04-01 is before"),
        ([LOG[0], LOG[0]], ":2: forecast `a` stands already on line 1"),
        ([LOG[4]], ":1: outcome of `a`, of which no forecast stands above"),
        ([LOG[0], {**LOG[4], "outcome": "yes"}], ":2: `outcome` is none of"),
        ([LOG[0], {**LOG[4], "resolved": "2025-04-30"}], ":2: `a` was resolved on 2025-04-30, before it was made"),
        ([{key: value for key, value in LOG[0].items() if key != "id"}], ":1: `id` is missing"),
        ([], "is empty"),
    ],
)
def test_a_mistake_in_a_log_is_refused_with_its_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], lines: list[dict[str, object]], said: str
) -> None:
    found = typed(capfd, "score", log(tmp_path / "f.jsonl", lines))
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert said in found.err


@pytest.mark.parametrize("text", ["not json\n", "[1, 2]\n", "\x00\n", "[" * 100_000 + "\n"])
def test_what_is_no_log_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str) -> None:
    (tmp_path / "f.jsonl").write_text(text, encoding="utf-8")
    found = typed(capfd, "score", tmp_path / "f.jsonl")
    assert found.code == 2
    assert ":1: is no JSON object" in found.err


def test_a_folder_lists_every_model_and_the_same_bytes_twice(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = folder(tmp_path / "decisions", 12)
    first, second = (typed(capfd, "score", made, "--json", "--splits", "2") for _ in range(2))
    assert first.code == 0
    assert first.out == second.out
    names = [each["model"] for each in first.json["models"]]
    assert {"compromise", "unweighted mean", "weighted median", "PCE square", "challenge median"} <= set(names)
    combined = [each["model"] for each in first.json["combined"]]
    assert combined == ["compromise", "combination", "regression", "tempered election"]
    for each in first.json["models"]:
        assert sum(each["ranks"]) == each["n"]
        assert each["mae"] <= each["rmse"]
        assert (each["less_error"] is None) == (each["model"] == "compromise")
    other = typed(capfd, "score", made, "--json", "--splits", "2", "--seed", "1").json
    assert [each["mae"] for each in other["models"]] == [each["mae"] for each in first.json["models"]]
    assert other["combined"] != first.json["combined"]


def test_the_tables_are_no_wider_than_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "score", folder(tmp_path / "decisions", 9), "--splits", "1").out
    assert max(map(len, said.splitlines())) <= 88
    assert "combination" in said


def test_too_few_groups_for_halves_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "score", folder(tmp_path / "decisions", 3))
    assert said.code == 0
    assert "No combination was trained" in said.out


@pytest.mark.parametrize(
    ("given", "said"),
    [(str(ARAL), "has no decisions.csv"), ("no/such/log.jsonl", "is not there"), (str(ARAL / "case.yaml"), "JSON")],
)
def test_other_things_are_refused_with_a_remedy(capfd: pytest.CaptureFixture[str], given: str, said: str) -> None:
    found = typed(capfd, "score", given)
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert said in found.err


def test_a_single_group_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = typed(capfd, "score", folder(tmp_path / "decisions", 1))
    assert found.code == 2
    assert "two groups or more" in found.err


def test_a_mistake_in_a_table_is_refused_with_its_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = folder(tmp_path / "decisions", 3)
    table = made / "positions.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines[:2], lines[2].replace("p1", "p0"), *lines[3:]]), encoding="utf-8")
    found = typed(capfd, "score", made)
    assert found.code == 2
    assert "positions.csv:3: `p0` stands twice" in found.err

"""A sweep is kept as it goes: what is done is not lost, not done again, and not mixed with another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.case.change import changed, parse_change
from detente.cli.main import run_command
from detente.errors import BadInput
from detente.sweep.intervals import with_intervals
from detente.sweep.journal import n_kept
from detente.sweep.run import Engine, journal_of, key_of, rows_of, sweep, work_on
from detente.sweep.spread import spreads
from detente.sweep.table import read_table
from detente.sweep.work import FAILED, Row, Work
from tests.cases import ARAL, CASES
from tests.unit.sweep.works import work

pytest.importorskip("pyarrow")


class Counted:
    """A sweep's progress that remembers what was done, and breaks off after so many draws."""

    def __init__(self, break_after: int = 10**9) -> None:
        self.done: list[int] = []
        self.break_after = break_after

    def __call__(self, done: int, n: int) -> None:
        self.done.append(done)
        if len(self.done) == self.break_after:
            raise KeyboardInterrupt


def rows(path: Path) -> list[Row]:
    return list(read_table(path)[1])


def test_a_sweep_writes_one_row_a_draw_with_inputs_and_measures(tmp_path: Path) -> None:
    table = tmp_path / "t.parquet"
    given = work()
    swept = sweep(given, 5, table)
    found = rows(table)
    assert [row.draw for row in found] == [0, 1, 2, 3, 4]
    assert found == [given.row(draw) for draw in range(5)]
    assert set(found[0].inputs) == {number.place for number in given.numbers} == set(swept.inputs)
    assert set(found[0].measures) == set(swept.measures)
    assert not journal_of(table).exists()


def test_what_is_asked_for_again_is_not_done_again_and_more_is_added(tmp_path: Path) -> None:
    table = tmp_path / "t.parquet"
    sweep(work(), 4, table)
    before = table.read_bytes()
    again = Counted()
    assert sweep(work(), 4, table, progress=again).n_before == 4
    assert (again.done, table.read_bytes()) == ([], before)
    more = Counted()
    sweep(work(), 7, table, progress=more)
    assert more.done == [5, 6, 7]
    whole = tmp_path / "whole.parquet"
    sweep(work(), 7, whole)
    assert whole.read_bytes() == table.read_bytes()


def test_an_interrupted_sweep_keeps_what_is_done_and_goes_on(tmp_path: Path) -> None:
    table, whole = tmp_path / "t.parquet", tmp_path / "whole.parquet"
    with pytest.raises(KeyboardInterrupt):
        sweep(work(), 6, table, progress=Counted(break_after=3))
    assert n_kept(journal_of(table)) == 3
    assert not table.exists()
    rest = Counted()
    swept = sweep(work(), 6, table, progress=rest)
    assert (swept.n_before, rest.done) == (3, [4, 5, 6])
    sweep(work(), 6, whole)
    assert table.read_bytes() == whole.read_bytes()


def test_a_last_line_cut_off_by_a_crash_is_drawn_again(tmp_path: Path) -> None:
    table, whole = tmp_path / "t.parquet", tmp_path / "whole.parquet"
    with pytest.raises(KeyboardInterrupt):
        sweep(work(), 6, table, progress=Counted(break_after=3))
    journal = journal_of(table)
    journal.write_bytes(journal.read_bytes()[:-7])
    rest = Counted()
    sweep(work(), 6, table, progress=rest)
    assert len(rest.done) == 4
    sweep(work(), 6, whole)
    assert table.read_bytes() == whole.read_bytes()


def test_a_journal_cut_off_in_its_first_line_begins_anew(tmp_path: Path) -> None:
    table = tmp_path / "t.parquet"
    journal_of(table).write_bytes(b'{"key": {"ca')
    sweep(work(), 2, table)
    assert len(rows(table)) == 2


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (lambda: work(seed=1), "another seed"),
        (lambda: work("deal-space"), "another analysis"),
        (lambda: work(settings={"rounds": 3}), "another settings"),
        (lambda: _of_another_case(), "another case"),
    ],
)
def test_draws_of_another_sweep_are_not_mixed_in(tmp_path: Path, other: Any, says: str) -> None:
    table, begun = tmp_path / "t.parquet", tmp_path / "begun.parquet"
    sweep(work(), 2, table)
    with pytest.raises(KeyboardInterrupt):
        sweep(work(), 3, begun, progress=Counted(break_after=1))
    for path in (table, begun):
        held = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
        with pytest.raises(BadInput, match=says):
            sweep(other(), 2, path)
        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == held


def _of_another_case() -> Work:
    given = work()
    other = changed(given.case, [parse_change("parties.north.capability=65..75")])
    return work_on(given.analysis, other, given.catalogue, {}, 0)


@pytest.mark.parametrize("text", [b"draw,gap\n1,2\n", b"", b"PAR1"])
def test_a_file_that_is_no_table_is_refused_and_left(tmp_path: Path, text: bytes) -> None:
    table = tmp_path / "t.parquet"
    table.write_bytes(text)
    with pytest.raises(BadInput, match="is no table of a sweep"):
        sweep(work(), 2, table)
    assert table.read_bytes() == text


@pytest.mark.parametrize("text", [b"words\n", b"[1]\n", b'{"key": {}}\n'])
def test_a_journal_that_is_none_is_refused(tmp_path: Path, text: bytes) -> None:
    journal_of(tmp_path / "t.parquet").write_bytes(text)
    with pytest.raises(BadInput, match="is no journal"):
        sweep(work(), 2, tmp_path / "t.parquet")


def test_a_journal_spoilt_in_the_middle_names_the_line(tmp_path: Path) -> None:
    journal = journal_of(tmp_path / "t.parquet")
    first = json.dumps({"key": key_of(work()).__dict__}).encode()
    journal.write_bytes(first + b"\nspoilt\n")
    with pytest.raises(BadInput, match=":2: is no draw"):
        sweep(work(), 2, tmp_path / "t.parquet")


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        sweep(work(), 2, tmp_path / "nowhere" / "t.parquet")


def test_a_draw_that_fails_is_kept_with_its_reason_and_is_in_no_interval(tmp_path: Path) -> None:
    """A range that reaches beyond what the place may hold: some draws are no sound case."""
    given = work()
    too_far = replace(given.numbers[0], low=-50.0, mode=40.0, high=80.0, place="parties.north.capability")
    failing = replace(given, numbers=(too_far,))
    table = tmp_path / "t.parquet"
    swept = sweep(failing, 60, table)
    bad = [row for row in rows(table) if row.status == FAILED]
    assert 0 < swept.n_failed == len(bad) < 60
    assert all("capability" in row.reason and row.inputs["parties.north.capability"] < 0 for row in bad)
    assert all(not row.measures for row in bad)
    assert all(spread.n == 60 - len(bad) for spread in spreads(rows(table)).values())


def test_an_error_that_is_not_ours_is_not_swallowed() -> None:
    broken = replace(work().analysis, measures=_broken)
    with pytest.raises(ZeroDivisionError):
        rows_of(replace(work(), analysis=broken), 1)


def _broken(solution: object) -> dict[str, Any]:
    raise ZeroDivisionError


def test_intervals_hold_80_per_cent_of_the_draws_and_say_so() -> None:
    from detente.analysis.run import run_analysis

    given = work(seed=1)
    result = run_analysis(given.analysis, given.case, given.catalogue, seed=1)
    found = rows_of(given, 20)
    banded = with_intervals(result, given, found)
    name = max(result.measures, key=lambda each: len({row.measures[each] for row in found}))
    values = [value for row in found if (value := row.measures[name]) is not None]
    assert len(set(values)) == 20
    low, high = banded.measures[name].low, banded.measures[name].high
    assert low is not None
    assert high is not None
    assert sum(low <= value <= high for value in values) == 16
    assert "80 % of 20 draws" in banded.caveats[-1]


@pytest.fixture
def few(tmp_path: Path) -> Path:
    table = tmp_path / "serial.parquet"
    sweep(work(), 12, table)
    return table


def test_processes_give_the_bytes_that_one_process_gives(few: Path) -> None:
    other = few.with_name("processes.parquet")
    sweep(work(), 12, other, Engine("processes", 2))
    assert other.read_bytes() == few.read_bytes()


def test_an_engine_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="serial, processes, ray"):
        sweep(work(), 2, tmp_path / "t.parquet", Engine("cloud"))


def test_a_link_is_followed_and_draws_beyond_those_asked_for_are_counted(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "t.parquet", tmp_path / "t.parquet"
    real.parent.mkdir()
    link.symlink_to(real)
    sweep(work("deal-space"), 3, link)
    swept = sweep(work("deal-space"), 5, link)
    assert (link.is_symlink(), swept.n, swept.n_before) == (True, 5, 3)
    assert [row.draw for row in read_table(real)[1]] == list(range(5))
    again = sweep(work("deal-space"), 2, link)
    assert (again.n, again.n_before) == (5, 5)
    assert sorted(each.name for each in tmp_path.rglob("*.journal")) == []


def test_an_analysis_that_does_not_apply_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "t.parquet")
    assert run_command(["sweep", "war", str(CASES["elmira"]), "-n", "2", "-o", out]) == 0
    assert "2 not applicable to this case" in capsys.readouterr().out


def test_draws_to_keep_want_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["run", "deal-space", str(ARAL), "--keep", str(tmp_path / "t.parquet")]) == 2
    assert "add --draws N" in capsys.readouterr().err
    nowhere = ["run", "deal-space", str(ARAL), "--draws", "2", "--keep", str(tmp_path / "no" / "t.parquet")]
    assert run_command(nowhere) == 2
    assert "is no folder" in capsys.readouterr().err


def test_a_setting_that_was_asked_for_holds_for_the_draws(tmp_path: Path) -> None:
    out = tmp_path / "t.parquet"
    arguments = [
        "run",
        "war",
        str(ARAL),
        "--draws",
        "1",
        "--keep",
        str(out),
        "-s",
        "beliefs=3",
        "-q",
        "--engine",
        "serial",
    ]
    assert run_command(arguments) == 0
    assert read_table(out)[0].settings["beliefs"] == 3

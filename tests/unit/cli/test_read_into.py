"""`read --into` and `draft --archive`: pages kept once, said what became of each, copies drafted once."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.archive import Archive
from detente.case.decisions import Decision, keep_decision
from detente.case.files import load
from detente.cli.main import run_command
from detente.reading import claims_of, read_page
from tests.cases import ROOT

ARTICLES = ROOT / "tests" / "data" / "articles"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three articles, a copy of one, and two files that cannot be read; its parent is the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("strike.txt", "trade.html", "war.txt"):
        shutil.copy(ARTICLES / name, folder)
    text = (ARTICLES / "war.txt").read_text(encoding="utf-8")
    (folder / "copied.txt").write_text("VALLEY NEWS SERVICE\n\n" + text, encoding="utf-8")
    (folder / "empty.txt").write_text("\n")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n")
    (folder / "notes.csv").write_text("not,a,page\n")
    (folder / ".hidden.txt").write_text(text)
    return folder


def ran(arguments: str, capsys: Said, code: int = 0) -> tuple[str, str]:
    assert run_command(arguments.split()) == code
    said = capsys.readouterr()
    return said.out, said.err


def test_a_folder_is_read_and_each_page_is_accounted_for(pages: Path, capsys: Said) -> None:
    out, err = ran("read pages --into a", capsys)
    lines = out.splitlines()
    assert err == ""
    assert [line.split()[:2] for line in lines[:6]] == [
        ["new", "pages/copied.txt:"],
        ["refused", "pages/empty.txt:"],
        ["refused", "pages/picture.html:"],
        ["new", "pages/strike.txt:"],
        ["new", "pages/trade.html:"],
        ["new", "pages/war.txt:"],
    ]
    assert "is empty; save" in lines[1]
    assert "a PNG image" in lines[2]
    assert sum("; a copy of" in line for line in lines) == 1
    assert lines[6] == "4 new, 0 known, 2 refused."
    assert "4 documents" in lines[7]
    assert "3 reports" in lines[7]


def test_a_second_run_reads_nothing_and_says_so(pages: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    ran("read pages --into a", capsys)
    before = Path("a").read_bytes()
    monkeypatch.setattr("detente.cli.reader_options.Reader.claims_of", None)  # nothing may be read
    out, _ = ran("read pages --into a", capsys)
    assert "Nothing new: 4 pages are known; 2 refused." in out
    assert Path("a").read_bytes() == before


def test_the_archive_holds_what_read_prints(pages: Path, capsys: Said) -> None:
    ran("read pages --into a", capsys)
    page = read_page(pages / "trade.html")
    with Archive("a", create=False) as archive:
        assert archive.claims(page.doc) == claims_of(page)
        (document,) = (each for each in archive.documents() if each.doc == page.doc)
        assert document.source(archive.raw(page.doc)) == page.source()
        assert document.date_how == page.date_how


def test_json_tells_the_same(pages: Path, capsys: Said) -> None:
    ran("read pages/war.txt --into a", capsys)
    told = json.loads(ran("read pages --into a --json", capsys)[0])
    assert {key: len(value) for key, value in told.items() if key != "archive"} == {
        "new": 3, "read_again": 0, "known": 1, "refused": 2,
    }  # fmt: skip
    assert told["archive"]["n_reports"] == 3
    assert [entry["copy_of"] for entry in told["new"] + told["known"] if "copy_of" in entry] in (
        ["war.txt"], ["copied.txt"],
    )  # fmt: skip


def test_quiet_prints_the_refused_and_one_line(pages: Path, capsys: Said) -> None:
    lines = ran("read pages --into a --quiet", capsys)[0].splitlines()
    assert [line.split()[0] for line in lines] == ["refused", "refused", "4"]


def test_exit_2_and_no_archive_when_nothing_could_be_read(pages: Path, capsys: Said) -> None:
    out, err = ran("read pages/empty.txt --into a", capsys, 2)
    assert (out, err.count("\n")) == ("", 1)
    out, err = ran("read pages/empty.txt pages/picture.html no.txt --into a", capsys, 2)
    assert len(out.splitlines()) == 3
    assert err.startswith("detente: none of 3 pages could be read; the first: pages/empty.txt: is empty")
    assert not Path("a").exists()


REFUSED = {
    "read pages --into pages": "is a folder",
    "read pages --into pages/war.txt": "is no archive",
    "read pages --into no/a": "no is no folder",
    "read pages --again": "--into ARCHIVE",
    "read pages --reliability B": "--into ARCHIVE",
    "read pages --into a --reliability G": "a letter from A to F",
    "read tests --into a": "no such file",
    "draft --archive no -o case": "there is no such archive",
    "draft --archive no pages -o case": "either articles, or --archive",
    "draft -o case": "either articles, or --archive",
    "draft --archive pages/war.txt -o case": "is no archive",
    "draft --archive no --into case": "detente new case",
}


@pytest.mark.parametrize(("arguments", "says"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_one_line(arguments: str, says: str, pages: Path, capsys: Said) -> None:
    out, err = ran(arguments, capsys, 2)
    assert out == ""
    assert err.count("\n") == 1
    assert says in err
    assert [each.name for each in Path().iterdir()] == ["pages"]


def test_an_empty_folder_is_refused(pages: Path, capsys: Said) -> None:
    Path("none").mkdir()
    assert "holds no .txt or .html file" in ran("read none --into a", capsys, 2)[1]
    assert "holds no .txt or .html file" in ran("read none", capsys, 2)[1]


def test_an_archive_without_claims_cannot_be_drafted_from(pages: Path, capsys: Said) -> None:
    Path("a").touch()
    assert "holds no claims" in ran("draft --archive a -o case", capsys, 2)[1]


def test_pages_are_graded_new_and_known(pages: Path, capsys: Said) -> None:
    ran("read pages/war.txt --into a", capsys)
    assert "graded B" in ran("read pages/war.txt pages/strike.txt --into a --reliability b", capsys)[0]
    assert "graded" not in ran("read pages/war.txt --into a --reliability B", capsys)[0]
    with Archive("a") as archive:
        assert {document.reliability for document in archive.documents()} == {"B"}
    ran("draft --archive a -o case", capsys)
    assert {source.reliability for source in load("case").evidence.sources} == {"B"}


def test_again_reads_anew(pages: Path, capsys: Said) -> None:
    ran("read pages/war.txt --into a", capsys)
    with Archive("a") as archive:
        (document,) = archive.documents()
        archive.keep(document.model_copy(update={"read_by": "0.0"}), archive.raw(document.doc), "x", (), again=True)
    assert "1 of them were read by another version" in ran("read pages/war.txt --into a", capsys)[0]
    assert "read again" in ran("read pages/war.txt --into a --again", capsys)[0]
    with Archive("a") as archive:
        assert archive.claims(document.doc) == claims_of(read_page(pages / "war.txt"))


# Drafts ---------------------------------------------------------------------------------------------------------


def test_a_draft_counts_a_copy_once_and_is_that_of_the_articles(pages: Path, capsys: Said) -> None:
    ran("read pages --into a", capsys)
    ran("draft --archive a -o from-archive", capsys)
    first = next(
        source.file for source in load("from-archive").evidence.sources if source.file in ("war.txt", "copied.txt")
    )
    in_order = sorted(
        ("strike.txt", "trade.html", first), key=lambda name: (read_page(pages / name).date or 0, name)
    )  # the oldest first
    ran(f"draft {' '.join(f'pages/{name}' for name in in_order)} -o from-pages", capsys)
    assert len(load("from-archive").evidence.sources) == 3
    for name in ("case.yaml", "sources/claims.jsonl", "sources/sources.yaml"):
        assert Path("from-archive", name).read_bytes() == Path("from-pages", name).read_bytes()


def test_pages_of_one_name_are_kept_apart(pages: Path, capsys: Said) -> None:
    (pages / "later").mkdir()
    shutil.copy(ARTICLES / "strike-later.txt", pages / "later" / "strike.txt")
    ran("read pages pages/later --into a", capsys)
    ran("draft --archive a -o case", capsys)
    assert {"strike.txt", "strike-2.txt"} <= {source.file for source in load("case").evidence.sources}


def test_what_was_decided_in_a_case_counts_in_the_next_draft(pages: Path, capsys: Said) -> None:
    ran("read pages/strike.txt --into a", capsys)
    ran("draft --archive a -o case", capsys)
    rejected, corrected, *_ = load("case").evidence.claims
    keep_decision("case", Decision(claim=rejected.id, decision="rejected", reason="another dispute"))
    keep_decision("case", Decision(claim=corrected.id, decision="corrected", fields={"issue": "hours"}))
    _, err = ran("draft --archive a --into case", capsys)
    assert "2 more decisions" in err
    assert "2 more decisions" not in ran("draft --archive a --into case", capsys)[1]
    ran("draft --archive a -o next", capsys)
    claims = {claim.id: claim for claim in load("next").evidence.claims}
    assert rejected.id not in claims
    assert claims[corrected.id].issue == "hours"


def test_a_case_that_has_a_copy_is_not_told_the_same_by_another(pages: Path, capsys: Said) -> None:
    ran("draft pages/copied.txt -o case", capsys)
    ran("read pages/copied.txt pages/war.txt --into a", capsys)
    assert "Nothing new." in ran("draft --archive a --into case", capsys)[0]


# Killed ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system knows no SIGKILL")
def test_a_command_that_is_killed_goes_on_where_it_stopped(pages: Path, capsys: Said) -> None:
    many, draw = Path("many"), random.Random(200)
    many.mkdir()
    for number in range(N_SMALL):
        (many / f"{number:03}.txt").write_text(_small(number), encoding="utf-8")
    kept = 0
    for moment in sorted(draw.sample(range(1, N_SMALL - 10), 5)):
        kept = _killed_at(max(moment, kept + 1), draw.random() / 50)
    with Archive("a") as archive:
        before = {document.doc for document in archive.documents()}
    assert f"{N_SMALL - kept} new, {kept} known." in ran("read many --into a", capsys)[0]
    with Archive("a") as archive:
        docs = [document.doc for document in archive.documents()]
        held = {
            document.file: (archive.raw(document.doc), archive.claims(document.doc)) for document in archive.documents()
        }
    assert len(docs) == len(set(docs)) == N_SMALL
    assert before < set(docs)
    for path in many.iterdir():
        raw, claims = held[path.name]
        assert raw == path.read_bytes()
        assert claims == claims_of(read_page(path))
    assert "Nothing new" in ran("read many --into a", capsys)[0]


N_SMALL = 200


def _small(seed: int) -> str:
    """Three sentences that share almost no run of words with those of another seed."""
    draw = random.Random(seed)
    party, other = draw.sample("Egypt Jordan Kenya Peru Chile Norway Poland Ghana Nepal Oman".split(), 2)
    issue = draw.choice("truce embargo corridor tariff withdrawal".split())
    n, day = draw.randint(10, 9999), draw.choice("Monday Tuesday Friday Sunday".split())
    return f"{party} rejected the {issue} of {n} days on {day}. {other} accused {party} of {n} raids. It denied {n} of them.\n"


def _killed_at(n: int, later: float) -> int:
    """Run until `n` pages are kept and some milliseconds more, and kill; returns how many are kept then."""
    command = [sys.executable, "-m", "detente", "read", "many", "--into", "a", "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and _n_kept() < n:
            time.sleep(0.002)
        time.sleep(later)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
    kept = _n_kept()
    assert n <= kept < N_SMALL
    return kept


def _n_kept() -> int:
    if not Path("a").exists():
        return 0
    with Archive("a") as archive:
        return archive.counts().n_documents

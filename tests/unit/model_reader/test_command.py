"""`--reader llm` and `--reader both`: on stdout only claims, on stderr what became of the answers, nothing sent unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.main import run_command

from .pages import WAR
from .server import Played, claims, entry, said, serving

ARTICLE = str(WAR)
ENTRIES = [
    entry("Velmara rejected on Thursday a ceasefire proposed by the Lake Union", act="REJECT", actor=["Velmara"]),
    entry("Karsia accused Velmara of attacking hospitals", act="ASSAULT", actor=["Velmara"]),
    entry("Karsia surrendered", act="CONCEDE"),
]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--reader", "llm"], "--endpoint"),
        (["--reader", "both", "--model", "m"], "--endpoint"),
        (["--reader", "llm", "--endpoint", "http://localhost:9/v1"], "--model"),
        (["--reader", "llm", "--endpoint", "file:page.html", "--model", "m"], "https://"),
        (["--reader", "guess"], "rules"),
        (["--endpoint", "http://localhost:9/v1"], "--reader llm"),
        (["--model", "m"], "--reader llm"),
        (["--cache", "kept"], "--reader llm"),
    ],
)
@pytest.mark.parametrize("command", ["read", "draft", "brief"])
def test_options_that_are_missing_or_idle(
    command: str, options: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = [] if command == "read" else ["-o", str(tmp_path / "made")]
    assert run_command([command, ARTICLE, *output, *options]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert words in said.err
    assert list(tmp_path.iterdir()) == []


def test_claims_of_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(claims(*ENTRIES)) as server:
        assert run_command(["read", ARTICLE, "--json", *_asking(server.url, "llm")]) == 0
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [claim["act"] for claim in found] == ["REJECT", "ASSAULT"]
    assert {claim["rule"] for claim in found} == {"llm:small"}
    assert "llm:small: 2 of 3 claims kept; 1 part of text" in err
    assert "dropped: 1 not on the page" in err


def test_both_readers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["read", ARTICLE, "--json"]) == 0
    rules = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    with serving(claims(*ENTRIES)) as server:
        assert run_command(["read", ARTICLE, "--json", *_asking(server.url, "both")]) == 0
    out, err = capsys.readouterr()
    found = {claim["id"]: claim for claim in map(json.loads, out.splitlines())}
    assert set(found) == {claim["id"] for claim in rules}
    assert "both agree on 1 claims and differ on 1" in err
    assert "act ACCUSE, model ASSAULT" in err
    assert sum("llm:small" in claim["rule"] for claim in found.values()) == 1
    assert [claim["differs"]["act"] for claim in found.values() if "differs" in claim] == ["ASSAULT"]


def test_quiet_says_only_what_was_not_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The Harbour Union rejected the offer of the company on Monday, its leader said.\n", "utf-8")
    with serving(claims(*ENTRIES), said("no")) as server:
        assert run_command(["read", ARTICLE, str(other), "-q", *_asking(server.url, "llm")]) == 0
    err = capsys.readouterr().err
    assert err == "llm:small: 1 part of 2 not read: 1 no list of claims in the answer\n"


def test_a_server_of_no_use_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_API_KEY", "sk-secret")
    for played in (Played(b"{}", 403), said("no")):
        with serving(played) as server:
            assert run_command(["read", ARTICLE, *_asking(server.url, "both")]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "sk-secret" not in err


def test_a_draft_and_a_brief_from_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(claims(*ENTRIES)) as server:
        asking = [*_asking(server.url, "both"), "--cache", str(tmp_path / "cache")]
        assert run_command(["draft", ARTICLE, "-o", str(tmp_path / "case"), *asking]) == 0
        assert run_command(["brief", ARTICLE, "-o", str(tmp_path / "brief"), *asking]) == 0
        assert len(server.asked) == 1
    kept = (tmp_path / "case" / "sources" / "claims.jsonl").read_text(encoding="utf-8")
    assert "llm:small" in kept
    command = json.loads((tmp_path / "brief" / "brief.json").read_text(encoding="utf-8"))["command"]
    assert command.endswith("--reader both --endpoint URL --model small")
    assert capsys.readouterr().err.count("both agree on 1 claims") == 2


def test_a_case_is_not_read_anew(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("detente: 1\n", "utf-8")
    assert run_command(["brief", str(tmp_path), *_asking("http://127.0.0.1:9/v1", "llm")]) == 2
    assert "is a case" in capsys.readouterr().err


def test_nothing_is_sent_by_the_rules(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_API_KEY", "sk-secret")
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was opened"))
    assert run_command(["read", ARTICLE]) == 0
    assert capsys.readouterr().err == ""


def _asking(url: str, reader: str) -> list[str]:
    return ["--reader", reader, "--endpoint", url, "--model", "small"]

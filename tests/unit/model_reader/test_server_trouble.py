"""Servers that misbehave: bounded time, bounded bytes, one line on what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.errors import EndpointError
from detente.reading.model_reader import Patience

from .pages import reader, war
from .server import QUICK, Played, claims, entry, said, serving

GOOD = claims(entry("Velmara rejected on Thursday a ceasefire", act="REJECT", trigger="rejected", actor=["Velmara"]))
BUSY = Played(b"{}", 429, headers={"Retry-After": "0"})
DOWN = Played(b"oops", 500, "text/plain")


def test_too_many_requests_then_an_answer() -> None:
    with serving(BUSY, BUSY, GOOD) as server:
        assert [claim.act for claim in reader(server).claims_of(war())] == ["REJECT"]
        assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("later", "wait"), [("7", 7), ("3600", 60), ("", 2), ("soon", 2), ("-5", 2), ("Wed, 01 Jan 2020 00:00:00 GMT", 0)]
)
def test_what_the_server_asks_for_is_waited_within_bounds(later: str, wait: float) -> None:
    assert Patience().wait_s(1, later) == wait


def test_waits_double_and_end() -> None:
    patience = Patience()
    assert [patience.wait_s(attempt, "") for attempt in (0, 1, 2, 3, 9)] == [1, 2, 4, 8, 60]


def test_errors_for_ever_are_given_up() -> None:
    with serving(DOWN) as server:
        with pytest.raises(EndpointError, match="status 500, after 3 attempts"):
            reader(server).claims_of(war())
        assert len(server.asked) == QUICK.attempts


def test_total_time_is_bounded_whatever_the_server_asks() -> None:
    slept: list[float] = []
    with serving(Played(b"{}", 503, headers={"Retry-After": "50"})) as server:
        patient = reader(server)
        patient.patience = Patience(total_s=70, attempts=9, sleep=slept.append, clock=lambda: sum(slept))
        with pytest.raises(EndpointError, match="after 2 attempts"):
            patient.claims_of(war())
    assert slept == [50]


@pytest.mark.parametrize("drips", [False, True])
def test_silence_and_drops_are_cut_off(drips: bool) -> None:
    slow = Played(GOOD.body, slow_s=0.05 if drips else 10.0, drips=drips)  # both would answer, later
    with serving(slow) as server:
        patient = reader(server)
        patient.patience = replace(QUICK, timeout_s=0.2, attempts=2)
        with pytest.raises(EndpointError, match="no answer"):
            patient.claims_of(war())


def test_a_huge_answer_is_not_read() -> None:
    for headers in ({}, {"Content-Length": str(10**12)}):
        with serving(Played(b" " * 300_000, headers=headers)) as server:
            small = reader(server)
            small.patience = replace(QUICK, most_bytes=100_000)
            assert small.claims_of(war()) == ()
            assert small.tally.unread == {"too long an answer": 1}
            with pytest.raises(EndpointError, match="1 too long an answer"):
                small.refuse_nothing()


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    with serving(Played(GOOD.body[:40], headers={"Content-Length": str(len(GOOD.body))}), GOOD) as server:
        assert len(reader(server).claims_of(war())) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    with serving(GOOD) as other, serving(Played(b"", status, headers={"Location": other.url})) as server:
        with pytest.raises(EndpointError, match=r"redirects to http://127\.0\.0\.1"):
            reader(server, key="sk-secret").claims_of(war())
        assert (len(server.asked), other.asked) == (1, [])


@pytest.mark.parametrize(
    ("played", "words"),
    [
        (Played(b"<html>", kind="text/html; charset=utf-8"), "text/html, not JSON"),
        (Played(b"{}", 401), "DETENTE_API_KEY"),
        (
            Played(b'{"error": {"message": "no model\\u001b[31m sk-secret"}}', 404),
            r"status 404 \(no model \[31m \[key\]\)",
        ),
        (Played(b'{"error": "' + b"x" * 5000 + b'"}', 404), "status 404"),
        (Played(GOOD.body, headers={"Content-Encoding": "gzip"}), "compressed"),
    ],
)
def test_what_is_no_answer_ends_the_reading_at_once(played: Played, words: str) -> None:
    with serving(played) as server:
        with pytest.raises(EndpointError, match=words) as refused:
            reader(server, key="sk-secret").claims_of(war())
        assert len(server.asked) == 1
    assert "sk-secret" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_nobody_there() -> None:
    with serving(GOOD) as server:
        gone = reader(server)
    with pytest.raises(EndpointError, match="no connection"):
        gone.claims_of(war())


def test_a_server_that_knows_no_schema_is_asked_plainly() -> None:
    with serving(Played(b'{"error": "response_format"}', 400), GOOD) as server:
        patient = reader(server)
        patient.claims_of(war())
        patient.claims_of(war())
        assert ["response_format" in request for request in server.asked] == [True, False, False]


def test_a_request_refused_in_both_forms() -> None:
    refused = Played(b'{"error": {"message": "unknown model"}}', 400)
    with serving(refused) as server, pytest.raises(EndpointError, match=r"unknown model.*--model"):
        reader(server).claims_of(war())


BROKEN = [
    said("I cannot do that."),
    said('{"claims": [{"quote": "Velmara rejec'),
    said('{"claims": "none"}'),
    said('{"claims": ["Velmara rejected"]}'),
    said("[" * 100_000),
    said(""),
    Played(b"{"),
    Played(b"[]"),
    Played(b'{"choices": []}'),
    Played(b'{"choices": [{"message": {"content": null}}]}'),
    Played(b"[" * 200_000),
    Played(b"\xff\xfe\x00"),
]


@pytest.mark.parametrize("played", BROKEN, ids=range(len(BROKEN)))
def test_bad_json_is_counted_and_said(played: Played) -> None:
    with serving(played) as server:
        patient = reader(server)
        assert patient.claims_of(war()) == ()
        assert patient.tally.unread == {"no list of claims in the answer": 1}
        with pytest.raises(EndpointError, match="no answer of small-model could be used"):
            patient.refuse_nothing()

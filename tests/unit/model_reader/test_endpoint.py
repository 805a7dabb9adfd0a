"""Addresses: http and https to any host the user names, nothing else; a key shows nowhere."""

from __future__ import annotations

import pytest

from detente.errors import BadInput
from detente.reading.model_reader import endpoint_of

REFUSED = [
    "file:page.html",
    "ftp://localhost/v1",
    "gopher://localhost/",
    "data:application/json,{}",
    "unix:/run/model",
    "localhost:8000",
    "//localhost/v1",
    "http://",
    "http:///v1",
    "http://localhost:99999/v1",
    "http://localhost:0/v1",
    "http://localhost:one/v1",
    "http://user:secret@localhost/v1",
    "http://localhost/v1#part",
    "http://local host/v1",
    "http://localhost/v1\r\nX-More: yes",
    "http://[::1/v1",
    "http://" + "a" * 70 + ".example/v1",
    "http://exämple.org/v1",
]


@pytest.mark.parametrize("address", REFUSED)
def test_other_addresses_are_refused_in_one_line(address: str) -> None:
    with pytest.raises(BadInput) as refused:
        endpoint_of(address, "model", {})
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "origin", "path"),
    [
        ("http://localhost:8000/v1", "http://localhost:8000", "/v1/chat/completions"),
        ("http://localhost:8000/v1/", "http://localhost:8000", "/v1/chat/completions"),
        ("http://localhost:8000", "http://localhost:8000", "/v1/chat/completions"),
        ("https://models.example/openai/chat/completions", "https://models.example:443", "/openai/chat/completions"),
        ("https://models.example/v1?api-version=2", "https://models.example:443", "/v1/chat/completions?api-version=2"),
        ("http://[::1]:8000/v1", "http://[::1]:8000", "/v1/chat/completions"),
        ("http://192.168.1.20:11434/v1", "http://192.168.1.20:11434", "/v1/chat/completions"),
    ],
)
def test_the_address_is_completed(address: str, origin: str, path: str) -> None:
    endpoint = endpoint_of(address, "model", {})
    assert (endpoint.origin, endpoint.path) == (origin, path)


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("http://localhost:1/v1", False),
        ("http://127.0.0.2:1/v1", False),
        ("http://[::1]:1/v1", False),
        ("https://models.example/v1", False),
        ("http://models.example/v1", True),
        ("http://10.0.0.5/v1", True),
    ],
)
def test_unencrypted_ways_out_of_this_computer_are_known(address: str, is_open: bool) -> None:
    assert endpoint_of(address, "model", {}).is_open is is_open


def test_a_key_shows_in_no_words() -> None:
    endpoint = endpoint_of("https://models.example/v1?token=abc", "model", {"DETENTE_API_KEY": "sk-secret"})
    assert endpoint.key == "sk-secret"
    assert "sk-secret" not in repr(endpoint)
    assert "abc" not in repr(endpoint) + endpoint.origin


def test_a_key_that_no_header_carries_is_refused_unseen() -> None:
    with pytest.raises(BadInput, match="DETENTE_API_KEY") as refused:
        endpoint_of("https://models.example/v1", "model", {"DETENTE_API_KEY": "sk-\nHost: x"})
    assert "sk-" not in str(refused.value)


@pytest.mark.parametrize("model", [None, "", "  ", "a\nb", "m" * 300])
def test_a_model_has_a_name(model: str | None) -> None:
    with pytest.raises(BadInput, match="--model"):
        endpoint_of("http://localhost/v1", model, {})

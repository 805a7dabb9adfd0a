"""How long and how often an endpoint is asked before we give up, and what its refusals mean."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from ...errors import EndpointError
from .connection import Reply, post
from .endpoint import KEY, Endpoint

_SHOWN = 200  # chosen: letters of a server's own message that we repeat


@dataclass(frozen=True)
class Patience:
    """Limits of one question, in seconds and bytes. All are chosen: a small model on a slow computer keeps within them."""

    timeout_s: float = 180.0
    total_s: float = 600.0
    attempts: int = 5
    first_wait_s: float = 1.0
    most_wait_s: float = 60.0
    most_bytes: int = 4_000_000
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def wait_s(self, attempt: int, later: str) -> float:
        """Seconds before the next attempt: what the server asks for, else doubling; never more than `most_wait_s`."""
        asked = _asked_s(later)
        return min(self.most_wait_s, self.first_wait_s * 2**attempt if asked is None else asked)


def ask(endpoint: Endpoint, body: bytes, patience: Patience) -> Reply:
    """Ask, again where that may help, and return the last reply: an answer, or a refusal for good (400, 422, too long).

    Raises
    ------
    EndpointError
        When there is no use in asking on: no connection, a redirect, a refused key, errors or silence to the end.
    """
    begun = patience.clock()
    for attempt in range(patience.attempts):
        left = patience.total_s - (patience.clock() - begun)
        reply = post(endpoint, body, round(min(patience.timeout_s, max(left, 0.1)), 1), patience.most_bytes)
        if not reply.is_temporary:
            return _usable(endpoint, reply)
        wait = patience.wait_s(attempt, reply.later)
        if attempt + 1 == patience.attempts or patience.clock() - begun + wait >= patience.total_s:
            break
        patience.sleep(wait)
    why = reply.trouble or f"status {reply.status}"
    raise EndpointError(
        f"{endpoint.origin}: {why}, after {attempt + 1} attempts; try later (with --cache, answers so far are kept)"
    )


def _usable(endpoint: Endpoint, reply: Reply) -> Reply:
    where = endpoint.origin
    if reply.is_too_long or reply.status in (400, 422):
        return reply
    if reply.trouble:
        raise EndpointError(f"{where}: {reply.trouble}; is a server running there, and is --endpoint its address?")
    if 300 <= reply.status < 400:
        raise EndpointError(
            f"{where}: redirects{_target(reply.leads)}, and articles are not sent on; "
            "if you trust that address, give it as --endpoint"
        )
    if reply.status in (401, 403):
        raise EndpointError(f"{where}: refuses the key (status {reply.status}); set the environment variable {KEY}")
    if not 200 <= reply.status < 300:
        raise EndpointError(f"{where}: status {reply.status}{said(endpoint, reply)}; check --endpoint and --model")
    if reply.kind and reply.kind != "application/json" and not reply.kind.endswith("+json"):
        raise EndpointError(
            f"{where}: answers with {reply.kind[:40]}, not JSON; is --endpoint the base address, with /v1?"
        )
    return reply


def said(endpoint: Endpoint, reply: Reply) -> str:
    """The server's own message for a refusal, short, printable and without the key; empty if it has none."""
    try:
        error = json.loads(reply.body)["error"]
        message = str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    message = message.replace(endpoint.key, "[key]") if endpoint.key else message
    shown = "".join(sign if sign.isprintable() else " " for sign in message)[:_SHOWN]
    return f" ({' '.join(shown.split())})" if shown.strip() else ""


def _target(leads: str) -> str:
    try:
        parts = urlsplit(leads)
        host = parts.hostname
    except ValueError:
        return ""
    return f" to {parts.scheme}://{host[:100]}" if host and host.isascii() and host.isprintable() else ""


def _asked_s(later: str) -> float | None:
    """Seconds that a Retry-After asks for, given as a number or as a date; None where it says neither."""
    text = later.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())

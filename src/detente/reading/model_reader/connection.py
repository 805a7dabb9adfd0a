"""One request: JSON out, one bounded answer back. No redirect is followed, no proxy, cookie or second address used."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from .endpoint import Endpoint

AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504, 529))  # 529: how some services say that they are overloaded


@dataclass(frozen=True)
class Reply:
    """What came back: a status with its body, or the `trouble` in words when nothing whole came."""

    status: int = 0
    kind: str = ""
    body: bytes = b""
    later: str = ""
    leads: str = ""
    trouble: str = ""
    may_pass: bool = False
    is_too_long: bool = False

    @property
    def is_temporary(self) -> bool:
        """True where asking again may help."""
        return self.may_pass or self.status in AGAIN


def post(endpoint: Endpoint, body: bytes, timeout_s: float, most_bytes: int) -> Reply:
    """Send one request and return what came back within `timeout_s` seconds; never raises for what a server does."""
    connection = _opened(endpoint, timeout_s)
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    expired = threading.Event()
    try:
        connection.connect()
        with _cut_after(timeout_s, connection.sock, expired):
            connection.request("POST", endpoint.path, body, headers)
            reply = _read(connection.getresponse(), most_bytes)
    except (OSError, http.client.HTTPException) as error:
        reply = _broken(error)
    finally:
        connection.close()
    return Reply(trouble=f"no answer within {timeout_s:g} s", may_pass=True) if expired.is_set() else reply


def _opened(endpoint: Endpoint, timeout_s: float) -> http.client.HTTPConnection:
    if not endpoint.secure:
        return http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=timeout_s)
    import ssl  # slow to import

    context = ssl.create_default_context()
    return http.client.HTTPSConnection(endpoint.host, endpoint.port, timeout=timeout_s, context=context)


@contextmanager
def _cut_after(timeout_s: float, connected: socket.socket, expired: threading.Event) -> Iterator[None]:
    """End the connection when time is up: a socket's own time-out starts anew with every byte of a slow server."""

    def cut() -> None:
        expired.set()
        with suppress(OSError):
            socket.socket.shutdown(connected, socket.SHUT_RDWR)  # under TLS too: the reader meets the end at once

    watch = threading.Timer(timeout_s, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _read(response: http.client.HTTPResponse, most_bytes: int) -> Reply:
    status, kind = response.status, response.headers.get_content_type() if response.headers["Content-Type"] else ""
    if (response.length or 0) > most_bytes:
        return _too_long(status, most_bytes)
    body = response.read(most_bytes + 1)
    if len(body) > most_bytes:
        return _too_long(status, most_bytes)
    if response.length:
        return Reply(trouble="the answer broke off", may_pass=True)
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return Reply(status, kind, trouble="the answer is compressed, which was not asked for")
    later, leads = response.headers.get("Retry-After", ""), response.headers.get("Location", "")
    return Reply(status, kind, body, later, leads)


def _too_long(status: int, most_bytes: int) -> Reply:
    return Reply(status, trouble=f"the answer has more than {most_bytes / 1e6:g} MB", is_too_long=True)


def _broken(error: OSError | http.client.HTTPException) -> Reply:
    if isinstance(error, TimeoutError):
        return Reply(trouble="no answer in time", may_pass=True)
    if isinstance(error, (ConnectionResetError, BrokenPipeError, http.client.IncompleteRead)):
        return Reply(trouble="the connection broke off", may_pass=True)
    if isinstance(error, http.client.HTTPException):
        return Reply(trouble="what answers there does not speak HTTP")
    why = getattr(error, "verify_message", "") or error.strerror or type(error).__name__
    return Reply(trouble=f"no connection ({why.lower()})")

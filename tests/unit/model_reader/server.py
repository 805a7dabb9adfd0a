"""A chat-completions server on loopback that plays what a test tells it, well-behaved or not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from detente.reading.model_reader import Patience

QUICK = Patience(timeout_s=2.0, total_s=5.0, attempts=3, first_wait_s=0.01, most_wait_s=0.02)


@dataclass
class Played:
    """One answer: status, headers and body; `slow_s` waits before it or, with `drips`, between its bytes."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    slow_s: float = 0.0
    drips: bool = False


@dataclass
class Server:
    """What was asked of the server, and what it plays next; the last answer is played for ever."""

    url: str
    plays: list[Played]
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def texts(self) -> list[str]:
        """The user messages of all requests."""
        return [request["messages"][1]["content"] for request in self.asked]


def said(content: str) -> Played:
    """A chat completion with this text."""
    return Played(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def claims(*entries: dict[str, Any]) -> Played:
    """A chat completion with these claims, as a well-behaved model gives it."""
    return said(json.dumps({"claims": entries}))


def entry(quote: str, **more: Any) -> dict[str, Any]:
    """One claim as a model gives it."""
    plain = {"trigger": "", "act": None, "actor": [], "target": [], "issue": None, "speaker": None, "voice": "reporter"}
    manner = {"polarity": "+", "modality": "asserted", "condition": None, "date_text": None}
    return {"quote": quote, **plain, **manner, **more}


@contextmanager
def serving(*plays: Played) -> Iterator[Server]:
    """A server that plays these answers in turn; closed at the end, whatever a test does."""
    server = Server("", list(plays))
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _handler(server: Server) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append(json.loads(self.rfile.read(length)))
            server.paths.append(self.path)
            server.keys.append(self.headers["Authorization"])
            played = server.plays.pop(0) if len(server.plays) > 1 else server.plays[0]
            try:
                self._play(played)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _play(self, played: Played) -> None:
            if played.slow_s and not played.drips:
                server.done.wait(played.slow_s)
            self.send_response(played.status)
            self.send_header("Content-Type", played.kind)
            for name, value in {"Content-Length": str(len(played.body)), **played.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for byte in played.body if played.drips else b"":
                self.wfile.write(bytes([byte]))
                server.done.wait(played.slow_s)
            self.wfile.write(b"" if played.drips else played.body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler

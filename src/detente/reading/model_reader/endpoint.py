"""Where a model is asked: an address the user gave, the name of the model, and a key from the environment."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from ...errors import BadInput

KEY = "DETENTE_API_KEY"
PATH = "/chat/completions"
MOST_LETTERS = 200  # chosen: of a model's name; the longest we know has about 80
_EXAMPLE = "give the base address of the server, such as --endpoint http://localhost:8000/v1"


@dataclass(frozen=True)
class Endpoint:
    """One model behind one address; the key shows in no `repr` and in no message."""

    secure: bool
    host: str
    port: int
    path: str = field(repr=False, metadata={"doc": "with the query, if any"})
    model: str
    key: str = field(default="", repr=False)

    @property
    def origin(self) -> str:
        """The address as messages show it, without path and query."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}"

    @property
    def is_open(self) -> bool:
        """True where articles and key leave this computer unencrypted."""
        if self.secure or self.host == "localhost":
            return False
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return True


def endpoint_of(address: str | None, model: str | None, environment: Mapping[str, str]) -> Endpoint:
    """Make an endpoint of what the user gave; any host is the user's choice.

    Raises
    ------
    BadInput
        Without an address or a model, and for an address that is not plain http or https: what would be right.
    """
    if not address:
        raise BadInput(f"the language-model reader needs an endpoint; {_EXAMPLE}")
    if not model or not model.strip():
        raise BadInput(
            "the language-model reader needs the name of a model; give one that the server knows: --model NAME"
        )
    if len(model) > MOST_LETTERS or not model.isprintable():
        raise BadInput(f"--model: a name has at most {MOST_LETTERS} printable letters; give one that the server knows")
    parts = _parts(address)
    secure = parts.scheme == "https"
    path = parts.path.rstrip("/") or "/v1"
    path = path if path.endswith(PATH) else path + PATH
    return Endpoint(
        secure,
        parts.hostname or "",
        parts.port or (443 if secure else 80),
        f"{path}?{parts.query}" if parts.query else path,
        model.strip(),
        _key(environment),
    )


def _parts(address: str) -> SplitResult:
    if not address.isascii() or not address.isprintable() or " " in address:
        raise BadInput(f"--endpoint: an address has no spaces and only ASCII letters; {_EXAMPLE}")
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
        (host or "").encode("idna")  # refuses labels that no name server takes
    except ValueError as error:
        raise BadInput(f"--endpoint: no address ({error}); {_EXAMPLE}") from None
    if parts.scheme not in ("http", "https"):
        raise BadInput(f"--endpoint: only http:// and https:// are used; {_EXAMPLE}")
    if not host or port == 0:
        raise BadInput(f"--endpoint: names no host or no port to connect to; {_EXAMPLE}")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise BadInput(f"--endpoint: no user, password or # in the address; a key goes into {KEY}")
    return parts


def _key(environment: Mapping[str, str]) -> str:
    key = environment.get(KEY, "").strip()
    if not key.isascii() or not key.isprintable():
        raise BadInput(f"{KEY} holds characters that no header can carry; set it to the key alone")
    return key

"""A server's reply -> the claims it holds, as plain data; servers that ignore the form of the answer are read too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

MOST_CLAIMS = 300  # of one part; chosen: four for each sentence of a part
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_STARTS = 3  # brackets at which an answer is looked for; chosen: words before it rarely hold one
_DECODER = json.JSONDecoder()


def content_of(body: bytes) -> str | None:
    """The model's own text in the body of a chat completion; None where the body holds none."""
    try:
        message = json.loads(body)["choices"][0]["message"]
        content = message["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if isinstance(content, list):  # some servers send the text in pieces
        content = "".join(str(piece.get("text") or "") for piece in content if isinstance(piece, dict))
    return content if isinstance(content, str) else None


def claims_in(content: str) -> list[Any] | None:
    """The list of claims in a model's text, bare, fenced or with words around it; None where there is none.

    >>> claims_in('Here you are: ```json\\n{"claims": []}\\n```')
    []
    >>> claims_in("I cannot do that.") is None
    True
    """
    for found in _values(_THOUGHT.sub("", content, count=1)):
        claims = found.get("claims") if isinstance(found, Mapping) else found
        if isinstance(claims, list) and all(isinstance(claim, Mapping) for claim in claims):
            return claims
    return None


def _values(content: str) -> Iterator[Any]:
    """The objects and lists that stand in a text, from its first bracket on."""
    for opening in islice(re.finditer(r"[{\[]", content), _STARTS):
        with suppress(ValueError, RecursionError):
            yield _DECODER.raw_decode(content, opening.start())[0]

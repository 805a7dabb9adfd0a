"""A page -> the claims that a model points to on it, part by part, each answer asked for once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...case.evidence import Claim
from ...errors import EndpointError
from ..page import Page
from .agreement import without_twins
from .answer import MOST_CLAIMS, claims_in, content_of
from .cache import Cache
from .coding import Coding
from .connection import Reply
from .endpoint import Endpoint
from .grounding import Ground
from .naming import naming_of
from .parts import parts
from .patience import Patience, ask, said
from .prompt import request_body, version
from .tally import Tally, listed


@dataclass
class ModelReader:
    """Reads pages with one model; counts in `tally` what became of its answers."""

    endpoint: Endpoint
    cache: Cache | None = None
    patience: Patience = field(default_factory=Patience)
    tally: Tally = field(default_factory=Tally)
    _is_bare: bool = False

    def claims_of(self, page: Page) -> tuple[Claim, ...]:
        """Return the claims of a page in the order of the text. Raises `EndpointError` when the server is of no use."""
        ground = Ground(page.paragraphs)
        coding = Coding(page, ground, naming_of(page.paragraphs, ground), self.endpoint.model, self.tally)
        coded = (coding.claim(entry) for entry in self._entries(page))
        claims = [claim for claim in coded if claim is not None]
        kept = without_twins(list({claim.id: claim for claim in claims}.values()))
        self.tally.kept += len(kept)
        self.tally.twice += len(claims) - len(kept)
        return kept

    def refuse_nothing(self) -> None:
        """Raise `EndpointError` when there was text to read and not one answer could be used."""
        if self.tally.is_nothing_read:
            raise EndpointError(
                f"{self.endpoint.origin}: no answer of {self.endpoint.model} could be used: {listed(self.tally.unread)}; "
                "try another model, or read with --reader rules"
            )

    def _entries(self, page: Page) -> Iterator[Mapping[str, Any]]:
        for text in parts(page):
            self.tally.parts += 1
            found = self._answer(text)
            if len(found) > MOST_CLAIMS:
                self.tally.dropped["beyond the most claims of a part"] += len(found) - MOST_CLAIMS
            yield from found[:MOST_CLAIMS]

    def _answer(self, text: str) -> list[Any]:
        """Entries for one part, from the cache or the server; none, counted, where the answer cannot be used."""
        key = (self.endpoint.model, version(), text)
        kept = self.cache.answer(*key) if self.cache else None
        found = claims_in(kept) if kept is not None else None
        if found is not None:
            self.tally.cached += 1
            return found
        reply = self._ask(text)
        content = content_of(reply.body)
        found = claims_in(content) if content is not None else None
        if found is None:
            self.tally.unread["too long an answer" if reply.is_too_long else "no list of claims in the answer"] += 1
            return []
        if self.cache and content is not None:
            self.cache.keep(*key, content)
        return found

    def _ask(self, text: str) -> Reply:
        """Ask in the strict form; where the server refuses that, from then on in the plain one."""
        for is_bare in (self._is_bare, True):
            self.tally.requests += 1
            reply = ask(self.endpoint, request_body(self.endpoint.model, text, is_bare), self.patience)
            if reply.status not in (400, 422) or reply.is_too_long:
                self._is_bare = is_bare
                return reply
        raise EndpointError(
            f"{self.endpoint.origin}: refuses the request, status {reply.status}{said(self.endpoint, reply)}; check --model"
        )

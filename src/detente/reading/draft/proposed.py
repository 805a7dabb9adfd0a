"""Proposed edits to a case: ``proposed.jsonl``, one a line, and what they rest on until somebody accepts them.

``proposed/`` holds articles and claims of proposals in the layout of ``sources/``; models never read it. What was
decided on proposals stands in ``decided.jsonl``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from ...case.decisions import Verdict, keep_line, read_lines
from ...case.evidence import Claim, Source, document_hash
from ...case.folder import read_bytes
from ...case.layout import read_layout
from ...errors import OutputError
from .draft import Article
from .folder import CLAIMS, SOURCES, about_text, claim_line

PROPOSED, DECIDED, HELD = "proposed.jsonl", "decided.jsonl", "proposed"
Kind = Literal["add", "support", "differs"]


class Proposed(BaseModel):
    """One proposed edit: something to add at a place, more claims for what stands there, or what differs from it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    kind: Kind
    place: str
    value: Any = None
    claims: tuple[str, ...] = ()
    why: str = ""
    sentence: str = ""

    @classmethod
    def of(cls, kind: Kind, place: str, value: Any, claims: Iterable[str], why: str, sentence: str) -> Proposed:
        """Make a proposal, named by what it proposes."""
        ids = tuple(claims)
        key = json.dumps([kind, place, value, sorted(ids)], ensure_ascii=False, sort_keys=True)
        id = "p" + hashlib.sha256(key.encode()).hexdigest()[:12]
        return cls(id=id, kind=kind, place=place, value=value, claims=ids, why=why, sentence=sentence)

    def __hash__(self) -> int:
        return hash(self.id)


class Decided(BaseModel):
    """A person's word on one proposal."""

    model_config = ConfigDict(frozen=True, extra="allow")

    proposal: str
    decision: Verdict
    reason: str = ""
    value: Any = None

    @model_validator(mode="after")
    def _says_why(self) -> Decided:
        if self.decision == "rejected" and not self.reason:
            raise ValueError("a rejection needs its `reason`; say why")
        return self


def read_proposed(folder: Path) -> list[Proposed]:
    """All proposals of a case, in the order in which they were made."""
    return list({each.id: each for each in read_lines(folder / PROPOSED, Proposed)}.values())


def read_decided(folder: Path) -> dict[str, Decided]:
    """Decisions on proposals, by proposal."""
    return {each.proposal: each for each in read_lines(folder / DECIDED, Decided)}


def open_proposals(folder: Path) -> list[Proposed]:
    """The proposals on which nobody has decided."""
    decided = read_decided(folder)
    return [each for each in read_proposed(folder) if each.id not in decided]


def hold(
    folder: Path, proposals: Sequence[Proposed], articles: Sequence[Article], claims: Iterable[Claim]
) -> list[Proposed]:
    """Keep proposals with their articles and claims; returns those that were not there before."""
    known = {each.id for each in read_proposed(folder)}
    new = [each for each in proposals if each.id not in known]
    if not new:
        return []
    cited = {claim for each in new for claim in each.claims} - set(held_claims(folder / "sources"))
    wanted = [claim for claim in claims if claim.id in cited]
    if wanted:
        keep_evidence(folder / HELD, articles, wanted)
    for each in new:
        keep_line(folder / PROPOSED, each)
    return new


def keep_evidence(folder: Path, articles: Sequence[Article], claims: Sequence[Claim]) -> None:
    """Add articles and claims to a folder of evidence; what is there already is left as it is."""
    try:
        folder.mkdir(exist_ok=True)
        there = held_claims(folder)
        docs = {claim.doc for claim in claims}
        for article in articles:
            if article.source.doc in docs:
                _keep_article(folder, article)
        _append(folder / CLAIMS, "".join(claim_line(claim) for claim in claims if claim.id not in there))
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise OutputError(f"{folder}: cannot be written ({reason}); give a case in a folder you may write to") from None


def _keep_article(folder: Path, article: Article) -> None:
    file = folder / article.source.file
    for other in folder.iterdir():
        if other.is_file() and other.read_bytes() == article.raw:
            return
    name, number = article.source.file, 2
    while file.exists():
        stem, dot, ending = name.rpartition(".")
        file = folder / (f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}")
        number += 1
    file.write_bytes(article.raw)
    _append(folder / SOURCES, about_text(article.source.model_copy(update={"file": file.name})))


def _append(file: Path, text: str) -> None:
    before = file.read_bytes() if file.exists() else b""
    with file.open("ab") as stream:
        stream.write((b"\n" if before and not before.endswith(b"\n") else b"") + text.encode("utf-8"))


def held_claims(folder: Path) -> dict[str, Claim]:
    """The claims of a folder of evidence, by id."""
    return {claim.id: claim for claim in read_lines(folder / CLAIMS, Claim)}


def held_articles(folder: Path) -> list[Article]:
    """The articles of a folder of evidence, with what is known of them."""
    about = (
        read_layout(read_bytes(folder / SOURCES), str(folder / SOURCES)).data if (folder / SOURCES).is_file() else {}
    )
    found = []
    for name, fields in (about or {}).items():
        raw = read_bytes(folder / name)
        text = raw.decode("utf-8", errors="replace")
        found.append(
            Article(Source.model_validate({**fields, "file": name, "doc": document_hash(raw), "text": text}), raw)
        )
    return found

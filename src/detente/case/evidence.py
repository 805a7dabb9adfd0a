"""Sources, passages and claims: the sentences on which a case rests.

Offsets are Unicode code points of the raw file decoded as UTF-8, end exclusive, so that a claim's quote is
``text[start:end]`` to the letter.
"""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .entry import Day

PLOVER_CLASSES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)  # fmt: skip  (PLOVER manual, 2021)

Act = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Voice = Literal["party_statement", "party_assessment", "analyst", "official", "reporter"]
CLAIM_ID = re.compile(r"^c[0-9a-f]{12}$")


def document_hash(raw: bytes) -> str:
    """Name a document by the sha256 of its raw bytes, 64 hex digits."""
    return hashlib.sha256(raw).hexdigest()


def claim_id(doc: str, start: int, end: int, act: str | None) -> str:
    """Name a claim by what it is: ``c`` and 12 hex digits, the same for every reader that finds it.

    The leading letter keeps YAML from reading an id of digits as a number.
    """
    key = "\n".join([doc, str(start), str(end), act or ""])
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


class Claim(BaseModel):
    """One act in one passage: who is said to have done what, towards whom, on which issue, in whose voice."""

    model_config = ConfigDict(frozen=True, extra="allow")

    doc: str = Field(description="sha256 of the raw document")
    id: str
    start: Annotated[int, Field(ge=0)]
    end: int
    quote: str
    trigger: str = ""
    act: Act | None = Field(default=None, description="PLOVER class, or null")
    mode: str | None = None
    cameo: str | None = None
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    issue: str | None = None
    speaker: str | None = None
    voice: Voice = "reporter"
    direct_quote: bool = False
    polarity: Literal["+", "-"] = "+"
    modality: str = "asserted"
    condition: str | None = None
    date: str | None = Field(default=None, description="a day, or an interval first/last, in ISO 8601")
    date_text: str | None = None
    rule: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.5

    @model_validator(mode="after")
    def _sound(self) -> Claim:
        if self.end <= self.start:
            raise ValueError(f"end ({self.end}) is not after start ({self.start}); read the passage again")
        if not CLAIM_ID.match(self.id):
            raise ValueError(f"`{self.id}` is no claim id; write c and 12 hex digits")
        if self.id != claim_id(self.doc, self.start, self.end, self.act):
            raise ValueError(
                f"id {self.id} does not belong to this passage and act; it was edited by hand: put it back"
            )
        return self

    def __hash__(self) -> int:
        return hash(self.id)


class Source(BaseModel):
    """One document of a case, with what is known of where it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    doc: str = Field(description="sha256 of the raw document")
    text: str
    title: str = Field(default="", description="words for pages; the file's name where absent")
    publisher: str = Field(default="", description="who published it")
    date: Day | None = Field(default=None, description="when")
    url: str = Field(default="", description="where")
    language: str = Field(default="", description="its language, as a code such as `en`")
    reliability: Literal["A", "B", "C", "D", "E", "F", ""] = Field(default="", description="NATO source grade, A to F")
    note: str = Field(default="", description="a remark for readers")

    @property
    def name(self) -> str:
        """Words for the source on pages."""
        return self.title or self.file


class Unreviewed(BaseModel):
    """That a case was drafted from texts and not reviewed: how many claims are undecided.

    `folder` is where it lies, as it was named; empty for a draft that is kept nowhere.
    `answers`: somebody has given leave to answer from it all the same.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    n_undecided: int
    n_claims: int
    folder: str = ""
    answers: bool = False


class Evidence(BaseModel):
    """The sources of a case and the claims accepted from them; `unreviewed`: of a draft."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    unreviewed: Unreviewed | None = Field(default=None, exclude=True, description="for a draft: what is undecided")

    def claim(self, id: str) -> Claim | None:
        """Look a claim up by its id."""
        return next((claim for claim in self.claims if claim.id == id), None)

    def source_of(self, claim: Claim) -> Source | None:
        """Look up the document a claim stands in."""
        return next((source for source in self.sources if source.doc == claim.doc), None)

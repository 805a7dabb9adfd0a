"""What an archive knows of one document beside its bytes and its claims."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..case.entry import Day
from ..case.evidence import Source

Grade = Literal["A", "B", "C", "D", "E", "F", ""]


class Document(BaseModel):
    """One document, named by the hash of its bytes: where it comes from, when it was published, how far it is trusted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str = Field(description="sha256 of the raw bytes")
    file: str = Field(description="name of the file it was read from, without its folder")
    title: str = ""
    publisher: str = ""
    date: Day | None = Field(default=None, description="day on which it was published")
    date_how: str = Field(default="none found", description="how the date was found; `inferred...` when worked out")
    url: str = ""
    language: str = ""
    reliability: Grade = Field(default="", description="NATO source grade, A to F; empty when not graded")
    read_by: str = Field(default="", description="version of the program that found the claims")

    @property
    def age(self) -> tuple[int, str, str]:
        """What the oldest comes first by: days that a page states, days worked out from it, none; then the hash."""
        known = 2 if self.date is None else int(self.date_how.startswith("inferred"))
        return known, str(self.date or ""), self.doc

    def source(self, raw: bytes) -> Source:
        """The document as a source of a case, with its text."""
        return Source(
            file=self.file, doc=self.doc, text=raw.decode("utf-8", errors="replace"), title=self.title,
            publisher=self.publisher, date=self.date, url=self.url, language=self.language,
            reliability=self.reliability, note=f"date {self.date_how}",
        )  # fmt: skip

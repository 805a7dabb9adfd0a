"""A report: one text with its copies, so that it counts once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .document import Document


@dataclass(frozen=True)
class Report:
    """Documents that tell the same; `first` stands for all."""

    first: Document
    copies: tuple[Document, ...] = ()

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Report:
        """The oldest dated document stands first, the lowest hash on a tie."""
        first, *copies = sorted(documents, key=lambda document: document.age)
        return cls(first, tuple(copies))

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them, the first one first."""
        return (self.first, *self.copies)

    def from_held(self, held: Collection[str]) -> tuple[Document, ...]:
        """All of them, those whose hashes are `held` before the others: a case that has one keeps to it."""
        return tuple(sorted(self.documents, key=lambda document: (document.doc not in held, document.age)))

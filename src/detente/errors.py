"""Every exception that Détente raises, one tree.

``DetenteError`` is what callers catch. Each carries a single line that says where, what, and what would be right; the
command line prints it and exits with 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LETTERS = 200  # chosen: of a place in a message; only a key that is no word has more


class DetenteError(Exception):
    """Base of all our errors; ``str()`` of it is one line for a person."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a file: where it stands, what it is, what would be right."""

    line: int
    place: str
    text: str

    def __str__(self) -> str:
        place = self.place if len(self.place) <= MOST_LETTERS else f"{self.place[:MOST_LETTERS]}..."
        return f"{place}: {self.text}" if place else self.text


class BadInput(DetenteError):
    """Input that cannot be used: a file, an argument, a place that does not exist."""


class CaseError(BadInput):
    """A case folder that cannot be read as a case.

    ``faults`` holds all of them in the order of the file; the message is the first, with the number of the others.
    """

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults))
        first = self.faults[0]
        more = len(self.faults) - 1
        others = f" ({more} more: `detente check` lists them)" if more else ""
        self.first = f"{path}:{first.line}: {first}" if first.line else f"{path}: {first}"
        super().__init__(f"{self.first}{others}")


class UnreviewedError(BadInput):
    """A draft that nobody has reviewed, asked for what only a reviewed case may answer."""


class ChangeError(BadInput):
    """A change that cannot be made to a case: no such place, or a value that does not fit there."""


class OutputError(BadInput):
    """A folder or file that cannot be written."""


class EndpointError(DetenteError):
    """A language-model endpoint that cannot be reached, or does not answer as it should."""


class Missing(DetenteError):
    """What an analysis needs and a case does not have: the answer is then `not applicable`, naming it."""

    def __init__(self, needed: str) -> None:
        self.needed = needed
        super().__init__(needed)

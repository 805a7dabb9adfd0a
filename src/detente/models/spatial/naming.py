"""Names of issues, options and parties in the sentences of the spatial analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...analysis.grammar import in_a_row, quoted, some_of
from ...case.case import Case

MOST_NAMED = 4  # chosen: what a sentence can list and still be read


@dataclass(frozen=True)
class Names:
    """The words of a case."""

    case: Case

    def party(self, party: str) -> str:
        """A party by name."""
        return self.case.party_name(party)

    def parties(self, parties: Iterable[str]) -> str:
        """Parties in a row."""
        return in_a_row(list(map(self.party, parties)))

    def issue(self, issue: str) -> str:
        """An issue by its title."""
        return quoted(self.case.issue_title(issue))

    def issues(self, issues: Iterable[str]) -> str:
        """The first few of some issues, and how many more."""
        return some_of(list(map(self.issue, issues)), MOST_NAMED)

    def option(self, issue: str, option: str) -> str:
        """An option by its title."""
        return quoted(self.case.issues[issue].option_title(option))

    def options(self, issue: str, options: Iterable[str], last: str = "and") -> str:
        """Options in a row, in an order that does not depend on where they lie on the line."""
        return in_a_row(sorted(self.option(issue, option) for option in options), last)

    def package(self, package: Mapping[str, Sequence[str]]) -> str:
        """Options of several issues, those of one issue to choose from."""
        return in_a_row([self.options(issue, options, "or") for issue, options in package.items()])

    def salience(self, party: str, issue: str) -> float:
        """The salience of an issue for a party that has a position on it."""
        position = self.case.position(party, issue)
        assert position is not None
        return position.salience.point

"""Phrases that the sentences of this analysis share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...analysis.grammar import in_a_row, possessive, quoted
from ...case.case import Case
from .solution import LineName, Outlook

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
POINT_NAMES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def what_counts(solution: Outlook) -> str:
    """What is counted as a deal."""
    if solution.has_marks:
        return "possible packages that end the fighting"
    return "possible packages"


def nothing_counts(solution: Outlook) -> str:
    """The beginning of a sentence that says that no deal is so."""
    if solution.has_marks:
        return "No package that ends the fighting"
    return "No possible package"


def line_words(case: Case, line: LineName, owner: str | None = None) -> str:
    """A line in words: whose (`owner`, such as "its", where the party was just named), of which kind, on what."""
    party = case.party_name(line.party)
    if line.kind == "today":
        return f"what {'it' if owner else party} has today"
    return f"{owner or possessive(party)} {_drawn_words(case, line)}"


def _drawn_words(case: Case, line: LineName) -> str:
    """The kind of a line, and what it is about."""
    if line.kind == "walk-away":
        return "value of no deal"
    if line.kind == "linked red line":
        link = case.links[int(line.about)]
        bound = _options_words(case, link.if_, " and ")
        wanted = _options_words(case, link.then or {}, "; ")
        return f"condition that with {quoted(bound)} comes {quoted(wanted)}"
    return f"{line.kind} on {quoted(case.issue_title(line.about))}"


def _options_words(case: Case, options: Mapping[str, Iterable[str]], between: str) -> str:
    said = []
    for issue, named in options.items():
        titles = map(case.issues[issue].option_title, named)
        said.append(f"{case.issue_title(issue)}: {' or '.join(titles)}")
    return between.join(said)


def number(n: int) -> str:
    """A count with thin spaces between thousands; from a thousand million million on to two digits."""
    if n >= 10**15:
        power = len(str(n)) - 1
        return f"{round(n / 10 ** (power - 1)) / 10} × 10{str(power).translate(RAISED)}"
    return f"{n:,}".replace(",", "\u202f")  # narrow no-break space


def names(case: Case, parties: Iterable[str]) -> str:
    """Names of parties in a row: A, B and C."""
    return in_a_row(list(map(case.party_name, parties)))


def n_deals_words(n: int) -> str:
    """A number of deals in words."""
    if n == 1:
        return "1 deal"
    return f"{number(n)} deals"


def in_brackets(n: int | None) -> str:
    """A number of deals in brackets; nothing where they were not counted."""
    if n is None:
        return ""
    return f" ({n_deals_words(n)})"


def is_are(n: int) -> str:
    """The verb for so many."""
    return "is" if n == 1 else "are"


def points_of_scale(share: float) -> str:
    """A share of a party's own scale as points of 100."""
    points = 100 * share
    if points < 1:
        return "less than 1 point of 100"
    if round(points) == 1:
        return "1 point of 100"
    return f"{points:.0f} points of 100"


def below_no_deal(case: Case, shortfall: Mapping[str, float]) -> list[str]:
    """Who would end how far below its value of no deal."""
    said = []
    for party, share in shortfall.items():
        said.append(f"{case.party_name(party)} {points_of_scale(share)} below its value of no deal")
    return said

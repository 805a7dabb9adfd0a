"""Phrases that the sentences of this analysis share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    whose = owner or possessive(case.party_name(line.party))
    if line.kind == "walk-away":
        return f"{whose} value of no deal"
    if line.kind == "today":
        return f"what {'it' if owner else case.party_name(line.party)} has today"
    if line.kind == "linked red line":
        link = case.links[int(line.about)]
        bound, wanted = _options_words(case, link.if_, " and "), _options_words(case, link.then or {}, "; ")
        return f"{whose} condition that with “{bound}” comes “{wanted}”"
    return f"{whose} {line.kind} on “{case.issue_title(line.about)}”"


def possessive(name: str) -> str:
    """The name with an apostrophe, and an s unless it ends in one."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _options_words(case: Case, options: Mapping[str, tuple[str, ...]], between: str) -> str:
    return between.join(
        f"{case.issue_title(k)}: {' or '.join(case.issues[k].option_title(o) for o in named)}"
        for k, named in options.items()
    )


def number(n: int) -> str:
    """A count with thin spaces between thousands; from a thousand million million on to two digits."""
    if n >= 10**15:
        power = len(str(n)) - 1
        return f"{round(n / 10 ** (power - 1)) / 10} × 10{str(power).translate(RAISED)}"
    return f"{n:,}".replace(",", "\u202f")  # narrow no-break space


def names(case: Case, parties: Iterable[str]) -> str:
    """Names of parties in a row: A, B and C."""
    return in_a_row([case.party_name(party) for party in parties])


def in_a_row(words: Sequence[str]) -> str:
    """A, B and C."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def counted(n: int) -> str:
    """A number of deals in words."""
    return "1 deal" if n == 1 else f"{number(n)} deals"


def in_brackets(n: int | None) -> str:
    """A number of deals in brackets; nothing where they were not counted."""
    return "" if n is None else f" ({counted(n)})"


def upper_first(text: str) -> str:
    """The text with its first letter in upper case, as at the start of a sentence."""
    return text[:1].upper() + text[1:]


def points_of_scale(share: float) -> str:
    """A share of a party's own scale as points of 100."""
    points = 100 * share
    if points < 1:
        return "less than 1 point of 100"
    return "1 point of 100" if round(points) == 1 else f"{points:.0f} points of 100"

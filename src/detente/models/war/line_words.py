"""The lines that keep a deal from being signed, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ...case.case import Case


def line_words(case: Case, place: str) -> str:
    """A line or walk-away, by the name of its place: whose it is, and what it rules out."""
    block, *names = place.split(".")
    if block == "positions":
        return _refusal(case, names[0], names[1])
    if block == "links":
        return _condition(case, int(names[0]))
    if block == "walk_away":
        return f"what no deal is worth to {case.party_name(names[0])}"
    if block == "fighting":
        return f"what {case.party_name(names[-1])} holds out for"
    return "that no possible package ends the fighting"


def _refusal(case: Case, party: str, issue: str) -> str:
    position = case.position(party, issue)
    refused = position.refuses if position is not None else ()
    options = joined([f"“{case.issues[issue].option_title(option)}”" for option in refused], "and")
    return f"the refusal of {options} by {case.party_name(party)} ({case.issue_title(issue)})"


def _condition(case: Case, index: int) -> str:
    link = case.links[index]
    owners = joined([case.party_name(party) for party in link.red_line_of], "and")
    asked = [_one_of(case, issue, options) for issue, options in (link.then or {}).items()]
    given = [_one_of(case, issue, options) for issue, options in link.if_.items()]
    return f"the condition of {owners} that {joined(given, 'and')} comes only with {joined(asked, 'and')}"


def _one_of(case: Case, issue: str, options: Iterable[str]) -> str:
    return joined([f"“{case.issues[issue].option_title(option)}”" for option in options], "or")


def joined(parts: list[str], word: str) -> str:
    """Parts in a row, the last two with a word between them."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"

"""Lines of a case by the names of their places, as the models give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..case.case import Case
from .fact import LineFact


def line_at(case: Case, place: str) -> LineFact:
    """The line at a place such as ``positions.north.delta.refuses``, ``links.2``,
    ``walk_away.north``.
    """
    block, *names = place.split(".")
    if block == "positions":
        return _of_position(case, names, place)
    if block == "links":
        return _condition(case, int(names[0]), place)
    if block == "walk_away":
        return LineFact(kind="no deal", parties=(names[0],), place=place)
    if block == "fighting":
        return _holding_out(case, names[-1], place)
    return LineFact(kind="nothing possible", parties=(), place=place)


def lines_at(case: Case, places: Iterable[str]) -> tuple[LineFact, ...]:
    """The lines at several places, each once."""
    return tuple(line_at(case, place) for place in dict.fromkeys(places))


def _of_position(case: Case, names: list[str], place: str) -> LineFact:
    party, issue = names[0], names[1]
    position = case.position(party, issue)
    if names[-1] == "bottom_line":
        return LineFact(kind="bottom line", parties=(party,), issue=issue, place=place)
    refused = getattr(position, "refuses", ())
    options = tuple((issue, option) for option in refused)
    return LineFact(kind="refusal", parties=(party,), issue=issue, options=options, place=place)


def _condition(case: Case, index: int, place: str) -> LineFact:
    link = case.links[index]
    return LineFact(
        kind="condition",
        parties=tuple(link.red_line_of),
        options=_pairs(link.if_),
        wanted=_pairs(link.then or {}),
        place=place,
    )


def _holding_out(case: Case, party: str, place: str) -> LineFact:
    assert case.fighting is not None
    held = case.fighting.obstinate[party].holds_out_for
    options = tuple((issue, str(option)) for issue, option in held.items())
    return LineFact(kind="holding out", parties=(party,), options=options, place=place)


def _pairs(package: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for issue, options in package.items():
        pairs += [(issue, option) for option in options]
    return tuple(pairs)

"""What looks like a slip in a case that can be read: nothing here is wrong for sure, a person looks at it.

Each kind of slip is a row: the key it is about, a test, and what is said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Generic, TypeVar

from .case import Case
from .known import Found
from .parts import Link, Position, Proposal
from .values import option_values, wanted_place

T = TypeVar("T")


@dataclass(frozen=True)
class Slip(Generic[T]):
    """One kind of slip in an entry; ``text`` may speak of the party or the option of today."""

    key: str
    looks_like_one: Callable[[Case, T], bool]
    text: str


def slips(case: Case) -> Iterator[Found]:
    """Every place that looks like a slip, with what is odd about it."""
    for index, position in enumerate(case.positions):
        words = {"party": position.party, "now": case.issues[position.issue].now}
        yield from _found(case, ("positions", index), position, OF_A_POSITION, words)
    for key in case.issues:
        yield from _found(case, ("issues", key), key, OF_AN_ISSUE, {})
    for index, link in enumerate(case.links):
        yield from _found(case, ("links", index), link, OF_A_LINK, {})
    for index, proposal in enumerate(case.proposals):
        yield from _found(case, ("proposals", index), proposal, OF_A_PROPOSAL, {})
    if _nothing_is_marked(case):
        yield ("issues",), NOTHING_IS_MARKED
    for stick in _sticks_without_threat(case):
        yield ("mediator", "resolute", stick), "is no threat under `then:`, so that it has no effect"


def _found(
    case: Case,
    here: tuple[str | int, ...],
    entry: T,
    kinds: tuple[Slip[T], ...],
    words: dict[str, str | None],
) -> Iterator[Found]:
    for kind in kinds:
        if kind.looks_like_one(case, entry):
            place = (*here, kind.key) if kind.key else here
            yield place, kind.text.format(**words)


# Positions -------------------------------------------------------------------------------------------------------


def _refuses_everything(case: Case, position: Position) -> bool:
    return set(position.refuses) >= set(case.issues[position.issue].options)


def _refuses_today(case: Case, position: Position) -> bool:
    return case.issues[position.issue].now in position.refuses


def _has_lines_for_nothing(case: Case, position: Position) -> bool:
    """Lines of a party that need not sign."""
    lines = {*position.refuses, position.bottom_line} - {None}
    if case.agreement.at_least is not None:
        return False  # then anybody's signature may count
    holders = chain.from_iterable(issue.held_by for issue in case.issues.values())
    return bool(lines) and position.party not in {*case.signers, *holders}


def _firm_about_nothing(case: Case, entry: Position | Link) -> bool:
    """Says how firm a line is, and draws none; a line always has a firmness, if only the default."""
    return "firm" in entry.model_fields_set and entry.firm is None


def _is_indifferent(case: Case, position: Position) -> bool:
    return position.salience.high == 0


def _refuses_its_bottom_line(case: Case, position: Position) -> bool:
    return position.bottom_line in position.refuses


def _values_another_option_more(case: Case, position: Position) -> bool:
    """Whether the option nearest to its wish is not its best by its own values."""
    if position.values is None or position.wants is None:
        return False
    issue = case.issues[position.issue]
    values = option_values(case, position.party, position.issue)
    wanted = wanted_place(case, position.issue, position.wants)
    nearest = min(
        issue.options,
        key=lambda option: abs(Fraction(issue.place(option)) - wanted),
    )
    return values[nearest] < max(values.values())


OF_A_POSITION: tuple[Slip[Position], ...] = (
    Slip(
        "refuses",
        _refuses_everything,
        "refuses every option of the issue: no deal can be acceptable",
    ),
    Slip(
        "refuses",
        _refuses_today,
        "refuses `{now}`, which is what holds today",
    ),
    Slip(
        "",
        _has_lines_for_nothing,
        "has lines, but {party} need not sign: they do not bind",
    ),
    Slip(
        "firm",
        _firm_about_nothing,
        "goes with `refuses:`; without a red line it has no effect",
    ),
    Slip(
        "salience",
        _is_indifferent,
        "a salience of 0 leaves the party indifferent on this issue",
    ),
    Slip(
        "bottom_line",
        _refuses_its_bottom_line,
        "the bottom line itself is refused",
    ),
    Slip(
        "values",
        _values_another_option_more,
        "gives another option more value than the one it wants",
    ),
)


# Issues ----------------------------------------------------------------------------------------------------------


def _has_one_option(case: Case, issue: str) -> bool:
    return len(case.issues[issue].options) == 1


def _is_held_without_now(case: Case, issue: str) -> bool:
    return bool(case.issues[issue].held_by) and case.issues[issue].now is None


def _interests_nobody(case: Case, issue: str) -> bool:
    """Nobody has a position on it, and it does not say which deals end the fighting, which matters to all."""
    about = {position.issue for position in case.positions}
    return issue not in about and not _is_marked(case, issue)


def _is_marked(case: Case, issue: str) -> bool:
    options = case.issues[issue].options.values()
    return any(option.ends_fighting or option.pauses for option in options)


OF_AN_ISSUE = (
    Slip(
        "options",
        _has_one_option,
        "has a single option: there is nothing to settle",
    ),
    Slip(
        "",
        _is_held_without_now,
        "is held by somebody, but has no `now`: every option counts as a change",
    ),
    Slip(
        "",
        _interests_nobody,
        "nobody has a position on it",
    ),
)


# Proposals, and which deals end the fighting ---------------------------------------------------------------------


def _changes_nothing(case: Case, proposal: Proposal) -> bool:
    """Whether all that it names is what holds today."""
    today = {issue: case.issues[issue].now for issue in proposal.package}
    return bool(proposal.package) and dict(proposal.package) == today


OF_A_LINK: tuple[Slip[Link], ...] = (
    Slip(
        "firm",
        _firm_about_nothing,
        "goes with `red_line_of:`; without a red line it has no effect",
    ),
)

OF_A_PROPOSAL = (
    Slip(
        "package",
        _changes_nothing,
        "changes nothing: all it names is what holds today; if it was agreed and is not carried out yet, put `now`"
        " where things stand without it, else leave the proposal out",
    ),
)

NOTHING_IS_MARKED = (
    "no option says whether it ends the fighting, so every deal but today's counts as an end of it; if that is not so,"
    " mark options with `ends_fighting: true` or `pauses: <steps>`"
)


def _nothing_is_marked(case: Case) -> bool:
    """Asked once of a case in which they fight: which deals end it."""
    if case.fighting is None:
        return False
    marked = [issue for issue in case.issues if _is_marked(case, issue)]
    return bool(case.issues) and not marked


def _sticks_without_threat(case: Case) -> list[str]:
    """Threats that the mediator is said to mean, and does not make."""
    if case.mediator is None or not isinstance(case.mediator.resolute, dict):
        return []
    return [stick for stick in case.mediator.resolute if stick not in case.mediator.then]

"""Entries of a case in words: a title for each, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..case.called import called
from ..case.case import Case, PlaceKey
from ..case.entry import Entry
from ..case.estimate import Estimate, plain
from ..case.fighting import Belief
from ..case.moves import Move
from ..case.parts import Agreement, Issue, Link, Option, Party, Position, Proposal

_FIELD_WORDS = {
    "capability": "Capability",
    "worth": "Weight in comparisons",
    "salience": "Weight",
    "values": "Value",
    "hazard": "Chance per step",
    "cost": "Cost per step",
    "effects": "Effect",
    "patience": "Patience",
}


def entry_title(case: Case, place: PlaceKey, entry: Entry | None) -> str:
    """A short noun phrase for an entry, for chips and cards."""
    if isinstance(entry, Estimate) or entry is None:
        return capital(_number_title(case, place))
    say = _TITLES.get(type(entry))
    return capital(say(case, place, entry) if say else place_words(case, place))


def entry_words(case: Case, entry: Entry | None) -> str:
    """What an entry says, in one line."""
    if isinstance(entry, Estimate):
        return number_words(entry)
    say = _WORDS.get(type(entry)) if entry is not None else None
    return say(case, entry) if say else ""


def number_words(estimate: Estimate) -> str:
    """An estimate as pages print it: one number, a range, or a range with its mode."""
    low, high = plain(estimate.low), plain(estimate.high)
    if not estimate.is_range:
        return low
    mode = "" if estimate.mode is None else f", mode {plain(estimate.mode)}"
    return f"{low} to {high}{mode}"


def short_number(estimate: Estimate) -> str:
    """An estimate as figures print it."""
    low, high = plain(estimate.low), plain(estimate.high)
    return f"{low}–{high}" if estimate.is_range else low


def capital(words: str) -> str:
    """The words with a capital at their head, as a title has it."""
    return words[:1].upper() + words[1:]


def names(case: Case, parties: Iterable[str]) -> str:
    """Names of parties in a sentence."""
    return listed([case.party_name(party) for party in parties])


def listed(words: list[str]) -> str:
    """Words in a row: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def option_words(case: Case, issue: str, option: str | Decimal) -> str:
    """An option, or a place on the line of an issue, in words."""
    return case.issues[issue].option_title(option) if isinstance(option, str) else f"at {plain(option)}"


def condition_words(case: Case, package: Mapping[str, Iterable[str]]) -> str:
    """Options of several issues: ``issue: option or option; issue: option``."""
    return "; ".join(
        f"{case.issue_title(issue)}: {' or '.join(option_words(case, issue, option) for option in options)}"
        for issue, options in package.items()
    )


def place_words(case: Case, place: PlaceKey) -> str:
    """A place by the names of what stands on the way to it."""
    steps = []
    for step in place:
        if isinstance(step, str) and step in case.parties:
            steps.append(case.party_name(step))
        elif isinstance(step, str) and step in case.issues:
            steps.append(f"“{case.issue_title(step)}”")
        elif isinstance(step, str) and step in case.moves:
            steps.append(f"“{case.moves[step].title or step}”")
        else:
            steps.append(str(step + 1) if isinstance(step, int) else step.replace("_", " ").strip())
    return ", ".join(steps)


# Titles ---------------------------------------------------------------------------------------------------------


def _number_title(case: Case, place: PlaceKey) -> str:
    first, *rest = place
    if first == "walk_away" and rest:
        return f"Value of no deal for {case.party_name(str(rest[0]))}"
    if first == "positions" and isinstance(rest[0], int):
        position = case.positions[rest[0]]
        of = f"“{case.issue_title(position.issue)}” for {case.party_name(position.party)}"
        option = f" ({option_words(case, position.issue, str(rest[2]))})" if len(rest) > 2 else ""
        return f"{_FIELD_WORDS.get(str(rest[1]), str(rest[1]))} of {of}{option}"
    if first == "parties" and len(rest) == 2:
        return f"{_FIELD_WORDS.get(str(rest[1]), str(rest[1]))} of {case.party_name(str(rest[0]))}"
    return place_words(case, place)


def _party_title(case: Case, place: PlaceKey, entry: Party) -> str:
    return case.party_name(str(place[-1]))


def _issue_title(case: Case, place: PlaceKey, entry: Issue) -> str:
    return f"The issue “{case.issue_title(str(place[-1]))}”"


def _option_title(case: Case, place: PlaceKey, entry: Option) -> str:
    issue, option = str(place[1]), str(place[-1])
    return f"“{option_words(case, issue, option)}” under “{case.issue_title(issue)}”"


def _position_title(case: Case, place: PlaceKey, entry: Position) -> str:
    return f"{case.party_name(entry.party)} on “{case.issue_title(entry.issue)}”"


def _link_title(case: Case, place: PlaceKey, entry: Link) -> str:
    about = case.issue_title(next(iter(entry.if_)))
    if entry.worth is not None:
        return f"Worth of a combination with “{about}”"
    if entry.red_line_of:
        wanted = listed([f"“{case.issue_title(issue)}”" for issue in entry.then or {}])
        return f"Condition of {names(case, entry.red_line_of)}: {wanted} with “{about}”"
    return f"What goes together with “{about}”"


def _proposal_title(case: Case, place: PlaceKey, entry: Proposal) -> str:
    return f"Proposal “{entry.title or entry.id}”"


def _move_title(case: Case, place: PlaceKey, entry: Move) -> str:
    return f"Move “{entry.title or place[-1]}”"


def _belief_title(case: Case, place: PlaceKey, entry: Belief) -> str:
    return capital(called(case, f"beliefs.{place[-1]}"))


_TITLES: dict[type, Callable[[Case, PlaceKey, Any], str]] = {
    Party: _party_title,
    Issue: _issue_title,
    Option: _option_title,
    Position: _position_title,
    Link: _link_title,
    Proposal: _proposal_title,
    Move: _move_title,
    Belief: _belief_title,
    Agreement: lambda case, place, entry: "Who must sign",
}

# What they say --------------------------------------------------------------------------------------------------


def _said_by_position(case: Case, entry: Position) -> str:
    parts = []
    if entry.wants is not None:
        parts.append(f"wants: {option_words(case, entry.issue, entry.wants)}")
    if entry.values is not None:
        each = (f"{option_words(case, entry.issue, o)} {number_words(v)}" for o, v in entry.values.items())
        parts.append(f"values: {', '.join(each)}")
    if entry.refuses:
        refused = " or ".join(option_words(case, entry.issue, option) for option in entry.refuses)
        parts.append(f"red line: {refused}")
    if entry.bottom_line is not None:
        parts.append(f"bottom line: {option_words(case, entry.issue, entry.bottom_line)}")
    return "; ".join([*parts, f"weight: {number_words(entry.salience)}"])


def _said_by_link(case: Case, entry: Link) -> str:
    if_ = condition_words(case, entry.if_)
    if entry.worth is not None:
        worth = ", ".join(f"{number_words(value)} for {case.party_name(party)}" for party, value in entry.worth.items())
        return f"if {if_}, this adds {worth}"
    return f"if {if_}, then {condition_words(case, entry.then or {})}"


def _said_by_proposal(case: Case, entry: Proposal) -> str:
    package = case.deal_words(dict(entry.package)) or "what it holds is not known"
    when = f", {entry.date.isoformat()}" if entry.date else ""
    answers = "".join(f"; {case.party_name(party)}: {answer}" for party, answer in entry.answers.items())
    return f"by {names(case, entry.by)}{when}: {package}{answers}"


def _said_by_issue(case: Case, entry: Issue) -> str:
    options = ", ".join(entry.option_title(option) for option in entry.options)
    now = f"; today: {entry.option_title(entry.now)}" if entry.now else ""
    held = f"; held by {names(case, entry.held_by)}" if entry.held_by else ""
    return f"options: {options}{now}{held}"


def _said_by_move(case: Case, entry: Move) -> str:
    return f"held by {names(case, entry.by)}; {'taken' if entry.taken else 'not taken'} today"


def _said_by_party(case: Case, entry: Party) -> str:
    role = f"{entry.role}; " if entry.role else ""
    return f"{role}capability: {number_words(entry.capability)}"


def _said_by_agreement(case: Case, entry: Agreement) -> str:
    must = names(case, entry.must or case.signers)
    least = f"; at least {entry.at_least} in all" if entry.at_least else ""
    return f"{must or 'nobody in particular'}{least}"


def _said_by_belief(case: Case, entry: Belief) -> str:
    return "does not see it" if entry.value == "unseen" else str(entry.estimate or "; ".join(map(str, entry.value)))


_WORDS: dict[type, Callable[[Case, Any], str]] = {
    Position: _said_by_position,
    Link: _said_by_link,
    Proposal: _said_by_proposal,
    Issue: _said_by_issue,
    Option: lambda case, entry: f"place on the line: {'' if entry.at is None else plain(entry.at)}",
    Move: _said_by_move,
    Party: _said_by_party,
    Agreement: _said_by_agreement,
    Belief: _said_by_belief,
}

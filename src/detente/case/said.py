"""Each number of a case, said back in words, so that a person can tell whether it was meant.

The anchors behind the words stand in docs/how-to/coding-guide.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .case import Case, PlaceKey, named_place
from .check import basis_of
from .estimate import Estimate, plain
from .shades_said import shades_in_words, weight_words
from .values import shares

Steps = tuple[str, ...]
# What a rate adds up over, in steps and in words: a length of time in which one thinks of such a conflict.
SPAN_OF_TIME = {
    "day": (30, "30 days"),
    "week": (4, "four weeks"),
    "month": (12, "a year"),
    "quarter": (4, "a year"),
    "year": (1, "a year"),
}


@dataclass(frozen=True)
class Said:
    """One number, or one thing said of preferences: its place, what is written, what that means, and what it rests on."""

    place: PlaceKey
    named: str
    written: str
    words: str
    basis: str
    why: str
    is_number: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        return {"place": self.named, "value": self.written, "words": self.words, "basis": self.basis, "why": self.why}


def said_back(case: Case) -> list[Said]:
    """Say every number of a case back, in the order of the file; numbers at their default included."""
    numbers = [_said(case, place, estimate) for place, estimate in case.estimates() if _is_told(place, estimate)]
    beliefs = [
        _said(case, ("beliefs", index), belief.estimate)
        for index, belief in enumerate(case.beliefs)
        if belief.estimate is not None
    ]
    return numbers + beliefs + [_told(case, *told) for told in shades_in_words(case)]


def _told(case: Case, place: PlaceKey, written: str, words: str) -> Said:
    """What is no number: it has the basis of its block."""
    return Said(
        place, named_place(case, place), written, words[0].upper() + words[1:], case.basis, case.why, is_number=False
    )


def _is_told(place: PlaceKey, estimate: Estimate) -> bool:
    """Leave out weights of 1 nobody gave, and capabilities nobody gave."""
    return not (place[0] == "parties" and not _was_given(estimate))


def _was_given(estimate: Estimate) -> bool:
    return not (estimate.assumed or "").startswith("not given")


def _said(case: Case, place: PlaceKey, estimate: Estimate) -> Said:
    basis = basis_of(case, place)
    named = named_place(case, place)
    words = number_words(case, named, estimate)
    return Said(place, named, estimate.text, words[0].upper() + words[1:], basis.basis_of_numbers, basis.why)


def number_words(case: Case, named: str, estimate: Estimate) -> str:
    """One number in words, by the name of its place."""
    for pattern, words in _WORDS:
        found = re.fullmatch(pattern, named)
        if found:
            return words(case, found.groups(), estimate)
    return f"{named} is {estimate.text}"


# Phrases --------------------------------------------------------------------------------------------------------


def span(estimate: Estimate) -> str:
    """The ends of an estimate with a dash: ``50–70``."""
    return f"{plain(estimate.low)}–{plain(estimate.high)}" if estimate.is_range else plain(estimate.low)


def percent(estimate: Estimate, factor: float = 1.0) -> str:
    """A share or its multiple as a percentage with its range: ``10 %``, ``9–12 %``."""
    ends = [_percent_number(abs(float(end)) * factor) for end in (estimate.low, estimate.high)]
    if float(estimate.low) < 0 < float(estimate.high):
        return f"between −{ends[0]} % and +{ends[1]} %"
    ends = sorted(ends, key=float)
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]}–{ends[1]} %"


def _percent_number(value: float) -> str:
    return f"{100 * value:.2g}" if 100 * value < 10 else f"{100 * value:.0f}"


def _sign(estimate: Estimate, up: str, down: str, both: str) -> str:
    if estimate.low >= 0:
        return up
    return down if estimate.high <= 0 else both


def _n_steps(case: Case) -> int:
    return SPAN_OF_TIME[case.time_step][0]


def _while(case: Case) -> str:
    return SPAN_OF_TIME[case.time_step][1]


def _steps_until(case: Case, estimate: Estimate) -> str:
    """How many steps pass on average until something of this chance happens."""
    low, high = float(estimate.low), float(estimate.high)
    if high <= 0:
        return "never"
    first = f"{1 / high:.0f}"
    last = "never" if low <= 0 else f"{1 / low:.0f}"
    unit = f"{case.time_step}s"
    if last == "never":
        return f"after {first} {unit} on average, or never"
    return f"after {first} {unit} on average" if first == last else f"after {first} to {last} {unit} on average"


def _capability(case: Case, names: Steps, x: Estimate) -> str:
    others = [p.capability for key, p in case.parties.items() if key != names[0] and _was_given(p.capability)]
    strongest = max((other.point for other in others), default=0.0)
    share = f", {x.point / strongest:.1f} times those of the strongest of the others" if strongest else ""
    return f"the means that {case.party_name(names[0])} could bring to bear count {span(x)}{share}"


def _worth(case: Case, names: Steps, x: Estimate) -> str:
    return f"where parties are compared, the value of {case.party_name(names[0])} is multiplied by {span(x)}"


def _salience(case: Case, names: Steps, x: Estimate) -> str:
    share = shares(case, names[0])[names[1]]
    return (
        f"“{case.issue_title(names[1])}” makes up {100 * float(share):.0f} % of what matters to {case.party_name(names[0])}"
        f" (salience {span(x)})"
    )


def _option_value(case: Case, names: Steps, x: Estimate) -> str:
    option = case.issues[names[1]].option_title(names[2])
    return f"{case.party_name(names[0])} gets {percent(x)} of what the issue can give from “{option}”"


def _walk_away(case: Case, names: Steps, x: Estimate) -> str:
    return (
        f"{case.party_name(names[0])} would turn down any package worth less to it than {percent(x)} of all it wants,"
        " since it expects that much without a deal"
    )


def _value_of_fighting(case: Case, names: Steps, x: Estimate) -> str:
    return f"fighting on in state {names[1]} is worth {percent(x)} of all it wants to {case.party_name(names[0])}"


def _link_worth(case: Case, names: Steps, x: Estimate) -> str:
    way = _sign(x, "adds", "takes away", "adds or takes away")
    combination = case.deal_words({k: options[0] for k, options in case.links[int(names[0])].if_.items()})
    return f"for {case.party_name(names[1])} the combination “{combination}” {way} {percent(x)} of all it wants"


def _effect(case: Case, names: Steps, x: Estimate) -> str:
    way = _sign(x, "raises", "lowers", "changes")
    title = case.moves[names[0]].title or names[0]
    return f"“{title}”, when taken, {way} {names[1]} by {_plain_size(x)}"


def _plain_size(x: Estimate) -> str:
    ends = sorted([abs(x.low), abs(x.high)]) if x.low * x.high >= 0 else [x.low, x.high]
    return f"{ends[0]:f}" if ends[0] == ends[1] else f"{ends[0]:f} to {ends[1]:f}"


def _hazard(case: Case, names: Steps, x: Estimate) -> str:
    move = case.moves[names[0]]
    title = move.title or names[0]
    flips = "ends" if move.taken else "comes"
    return f"“{title}” {flips} with a chance of {percent(x)} a {case.time_step} ({_steps_until(case, x)})"


def _move_cost(case: Case, names: Steps, x: Estimate) -> str:
    title = case.moves[names[0]].title or names[0]
    share = percent(x, _n_steps(case))
    return f"holding “{title}” costs {case.party_name(names[1])} {share} of what is contested in {_while(case)}"


def _cost(case: Case, names: Steps, x: Estimate) -> str:
    name = case.party_name(names[0])
    if x.high < 0:
        return f"{name} gains {percent(x, _n_steps(case))} of what is contested from {_while(case)} of fighting (a subsidy)"
    return f"{name} would give up {percent(x, _n_steps(case))} of what is contested to be spared {_while(case)} of war"


def _type_cost(case: Case, names: Steps, x: Estimate) -> str:
    party = case.fighting.hidden.party if case.fighting and case.fighting.hidden else ""
    return f"if {names[0]}, {_cost(case, (party,), x)}"


def _drift(case: Case, names: Steps, x: Estimate) -> str:
    first = case.party_name(case.fighting.sides[0]) if case.fighting else "the first side"
    way = _sign(x, "gains", "loses", "gains or loses")
    return f"{first} {way} {percent(x, _n_steps(case))} of what is contested in {_while(case)} of fighting, on average"


def _type_drift(case: Case, names: Steps, x: Estimate) -> str:
    return f"if the hidden side is {names[0]}, {_drift(case, (), x)}"


def _front(case: Case, names: Steps, x: Estimate) -> str:
    first = case.party_name(case.fighting.sides[0]) if case.fighting else "the first side"
    return f"{first} holds {percent(x)} of what is contested today"


def _volatility(case: Case, names: Steps, x: Estimate) -> str:
    spread = float(_n_steps(case)) ** 0.5
    return f"luck moves the front by about {percent(x, spread)} of what is contested in {_while(case)}, either way"


def _chance(text: str) -> Callable[[Case, Steps, Estimate], str]:
    def words(case: Case, names: Steps, x: Estimate) -> str:
        who = case.party_name(names[0]) if names else ""
        return text.format(who=who, share=percent(x), step=case.time_step, until=_steps_until(case, x))

    return words


def _patience(case: Case, names: Steps, x: Estimate) -> str:
    n = _n_steps(case)
    ends = [100 * float(end) ** n for end in (x.low, x.high)]
    counts = f"{ends[0]:.0f} %" if round(ends[0]) == round(ends[1]) else f"{ends[0]:.0f}–{ends[1]:.0f} %"
    return f"to {case.party_name(names[0])} a gain {_while(case)} from now counts {counts} of the same gain today"


def _mediator_patience(case: Case, names: Steps, x: Estimate) -> str:
    party = case.party_name(case.mediator.party) if case.mediator else "the mediator"
    return f"the patience of {party} lasts {span(x)} {case.time_step}s on average"


def _then(case: Case, names: Steps, x: Estimate) -> str:
    what = "it leaves" if names[0] == "leaves" else f"“{case.moves[names[0]].title or names[0]}” changes"
    return f"once the mediator's patience is gone, {what} with a chance of {percent(x)} a {case.time_step}"


def _bias(case: Case, names: Steps, x: Estimate) -> str:
    if x.low == x.high == 0:
        return "the mediator favours neither side"
    sides = (
        [case.party_name(side) for side in case.fighting.sides] if case.fighting else ["the first side", "the second"]
    )
    return f"the mediator leans by {span(x)} on a scale from -1 (all for {sides[1]}) to +1 (all for {sides[0]})"


def _belief(case: Case, names: Steps, x: Estimate) -> str:
    belief = case.beliefs[int(names[0])]
    return f"{case.party_name(belief.party)} reckons with {span(x)} for {belief.place}"


_NAME = r"([A-Za-z]\w*)"
_WORDS: tuple[tuple[str, Callable[[Case, Steps, Estimate], str]], ...] = (
    (rf"parties\.{_NAME}\.capability", _capability),
    (rf"parties\.{_NAME}\.worth", _worth),
    (rf"positions\.{_NAME}\.{_NAME}\.salience", _salience),
    (rf"positions\.{_NAME}\.{_NAME}\.values\.{_NAME}", _option_value),
    (rf"walk_away\.{_NAME}", _walk_away),
    (rf"weights\.{_NAME}\.(.+)", weight_words),
    (rf"value_of_fighting\.{_NAME}\.{_NAME}", _value_of_fighting),
    (rf"links\.(\d+)\.worth\.{_NAME}", _link_worth),
    (rf"moves\.{_NAME}\.effects\.(.+)", _effect),
    (rf"moves\.{_NAME}\.hazard", _hazard),
    (rf"moves\.{_NAME}\.cost\.{_NAME}", _move_cost),
    (r"fighting\.front\.now", _front),
    (r"fighting\.front\.drift", _drift),
    (r"fighting\.front\.volatility", _volatility),
    (rf"fighting\.front\.collapse\.{_NAME}", _chance("{who} collapses with a chance of {share} a {step} ({until})")),
    (rf"fighting\.cost\.{_NAME}", _cost),
    (rf"fighting\.patience\.{_NAME}", _patience),
    (r"fighting\.rounds", _chance("a serious round of talks takes place with a chance of {share} a {step} ({until})")),
    (r"fighting\.rounds_without", _chance("without the mediator, a serious round takes place with a chance of {share} a {step}")),
    (r"fighting\.enforcement", _chance("a signed deal holds for good with a chance of {share}")),
    (r"fighting\.hidden\.p_strong", _chance("the hidden side is strong with a chance of {share}, as the other sees it")),
    (rf"fighting\.hidden\.cost\.{_NAME}", _type_cost),
    (rf"fighting\.hidden\.drift\.{_NAME}", _type_drift),
    (rf"fighting\.obstinate\.{_NAME}\.p", _chance("{who} is of a kind that never gives in with a chance of {share}")),
    (r"fighting\.disaster\.hazard", _chance("the escalation nobody wants comes with a chance of {share} a {step} ({until})")),
    (rf"fighting\.disaster\.loss\.{_NAME}", _chance("{who} would lose {share} of what is contested in it")),
    (r"mediator\.patience", _mediator_patience),
    (rf"mediator\.then\.{_NAME}", _then),
    (r"mediator\.resolute", _chance("the mediator means what it threatens with a chance of {share}")),
    (r"mediator\.bias", _bias),
    (r"mediator\.war_cost", _chance("a {step} of war costs the mediator {share} of what is contested")),
    (r"beliefs\.(\d+)", _belief),
)  # fmt: skip

"""What a number of a case is called: a few words for its place, with the names of parties, issues and moves in it.

The words stand on the field that holds the number (``number.py``); here their slots are filled. `said.py` says what a number
comes to; this only names it, as a label on a page does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter
from typing import TypeVar

from ..errors import ChangeError
from .case import Case, PlaceKey, named_place
from .estimate import Estimate
from .format import FieldAt, field_at
from .number import Number
from .places import resolve


@dataclass(frozen=True)
class NumberAt:
    """A number of a case by its place: what it is called, where it ends, and what is taken where nobody gives it."""

    place: str
    called: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    default: Estimate | None
    is_type_chance: bool

    def kept_within(self, estimate: Estimate) -> Estimate:
        """The estimate with each of its numbers kept between the ends; an effect may lead beyond them."""
        low, high = (self._kept(each) for each in (estimate.low, estimate.high))
        mode = None if estimate.mode is None else self._kept(estimate.mode)
        return Estimate(low=low, mode=mode, high=high)

    def _kept(self, value: Decimal) -> Decimal:
        if self.low is not None and value < self.low:
            return self.low
        if self.high is not None and value > self.high:
            return self.high
        return value


def called(case: Case, place: str) -> str:
    """The words for a place, beginning with a small letter; raises `ChangeError` where there is no such place.

    Examples
    --------
    >>> case = Case.model_validate({"parties": {"a": {"name": "Northland"}, "b": {}}, "fighting": {"sides": ["a", "b"]}})
    >>> called(case, "fighting.rounds")
    'the chance of a round of talks'
    >>> called(case, "fighting.cost.a")
    'the cost of the war to Northland'
    """
    steps = resolve(case, place)
    return _words(case, steps, field_at(case, steps))


def number_at(case: Case, place: str) -> NumberAt:
    """What the number at a place is; a belief has the ends of the number it is about.

    Raises `ChangeError` where there is no such place, or no number there.

    Examples
    --------
    >>> case = Case.model_validate({"parties": {"a": {}, "b": {}}, "fighting": {"sides": ["a", "b"]}})
    >>> found = number_at(case, "fighting.cost.a")
    >>> found.default.text, found.low
    ('0.001..0.006', None)
    """
    steps = resolve(case, place)
    field = field_at(case, steps)
    mark = field.mark
    if not isinstance(mark, Number):
        raise ChangeError(f"{place}: is no number; name a place that holds one, such as fighting.front.drift")
    believed = _believed_place(case, steps)
    if believed:
        about = number_at(case, believed)
        low, high = about.low, about.high
    else:
        low, high = _decimal(mark.low), _decimal(mark.high)
    return NumberAt(
        place=named_place(case, steps),
        called=_words(case, steps, field),
        unit=mark.unit,
        low=low,
        high=high,
        default=field.default,
        is_type_chance=mark.is_type_chance,
    )


def _decimal(end: float | None) -> Decimal | None:
    return None if end is None else Decimal(str(end))


def _believed_place(case: Case, steps: PlaceKey) -> str:
    """The place that a belief about a number is about; empty where the steps lead to no such belief."""
    if steps[0] != "beliefs" or len(steps) < 2:
        return ""
    belief = case.beliefs[int(steps[1])]
    return belief.place if belief.estimate is not None else ""


def _words(case: Case, steps: PlaceKey, field: FieldAt) -> str:
    if field.mark is None:
        return "the number at " + " ".join(named_place(case, steps).replace("_", " ").split("."))
    about = About(case, steps, dict(zip(field.mark.ids, field.ids, strict=False)))
    return filled(field.mark.called, NAMES, about)


# What stands in the slots ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class About:
    """What a place speaks of: the ids on the way to it, by what they are."""

    case: Case
    steps: PlaceKey
    ids: Mapping[str, str]


A = TypeVar("A")


def filled(text: str, slots: Mapping[str, Callable[[A], str]], about: A) -> str:
    """The text with its slots filled, each from the function of its name."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    return text.format(**{name: slots[name](about) for name in names})


def _party(about: About) -> str:
    return about.case.party_name(about.ids["party"])


def _issue(about: About) -> str:
    return f"“{about.case.issue_title(about.ids['issue'])}”"


def _option(about: About) -> str:
    return f"“{about.case.issues[about.ids['issue']].option_title(about.ids['option'])}”"


def _refused(about: About) -> str:
    """The options that a position refuses."""
    position = about.case.position(about.ids["party"], about.ids["issue"])
    options = position.refuses if position is not None else ()
    titles = [about.case.issues[about.ids["issue"]].option_title(option) for option in options]
    return " and ".join(f"“{title}”" for title in titles)


def _move(about: About) -> str:
    return f"“{about.case.move_title(about.ids['move'])}”"


def _proposal(about: About) -> str:
    return f"“{about.case.proposal_title(about.ids['proposal'])}”"


def _target(about: About) -> str:
    return _place_words(about.case, about.ids["target"])


def _place_words(case: Case, place: str) -> str:
    """The words for a place named by somebody else; the place itself where the case has none such."""
    try:
        return called(case, place)
    except ChangeError:
        return place


def _link(about: About) -> str:
    return f"link {int(about.ids['link']) + 1} between issues"


def _red_line_of(about: About) -> str:
    holders = about.case.links[int(about.ids["link"])].red_line_of
    return " and ".join(about.case.party_name(party) for party in holders)


def _first(about: About) -> str:
    return _side(about.case, 0, "the first side")


def _second(about: About) -> str:
    return _side(about.case, 1, "the second side")


def _side(case: Case, number: int, otherwise: str) -> str:
    return case.party_name(case.fighting.sides[number]) if case.fighting else otherwise


def _hidden(about: About) -> str:
    hidden = about.case.fighting.hidden if about.case.fighting else None
    return about.case.party_name(hidden.party) if hidden else "the hidden side"


def _day(about: About) -> str:
    fighting = about.case.fighting
    return fighting.talks[int(about.ids["talk"])].date.isoformat() if fighting else about.ids["talk"]


def _mediator(about: About) -> str:
    mediator = about.case.mediator
    return about.case.party_name(mediator.party) if mediator else "the mediator"


def _act(about: About) -> str:
    """What the mediator does when it carries out a threat."""
    id = about.ids["threat"]
    if id == "leaves":
        return "leaves"
    verb = "ends" if _is_taken(about.case, id) else "carries out"
    return f"{verb} “{about.case.move_title(id)}”"


def _threat(about: About) -> str:
    """What happens when the mediator carries out a threat."""
    id = about.ids["threat"]
    if id == "leaves":
        return "it leaves"
    verb = "ends" if _is_taken(about.case, id) else "comes"
    return f"“{about.case.move_title(id)}” {verb}"


def _is_taken(case: Case, move: str) -> bool:
    return move in case.moves and case.moves[move].taken


def _believer(about: About) -> str:
    return about.case.party_name(about.case.beliefs[int(about.ids["belief"])].party)


def _believed(about: About) -> str:
    return _place_words(about.case, about.case.beliefs[int(about.ids["belief"])].place)


NAMES: Mapping[str, Callable[[About], str]] = {
    "party": _party,
    "issue": _issue,
    "option": _option,
    "refused": _refused,
    "move": _move,
    "proposal": _proposal,
    "target": _target,
    "link": _link,
    "holder": _red_line_of,
    "first": _first,
    "second": _second,
    "hidden": _hidden,
    "day": _day,
    "type": lambda about: about.ids["type"],
    "state": lambda about: f"state {about.ids['state']}",
    "statement": lambda about: f"`{about.ids['statement']}`",
    "mediator": _mediator,
    "act": _act,
    "threat": _threat,
    "believer": _believer,
    "believed": _believed,
}

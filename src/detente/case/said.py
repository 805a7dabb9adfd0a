"""Each number of a case, said back in words, so that a person can tell whether it was meant.

The sentence of a number stands on its field (``number.py``); here its slots are filled. The anchors behind the words stand
in docs/how-to/coding-guide.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .called import NAMES, About, filled
from .case import Case, PlaceKey, named_place
from .check import basis_of
from .estimate import Estimate, plain
from .format import field_at
from .marks_said import Told, joined, marks_in_words
from .number import Number
from .places import resolve
from .shades_said import shades_in_words, what_holds
from .values import shares

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
    """One number, or one other thing: its place, what is written, what that means, and what it rests on."""

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
    """Say every number of a case back, in the order of the file, numbers at their default included; then what is no number.

    What is no number: which options end or pause the fighting, the talks that were held, and what is said of preferences.
    """
    numbers = [_said(case, place, estimate) for place, estimate in _numbers(case)]
    others = [_told(case, told) for told in (*marks_in_words(case), *shades_in_words(case))]
    return numbers + others


def _numbers(case: Case) -> Iterator[tuple[PlaceKey, Estimate]]:
    """The numbers that are said back: weights and capabilities of parties only where somebody gave them."""
    for place, estimate in case.estimates():
        if place[0] != "parties" or _was_given(estimate):
            yield place, estimate
    yield from _talks_at_default(case)
    for index, belief in enumerate(case.beliefs):
        believed = belief.estimate
        if believed is not None:
            yield ("beliefs", index), believed


def _talks_at_default(case: Case) -> Iterator[tuple[PlaceKey, Estimate]]:
    """The chances of talks that nobody gave, as they are taken."""
    if case.fighting is None:
        return
    for index, talk in enumerate(case.fighting.talks):
        place: PlaceKey = ("fighting", "talks", index, "serious")
        default = field_at(case, place).default
        if talk.serious is None and default is not None:
            yield place, default


def _told(case: Case, told: Told) -> Said:
    """What is no number has the basis of the entry around it."""
    basis = basis_of(case, told.place)
    return Said(
        place=told.place,
        named=named_place(case, told.place),
        written=told.written,
        words=_capital(told.words),
        basis=basis.basis,
        why=basis.why,
        is_number=False,
    )


def _was_given(estimate: Estimate) -> bool:
    return not (estimate.assumed or "").startswith("not given")


def _said(case: Case, place: PlaceKey, estimate: Estimate) -> Said:
    basis = basis_of(case, place)
    return Said(
        place=place,
        named=named_place(case, place),
        written=estimate.text,
        words=_capital(_words(case, place, estimate)),
        basis=basis.basis_of_numbers,
        why=basis.why,
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def number_words(case: Case, named: str, estimate: Estimate) -> str:
    """One number in words, by the name of its place; raises `ChangeError` where there is no such place."""
    return _words(case, resolve(case, named), estimate)


def _words(case: Case, place: PlaceKey, estimate: Estimate) -> str:
    is_belief = place[0] == "beliefs" and len(place) == 2
    steps = (*place, "value") if is_belief else place
    field = field_at(case, steps)
    if not isinstance(field.mark, Number):
        return f"{named_place(case, place)} is {estimate.text}"
    about = Saying(case, steps, dict(zip(field.mark.ids, field.ids, strict=False)), estimate)
    return filled(field.mark.sentence(estimate), SLOTS, about)


# What stands in the slots ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Saying(About):
    """What a sentence speaks of, and the number it says."""

    x: Estimate

    @property
    def n_steps(self) -> int:
        """How many steps a rate is added up over."""
        return SPAN_OF_TIME[self.case.time_step][0]


def span(estimate: Estimate) -> str:
    """The ends of an estimate with a dash: ``50–70``."""
    return _dashed([plain(estimate.low), plain(estimate.high)])


def percent(estimate: Estimate, factor: float = 1.0) -> str:
    """A share or its multiple as a percentage with its range: ``10 %``, ``9–12 %``."""
    low, high = (_percent_number(abs(float(end)) * factor) for end in (estimate.low, estimate.high))
    if estimate.low < 0 < estimate.high:
        return f"between −{low} % and +{high} %"
    return f"{_dashed(sorted([low, high], key=float))} %"


def _dashed(ends: list[str]) -> str:
    """Two ends with a dash, or the one where both read alike."""
    return "–".join(dict.fromkeys(ends))


def _percent_number(value: float) -> str:
    percent = 100 * value
    return f"{percent:.2g}" if percent < 10 else f"{percent:.0f}"


def _by_sign(up: str, down: str, both: str) -> Callable[[Saying], str]:
    """A verb for a number above 0, below 0, or either."""

    def verb(about: Saying) -> str:
        if about.x.low >= 0:
            return up
        return down if about.x.high <= 0 else both

    return verb


def _until(about: Saying) -> str:
    """How many steps pass on average until something of this chance happens."""
    low, high = float(about.x.low), float(about.x.high)
    unit = f"{about.case.time_step}s on average"
    if high <= 0:
        return "never"
    if low <= 0:
        return f"after {1 / high:.0f} {unit}, or never"
    waits = dict.fromkeys([f"{1 / high:.0f}", f"{1 / low:.0f}"])
    return f"after {' to '.join(waits)} {unit}"


def _size(about: Saying) -> str:
    """An increment without its sign where all of it has one, since the verb says that."""
    ends = [about.x.low, about.x.high]
    if ends[0] * ends[1] >= 0:
        ends = sorted(map(abs, ends))
    return " to ".join(dict.fromkeys(f"{end:f}" for end in ends))


def _counts_later(about: Saying) -> str:
    """What a gain counts after the span of time, beside the same gain today."""
    ends = [f"{100 * float(end) ** about.n_steps:.0f}" for end in (about.x.low, about.x.high)]
    return f"{_dashed(ends)} %"


def _beside_the_strongest(about: Saying) -> str:
    others = {key: party.capability for key, party in about.case.parties.items()}
    others.pop(about.ids["party"])
    strongest = max((other.point for other in filter(_was_given, others.values())), default=0.0)
    if not strongest:
        return ""
    return f", {about.x.point / strongest:.1f} times those of the strongest of the others"


def _salience_share(about: Saying) -> str:
    return f"{100 * float(shares(about.case, about.ids['party'])[about.ids['issue']]):.0f} %"


def _combination(about: Saying) -> str:
    """The combination that a link is about, each issue at the first of the options it names."""
    wanted = about.case.links[int(about.ids["link"])].if_
    first = {issue: options[0] for issue, options in wanted.items()}
    return f"“{about.case.deal_words(first)}”"


def _condition(about: Saying) -> str:
    """What a red line of a link asks for: one thing only with another."""
    wanted = about.case.links[int(about.ids["link"])].then or {}
    words = [_one_of(about.case, issue, options) for issue, options in wanted.items()]
    return f"{_combination(about)} only with {joined(words)}"


def _one_of(case: Case, issue: str, options: tuple[str, ...]) -> str:
    titles = map(case.issues[issue].option_title, options)
    return f"“{case.issue_title(issue)}: {' or '.join(titles)}”"


def _weight(about: Saying) -> str:
    return " to ".join(dict.fromkeys([plain(about.x.low), plain(about.x.high)]))


def _weight_share(about: Saying) -> str:
    """The weight's share of all that the party has; nothing where they sum to nothing."""
    weights = about.case.weights[about.ids["party"]].values()
    total = sum(abs(float(each.exact)) for each in weights)
    if not total:
        return ""
    return f", {100 * abs(float(about.x.exact)) / total:.0f} % of all its weights"


def _ends_or_comes(about: Saying) -> str:
    return "ends" if about.case.moves[about.ids["move"]].taken else "comes"


SLOTS: Mapping[str, Callable[[Any], str]] = {
    **NAMES,
    "value": lambda about: span(about.x),
    "share": lambda about: percent(about.x),
    "share_over_time": lambda about: percent(about.x, about.n_steps),
    "spread_over_time": lambda about: percent(about.x, float(about.n_steps) ** 0.5),
    "size": _size,
    "step": lambda about: about.case.time_step,
    "time": lambda about: SPAN_OF_TIME[about.case.time_step][1],
    "until": _until,
    "counts_later": _counts_later,
    "gains": _by_sign("gains", "loses", "gains or loses"),
    "raises": _by_sign("raises", "lowers", "changes"),
    "adds": _by_sign("adds", "takes away", "adds or takes away"),
    "ends_or_comes": _ends_or_comes,
    "beside_the_strongest": _beside_the_strongest,
    "salience_share": _salience_share,
    "combination": _combination,
    "condition": _condition,
    "weight": _weight,
    "weight_share": _weight_share,
    "holds": lambda about: what_holds(about.case, about.ids["statement"]),
}

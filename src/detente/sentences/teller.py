"""Says facts in the words of a case: the templates, with the names of its parties, issues and
moves at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from ..analysis.contract import Finding
from ..case.case import Case
from ..case.estimate import plain as as_written
from . import kit
from .lines import line_at

ENOUGH_WORDS = 3  # chosen: "is halted" and "air defence only" say too little by themselves
ENGLISH = Path(__file__).parent / "en"


class _CompiledOnce(BytecodeCache):
    """Templates compiled once a process, though each case has filters of its own."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled of it before."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _CompiledOnce()


class Teller:
    """Turns a fact into a sentence by the template of its kind."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._templates = Environment(
            loader=FileSystemLoader(ENGLISH),
            undefined=StrictUndefined,
            autoescape=False,  # plain text; pages escape it
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self._templates.globals["unit"] = case.time_step
        self._templates.filters.update(_of_names(case), **_of_entries(case), **_OF_NUMBERS)

    def say(self, topic: str, kind: str, *facts: Any) -> str:
        """The sentence of one template, with a capital at its head; empty where the template says
        nothing.
        """
        return kit.first_up(self.words(topic, kind, *facts))

    def finding(self, topic: str, kind: str, *facts: Any, rests_on: Iterable[str] = ()) -> Finding:
        """The sentence of a finding, and the places it rests on: those given, then those of its
        facts.
        """
        places = [*rests_on]
        for fact in facts:
            places += getattr(fact, "rests_on", ())
        return Finding(text=self.plain(topic, kind, *facts), rests_on=tuple(dict.fromkeys(places)))

    def plain(self, topic: str, kind: str, *facts: Any) -> str:
        """The sentence as terminals print it, which break lines where they like."""
        return kit.plain(self.say(topic, kind, *facts))

    def cell(self, topic: str, kind: str, *facts: Any) -> str:
        """The words of a template as a cell of a table or a label holds them."""
        return kit.plain(self.words(topic, kind, *facts))

    def words(self, topic: str, kind: str, *facts: Any) -> str:
        """The words of one template as they are."""
        macro = getattr(self._templates.get_template(f"{topic}.txt").module, kind)
        return kit.tidy(str(macro(*facts)))


def teller(case: Case) -> Teller:
    """A teller for a case."""
    return Teller(case)


def _of_names(case: Case) -> dict[str, Callable[..., str]]:
    """Filters for parties by their ids: one or several."""

    def named(parties: str | Iterable[str]) -> list[str]:
        return list(map(case.party_name, kit.listed(parties)))

    def joined(parties: str | Iterable[str], last: str = "and", most: int = 0) -> str:
        return kit.joined(named(parties), last, most)

    def verb(parties: str | Iterable[str], one: str, many: str) -> str:
        return kit.verb(named(parties), one, many)

    return {
        "name": joined,
        "verb": verb,
        "whose": lambda parties: kit.of_whom(named(parties)),
        "its": lambda parties: kit.its(named(parties)),
        "it": lambda parties: kit.it(named(parties)),
        "to_it": lambda parties: kit.to_it(named(parties)),
    }


def _of_entries(case: Case) -> dict[str, Callable[..., Any]]:
    """Filters for issues, options, moves and proposals by their ids."""

    def titled(words: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda entry: kit.title(words(entry))

    option, in_full = partial(_option, case), partial(_in_full, case)
    return {
        "issue": titled(case.issue_title),
        "issue_title": case.issue_title,
        "option": titled(in_full),
        "option_title": in_full,
        "option_alone": titled(option),
        "move": titled(case.move_title),
        "proposal": titled(case.proposal_title),
        "proposal_title": case.proposal_title,
        "title": kit.title,
        "option_bare": option,
        "deal": case.deal_words,
        "line_at": partial(line_at, case),
    }


Pair = tuple[str, str]


def _option(case: Case, pair: Pair) -> str:
    """An option of an issue, or a place on its line, in words."""
    issue, chosen = pair
    known = case.issues[issue]
    if chosen in known.options:
        return known.option_title(chosen)
    return f"at {chosen}"


def _in_full(case: Case, pair: Pair) -> str:
    """An option by its title, after that of its issue where its own says too little, or is that of
    another.
    """
    words = _option(case, pair)
    if len(words.split()) > ENOUGH_WORDS and not _is_shared(case, words):
        return words
    return f"{case.issue_title(pair[0])}: {words}"


def _is_shared(case: Case, words: str) -> bool:
    """Whether options of two issues have this title."""
    titles = [set(map(issue.option_title, issue.options)) for issue in case.issues.values()]
    return sum(words in each for each in titles) > 1


def _until(event: Any) -> str:
    """By which day something is counted, or within how many steps where the case has no day."""
    if event.start is None:
        return f"within {kit.steps(event.n_steps, event.unit)}"
    return f"by {kit.day(kit.after(event.start, event.n_steps, event.unit))}"


def _join(words: Iterable[str], last: str = "and", most: int = 0) -> str:
    return kit.joined(list(words), last, most)


_OF_NUMBERS: dict[str, Callable[..., Any]] = {
    "number": kit.number,
    "how_many": kit.how_many,
    "percent": kit.percent,
    "span": kit.span,
    "chance": kit.chance,
    "decimal": kit.decimal,
    "decimals": kit.decimals,
    "as_written": as_written,
    "between": kit.between,
    "likelihood": kit.likelihood,
    "same_likelihood": kit.same_likelihood,
    "share": kit.share,
    "of_scale": kit.of_scale,
    "points": kit.points,
    "in_points": kit.in_points,
    "whole_points": kit.whole_points,
    "steps": kit.steps,
    "day": kit.day,
    "until": _until,
    "joined": _join,
    "cap": kit.first_up,
    "either": partial(_join, last="or"),
    "grouped": kit.grouped,
}

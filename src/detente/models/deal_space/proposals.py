"""Each tabled proposal, judged by what it does to the fighting, party by party, by stated lines and values.

What a proposal does not name stays as it is now; where nothing holds now, a party judges by the possible
completion that it likes best (kindest reading). A red line counts where the proposal names an issue it speaks
of. A proposal that ends the fighting is held against no deal, any other against what holds today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from ...case.acceptance.kinds import Kind, kind_of, pause_of
from ...case.acceptance.over_ranges import HowSure, OverRanges
from ...case.values import POINTS, RED, DealTerms, Line, is_below
from .problem import Package, Problem
from .solution import JudgedProposal, Judgement, LineName, Verdict

MOST_COMPLETIONS = 100_000  # chosen: combinations of issues that a proposal leaves open, looked at one by one
Options = tuple[int, ...]


def judged(problem: Problem) -> tuple[JudgedProposal, ...]:
    """Judge all proposals of the problem in their order."""
    return tuple(_judged(problem, package) for package in problem.proposals)


def _judged(problem: Problem, package: Package) -> JudgedProposal:
    if not package.known:
        return JudgedProposal(id=package.id, known=False, interim=package.interim)
    tabled = Tabled(problem, package)
    terms = problem.terms
    parties = {}
    for i, party in enumerate(terms.parties):
        if _minds(problem, i):
            parties[party] = _judgement(tabled, i)
    return JudgedProposal(
        id=package.id,
        known=True,
        kind=tabled.kind,
        steps=tabled.steps,
        interim=tabled.kind != "ends",
        is_possible=tabled.is_possible,
        deal={terms.issues[k]: terms.options[k][o] for k, o in tabled.settled.items()},
        open=tuple(terms.issues[k] for k in tabled.open),
        parties=parties,
    )


def _minds(problem: Problem, i: int) -> bool:
    """Whether a party has something to say on deals: it must sign, values options, or has drawn a line."""
    terms = problem.terms
    party = terms.parties[i]
    if party in problem.agreement.must or any(map(any, terms.points[i])):
        return True
    has_line = any(line.party == party and line.rule is not None for line in terms.lines)
    return has_line or any(party in worth.points for worth in terms.worths)


@dataclass(frozen=True)
class Tabled:
    """A proposal whose content is known, with what it leaves as it is and what it leaves open."""

    problem: Problem
    package: Package

    @cached_property
    def settled(self) -> dict[int, int]:
        """The option on each issue that the proposal names, or that it leaves as it is now."""
        found = {}
        for k, now in enumerate(self.problem.terms.now):
            option = self.package.options.get(k, now)
            if option is not None:
                found[k] = option
        return found

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Issues that nothing settles."""
        return tuple(k for k in range(len(self.problem.terms.issues)) if k not in self.settled)

    def _filled(self, option: dict[int, int]) -> Options:
        """The proposal with an option for each issue that it leaves open."""
        whole = self.settled | option
        return tuple(whole[k] for k in sorted(whole))

    # What it does to the fighting ------------------------------------------------------------------

    @cached_property
    def kind(self) -> Kind:
        """By the options it settles; one that says itself that it is to last for a time is no end."""
        kind = kind_of(self.problem.terms, self._promised)
        if kind == "ends" and self.package.interim:
            return "pauses"
        return kind

    @cached_property
    def steps(self) -> int | None:
        """For how many steps it pauses the fighting; None where that is not said."""
        if self.kind != "pauses":
            return None
        return pause_of(self.problem.terms, self._promised) or self.package.lasts

    @cached_property
    def _promised(self) -> Options:
        """What is left open neither ends nor pauses the fighting, where it has an option that does not."""
        return self._filled({k: _unmarked(self.problem.terms, k) for k in self.open})

    # Completions -----------------------------------------------------------------------------------

    @cached_property
    def is_possible(self) -> bool:
        """Whether some completion is possible; taken to be so where there are too many to look at."""
        terms = self.problem.terms
        linked = {k for rule in terms.impossible for k in rule.issues}
        tried = self._completed(dict.fromkeys(self.open, 0), linked)
        return tried is None or any(terms.keeps(terms.impossible, full) for full in tried)

    def _completed(self, base: dict[int, int], tried: Iterable[int]) -> Iterator[Options] | None:
        """The proposal with every option on the open issues to be tried, the rest as in `base`; None if too many."""
        chosen = [k for k in self.open if k in tried]
        sizes = [len(self.problem.terms.options[k]) for k in chosen]
        if prod(sizes) > MOST_COMPLETIONS:
            return None
        every = product(*map(range, sizes))
        return (self._filled(base | dict(zip(chosen, options, strict=True))) for options in every)

    def kindest(self, i: int) -> Options:
        """The proposal completed as a party likes best on the issues that nothing settles.

        Possible completions come first, then those that cross the least (no red line, no line at all), then those
        worth most.
        """
        terms = self.problem.terms
        best = {k: max(range(len(terms.options[k])), key=terms.points[i][k].__getitem__) for k in self.open}
        rules = [*terms.impossible, *(line.rule for line in self._drawn(i) if line.rule)]
        spoken_of = {k for rule in rules for k in rule.issues}
        spoken_of.update(k for worth in terms.worths for k in worth.condition.issues)
        tried = self._completed(best, spoken_of)
        first = self._filled(best)
        if tried is None:
            return first
        return max([first, *tried], key=lambda full: self._liking(i, full))

    def _liking(self, i: int, full: Options) -> tuple[bool, bool, bool, int]:
        terms = self.problem.terms
        crossed = self.crossed(i, full)
        no_red = RED.isdisjoint(line.kind for line in crossed)
        return terms.keeps(terms.impossible, full), no_red, not crossed, terms.value(i, full)

    # Lines -----------------------------------------------------------------------------------------

    def _drawn(self, i: int) -> list[Line]:
        """The red and bottom lines of a party."""
        own = self.problem.rule.lines_of((self.problem.terms.parties[i],))
        return [line for line in own if line.rule is not None]

    def crossed(self, i: int, full: Options) -> list[Line]:
        """The party's red and bottom lines that it crosses, of those that speak of what it names."""
        named = self.package.options.keys()
        spoken = [line for line in self._drawn(i) if line.rule and named & line.rule.issues]
        return [line for line in spoken if self.problem.rule.crosses(line, full)]

    def held_against(self, i: int) -> int | None:
        """What a party holds it against: no deal, or what holds today; None where that is not known."""
        if self.kind == "ends":
            return self.problem.rule.walk_away[self.problem.terms.parties[i]]
        return self.problem.terms.value_of_now(i)


def _unmarked(terms: DealTerms, k: int) -> int:
    marked = {*terms.marks.ends.get(k, ()), *terms.marks.pauses.get(k, ())}
    return next((o for o in range(len(terms.options[k])) if o not in marked), 0)


def _judgement(tabled: Tabled, i: int) -> Judgement:
    terms = tabled.problem.terms
    party = terms.parties[i]
    full = tabled.kindest(i)
    value, against = terms.value(i, full), tabled.held_against(i)
    crossed = tabled.crossed(i, full)
    lines = [tabled.problem.line_names[terms.lines.index(line)] for line in crossed]
    if against is not None and is_below(value, against):
        kind = "walk-away" if tabled.kind == "ends" else "today"
        lines.append(LineName(party=party, kind=kind, about="", place=f"walk_away.{party}"))
    return Judgement(
        verdict=_verdict(party in terms.silent, lines),
        lines=tuple(lines),
        value=value / POINTS,
        against=None if against is None else against / POINTS,
        over_ranges=_over_ranges(tabled, party, full, against),
        answer=tabled.package.answers.get(party),
    )


def _verdict(is_silent: bool, lines: list[LineName]) -> Verdict:
    if is_silent:
        return "unknown"
    if not RED.isdisjoint(line.kind for line in lines):
        return "refused"
    return "negotiable" if lines else "acceptable"


def _over_ranges(tabled: Tabled, party: str, full: Options, against: int | None) -> HowSure | None:
    """Whether the party accepts it by what it names over all its ranges; None where that cannot be told."""
    problem = tabled.problem
    if against is None or party in problem.terms.silent:
        return None
    over = problem.over_ranges(party)
    if tabled.kind != "ends":
        over = OverRanges(over.terms, over.party, over.ranges, against_today=True)
    return over.accepts(full, tabled.package.options)

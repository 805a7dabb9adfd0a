"""Each tabled proposal, judged party by party by the lines and values it has stated."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import Literal

from ...case.values import POINTS, SAME, DealTerms
from .one_deal import is_possible
from .problem import Package, Problem
from .ranges import acceptance_by
from .solution import JudgedProposal, Judgement, LineName, Verdict

MOST_COMPLETIONS = 100_000  # chosen: combinations of issues that a proposal leaves open, looked at one by one


def judged(problem: Problem) -> tuple[JudgedProposal, ...]:
    """Judge all proposals of the problem in their order.

    What a proposal does not name stays as it is now; where nothing holds now, a party judges by the possible completion
    that it likes best (kindest reading). A red line counts where the proposal names an issue it speaks of. An interim
    proposal is held against what holds today, since the conflict goes on beside it; any other against no deal.
    """
    return tuple(_judged(problem, package) for package in problem.proposals)


def _judged(problem: Problem, package: Package) -> JudgedProposal:
    if not package.known:
        return JudgedProposal(id=package.id, known=False, interim=package.interim)
    terms = problem.terms
    chosen: list[int | None] = [package.options.get(k, now) for k, now in enumerate(terms.now)]
    left_open = [k for k, option in enumerate(chosen) if option is None]
    drawn = {line.party for line in terms.lines if line.rule is not None}
    drawn.update(party for worth in terms.worths for party in worth.points)
    parties = {
        party: _judgement(problem, package, i, _kindest(problem, package, i, chosen, left_open))
        for i, party in enumerate(terms.parties)
        if any(any(entry) for entry in terms.points[i]) or party in {*problem.agreement.must, *drawn}
    }
    return JudgedProposal(
        id=package.id,
        known=True,
        interim=package.interim,
        is_possible=_may_be(problem, chosen, left_open),
        deal={terms.issues[k]: terms.options[k][o] for k, o in enumerate(chosen) if o is not None},
        open=tuple(terms.issues[k] for k in left_open),
        parties=parties,
    )


def _may_be(problem: Problem, chosen: list[int | None], left_open: list[int]) -> bool:
    """Whether some completion is possible; taken to be so where there are too many to look at."""
    terms = problem.terms
    tried = [k for k in left_open if any(k in rule.issues for rule in terms.impossible)]
    if prod(len(terms.options[k]) for k in tried) > MOST_COMPLETIONS:
        return True
    full = [0 if option is None else option for option in chosen]
    for options in product(*(range(len(terms.options[k])) for k in tried)):
        for k, option in zip(tried, options, strict=True):
            full[k] = option
        if is_possible(terms, full):
            return True
    return False


def _judgement(problem: Problem, package: Package, i: int, full: list[int]) -> Judgement:
    terms = problem.terms
    party = terms.parties[i]
    value = terms.value(i, full)
    against = _held_against(problem, package, i)
    crossed = _crossed(problem, package, i, full)
    verdict: Verdict = "refused" if any("red" in line.kind for line in crossed) else "acceptable"
    if value <= against - SAME:
        kind: Literal["today", "walk-away"] = "today" if package.interim else "walk-away"
        crossed.append(LineName(party=party, kind=kind, about="", place=f"walk_away.{party}"))
    if crossed and verdict == "acceptable":
        verdict = "negotiable"
    return Judgement(
        verdict=verdict,
        lines=tuple(crossed),
        value=value / POINTS,
        against=against / POINTS,
        over_ranges=acceptance_by(
            problem, party, full, package.options, against_today=_against_today(problem, package, party)
        ),
        answer=package.answers.get(party),
    )


def _held_against(problem: Problem, package: Package, i: int) -> int:
    """What a party holds a proposal against: no deal; or today, where the proposal leaves the rest as it is."""
    terms = problem.terms
    now = [option for option in terms.now if option is not None]
    if package.interim and _is_today_known(terms):
        return terms.value(i, now)
    return terms.walk_away[terms.parties[i]].point


def _is_today_known(terms: DealTerms) -> bool:
    return None not in terms.now


def _against_today(problem: Problem, package: Package, party: str) -> bool:
    """Whether what a party holds a proposal against moves with its saliences and values as what holds today does."""
    if package.interim and _is_today_known(problem.terms):
        return True
    return problem.terms.walk_away[party].how == "now"


def _kindest(problem: Problem, package: Package, i: int, chosen: list[int | None], left_open: list[int]) -> list[int]:
    """The proposal completed as the party likes best on the issues that nothing settles.

    Possible completions come first, then those that cross the least (no red line, no line at all), then those worth most.
    """
    terms = problem.terms
    best = [0 if option is None else option for option in chosen]
    for k in left_open:
        best[k] = max(range(len(terms.options[k])), key=lambda o, k=k: terms.points[i][k][o])  # type: ignore[misc]
    rules = [*terms.impossible, *(line.rule for line in terms.lines if line.party == terms.parties[i] and line.rule)]
    spoken_of = {k for rule in rules for k in rule.issues}
    spoken_of.update(k for worth in terms.worths for k, _ in worth.condition.options)
    tried = [k for k in left_open if k in spoken_of]
    if prod(len(terms.options[k]) for k in tried) > MOST_COMPLETIONS:
        return best

    def liking(full: list[int]) -> tuple[bool, bool, bool, int]:
        crossed = [line.kind for line in _crossed(problem, package, i, full)]
        return is_possible(terms, full), not any("red" in kind for kind in crossed), not crossed, terms.value(i, full)

    most = liking(best)
    for options in product(*(range(len(terms.options[k])) for k in tried)):
        full = list(best)
        for k, option in zip(tried, options, strict=True):
            full[k] = option
        if (likes := liking(full)) > most:
            best, most = full, likes
    return best


def _crossed(problem: Problem, package: Package, i: int, full: list[int]) -> list[LineName]:
    """The party's red and bottom lines that the completed proposal crosses, of those that speak of what it names."""
    terms = problem.terms
    return [
        problem.line_names[n]
        for n, line in enumerate(terms.lines)
        if line.party == terms.parties[i] and line.rule is not None and line.rule.issues & set(package.options)
        if terms.breaks(line.rule, full)
    ]

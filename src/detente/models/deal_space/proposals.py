"""Each tabled proposal, judged by what it does to the fighting, party by party, by stated lines and values.

What a proposal does not name stays as it is now; where nothing holds now, a party judges by the possible
completion that it likes best (kindest reading). A line counts where the proposal names an issue it speaks of.
A proposal that ends the fighting is held against no deal, any other against what holds today.
"""

from __future__ import annotations

from ...case.acceptance.over_ranges import HowSure, OverRanges
from ...case.values import POINTS, RED, is_below
from .problem import Package, Problem
from .solution import JudgedProposal, Judgement, LineName, Verdict
from .tabled import Options, TabledPackage


def judged(problem: Problem) -> tuple[JudgedProposal, ...]:
    """Judge all proposals of the problem in their order."""
    return tuple(_judged(problem, package) for package in problem.proposals)


def _judged(problem: Problem, package: Package) -> JudgedProposal:
    if not package.known:
        return JudgedProposal(id=package.id, known=False, interim=package.interim)
    tabled = TabledPackage(problem, package)
    terms = problem.terms
    return JudgedProposal(
        id=package.id,
        known=True,
        kind=tabled.kind,
        steps=tabled.steps,
        interim=tabled.kind != "ends",
        is_possible=tabled.is_possible,
        deal={terms.issues[k]: terms.options[k][o] for k, o in tabled.settled.items()},
        open=tuple(map(terms.issues.__getitem__, tabled.open)),
        parties={party: _judgement(tabled, i) for i, party in enumerate(terms.parties)},
    )


def _judgement(tabled: TabledPackage, i: int) -> Judgement:
    terms = tabled.problem.terms
    party = terms.parties[i]
    full = tabled.kindest(i)
    value, against = terms.value(i, full), tabled.held_against(i)
    lines = [tabled.problem.line_names[terms.lines.index(line)] for line in tabled.crossed(i, full)]
    if against is not None and is_below(value, against):
        lines.append(_less_than(tabled, party))
    return Judgement(
        verdict=_verdict(party in terms.silent, lines),
        lines=tuple(lines),
        value=value / POINTS,
        against=None if against is None else against / POINTS,
        over_ranges=_over_ranges(tabled, party, full, against),
        answer=tabled.package.answers.get(party),
    )


def _less_than(tabled: TabledPackage, party: str) -> LineName:
    """What a proposal is worth less than, as a line it crosses."""
    kind = "walk-away" if tabled.kind == "ends" else "today"
    return LineName(party=party, kind=kind, about="", place=f"walk_away.{party}")


def _verdict(is_silent: bool, lines: list[LineName]) -> Verdict:
    kinds = {line.kind for line in lines}
    if is_silent:
        return "unknown"
    if not kinds:
        return "acceptable"
    return "negotiable" if kinds.isdisjoint(RED) else "refused"


def _over_ranges(tabled: TabledPackage, party: str, full: Options, against: int | None) -> HowSure | None:
    """Whether the party accepts it by what it names over all its ranges; None where that cannot be told."""
    problem = tabled.problem
    if against is None or party in problem.terms.silent:
        return None
    over = problem.over_ranges(party)
    if tabled.kind != "ends":
        over = OverRanges.against_today(problem.terms, party, problem.ranges[party])
    return over.accepts(full, tabled.package.options)

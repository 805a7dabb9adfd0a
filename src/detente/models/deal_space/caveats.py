"""The conventions behind the numbers of the deal space, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.grammar import in_a_row
from ...case.case import Case
from .solution import POINT_FIELDS, Solution
from .words import names, number

NO_DEAL = {
    "given": "taken from the case",
    "computed": "computed by the war model",
    "now": "the value of what holds today (no walk-away is given, and what fighting costs is not in it)",
    "none": "0, since neither a walk-away nor what holds today is given",
}
ANSWERS = {
    "n_acceptable": "the number of acceptable deals",
    "n_acceptable_range": "the range of that number",
    "frontier": "the frontier of all deals",
    "acceptable_frontier": "the frontier of the acceptable deals",
    "nash": "the Nash point",
    "kalai_smorodinsky": "the Kalai-Smorodinsky point",
    "egalitarian": "the egalitarian point",
    "utilitarian": "the utilitarian point",
    "ideal": "the ideal point",
    "best_worst_gain": "the largest gain of the worst-off",
    "concessions": "the least concessions",
    "cheapest": "the least total price",
    "map": "the map of deals",
    "packages": "packages of a few changes",
    "without_end.pauses.n_acceptable": "the number of acceptable pauses",
    "without_end.pauses.acceptable_frontier": "the frontier of the acceptable pauses",
    "without_end.partial.n_acceptable": "the number of acceptable deals that leave the fighting going on",
    "without_end.partial.acceptable_frontier": "the frontier of those",
}
ADDS_UP = "A party's value adds up over issues by salience; a red line is a bar that no gain elsewhere makes up for."
KINDS = (
    "Deals are packages that end the fighting, held against the value of no deal. A pause, or a deal under which the "
    "fighting goes on, is held against what holds today."
)
LEAST = (
    "The least concession keeps as many parties as it can above their value of no deal, then gives up the fewest red "
    "lines, then bottom lines, then has the smallest shortfall; every party's lines and scale count alike."
)
TIES = "Ties are all counted; deals closer than one billionth of a party's scale are equal."
ONE_DEAL = "One deal is given for each point; whether others tie with it was not counted."
WORTH = "The egalitarian and utilitarian deals compare parties by the `worth` the case gives them."


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, and what they leave out."""
    return [
        *_no_deal(case, solution),
        *_unheard(case, solution),
        *_conventions(case, solution),
        *_bounded(solution),
        *_left_open(case, solution),
    ]


def _no_deal(case: Case, solution: Solution) -> Iterator[str]:
    """Where each party's value of no deal comes from; nothing is known of it where nothing is known of its wishes."""
    for how, words in NO_DEAL.items():
        parties = [party for party, value in solution.walk_away.items() if value.how == how]
        heard = [party for party in parties if party not in solution.unheard]
        if heard:
            yield f"Value of no deal for {names(case, heard)}: {words}."


def _unheard(case: Case, solution: Solution) -> Iterator[str]:
    for party in solution.unheard:
        yield (
            f"Of {case.party_name(party)}, who must sign, the case gives no position, no line, no worth and no value of no "
            "deal; numbers of acceptable deals leave it out of account."
        )


def _conventions(case: Case, solution: Solution) -> Iterator[str]:
    yield ADDS_UP
    if solution.has_marks:
        yield KINDS
    if solution.concessions.ways:
        yield LEAST
    if max(solution.ties.values(), default=0) > 1:
        yield TIES
    if any(getattr(solution, name) and not solution.ties[name] for name in POINT_FIELDS):
        yield ONE_DEAL
    if any(case.parties[party].worth.point != 1 for party in solution.parties):
        yield WORTH


def _bounded(solution: Solution) -> Iterator[str]:
    """What is only bounded, what is not listed in full, and what is left out."""
    bounded = [name for name, proof in solution.proofs.items() if proof.engine == "bounded"]
    if bounded:
        yield f"Bounded, not exact: {_named(bounded)}."
    for name, listed, n in (
        ("frontier", len(solution.frontier), solution.n_frontier),
        ("acceptable_frontier", len(solution.acceptable_frontier), solution.n_acceptable_frontier),
    ):
        if listed < n:
            yield f"Of {ANSWERS[name]}, {number(listed)} of {number(n)} outcomes are listed, the first by value."
    if solution.left_out:
        why = next(iter(solution.left_out.values()))
        yield f"Left out, since {why}: {_named(list(solution.left_out))}."


def _named(answers: list[str]) -> str:
    return in_a_row([ANSWERS.get(name, name) for name in answers])


def _left_open(case: Case, solution: Solution) -> Iterator[str]:
    """Issues that some proposal leaves open."""
    issues: set[str] = set()
    for proposal in solution.proposals:
        issues.update(proposal.open)
    if issues:
        titles = ", ".join(map(case.issue_title, sorted(issues)))
        yield f"Where a proposal leaves open what has no value today ({titles}), each party is read at its kindest."

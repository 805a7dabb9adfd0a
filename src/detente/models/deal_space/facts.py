"""What the deal-space answer says that stands in no one field of its solution: facts for the
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from ...analysis.contract import Frozen
from ...case.case import Case
from ...sentences.fact import Fact
from .solution import BestPackage, Change, JudgedProposal, Judgement, Lottery, Solution, WithoutEnd

WORTH_SAYING = 1.2  # chosen: below, two parties weigh an issue about alike


class DealsTold(Fact):
    """How many deals are acceptable to all who must sign: surely, at the walk-aways' points, possibly.

    `at_least`: the count is a bound. `over_ranges`: the walk-aways have ranges.
    """

    n_deals: int
    has_marks: bool
    signers: tuple[str, ...]
    unheard: tuple[str, ...]
    n_acceptable: int
    surely: int
    possibly: int
    at_least: bool
    over_ranges: bool


class ExchangeTold(Frozen):
    """One party cares so many times as much about what it gains by than another who pays for it, and
    the other the other way round.
    """

    one: str
    other: str
    gained: str
    given: str
    times: float
    other_times: float


def deals_told(case: Case, solution: Solution) -> DealsTold:
    """What is counted, and how sure it is."""
    surely, possibly = solution.n_acceptable_range
    given = filter(case.walk_away.__contains__, solution.signers)
    return DealsTold(
        n_deals=solution.n_deals,
        has_marks=solution.has_marks,
        signers=solution.signers,
        unheard=solution.unheard,
        n_acceptable=solution.n_acceptable,
        surely=surely,
        possibly=possibly,
        at_least=is_bounded(solution),
        over_ranges=any(value.low != value.high for value in solution.walk_away.values()),
        rests_on=tuple(f"walk_away.{party}" for party in given),
    )


def is_bounded(solution: Solution) -> bool:
    """Whether the number of acceptable deals is a bound."""
    known = solution.proofs.get("n_acceptable_range", solution.proofs.get("n_acceptable"))
    return known is not None and known.engine == "bounded"


def mixture(mixed: Lottery) -> list[tuple[float, dict[str, str]]]:
    """Each deal of a lottery with its chance, in what they do not share."""
    deals = [set(chance.deal.deal.items()) for chance in mixed.chances]
    shared = set.intersection(*deals)
    rows = []
    for chance in mixed.chances:
        own = {issue: option for issue, option in chance.deal.deal.items() if (issue, option) not in shared}
        rows.append((chance.probability, own))
    return rows


def changed(case: Case, shown: WithoutEnd) -> dict[str, str]:
    """What a deal changes of what holds today."""
    deal = shown.deal.deal.items()
    return {issue: option for issue, option in deal if case.issues[issue].now != option}


def compared(solution: Solution) -> tuple[str, ...]:
    """Parties whose gains count: who must sign, or all where nobody in particular must."""
    return tuple(solution.disagreement)


def exchange(whose: tuple[str, ...], package: BestPackage) -> ExchangeTold | None:
    """The clearest exchange in a package; None where two parties weigh its issues about alike."""
    found = list(_exchanges(whose, package))
    if not found:
        return None
    clearest = max(found, key=lambda each: min(each.times, each.other_times))
    if min(clearest.times, clearest.other_times) < WORTH_SAYING:
        return None
    return clearest


def _exchanges(whose: tuple[str, ...], package: BestPackage) -> Iterator[ExchangeTold]:
    for one, other in permutations(whose, 2):
        for gained, given in product(package.changes, package.changes):
            if _pays(gained, one, other) and _pays(given, other, one):
                yield ExchangeTold(
                    one=one,
                    other=other,
                    gained=gained.issue,
                    given=given.issue,
                    times=gained.gain[one] / -gained.gain[other],
                    other_times=given.gain[other] / -given.gain[one],
                )


def _pays(change: Change, gains: str, loses: str) -> bool:
    """Whether a change gives to one party and takes from another."""
    return change.gain[gains] > 0 > change.gain[loses]


def heard_of(case: Case, judged: JudgedProposal) -> dict[str, Judgement]:
    """The judgements that are told: of who must sign, answered, or has a line crossed."""
    told = {}
    for party, judgement in judged.parties.items():
        if judgement.lines or judgement.answer or party in case.signers:
            told[party] = judgement
    return told


def open_who_accepts(solution: Solution) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """To which parties the deals of which points are not acceptable for some values in the ranges."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for point, row in solution.over_ranges.items():
        parties = tuple(party for party, held in row.items() if held != "always")
        if parties:
            rows.setdefault(parties, []).append(point)
    return [(parties, tuple(points)) for parties, points in rows.items()]

"""The deals that the bargaining points pick, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...analysis.grammar import in_a_row
from ...case.case import Case
from .solution import Lottery, Solution
from .words import POINT_NAMES, is_are, number

LIGHTEST = 0.005  # chosen: a deal with less of a chance would be printed as 0 %
Places = tuple[str, ...]


def bargaining_points(case: Case, solution: Solution) -> list[Finding]:
    """The deals that the points pick, and how many there are to choose from."""
    given = filter(case.walk_away.__contains__, solution.signers)
    rests_on = tuple(f"walk_away.{party}" for party in given)
    return [
        *_picked(case, solution, rests_on),
        *_lottery(case, solution, rests_on),
        *_frontier(solution.n_acceptable_frontier),
    ]


def _picked(case: Case, solution: Solution, rests_on: Places) -> list[Finding]:
    """Points that pick the same deal are named together."""
    points: dict[str, list[str]] = {}
    for name in POINT_NAMES:
        for deal in getattr(solution, name)[:1]:
            points.setdefault(case.deal_words(deal.deal), []).append(name)
    return [Finding(text=_pick(solution, deal, named), rests_on=rests_on) for deal, named in points.items()]


def _pick(solution: Solution, deal: str, named: list[str]) -> str:
    ties = max(map(solution.ties.__getitem__, named))
    many = f" (one of {number(ties)} that tie)" if ties > 1 else ""
    verb = "point picks" if len(named) == 1 else "points pick"
    which = in_a_row([POINT_NAMES[name] for name in named])
    return f"The {which} {verb} this acceptable deal{many}: {deal}."


def _lottery(case: Case, solution: Solution, rests_on: Places) -> list[Finding]:
    """The Nash point where deals could be drawn by lot, if it mixes deals."""
    mixed = solution.lotteries.nash if solution.lotteries else None
    if mixed is None or len(mixed.chances) < 2:
        return []
    if min(chance.probability for chance in mixed.chances) < LIGHTEST:
        return []
    text = (
        f"Where deals could be drawn by lot, the Nash point mixes {len(mixed.chances)} that differ in this: "
        f"{_mixture(case, mixed)}."
    )
    return [Finding(text=text, rests_on=rests_on)]


def _mixture(case: Case, mixed: Lottery) -> str:
    """Each deal of a lottery with its chance, in what they do not share."""
    deals = [set(chance.deal.deal.items()) for chance in mixed.chances]
    shared = set.intersection(*deals)
    said = []
    for chance in mixed.chances:
        own = {issue: option for issue, option in chance.deal.deal.items() if (issue, option) not in shared}
        said.append(f"{100 * chance.probability:.0f} % {case.deal_words(own)}")
    return "; ".join(said)


def _frontier(n: int) -> list[Finding]:
    if n == 0:
        return []
    noun = "outcome" if n == 1 else "outcomes"
    text = f"{number(n)} acceptable {noun} {is_are(n)} such that no party could have more without another having less."
    return [Finding(text=text)]

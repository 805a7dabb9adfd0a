"""The deals that the bargaining points pick, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .solution import Deal, Solution
from .words import POINT_NAMES, in_a_row, number

LIGHTEST = 0.005  # chosen: a deal with less of a chance would be printed as 0 %


def bargaining_points(case: Case, solution: Solution) -> list[Finding]:
    """The deals that the points pick, and how many there are to choose from."""
    groups: dict[str, list[str]] = {}
    for name, words in POINT_NAMES.items():
        deals: tuple[Deal, ...] = getattr(solution, name)
        if deals:
            groups.setdefault(case.deal_words(deals[0].deal), []).append(words)
    given = tuple(f"walk_away.{party}" for party in solution.signers if party in case.walk_away)
    said = []
    for deal, listed in groups.items():
        ties = max((solution.ties[name] for name, words in POINT_NAMES.items() if words in listed), default=1)
        many = f" (one of {number(ties)} that tie)" if ties > 1 else ""
        is_are = "point picks" if len(listed) == 1 else "points pick"
        said.append(
            Finding(text=f"The {in_a_row(listed)} {is_are} this acceptable deal{many}: {deal}.", rests_on=given)
        )
    said += _lottery(case, solution, given)
    n = solution.n_acceptable_frontier
    if n:
        said.append(_frontier(n))
    return said


def _lottery(case: Case, solution: Solution, given: tuple[str, ...]) -> list[Finding]:
    """The Nash point where deals could be drawn by lot, if it mixes deals."""
    mixed = solution.lotteries.nash if solution.lotteries else None
    if mixed is None or len(mixed.chances) < 2 or min(chance.probability for chance in mixed.chances) < LIGHTEST:
        return []
    deals = [chance.deal.deal for chance in mixed.chances]
    differ = [issue for issue in deals[0] if len({deal[issue] for deal in deals}) > 1]
    listed = "; ".join(
        f"{100 * chance.probability:.0f} % {case.deal_words({issue: deal[issue] for issue in differ})}"
        for chance, deal in zip(mixed.chances, deals, strict=True)
    )
    text = f"Where deals could be drawn by lot, the Nash point mixes {len(deals)} that differ in this: {listed}."
    return [Finding(text=text, rests_on=given)]


def _frontier(n: int) -> Finding:
    return Finding(
        text=f"{number(n)} acceptable {'outcome is' if n == 1 else 'outcomes are'} such that no party could have more "
        "without another having less."
    )

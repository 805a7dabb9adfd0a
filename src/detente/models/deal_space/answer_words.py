"""Whether a deal exists: in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from ...sentences import Teller
from .facts import deals_told, is_bounded
from .measures import cannot_be_told
from .solution import Solution


def answer(tell: Teller, solution: Solution) -> Finding:
    """Whether a deal exists, in one sentence or two."""
    if solution.n_deals == 0:
        return _none_possible(tell, solution)
    told = deals_told(tell.case, solution)
    return tell.finding("deal_space", _verdict(solution), told)


def _verdict(solution: Solution) -> str:
    """Which sentence says it. What others would sign says nothing of whether there is a deal, while
    one who must sign was not heard.
    """
    surely, possibly = solution.n_acceptable_range
    if possibly == 0:
        return "none_acceptable"
    if cannot_be_told(solution):
        return "unheard"
    if surely == 0 and not is_bounded(solution):
        return "turns_on_walk_aways"
    if solution.n_acceptable == 0:
        return "not_found_out"
    return "some"


def _none_possible(tell: Teller, solution: Solution) -> Finding:
    if solution.has_marks and not _has_end(tell.case):
        return tell.finding("deal_space", "no_end")
    but_today = all(issue.now for issue in tell.case.issues.values())
    said = solution.has_marks, but_today
    return tell.finding("deal_space", "excluded", *said, rests_on=_barring(tell.case))


def _has_end(case: Case) -> bool:
    options = [option for issue in case.issues.values() for option in issue.options.values()]
    return any(option.ends_fighting for option in options)


def _barring(case: Case) -> tuple[str, ...]:
    """The links that make packages impossible."""
    places = []
    for k, link in enumerate(case.links):
        if link.then is not None and not link.red_line_of:
            places.append(f"links.{k}")
    return tuple(places)

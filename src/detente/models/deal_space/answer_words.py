"""Whether a deal exists: in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .measures import cannot_be_told
from .solution import Solution
from .words import is_are, names, number, what_counts


def answer(case: Case, solution: Solution) -> Finding:
    """Whether a deal exists, in one sentence or two."""
    if solution.n_deals == 0:
        return _none_possible(case, solution)
    given = filter(case.walk_away.__contains__, solution.signers)
    return Finding(text=_text(case, solution), rests_on=tuple(f"walk_away.{party}" for party in given))


def _text(case: Case, solution: Solution) -> str:
    surely, possibly = solution.n_acceptable_range
    if possibly == 0:
        return _no_deal(case, solution)
    if cannot_be_told(solution):
        return _unheard(case, solution)
    if surely == 0 and not _is_bounded(solution):
        return _turns_on_walk_aways(solution)
    if solution.n_acceptable == 0:
        return _not_found_out(case, solution)
    return _some(solution)


def _no_deal(case: Case, solution: Solution) -> str:
    return (
        f"No deal is acceptable to all who must sign: each of {_counted(solution)} crosses a line "
        f"({_signers(case, solution)})."
    )


def _unheard(case: Case, solution: Solution) -> str:
    """What others would sign says nothing of whether there is a deal, while one who must sign was not heard."""
    return (
        f"Whether a deal exists cannot be told: the case says nothing of what "
        f"{names(case, solution.unheard)} wants. Of {_counted(solution)}, {number(solution.n_acceptable)} "
        f"{is_are(solution.n_acceptable)} such as to cross no line of the others who must sign."
    )


def _turns_on_walk_aways(solution: Solution) -> str:
    _, possibly = solution.n_acceptable_range
    return (
        f"Whether a deal exists cannot be told from what is known: of {_counted(solution)} between 0 and "
        f"{number(possibly)} are acceptable to all who must sign, depending on what no deal is worth to them."
    )


def _not_found_out(case: Case, solution: Solution) -> str:
    _, possibly = solution.n_acceptable_range
    return (
        f"Whether a deal exists was not found out: of {_counted(solution)} at most {number(possibly)} are "
        f"acceptable to all who must sign ({_signers(case, solution)})."
    )


def _some(solution: Solution) -> str:
    n = solution.n_acceptable
    least = "at least " if _is_bounded(solution) else ""
    return (
        f"A deal exists: {least}{number(n)} of {_counted(solution)} {is_are(n)} acceptable to all who must "
        f"sign{_between(solution)}."
    )


def _between(solution: Solution) -> str:
    """The ends of the number of acceptable deals, in brackets, where they differ."""
    surely, possibly = solution.n_acceptable_range
    if surely == possibly:
        return ""
    is_range = any(value.low != value.high for value in solution.walk_away.values())
    over = " over the ranges given" if is_range else ""
    return f" (between {number(surely)} and {number(possibly)}{over})"


def _counted(solution: Solution) -> str:
    return f"{number(solution.n_deals)} {what_counts(solution)}"


def _is_bounded(solution: Solution) -> bool:
    known = solution.proofs.get("n_acceptable_range", solution.proofs.get("n_acceptable"))
    return known is not None and known.engine == "bounded"


def _signers(case: Case, solution: Solution) -> str:
    if not solution.signers:
        return "the parties whose number is asked for sign"
    return f"{names(case, solution.signers)} must sign"


def _none_possible(case: Case, solution: Solution) -> Finding:
    if solution.has_marks and not _has_end(case):
        return Finding(text="No deal ends the fighting: the case has no option that would end it.")
    return Finding(text=_excluded(case, solution), rests_on=_barring(case))


def _has_end(case: Case) -> bool:
    options = [option for issue in case.issues.values() for option in issue.options.values()]
    return any(option.ends_fighting for option in options)


def _excluded(case: Case, solution: Solution) -> str:
    if solution.has_marks:
        return (
            "No deal ends the fighting: the links of the case exclude every package with an option that would end it."
        )
    but = " but today's" if all(issue.now for issue in case.issues.values()) else ""
    return f"No deal is possible at all: the links of the case exclude every combination of options{but}."


def _barring(case: Case) -> tuple[str, ...]:
    """The links that make packages impossible."""
    places = []
    for k, link in enumerate(case.links):
        if link.then is not None and not link.red_line_of:
            places.append(f"links.{k}")
    return tuple(places)

"""Whether a deal exists: in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .measures import cannot_be_told
from .solution import Solution
from .words import names, number, what_counts


def answer(case: Case, solution: Solution) -> Finding:
    """Whether a deal exists, in one sentence or two."""
    if solution.n_deals == 0:
        return _none_possible(case, solution)
    rests_on = tuple(f"walk_away.{party}" for party in solution.signers if party in case.walk_away)
    return Finding(text=_text(case, solution), rests_on=rests_on)


def _text(case: Case, solution: Solution) -> str:
    surely, possibly = solution.n_acceptable_range
    if possibly == 0:
        return _no_deal(case, solution)
    if cannot_be_told(solution):
        return _unheard(case, solution)
    if surely == 0 and not _is_bounded(solution):
        return (
            f"Whether a deal exists cannot be told from what is known: of {_counted(solution)} between 0 and "
            f"{number(possibly)} are acceptable to all who must sign, depending on what no deal is worth to them."
        )
    if solution.n_acceptable == 0:
        return (
            f"Whether a deal exists was not found out: of {_counted(solution)} at most {number(possibly)} are "
            f"acceptable to all who must sign ({_signers(case, solution)})."
        )
    return _some(solution)


def _counted(solution: Solution) -> str:
    return f"{number(solution.n_deals)} {what_counts(solution)}"


def _no_deal(case: Case, solution: Solution) -> str:
    return (
        f"No deal is acceptable to all who must sign: each of {_counted(solution)} crosses a line "
        f"({_signers(case, solution)})."
    )


def _some(solution: Solution) -> str:
    surely, possibly = solution.n_acceptable_range
    n = number(solution.n_acceptable)
    least = "at least " if _is_bounded(solution) else ""
    verb = "is" if solution.n_acceptable == 1 else "are"
    between = ""
    if surely != possibly:
        between = f" (between {number(surely)} and {number(possibly)}{_over_ranges(solution)})"
    return f"A deal exists: {least}{n} of {_counted(solution)} {verb} acceptable to all who must sign{between}."


def _over_ranges(solution: Solution) -> str:
    is_range = any(value.low != value.high for value in solution.walk_away.values())
    return " over the ranges given" if is_range else ""


def _is_bounded(solution: Solution) -> bool:
    known = solution.proofs.get("n_acceptable_range", solution.proofs.get("n_acceptable"))
    return known is not None and known.engine == "bounded"


def _unheard(case: Case, solution: Solution) -> str:
    """What others would sign says nothing of whether there is a deal, while one who must sign was not heard."""
    who = names(case, solution.unheard)
    verb = "is" if solution.n_acceptable == 1 else "are"
    rest = "no line of the others who must sign" if len(solution.signers) > len(solution.unheard) else "no line"
    return (
        f"Whether a deal exists cannot be told: the case says nothing of what {who} wants. Of {_counted(solution)}, "
        f"{number(solution.n_acceptable)} {verb} such as to cross {rest}."
    )


def _signers(case: Case, solution: Solution) -> str:
    if solution.signers:
        return f"{names(case, solution.signers)} must sign"
    return "the parties whose number is asked for sign"


def _none_possible(case: Case, solution: Solution) -> Finding:
    barring = [k for k, link in enumerate(case.links) if link.then and not link.red_line_of]
    rests_on = tuple(f"links.{k}" for k in barring)
    if not solution.has_marks:
        but = " but today's" if all(issue.now for issue in case.issues.values()) else ""
        text = f"No deal is possible at all: the links of the case exclude every combination of options{but}."
        return Finding(text=text, rests_on=rests_on)
    ending = [issue for issue, about in case.issues.items() if any(o.ends_fighting for o in about.options.values())]
    if not ending:
        return Finding(text="No deal ends the fighting: the case has no option that would end it.")
    text = "No deal ends the fighting: the links of the case exclude every package with an option that would end it."
    return Finding(text=text, rests_on=rests_on)

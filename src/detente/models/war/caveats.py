"""The conventions behind the numbers of the war model, how exact they are, and what they leave out."""

from __future__ import annotations

from ...analysis.likelihood import per_cent
from ...case.case import Case
from .solution import Solution

ALWAYS = (
    "A step of delay costs a side what waiting and fighting cost it; nothing else is gained or lost while they fight.",
    "A side gives in at any step in which fighting on is worth less to it than the other side's terms.",
    "A deal that does not hold is found out one step after signing; then at least one step is fought before anything is signed.",
    "Bottom lines do not bind here: fighting may move them. Red lines, conditions and given values of no deal do.",
    "Which stated lines are real is known to both sides in each game; that a line may be a signal is not in it.",
    "The base rate is of wars between states (95 wars, 1816-2007); 14 of them lasted longer than two years.",
    "It leaves out a third kind of a side, two-sided private information on the front, coalitions that form during the war, and "
    "all that the case does not name.",
)


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, how exact they are, and what they leave out."""
    said = [_who_proposes(case, solution), *ALWAYS[:5], _how_exact(solution), *ALWAYS[5:]]
    extra = solution.numerical.extra_variance
    if extra > 1e-6:
        said.append(
            "The front moves faster than its volatility allows on this lattice; "
            f"{_small(extra)} was added to its variance a step."
        )
    if case.time_step not in ("month", "quarter", "year") or not _has_front(case):
        said.append("The base rate says nothing of conflicts other than wars between states.")
    return [*said, *solution.notes]


def _who_proposes(case: Case, solution: Solution) -> str:
    who = " and ".join(proposer_name(case, each) for each in solution.proposers)
    band = f"All offers come from {who}."
    if len(solution.proposers) > 1:
        band = f"Bands run over who proposes ({who})."
    return f"{band} Where a side's kind is hidden, offers by that side are such as the other just takes, or none."


def _how_exact(solution: Solution) -> str:
    n = solution.numerical
    return (
        f"Error of the arithmetic, in shares of the stake: bound for the end of the horizon, {_small(n.horizon_bound)} (between "
        f"two ends tried, {_small(n.horizon_gap)}); for the lattice of beliefs, about {_small(n.lattice_gap)}; in "
        f"{per_cent(n.multi_root_share)} of the states an offer could be read in more than one way. What the case leaves open "
        "weighs more."
    )


def proposer_name(case: Case, who: str) -> str:
    """Who makes the offers, in words."""
    return "the mediator" if who == "mediator" else case.party_name(who)


def _has_front(case: Case) -> bool:
    return case.fighting is not None and "front" in case.fighting.model_fields_set


def _small(value: float) -> str:
    return "less than 0.001" if value < 0.001 else f"{value:.3f}"

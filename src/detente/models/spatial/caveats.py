"""The conventions behind the spatial numbers, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...analysis.grammar import in_a_row, quoted
from ...case.case import Case
from .measured import is_a_choice, long
from .solution import Solution

UNEVEN = 0.01  # share of the line: readings further apart treat its ends unlike

ALWAYS = (
    "Places are pressed on by weights: capability times salience. Values fall with distance on "
    "the line; capability stays as it is, whatever happens on the ground meanwhile.",
    "The challenge model is read as its published table needs it; papers and programs differ in "
    "eleven points, and the band is over each of them in turn.",
)


def caveats(case: Case, solution: Solution) -> list[str]:
    """What is always so, then what is so in this case."""
    return [
        *ALWAYS,
        *_of_readings(case, solution),
        *_of_numbers(case, solution),
        _of_draws(solution),
        *_of_chances(solution),
    ]


def _of_readings(case: Case, solution: Solution) -> Iterator[str]:
    uneven = []
    for issue, each in solution.issues.items():
        published, even = each.readings["as published"], each.readings["even-handed"]
        if abs(published.median - even.median) > UNEVEN * long(each):
            uneven.append(quoted(case.issue_title(issue)))
    if uneven:
        yield (
            "The published reading takes the compromise with the smallest place, so that the two "
            "ends of a line are not treated alike; with the least move instead it ends elsewhere "
            f"on {', '.join(uneven)}."
        )


def _of_numbers(case: Case, solution: Solution) -> Iterator[str]:
    if solution.assumed_capability:
        yield (
            f"No capability is given for {_names(case, solution.assumed_capability)}: taken as anything from 0 to 100."
        )
    if solution.written_values:
        yield (
            f"Where {_names(case, solution.written_values)} gave values and no place, the place is "
            "that of the option valued most."
        )


def _of_packages(solution: Solution) -> Iterator[str]:
    if not solution.packages_seen:
        yield (
            "There are too many packages to see which options none of them can hold; an answer "
            "may be one that lines exclude."
        )


def _of_draws(solution: Solution) -> str:
    drawn = [each.draws for each in solution.issues.values() if each.draws]
    if not drawn:
        return "No number is given as a range, so that nothing is drawn and no interval is known."
    n = min(drawn)
    return f"Intervals hold 80 % of {n} draws of capability and salience from their ranges; positions are not drawn."


def _of_chances(solution: Solution) -> Iterator[str]:
    if any(map(is_a_choice, solution.issues.values())):
        yield (
            "Chances of two options are those of an election in which the stronger coalition wins "
            "more often: in proportion to strength, to its square, or in a process of challenges."
        )


def _names(case: Case, parties: Sequence[str]) -> str:
    return in_a_row([case.party_name(party) for party in parties])

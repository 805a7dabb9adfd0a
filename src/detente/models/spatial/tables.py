"""The tables of the spatial answer: forecasts, who gives way, what options hang on, how far such
forecasts were off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...analysis.blocks import Table
from ...case.case import Case
from .accuracy import MEASURED, N_DECISIONS
from .issue_words import place
from .measured import SHOWN, all_bends, all_thresholds
from .naming import Names
from .solution import OfIssue, Solution, Threshold

Row = tuple[str | float | None, ...]
MOST_ROWS = 12  # chosen: rows of a table; all are in the JSON twin
WORDS = {
    "unweighted mean": "Plain mean",
    "compromise": "Weighted mean (compromise)",
    "weighted median": "Weighted median",
    "Nash linear": "Nash point",
    "Nash over today": "Nash point over today",
    "rule of agreement": "What the signers would pass",
    "PCE square": "Election by strength squared",
    "challenge": "Challenge model",
    "spatial politics": "Spatial model of politics",
    "exchange": "After exchanges between issues",
}


def forecasts_table(case: Case, solution: Solution) -> Table:
    """Every issue with the places of the models; those of the answer first."""
    there = set[str]().union(*(each.forecasts for each in solution.issues.values()))
    models = [model for model in SHOWN if model in there]
    rows = [_forecasts(case, issue, each, models) for issue, each in solution.issues.items()]
    return Table(
        title="Where each model has each issue settle",
        subtitle="Places on each issue's own line. The answer is taken from the first three; the "
        "last column is what is nearest to the weighted mean.",
        columns=("Issue", *(WORDS[model] for model in models), "Nearest option"),
        rows=tuple(rows),
    )


def _forecasts(case: Case, issue: str, each: OfIssue, models: Sequence[str]) -> Row:
    places = []
    for model in models:
        value = each.forecasts.get(model)
        places.append(None if value is None else round(value, 1))
    title = case.issues[issue].option_title
    nearest = sorted(map(title, each.nearest["compromise"]))
    return (case.issue_title(issue), *places, " / ".join(nearest))


def bends_table(case: Case, solution: Solution) -> Table:
    """Who gives way, the longest way first."""
    bends = all_bends(solution)
    rows = []
    for issue, bend in bends[:MOST_ROWS]:
        stays = "not known" if bend.below is None else place(bend.below)
        rival = bend.offers[0].rival
        parties = case.party_name(bend.party), case.party_name(rival)
        rows.append(
            (
                parties[0],
                case.issue_title(issue),
                place(bend.start),
                place(bend.end),
                parties[1],
                stays,
            )
        )
    return Table(
        title="Who gives way in the challenge model, and to whom",
        subtitle="The longest way first; of a circle the mean. A party would stay with its "
        "salience at or above the last column, others as they are; not known where no single "
        f"salience parts the two.{_more(len(bends))}",
        columns=("Party", "Issue", "From", "To", "Most to", "Would stay from salience"),
        rows=tuple(rows),
    )


def hinges_table(case: Case, solution: Solution) -> Table:
    """The numbers at which the nearest option changes, the smallest change first."""
    hinges = [pair for pair in all_thresholds(solution) if pair[1].now > 0]
    hinges.sort(key=lambda pair: _relative(pair[1]))
    names = Names(case)
    rows = []
    for issue, hinge in hinges[:MOST_ROWS]:
        number = f"{hinge.number} of {names.party(hinge.party)}"
        then = case.issues[issue].option_title(hinge.becomes)
        at = place(hinge.now), place(hinge.at)
        rows.append((case.issue_title(issue), WORDS[hinge.model], number, *at, then))
    return Table(
        title="Which numbers the nearest option hangs on",
        subtitle="The smallest relative change first, each number by itself, others as they are." + _more(len(hinges)),
        columns=("Issue", "Model", "Number", "Now", "Changes at", "Nearest then"),
        rows=tuple(rows),
    )


def _relative(hinge: Threshold) -> float:
    """How far a number has to change, as a ratio."""
    return abs(math.log(max(hinge.at, 1e-9) / hinge.now))


def _more(n: int) -> str:
    return f" The first {MOST_ROWS} of {n}." if n > MOST_ROWS else ""


def accuracy_table() -> Table:
    """How far forecasts were off on decisions with known outcomes."""
    rows = tuple((WORDS.get(each.model, each.model), each.mean, each.median) for each in MEASURED)
    return Table(
        title="No dynamic came nearer to known outcomes than the weighted mean",
        subtitle=f"How far forecasts were off on {N_DECISIONS} decisions of the European Union, in "
        "points of a line of 100.",
        columns=("Model", "Mean error", "Median error"),
        rows=rows,
    )

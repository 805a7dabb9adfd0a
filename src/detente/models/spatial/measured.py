"""The spatial answer in measures, and how far its models agree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...analysis.contract import Measure
from .solution import OfIssue, Solution

HEADLINE = ("unweighted mean", "compromise", "PCE square", "challenge", "spatial politics", "exchange")


def measures(solution: Solution) -> dict[str, Measure]:
    """What sweeps, levers and comparisons read."""
    agreed = sum(len(set(headline(each).values())) == 1 for each in solution.issues.values())
    found = {
        "issues_models_agree_on": Measure(value=agreed, unit="issues"),
        "spread_between_models": Measure(
            value=_mean(map(spread_of, solution.issues.values())), unit="share of the line"
        ),
        "spread_between_readings": Measure(
            value=_mean((each.band[1] - each.band[0]) / long(each) for each in solution.issues.values()),
            unit="share of the line",
        ),
    }
    for issue, each in solution.issues.items():
        name = re.sub(r"[^a-z0-9_]", "_", issue.lower())
        for model in ("compromise", "challenge"):
            found[f"{model}_{name}"] = Measure(value=each.forecasts[model], unit="place on the line")
        if len(each.options) == 2:
            option = list(each.options)[1]
            found[f"p_{name}_{option.lower()}"] = Measure(
                value=each.chances["PCE square"][option].value, unit="probability"
            )
    return found


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def long(each: OfIssue) -> float:
    """Length of the line."""
    return each.ends[1] - each.ends[0]


def headline(each: OfIssue) -> dict[str, str]:
    """The nearest option by the models of the headline."""
    return {model: each.nearest[model] for model in HEADLINE if model in each.nearest}


def spread_of(each: OfIssue) -> float:
    """How far the headline's models lie apart, as a share of the line."""
    places = [each.forecasts[model] for model in HEADLINE if model in each.forecasts]
    return (max(places) - min(places)) / long(each)

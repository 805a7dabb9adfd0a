"""The spatial answer in measures, and how far its models agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from ...analysis.contract import Measure
from .lean import ANSWERING
from .solution import Bend, OfIssue, Solution, Threshold

SHOWN = (*ANSWERING, "unweighted mean", "PCE square", "challenge", "spatial politics", "exchange")
LINE = "share of the line"
T = TypeVar("T")


def measures(solution: Solution) -> dict[str, Measure]:
    """What sweeps, levers and comparisons read. None has a horizon: this model knows no time."""
    issues = solution.issues.values()
    led = Counter(each.lean.how for each in issues)
    spread = float(np.mean([spread_of(each) for each in issues]))
    over_readings = float(np.mean([(each.band[1] - each.band[0]) / long(each) for each in issues]))
    found = {
        "issues_led_to_one_option": Measure(
            value=led["to"],
            unit="issues",
            words="number of issues on which the weights lead to one option",
        ),
        "spread_between_models": Measure(
            value=spread,
            unit=LINE,
            words="distance between the outermost models, mean over the issues",
        ),
        "spread_between_readings": Measure(
            value=over_readings,
            unit=LINE,
            words="band of the challenge model's readings, mean over the issues",
        ),
    }
    for issue, each in solution.issues.items():
        found |= dict(_of_issue(issue, each))
    return found


def _of_issue(issue: str, each: OfIssue) -> Iterator[tuple[str, Measure]]:
    name, title = _slug(issue), issue.replace("_", " ")
    yield (
        f"compromise_{name}",
        Measure(
            value=each.forecasts["compromise"],
            unit="place on the line",
            words=f"place on the line of {title} to which the weights lead",
        ),
    )
    if not is_a_choice(each):
        return
    for option, chance in each.chances["PCE square"].items():
        which = option.replace("_", " ")
        words = f"chance of {which} on {title}, in an election by strength squared"
        yield (
            f"p_{name}_{_slug(option)}",
            Measure(value=chance.value, unit="probability", words=words),
        )


def _slug(id: str) -> str:
    return re.sub(r"[^a-z0-9_]", "_", id.lower())


def is_a_choice(each: OfIssue) -> bool:
    """Whether an issue is one of two options, answered with chances."""
    return len(each.options) == 2 and len(each.starts) > 1


def long(each: OfIssue) -> float:
    """Length of the line."""
    return each.ends[1] - each.ends[0]


def spread_of(each: OfIssue) -> float:
    """How far the models that are shown lie apart, as a share of the line."""
    places = [each.forecasts[model] for model in SHOWN if model in each.forecasts]
    return (max(places) - min(places)) / long(each)


def positions_of(issue: str, each: OfIssue) -> tuple[str, ...]:
    """The places of the positions on an issue."""
    return tuple(f"positions.{party}.{issue}" for party in each.starts)


def all_bends(solution: Solution) -> list[tuple[str, Bend]]:
    """Who gives way, with the issue; the longest way first."""
    found = _with_issues(solution, lambda each: each.bends)
    return sorted(found, key=lambda pair: (-pair[1].share, -pair[1].furthest))


def all_thresholds(solution: Solution) -> list[tuple[str, Threshold]]:
    """What the nearest options hang on, with the issue."""
    return _with_issues(solution, lambda each: each.thresholds)


def _with_issues(solution: Solution, of: Callable[[OfIssue], Sequence[T]]) -> list[tuple[str, T]]:
    found: list[tuple[str, T]] = []
    for issue, each in solution.issues.items():
        found += [(issue, one) for one in of(each)]
    return found

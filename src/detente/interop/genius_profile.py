"""A Genius profile -> what each option adds to the party's utility, as Genius 10 works it out.

Discrete: weight * evaluation / largest evaluation of the issue. Whole numbers: offset + slope * (value - lower bound);
real numbers: offset + slope * value, or constant, or a triangle; both between 0 and 1. Utility is the sum over the sum of
weights. Hyper-rectangles: the sum of those that a deal lies in, ends counted in, over `maxutility`.
(Genius 10.4: EvaluatorDiscrete, EvaluatorInteger, EvaluatorReal, AdditiveUtilitySpace, NonlinearUtilitySpace.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ..errors import BadInput
from .genius_domain import GeniusIssue, objective_of
from .source import number_at
from .xml_tree import Node

Adds = dict[str, dict[str, Fraction]]  # issue index -> value text -> number


def weights_of(root: Node, issues: Sequence[GeniusIssue], file: Path) -> dict[str, Fraction]:
    """The weight of every issue by its index."""
    nodes = {node.attributes.get("index", ""): node for node in objective_of(root, file).all("weight")}
    weights = {}
    for issue in issues:
        if issue.index not in nodes:
            raise BadInput(f"{file}:{root.line}: has no <weight> of issue `{issue.name}`; give every issue one")
        node = nodes[issue.index]
        weight = number_at(node.attributes.get("value", ""), file, node.line, "the weight")
        if weight < 0:
            raise BadInput(f"{file}:{node.line}: the weight of `{issue.name}` is negative; give 0 or more")
        weights[issue.index] = Fraction(weight)
    if not any(weights.values()):
        raise BadInput(f"{file}:{root.line}: all weights are 0; give one issue more")
    return weights


def additive(root: Node, issues: Sequence[GeniusIssue], file: Path) -> tuple[Adds, dict[str, Fraction]]:
    """What each value adds to the sum of weighted evaluations, and the weights, whose sum stands for utility 1."""
    weights = weights_of(root, issues, file)
    nodes = {node.attributes.get("index", ""): node for node in objective_of(root, file).all("issue")}
    adds = {}
    for issue in issues:
        shares = _evaluations(nodes[issue.index], issue, file)
        adds[issue.index] = {value: weights[issue.index] * share for value, share in shares.items()}
    return adds, weights


def _evaluations(node: Node, issue: GeniusIssue, file: Path) -> dict[str, Fraction]:
    if issue.kind == "discrete":
        return _by_item(node, issue, file)
    evaluators = node.all("evaluator")
    if not evaluators:
        raise BadInput(f"{file}:{node.line}: issue `{issue.name}` has no <evaluator>; give it one")
    return _by_function(evaluators[0], issue, file)


def _by_item(node: Node, issue: GeniusIssue, file: Path) -> dict[str, Fraction]:
    found = {}
    for item in node.all("item"):
        value = item.attributes.get("value", "")
        if "evaluation" not in item.attributes:
            raise BadInput(f"{file}:{item.line}: `{value}` has no evaluation; give it one")
        found[value] = Fraction(number_at(item.attributes["evaluation"], file, item.line, "the evaluation"))
    most = max(found.values())
    if most < 0:
        raise BadInput(f"{file}:{node.line}: all evaluations of `{issue.name}` are negative; Genius cannot scale them")
    return {value: found[value] / most if most else Fraction(0) for value in issue.values}


def _by_function(node: Node, issue: GeniusIssue, file: Path) -> dict[str, Fraction]:
    kind = node.attributes.get("ftype", "linear")

    def parameter(*names: str) -> Decimal:
        given = next((node.attributes[name] for name in names if name in node.attributes), None)
        if given is None:
            raise BadInput(f"{file}:{node.line}: the {kind} evaluator has no {' or '.join(names)}; give it")
        return number_at(given, file, node.line, names[0])

    # Genius 10 writes slope and offset for whole numbers, from the lower bound; older versions parameters, from 0.
    start = issue.places[0] if issue.kind == "integer" and "slope" in node.attributes else Decimal(0)
    if kind == "constant":
        level = parameter("parameter0", "offset")
        found = [Fraction(level) for _ in issue.places]
    elif kind == "linear":
        offset, slope = parameter("offset", "parameter0"), parameter("slope", "parameter1")
        found = [Fraction(offset) + Fraction(slope) * Fraction(place - start) for place in issue.places]
    elif kind == "triangular":
        ends = [Fraction(parameter(f"parameter{n}")) for n in range(3)]
        found = [_triangle(Fraction(place), *ends) for place in issue.places]
    else:
        raise BadInput(f"{file}:{node.line}: evaluators of type `{kind[:40]}` are not read; write a linear one")
    clipped = [min(max(each, Fraction(0)), Fraction(1)) for each in found]
    return dict(zip(issue.values, clipped, strict=True))


def _triangle(place: Fraction, low: Fraction, high: Fraction, top: Fraction) -> Fraction:
    """0 at `low`, 1 at `top`, 0 at `high` and outside."""
    if low <= place < top:
        return (place - low) / (top - low)
    return (high - place) / (high - top) if top <= place < high else Fraction(0)


def rectangles(
    root: Node, issues: Sequence[GeniusIssue], file: Path
) -> list[tuple[dict[str, tuple[str, ...]], Fraction]]:
    """For every hyper-rectangle the values it holds by issue index, and what lying in it adds (1: `maxutility`)."""
    by_index = {issue.index: issue for issue in issues}
    utility = next(node for node in root.walk() if node.tag == "utility")
    most = number_at(utility.attributes.get("maxutility", ""), file, utility.line, "maxutility")
    if most <= 0:
        raise BadInput(f"{file}:{utility.line}: maxutility is not above 0; give the largest utility")
    found = []
    for ufun in utility.all("ufun"):
        weight = number_at(ufun.attributes.get("weight", "1"), file, ufun.line, "the weight")
        if ufun.attributes.get("aggregation", "sum") != "sum":
            raise BadInput(f"{file}:{ufun.line}: only hyper-rectangles that are summed are read; give aggregation sum")
        for node in ufun.all("hyperrectangle"):
            worth = number_at(node.attributes.get("utility", ""), file, node.line, "the utility")
            held = _held(node, by_index, file)
            if held is not None:
                found.append((held, Fraction(worth) * Fraction(weight) / Fraction(most)))
    return found


def _held(node: Node, issues: Mapping[str, GeniusIssue], file: Path) -> dict[str, tuple[str, ...]] | None:
    """The values by issue index; None where no value lies within the ends."""
    held: dict[str, tuple[str, ...]] = {}
    for ends in node.all("includes"):
        issue = issues.get(ends.attributes.get("index", ""))
        if issue is None or issue.kind == "discrete":
            raise BadInput(f"{file}:{ends.line}: names no issue of whole or real numbers; name one by its index")
        low, high = (number_at(ends.attributes.get(key, ""), file, ends.line, key) for key in ("min", "max"))
        within = {value for value, place in zip(issue.values, issue.places, strict=True) if low <= place <= high}
        known = held.get(issue.index, issue.values)
        held[issue.index] = tuple(value for value in known if value in within)
    if not all(held.values()):
        return None
    said = {index: values for index, values in held.items() if len(values) < len(issues[index].values)}
    first = next(iter(issues.values()))
    return said or {first.index: first.values}

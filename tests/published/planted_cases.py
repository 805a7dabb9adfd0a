"""Small cases with one cause of the war each, planted by us: what keeps a deal away is known before anything is solved.

Two sides, front at one half, volatility 0.05, costs 0.001, patience 0.999, a round in every step, deals that hold, no collapse:
fighting to the finish is worth .36 to each, so that nobody gives in. Each case changes as little of that as its cause needs.
"""

from __future__ import annotations

from ruamel.yaml import YAML

from detente.case.case import Case

_PLAIN = """
detente: 1
title: Planted
time_step: month
parties:
  north: {name: Northland, role: belligerent}
  south: {name: Southland, role: belligerent}
"""


def _fighting(
    front: str = "", cost: str = "north: 0.001, south: 0.001", more: str = "", patience: str = "0.999"
) -> str:
    return f"""
fighting:
  sides: [north, south]
  front: {{now: 0.5, {front or "drift: 0, volatility: 0.05"}, collapse: {{north: 0, south: 0}}}}
  cost: {{{cost}}}
  patience: {{north: {patience}, south: {patience}}}
{more or "  rounds: 1" + chr(10) + "  enforcement: 1"}
"""


_ROUNDS_ARE_RARE = "  rounds: 0.03\n  enforcement: 1"
_LINES_APART = """
issues:
  border: {title: The border, options: {river: 0, hills: 50, ridge: 100}, divisible: true}
positions:
  - {party: north, issue: border, wants: ridge, refuses: [river, hills], firm: 1, salience: 1}
  - {party: south, issue: border, wants: river, refuses: [ridge, hills], firm: 1, salience: 1}
"""

TEXTS = {
    "none": _PLAIN + _fighting(),
    "rare rounds": _PLAIN + _fighting(more=_ROUNDS_ARE_RARE),
    "information": _PLAIN
    + _fighting(
        more="""  rounds: 1
  enforcement: 1
  hidden: {party: south, p_strong: 0.5, cost: {strong: 0, weak: 0.002}, drift: {strong: -0.02, weak: 0.02}}""",
        patience="0.98",
    ),
    "red lines": _PLAIN + _LINES_APART + _fighting(),
    "commitment": _PLAIN
    + """
moves:
  rearm:
    {by: south, title: Rearm, taken: false, reversible: once, hazard: 0.1, effects: {fighting.front.drift: -0.12}}
"""
    + _fighting(
        front="drift: 0.05, volatility: 0.05",
        cost="north: 0.005, south: 0.005",
        more="  rounds: 1\n  enforcement: 0.02",
    ),
    "third parties": _PLAIN
    + """
  patron: {name: the Patron, role: patron, backs: [south]}
moves:
  aid: {by: patron, title: Aid to the South, taken: true, effects: {fighting.cost.south: -0.04}}
"""
    + _fighting(cost="north: 0.002, south: -0.02"),
    "red lines and rare rounds": _PLAIN + _LINES_APART + _fighting(more=_ROUNDS_ARE_RARE),
}


def planted(name: str) -> Case:
    """The planted case of that name, read from its text."""
    return Case.model_validate(YAML(typ="safe", pure=True).load(TEXTS[name]))

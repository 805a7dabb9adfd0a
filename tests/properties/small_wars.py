"""Small random wars as plain data: two to four parties, one to three issues, lines, walk-aways, types, pauses, a mediator.

Numbers are points, so that a run is one game or a mixture of a few. Three of four cases say which options end or pause
the fighting; in the others no option carries a mark, and every deal but today's ends it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Blocks, Case
from detente.case.evidence import Evidence
from detente.case.references import faulty_references
from detente.catalogue import ALL, analysis

Data = dict[str, Any]
Dice = np.random.Generator

QUICK = {"horizon": 60, "follow": 36, "front_points": 8, "beliefs": 5, "samples": 0, "check": False}
FINE = {"horizon": 120, "follow": 36, "front_points": 16, "beliefs": 9, "samples": 0, "check": False}

SHARES = {2: ["nothing", "everything"], 3: ["nothing", "half", "everything"]}
SHARES |= {5: ["nothing", "quarter", "half", "most", "everything"]}


def case_of(data: Data) -> Case:
    """Plain data -> a case whose references were checked."""
    blocks = Blocks.model_validate(data)
    assert not list(faulty_references(blocks))
    return Case.of(blocks, Evidence(), ())


def edited(case: Case, edit: Callable[[Data], None]) -> Case:
    """A case whose plain data were edited: for what no change of a place can say, such as one more entry of a list."""
    data = case.written()
    edit(data)
    blocks = Blocks.model_validate(data)
    assert not list(faulty_references(blocks))
    return Case.of(blocks, case.evidence, case.events)


@cache
def small_war(seed: int) -> Case:
    """The random war of that seed."""
    return case_of(small_war_data(seed))


def small_war_data(seed: int) -> Data:
    """The random war of that seed as plain data."""
    dice = np.random.default_rng([20_310_101, seed])
    has_marks = chance(dice, 0.75)
    data: Data = {"as_of": "2031-01-01", "time_step": "month", "title": f"Small war {seed}"}
    data["parties"] = _parties(dice)
    data["issues"] = _issues(dice, data, has_marks)
    data["positions"] = _positions(dice, data)
    data["agreement"] = {"must": _signers(dice, data)}
    data["links"] = _links(dice, data)
    data["walk_away"] = _walk_aways(dice, data)
    data["proposals"] = _proposals(dice, data)
    data["moves"] = _moves(dice, data)
    data["fighting"] = _fighting(dice, data)
    data |= _mediator(dice, data)
    return data


def chance(dice: Dice, p: float) -> bool:
    """True with chance `p`."""
    return bool(dice.random() < p)


def one_of(dice: Dice, *items: Any) -> Any:
    """One of the items, each as likely as another."""
    return items[int(dice.integers(len(items)))]


def between(dice: Dice, low: float, high: float) -> float:
    """A number between two, to three digits after the point, so that a case reads like one that a person wrote."""
    return round(float(dice.uniform(low, high)), 3)


# The parts ------------------------------------------------------------------------------------------------------------


def _parties(dice: Dice) -> Data:
    parties: Data = {
        "north": {"name": "Northland", "role": "belligerent"},
        "south": {"name": "Southland", "role": "belligerent"},
    }
    if chance(dice, 0.5):
        parties["league"] = {"name": "the League", "role": "guarantor"}
    if chance(dice, 0.5):
        parties["union"] = {"name": "the Union", "role": "mediator"}
    return parties


def _issues(dice: Dice, data: Data, has_marks: bool) -> Data:
    delta: Data = {"options": SHARES[one_of(dice, 2, 3, 5)], "divisible": chance(dice, 0.5)}
    if chance(dice, 0.4):
        delta["now"] = one_of(dice, *delta["options"])
    issues: Data = {"delta": delta}
    if has_marks:
        issues["peace"] = _peace(dice)
    if chance(dice, 0.5):
        issues["base"] = {"options": ["kept", "given"]}
        if chance(dice, 0.7):
            issues["base"]["now"] = "kept"
        if "league" in data["parties"] and chance(dice, 0.4):
            issues["base"]["held_by"] = ["league"]
    return issues


def _peace(dice: Dice) -> Data:
    options: Data = {"war": {"at": 0}}
    if chance(dice, 0.6):
        options["truce"] = {"at": 50, "pauses": one_of(dice, 1, 3, 6, 12)}
    options["ends"] = {"at": 100, "ends_fighting": True}
    return {"options": options, "now": "war"}


def _positions(dice: Dice, data: Data) -> list[Data]:
    options = list(data["issues"]["delta"]["options"])
    north: Data = {"party": "north", "issue": "delta", "wants": options[-1], "salience": between(dice, 0.6, 1)}
    south: Data = {"party": "south", "issue": "delta", "wants": options[0], "salience": between(dice, 0.6, 1)}
    positions = [north, south]
    _refuse(dice, north, options[:-1], 0.4)
    _refuse(dice, south, options[:0:-1], 0.4)
    if "peace" in data["issues"]:
        positions += [_on_peace(dice, side, data) for side in ("north", "south")]
    if "base" in data["issues"]:
        positions += [_on_base(dice, side) for side in ("north", "south")]
    if "league" in data["parties"]:
        positions += _of_league(dice, data)
    return positions


def _refuse(dice: Dice, position: Data, worst_first: list[str], p: float) -> None:
    """Now and then refuse the worst options, one or more; the line is as firm as it happens."""
    if chance(dice, p):
        n = int(dice.integers(1, len(worst_first) + 1))
        position["refuses"] = worst_first[:n]
        position["firm"] = one_of(dice, 1, 1, 0.8, 0.25)


def _on_peace(dice: Dice, party: str, data: Data) -> Data:
    values = {option: between(dice, 0, 0.8) for option in data["issues"]["peace"]["options"]} | {"ends": 1}
    return {"party": party, "issue": "peace", "values": values, "salience": between(dice, 0, 0.4)}


def _on_base(dice: Dice, party: str) -> Data:
    wants, other = ("given", "kept") if party == "north" else ("kept", "given")
    position: Data = {"party": party, "issue": "base", "wants": wants, "salience": between(dice, 0, 0.5)}
    _refuse(dice, position, [other], 0.15)
    return position


def _of_league(dice: Dice, data: Data) -> list[Data]:
    """What a third party wants of each issue but the delta; of the delta itself where there is no other."""
    issues = [issue for issue in data["issues"] if issue != "delta"] or ["delta"]
    return [_league_on(dice, issue, list(data["issues"][issue]["options"])) for issue in issues]


def _league_on(dice: Dice, issue: str, options: list[str]) -> Data:
    values = {option: between(dice, 0, 1) for option in options}
    return {"party": "league", "issue": issue, "values": values, "salience": between(dice, 0.1, 1)}


def _signers(dice: Dice, data: Data) -> list[str]:
    third = ["league"] if "league" in data["parties"] and chance(dice, 0.4) else []
    return ["north", "south", *third]


def _links(dice: Dice, data: Data) -> list[Data]:
    """A condition of the North for the end, now and then; now and then what no end can bring."""
    if not {"peace", "base"} <= set(data["issues"]):
        return []
    links: list[Data] = []
    if chance(dice, 0.4):
        condition = {"if": {"peace": "ends"}, "then": {"base": ["given"]}}
        links.append({**condition, "red_line_of": "north", "firm": one_of(dice, 1, 0.5)})
    if chance(dice, 0.15):
        links.append({"if": {"peace": "ends"}, "then": {"base": [one_of(dice, "kept", "given")]}})
    return links


def _walk_aways(dice: Dice, data: Data) -> Data:
    found: Data = {side: between(dice, 0, 0.6) for side in ("north", "south") if chance(dice, 0.25)}
    if "league" in data["parties"] and chance(dice, 0.3):
        found["league"] = between(dice, 0, 0.8)
    return found


def _proposals(dice: Dice, data: Data) -> list[Data]:
    peace = data["issues"].get("peace", {"options": {}})["options"]
    packages: list[tuple[str, Data]] = []
    if "truce" in peace and chance(dice, 0.8):
        packages.append(("pause", {"peace": "truce"}))
    if "ends" in peace and chance(dice, 0.3):
        packages.append(("plan", {"peace": "ends", "delta": one_of(dice, *data["issues"]["delta"]["options"])}))
    return [{"id": id, "by": ["north"], "package": each, "answers": _answers(dice, id)} for id, each in packages]


def _answers(dice: Dice, id: str) -> Data:
    """Answers of the sides. Nobody has accepted an end: it might cross a line of its own, which would be two stories."""
    answers = ("accepted", "refused", None) if id == "pause" else ("refused", "refused", None)
    found = {side: one_of(dice, *answers) for side in ("north", "south")}
    return {side: answer for side, answer in found.items() if answer}


def _moves(dice: Dice, data: Data) -> Data:
    moves: Data = {}
    if "union" in data["parties"] and chance(dice, 0.6):
        moves["sanctions"] = _sanctions(dice, data)
    if "league" in data["parties"] and chance(dice, 0.5):
        effects = {"fighting.cost.south": -between(dice, 0.001, 0.004), "fighting.front.drift": -0.002}
        moves["aid"] = {"by": "league", "taken": True, "effects": effects}
    if chance(dice, 0.2):
        moves["letter"] = {"by": "north", "title": "An open letter", "taken": False}
    return moves


def _sanctions(dice: Dice, data: Data) -> Data:
    effects = {"fighting.cost.north": between(dice, 0.001, 0.005)}
    move: Data = {"by": "union", "towards": ["north"], "taken": False, "effects": effects}
    if chance(dice, 0.5):
        move["hazard"] = between(dice, 0.02, 0.2)
        if any(each["id"] == "pause" for each in data["proposals"]):
            move["when"] = "refused.pause.north"
    return move


def _fighting(dice: Dice, data: Data) -> Data:
    front: Data = {"now": between(dice, 0.3, 0.7), "drift": between(dice, -0.01, 0.01)}
    front |= {"volatility": between(dice, 0.03, 0.1), "collapse": _each(dice, 0, 0.01)}
    fighting: Data = {"sides": ["north", "south"], "front": front}
    fighting["cost"] = _each(dice, 0.0005, 0.006)
    fighting["patience"] = _each(dice, 0.985, 0.999)
    fighting["rounds"] = one_of(dice, 0.1, 0.3, 0.6, 1)
    fighting["enforcement"] = one_of(dice, 0.05, 0.3, 0.7, 1)
    fighting["proposer"] = one_of(dice, "either", "north", "south")
    if chance(dice, 0.2):
        costs = {"strong": between(dice, 0.0002, 0.002), "weak": between(dice, 0.003, 0.012)}
        fighting["hidden"] = {"party": "south", "p_strong": one_of(dice, 0.3, 0.6), "cost": costs}
    if chance(dice, 0.25):
        side = one_of(dice, "north", "south")
        wanted = next(each["wants"] for each in data["positions"] if each["party"] == side)
        fighting["obstinate"] = {side: {"p": one_of(dice, 0.1, 0.5, 1), "holds_out_for": {"delta": wanted}}}
    if chance(dice, 0.15):
        fighting["disaster"] = {"hazard": 0.002, "loss": {"north": 0.5, "south": 0.5}}
    return fighting


def _each(dice: Dice, low: float, high: float) -> Data:
    digits = 5  # costs and collapses are small
    return {side: round(float(dice.uniform(low, high)), digits) for side in ("north", "south")}


def _mediator(dice: Dice, data: Data) -> Data:
    if "union" not in data["parties"] or chance(dice, 0.4):
        return {}
    mediator: Data = {"party": "union", "patience": int(dice.integers(3, 13)), "resolute": one_of(dice, 0.2, 0.7)}
    mediator["then"] = {"leaves": 0.1} | ({"sanctions": 0.3} if "sanctions" in data["moves"] else {})
    mediator["war_cost"] = 0
    if data["proposals"]:
        mediator["plan"] = data["proposals"][0]["id"]
    return {"mediator": mediator}


# What is read of an answer --------------------------------------------------------------------------------------------


class Seen:
    """The numbers of a `war` result that signs are read of."""

    def __init__(self, case: Case, result: Result) -> None:
        self.result = result
        self.solution: Any = result.solution
        self.sides = case.fighting.sides if case.fighting else ("", "")
        self.numbers = {name: each.value for name, each in result.measures.items()} | self._more()

    def _more(self) -> dict[str, float | None]:
        """Sums and ends beside the measures, under names of their own."""
        agreement, giving_in = self._measure("p_agreement_by_12"), self._measure("p_giving_in_by_12")
        arms_by, gives_in = self.solution.ends.arms_by, self.solution.ends.giving_in_by
        return {
            "p_agreement_or_giving_in": agreement + giving_in,
            "p_agreement_or_first_gives_in": agreement + gives_in[self.sides[0]],
            "p_agreement_or_second_gives_in": agreement + gives_in[self.sides[1]],
            "steps_fought": self.solution.fought.value,
            "terms_first": self.result.measures[f"expected_terms_{self.sides[0]}"].value,
            "terms_second": self.result.measures[f"expected_terms_{self.sides[1]}"].value,
            "arms_by_first": arms_by[self.sides[0]],
            "arms_by_second": arms_by[self.sides[1]],
        }

    def _measure(self, name: str) -> float:
        value = self.result.measures[name].value
        assert value is not None
        return value

    def __getitem__(self, name: str) -> float | None:
        return self.numbers[name]


def war(case: Case, settings: Data) -> Result:
    """The `war` result of a case, solved as roughly or finely as the settings say."""
    return run_analysis(analysis("war"), case, ALL, settings)


def seen(case: Case, settings: Data) -> Seen | None:
    """What is read of it; None where there is no war to speak of, such as between sides that want the same."""
    result = war(case, settings)
    return None if result.status == "not applicable" else Seen(case, result)

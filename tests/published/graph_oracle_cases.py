"""Published graph-model conflicts -> cases, with states by number (tests/data/graph_model)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from detente.case.case import Case

FOLDER = Path(__file__).parents[1] / "data" / "graph_model"
WAYS = {"reversible": "both", "N to Y only": "once", "Y to N only": "undo_only"}


@cache
def oracle(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return data


def key(name: str) -> str:
    return "p_" + re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower()


def as_moves(data: dict[str, Any], statements: bool = False) -> Case:
    """The conflict as moves; preferences by the rankings, or by the statements where the file gives them."""
    n = len(data["options"])
    letters = [state["yn"] for state in data["states"]]
    starts = [any(o["moves"] == "Y to N only" and s[k] == "N" for k, o in enumerate(data["options"])) for s in letters]
    today = letters[starts.index(False)]  # any state from which the one-way moves are still open
    moves = {
        f"m{k}": {
            "by": [key(p) for p in option["controlled_by"]],
            "title": option["name"],
            "reversible": WAYS[option["moves"]],
            "taken": today[k] == "Y",
        }
        for k, option in enumerate(data["options"])
    }
    assert len(moves) == n
    return Case.model_validate(
        {
            "title": data["title"],
            "parties": {key(p["name"]): {"name": p["name"]} for p in data["decision_makers"]},
            "moves": moves,
            "impossible": [_statement(each) for each in data["infeasible"]],
            **({"priorities": _statements(data)} if statements else {"ranking": _rankings(data, letters)}),
        }
    )


def as_graph(data: dict[str, Any]) -> Case:
    """The conflict as an explicit graph."""
    names = [f"s{state['state']}" for state in data["states"]]
    arcs = {
        key(each["dm"]): [[f"s{a}", f"s{b}"] for a, ends in each["reach"].items() for b in ends]
        for each in data["moves"]
    }
    parties = [each["dm"] for each in data["moves"]]
    return Case.model_validate(
        {
            "title": data["title"],
            "parties": {key(p): {"name": p} for p in parties},
            "graph": {"states": names, "arcs": arcs},
            "ranking": _rankings(data, names),
        }
    )


def _rankings(data: dict[str, Any], names: list[str]) -> dict[str, list[list[str]]]:
    return {key(p["dm"]): [[names[s - 1] for s in tier] for tier in p["ranking"]] for p in data["preferences"]}


def _statements(data: dict[str, Any]) -> dict[str, list[str]]:
    return {
        key(p["dm"]): [_statement(each) for each in p["statements_most_important_first"]] for p in data["preferences"]
    }


def _statement(condition: dict[str, Any]) -> str:
    if "any_of" in condition:
        return " or ".join(f"({_pattern(each)})" for each in condition["any_of"])
    return _pattern(condition["pattern"])


def _pattern(text: str) -> str:
    parts = [f"{'' if letter == 'Y' else 'not '}m{k}" for k, letter in enumerate(text) if letter != "-"]
    return " and ".join(parts)

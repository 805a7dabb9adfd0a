"""Published scoring games -> cases: salience = the most an issue can give, values = points / that most."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from detente.case.case import Case

FOLDER = Path(__file__).parents[1] / "data" / "deal_space"


@cache
def oracle(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return data


def ids(names: list[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for n, name in enumerate(names):
        word = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:30]
        made[name] = f"o{n}_{word}"
    return made


def case_of(data: dict[str, Any], agreement: dict[str, Any] | None = None) -> tuple[Case, dict[str, float]]:
    """The case, and by party the factor that brings values on its 0-1 scale back to the points of the file."""
    party_id = ids([party["id"] for party in data["parties"]])
    issue_id = ids([issue["id"] for issue in data["issues"]])
    option_id = {issue["id"]: ids([option["id"] for option in issue["options"]]) for issue in data["issues"]}
    scale = {}
    positions, walk_away, parties = [], {}, {}
    for party in data["parties"]:
        table = party["utility"]
        most = {issue: max(values.values()) for issue, values in table.items()}
        total = sum(most.values())
        key = party_id[party["id"]]
        scale[key] = total
        parties[key] = {"name": party["id"], "worth": repr(total)}
        walk_away[key] = repr(party["reservation"] / total)
        for issue, values in table.items():
            positions.append(
                {
                    "party": key,
                    "issue": issue_id[issue],
                    "salience": repr(most[issue] / max(most.values())),
                    "values": {
                        option_id[issue][o]: repr(v / most[issue] if most[issue] else 0.0) for o, v in values.items()
                    },
                }
            )
    issues = {
        issue_id[issue["id"]]: {"options": [option_id[issue["id"]][o["id"]] for o in issue["options"]]}
        for issue in data["issues"]
    }
    must = list(parties)
    case = Case.model_validate(
        {
            "title": data["id"],
            "parties": parties,
            "issues": issues,
            "positions": positions,
            "walk_away": walk_away,
            "agreement": agreement or {"must": must},
        }
    )
    return case, scale


def original_outcome(data: dict[str, Any], deal: dict[str, str]) -> list[str]:
    """A deal in the option names of the file, in the order of its issues."""
    issue_id = ids([issue["id"] for issue in data["issues"]])
    names = []
    for issue in data["issues"]:
        back = {made: name for name, made in ids([o["id"] for o in issue["options"]]).items()}
        names.append(back[deal[issue_id[issue["id"]]]])
    return names


def quorum(data: dict[str, Any]) -> dict[str, Any] | None:
    rule = data["agreement_rule"]
    if rule["type"] != "quorum":
        return None
    party_id = ids([party["id"] for party in data["parties"]])
    return {"must": [party_id[name] for name in rule["veto"]], "at_least": rule["quorum"]}

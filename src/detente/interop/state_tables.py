"""States, preferences and verdicts of the graph model as CSV and GraphML, from the plain data of its result."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..case.drafted import MARK, marked
from ..errors import BadInput
from .contract import Exported, Opened

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
MOST_STATES = 4096  # with every step between them; a larger graph is nothing to look at


def as_csv(solution: Mapping[str, Any]) -> str:
    """One line a state: its number, each move (1 taken, 0 not), for whom it is stable by each concept, equilibria.

    Of an unreviewed draft a last column says so in each line.
    """
    columns = ["state", *(solution["moves"] or ["name"])]
    verdicts = [(concept, party) for concept, by in solution["stable"].items() for party in by]
    stable = {(c, p): set(solution["stable"][c][p]) for c, p in verdicts}
    equilibria = {concept: set(states) for concept, states in solution["equilibria"].items()}
    draft = {"draft": MARK} if solution.get("draft") else {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, *(f"{c}.{p}" for c, p in verdicts), *(f"{c}.equilibrium" for c in equilibria), *draft])
    for row in solution["states"]:
        number = row["state"]
        what = [int(taken) for taken in row["moves"].values()] if "moves" in row else [row["name"]]
        marks = [int(number in stable[each]) for each in verdicts]
        writer.writerow(
            [number, *what, *marks, *(int(number in states) for states in equilibria.values()), *draft.values()]
        )
    return text.getvalue()


def graphml_file(opened: Opened) -> Exported:
    """The graph as text; raises `BadInput` where it is too large to look at."""
    solution = opened.graph_of()
    if solution["n_states"] > MOST_STATES:
        raise BadInput(f"{opened.shown}: has {solution['n_states']} states; a graph can have {MOST_STATES} at most")
    return Exported({"states.graphml": as_graphml(solution)})


def as_graphml(solution: Mapping[str, Any]) -> str:
    """States as nodes with their moves and verdicts; steps of parties as directed edges, improvements marked.

    Of an unreviewed draft each label begins with DRAFT.
    """
    draft = bool(solution.get("draft"))
    keys = [("label", "node", "string"), ("today", "node", "boolean")]
    keys += [(move, "node", "boolean") for move in solution["moves"]]
    keys += [(f"equilibrium.{concept}", "node", "boolean") for concept in solution["equilibria"]]
    keys += [("party", "edge", "string"), ("better", "edge", "boolean")]
    number = {(name, kind): f"d{place}" for place, (name, kind, _) in enumerate(keys)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<graphml xmlns={quoteattr(GRAPHML)}>"]
    lines += [
        f'  <key id="{number[name, kind]}" for="{kind}" attr.name={quoteattr(name)} attr.type="{type_}"/>'
        for name, kind, type_ in keys
    ]
    lines.append('  <graph id="states" edgedefault="directed">')
    equilibria = {concept: set(states) for concept, states in solution["equilibria"].items()}
    for row in solution["states"]:
        state = row["state"]
        taken = row.get("moves", {})
        label = row.get("name") or "".join("Y" if t else "N" for t in taken.values())
        values = {"label": marked(label, draft), "today": state == solution["today"], **taken}
        values |= {f"equilibrium.{concept}": state in states for concept, states in equilibria.items()}
        lines += [f'    <node id="s{state}">', *_data(values, number, "node"), "    </node>"]
    for arc in solution["arcs"]:
        lines.append(f'    <edge source="s{arc["start"]}" target="s{arc["end"]}">')
        lines += [*_data({"party": arc["party"], "better": arc["better"]}, number, "edge"), "    </edge>"]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _data(values: Mapping[str, Any], number: Mapping[tuple[str, str], str], kind: str) -> list[str]:
    return [
        f'      <data key="{number[name, kind]}">{escape(str(value).lower() if isinstance(value, bool) else str(value))}</data>'
        for name, value in values.items()
    ]

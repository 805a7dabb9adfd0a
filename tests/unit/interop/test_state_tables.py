"""States and verdicts as CSV and GraphML."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from detente.interop.state_tables import as_csv, as_graphml
from tests.unit.graph_model.games import PRISONERS, case, run

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_csv_has_a_line_for_each_state_with_its_verdicts() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(run(PRISONERS).to_dict()["solution"]))))
    assert [row["state"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["x"] for row in rows] == ["0", "1", "0", "1"]
    assert [row["seq.equilibrium"] for row in rows] == ["1", "0", "0", "1"]
    assert [row["nash.a"] for row in rows] == ["1", "0", "1", "0"]


def test_graphml_has_every_step_with_its_party_and_whether_it_gains() -> None:
    tree = ElementTree.fromstring(as_graphml(run(PRISONERS).to_dict()["solution"]))
    keys = {k.get("id"): k.get("attr.name") for k in tree.findall("g:key", NS)}
    edges = [
        (e.get("source"), e.get("target"), {keys[d.get("key")]: d.text for d in e.findall("g:data", NS)})
        for e in tree.findall(".//g:edge", NS)
    ]
    assert len(edges) == 8
    assert ("s4", "s3", {"party": "a", "better": "true"}) in edges
    assert len(tree.findall(".//g:node", NS)) == 4


def test_names_with_marks_are_escaped() -> None:
    graph = {"states": ["s", "t"], "arcs": {"a": [["s", "t"]]}}
    given = case(graph=graph, ranking={"a": [["t"], ["s"]]})
    text = as_graphml(run(given).to_dict()["solution"])
    assert ElementTree.fromstring(text) is not None

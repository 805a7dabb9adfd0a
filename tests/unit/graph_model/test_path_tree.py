"""The ways from today as one tree: nothing twice, nothing lost, each step with its party and motive."""

from __future__ import annotations

from detente.case.files import load
from detente.models.graph_model.path_tree import path_tree
from tests.cases import SHIPPED
from tests.unit.graph_model.games import PRISONERS, run


def test_every_way_can_be_read_off_the_tree() -> None:
    case = load(SHIPPED["elmira"])
    solution = run(case).solution
    tree = path_tree(case, solution)  # type: ignore[arg-type]
    ends = set()
    for node in tree.nodes:
        if node.ends:
            way, at = [], node
            while at.parent is not None:
                way.append((at.party, at.gains))
                at = tree.nodes[at.parent]
            ends.add((node.ends, tuple(reversed(way))))
    wanted = {(f"State {p.to} holds", tuple((s.party, s.better) for s in p.steps)) for p in solution.paths}  # type: ignore[union-attr]
    assert ends == wanted
    assert len(tree.nodes) == 7  # ten steps on five ways, of which three stand for several


def test_parents_come_before_children_and_willing_ways_are_named() -> None:
    solution = run(PRISONERS).solution
    tree = path_tree(PRISONERS, solution)  # type: ignore[arg-type]
    assert all(node.parent is None or node.parent < place for place, node in enumerate(tree.nodes))
    assert tree.title == "1 other resting place can be reached by steps that every mover gains by"
    assert [node.gains for node in tree.nodes] == [None, True, True]

"""The ways from today to where else it could rest, as one tree: what they have in common stands once."""

from __future__ import annotations

from ...analysis.blocks import Tree, TreeNode
from ...case.case import Case
from .phrases import counted, state_name, state_words, step_words, upper_first
from .solution import Path, Solution, Step

MOST_ENDS = 8  # chosen: ends drawn; the nearest, those first that every mover gains on the way to


def path_tree(case: Case, solution: Solution) -> Tree:
    """Today at the root, a step a node, parents before children, the branch to the nearest end first."""
    assert solution.today is not None
    shown = _shown(solution)
    willing = [path for path in shown if path.improving]
    if willing:
        n = len(willing)
        title = f"{counted(n, 'other resting place')} can be reached by steps that every mover gains by"
    else:
        title = "No other resting place can be reached by steps that every mover gains by"
    left = len({path.to for path in solution.paths}) - len({path.to for path in shown})
    subtitle = (
        "The shortest sequences of moves from today to other states that hold under SEQ, nobody moving twice in succession. "
        "A solid line and a full mark: the mover gains by the step; dashed and hollow: it does not."
    )
    root = TreeNode(label=upper_first(state_words(case, solution, solution.today)))
    return Tree(
        title=title,
        subtitle=subtitle + (f" The nearest are shown; {left} more are left out." if left > 0 else ""),
        nodes=tuple(_nodes(case, solution, shown, root)),
        solid="gains by it",
        dashed="gains nothing by it",
    )


def _shown(solution: Solution) -> list[Path]:
    """Willing ways first, then others to states no willing way leads to."""
    willing = [path for path in solution.paths if path.improving]
    reached = {path.to for path in willing}
    return [*willing, *(path for path in solution.paths if not path.improving and path.to not in reached)][:MOST_ENDS]


def _nodes(case: Case, solution: Solution, shown: list[Path], root: TreeNode) -> list[TreeNode]:
    """Depth first, so that each branch can be read downwards."""
    nodes = [root]

    def grow(parent: int, paths: list[tuple[Step, ...]]) -> None:
        for step in dict.fromkeys((path[0].party, path[0].to) for path in paths):
            own = [path for path in paths if (path[0].party, path[0].to) == step]
            nodes.append(_node(case, solution, own[0][0], parent, any(len(path) == 1 for path in own)))
            grow(len(nodes) - 1, [path[1:] for path in own if len(path) > 1])

    grow(0, [path.steps for path in shown])
    return nodes


def _node(case: Case, solution: Solution, step: Step, parent: int, is_end: bool) -> TreeNode:
    return TreeNode(
        label=step_words(case, solution, step),
        parent=parent,
        party=step.party,
        by=upper_first(case.party_name(step.party)),
        gains=step.better,
        ends=f"{upper_first(state_name(solution, step.to))} holds" if is_end else "",
    )

"""The graph-model answer as neutral figures: the states that hold, the moves between states, what deters whom."""

from __future__ import annotations

from collections.abc import Iterable

from ...analysis.blocks import Block, Grid, GridColumn, GridRow, Mark, Network, Table
from ...case.case import Case
from .outlook import variation_words
from .path_tree import path_tree
from .phrases import CONCEPT_NAMES, counted, flips_words, move_title, names, statement_words, step_words
from .solution import Solution, Step

MOST_DRAWN = 60  # states; a larger graph cannot be read
MOST_ROWS = 24  # chosen: states in a table


def figures(case: Case, solution: Solution) -> list[Block]:
    """Table of the states that hold; what keeps each party; graph of moves; ways to other equilibria; variations."""
    blocks: list[Block] = [_held_states(case, solution)]
    if solution.restraint:
        blocks.append(_restraint(case, solution))
    if solution.deterrence:
        blocks.append(_deterrence(case, solution))
    network = _network(solution) if solution.n_states <= MOST_DRAWN else None
    if network is not None:
        blocks.append(network)
    if solution.paths:
        blocks.append(path_tree(case, solution))
    if solution.variations:
        blocks.append(_variations(case, solution))
    return blocks


def _held_states(case: Case, solution: Solution) -> Block:
    """Rows: today and the states that hold under SEQ; columns: moves taken."""
    holding = list(solution.equilibria["seq"][:MOST_ROWS])
    shown = ([solution.today] if solution.today is not None and solution.today not in holding else []) + holding
    n = len(solution.equilibria["seq"])
    title = f"{counted(n, 'state')} of {solution.n_states:,} hold{'s' if n == 1 else ''} under SEQ".replace(
        ",", "\u202f"
    )
    beside = tuple(CONCEPT_NAMES[c] for c in solution.equilibria)
    marks = {
        state: tuple("yes" if state in solution.equilibria[c] else "no" for c in solution.equilibria) for state in shown
    }
    if solution.states.names:
        rows = tuple((solution.states.names[state - 1], *marks[state]) for state in shown)
        return Table(
            title=title, subtitle="Whether nobody can profitably leave a state.", columns=("State", *beside), rows=rows
        )
    return Grid(
        title=title,
        subtitle="A dot marks a move that is taken. Beside each state: whether nobody can profitably leave it, by five concepts."
        + (f" The first {MOST_ROWS} are shown." if n > MOST_ROWS else ""),
        columns=tuple(_column(case, move) for move in solution.moves),
        rows=tuple(
            GridRow(label=_label(solution, state), marks=_marks(solution, state), beside=marks[state])
            for state in shown
        ),
        beside=beside,
        mark_means="move taken",
    )


def _column(case: Case, move: str) -> GridColumn:
    by = case.moves[move].by
    return GridColumn(label=move_title(case, move).strip("“”"), group=names(case, by), party=by[0])


def _label(solution: Solution, state: int) -> str:
    return f"Today ({state})" if state == solution.today else f"State {state}"


def _marks(solution: Solution, state: int) -> tuple[Mark, ...]:
    return tuple("full" if taken else "none" for taken in solution.states.taken(state).values())


def _restraint(case: Case, solution: Solution) -> Table:
    rows = []
    for row in solution.restraint:
        decides = "-"
        if row.decided_by is not None:
            decides = statement_words(case, case.priorities[row.party][row.decided_by])
        rows.append((case.party_name(row.party), flips_words(case, row.flips), row.likes, decides))
    return Table(
        title="What each party could do today, and what speaks for or against it",
        subtitle="For each move of its own the way to flip it that the party likes most, compared with today.",
        columns=("Party", "It could", "Likes it", "The priority that decides"),
        rows=tuple(rows),
    )


def _deterrence(case: Case, solution: Solution) -> Table:
    rows = []
    for told in solution.deterrence:
        for sanction in told.sanctions:
            if sanction.deterred:
                answer = ", then ".join(_answer(case, solution, step) for step in sanction.answer) or "not traced"
            else:
                answer = "none"
            does = step_words(case, solution, sanction.improvement)
            where, party = _label(solution, told.state), case.party_name(told.party)
            rows.append((where, party, does, CONCEPT_NAMES[told.concept], answer, sanction.hurts or "-"))
    return Table(
        title="What deters those who could gain by a move",
        subtitle="For each gain and concept an answer of the others that takes it away.",
        columns=("From", "Party", "Could gain by", "Concept", "Answer", "Left by it"),
        rows=tuple(rows),
    )


def _answer(case: Case, solution: Solution, step: Step) -> str:
    return f"{case.party_name(step.party)}: {step_words(case, solution, step)}"


def _network(solution: Solution) -> Network | None:
    if not solution.arcs:
        return None
    nodes = tuple(_node(solution, state) for state in range(1, solution.n_states + 1))
    n_left = len({arc.start for arc in solution.arcs if arc.better})
    return Network(
        title=f"In {n_left} of {counted(solution.n_states, 'state')} some party would gain by a step",
        subtitle="States, and the steps by which a party gains; a star marks a state that holds under SEQ."
        + (
            ""
            if solution.states.names
            else " Letters say which moves are taken (Y) or not (N), in the order of the case."
        ),
        nodes=nodes,
        arcs=tuple((nodes[arc.start - 1], nodes[arc.end - 1], arc.party) for arc in solution.arcs if arc.better),
    )


def _node(solution: Solution, state: int) -> str:
    star = " *" if state in solution.equilibria["seq"] else ""
    if solution.states.names:
        return f"{solution.states.names[state - 1]}{star}"
    now = ", today" if state == solution.today else ""
    return f"{state}{now}: {solution.states.letters(state)}{star}"


def _variations(case: Case, solution: Solution) -> Table:
    first = sorted(solution.variations, key=lambda row: (row.today_holds is not False, not (row.gained or row.lost)))
    told = [row for row in first if row.today_holds is False or row.gained or row.lost][:MOST_ROWS]
    rows: Iterable[tuple[str, str, int, int]] = (
        (
            variation_words(case, row),
            {True: "holds", False: "does not hold", None: "-"}[row.today_holds],
            len(row.gained),
            len(row.lost),
        )
        for row in told
    )
    return Table(
        title="What would change if one thing about the game were otherwise",
        subtitle="Under SEQ; variations that change nothing are left out.",
        columns=("Otherwise", "Today", "States that come to hold", "States that cease to"),
        rows=tuple(rows),
    )

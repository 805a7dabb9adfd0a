"""Statements over moves as alternatives of plain conditions ("any of these, in each of which all must hold")."""

from __future__ import annotations

from ..case.statement import Statement
from ..errors import BadInput

MOST_CLAUSES = 2_000  # chosen: alternatives of one statement; a longer one is for nobody to read in another program

Literal = tuple[str, bool]  # a move, and whether it is taken
Clause = frozenset[Literal]


def clauses_of(statement: Statement) -> list[Clause]:
    """The alternatives of which one must hold: empty if the statement never can; one empty clause if it always does.

    Raises `BadInput` if there are more than `MOST_CLAUSES`.

    Examples
    --------
    >>> from detente.case.statement import parse_statement
    >>> [sorted(clause) for clause in clauses_of(parse_statement("a if b"))]
    [[('a', True)], [('b', False)]]
    """
    return sorted(_clauses(statement, True), key=sorted)


def _clauses(statement: Statement, holds: bool) -> set[Clause]:
    if statement.operator == "name":
        return {frozenset({(statement.name, holds)})}
    parts = statement.parts
    if statement.operator == "not":
        return _clauses(parts[0], not holds)
    left, right = parts
    if statement.operator == "iff":
        same = [_both(_clauses(left, side), _clauses(right, side == holds)) for side in (True, False)]
        return _shortest(same[0] | same[1])
    right_holds = holds if statement.operator != "if" else not holds
    first, second = _clauses(left, holds), _clauses(right, right_holds)
    # `and` asks for both; `or` and `if` (a or not b) for either; denied, the other way round.
    return _both(first, second) if (statement.operator == "and") == holds else _shortest(first | second)


def _both(first: set[Clause], second: set[Clause]) -> set[Clause]:
    if len(first) * len(second) > MOST_CLAUSES**2:
        raise BadInput("a statement has too many alternatives for this format; write a simpler one, or several")
    joined = {a | b for a in first for b in second}
    return _shortest({clause for clause in joined if not any((move, not taken) in clause for move, taken in clause)})


def _shortest(clauses: set[Clause]) -> set[Clause]:
    """Without the clauses that another one already covers."""
    kept: set[Clause] = set()
    for clause in sorted(clauses, key=len):
        if not any(other <= clause for other in kept):
            kept.add(clause)
    if len(kept) > MOST_CLAUSES:
        raise BadInput("a statement has too many alternatives for this format; write a simpler one, or several")
    return kept

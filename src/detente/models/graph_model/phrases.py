"""States, moves and priorities in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...case.case import Case
from ...case.statement import Statement, parse_statement
from .solution import Solution, Step

CONCEPT_NAMES = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
_BINDING = {"name": 5, "not": 4, "and": 3, "or": 2, "if": 1, "iff": 0}


def move_title(case: Case, move: str) -> str:
    """A move in quotation marks."""
    known = case.moves.get(move)
    return f"“{(known.title if known else '') or move.replace('_', ' ')}”"


def flips_words(case: Case, flips: Mapping[str, bool]) -> str:
    """What a step changes: ``do “A” and leave off “B”``."""
    does = [move_title(case, move) for move, taken in flips.items() if taken]
    stops = [move_title(case, move) for move, taken in flips.items() if not taken]
    said = ([f"do {in_a_row(does)}"] if does else []) + ([f"leave off {in_a_row(stops)}"] if stops else [])
    return " and ".join(said)


def step_words(case: Case, solution: Solution, step: Step) -> str:
    """What a party does in one step."""
    return flips_words(case, step.flips) or f"go to “{state_name(solution, step.to)}”"


def state_name(solution: Solution, number: int) -> str:
    """Name of a state of an explicit graph, or its number."""
    return solution.states.names[number - 1] if solution.states.names else f"state {number}"


def state_words(case: Case, solution: Solution, number: int) -> str:
    """A state by what differs from today (or by all that is taken, where today is not known)."""
    if solution.states.names:
        return f"“{state_name(solution, number)}”"
    if number == solution.today:
        return f"today (state {number})"
    taken = solution.states.taken(number)
    if solution.today is None:
        does = [move_title(case, move) for move, is_taken in taken.items() if is_taken]
        return f"state {number} ({in_a_row(does) + ' done' if does else 'nothing done'})"
    now = solution.states.taken(solution.today)
    does = [move_title(case, move) for move in taken if taken[move] and not now[move]]
    stops = [move_title(case, move) for move in taken if now[move] and not taken[move]]
    said = ([f"{in_a_row(does)} done"] if does else []) + ([f"{in_a_row(stops)} left off"] if stops else [])
    return f"state {number} (as today, but {', '.join(said)})"


def statement_words(case: Case, text: str) -> str:
    """A statement over moves, with their titles."""
    return _words(case, parse_statement(text))


def _words(case: Case, statement: Statement) -> str:
    if statement.operator == "name":
        return move_title(case, statement.name)
    parts = [
        f"({_words(case, part)})" if _BINDING[part.operator] < _BINDING[statement.operator] else _words(case, part)
        for part in statement.parts
    ]
    if statement.operator == "not":
        return f"not {parts[0]}"
    word = {"iff": "if and only if"}.get(statement.operator, statement.operator)
    return f" {word} ".join(parts)


def in_a_row(words: Sequence[str]) -> str:
    """A, B and C."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def names(case: Case, parties: Iterable[str]) -> str:
    """Names of parties in a row."""
    return in_a_row([case.party_name(party) for party in parties])


def upper_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def possessive(name: str) -> str:
    """The name with an apostrophe, and an s unless it ends in one."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def counted(n: int, one: str, many: str = "") -> str:
    """A number with the thing it counts."""
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", "\u202f")


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 < n % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def priority_words(case: Case, party: str, place: int) -> str:
    """Which of a party's priorities, with its text."""
    text = statement_words(case, case.priorities[party][place])
    return f"its {ordinal(place + 1)} priority ({text})" if place else f"its first priority ({text})"

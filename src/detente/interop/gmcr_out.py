"""A case -> a `.gmcr` file of GMCR+.

GMCR+ numbers states with the moves party by party; where a case has them otherwise its states get other numbers there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from ..case.case import Case
from ..case.statement import parse_statement
from ..errors import BadInput
from .clauses import Clause, clauses_of
from .contract import Exported, Opened
from .losses import losses

VERSION = "0.4.1"  # of GMCR+, whose files these are
WAYS = {"both": "both", "once": "fwd", "undo_only": "back"}
MOST_RANKED = 12  # moves of a case with rankings; as in the case format
KEEPS = frozenset({"moves", "parties without a position"})


def gmcr_file(opened: Opened) -> Exported:
    """The file as text."""
    text = json.dumps(gmcr_of(opened.case), ensure_ascii=False, indent=2)
    return Exported(
        {"case.gmcr": text + "\n"}, (*losses(opened.case, KEEPS), *_of_moves(opened.case), *_preferences(opened.case))
    )


def _of_moves(case: Case) -> list[str]:
    """What of the moves themselves the format has no place for."""
    told = ("effects", "hazard", "when", "cost", "package", "earliest", "latest", "towards")
    lost = [name for name in told if any(name in move.model_fields_set for move in case.moves.values())]
    taken = ["what is taken today"] if any(move.taken for move in case.moves.values()) else []
    return [f"of moves: {', '.join([*lost, *taken])}"] if lost or taken else []


def gmcr_of(case: Case) -> dict[str, Any]:
    """The file as plain data; raises `BadInput` for what the format cannot hold (explicit graphs, shared moves)."""
    if not case.moves:
        raise BadInput("only a case with `moves` can be written as .gmcr; this one has none")
    shared = [key for key, move in case.moves.items() if len(move.by) > 1]
    if shared:
        raise BadInput(f"moves.{shared[0]}: is held by several parties, which .gmcr cannot say; give it to one")
    holders = list(dict.fromkeys(party for party in case.parties if any(party in m.by for m in case.moves.values())))
    order = [key for party in holders for key, move in case.moves.items() if party in move.by]
    impossible = [clause for text in case.impossible for clause in clauses_of(parse_statement(text))]
    rankings = _rankings(case, holders, order) if case.ranking or case.weights else {}
    return {
        "program": "gmcr-py",
        "version": VERSION,
        "title": case.title,
        "options": [
            {"name": case.moves[key].title or key, "permittedDirection": WAYS[case.moves[key].reversible]}
            for key in order
        ],
        "decisionMakers": [_maker(case, party, order, rankings) for party in holders],
        "infeasibles": [_member(clause, order) for clause in impossible],
        "useManualPreferenceRanking": bool(rankings),
    }


def _maker(case: Case, party: str, order: Sequence[str], rankings: Mapping[str, list[Any]]) -> dict[str, Any]:
    statements = [clauses_of(parse_statement(text)) for text in case.priorities.get(party, ())]
    maker: dict[str, Any] = {
        "name": case.parties[party].name or party,
        "options": [place for place, key in enumerate(order) if party in case.moves[key].by],
        "preferences": [_condition(clauses, order) for clauses in statements if clauses and clauses != [frozenset()]],
    }
    return maker | ({"preferenceRanking": rankings[party]} if rankings else {})


def _condition(clauses: Sequence[Clause], order: Sequence[str]) -> Any:
    if len(clauses) == 1:
        return _member(clauses[0], order)
    return {"compound": True, "members": [_member(clause, order) for clause in clauses]}


def _member(clause: Clause, order: Sequence[str]) -> list[list[Any]]:
    return [
        [order.index(move), "Y" if taken else "N"] for move, taken in sorted(clause, key=lambda c: order.index(c[0]))
    ]


def _rankings(case: Case, holders: Sequence[str], order: Sequence[str]) -> dict[str, list[Any]]:
    """Rankings of every party by the numbers GMCR+ gives the states; those of parties with priorities worked out."""
    if len(order) > MOST_RANKED:
        raise BadInput(f"a case with rankings can have {MOST_RANKED} moves at most in .gmcr; this one has {len(order)}")
    ruled_out = [parse_statement(text) for text in case.impossible]
    every = (dict(zip(order, reversed(bits), strict=True)) for bits in product((False, True), repeat=len(order)))
    states = [state for state in every if not any(statement.holds(state) for statement in ruled_out)]
    number = {_letters(case, state): n + 1 for n, state in enumerate(states)}
    found = {}
    for party in holders:
        if party in case.ranking:
            tiers = [[number[text] for text in tier] for tier in case.ranking[party]]
        else:
            keys = {n: _rank(case, party, state) for n, state in enumerate(states, start=1)}
            tiers = [[n for n in keys if keys[n] == key] for key in sorted(set(keys.values()), reverse=True)]
        found[party] = [tier[0] if len(tier) == 1 else tier for tier in tiers]
    return found


def _rank(case: Case, party: str, state: Mapping[str, bool]) -> tuple[Fraction | bool, ...]:
    """Something to sort states by: the sum of the weights that count, or which priorities hold."""
    if party in case.weights:
        weights = case.weights[party].items()
        return (sum((w.exact for text, w in weights if parse_statement(text).holds(state)), start=Fraction(0)),)
    return tuple(parse_statement(text).holds(state) for text in case.priorities.get(party, ()))


def _preferences(case: Case) -> list[str]:
    """Blocks on preferences that the format has no place for."""
    lost = [block for block in ("unknown", "greatly", "merged") if getattr(case, block)]
    return [f"of preferences: {', '.join(lost)}"] if lost else []


def _letters(case: Case, state: Mapping[str, bool]) -> str:
    return "".join("Y" if state[key] else "N" for key in case.moves)

"""Case -> states, moves and preferences that the graph-model analysis solves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...case.statement import parse_statement
from ...errors import BadInput, Missing
from ...numeric.arcs import Arcs
from ...numeric.hypercube import Direction, Hypercube, Levels
from ...numeric.stability import MoveGraph, Sequences
from .beliefs import Perceived, perceived
from .merging import merged
from .preferences import levels_of
from .shades import Shades, shades
from .states import States, code_of, states_of, today
from .worth import Stance, stances

MOST_MOVES = 24  # 16.8 million states; beyond it an answer for every state does not fit into a few gigabytes


def _listed(value: Any) -> Any:
    """One state or several, by letters, name or number."""
    return [str(each) for each in (value if isinstance(value, (list, tuple)) else (value,))]


Named = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Settings(Base):
    """How far the analysis goes."""

    sequences: Sequences = Field(
        default="legal",
        description="how others answer: `legal` (nobody twice in succession) or `each_opponent_once` (as some programs do)",
    )
    max_moves: int = Field(default=22, ge=1, le=MOST_MOVES, description="moves at most; n moves make 2^n states")
    closely: int = Field(
        default=512, ge=0, le=4096, description="possible states up to which all else is worked out, too"
    )
    steps_up_to: int = Field(
        default=60, ge=0, le=4096, description="possible states up to which every single step is listed"
    )
    wanted: Named = Field(
        default=(), description="states whose reasons not to hold are sought, as Y and N; else those with a deal"
    )
    explain: Named = Field(default=(), description="states besides today to explain, as Y and N, by number or by name")
    draws: int = Field(default=60, ge=0, le=10_000, description="draws of the robustness count")


@dataclass(frozen=True)
class Problem:
    """Who holds which move, what can be, and what each party prefers (`level`: one row a party, one column a code)."""

    parties: tuple[str, ...]
    states: States
    held: tuple[tuple[int, ...], ...]
    one_way: Mapping[int, Direction]
    arcs: tuple[tuple[tuple[int, int], ...], ...]
    level: Levels
    today: int | None
    explain: tuple[int, ...] = ()
    wanted: tuple[int, ...] = ()
    wanted_given: bool = False
    priorities: Mapping[str, tuple[str, ...]] | None = None
    perceived: tuple[Perceived, ...] = ()
    stances: tuple[Stance, ...] = ()
    shades: Shades = field(default_factory=Shades)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def game(self) -> MoveGraph:
        """The moves and preferences as the calculation wants them."""
        if self.states.names:
            return Arcs(self.states.n_codes, self.arcs, self.level)
        return Hypercube(len(self.states.moves), self.held, self.one_way, self.states.possible, self.level)


def build(case: Case, settings: Settings) -> Problem:
    """Work out the problem; raises `Missing` where there is nothing to play, nothing that can be, or far too much."""
    _enough(case, settings)
    states = states_of(case)
    if not len(states.codes):
        raise Missing("possible state: the statements under `impossible` rule out every one; mend or drop some")
    parties = _holders(case)
    level = np.array([levels_of(case, party, states) for party in parties])
    arcs = () if case.graph is None else tuple(_arcs(case, party) for party in parties)
    small = len(states.codes) <= settings.closely
    problem = Problem(
        parties=parties,
        states=states,
        held=tuple(_held(case, party) for party in parties),
        one_way=_one_way(case),
        arcs=arcs,
        level=level,
        today=today(case, states),
        explain=_named(case, states, settings.explain, "explain"),
        wanted=_wanted(case, states, settings) if small else (),
        wanted_given=bool(settings.wanted),
        priorities={p: case.priorities[p] for p in parties if p in case.priorities and p not in case.ranking},
        perceived=perceived(case, parties, states) if small else (),
        stances=stances(case, parties, states) if small else (),
        shades=shades(case, parties, states, level) if small else Shades(),
    )
    return merged(problem, case.merged) if case.merged else problem


def _enough(case: Case, settings: Settings) -> None:
    if not case.moves and case.graph is None:
        raise Missing("moves, or graph")
    if not (case.priorities or case.ranking or case.weights):
        raise Missing("priorities, ranking, or weights")
    if len(case.moves) > settings.max_moves:
        n = len(case.moves)
        text = f"{2**n:.1e}".replace("e+", "e") if n > 40 else f"{2**n:,}"
        raise Missing(
            f"number of states small enough to hold ({n} moves make {text}; at most {settings.max_moves} moves: "
            "merge or drop some, or raise max_moves as far as 24)"
        )


def _holders(case: Case) -> tuple[str, ...]:
    if case.graph is not None:
        return tuple(party for party in case.parties if party in case.graph.arcs)
    holding = {party for move in case.moves.values() for party in move.by}
    return tuple(party for party in case.parties if party in holding)


def _held(case: Case, party: str) -> tuple[int, ...]:
    return tuple(bit for bit, move in enumerate(case.moves.values()) if party in move.by)


def _one_way(case: Case) -> dict[int, Direction]:
    return {bit: m.reversible for bit, m in enumerate(case.moves.values()) if m.reversible != "both"}


def _arcs(case: Case, party: str) -> tuple[tuple[int, int], ...]:
    assert case.graph is not None
    place = {name: number for number, name in enumerate(case.graph.states)}
    return tuple((place[a], place[b]) for a, b in case.graph.arcs.get(party, ()))


def _wanted(case: Case, states: States, settings: Settings) -> tuple[int, ...]:
    """The states asked for; else those in which a move with a package is taken."""
    found = _named(case, states, settings.wanted, "wanted")
    deals = [move for move, entry in case.moves.items() if entry.package]
    if found or not deals:
        return found
    with_deal = np.logical_or.reduce([states.truth(move) for move in deals])
    return tuple(int(code) for code in states.codes[with_deal[states.codes]])


def _named(case: Case, states: States, texts: tuple[str, ...], setting: str) -> tuple[int, ...]:
    """Codes of the states that a setting names (a merged one: its first); raises `BadInput` for one that is none."""
    found = []
    for text in texts:
        code = _merged_code(case, states, text) if text in case.merged else code_of(states, text)
        if code is None:
            raise BadInput(f"graph-model: setting {setting}: `{text}` is no possible state; write Y or N for each move")
        found.append(code)
    return tuple(found)


def _merged_code(case: Case, states: States, name: str) -> int | None:
    codes = np.flatnonzero(states.where(parse_statement(case.merged[name])) & states.possible)
    return int(codes[0]) if len(codes) else None

"""What the graph-model analysis answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base
from ...numeric.relational import Care
from ...numeric.stability import Concept, Sequences
from .listing import StateNumbers, StateRows


class Step(Frozen):
    """One move of one party: to which state, by which moves it flips, and whether the party prefers where it gets."""

    party: str
    to: int
    flips: dict[str, bool]
    better: bool


class Arc(Frozen):
    """A step of a party between two states, and whether it gains by it."""

    party: str
    start: int
    end: int
    better: bool


class Sanction(Frozen):
    """What a party could gain by moving to `improvement`, and the answer of the others that takes the gain away.

    `answer` is empty where none does. `ends` is no better for the party than where it stood; under SMR and SSEQ it
    cannot get away from there to anything better either.
    """

    improvement: Step
    deterred: bool
    answer: tuple[Step, ...] = ()
    ends: int | None = None
    hurts: Literal["worse", "as before"] | None = None


class Deterrence(Frozen):
    """Why a party stays in a state under one concept, or how it could leave. `more`: improvements not listed."""

    party: str
    state: int
    concept: Concept
    stable: bool
    sanctions: tuple[Sanction, ...]
    more: int = 0


class Restraint(Frozen):
    """What a party could do today with one of its moves, and the place of the priority that decides about it."""

    party: str
    move: str
    to: int
    flips: dict[str, bool]
    likes: Literal["more", "as much", "less"]
    decided_by: int | None = None


class Path(Frozen):
    """A shortest legal sequence of moves from today to a state; `improving`: every mover gains by its step."""

    to: int
    improving: bool
    steps: tuple[Step, ...]


class Reversal(Frozen):
    """The fewest comparisons of a party that would have to turn for a state to become stable for it.

    `share_of_rankings`: in which share of all strict rankings the party could have the state is stable; null where too many
    states matter to count them quickly.
    """

    party: str
    concept: Concept
    over: tuple[int, ...]  # states that would have to be no better than the wanted one
    n_comparisons: int
    exact: bool
    share_of_rankings: float | None = None


class Wanted(Frozen):
    """How far a wanted state is from being an equilibrium."""

    state: int
    concept: Concept
    is_equilibrium: bool
    reversals: tuple[Reversal, ...]


class Variation(Frozen):
    """What becomes of today and of the equilibria when one thing about the game is different."""

    kind: Literal[
        "move gone", "move one-way", "move reversible", "priority dropped", "priority first", "priority reversed"
    ]
    about: str
    party: str | None
    today_holds: bool | None
    n_equilibria: int
    gained: tuple[int, ...]
    lost: tuple[int, ...]


class CoalitionExit(Frozen):
    """What parties could do from today together, each of them gaining, and whether an answer deters each way."""

    parties: tuple[str, ...]
    improvements: tuple[int, ...]
    stable: dict[Concept, bool]


class Jump(Frozen):
    """A way out of one equilibrium into another that a coalition has and all its members prefer."""

    parties: tuple[str, ...]
    start: int
    end: int


class Coalitions(Frozen):
    """Stability against every coalition: for each concept the states no coalition can profitably leave."""

    equilibria: dict[Concept, StateNumbers]
    exits: tuple[CoalitionExit, ...]
    jumps: tuple[Jump, ...]


class View(Frozen):
    """The game as one party sees it, with its equilibria (states with unseen moves as that party takes them)."""

    party: str
    beliefs: tuple[str, ...]
    equilibria: StateNumbers
    today_holds: bool | None
    stable_today: bool | None


class SeenBy(Frozen):
    """A state that is an equilibrium in somebody's view, or where each party is content by its own view."""

    state: int
    seen_by: tuple[str, ...]
    holds: bool
    holds_as_it_is: bool


class Hypergame(Frozen):
    """Where parties see different games. `held_by`: beliefs without which today would not hold."""

    concept: Concept
    views: tuple[View, ...]
    states: tuple[SeenBy, ...]
    equilibria: StateNumbers
    today_holds: bool | None
    held_by: tuple[str, ...]


class Contradiction(Frozen):
    """Where a party's priorities and its values order two outcomes in opposite ways.

    Values of moves are means over the states without a deal in which they could be done.
    """

    party: str
    prefers: str  # a move with a package, or `no deal`; or, while they fight, a move, or `not` and a move
    to: str
    value_prefers: float
    value_to: float


class ByValues(Frozen):
    """The equilibria if the parties named went by values, of deals and of fighting on, the others by their priorities.

    `fought_by_state`: those whose value of fighting on differs from state to state; to the others no deal is no deal.
    """

    parties: tuple[str, ...]
    fought_by_state: tuple[str, ...] = ()
    equilibria: dict[Concept, StateNumbers]
    today_holds: bool | None


class Robustness(Frozen):
    """In which share of draws a state is an equilibrium; a draw shuffles what is least certain about the game."""

    n_draws: int
    today: dict[Concept, float]
    often: tuple[tuple[int, float], ...]  # states by share under SEQ, most first


Sureness = Literal["whichever way", "may hold", "does not hold"]


class Unknown(Frozen):
    """What holds where some preferences are not known, by four ways to be careful about them (numeric/relational.py).

    Today holds whichever way the unknown ones turn out (way a), may hold (way d), or does not hold.
    """

    parties: tuple[str, ...]
    equilibria: dict[Care, dict[Concept, StateNumbers]]
    today: dict[Concept, Sureness]


class Strength(Frozen):
    """What holds because leaving would end in something greatly less preferred, for parties with such preferences."""

    parties: tuple[str, ...]
    stable: dict[Concept, dict[str, StateNumbers]]
    equilibria: dict[Concept, StateNumbers]
    today: dict[Concept, bool]


class Ahead(Frozen):
    """Whether each party would stay when it looks so many moves ahead; the last horizon is the non-myopic one."""

    horizon: int
    stays: dict[str, bool]


class Solution(Base):
    """All of it. See docs/reference for each field."""

    n_states: int
    n_codes: int
    moves: tuple[str, ...]
    parties: tuple[str, ...]
    sequences: Sequences
    states: StateRows
    today: int | None
    stable: dict[Concept, dict[str, StateNumbers]]
    equilibria: dict[Concept, StateNumbers]
    exits: dict[str, int] = Field(default_factory=dict)
    holds: dict[Concept, bool] = Field(default_factory=dict)
    restraint: tuple[Restraint, ...] = ()
    deterrence: tuple[Deterrence, ...] = ()
    paths: tuple[Path, ...] = ()
    arcs: tuple[Arc, ...] = ()
    closely: bool = False
    wanted: tuple[Wanted, ...] = ()
    wanted_are: Literal["asked for", "with a deal"] = "with a deal"
    variations: tuple[Variation, ...] = ()
    coalitions: Coalitions | None = None
    foresight: tuple[Ahead, ...] = ()
    hypergame: Hypergame | None = None
    contradictions: tuple[Contradiction, ...] = ()
    by_values: ByValues | None = None
    robustness: Robustness | None = None
    unknown: Unknown | None = None
    strength: Strength | None = None
    merged: dict[str, tuple[str, ...]] = Field(
        default_factory=dict
    )  # states as Y and N, by the name they have together
    idle_priorities: tuple[str, ...] = ()  # places of statements that decide between no two states

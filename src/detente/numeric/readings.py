"""The points in which papers and programs read the challenge model differently, as named switches (see `challenge`)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Reading:
    """One way to read the model. The defaults are those that reproduce the table that Scholz and others published.

    `victory` (A1): the chance to win is the coalition's votes over those cast between the two, or over all pairs' votes.
    `votes`: votes fall with distance as it is, or curved by each voter's risk.
    `line` (A2): distances are shares of the first round's range, or of each round's.
    `rival_risk` (A3): a party reckons its rival's expectation with its own risk, or with the rival's.
    `security` (A4): how safe a party is: by what others expect of pressing it, or by what it expects of pressing them.
    `risk`: parties take risks by how safe they are, or are neutral.
    `conflict` (A5): where both expect to gain, the one who expects less moves all the way, or nobody moves.
    `compromise` (A6): it moves by the ratio of expectations, or to their weighted mean.
    `choice` (A7): of several offers: conflicts first, then compromises, then giving in, each by the least move; the same
    with compromises by the smallest weighted place; or the offer of the rival who expects most.
    `giving_in` (A8): a party pressed beyond what compromise can give moves all the way, or does not move.
    `unchallenged` (A9): what happens without a challenge is taken off, or (as in one program) its second part is added.
    `stays` (A10): chance that nothing would change without a challenge, 0 to 1 (Q in the paper).
    `centre` (A10, A11): where things would drift to: the weighted median, the weighted mean, or the place with most votes.
    """

    victory: Literal["of all pairs", "of the pair"] = "of all pairs"
    votes: Literal["curved by risk", "by distance"] = "curved by risk"
    line: Literal["first round", "each round"] = "first round"
    rival_risk: Literal["own", "the rival's"] = "own"
    security: Literal["what others expect", "what it expects"] = "what others expect"
    risk: Literal["from security", "neutral"] = "from security"
    conflict: Literal["loser moves", "no move"] = "loser moves"
    compromise: Literal["ratio", "weighted mean"] = "ratio"
    choice: Literal["smallest place", "least move", "strongest rival"] = "smallest place"
    giving_in: Literal["never", "full"] = "never"
    unchallenged: Literal["taken off", "sign slip"] = "taken off"
    centre: Literal["weighted median", "weighted mean", "most votes"] = "weighted median"
    stays: float = 1.0

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a value that is none of the named ones."""
        if not 0 <= self.stays <= 1:
            raise ValueError(f"stays is {self.stays}; a chance runs from 0 to 1")
        for name, choices in switches().items():
            if getattr(self, name) not in choices:
                raise ValueError(f"{name} is {getattr(self, name)!r}; it is one of {', '.join(choices)}")

    @property
    def codes(self) -> Ints:
        """The switches as whole numbers, in the order of the fields, for compiled code."""
        return np.array([choices.index(getattr(self, name)) for name, choices in switches().items()], dtype=np.int64)


def switches() -> dict[str, tuple[str, ...]]:
    """The named switches of `Reading`, each with its values."""
    hints = get_type_hints(Reading)
    return {field.name: get_args(hints[field.name]) for field in fields(Reading) if get_args(hints[field.name])}


# Positions of the switches in `Reading.codes`.
(VICTORY, VOTES, LINE, RIVAL_RISK, SECURITY, RISK, CONFLICT, COMPROMISED, CHOICE, GIVING_IN, UNCHALLENGED, CENTRE) = (
    range(12)
)

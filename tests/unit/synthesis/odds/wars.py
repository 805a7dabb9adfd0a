"""Draws, pasts and grounds for tests of odds; the war model is stood in for by plays in closed form."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.case.case import Case
from detente.numeric.plays import curves
from detente.synthesis.odds.coded import Coded, CodedNumbers
from detente.synthesis.odds.grounds import Grounds, OddsSettings
from detente.synthesis.odds.likelihood import DrawnNumbers
from detente.synthesis.odds.proposal import proposal
from detente.synthesis.odds.reference import reference_class
from detente.synthesis.odds.seen import Contact, Seen, Stretch
from detente.synthesis.odds.weighing import Outcomes

SERIOUS = 0.4


def past(n_steps: float, *meetings: int, signed: tuple[int, ...] = ()) -> Seen:
    """A war of so many steps with meetings in these steps, all listed."""
    contacts = tuple(Contact(step=k, serious=SERIOUS, signed=k in signed) for k in meetings)
    return Seen(
        age=n_steps, stretches=(Stretch(n_steps=n_steps, with_mediator=True, contacts=contacts),), is_listed=True
    )


def age_only(n_steps: float) -> Seen:
    """A war of so many steps, of whose talks nothing is said."""
    return Seen(age=n_steps, stretches=(Stretch(n_steps=n_steps, with_mediator=True, contacts=()),))


def ground_of(
    seen: Seen, numbers: CodedNumbers, is_silent: bool = False, has_class: bool = True, **settings: Any
) -> Grounds:
    """Grounds for a war with these numbers, counted in months, held against wars between states."""
    reference = reference_class("wars between states") if has_class else None
    chosen = OddsSettings(**settings)
    made = proposal(numbers, reference, seen, "month", chosen.quiet)
    return Grounds(reference, seen, made, False, is_silent, chosen, "month")


def numbers(rounds: Coded, collapse: Coded, enforcement: Coded) -> CodedNumbers:
    """What a case says of the three numbers, two sides alike."""
    return CodedNumbers(rounds, collapse, enforcement, True, {"north": 0.5, "south": 0.5}, None)


JUDGED = numbers(Coded(0.15, 0.275, 0.4), Coded(0.0013, 0.003, 0.0055), Coded(0.25, 0.425, 0.6))
SILENT = numbers(Coded(0, 0.5, 1, False), Coded(0, 0.5, 1, False), Coded(0, 0.5, 1, False))


def played(ground: Grounds, n: int, p_open: float = 1.0, seed: int = 0) -> Outcomes:
    """Draws of the ground's numbers; a range is there in a share of them, its line the only thing that may close it."""
    drawn = [ground.proposal.numbers(seed, k) for k in range(n)]
    rounds, enforcement = (np.array([each[f"fighting.{name}"] for each in drawn]) for name in ("rounds", "enforcement"))
    sides = [[each[f"fighting.front.collapse.{side}"] for each in drawn] for side in ("north", "south")]
    collapse = np.array(sides).sum(axis=0)
    signs = (np.random.default_rng(seed).random(n) < p_open).astype(float)
    draws = DrawnNumbers(rounds, rounds, collapse, enforcement, signs)
    return Outcomes(draws, curves(rounds, collapse, enforcement, signs, 12).agreed[:, -1], real={"line": signs == 0})


def bare_case(**changes: Any) -> Case:
    """A case that says who fights, since when, and nothing else."""
    data: dict[str, Any] = {
        "title": "A war",
        "as_of": "2031-05-30",
        "parties": {"north": {"role": "belligerent"}, "south": {"role": "belligerent"}},
        "fighting": {"sides": ["north", "south"], "since": "2028-02-24"},
    }
    for name, value in changes.items():
        holder = data if name in Case.model_fields else data["fighting"]
        holder[name] = value
    return Case.model_validate(data)

"""Effects on numbers that are no more, and what is believed of them, taken out of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..case import Case
from .edits import Change


def forgetting(case: Case, is_gone: Callable[[str], bool]) -> Iterator[Change]:
    """Changes that drop every effect on a number that is gone, and every belief about such a number or effect."""
    for name, move in case.moves.items():
        for place in filter(is_gone, move.effects):
            yield Change.drop(f"moves.{name}.effects.{place}")
    for proposal in case.proposals:
        for place in filter(is_gone, proposal.effects):
            yield Change.drop(f"proposals.{proposal.id}.effects.{place}")
    for index, belief in enumerate(case.beliefs):
        if is_gone(belief.place.rpartition(".effects.")[2]):
            yield Change.drop(f"beliefs.{index}")

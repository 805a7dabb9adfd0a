"""What is hidden, believed otherwise, or held to whatever it takes: taken out of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...case.case import Case
from ...case.change import Change, changed
from ...case.change.forgotten import forgetting
from ...case.estimate import Estimate
from ...case.fighting import Hidden

Weighted = tuple[tuple[float, Case], ...]  # what is averaged: weights that sum to 1


def with_known_types(case: Case) -> Weighted:
    """No hidden type: a case for each type there may be, weighted by its prior."""
    hidden = case.fighting.hidden if case.fighting is not None else None
    if hidden is None:
        return ((1.0, case),)
    strong = hidden.p_strong.point
    kinds = (("strong", strong), ("weak", 1 - strong))
    return tuple((weight, changed(case, _known(case, hidden, kind))) for kind, weight in kinds if weight > 0)


def _known(case: Case, hidden: Hidden, kind: str) -> Iterator[Change]:
    """The numbers of the type that is there become the plain ones, and effects on them effects on those."""
    plain = _plain_numbers(hidden, kind)
    for typed, place in plain.items():
        number = hidden.cost if ".cost." in typed else hidden.drift
        assert number is not None
        yield Change(place, _as_given(number[kind]))  # type: ignore[index]
        yield from _moved_over(case, typed, place)
    yield Change.drop("fighting.hidden")
    yield from forgetting(case, lambda place: place.startswith("fighting.hidden."))


def _plain_numbers(hidden: Hidden, kind: str) -> Mapping[str, str]:
    plain = {}
    if hidden.cost:
        plain[f"fighting.hidden.cost.{kind}"] = f"fighting.cost.{hidden.party}"
    if hidden.drift:
        plain[f"fighting.hidden.drift.{kind}"] = "fighting.front.drift"
    return plain


def _as_given(number: Estimate) -> dict[str, object]:
    value = number.text if number.is_range else number.low
    return {"value": value, **(number.basis_keys() or {"assumed": "the number of a type that is now known"})}


def _moved_over(case: Case, typed: str, place: str) -> Iterator[Change]:
    holders = {f"moves.{name}": move.effects for name, move in case.moves.items()}
    holders |= {f"proposals.{proposal.id}": proposal.effects for proposal in case.proposals}
    for holder, effects in holders.items():
        if typed in effects:
            both = effects[typed].plus(effects[place]) if place in effects else effects[typed]
            yield Change(f"{holder}.effects.{place}", both)


def without_beliefs(case: Case) -> Iterator[Change]:
    """Everybody sees the fight by the case's numbers, and every move."""
    for index, belief in enumerate(case.beliefs):
        if not belief.place.startswith("priorities."):  # those are of the graph model, and move no number
            yield Change.drop(f"beliefs.{index}")


def without_obstinacy(case: Case) -> Iterator[Change]:
    """Nobody is of a kind that signs nothing less than it holds out for."""
    assert case.fighting is not None
    if case.fighting.obstinate:
        yield Change.drop("fighting.obstinate")
    yield from forgetting(case, lambda place: place.startswith("fighting.obstinate."))

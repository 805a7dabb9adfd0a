"""What may keep a deal away, one cause after the other taken out of a case (DESIGN, section 3b).

- information: each type that is hidden is known (averaged over its prior), all see the fight by the case's numbers, and
  nobody is obstinate;
- commitment: what is signed holds for good;
- red lines: no option is refused for good, no link is anybody's red line;
- mediator: third parties change nothing any more: what they do today is undone, what they threaten does not come, nobody
  waits for a mediator to lose patience, and where the mediator made the offers, the sides make them;
- channel: there is a round of talks in every step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..case.case import Case
from ..case.estimate import Estimate
from ..case.rebuilt import rebuilt
from .moved import moved

Weighted = tuple[tuple[float, Case], ...]  # what is averaged: weights that sum to 1
Data = dict[str, Any]


def without_red_lines(case: Case) -> Case:
    """No option refused for good, no red line in a link."""

    def edit(data: Data) -> None:
        for position in data.get("positions") or []:
            position.pop("refuses", None)
        if data.get("links"):
            data["links"] = [link for link in data["links"] if not link.get("red_line_of")]

    return rebuilt(case, edit)


def without_third_parties(case: Case) -> Case:
    """Moves of others than the two sides undone and frozen; the mediator neither threatens, nor waits, nor proposes."""
    assert case.fighting is not None
    sides = case.fighting.sides
    for name, move in case.moves.items():
        if not set(move.by) & set(sides):
            case = moved(case, name, False)

    def edit(data: Data) -> None:
        if data.get("mediator"):
            data["mediator"] = {k: v for k, v in data["mediator"].items() if k not in ("then", "appeased_by")}
            _drop(data, lambda place: place.startswith("mediator.then."))
        if data["fighting"].get("proposer", "either") not in ("either", *sides):
            data["fighting"].pop("proposer")

    return rebuilt(case, edit)


def with_sure_deals(case: Case) -> Case:
    """Every deal that is signed holds for good, whatever moves are made."""
    return _set_for_good(case, "enforcement", 1)


def with_open_channel(case: Case) -> Case:
    """A round of talks in every step, with the mediator or without."""
    return _set_for_good(case, "rounds", 1, also=("rounds_without",))


def _set_for_good(case: Case, name: str, value: int, also: tuple[str, ...] = ()) -> Case:
    """A number of `fighting` set, with everything dropped that moves it, or is believed of it."""
    places = {f"fighting.{each}" for each in (name, *also)}
    now = getattr(case.fighting, name)

    def edit(data: Data) -> None:
        if name not in data["fighting"] or now.is_range or now.exact != value:
            data["fighting"][name] = value
        for each in also:
            data["fighting"].pop(each, None)
        _drop(data, places.__contains__)

    return rebuilt(case, edit)


def _drop(data: Data, is_gone: Callable[[str], bool]) -> None:
    """Drop effects on numbers that are no more, or are not to move, and what is believed of these numbers or effects."""
    for entry in [*(data.get("moves") or {}).values(), *(data.get("proposals") or [])]:
        if entry.get("effects"):
            entry["effects"] = {place: size for place, size in entry["effects"].items() if not is_gone(place)}
    if data.get("beliefs"):
        left = [each for each in data["beliefs"] if not is_gone(each["place"].rpartition(".effects.")[2])]
        data["beliefs"] = left
        if not left:
            data.pop("beliefs")


def with_everything_known(case: Case) -> Weighted:
    """No hidden type, no beliefs of one's own, nobody obstinate: a case for each type, weighted by its prior."""
    assert case.fighting is not None
    hidden = case.fighting.hidden
    if hidden is None:
        return ((1.0, _known(case, None)),)
    strong = hidden.p_strong.point
    kinds = (("strong", strong), ("weak", 1 - strong))
    return tuple((weight, _known(case, kind)) for kind, weight in kinds if weight > 0)


def _known(case: Case, kind: str | None) -> Case:
    hidden = case.fighting.hidden if case.fighting else None

    def edit(data: Data) -> None:
        fighting = data["fighting"]
        data.pop("beliefs", None)
        fighting.pop("obstinate", None)
        of_type = fighting.pop("hidden", None)
        if hidden is not None and kind is not None:
            if hidden.cost:
                fighting["cost"] = {**(fighting.get("cost") or {}), hidden.party: of_type["cost"][kind]}
            if hidden.drift:
                fighting["front"] = {**(fighting.get("front") or {}), "drift": of_type["drift"][kind]}
            _move_to_the_type(data, kind, hidden.party)
        _drop(data, lambda place: place.startswith(("fighting.hidden.", "fighting.obstinate.")))

    return rebuilt(case, edit)


def _move_to_the_type(data: Data, kind: str, party: str) -> None:
    """Effects on the number of the type that is there become effects on the plain number, beside those it has."""
    plain = {
        f"fighting.hidden.cost.{kind}": f"fighting.cost.{party}",
        f"fighting.hidden.drift.{kind}": "fighting.front.drift",
    }
    for entry in [*(data.get("moves") or {}).values(), *(data.get("proposals") or [])]:
        effects = entry.get("effects") or {}
        for typed, place in plain.items():
            if typed in effects:
                size = Estimate.model_validate(effects.pop(typed))
                if place in effects:
                    size = size.plus(Estimate.model_validate(effects[place]))
                effects[place] = size.text if size.is_range else size.low


def _alone(change: Callable[[Case], Case]) -> Callable[[Case], Weighted]:
    return lambda case: ((1.0, change(case)),)


CAUSES: Mapping[str, Callable[[Case], Weighted]] = {
    "information": with_everything_known,
    "commitment": _alone(with_sure_deals),
    "red lines": _alone(without_red_lines),
    "mediator": _alone(without_third_parties),
    "channel": _alone(with_open_channel),
}


def without(case: Case, causes: frozenset[str]) -> Weighted:
    """The case with these causes taken out, in the order of `CAUSES`: one case, or a few with their weights."""
    left: Weighted = ((1.0, case),)
    for name, remove in CAUSES.items():
        if name in causes:
            left = tuple((w * v, after) for w, before in left for v, after in remove(before))
    return left

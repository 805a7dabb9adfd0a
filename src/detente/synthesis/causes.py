"""What may keep a deal away, one cause after the other taken out of a case (DESIGN, section 3b).

- information: each type that is hidden is known (averaged over its prior), all see the fight by the case's numbers, and
  nobody is obstinate;
- commitment: what is signed holds for good;
- red lines: no option is refused for good, no link is anybody's red line;
- mediator: third parties change nothing any more: what they do today is undone, what they threaten does not come, and
  nobody waits for a mediator to lose patience;
- channel: there is a round of talks in every step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..case.case import Case
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
    """Moves of others than the two sides undone and frozen; the mediator neither threatens nor waits."""
    assert case.fighting is not None
    sides = case.fighting.sides
    for name, move in case.moves.items():
        if not set(move.by) & set(sides):
            case = moved(case, name, False)

    def edit(data: Data) -> None:
        if data.get("mediator"):
            data["mediator"] = {k: v for k, v in data["mediator"].items() if k not in ("then", "appeased_by")}

    return rebuilt(case, edit)


def with_sure_deals(case: Case) -> Case:
    """Every deal that is signed holds for good, whatever moves are made."""
    return _set_for_good(case, "enforcement", 1)


def with_open_channel(case: Case) -> Case:
    """A round of talks in every step, with the mediator or without."""
    return _set_for_good(case, "rounds", 1, also=("rounds_without",))


def _set_for_good(case: Case, name: str, value: float, also: tuple[str, ...] = ()) -> Case:
    """A number of `fighting` set, with everything dropped that moves it, or is believed of it."""
    places = {f"fighting.{each}" for each in (name, *also)}

    def edit(data: Data) -> None:
        data["fighting"][name] = value
        for each in also:
            data["fighting"].pop(each, None)
        for entry in [*(data.get("moves") or {}).values(), *(data.get("proposals") or [])]:
            if entry.get("effects"):
                entry["effects"] = {place: size for place, size in entry["effects"].items() if place not in places}
        if data.get("beliefs"):
            data["beliefs"] = [each for each in data["beliefs"] if each["place"] not in places]

    return rebuilt(case, edit)


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
    def edit(data: Data) -> None:
        fighting = data["fighting"]
        data.pop("beliefs", None)
        fighting.pop("obstinate", None)
        hidden = fighting.pop("hidden", None)
        if hidden is None or kind is None:
            return
        if hidden.get("cost"):
            fighting["cost"] = {**(fighting.get("cost") or {}), hidden["party"]: hidden["cost"][kind]}
        if hidden.get("drift"):
            fighting["front"] = {**(fighting.get("front") or {}), "drift": hidden["drift"][kind]}
        _drop_effects_on_types(data, kind, hidden["party"])

    return rebuilt(case, edit)


def _drop_effects_on_types(data: Data, kind: str, party: str) -> None:
    """Effects on the number of the type that is there become effects on the plain number; those on the other are gone."""
    plain = {
        f"fighting.hidden.cost.{kind}": f"fighting.cost.{party}",
        f"fighting.hidden.drift.{kind}": "fighting.front.drift",
    }
    for entry in [*(data.get("moves") or {}).values(), *(data.get("proposals") or [])]:
        effects = entry.get("effects")
        if not effects or not any(place.startswith("fighting.hidden.") for place in effects):
            continue
        found = {plain.get(place, place): size for place, size in effects.items()}
        entry["effects"] = {place: size for place, size in found.items() if not place.startswith("fighting.hidden.")}


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

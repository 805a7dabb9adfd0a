"""Deeds -> moves: what parties do, threaten or are expected to do against or for each other, and whether it is done today."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from .deeds import Deed
from .positions import claims_of

MOST_MOVES = 10  # chosen: a thousand states and their graph can still be looked at


@dataclass(frozen=True)
class Kind:
    """A kind of move: how its deeds are known, and what it is called (``moves.yaml``)."""

    id: str
    title: str
    acts: tuple[str, ...]
    words: str = ""
    issues: tuple[str, ...] = ()
    not_words: str = ""
    undone: bool = False
    to_come: bool = False
    like: tuple[str, ...] = ()

    def fits(self, deed: Deed) -> bool:
        """True when a deed is of this kind."""
        text = f"{deed.claim.trigger} {deed.claim.quote}"
        return (
            deed.act in self.acts
            and not (self.to_come and deed.is_done and deed.act != "THREATEN")
            and (not self.issues or bool(set(self.issues) & set(deed.issues)))
            and (not self.words or bool(re.search(self.words, text, re.IGNORECASE)))
            and not (self.not_words and re.search(self.not_words, text, re.IGNORECASE))
        )


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of moves in their order, by id."""
    text = files(__package__).joinpath("moves.yaml").read_text(encoding="utf-8")
    return {id: _kind(id, row) for id, row in YAML(typ="safe").load(text)["kinds"].items()}


def _kind(id: str, row: dict[str, Any]) -> Kind:
    return Kind(
        id=id,
        title=row["title"],
        acts=tuple(row["acts"]),
        words=row.get("words", ""),
        issues=tuple(row.get("issues", ())),
        not_words=row.get("not_words", ""),
        undone=row.get("undone", False),
        to_come=row.get("to_come", False),
        like=tuple(row.get("like", ())),
    )


def moves_of(deeds: Sequence[Deed], parties: Sequence[str], as_of: date | None) -> dict[str, dict[str, Any]]:
    """The moves in the claims, by id: the sides' and mediators' as they stand in `parties` first, at most ten.

    What is expected for days before `as_of` keeps no days: its date was misread.
    """
    grouped: dict[tuple[str, Kind], list[Deed]] = {}
    for deed in deeds:
        kind = next((kind for kind in kinds().values() if kind.fits(deed)), None)
        if (
            kind is None
            or deed.is_old
            or deed.is_asked
            or not deed.by
            or deed.claim.modality in ("requested", "counterfactual")
        ):
            continue
        if deed.claim.modality == "hypothetical" and not kind.undone:
            continue
        if deed.by[0] in parties:
            merged = _same_as(kind)
            grouped.setdefault((deed.by[0], merged), []).append(deed)
    for key in [key for key, own in grouped.items() if all(deed.claim.polarity == "-" for deed in own)]:
        del grouped[key]
    ranked = sorted(grouped, key=lambda key: (parties.index(key[0]), -len(grouped[key]), key[1].id))
    spread = sorted(ranked, key=lambda key: ranked.index(key) if len(grouped[key]) > 1 else ranked.index(key) + 20)[
        :MOST_MOVES
    ]
    return {
        f"{by}_{kind.id}": _move(by, kind, grouped[by, kind], parties, as_of)
        for by, kind in ranked
        if (by, kind) in spread
    }


def _same_as(kind: Kind) -> Kind:
    """Aid that is given and aid that is cut are one move."""
    return kinds()["arms"] if kind.id == "aid" else kind


def _move(by: str, kind: Kind, own: Sequence[Deed], parties: Sequence[str], as_of: date | None) -> dict[str, Any]:
    deeds = [deed for deed in own if deed.claim.polarity == "+"]
    done = [deed for deed in deeds if deed.is_done and deed.act != "THREATEN"]
    threats = [deed for deed in deeds if deed.act == "THREATEN" or deed.claim.modality == "intent"]
    foreseen = [deed for deed in deeds if _is_foreseen(deed)]
    denied = [deed for deed in own if deed.claim.polarity == "-"]
    cut = [deed for deed in done if deed.act == "SANCTION"] if kind.undone else []
    taken = not cut if kind.undone else bool(done)
    entry: dict[str, Any] = {"by": by, "title": kind.title}
    towards = list(dict.fromkeys(party for deed in deeds for party in deed.to if party in parties and party != by))
    if towards:
        entry["towards"] = towards
    entry |= {"taken": taken, **_window(deeds, taken, as_of), "from": claims_of(own)}
    entry["coded"] = _why(kind, done, threats, foreseen, denied)
    if any(deed.is_placed for deed in own):
        entry["coded"] += "; that it is the union's is a guess"
    return entry


def _is_foreseen(deed: Deed) -> bool:
    """True for what is expected or only possible: so are the aims that analysts see in somebody's doings."""
    by_analyst = deed.claim.voice == "analyst" and not deed.is_done
    return by_analyst or deed.claim.modality in ("predicted", "hypothetical", "conditional", "feared")


def _why(
    kind: Kind, done: Sequence[Deed], threats: Sequence[Deed], foreseen: Sequence[Deed], denied: Sequence[Deed]
) -> str:
    if kind.undone:
        given = [deed for deed in done if deed.act == "AID"]
        cut = [deed for deed in done if deed.act == "SANCTION"]
        if cut or given:
            return f"reported as {'cut' if cut else 'given'}"
        return "taken as given today: the pages speak of cutting it"
    words = [
        text
        for text, there in (
            ("reported as done", done),
            ("threatened or announced", threats),
            ("expected by others", foreseen),
            ("said not to have happened", denied),
        )
        if there
    ]
    condition = next((deed.claim.condition for deed in [*threats, *foreseen] if deed.claim.condition), None)
    return ", ".join(words or ["spoken of"]) + (f"; the condition: {condition}" if condition else "")


def _window(deeds: Sequence[Deed], taken: bool, as_of: date | None) -> Mapping[str, str]:
    """From when to when a move is expected, where a claim says so."""
    if taken:
        return {}
    for deed in deeds:
        first, _, last = (deed.claim.date or "").partition("/")
        ends = (_first_day(first), _last_day(last))
        if _is_foreseen(deed) and all(ends) and (as_of is None or ends[1] >= as_of.isoformat()):
            return {"earliest": ends[0], "latest": ends[1]}
    return {}


def _first_day(text: str) -> str:
    return _day(text if len(text) == 10 else f"{text}-01" if len(text) == 7 else f"{text}-01-01")


def _last_day(text: str) -> str:
    if len(text) == 7:
        try:
            text = f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]:02d}"
        except (ValueError, calendar.IllegalMonthError):
            return ""
    return _day(text if len(text) == 10 else f"{text}-12-31")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""

"""A case -> a CSV scenario of KTAB's Spatial Model of Politics: its positions on lines, as numbers from 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from ..case.case import Case
from ..case.estimate import plain
from ..errors import BadInput
from .contract import Exported, Opened
from .lines import ends_of, place_wanted
from .losses import losses

KEEPS = frozenset({"capability", "salience", "wants"})
FEWEST, MOST = 3, 250  # actors that KTAB takes
NAME_LETTERS, TEXT_LETTERS = 25, 256  # KTAB's limits on a name and on a description
DIGITS = 6  # chosen: KTAB itself keeps four


def ktab_of(opened: Opened) -> Exported:
    """The scenario; raises `BadInput` where the case has too few or too many parties with positions."""
    case = opened.case
    parties = case.parties_with_positions
    issues = [issue for issue in case.issues if any(position.issue == issue for position in case.positions)]
    if not FEWEST <= len(parties) <= MOST:
        text = f"{len(parties)} parties have positions; a KTAB scenario has {FEWEST} to {MOST} actors"
        raise BadInput(f"{opened.shown}: {text}")
    notes = list(losses(case, KEEPS))
    names = _names(case, parties, notes)
    scale = _salience_scale(case, parties, notes)
    head = ["Actor", "Description", "Power", *(c for i in issues for c in (_text(case.issue_title(i)), "Salience"))]
    title, _, about = case.title.partition(" - ")  # as a scenario's name and description come in
    first = [_text(title, NAME_LETTERS), _text(about or title), str(len(parties)), str(len(issues))]
    rows = [[names[p], _description(case, p), *_numbers(case, p, issues, scale, notes)] for p in parties]
    text = "".join(",".join(row) + "\n" for row in (first, head, *rows))
    return Exported({"scenario.csv": text}, tuple(notes))


def _text(words: str, most: int = TEXT_LETTERS) -> str:
    """Words in a cell: KTAB splits lines at every comma, whatever the quotes say."""
    return " ".join(re.sub(r'[,"\n\r]', " ", words).split())[:most].strip()


def _names(case: Case, parties: Iterable[str], notes: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for party in parties:
        name = case.party_name(party)
        short = _text(name, NAME_LETTERS)
        n = 1
        while not short or short in names.values():
            n += 1
            short = f"{_text(name, NAME_LETTERS - 4)} {n}".strip()
        if short != name:
            notes.append(f"name of {party}: written as `{short}` ({NAME_LETTERS} letters, no commas, each once)")
        names[party] = short
    return names


def _description(case: Case, party: str) -> str:
    known = case.parties[party]
    return _text(known.note or case.party_name(party))


def _salience_scale(case: Case, parties: Iterable[str], notes: list[str]) -> Fraction:
    """The factor from saliences to KTAB's, whose sum over dimensions is at most 100 for every actor."""
    sums = [sum((p.salience.exact for p in case.positions if p.party == party), Fraction(0)) for party in parties]
    most = max(Fraction(1), *sums)
    if most > 1:
        notes.append(f"saliences: all divided by {float(most):.6g}, since they add up to 100 at most for a KTAB actor")
    return 100 / most


def _numbers(case: Case, party: str, issues: Sequence[str], scale: Fraction, notes: list[str]) -> list[str]:
    known = case.parties[party]
    if "capability" not in known.model_fields_set:
        notes.append(f"capability of {party}: not given, written as {known.capability.point:g}")
    cells = [_number(known.capability.exact)]
    for issue in issues:
        place, salience = _place(case, party, issue, notes)
        cells += [_number(place), _number(salience * scale)]
    return cells


def _place(case: Case, party: str, issue: str, notes: list[str]) -> tuple[Fraction, Fraction]:
    """Place from 0 to 100 and salience; the middle and 0 where the party has no place on the line."""
    low, high = (Fraction(end) for end in ends_of(case, issue))
    position = case.position(party, issue)
    place = place_wanted(case, position) if position else None
    if position is None or place is None:
        why = "values several options most" if position else "has no position"
        notes.append(f"{party} on {issue}: {why}; written as 50 with salience 0")
        return Fraction(50), Fraction(0)
    return 100 * (Fraction(place) - low) / (high - low), position.salience.exact


def _number(value: Fraction) -> str:
    return plain(round(Decimal(value.numerator) / Decimal(value.denominator), DIGITS))

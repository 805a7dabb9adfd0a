"""How well the chance that a war ends is forecast from its age alone: proper scores, one war left out at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.case.calibration import DAYS
from detente.scoring.durations import RIVALS, Length, Reliability, Told, left_out, lengths_scored, reliability
from detente.synthesis.odds.facts import facts_of
from detente.synthesis.odds.fitting import DIGITS, PlaysAsRival

NAME, BASE = "wars between states", "lognormal"
OURS = "reference plays"
GROUPS = ((1,), (2,), (3,), (4, 5, 6))  # years of a war's life; few lasted longer than four


def told() -> dict[str, Told]:
    """What each rival says of each of the wars when fitted to the others; years."""
    facts = facts_of(NAME)
    a_year = DAYS["year"] / DAYS[facts.step]
    lengths = np.round(facts.lengths / a_year, DIGITS)
    found = {name: left_out(lengths, rival) for name, rival in RIVALS.items()}
    return {**found, OURS: left_out(lengths, PlaysAsRival(facts, a_year))}


def table() -> str:
    """Scores of all rivals, and how often wars of an age ended beside what the plays said."""
    said = told()
    rows = [*_heads(), *map(_row, lengths_scored(said, BASE)), "", *_calibration(said[OURS])]
    return "\n".join(rows)


def _heads() -> Iterator[str]:
    n = len(facts_of(NAME).days)
    yield f"## Base rates of how long wars last: {n} wars between states, one left out at a time"
    yield ""
    yield "Does the war end within the year, asked in each year that it lasted (six at most). Lower is better in every column."
    yield ""
    yield "| forecaster | questions | Brier (95 %) | less than lognormal (95 %) | log score | CRPS, years |"
    yield "|---|---|---|---|---|---|"


def _row(each: Length) -> str:
    low, high = each.brier_ends
    less, most = each.less_brier_ends
    return (
        f"| {each.name} | {each.n_questions} | {each.brier:.4f} ({low:.3f} to {high:.3f}) "
        f"| {each.less_brier:+.4f} ({less:+.3f} to {most:+.3f}) | {each.log_score:.3f} | {each.crps:.3f} |"
    )


def _calibration(said: Told) -> Iterator[str]:
    yield "How often wars of an age ended within the year, beside what the reference plays said of wars that they had not seen:"
    yield ""
    yield "| year of the war | wars | said | happened | band | within |"
    yield "|---|---|---|---|---|---|"
    yield from map(_group, reliability(said, GROUPS))


def _group(each: Reliability) -> str:
    first, last = each.units[0], each.units[-1]
    years = str(first) if first == last else f"{first} to {last}"
    within = "yes" if each.is_within else "no"
    return f"| {years} | {each.n} | {each.forecast:.2f} | {each.happened:.2f} | {each.low:.2f} to {each.high:.2f} | {within} |"


if __name__ == "__main__":
    print(table())

"""Fit the plays of each reference class to its facts, and write them where the package reads them.

    python tools/make_reference_plays.py            writes the files
    python tools/make_reference_plays.py --check    names the files that are stale, writes nothing, exits with 1 if there is one

Facts: src/detente/synthesis/odds/facts/. Files: src/detente/synthesis/odds/games/. Takes about a minute; the same facts give the
same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from detente.numeric.mixing import mixing_weights
from detente.numeric.plays import Plays, at_time, mixed_curves
from detente.synthesis.odds.facts import NAMES, Facts, facts_of, file_name
from detente.synthesis.odds.fitting import ALPHA, chances_of, reference_plays

GAMES = Path(__file__).resolve().parent.parent / "src" / "detente" / "synthesis" / "odds" / "games"
N_SAMPLES, SEED = 100, 20_310_530  # chosen: ends of an 80 % interval from 100 samples move by less than .02
AGES = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    15,
    18,
    21,
    24,
    30,
    36,
    42,
    48,
    60,
    72,
    84,
    96,
    108,
    120,
    150,
    180,
    240,
    300,
    360,
    480,
)
STOP = 1e-6  # of a weight, in samples


def made(facts: Facts) -> str:
    """The file of a class."""
    plays = reference_plays()
    likelihood, counts = chances_of(facts, plays)
    weights = mixing_weights(likelihood, counts, ALPHA)
    on = np.stack([at_time(mixed_curves(plays, max(AGES)).on, age) for age in AGES], axis=1)
    rng = np.random.default_rng(SEED)
    n = len(facts.days)
    sampled = []
    for _ in range(N_SAMPLES):
        drawn = np.bincount(rng.integers(0, n, n), minlength=n)
        own = mixing_weights(likelihood, counts * np.tile(drawn, len(counts) // n), ALPHA, STOP, weights)
        sampled.append(own @ on)
    return _written(facts, plays, weights, np.array(sampled))


def _written(facts: Facts, plays: Plays, weights: np.ndarray, sampled: np.ndarray) -> str:
    columns = {name: _rounded(values, 5) for name, values in plays._asdict().items()}
    parts = {
        "class": facts.name,
        "step": facts.step,
        "plays": columns,
        "weights": _rounded(weights, 5),
        "ages": list(AGES),
        "resampled": [_rounded(row, 4) for row in np.maximum(sampled, 1e-4)],
    }
    lines = (f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in parts.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rounded(values: np.ndarray, digits: int) -> list[float]:
    """Significant digits, so that small chances keep theirs."""
    return [float(f"{value:.{digits}g}") for value in values]


def stale() -> Iterator[tuple[Path, str]]:
    """Files that are not what they should be, with what they should be."""
    for name in NAMES:
        path, wanted = GAMES / file_name(name), made(facts_of(name))
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            yield path, wanted


def main(arguments: list[str]) -> int:
    """Write stale files, or name them."""
    found = list(stale())
    for path, text in found:
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(path.name)
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

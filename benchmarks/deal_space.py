"""Deal space: frontier and bargaining points beside NegMAS (AGPL; run apart, never imported), and sizes it cannot list."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.memory import peak_mb
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.answers import Clock
from detente.models.deal_space.problem import Settings, build
from detente.models.deal_space.summed import Summed

ROOT = Path(__file__).parents[1]
PEER = ROOT / ".venv-peers" / "bin" / "python"
SIZES = (  # parties, options of each issue
    (2, (4, 4, 4, 4, 7, 7, 15)),
    (3, (4, 4, 4, 4, 7, 7, 15)),
    (2, (5,) * 8),
    (3, (5,) * 8),
    (2, (5,) * 9),
)
BEYOND = ((2, 40, 0), (3, 40, 0), (2, 40, 12), (3, 40, 12), (4, 30, 0))  # parties, issues, links
PATIENCE = 600  # seconds
RUNS = 3


def game(n_parties: int, sizes: tuple[int, ...], seed: int = 1) -> dict[str, Any]:
    """Random additive values on a 1000-point grid: the plain data of a case, and the same numbers for the peer."""
    draw = random.Random(seed)
    parties = [f"p{i}" for i in range(n_parties)]
    issues = {f"k{k}": [f"o{o}" for o in range(n)] for k, n in enumerate(sizes)}
    weights = {p: {k: draw.randint(1, 100) / 100 for k in issues} for p in parties}
    values = {
        p: {k: {o: draw.randint(0, 1000) / 1000 for o in options} for k, options in issues.items()} for p in parties
    }
    return {"parties": parties, "issues": issues, "weights": weights, "values": values, "walk_away": 0.4}


def case_of(data: dict[str, Any]) -> Case:
    """The game as a case."""
    positions = [
        {"party": p, "issue": k, "salience": data["weights"][p][k], "values": data["values"][p][k]}
        for p in data["parties"]
        for k in data["issues"]
    ]
    return Case.model_validate(
        {
            "parties": {p: {} for p in data["parties"]},
            "issues": {k: {"options": options} for k, options in data["issues"].items()},
            "positions": positions,
            "walk_away": dict.fromkeys(data["parties"], data["walk_away"]),
            "agreement": {"must": data["parties"]},
        }
    )


def hard_game(n_parties: int, n_issues: int, n_links: int = 0, seed: int = 1) -> Case:
    """Five options an issue, about 1000 points to a party; links that bar pairs of options, a red line each, walk-aways.

    Links, red lines (the option worth least) and walk-aways at 0.6 of the most only where `n_links` is above 0.
    """
    draw = np.random.default_rng(seed)
    weights = draw.dirichlet(np.ones(n_issues), size=n_parties) * 1000
    points = [[np.rint(w * draw.permutation(5) / 4).astype(int) for w in row] for row in weights]
    positions, walk_away = [], {}
    for i, row in enumerate(points):
        most = [int(entry.max()) for entry in row]
        red = set(draw.choice(n_issues, 3, replace=False).tolist()) if n_links else set()
        for k, entry in enumerate(row):
            position = {"party": f"p{i}", "issue": f"k{k}", "salience": repr(most[k] / max(most))}
            position["values"] = {f"o{o}": repr(int(v) / most[k] if most[k] else 0.0) for o, v in enumerate(entry)}
            if k in red:
                position["refuses"] = [f"o{int(entry.argmin())}"]
            positions.append(position)
        walk_away[f"p{i}"] = 0.6 if n_links else 0.0
    links = []
    for _ in range(n_links):
        one, other = draw.choice(n_issues, 2, replace=False).tolist()
        barred = int(draw.integers(5))
        kept = [f"o{o}" for o in range(5) if o != barred]
        links.append({"if": {f"k{one}": [f"o{draw.integers(5)}"]}, "then": {f"k{other}": kept}})
    return Case.model_validate(
        {
            "parties": {f"p{i}": {} for i in range(n_parties)},
            "issues": {f"k{k}": {"options": [f"o{o}" for o in range(5)]} for k in range(n_issues)},
            "positions": positions,
            "walk_away": walk_away,
            "links": links,
            "agreement": {"must": [f"p{i}" for i in range(n_parties)]},
        }
    )


def table() -> str:
    """Seconds of ours and of the peer on the same games, and the ratio; then what only sums can do."""
    rows = [
        "## Deal space: frontier and bargaining points",
        "",
        "| parties | deals | frontier | Détente s | Détente, whole analysis s | NegMAS 0.16 s | ratio | ratio, whole |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for n_parties, sizes in SIZES:
        data = game(n_parties, sizes)
        case = case_of(data)
        ours, solution, whole = _measured(case)
        theirs = _peer_seconds(data)
        ratios = (
            "not installed | - | -" if theirs is None else f"{theirs:.2f} | {theirs / ours:.0f} | {theirs / whole:.1f}"
        )
        rows.append(
            f"| {n_parties} | {solution.n_deals:,} | {solution.n_frontier:,} | {ours:.3f} | {whole:.2f} | {ratios} |"
        )
    rows += [
        "",
        "## Deal space: more deals than can be listed",
        "",
        "| parties | deals | links | frontier | acceptable frontier | Détente s | whole analysis s | most memory MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for n_parties, n_issues, n_links in BEYOND:
        ours, solution, whole = _measured(hard_game(n_parties, n_issues, n_links))
        memory = peak_mb()
        rows.append(
            f"| {n_parties} | 5^{n_issues} | {n_links} | {solution.n_frontier:,} | {solution.n_acceptable_frontier:,} "
            f"| {ours:.3f} | {whole:.2f} | {memory:.0f} |"
        )
    return "\n".join(rows)


def _measured(case: Case) -> tuple[float, Any, float]:
    """Seconds for frontier, acceptable frontier and points; the solution; seconds for the whole analysis."""
    solution = run_analysis(ANALYSIS, case).solution
    return min(_seconds_of_points(case) for _ in range(RUNS)), solution, min(_seconds(case) for _ in range(RUNS))


def _seconds_of_points(case: Case) -> float:
    problem = build(case, Settings())
    start = time.perf_counter()
    engine = Summed(problem, Clock(PATIENCE))
    engine.points(1)
    engine.acceptable_frontier(1)
    engine.frontier(1)
    return time.perf_counter() - start


def _seconds(case: Case) -> float:
    start = time.perf_counter()
    run_analysis(ANALYSIS, case)
    return time.perf_counter() - start


def _peer_seconds(data: dict[str, Any]) -> float | None:
    if not PEER.exists():
        return None
    script = Path(__file__).parent / "peers" / "negmas_deals.py"
    done = subprocess.run(
        [PEER, script], input=json.dumps(data), capture_output=True, text=True, timeout=600, check=False
    )
    return float(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else None

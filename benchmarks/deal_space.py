"""Deal space: every deal listed, frontier and bargaining points, beside NegMAS (AGPL; run apart, never imported)."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.deal_space import ANALYSIS

ROOT = Path(__file__).parents[1]
PEER = ROOT / ".venv-peers" / "bin" / "python"
SIZES = (  # parties, options of each issue
    (2, (4, 4, 4, 4, 7, 7, 15)),
    (3, (4, 4, 4, 4, 7, 7, 15)),
    (2, (5,) * 8),
    (3, (5,) * 8),
    (2, (5,) * 9),
)
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


def table() -> str:
    """Seconds of ours and of the peer on the same games, and the ratio."""
    rows = [
        "## Deal space: all deals listed, frontier, four points, concessions",
        "",
        "| parties | deals | frontier | Détente s | NegMAS 0.16 s (frontier and points only) | ratio |",
        "|---|---|---|---|---|---|",
    ]
    for n_parties, sizes in SIZES:
        data = game(n_parties, sizes)
        case = case_of(data)
        solution = run_analysis(ANALYSIS, case).solution
        ours = statistics.median(_seconds(case) for _ in range(RUNS))
        theirs = _peer_seconds(data)
        beside = "not installed | - |" if theirs is None else f"{theirs:.2f} | {theirs / ours:.1f} |"
        rows.append(f"| {n_parties} | {solution.n_deals:,} | {len(solution.frontier)} | {ours:.2f} | {beside}")  # type: ignore[union-attr]
    return "\n".join(rows)


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

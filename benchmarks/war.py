"""War: a step of the game by size, fighting to the finish beside quantecon (MIT; run apart), and a backtest on base rates."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np
from tests.plain_games import plain_eyes, plain_rules

from detente.case.calibration import goes_on
from detente.case.case import Case
from detente.case.change import changed
from detente.case.files import load
from detente.models.war import COARSE, look
from detente.models.war.problem import Settings, build
from detente.models.war.solve import solve
from detente.numeric.backward import Game, Moves, by_the_front, ends, expected
from detente.numeric.fight import Values, empty_policy
from detente.numeric.lattice import belief_lattice
from detente.numeric.screening import empty_worth, step_back
from detente.numeric.stopping import Sparse, Walk, stopping
from detente.sweep.uncertain import as_changes, drawn, uncertain_numbers

ROOT = Path(__file__).parents[1]
PEER = ROOT / ".venv-peers" / "bin" / "python"
SIZES = ((20, 4, 21), (40, 12, 41), (100, 50, 101))  # steps of the front, regimes, beliefs
STOPPING = (100, 1_000, 10_000)  # regimes, by 100 places
DELTA, EPSILON = 0.995, 1e-6
RUNS = 3
N_DRAWS = 40
PLAYS = 24


def table() -> str:
    """All of them, as Markdown."""
    return "\n\n".join((_plays(), _steps(), _finish(), _backtest()))


# One play at the settings for draws -----------------------------------------------------------------------------------


def _plays() -> str:
    """A draw of each shipped war, built and solved for its measures: seconds of one processor, the median of so many."""
    rows = [
        f"## War: one draw of a case, solved for its measures (seconds of a processor, {PLAYS} draws)",
        "",
        "| case | median | where there is something to sign | where there is nothing |",
        "|---|---|---|---|",
    ]
    for name in ("ukraine-2025-05", "harbour-strike"):
        case = load(ROOT / "cases" / name)
        numbers = uncertain_numbers(case)
        look(build(case, COARSE), COARSE)  # compiled
        times: dict[bool, list[float]] = {True: [], False: []}
        for draw in range(PLAYS):
            changed_case = changed(case, as_changes(drawn(numbers, 0, draw)))
            start = time.process_time()
            problem = build(changed_case, COARSE)
            look(problem, COARSE)
            times[problem.main.type.n_deals > 0].append(time.process_time() - start)
        every = statistics.median(times[True] + times[False])
        parts = [f"{statistics.median(each):.2f} ({len(each)})" if each else "-" for each in times.values()]
        rows.append(f"| {name} | {every:.2f} | {' | '.join(parts)} |")
    return "\n".join(rows)


# A step of the game ---------------------------------------------------------------------------------------------------


def _game(n: int, n_regimes: int, n_beliefs: int) -> tuple[Game, Values]:
    draw = np.random.default_rng(1)
    up, down = draw.uniform(0.1, 0.4, (n_regimes, 2)), draw.uniform(0.1, 0.4, (n_regimes, 2))
    a = plain_eyes(n_regimes, up, down, cost=0.01, discount=0.985, holds=0.6, rounds=0.2)  # type: ignore[arg-type]
    b = plain_eyes(n_regimes, up, down, cost=[0.03, 0.01], discount=0.985, holds=0.6, rounds=0.2)  # type: ignore[arg-type]
    chance = draw.dirichlet(np.ones(n_regimes), n_regimes)
    moves = (Moves(chance, chance, chance),)
    game = Game(n + 1, belief_lattice(n_beliefs, 0.5), a, b, a, moves, plain_rules(n_regimes))
    values = ends(game, by_the_front(game))
    for _ in range(3):
        values = _step(game, values)
    return game, values


def _step(game: Game, values: Values) -> Values:
    new = ends(game, Values(*(value.copy() for value in values)))
    ahead = expected(game, values, 0)
    step_back(ahead, np.array(ahead), new, empty_policy(game.shape), game.board, empty_worth(game.shape))
    return new


def _steps() -> str:
    rows = [
        "## War: one step of the game, solved exactly (one thread)",
        "",
        "| states | ms a step | ns a state |",
        "|---|---|---|",
    ]
    for size in SIZES:
        game, values = _game(*size)
        states = (size[0] - 1) * size[1] * len(game.beliefs)
        seconds = statistics.median(_seconds(lambda g=game, v=values: _step(g, v)) for _ in range(2 * RUNS))
        rows.append(f"| {states:,} | {1e3 * seconds:.1f} | {1e9 * seconds / states:.0f} |")
    return "\n".join(rows)


def _seconds(run: Any) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


# Fighting to the finish -----------------------------------------------------------------------------------------------


def _walk(n_regimes: int) -> tuple[Walk, Sparse]:
    draw = np.random.default_rng(0)
    up, down = draw.uniform(0.1, 0.4, n_regimes), draw.uniform(0.1, 0.4, n_regimes)
    cost = draw.uniform(0.0, 0.004, n_regimes)
    near = np.arange(n_regimes)
    to = np.stack([np.maximum(near - 1, 0), near, np.minimum(near + 1, n_regimes - 1)], axis=1).ravel()
    chance = np.tile([0.1, 0.8, 0.1], n_regimes)
    return Walk(up, down, -cost, np.full(n_regimes, DELTA)), Sparse(3 * np.arange(n_regimes + 1), to, chance)


def _finish() -> str:
    rows = [
        "## War: fighting to the finish, may give in (discount 0.995)",
        "",
        "| states | Détente s | bound | quantecon s: value, policy, modified policy iteration | its best / ours | apart |",
        "|---|---|---|---|---|---|",
    ]
    stopping(*_walk(10), 102)  # compiled
    for n_regimes in STOPPING:
        walk, regimes = _walk(n_regimes)
        found = stopping(walk, regimes, 102, tolerance=EPSILON * (1 - DELTA))
        ours = statistics.median(
            _seconds(lambda w=walk, r=regimes: stopping(w, r, 102, tolerance=EPSILON * (1 - DELTA)))
            for _ in range(RUNS)
        )
        shown = list(range(0, n_regimes * 100, max(1, n_regimes * 100 // 997)))
        theirs = _peer(n_regimes, shown)
        beside = "not installed | - | - |"
        if theirs is not None:
            times = [theirs[m] for m in theirs if m.endswith("iteration")]
            apart = float(np.abs(np.array(theirs["value"]) - found.value[:, 1:-1].ravel()[shown]).max())
            listed = ", ".join(f"{theirs[m]:.2f}" if m in theirs else "not run" for m in METHODS)
            beside = f"{listed} | {min(times) / ours:.1f} | {apart:.0e} |"
        rows.append(f"| {100 * n_regimes:,} | {ours:.3f} | {max(found.below, found.above):.0e} | {beside}")
    return "\n".join(rows)


METHODS = ("value_iteration", "policy_iteration", "modified_policy_iteration")


def _peer(n_regimes: int, shown: list[int]) -> dict[str, Any] | None:
    if not PEER.exists():
        return None
    methods = (
        METHODS if n_regimes < STOPPING[-1] else (METHODS[0], METHODS[2])
    )  # its policy iteration takes minutes there
    asked = {
        "n_regimes": n_regimes,
        "n_places": 102,
        "delta": DELTA,
        "seed": 0,
        "epsilon": EPSILON,
        "methods": methods,
        "shown": shown,
    }
    script = Path(__file__).parent / "peers" / "quantecon_stopping.py"
    done = subprocess.run(
        [PEER, script], input=json.dumps(asked), capture_output=True, text=True, timeout=900, check=False
    )
    return dict(json.loads(done.stdout)) if done.returncode == 0 else None


# Backtest -------------------------------------------------------------------------------------------------------------


def _backtest() -> str:
    """Chance of an end by year of war against 95 wars, scored war by war (Brier: mean of (p - ended)**2, lower is better)."""
    fits = json.loads((ROOT / "tests" / "data" / "war" / "duration_fits.json").read_text(encoding="utf-8"))
    years = list(fits["hazard_by_year"].values())
    forecasts = {
        "Détente, all defaults": _hazards([{}]),
        f"Détente, {N_DRAWS} draws from the default ranges": _hazards(_draws()),
        "lognormal fit to the same wars": [1 - goes_on(year, 1.0) for year in range(len(years))],
        "the same chance every year (71 %)": [fits["hazard_by_year"]["0-1"]["p_end_within_year"]] * len(years),
    }
    head = " | ".join(f"year {k + 1}" for k in range(len(years)))
    rows = [
        "## War: chance of an end by year of war, against 95 wars between states",
        "",
        f"| | {head} | Brier |",
        "|---|" + "---|" * 7,
    ]
    rows.append("| wars that ended | " + " | ".join(f"{y['ended']}/{y['at_risk']}" for y in years) + " | |")
    for name, p in forecasts.items():
        rows.append(f"| {name} | " + " | ".join(f"{each:.2f}" for each in p) + f" | {_brier(p, years):.4f} |")
    return "\n".join(rows)


def _brier(p: list[float], years: list[dict[str, Any]]) -> float:
    lost = sum(y["ended"] * (1 - q) ** 2 + (y["at_risk"] - y["ended"]) * q**2 for q, y in zip(p, years, strict=True))
    return float(lost / sum(y["at_risk"] for y in years))


def _draws() -> list[dict[str, Any]]:
    """The numbers of a fight from their default ranges, by PERT (rounds and enforcement as the case format has them)."""
    draw = np.random.default_rng(0)

    def pert(low: float, mode: float, high: float) -> float:
        shape = 4 / (high - low)
        return low + (high - low) * float(draw.beta(1 + shape * (mode - low), 1 + shape * (high - mode)))

    return [
        {
            "rounds": round(pert(0.05, 0.2, 0.5), 4),
            "enforcement": round(pert(0.3, 0.6, 0.9), 4),
            "cost": {side: round(pert(0.002, 0.016, 0.03), 4) for side in ("a", "b")},
            "patience": {side: round(pert(0.97, 0.9825, 0.995), 4) for side in ("a", "b")},
        }
        for _ in range(N_DRAWS)
    ]


def _hazards(fights: list[dict[str, Any]]) -> list[float]:
    settings = Settings(follow=84, check=False)
    curves = []
    for fight in fights:
        case = Case.model_validate({"parties": {"a": {}, "b": {}}, "fighting": {"sides": ["a", "b"], **fight}})
        found = solve(build(case, settings), settings, np.random.default_rng(0))
        curves.append([found.survival[12 * year].p for year in range(7)])
    left = np.mean(curves, axis=0)
    return [float(1 - left[k + 1] / left[k]) for k in range(6)]

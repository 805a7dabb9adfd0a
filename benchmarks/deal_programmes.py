"""Deal space by programmes: points, concessions and packages of 30 issues and 5 parties, seconds and what is proved."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from detente.case.case import Case
from detente.models.deal_space.answers import Clock
from detente.models.deal_space.packages import packages
from detente.models.deal_space.problem import Problem, Settings, build
from detente.models.deal_space.programmes import least, points
from detente.models.deal_space.programmes.cheapest import cheapest
from detente.models.deal_space.programmes.points import Acceptable

N_ISSUES, N_OPTIONS, N_PARTIES = 30, 5, 5
SECONDS = 60.0


def entangled(walk_away: float, n_red: int, seed: int = 1) -> Problem:
    """30 issues x 5 options x 5 parties, 20 links that make deals impossible, 10 with worths, red lines."""
    draw = random.Random(seed)
    parties = [f"p{i}" for i in range(N_PARTIES)]
    issues = [f"k{k}" for k in range(N_ISSUES)]
    options = [f"o{o}" for o in range(N_OPTIONS)]
    positions = []
    for party in parties:
        red = set(draw.sample(issues, n_red))
        for issue in issues:
            values = dict(zip(options, draw.sample([0.0, 0.25, 0.5, 0.75, 1.0], N_OPTIONS), strict=True))
            worst = min(values, key=lambda o: values[o])
            refuses = [worst] if issue in red else []
            salience = draw.randint(1, 1000) / 1000
            positions.append(
                {"party": party, "issue": issue, "salience": salience, "values": values, "refuses": refuses}
            )
    links: list[dict[str, Any]] = []
    for _ in range(20):
        one, other = draw.sample(issues, 2)
        barred = draw.choice(options)
        links.append({"if": {one: [draw.choice(options)]}, "then": {other: [o for o in options if o != barred]}})
    for _ in range(10):
        one, other = draw.sample(issues, 2)
        worth = {party: draw.randint(-40, 40) / 1000 for party in parties}
        links.append({"if": {one: [draw.choice(options)], other: [draw.choice(options)]}, "worth": worth})
    case = Case.model_validate(
        {
            "parties": {party: {} for party in parties},
            "issues": {issue: {"options": options, "now": "o0"} for issue in issues},
            "positions": positions,
            "links": links,
            "walk_away": dict.fromkeys(parties, walk_away),
            "agreement": {"must": parties},
        }
    )
    return build(case, Settings())


def table() -> str:
    """Seconds (of the clock and of the processor) and the gap left, by answer."""
    rows = [
        "## Deal space by programmes: 30 issues x 5 options, 5 parties, 20 links, 10 worths, red lines",
        "",
        "| answer | s | processor s | gap left |",
        "|---|---|---|---|",
    ]
    zone = Acceptable.of(entangled(0.5, 2))
    ideal = [points.ideal(zone, i, Clock(SECONDS)) for i in zone.compared]
    most = [int(answer.size) for answer in ideal]
    rows += [
        _row("ideal point, 5 parties", lambda: max(points.ideal(zone, i, Clock(SECONDS)).gap for i in zone.compared)),
        _row("utilitarian", lambda: points.utilitarian(zone, Clock(SECONDS)).gap),
        _row("Nash", lambda: points.nash(zone, most, Clock(SECONDS)).gap),
        _row("egalitarian, leximin", lambda: points.egalitarian(zone, most, Clock(SECONDS)).gap),
        _row("Kalai-Smorodinsky, leximin", lambda: points.kalai_smorodinsky(zone, most, Clock(SECONDS)).gap),
        _row("packages of 1 to 4 changes", lambda: _unproved(zone.problem)),
    ]
    conceding = least.Conceding(entangled(0.85, 6))
    whole = conceding.programme
    rows += [
        _row("least sum of shortfalls", lambda: conceding.least_shortfall(whole, least.anything, Clock(SECONDS)).gap),
        _row("least total price, a line at a tenth of the scale", lambda: _unproved_price(conceding.problem)),
        _row("least concession, by walk-aways, lines, shortfall", lambda: _gap(conceding)),
        _row("who must concede, 31 sets of parties", lambda: _widest(conceding)),
    ]
    return "\n".join(rows)


def _row(name: str, answer: Callable[[], float]) -> str:
    clock, processor = time.perf_counter(), time.process_time()
    gap = answer()
    return f"| {name} | {time.perf_counter() - clock:.2f} | {time.process_time() - processor:.2f} | {gap:g} |"


def _unproved(problem: Problem) -> float:
    return float(any(found.engine == "bounded" for found in packages(problem, 4, None, Clock(SECONDS))))


def _unproved_price(problem: Problem) -> float:
    way = cheapest(problem, Fraction(1, 10), Clock(SECONDS))
    return float("inf") if way is None else way.gap


def _gap(conceding: least.Conceding) -> float:
    way = conceding.least(conceding.programme, least.anything, Clock(SECONDS))
    return float("inf") if way is None else way.gap


def _widest(conceding: least.Conceding) -> float:
    found = least.by_parties(conceding, 6, Clock(SECONDS))
    return max((way.gap for way in found.values() if way is not None), default=0.0)

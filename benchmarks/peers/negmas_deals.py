"""Time NegMAS on a game read from standard input: Pareto frontier, Nash, Kalai-Smorodinsky and Kalai points.

Runs in an environment of its own (benchmarks/peers/requirements.txt); the product never imports it.
"""

import json
import sys
import time

from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences.ops import kalai_points, ks_points, nash_points, pareto_frontier

data = json.load(sys.stdin)
issues = [make_issue(options, name) for name, options in data["issues"].items()]
space = make_os(issues)
ufuns = []
for party in data["parties"]:
    total = sum(data["weights"][party].values())
    ufuns.append(
        LinearAdditiveUtilityFunction(
            values={k: data["values"][party][k] for k in data["issues"]},
            weights={k: w / total for k, w in data["weights"][party].items()},
            outcome_space=space,
            reserved_value=data["walk_away"],
        )
    )
start = time.perf_counter()
frontier, _ = pareto_frontier(ufuns, outcomes=list(space.enumerate_or_sample()))
nash_points(ufuns, frontier, outcome_space=space)
ks_points(ufuns, frontier, outcome_space=space)
kalai_points(ufuns, frontier, outcome_space=space)
print(time.perf_counter() - start)

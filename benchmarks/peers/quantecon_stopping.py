"""Optimal stopping on a front with regimes, by quantecon's DiscreteDP (MIT; run apart). Reads JSON, prints JSON."""

import json
import sys
import time

import numpy as np
import scipy.sparse as sp
from quantecon.markov import DiscreteDP


def main() -> None:
    """Build the problem, solve it by each method asked for, print seconds and values."""
    asked = json.load(sys.stdin)
    n_regimes, n_places, delta = asked["n_regimes"], asked["n_places"], asked["delta"]
    draw = np.random.default_rng(asked["seed"])
    up, down = draw.uniform(0.1, 0.4, n_regimes), draw.uniform(0.1, 0.4, n_regimes)
    cost = draw.uniform(0.0, 0.004, n_regimes)
    start = time.perf_counter()
    inner = n_places - 2
    state = np.arange(n_regimes * inner + 2)  # the last two: defeat, victory (which pay once, on arrival)
    lost, won = state[-2], state[-1]
    rows, cols, chances, rewards = [], [], [], np.zeros(2 * (n_regimes * inner) + 2)
    r, n = np.divmod(np.arange(n_regimes * inner), inner)
    number = np.arange(n_regimes * inner)
    for shift, chance in ((1, up), (0, 1 - up - down), (-1, down)):
        for to, p in ((np.maximum(r - 1, 0), 0.1), (r, 0.8), (np.minimum(r + 1, n_regimes - 1), 0.1)):
            place = n + shift
            target = np.where(place < 0, lost, np.where(place >= inner, won, to * inner + np.clip(place, 0, inner - 1)))
            rows.append(2 * number)
            cols.append(target)
            chances.append(chance[r] * p)
    rewards[0 : 2 * len(number) : 2] = -cost[r] + delta * np.where(n == inner - 1, up[r], 0.0)
    rows += [2 * number + 1, [2 * len(number)], [2 * len(number) + 1]]
    cols += [np.full(len(number), lost), [lost], [won]]
    chances += [np.ones(len(number)), [1.0], [1.0]]
    q = sp.csr_matrix(
        (np.concatenate(chances), (np.concatenate(rows), np.concatenate(cols))), shape=(len(rewards), len(state))
    )
    s = np.concatenate([np.repeat(number, 2), [lost, won]])
    a = np.concatenate([np.tile([0, 1], len(number)), [0, 0]])
    problem = DiscreteDP(rewards, q, delta, s, a)
    built = time.perf_counter() - start
    told = {"built": built}
    for method in asked["methods"]:
        begin = time.perf_counter()
        found = problem.solve(method=method, epsilon=asked["epsilon"], max_iter=100_000)
        told[method] = time.perf_counter() - begin
        told["value"] = found.v[: len(number)][asked["shown"]].tolist()
    print(json.dumps(told))


if __name__ == "__main__":
    main()

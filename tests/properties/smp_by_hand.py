"""One turn of the spatial model of politics, written out party by party from its description: slow, for comparison only."""

from __future__ import annotations

import math


def one_turn(x: list[float], c: list[float], s: list[float]) -> list[float]:
    """Places (0 to 1) after a turn."""
    n = len(x)
    parties = range(n)

    def value(d: float, attitude: float) -> float:
        return (1 - d) * (1 + d * attitude)

    def election(u: list[list[float]]) -> list[float]:
        options = range(len(u[0]))

        def strength(a: int, b: int) -> float:
            return 1e-8 + sum(c[k] * max(u[k][a] - u[k][b], 0.0) for k in parties)

        def wins(a: int, b: int) -> float:
            return strength(a, b) / (strength(a, b) + strength(b, a))

        products = [math.prod(wins(a, b) for b in options if b != a) for a in options]
        return [each / sum(products) for each in products]

    p = election([[1 - abs(x[k] - x[i]) for i in parties] for k in parties])
    low, high = min(p), max(p)
    R = [(3 * each - high - 2 * low) / (2 * (high - low)) if high - low > 1e-12 else 0.0 for each in p]

    def seen(h: int, k: int, place: float) -> float:
        return value(abs(x[k] - place), (2 * R[h] + R[k]) / 3)

    def challenge(i: int, j: int) -> tuple[float, float]:
        for_i = of_i = 1e-10 + s[i] * c[i] * (1 - seen(i, i, x[j]))
        for_j = of_j = 1e-10 + s[j] * c[j] * (1 - seen(i, j, x[i]))
        for k in parties:
            if k in (i, j):
                continue
            to_i, to_j = seen(i, k, x[i]), seen(i, k, x[j])
            lean = s[k] * c[k] * (to_i - to_j)
            little = (of_i + max(lean, 0)) / (of_i + of_j + abs(lean))
            with_i = little * (to_i + to_i + 1) + (1 - little) * 3 * to_j
            with_j = little * 3 * to_i + (1 - little) * (to_j + to_j + 1)
            votes = s[k] * c[k] * (with_i - with_j)
            for_i += max(votes, 0)
            for_j += max(-votes, 0)
        wins = for_i / (for_i + for_j)
        near = seen(i, i, x[j])
        fought = wins * 2 + (1 - wins) * 2 * near
        return wins, (1 - s[j]) * 2 + s[j] * fought - (1 + near)

    bargains: list[tuple[int, int, float, float]] = []
    for i in parties:
        offers = [(challenge(i, j), j) for j in parties if j != i]
        gains = [offer for offer in offers if offer[0][1] > 1e-5]
        if gains:
            (wins, _), j = max(gains, key=lambda offer: (offer[0][1], -offer[1]))
            wi, wj = (s[i] * wins) ** 2, (s[j] * (1 - wins)) ** 2
            whole = wi + wj + 1e-6
            to_i = math.floor(0.5 + 1e4 * ((wi + 1e-6) * x[i] + wj * x[j]) / whole) / 1e4
            to_j = math.floor(0.5 + 1e4 * (wi * x[i] + (wj + 1e-6) * x[j]) / whole) / 1e4
            bargains.append((i, j, to_i, to_j))
    after = list(x)
    for k in parties:
        states = [list(x)]
        for i, j, to_i, to_j in bargains:
            if k in (i, j):
                state = list(x)
                state[i], state[j] = to_i, to_j
                states.append(state)
        u = [[sum(value(abs(x[m] - at), R[m]) for at in state) / n for state in states] for m in parties]
        chances = election(u)
        after[k] = states[max(range(len(states)), key=lambda b: (round(chances[b], 12), -b))][k]
    return after

"""The challenge model transcribed equation by equation, party by party: slow, and only for comparison.

Numbers in brackets are those of Scholz, Calbert and Smith (2011).
"""

from __future__ import annotations

from detente.numeric.readings import Reading


def one_round(x: list[float], c: list[float], s: list[float], wide: float, reading: Reading) -> list[float]:
    """Places after one round of a reading."""
    n = len(x)
    parties = range(n)
    w = [c[k] * s[k] for k in parties]

    def vote(k: int, i: int, j: int, r: list[float]) -> float:
        near, far = abs(x[k] - x[i]) / wide, abs(x[k] - x[j]) / wide
        return w[k] * (far ** r[k] - near ** r[k])

    def chance(i: int, j: int, r: list[float]) -> float:  # (31)
        if x[i] == x[j]:
            return 0.0
        pro = sum(max(vote(k, i, j, r), 0.0) for k in parties)
        if reading.victory == "of the pair":
            whole = sum(abs(vote(k, i, j, r)) for k in parties)
        else:
            whole = sum(abs(vote(k, a, b, r)) for k in parties for a in parties for b in parties)
        return pro / whole if whole else 0.0

    def centre(in_second_pass: bool) -> float:
        if reading.centre == "weighted mean" and in_second_pass:
            return sum(w[k] * x[k] for k in parties) / sum(w)
        if reading.centre == "most votes":
            plain = [1.0] * n
            total = [sum(vote(k, i, j, plain) for j in parties for k in parties) for i in parties]
            first = [x[i] for i in parties if total[i] > max(total) - 1e-12]
            return (min(first) + max(first)) / 2
        half = sum(w) / 2
        low = min(at for at in x if sum(w[k] for k in parties if x[k] <= at) >= half - 1e-12)
        high = max(at for at in x if sum(w[k] for k in parties if x[k] >= at) >= half - 1e-12)
        return (low + high) / 2

    def expects(i: int, j: int, p: float, r: float, mu: float) -> float:  # (25)
        d = abs(x[i] - x[j]) / wide
        drift = (abs(x[i] - mu) + abs(x[i] - x[j])) / wide / 4
        succeeds, fails = 2 - 4 * (0.5 - 0.5 * d) ** r, 2 - 4 * (0.5 + 0.5 * d) ** r  # (15), (16)
        better, worse = 2 - 4 * (0.5 - drift) ** r, 2 - 4 * (0.5 + drift) ** r  # (22), (23)
        same = 2 - 4 * 0.5**r  # (24)
        t = 1 if abs(x[i] - mu) < abs(x[i] - x[j]) else 0
        moves = (1 - reading.stays) * (t * better + (1 - t) * worse)
        pressed = s[j] * (p * succeeds + (1 - p) * fails) + (1 - s[j]) * succeeds
        return pressed - reading.stays * same - (moves if reading.unchallenged == "taken off" else -moves)

    plain = [1.0] * n
    r = plain
    if reading.risk == "from security":
        table = [
            [expects(i, j, chance(i, j, plain), 1.0, centre(False)) if i != j else 0.0 for j in parties]
            for i in parties
        ]
        if reading.security == "what others expect":
            safety = [sum(table[i][j] for i in parties) for j in parties]
        else:
            safety = [sum(row) for row in table]
        high, low = max(safety), min(safety)
        if high - low >= 1e-12:
            share = [(2 * each - high - low) / (high - low) for each in safety]  # (34)
            r = [(1 - each / 3) / (1 + each / 3) for each in share]  # (33)
    votes = r if reading.votes == "curved by risk" else plain
    mu = centre(True)
    p = [[chance(i, j, votes) for j in parties] for i in parties]
    after = list(x)
    for i in parties:
        offers = []
        for j in parties:
            if x[i] == x[j]:
                continue
            a = expects(i, j, p[i][j], r[i], mu)
            b = expects(j, i, p[j][i], r[i] if reading.rival_risk == "own" else r[j], mu)
            offers += _offer(x[i], x[j], a, b, j, reading, wide)
        if offers:
            after[i] = min(offers)[-1]
    return after


def _offer(xi: float, xj: float, a: float, b: float, j: int, reading: Reading, wide: float) -> list[tuple[float, ...]]:
    """What has to be done about a rival, with its rank first; rounded so that ties are ties."""
    if b <= 1e-12:
        return []
    if a > 1e-12 and b > a + 1e-12 and reading.conflict == "loser moves":
        kind, to = 1, xj
    elif a < -1e-12 and b > abs(a) + 1e-12:
        kind = 2
        mean = (abs(a) * xi + abs(b) * xj) / (abs(a) + abs(b))
        to = xi + (xj - xi) * abs(a / b) if reading.compromise == "ratio" else mean
    elif a < -1e-12 and b <= abs(a) + 1e-12 and reading.giving_in == "full":
        kind, to = 3, xj
    else:
        return []
    move = abs(to - xi) / wide
    if reading.choice == "strongest rival":
        return [(round(-b, 10), round(move, 10), round(to / wide, 10), j, to)]
    if reading.choice == "smallest place" and kind == 2:
        move = (abs(a) * xi + abs(b) * xj) / (abs(a) + abs(b)) / wide
    return [(kind, round(move, 10), round(-b, 10), round(to / wide, 10), j, to)]

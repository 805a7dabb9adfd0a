"""The war model once more, as literally as its definition reads: plain Python, lists and loops, nothing of our solver.

Two sides A and B divide 1 while they fight over it. In a step there is a round of talks with chance `rounds`. In it one side
offers B a share. Where nothing is signed each may give in: it does where fighting the step is worth less than 0 to it, and a
coin decides where both would; else the step is fought. The front walks on points 0 to `n`, and its ends give A all or nothing.
B may be weak or strong, and A holds a belief. Deals that are signed hold with chance `holds`, else the war goes on where it
stood, and nothing is signed in the next step. Beyond the horizon they fight on with nothing on offer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Table = list[list[list[float]]]  # [regime][place][belief]
Mass = dict[
    tuple[int, int, int, int, bool], float
]  # chance by type, regime, place, belief, and whether a deal just failed
Who = tuple[str, float]  # who gives in, and the belief that fighting on leaves
Told = tuple[str, float, float]  # the offer of a round, B's share in it, and the belief that a refusal leaves


@dataclass(frozen=True)
class Fight:
    """Numbers of a fight, by regime, and by type (weak, strong) where B has two; `follows[r][s]`: chances of the next regime."""

    drift: list[tuple[float, float]]
    cost_a: list[float]
    cost_b: list[tuple[float, float]]
    follows: list[list[float]]
    volatility: float = 0.05
    front: float = 0.5
    patience: float = 0.99
    rounds: float = 1.0
    holds: float = 1.0
    p_strong: float = 0.0
    most_points: int = 20
    can_agree: bool = True


def gap(fight: Fight, horizon: int = 40, beliefs: int = 21) -> float:
    """The mean over both proposers of the share of twelve steps that is fought, or of which a side has won or given in."""
    return sum(_Game(fight, by_a, beliefs).gap(horizon) for by_a in (True, False)) / 2


class _Game:
    def __init__(self, fight: Fight, by_a: bool, n_beliefs: int) -> None:
        self.f, self.by_a = fight, by_a
        steps = [math.sqrt(fight.volatility**2 + mu**2) for pair in fight.drift for mu in pair]
        self.n = min(fight.most_points, int(1 / max(steps)))
        self.beliefs = [0.0] if fight.p_strong == 0 else _grid(fight.p_strong, n_beliefs)
        self.regimes = range(len(fight.drift))
        self.walk = [[self._chances(mu) for mu in pair] for pair in fight.drift]

    def _chances(self, mu: float) -> tuple[float, float, float]:
        """Up, stay, down: a walk with the drift and the volatility asked for."""
        h = 1 / self.n
        q = (self.f.volatility**2 + mu**2) / h**2
        return (q + mu / h) / 2, 1 - q, (q - mu / h) / 2

    # Backwards -------------------------------------------------------------------------------------------------

    def gap(self, horizon: int) -> float:
        values = self._by_arms()
        unsigned = values
        policies = []
        for _ in range(horizon):
            values, unsigned, policy = self._back(values, unsigned)
            policies.append(policy)
        return self._forward(policies[::-1])

    def _empty(self) -> list[Table]:
        """Values of A, weak B, strong B; the ends of the front are victory and defeat."""
        ends = [(0.0, 1.0), (1.0, 0.0), (1.0, 0.0)]
        return [
            [[[first if k == 0 else last if k == self.n else 0.0 for _ in self.beliefs] for k in range(self.n + 1)]
             for _ in self.regimes]
            for first, last in ends
        ]  # fmt: skip

    def _by_arms(self) -> list[Table]:
        """Fighting on for so long that nothing moves any more, with nothing on offer: by type, then mixed by belief."""
        known = [self._by_arms_of(p, theta) for p, theta in ((0, 0), (0, 1), (1, 0), (2, 1))]
        tables = self._empty()
        for r in self.regimes:
            for k in range(self.n + 1):
                a_weak, a_strong, weak, strong = (one[r][k] for one in known)
                for i, b in enumerate(self.beliefs):
                    tables[0][r][k][i] = (1 - b) * a_weak + b * a_strong
                    tables[1][r][k][i], tables[2][r][k][i] = weak, strong
        return tables

    def _by_arms_of(self, p: int, theta: int) -> list[list[float]]:
        value = [[float(k == (self.n if p == 0 else 0)) for k in range(self.n + 1)] for _ in self.regimes]
        for _ in range(900):
            ahead = [
                [sum(q * value[s][k] for s, q in enumerate(self.f.follows[r])) for k in range(self.n + 1)]
                for r in self.regimes
            ]
            for r in self.regimes:
                cost = self.f.cost_a[r] if p == 0 else self.f.cost_b[r][p - 1]
                up, stay, down = self.walk[r][theta]
                for k in range(1, self.n):
                    to = up * ahead[r][k + 1] + stay * ahead[r][k] + down * ahead[r][k - 1]
                    value[r][k] = -cost + self.f.patience * to
        return value

    def _ahead(self, values: Table, r: int, k: int, at: list[tuple[int, float]]) -> float:
        """The expected value at the next regime, at a belief that lies between points with these weights."""
        follows = enumerate(self.f.follows[r])
        return sum(q * w * values[s][k][i] for s, q in follows if q > 0 for i, w in at)

    def _fights(self, values: list[Table], p: int) -> Table:
        """What fighting one step is worth to A (0), weak (1) or strong B (2), everywhere."""
        new = self._empty()[p]
        for r in self.regimes:
            cost = self.f.cost_a[r] if p == 0 else self.f.cost_b[r][p - 1]
            for i, b in enumerate(self.beliefs):
                outcomes = []
                for weak, strong, move in zip(*self.walk[r], (1, 0, -1), strict=True):
                    seen = (1 - b) * weak + b * strong
                    if seen > 0:
                        outcomes.append(((seen, weak, strong)[p], move, _weights(self.beliefs, b * strong / seen)))
                for k in range(1, self.n):
                    total = sum(chance * self._ahead(values[p], r, k + move, at) for chance, move, at in outcomes)
                    new[r][k][i] = -cost + self.f.patience * total
        return new

    def _back(
        self, values: list[Table], unsigned: list[Table]
    ) -> tuple[list[Table], list[Table], list[list[list[tuple[Told, Who]]]]]:
        """One step back: its values, those where nothing is signed in it, and what is done in it.

        `unsigned` are those of the step after, in which nothing is signed where a deal has failed.
        """
        fights = [self._fights(values, p) for p in range(3)]
        without, who = self._give_in(fights)
        new, policy = self._empty(), []
        for r in self.regimes:
            policy.append([[(("nothing", 0.0, 0.0), ("", 0.0))] * len(self.beliefs) for _ in range(self.n + 1)])
            for k in range(1, self.n):
                for i in range(len(self.beliefs)):
                    here = [without[p][r][k] for p in range(3)]
                    kept = [
                        [
                            self.f.patience * (1 - self.f.holds) * self._ahead(unsigned[p], r, k, [(at, 1.0)])
                            for at in (i, 0)
                        ]
                        for p in range(3)
                    ]
                    told, found = self._round(i, here, kept)
                    policy[r][k][i] = told, who[r][k][i]
                    for p in range(3):
                        new[p][r][k][i] = self.f.rounds * found[p] + (1 - self.f.rounds) * here[p][i]
        return new, without, policy

    def _give_in(self, fights: list[Table]) -> tuple[list[Table], list[list[list[Who]]]]:
        """What a step without a deal is worth, and who gives in: nobody, A, B, by a coin either, or some of the weak.

        Fighting on is read as strength: B gives in as a whole only where no type would fight on though it were taken for
        strong. Else so many of the weak give in that fighting on leaves a belief at which they do not mind.
        """
        worth = [[[list(row) for row in places] for places in table] for table in fights]
        who: list[list[list[Who]]] = [
            [[("", 0.0) for _ in self.beliefs] for _ in range(self.n + 1)] for _ in self.regimes
        ]
        for r in self.regimes:
            for k in range(1, self.n):
                here = [fights[p][r][k] for p in range(3)]
                for i, b in enumerate(self.beliefs):
                    told = self._who(here, i)
                    who[r][k][i] = told
                    if told[0] == "weak":
                        left = told[1]
                        on = [sum(w * here[p][j] for j, w in _weights(self.beliefs, left)) for p in range(3)]
                        stay = b / left
                        shares = (1 - stay + stay * on[0], 0.0, on[2])
                    elif told[0]:
                        of_a = {"a": 0.0, "b": 1.0, "either": 0.5}[told[0]]
                        shares = (of_a, 1 - of_a, 1 - of_a)
                    else:
                        continue
                    for p in range(3):
                        worth[p][r][k][i] = shares[p]
        return worth, who

    def _who(self, here: list[list[float]], i: int) -> Who:
        b, last = self.beliefs[i], len(self.beliefs) - 1
        types = [p for p, there in ((1, b < 1), (2, b > 0)) if there]
        if here[0][i] < -1e-12:
            return ("either" if all(here[p][i] < -1e-12 for p in types) else "a"), b
        at = last if 2 in types else i
        if all(here[p][at] < -1e-12 for p in types):
            return "b", b
        if len(types) == 2 and here[1][i] < -1e-12:
            for j in range(i, last):
                low, high = here[1][j], here[1][j + 1]
                if high >= 0:
                    return "weak", self.beliefs[j] + (self.beliefs[j + 1] - self.beliefs[j]) * low / (low - high)
            return "weak", 1.0
        return "", b

    def _round(
        self, i: int, without: list[list[float]], kept: list[list[float]]
    ) -> tuple[tuple[str, float, float], list[float]]:
        """What a round comes to: the offer made, B's share and the belief left by a refusal; and what it is worth to each.

        `kept` is what a failed deal leaves, at this belief and at belief 0.
        """
        b, last = self.beliefs[i], len(self.beliefs) - 1
        nothing = ("nothing", 0.0, b), [without[p][i] for p in range(3)]
        signed = 1 - self.f.patience * (1 - self.f.holds)
        if not self.f.can_agree:
            return nothing

        def pooled(y: float) -> tuple[tuple[str, float, float], list[float]]:
            return ("pool", y, b), [signed * share + kept[p][0] for p, share in enumerate((1 - y, y, y))]

        types = [theta for theta, there in ((1, b < 1), (2, b > 0)) if there]
        if not self.by_a:
            y = 1 - (without[0][i] - kept[0][0]) / signed  # all that A leaves rather than fight
            y = min(y, 1.0)
            fine = y >= 0 and all(signed * y + kept[p][0] >= without[p][i] - 1e-12 for p in types)
            return pooled(y) if fine else nothing
        best = nothing
        refused = {1: without[1][0 if b == 0 else last], 2: without[2][last]}  # who refuses what both take is strong
        y = max([0.0, *((refused[p] - kept[p][0]) / signed for p in types)])
        if y <= 1 + 1e-12 and pooled(y)[1][0] >= best[1][0] - 1e-12:
            best = pooled(min(y, 1.0))
        if 0 < b < 1:
            for j in range(i, last + 1):
                offer = self._screened(j, b, without, kept, signed)
                if offer is not None and offer[1][0] > best[1][0] + 1e-12:
                    best = offer
        return best

    def _screened(
        self, j: int, b: float, without: list[list[float]], kept: list[list[float]], signed: float
    ) -> tuple[tuple[str, float, float], list[float]] | None:
        """The offer that some of the weak take, so many that a refusal leaves belief `j`; None where it is none."""
        left = self.beliefs[j]
        y = (without[1][j] - kept[1][1]) / signed  # the weak are indifferent
        if left == 1.0:
            y = max(y, 0.0)
        if not 0 <= y <= 1 or signed * y + kept[2][1] > without[2][j] + 1e-12:
            return None
        taken = 1 - b / left
        a = taken * (signed * (1 - y) + kept[0][1]) + (1 - taken) * without[0][j]
        return ("screen", y, left), [a, signed * y + kept[1][1], without[2][j]]

    # Forwards --------------------------------------------------------------------------------------------------

    def _forward(self, policies: list[list[list[list[tuple[Told, Who]]]]]) -> float:
        """Follow all chance for twelve steps, by type, and count what is fought, or has been won or given up."""
        at = self.f.front * self.n
        low = min(int(at), self.n - 1)
        i = min(range(len(self.beliefs)), key=lambda each: abs(self.beliefs[each] - self.f.p_strong))
        mass: Mass = {}
        for k, weight in ((low, 1 - (at - low)), (low + 1, at - low)):
            for theta, p in ((0, 1 - self.f.p_strong), (1, self.f.p_strong)):
                if weight * p > 0:
                    mass[theta, 0, k, i, False] = weight * p
        total, by_arms, given_up = 0.0, 0.0, 0.0
        for t in range(12):
            total += by_arms
            after: Mass = {}
            for (theta, r, k, i, has_failed), p in mass.items():
                (kind, _, left), _ = policies[t][r][k][i]
                b = self.beliefs[i]
                rounds = 0.0 if has_failed else self.f.rounds
                takes = {"nothing": 0.0, "pool": 1.0}.get(kind, 1.0 if theta == 0 else 0.0)
                if kind == "screen" and theta == 0:
                    takes = (1 - b / left) / (1 - b)  # of the weak
                fails = rounds * takes * (1 - self.f.holds)
                self._spread(after, theta, r, k, 0.0 if kind == "screen" else b, p * fails, has_failed=True)
                talked = rounds * (1 - takes)
                for share, belief in ((talked, left if kind == "screen" else b), (1 - rounds, b)):
                    for j, w in _by_type(self.beliefs, belief, theta):
                        who, stays = policies[t][r][k][j][1]
                        on = p * share * w * self._fights_on(who, theta, self.beliefs[j], stays)
                        given_up += p * share * w - on
                        total += on
                        by_arms += self._fought(after, theta, r, k, stays if who == "weak" else self.beliefs[j], on)
            total += given_up
            mass = after
        return total / 12

    @staticmethod
    def _fights_on(who: str, theta: int, b: float, left: float) -> float:
        """The share that does not give in."""
        if who == "weak":
            return 1.0 if theta == 1 else b * (1 - left) / (left * (1 - b))
        return 0.0 if who else 1.0

    def _fought(self, after: Mass, theta: int, r: int, k: int, b: float, p: float) -> float:
        weak, strong = self.walk[r]
        ended = 0.0
        for o, to in enumerate((k + 1, k, k - 1)):
            chance = (weak, strong)[theta][o]
            if to in (0, self.n):
                ended += p * chance
            elif chance > 0:
                seen = (1 - b) * weak[o] + b * strong[o]
                self._spread(after, theta, r, to, b * strong[o] / seen, p * chance)
        return ended

    def _spread(self, after: Mass, theta: int, r: int, k: int, b: float, p: float, has_failed: bool = False) -> None:
        """Put chance on the next regimes and the two beliefs around; between the two it is a lottery by type (Bayes)."""
        if p == 0:
            return
        for s, chance in enumerate(self.f.follows[r]):
            for i, weight in _by_type(self.beliefs, b, theta):
                if p * chance * weight > 1e-15:
                    key = theta, s, k, i, has_failed
                    after[key] = after.get(key, 0.0) + p * chance * weight


def _grid(prior: float, n: int) -> list[float]:
    """Beliefs evenly spaced in log-odds around the prior, and the two ends."""
    half = (n - 3) // 2
    centre = math.log(prior / (1 - prior))
    return [0.0, *(1 / (1 + math.exp(-(centre + 6 * k / half))) for k in range(-half, half + 1)), 1.0]


def _by_type(beliefs: list[float], b: float, theta: int) -> list[tuple[int, float]]:
    """The points around a belief with the chance of each for one type (Bayes over the lottery between the two)."""
    points = _weights(beliefs, b)
    if len(points) == 1:
        return points
    return [(i, w * ((1 - beliefs[i]) / (1 - b) if theta == 0 else beliefs[i] / b)) for i, w in points]


def _weights(beliefs: list[float], b: float) -> list[tuple[int, float]]:
    """The points around a belief with their weights, so that the mean is the belief."""
    for i, low in enumerate(beliefs):
        if abs(low - b) < 1e-13:
            return [(i, 1.0)]
        if i + 1 < len(beliefs) and low < b < beliefs[i + 1]:
            w = (b - low) / (beliefs[i + 1] - low)
            return [(i, 1 - w), (i + 1, w)]
    raise AssertionError(b)

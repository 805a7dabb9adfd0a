"""The war model once more, as literally as its definition reads: plain Python, lists and loops, nothing of our solver.

Two sides A and B divide 1 while they fight over it, at will or by one of some `deals`. In a step there is a round of talks with
chance `rounds`. In it one side offers B a share; where it is refused a side may give in, and else they fight the step. The front
walks on points 0 to `n`, and its ends give A all or nothing. B may be weak or strong, and A holds a belief. Deals that are
signed hold with chance `holds`, else the war goes on where it stood, after a step without talks. Beyond the horizon they fight on
with nothing on offer, each with the right to give in.

Giving in: a side takes nothing and leaves the other 1, where fighting on is worth less than nothing to it. Where only B's weak
would, so many of them do that the rest do not mind, being taken for strong. Where both sides would, the one does to which
fighting on is worth less; of two alike, the one that answers offers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

Table = list[list[list[float]]]  # [regime][place][belief]
State = tuple[int, int, int, int]  # type, regime, place, belief
Mass = dict[State, float]
SAME = 1e-9  # sides to which fighting on is worth the same
NOBODY, A_GIVES, B_GIVES, THE_WEAK = "nobody", "A", "B", "the weak"


class Offer(NamedTuple):
    """What is offered in a round, to whom, and the belief that a refusal leaves."""

    kind: str
    y: float
    left: float


class Done(NamedTuple):
    """What is done in a state: the offer, and after a refusal who gives in, and the belief that B's fighting on leaves."""

    offer: Offer
    who: str
    stays: float


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
    deals: tuple[tuple[float, float], ...] = ()  # shares of A and B; none: any division of 1
    gives_in: bool = True
    refights: bool = True


class Told(NamedTuple):
    """What happens within twelve steps, as means over both proposers."""

    gap: float
    agreed: float
    gave_in: float


def gap(fight: Fight, horizon: int = 40, beliefs: int = 21) -> float:
    """The mean over both proposers of the share of twelve steps that is fought, or comes after an end by arms or giving in."""
    return told(fight, horizon, beliefs).gap


def told(fight: Fight, horizon: int = 40, beliefs: int = 21) -> Told:
    """The gap, and the chances that an agreement is kept and that a side has given in."""
    one, other = (_Game(fight, by_a, beliefs).told(horizon) for by_a in (True, False))
    return Told(*((x + y) / 2 for x, y in zip(one, other, strict=True)))


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

    def told(self, horizon: int) -> Told:
        values = resumed = self._by_arms()
        policies = []
        for _ in range(horizon):
            values, resumed, policy = self._back(values, resumed if self.f.refights and policies else values)
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
                    if self.f.gives_in:
                        value[r][k] = max(value[r][k], 0.0)
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
        self, values: list[Table], resumed: list[Table]
    ) -> tuple[list[Table], list[Table], list[list[list[Done]]]]:
        """One step before: what it is worth, what it is worth without talks, and what is done."""
        fights = [self._fights(values, p) for p in range(3)]
        new, without_talks, policy = self._empty(), self._empty(), []
        for r in self.regimes:
            policy.append(
                [[Done(Offer("nothing", 0.0, 0.0), NOBODY, 0.0)] * len(self.beliefs) for _ in range(self.n + 1)]
            )
            for k in range(1, self.n):
                here = [fights[p][r][k] for p in range(3)]
                giving = [self._who_gives_in(i, here) for i in range(len(self.beliefs))]
                each = [self._after_giving_in(i, *giving[i], here) for i in range(len(self.beliefs))]
                without = [[each[i][p] for i in range(len(self.beliefs))] for p in range(3)]
                for i in range(len(self.beliefs)):
                    kept = [
                        [
                            self.f.patience * (1 - self.f.holds) * self._ahead(resumed[p], r, k, [(at, 1.0)])
                            for at in (i, 0)
                        ]
                        for p in range(3)
                    ]
                    offer, found = self._round(i, without, kept)
                    policy[r][k][i] = Done(offer, *giving[i])
                    for p in range(3):
                        new[p][r][k][i] = self.f.rounds * found[p] + (1 - self.f.rounds) * without[p][i]
                        without_talks[p][r][k][i] = without[p][i]
        return new, without_talks, policy

    def _who_gives_in(self, i: int, here: list[list[float]]) -> tuple[str, float]:
        """Who gives in, and the belief that B's fighting on leaves."""
        b, last = self.beliefs[i], len(self.beliefs) - 1
        types = [theta for theta, there in ((1, b < 1), (2, b > 0)) if there]
        a_would = here[0][i] < -1e-12
        read_as_strong = last if b > 0 else i
        b_would = all(here[theta][read_as_strong] < -1e-12 for theta in types)
        if not self.f.gives_in:
            return NOBODY, b
        if a_would and b_would:
            of_a, of_b = here[0][i], max(here[theta][i] for theta in types)
            if abs(of_a - of_b) <= SAME:
                return (B_GIVES if self.by_a else A_GIVES), b
            return (A_GIVES if of_a < of_b else B_GIVES), b
        if a_would or b_would:
            return (A_GIVES if a_would else B_GIVES), b
        if len(types) == 2 and here[1][i] < -1e-12:
            return THE_WEAK, self._where_the_weak_stay(here[1], i)
        return NOBODY, b

    def _where_the_weak_stay(self, weak: list[float], i: int) -> float:
        for j in range(i, len(self.beliefs) - 1):
            if weak[j + 1] >= 0:
                share = weak[j] / (weak[j] - weak[j + 1])
                return self.beliefs[j] + share * (self.beliefs[j + 1] - self.beliefs[j])
        return 1.0

    def _after_giving_in(self, i: int, who: str, left: float, here: list[list[float]]) -> list[float]:
        """What it is worth to A, weak and strong B where somebody gives in, or all fight on."""
        if who == A_GIVES:
            return [0.0, 1.0, 1.0]
        if who == B_GIVES:
            return [1.0, 0.0, 0.0]
        if who == NOBODY:
            return [here[p][i] for p in range(3)]
        stays = self.beliefs[i] / left
        a, _, strong = (self._at(here[p], left) for p in range(3))
        return [1 - stays + stays * a, 0.0, strong]

    def _at(self, row: list[float], belief: float) -> float:
        return sum(w * row[i] for i, w in _weights(self.beliefs, belief))

    def _round(self, i: int, without: list[list[float]], kept: list[list[float]]) -> tuple[Offer, list[float]]:
        """What a round comes to: the offer made, and what it is worth to each.

        `kept` is what a failed deal leaves, at this belief and at belief 0.
        """
        b, last = self.beliefs[i], len(self.beliefs) - 1
        nothing = Offer("nothing", 0.0, b), [without[p][i] for p in range(3)]
        signed = 1 - self.f.patience * (1 - self.f.holds)
        if not self.f.can_agree:
            return nothing

        def pooled(y: float) -> tuple[Offer, list[float]]:
            shares = (self._left_to_a(y), y, y)
            return Offer("pool", y, b), [signed * share + kept[p][0] for p, share in enumerate(shares)]

        types = [theta for theta, there in ((1, b < 1), (2, b > 0)) if there]
        if not self.by_a:
            y = self._most_for_b((without[0][i] - kept[0][0]) / signed)  # all that A leaves rather than fight
            fine = y is not None and all(signed * y + kept[p][0] >= without[p][i] - 1e-12 for p in types)
            return pooled(y) if fine and y is not None else nothing
        best = nothing
        refused = {1: without[1][0 if b == 0 else last], 2: without[2][last]}  # who refuses what both take is strong
        y = self._least_for_b(max((refused[p] - kept[p][0]) / signed for p in types))
        if y is not None and pooled(y)[1][0] >= best[1][0] - 1e-12:
            best = pooled(y)
        if 0 < b < 1:
            for y, left in self._to_the_weak(i, without, kept, signed):
                offer = self._screened(y, left, b, without, kept, signed)
                if offer is not None and offer[1][0] > best[1][0] + 1e-12:
                    best = offer
        return best

    # What can be agreed on -----------------------------------------------------------------------------------

    def _left_to_a(self, y: float) -> float:
        return max(x for x, share in self.f.deals if share == y) if self.f.deals else 1 - y

    def _least_for_b(self, asked: float) -> float | None:
        """The least share of B that is at least what it asks for."""
        if not self.f.deals:
            return max(asked, 0.0) if asked <= 1 + 1e-12 else None
        good = [(x, y) for x, y in self.f.deals if y >= asked - 1e-12]
        return max(good)[1] if good else None

    def _most_for_b(self, asked: float) -> float | None:
        """The most that B can have where A has at least what it asks for."""
        if not self.f.deals:
            return min(1 - asked, 1.0) if asked <= 1 + 1e-12 else None
        return max((y for x, y in self.f.deals if x >= asked - 1e-12), default=None)

    def _to_the_weak(
        self, i: int, without: list[list[float]], kept: list[list[float]], signed: float
    ) -> list[tuple[float, float]]:
        """Shares that some of the weak take, with the belief that a refusal leaves; all of them at belief 1."""
        last = len(self.beliefs) - 1
        if not self.f.deals:
            asked = [(without[1][j] - kept[1][1]) / signed for j in range(i, last + 1)]  # the weak are indifferent
            asked[-1] = max(asked[-1], 0.0)
            return [(y, self.beliefs[j]) for j, y in zip(range(i, last + 1), asked, strict=True) if 0 <= y <= 1]
        found = []
        for _, y in self.f.deals:
            value = signed * y + kept[1][1]
            found += [(y, 1.0)] if value >= without[1][last] else []
            for j in range(i, last):
                low, high = without[1][j] - value, without[1][j + 1] - value
                if low * high < 0:
                    at = self.beliefs[j] + (self.beliefs[j + 1] - self.beliefs[j]) * low / (low - high)
                    found.append((y, at))
        return found

    def _screened(
        self, y: float, left: float, b: float, without: list[list[float]], kept: list[list[float]], signed: float
    ) -> tuple[Offer, list[float]] | None:
        """An offer that some of the weak take, and no strong; None where the strong would."""
        strong = self._at(without[2], left)
        if signed * y + kept[2][1] > strong + 1e-12:
            return None
        taken = 1 - b / left
        a = taken * (signed * self._left_to_a(y) + kept[0][1]) + (1 - taken) * self._at(without[0], left)
        return Offer("screen", y, left), [a, signed * y + kept[1][1], strong]

    # Forwards --------------------------------------------------------------------------------------------------

    def _forward(self, policies: list[list[list[list[Done]]]]) -> Told:
        """Follow all chance for twelve steps, by type, and count what is fought or was ended by force before."""
        mass, failed = self._today(), {}
        fought = by_force = agreed = gave_in = 0.0
        for t in range(12):
            fought += by_force
            after: Mass = {}
            broken: Mass = {}
            quiet = [*failed.items()]
            for (theta, r, k, i), p in mass.items():
                offer, b = policies[t][r][k][i].offer, self.beliefs[i]
                takes = {"nothing": 0.0, "pool": 1.0}.get(offer.kind, 1.0 if theta == 0 else 0.0)
                if offer.kind == "screen" and theta == 0:
                    takes = (1 - b / offer.left) / (1 - b)  # of the weak
                signed = p * self.f.rounds * takes
                agreed += signed * self.f.holds
                fails = broken if self.f.refights else after
                self._spread(fails, theta, r, k, 0.0 if offer.kind == "screen" else b, signed * (1 - self.f.holds))
                refused = offer.left if offer.kind == "screen" else b
                for share, belief in ((self.f.rounds * (1 - takes), refused), (1 - self.f.rounds, b)):
                    quiet += [((theta, r, k, j), p * share * w) for j, w in _by_type(self.beliefs, belief, theta)]
            for (theta, r, k, i), p in quiet:
                yields, stays = self._gives_in(theta, policies[t][r][k][i], self.beliefs[i])
                gave_in += p * yields
                by_force += p * yields
                fought += p  # or given in: that step has no agreement either
                for j, w in _by_type(self.beliefs, stays, theta):
                    by_force += self._fought(after, theta, r, k, self.beliefs[j], p * (1 - yields) * w)
            mass, failed = after, broken
        return Told(fought / 12, agreed, gave_in)

    def _today(self) -> Mass:
        at = self.f.front * self.n
        low = min(int(at), self.n - 1)
        i = min(range(len(self.beliefs)), key=lambda each: abs(self.beliefs[each] - self.f.p_strong))
        mass: Mass = {}
        for k, weight in ((low, 1 - (at - low)), (low + 1, at - low)):
            for theta, p in ((0, 1 - self.f.p_strong), (1, self.f.p_strong)):
                if weight * p > 0:
                    mass[theta, 0, k, i] = weight * p
        return mass

    def _gives_in(self, theta: int, done: Done, b: float) -> tuple[float, float]:
        """With which chance somebody gives in where B is of a type, and the belief that is left where nobody does."""
        if done.who in (A_GIVES, B_GIVES):
            return 1.0, b
        if done.who == THE_WEAK:
            return ((1 - b / done.stays) / (1 - b) if theta == 0 else 0.0), done.stays
        return 0.0, b

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

    def _spread(self, after: Mass, theta: int, r: int, k: int, b: float, p: float) -> None:
        """Put chance on the next regimes and the two beliefs around; between the two it is a lottery by type (Bayes)."""
        if p == 0:
            return
        for s, chance in enumerate(self.f.follows[r]):
            for i, weight in _by_type(self.beliefs, b, theta):
                if p * chance * weight > 1e-15:
                    key = theta, s, k, i
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

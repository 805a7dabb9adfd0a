"""Who gives in rather than fight the step: a side takes 0 and leaves the other 1 where fighting on is worth less to it.

Both decide at the same moment. Where only B's weak type would, so many of the weak give in that fighting on raises the belief to
where they do not mind. Where all would rather give in than fight, each would wait for the other: the side gives in to which
fighting on is worth less; of two to which it is worth the same, the one that answers offers (by the toss of a coin, where the
mediator makes them). A coin for all such states would make the answer turn on the length of the horizon: a toss ahead is worth
waiting for.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .fight import (
    BY_A,
    BY_B,
    EITHER,
    GIVES_A,
    GIVES_B,
    NOBODY,
    OBSTINATE_A,
    OBSTINATE_B,
    THE_WEAK,
    TIE,
    Board,
    Floats,
    Policy,
    compiled,
)

A, WEAK, STRONG, MEDIATOR = 0, 1, 2, 3  # rows of what is worth what to whom
OF_A, OF_B, OF_BOTH = 0, 1, 2  # whose answer it is
ALIKE = 1e-9  # chosen: sides to which fighting on is worth the same but for rounding


@compiled
def give_in(fights: Floats, board: Board, policy: Policy, on: Floats) -> None:
    """Fill what going on without a deal is worth, giving in allowed: ``on[p, r, n, i]``, and who gives in, into `policy`."""
    on[:] = fights
    if not board.rules.gives_in or board.rules.obstinate == OBSTINATE_A + OBSTINATE_B:
        return
    n_regimes, n_places, n_beliefs = fights.shape[1:]
    for r in range(n_regimes):
        if not np.isnan(board.rules.signs[r, 1]):
            continue
        for n in range(1, n_places - 1):
            for i in range(n_beliefs):
                here = fights[:, r, n]
                who, left = who_gives_in(here, i, board.lattice.beliefs, board.rules.proposer[r], board.rules.obstinate)
                policy.yields[r, n, i], policy.left[r, n, i] = who, left
                if who != NOBODY:
                    _worth(here, i, who, left, board, on[:, r, n])


@compiled
def who_gives_in(here: Floats, i: int, beliefs: Floats, proposer: int, obstinate: int = 0) -> tuple[int, float]:
    """Who gives in at belief `i`, and the belief that B's fighting on leaves; ``here[p, i]`` is what fighting on is worth."""
    last, b = len(beliefs) - 1, beliefs[i]
    weak_is_there, strong_is_there = i < last or last == 0, i > 0
    at = last if strong_is_there else i  # B's fighting on is read as strength
    b_may = obstinate & OBSTINATE_B == 0
    none_stays = b_may and (not weak_is_there or here[WEAK, at] < -TIE)
    none_stays = none_stays and (not strong_is_there or here[STRONG, at] < -TIE)
    if here[A, i] < -TIE and obstinate & OBSTINATE_A == 0:
        of_b = max(here[WEAK, i] if weak_is_there else -np.inf, here[STRONG, i] if strong_is_there else -np.inf)
        return (_of_two(here[A, i], of_b, proposer) if none_stays else GIVES_A), b
    if none_stays:
        return GIVES_B, b
    if b_may and weak_is_there and strong_is_there and here[WEAK, i] < -TIE:
        return THE_WEAK, _where_the_weak_stay(here[WEAK], i, beliefs)
    return NOBODY, b


@compiled
def _of_two(of_a: float, of_b: float, proposer: int) -> int:
    """Who gives in where all would rather than fight on."""
    if of_b < of_a - ALIKE:
        return GIVES_B
    if of_a < of_b - ALIKE:
        return GIVES_A
    if proposer == BY_A:
        return GIVES_B
    return GIVES_A if proposer == BY_B else EITHER


@compiled
def _where_the_weak_stay(weak: Floats, i: int, beliefs: Floats) -> float:
    """The least belief from `i` on at which fighting on is worth 0 to the weak; 1 where there is none."""
    for j in range(i, len(beliefs) - 1):
        if weak[j + 1] >= 0.0:
            return float(beliefs[j] + (beliefs[j + 1] - beliefs[j]) * weak[j] / (weak[j] - weak[j + 1]))
    return 1.0


@compiled
def _worth(here: Floats, i: int, who: int, left: float, board: Board, on: Floats) -> None:
    """What it is worth to all where somebody gives in."""
    a, b, m = board.a, board.b, board.m
    beliefs = board.lattice.beliefs
    for p in range(4):
        eyes = a if p == A else (m if p == MEDIATOR else b)
        of_b = p in (WEAK, STRONG)
        lost, won = (eyes.victory, eyes.defeat) if of_b else (eyes.defeat, eyes.victory)
        if who == GIVES_A:
            on[p, i] = lost
        elif who == GIVES_B:
            on[p, i] = won
        elif who == EITHER:
            on[p, i] = (lost + won) / 2
        elif who == THE_WEAK:
            stays = beliefs[i] / left
            after = at_belief(here, p, beliefs, left)
            if p == WEAK:
                on[p, i] = won
            elif p == STRONG:
                on[p, i] = after
            else:
                on[p, i] = (1.0 - stays) * won + stays * after


@compiled
def at_belief(rows: Floats, p: int, beliefs: Floats, b: float) -> float:
    """The value in row `p` at any belief, linearly between the points of the lattice."""
    j = 0
    while j + 2 < len(beliefs) and beliefs[j + 1] <= b:
        j += 1
    if j + 1 >= len(beliefs):
        return float(rows[p, j])
    w = (b - beliefs[j]) / (beliefs[j + 1] - beliefs[j])
    return float(rows[p, j] * (1.0 - w) + rows[p, j + 1] * w)


@compiled
def answer(on: Floats, board: Board, policy: Policy, without: Floats) -> None:
    """Fill what a step without a deal is worth once all have answered what is tabled, and where answers lead, into `policy`.

    In each step the sides answer each proposal in turn, A first, knowing what the other will then say, or both together. A
    side accepts where it gains by it; B where neither of its types loses and one gains, so that its answer tells nothing.
    """
    answers = board.rules.answers
    without[:] = on
    if answers.shape[0] == 0:
        return
    n_regimes, n_places, n_beliefs = on.shape[1:]
    leads = np.empty(n_regimes, np.int64)
    for n in range(1, n_places - 1):
        for i in range(n_beliefs):
            weak_is_there, strong_is_there = i < n_beliefs - 1 or n_beliefs == 1, i > 0
            _leads_to(on[:, :, n, i], answers, weak_is_there, strong_is_there, leads)
            for r in range(n_regimes):
                policy.accepts[r, n, i] = leads[r]
                if leads[r] != r:
                    for p in range(4):
                        without[p, r, n, i] = on[p, leads[r], n, i]


@compiled
def _leads_to(
    on: Floats, answers: NDArray[np.int64], weak_is_there: bool, strong_is_there: bool, leads: NDArray[np.int64]
) -> None:
    """By regime, the regime after all answers; worked out from the last answer to the first."""
    n_regimes = on.shape[1]
    for r in range(n_regimes):
        leads[r] = r
    later = leads.copy()
    for q in range(answers.shape[0] - 1, -1, -1):
        for side in range(answers.shape[1] - 1, -1, -1):
            later[:] = leads
            for r in range(n_regimes):
                accepted = answers[q, side, r]
                if accepted < 0:
                    continue
                to, from_ = later[accepted], later[r]
                gains = side == OF_B or on[A, to] > on[A, from_] + TIE
                if gains and side != OF_A:
                    gains = _b_gains(on, to, from_, weak_is_there, strong_is_there)
                if gains:
                    leads[r] = to


@compiled
def _b_gains(on: Floats, to: int, from_: int, weak_is_there: bool, strong_is_there: bool) -> bool:
    """Whether one of the types of B that are there gains, and none loses."""
    least, most = np.inf, -np.inf
    for p in (WEAK, STRONG):
        if weak_is_there if p == WEAK else strong_is_there:
            gain = on[p, to] - on[p, from_]
            least, most = min(least, gain), max(most, gain)
    return bool(least >= -TIE and most > TIE)

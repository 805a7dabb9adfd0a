"""The definitions of the graph model, transcribed word for word: slow, short, and independent of `detente.numeric`.

R[i][s]: states party i can reach from s in one step. v[i][s]: how much i likes s. A legal sequence: nobody moves twice in
succession. Fang, Hipel and Kilgour (1993); SSEQ: Rego and Vieira (2017).
"""

from __future__ import annotations

from collections.abc import Sequence

Reach = list[list[set[int]]]
Likes = Sequence[Sequence[int]]


def reachable(moves: Reach, parties: Sequence[int], start: int) -> set[int]:
    """All states that legal sequences of these parties lead to."""
    seen: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover in parties:
            if mover == last:
                continue
            for after in moves[mover][state]:
                if (after, mover) not in seen:
                    seen.add((after, mover))
                    todo.append((after, mover))
    return {state for state, _ in seen}


def reachable_once_each(moves: Reach, parties: Sequence[int], start: int) -> set[int]:
    """All states that sequences lead to in which each of these parties moves once at most."""
    found: set[int] = set()
    for mover in parties:
        for after in moves[mover][start]:
            found |= {after} | reachable_once_each(moves, [p for p in parties if p != mover], after)
    return found


def improvements(reach: Reach, v: Likes) -> Reach:
    """The part of each party's steps that it prefers."""
    return [[{t for t in to if v[i][t] > v[i][s]} for s, to in enumerate(own)] for i, own in enumerate(reach)]


def is_stable(reach: Reach, v: Likes, concept: str, i: int, s: int, once: bool = False) -> bool:
    better = improvements(reach, v)
    if concept == "nash":
        return not better[i][s]
    moves = better if concept in ("seq", "sseq") else reach
    return all(any_deters(reach, v, concept, i, s, answers(moves, len(v), i, s1, once)) for s1 in better[i][s])


def answers(moves: Reach, n_parties: int, i: int, s1: int, once: bool) -> set[int]:
    """What the parties but i can lead to from s1."""
    others = [p for p in range(n_parties) if p != i]
    return (reachable_once_each if once else reachable)(moves, others, s1)


def any_deters(reach: Reach, v: Likes, concept: str, i: int, s: int, led_to: set[int]) -> bool:
    """Whether some state that the others can lead to is no better for i than s, and (SMR, SSEQ) it cannot get away."""
    for s2 in led_to:
        escapes = concept in ("smr", "sseq") and any(v[i][s3] > v[i][s] for s3 in reach[i][s2])
        if v[i][s2] <= v[i][s] and not escapes:
            return True
    return False


def table(reach: Reach, v: Likes, concept: str, i: int, once: bool = False) -> list[bool]:
    """The same for all states of a party, what the others can lead to from each state worked out once."""
    better = improvements(reach, v)
    moves = better if concept in ("seq", "sseq") else reach
    led_to: dict[int, set[int]] = {}
    found = []
    for s in range(len(reach[i])):
        stable = concept != "nash" or not better[i][s]
        if concept != "nash":
            for s1 in better[i][s]:
                if s1 not in led_to:
                    led_to[s1] = answers(moves, len(v), i, s1, once)
                stable = stable and any_deters(reach, v, concept, i, s, led_to[s1])
        found.append(stable)
    return found

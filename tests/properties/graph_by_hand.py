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


def is_stable(reach: Reach, v: Likes, concept: str, i: int, s: int, once: bool = False) -> bool:
    better = [[{t for t in to if v[p][t] > v[p][s0]} for s0, to in enumerate(reach[p])] for p in range(len(v))]
    if concept == "nash":
        return not better[i][s]
    others = [p for p in range(len(v)) if p != i]
    moves = better if concept in ("seq", "sseq") else reach
    follow = reachable_once_each if once else reachable
    for s1 in better[i][s]:
        deterred = False
        for s2 in follow(moves, others, s1):
            escapes = concept in ("smr", "sseq") and any(v[i][s3] > v[i][s] for s3 in reach[i][s2])
            if v[i][s2] <= v[i][s] and not escapes:
                deterred = True
        if not deterred:
            return False
    return True

"""The graph-model answer in words and measures: whether today holds, and what holds it."""

from __future__ import annotations

from ...analysis.contract import Finding, Measure
from ...case.case import Case
from .outlook import outlook
from .phrases import counted, flips_words, names, possessive, priority_words, step_words, upper_first
from .shade_words import shade_caveats, shade_findings
from .solution import Deterrence, Sanction, Solution

MOST_TOLD = 4  # chosen: improvements of a party told of in one sentence


def measures(solution: Solution) -> dict[str, Measure]:
    """What sweeps and comparisons read. Counts are of states; `holds` is 1 or 0."""
    told = {
        "n_states": Measure(value=solution.n_states, unit="states", words="number of possible states"),
        **{
            f"n_equilibria_{concept}": Measure(value=len(states), unit="states")
            for concept, states in solution.equilibria.items()
        },
    }
    if solution.today is not None:
        able = sum(1 for n in solution.exits.values() if n)
        told["today_holds_nash"] = Measure(
            value=float(solution.holds["nash"]),
            unit="1 holds, 0 not",
            direction="down",
            words="stability of today's state (Nash)",
        )
        told["today_holds_seq"] = Measure(
            value=float(solution.holds["seq"]),
            unit="1 holds, 0 not",
            direction="down",
            words="stability of today's state (SEQ)",
        )
        told["n_parties_could_gain"] = Measure(
            value=able, unit="parties", direction="up", words="number of parties that could gain by a move"
        )
    if solution.wanted:
        n = sum(each.is_equilibrium for each in solution.wanted)
        least = min(sum(r.n_comparisons for r in each.reversals) for each in solution.wanted)
        told["n_wanted_equilibria"] = Measure(
            value=n, unit="states", direction="up", words="number of wanted equilibria"
        )
        told["comparisons_to_wanted"] = Measure(
            value=least,
            unit="comparisons of states",
            direction="down",
            words="number of comparisons to a wanted equilibrium",
        )
    return told


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer first, then who stays for what reason, where else it could rest, and what would undo it."""
    said = [_answer(case, solution)]
    if solution.today is not None:
        said += [found for party in solution.parties if (found := _why_it_stays(case, solution, party)) is not None]
    return said + shade_findings(case, solution) + outlook(case, solution)


def _answer(case: Case, solution: Solution) -> Finding:
    n = counted(solution.n_states, "possible state")
    holding = len(solution.equilibria["seq"])
    rests_on = tuple(
        f"{block}.{party}"
        for party in solution.parties
        for block in ("priorities", "weights")
        if party in getattr(case, block)
    )
    if solution.today is None:
        text = f"In this model {holding} of {n} hold: no party can leave one and keep what it gains (SEQ)."
        return Finding(text=text, rests_on=rests_on)
    able = [party for party, n_exits in solution.exits.items() if n_exits]
    if not able:
        text = "Today holds in this model: no party can gain by changing its own moves (Nash)"
        return Finding(text=f"{text}; so do {_others(holding)} of {n} under SEQ.", rests_on=rests_on)
    undeterred = [d.party for d in _now(solution) if d.concept == "seq" and not d.stable]
    if not undeterred:
        text = (
            f"Today holds in this model, by what the others would do: {names(case, able)} could gain by a move of "
            f"{'its' if len(able) == 1 else 'their'} own, and those who would gain by answering would take the gain away (SEQ)."
        )
    elif solution.holds["gmr"]:
        text = (
            f"Today holds in this model only by threats: {names(case, undeterred)} could gain by moving, and the answers "
            "that would take the gain away would cost those who give them (GMR, not SEQ)."
        )
    else:
        free = [d.party for d in _now(solution) if d.concept == "gmr" and not d.stable]
        text = (
            f"Today does not hold in this model: {names(case, free)} could gain by a move of "
            f"{'its' if len(free) == 1 else 'their'} own, and no answer of the others takes the gain away."
        )
    return Finding(text=text, rests_on=rests_on)


def _now(solution: Solution) -> list[Deterrence]:
    """The explanations of today, without those of other states that were asked for."""
    return [told for told in solution.deterrence if told.state == solution.today]


def _others(holding: int) -> str:
    return f"{holding - 1} other{'s' if holding != 2 else ''}"


def _why_it_stays(case: Case, solution: Solution, party: str) -> Finding | None:
    own = [told for told in _now(solution) if told.party == party]
    if own:
        return _deterred(case, solution, own)
    return _unwilling(case, solution, party)


def _unwilling(case: Case, solution: Solution, party: str) -> Finding | None:
    """What speaks against each move of a party that has nothing to gain."""
    rows = list({row.to: row for row in reversed(solution.restraint) if row.party == party}.values())[::-1]
    if not rows:
        return None
    parts, places = [], []
    for row in rows:
        against = "would rank lower for it" if row.likes == "less" else "would change nothing for it"
        if row.decided_by is not None:
            against += f", by {priority_words(case, party, row.decided_by)}"
            places.append(f"priorities.{party}.{row.decided_by}")
        parts.append(f"to {flips_words(case, row.flips)} {against}")
    places += [f"moves.{row.move}" for row in rows]
    text = f"Moving alone would gain {case.party_name(party)} nothing: {'; '.join(parts)}."
    return Finding(text=text, rests_on=tuple(dict.fromkeys(places)))


def _deterred(case: Case, solution: Solution, own: list[Deterrence]) -> Finding:
    """What a party could gain by, and the answer that deters it under the strictest concept that does."""
    stable = [told for told in own if told.stable]
    told = next((d for c in ("sseq", "seq", "smr", "gmr") for d in stable if d.concept == c), None)
    name = upper_first(case.party_name(own[0].party))
    shown = told or next(d for d in own if d.concept == "gmr")
    gains = [_gain(case, solution, sanction) for sanction in shown.sanctions[:MOST_TOLD]]
    more = len(shown.sanctions) - len(gains) + shown.more
    rest = f"; and {counted(more, 'more way')}" if more else ""
    verdict = {
        "sseq": "it stays, since answers that their authors gain by would take the gain away, and it could not get out of them",
        "seq": "it stays, since answers that their authors gain by would take the gain away",
        "smr": "it stays only if it fears answers that would cost their authors",
        "gmr": "it stays only if it fears answers that would cost their authors, and does not look past them",
    }
    so = verdict[told.concept] if told else "nothing that the others could do takes all of it away"
    places = {f"moves.{move}" for s in shown.sanctions for step in (s.improvement, *s.answer) for move in step.flips}
    return Finding(
        text=f"{name} would gain by leaving today; {so}. It could choose {'; '.join(gains)}{rest}.",
        rests_on=tuple(sorted(places)),
    )


def _gain(case: Case, solution: Solution, sanction: Sanction) -> str:
    does = f"to {step_words(case, solution, sanction.improvement)}"
    if not sanction.deterred:
        return f"{does} (no answer takes the gain away)"
    if not sanction.answer:
        return f"{does} (an answer exists; it is too long to be traced)"
    steps = ", then ".join(
        f"{case.party_name(step.party)} could {step_words(case, solution, step)}" for step in sanction.answer
    )
    left = "worse off than today" if sanction.hurts == "worse" else "no better off than today"
    return f"{does} ({steps}, which leaves {case.party_name(sanction.improvement.party)} {left})"


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the verdicts, and what they leave out."""
    said = [
        "Preferences are ordinal: which state each party would rather have, not by how much. Nothing is said of chance or time.",
        "Nash: no gain by moving alone. GMR: any answer of the others that takes the gain away deters. SMR: only one that cannot "
        "be got out of. SEQ: only answers by which each author gains. SSEQ: both.",
    ]
    if solution.sequences == "each_opponent_once":
        said.append("Others answer by moving once each at most (as some programs do), not by every legal sequence.")
    else:
        said.append("Others answer by any sequence of moves in which nobody moves twice in succession.")
    preferring = (*case.priorities, *case.ranking, *case.weights)
    blank = [p for p in solution.parties if p not in preferring]
    if blank:
        said.append(f"No priorities are given for {names(case, blank)}, so no move gains or costs anything there.")
    idle = [p for p in preferring if p not in solution.parties]
    if idle:
        said.append(f"The priorities of {names(case, idle)} count for nothing here, since no move is held there.")
    if solution.today is None and not solution.states.names:
        said.append("What is taken today is no possible state of the case, so nothing is said of today.")
    if not solution.closely:
        said.append(
            "Coalitions, beliefs, variations and draws are left out: the game has more states than `closely` asks for."
        )
    said += [
        f"{upper_first(possessive(case.party_name(p)))} priority {int(k) + 1} decides between no two states."
        for _, p, k in (place.split(".") for place in solution.idle_priorities)
    ]
    said += shade_caveats(solution)
    if solution.by_values is not None and solution.by_values.fought_by_state:
        said.append(
            "Values of fighting on in a state are those of fighting to the finish without offers (W), its moves frozen, unless "
            "the case gives them; values take no account of red lines."
        )
    if solution.coalitions is not None or solution.foresight:
        said.append(
            "With more than two parties, coalition answers and foresight have rival definitions; see the reference page."
        )
    return said

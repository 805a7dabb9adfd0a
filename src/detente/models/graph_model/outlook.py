"""Where else the game could rest, and what would undo today, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from ...case.values import deal_terms
from .phrases import (
    counted,
    in_a_row,
    move_title,
    names,
    possessive,
    state_words,
    statement_words,
    step_words,
    upper_first,
)
from .solution import Path, Solution, Variation, Wanted
from .worth import NO_DEAL

MOST_TOLD = 4  # chosen: things named in one sentence


def outlook(case: Case, solution: Solution) -> list[Finding]:
    """Other equilibria with the way there; variations; wanted states; groups; beliefs; draws; contradictions."""
    if not solution.closely:
        return []
    said = [_others(case, solution), *_wanted(case, solution)]
    if solution.today is not None:
        said += [*_variations(case, solution), *_groups(case, solution), *_ahead(case, solution), *_draws(solution)]
    return [*said, *_beliefs(case, solution), *_contradictions(case, solution)]


def _others(case: Case, solution: Solution) -> Finding:
    others = [state for state in solution.equilibria["seq"] if state != solution.today]
    if not others:
        return Finding(text="No other state holds under SEQ.")
    shown = "; ".join(state_words(case, solution, state) for state in others[:MOST_TOLD])
    more = f"; and {len(others) - MOST_TOLD} more" if len(others) > MOST_TOLD else ""
    text = f"{counted(len(others), 'other state')} hold{'s' if len(others) == 1 else ''} under SEQ: {shown}{more}."
    return Finding(text=f"{text}{_way(case, solution)}")


def _way(case: Case, solution: Solution) -> str:
    """The nearest other equilibrium, by willing steps if there are any."""
    willing = [path for path in solution.paths if path.improving]
    if willing:
        return f" A path on which every mover gains leads to one of them: {_steps(case, solution, willing[0])}."
    if not solution.paths:
        return " No path leads to them from today."
    path = solution.paths[0]
    against = sum(not step.better for step in path.steps)
    n = counted(len(path.steps), "step")
    unwilling = "which gains" if len(path.steps) == 1 else f"{against} of which gain"
    return (
        f" No path on which every mover gains leads to them; the nearest takes {n}, {unwilling} the mover "
        f"nothing: {_steps(case, solution, path)}."
    )


def _steps(case: Case, solution: Solution, path: Path) -> str:
    said = []
    for step in path.steps:
        motive = "gains by it" if step.better else "gains nothing by it"
        said.append(f"{case.party_name(step.party)} would {step_words(case, solution, step)} ({motive})")
    return ", then ".join(said)


def _wanted(case: Case, solution: Solution) -> list[Finding]:
    """The wanted states that hold; for each kind of deal that none of them has, what the nearest one lacks."""
    if not solution.wanted:
        return []
    holding = [each for each in solution.wanted if each.is_equilibrium]
    what = "with a deal in force" if solution.wanted_are == "with a deal" else "that was asked for"
    said = [Finding(text=f"No state {what} holds under SEQ.")]
    if holding:
        shown = "; ".join(state_words(case, solution, each.state) for each in holding[:MOST_TOLD])
        n = counted(len(holding), "state")
        said = [Finding(text=f"{n} {what} hold{'s' if len(holding) == 1 else ''} under SEQ: {shown}.")]
    kinds = {_deals(case, solution, each.state) for each in holding}
    for each in solution.wanted:
        kind = _deals(case, solution, each.state)
        if kind not in kinds:
            kinds.add(kind)
            said.append(_lacks(case, solution, each))
    return said[: MOST_TOLD + 1]


def _deals(case: Case, solution: Solution, state: int) -> tuple[str, ...]:
    return tuple(m for m, taken in solution.states.taken(state).items() if taken and case.moves[m].package)


def _lacks(case: Case, solution: Solution, each: Wanted) -> Finding:
    parts = []
    for row in each.reversals:
        over = in_a_row([f"state {s}" for s in row.over[:MOST_TOLD]])
        more = f" and {len(row.over) - MOST_TOLD} more" if len(row.over) > MOST_TOLD else ""
        turned = f"{counted(row.n_comparisons, 'comparison')} of states would turn{'' if row.exact else ', or fewer'}"
        parts.append(f"{case.party_name(row.party)} would have to rank it no lower than {over}{more} ({turned})")
    deals = in_a_row([move_title(case, move) for move in _deals(case, solution, each.state)] or ["it"])
    return Finding(
        text=f"With {deals}, the state nearest to holding is {state_words(case, solution, each.state)}: {'; '.join(parts)}.",
        rests_on=tuple(f"priorities.{row.party}" for row in each.reversals if row.party in case.priorities),
    )


def _variations(case: Case, solution: Solution) -> list[Finding]:
    if not solution.variations:
        return []
    changes = [row for row in solution.variations if row.today_holds != solution.holds["seq"]]
    n = len(solution.variations)
    now = "holds" if solution.holds["seq"] else "does not hold"
    if not changes:
        text = (
            f"Today {now} under SEQ in each of {n} variations of the game: a move frozen, made one-way or reversible, a "
            "priority dropped, reversed or put first."
        )
        return [Finding(text=text)]
    shown = "; ".join(variation_words(case, row) for row in changes[:MOST_TOLD])
    more = f"; and {len(changes) - MOST_TOLD} more" if len(changes) > MOST_TOLD else ""
    becomes = "would cease to hold" if solution.holds["seq"] else "would hold"
    places = [
        f"priorities.{row.party}.{case.priorities[row.party].index(row.about)}" if row.party else f"moves.{row.about}"
        for row in changes[:MOST_TOLD]
    ]
    text = f"Today {becomes} under SEQ in {len(changes)} of {n} variations of the game: {shown}{more}."
    return [Finding(text=text, rests_on=tuple(dict.fromkeys(places)))]


def variation_words(case: Case, row: Variation) -> str:
    """What is otherwise in a variation."""
    if row.party is None:
        title = move_title(case, row.about)
        return {
            "move gone": f"nobody could change {title}",
            "move one-way": f"{title} could be changed once and not back",
        }.get(row.kind, f"{title} could be changed back")
    did = {"priority dropped": "dropped", "priority first": "put first"}.get(row.kind, "reversed")
    return f"{possessive(case.party_name(row.party))} priority {statement_words(case, row.about)} {did}"


def _groups(case: Case, solution: Solution) -> list[Finding]:
    if solution.coalitions is None:
        return []
    exits = solution.coalitions.exits
    if not exits:
        text = "No group of parties has a way out of today, by moves of its own, that each of its members prefers."
        return [Finding(text=text)]
    parts = []
    for each in exits[:MOST_TOLD]:
        deterred = "deterred by what the others would do (SEQ)" if each.stable["seq"] else "not deterred under SEQ"
        first = state_words(case, solution, each.improvements[0])
        parts.append(f"{names(case, each.parties)} to {first} ({deterred})")
    text = f"{counted(len(exits), 'group')} of parties could leave today to a state that each member prefers: {'; '.join(parts)}."
    return [Finding(text=text)]


def _ahead(case: Case, solution: Solution) -> list[Finding]:
    if not solution.foresight:
        return []
    leaving = [(row.horizon, [p for p, stays in row.stays.items() if not stays]) for row in solution.foresight]
    gone = [(h, who) for h, who in leaving if who]
    if not gone:
        return [Finding(text=f"Nobody would leave today by looking up to {leaving[-1][0]} moves ahead.")]
    h, who = gone[0]
    last = "and at the longest horizon looked at" if leaving[-1][1] else "but not at the longest horizon looked at"
    ahead = "one move" if h == 1 else f"{h} moves"
    return [Finding(text=f"Looking {ahead} ahead, {names(case, who)} would leave today, {last} ({leaving[-1][0]}).")]


def _draws(solution: Solution) -> list[Finding]:
    drawn = solution.robustness
    if drawn is None or not drawn.today:
        return []
    n = round(drawn.today["seq"] * drawn.n_draws)
    share = f"all {n}" if n == drawn.n_draws else f"{n} of {drawn.n_draws}"
    text = f"Today holds under SEQ in {share} draws in which priorities change places or fall away and moves become one-way."
    return [Finding(text=text)]


def _beliefs(case: Case, solution: Solution) -> list[Finding]:
    if solution.hypergame is None:
        return []
    told = []
    for each in solution.hypergame.views:
        n = len(each.equilibria)
        today = ""
        if each.today_holds is not None:
            today = ", today among them" if each.today_holds else ", and today is not among them"
        hold = f"{counted(n, 'state')} hold{'s' if n == 1 else ''}"
        text = f"As {case.party_name(each.party)} sees the game, {hold} under SEQ{today}."
        told.append(Finding(text=text, rests_on=each.beliefs))
    held_by = solution.hypergame.held_by
    if held_by:
        text = "Today hangs on a misperception: with this belief corrected it would not hold."
        told.append(Finding(text=text, rests_on=held_by))
    elif solution.hypergame.today_holds is not None:
        does = "holds" if solution.hypergame.today_holds else "does not hold"
        text = f"With each party acting on its own picture, today {does} under SEQ; no single belief decides about it."
        told.append(Finding(text=text, rests_on=tuple(p for v in solution.hypergame.views for p in v.beliefs)))
    return told


def _contradictions(case: Case, solution: Solution) -> list[Finding]:
    said = [_by_values(case, solution)] if solution.by_values is not None else []
    for row in solution.contradictions[:MOST_TOLD]:
        prefers, to = (_outcome(case, name) for name in (row.prefers, row.to))
        while_they_fight = "" if {row.prefers, row.to} & {NO_DEAL, *_with_package(case)} else " while they fight"
        text = (
            f"By its priorities {case.party_name(row.party)} would rather have {prefers} than {to}{while_they_fight}, whatever "
            f"else happens; by its values it is the other way round ({row.value_prefers:.2f} against {row.value_to:.2f})"
            f"{_red_line(case, row.party, row.to)}."
        )
        said.append(Finding(text=upper_first(text), rests_on=(f"priorities.{row.party}",)))
    return said


def _by_values(case: Case, solution: Solution) -> Finding:
    found = solution.by_values
    assert found is not None
    n = len(found.equilibria["seq"])
    today = {True: ", today among them", False: ", today not among them", None: ""}[found.today_holds]
    alike = [party for party in found.parties if party not in found.fought_by_state]
    how = [
        f"{words}, for {names(case, who)}"
        for words, who in (
            ("a state without a deal as fighting on in it", found.fought_by_state),
            ("every state without a deal alike", alike),
        )
        if who
    ]
    text = f"By values alone ({'; '.join(how)}) {counted(n, 'state')} would hold{today} (SEQ)."
    blocks = [("value_of_fighting" if p in found.fought_by_state else "walk_away", p) for p in found.parties]
    return Finding(text=text, rests_on=tuple(f"{block}.{party}" for block, party in blocks))


def _red_line(case: Case, party: str, move: str) -> str:
    """A word on a deal that the party says it will never accept: values do not know of that."""
    package = (case.moves[move].package if move in case.moves else None) or {}
    terms = deal_terms(case)
    named = terms.numbered(package)
    deal = [named.get(k, -1 if now is None else now) for k, now in enumerate(terms.now)]  # -1: no option at all
    if terms.keeps(terms.red_rules(party, named), deal):
        return ""
    return ", though that deal crosses a red line of its own"


def _with_package(case: Case) -> list[str]:
    return [move for move, entry in case.moves.items() if entry.package]


def _outcome(case: Case, name: str) -> str:
    if name.startswith("not "):
        return f"{move_title(case, name.removeprefix('not '))} left off"
    return move_title(case, name) if name in case.moves else name

"""The war answer in words, and the value of no deal that it gives to other analyses."""

from __future__ import annotations

from collections.abc import Mapping

from ...analysis.contract import Finding
from ...analysis.likelihood import chance, per_cent
from ...case.case import Case
from ...case.estimate import plain
from ...case.values import deal_terms
from .answers import HORIZON, answer, on_the_table, steps, without_walk_aways, would_give_in, zone
from .line_words import joined
from .solution import Band, FightingOn, RangeRow, Solution, WalkAwayHere

DISAGREES = 0.05  # chosen: walk-aways closer than five points of a hundred are taken to agree


def walk_away(case: Case, solution: Solution) -> Mapping[str, str]:
    """The value of no deal by side, on its own scale, as an estimate: a range where a type is hidden."""
    return {side: _estimate(value) for side, value in solution.walk_away.items()}


def _estimate(value: WalkAwayHere) -> str:
    ends = [f"{min(max(each, 0.0), 1.0):.9f}" for each in (value.low, value.value, value.high)]
    return ends[0] if ends[0] == ends[2] else "..".join(ends)


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer first, then what closes the zone, what fighting on is worth, terms, ends, the walk-aways that disagree."""
    said = [answer(case, solution), *zone(case, solution), *would_give_in(case, solution)]
    said += [_now(case, solution), _length(case, solution), *_range(case, solution), _fighting_on(case, solution)]
    said += [*_terms(case, solution), *_bottom_lines(case, solution), _by_arms(case, solution)]
    said += [*on_the_table(case, solution), *without_walk_aways(case, solution), *_walk_aways(case, solution)]
    said += [*_ripe(case, solution), *_reputation(case, solution)]
    return [*said, *_commitment(case, solution), *_believed(case, solution), *_stalled(case, solution)]


SHORT = ("day", "week")  # a conflict counted in these is no war between states


def _now(case: Case, solution: Solution) -> Finding:
    now = solution.p_settle_now
    text = (
        f"A deal signed in the coming {case.time_step}: {chance(now.low, now.high)}. The chance that a serious round of talks "
        f"is held in it at all is put at {per_cent(solution.p_round_now)}."
    )
    return Finding(text=text, rests_on=("fighting.rounds",))


def _length(case: Case, solution: Solution) -> Finding:
    found = solution.duration
    followed = steps(case, found.followed)
    if found.median is None:
        text = f"In this model the war more often than not is still on after {followed}."
    else:
        high = f"{found.high:.0f}" if found.high is not None else f"more than {found.followed}"
        low = f"{found.low:.0f}" if found.low is not None else "more"
        text = f"In this model it lasts {steps(case, found.median)} in the median (80 % interval: {low} to {high})."
    year = solution.hazard_by_year
    if year:
        text += f" The chance of an end within a year is {per_cent(year[0].p)}"
        text += f"{_of_wars(solution, year[0].base) if case.time_step not in SHORT else ''}."
    return Finding(text=text, rests_on=("fighting.front", "fighting.rounds"))


def _of_wars(solution: Solution, base: float) -> str:
    lasted = f"{solution.years_fought:.2g} year{'' if solution.years_fought == 1 else 's'}"
    return f"; of wars between states that had lasted {lasted}, {per_cent(base)} ended in the next"


def _range(case: Case, solution: Solution) -> list[Finding]:
    """Whether some deal beats fighting on for both today, as the case has it and if deals were sure to hold."""
    if not solution.n_deals:
        return []
    as_it_is = [row for row in solution.range if row.enforcement == "as in the case"]
    sure = [row for row in solution.range if row.enforcement == "for sure"]
    today, held = _open(as_it_is), _open(sure)
    if today == held:
        text = f"Today {today}; so it would be if signed deals were sure to hold."
    else:
        text = f"Today {today}; if signed deals were sure to hold, {held}."
    return [Finding(text=text, rests_on=("fighting.enforcement", "positions", "links"))]


def _open(rows: list[RangeRow]) -> str:
    n_open = sum(row.open for row in rows)
    if n_open == len(rows):
        return "there are deals that both sides would rather have than fight on"
    if n_open == 0:
        return "no deal on offer is worth as much to both sides as fighting on"
    which = " and ".join(dict.fromkeys(f"{row.type or 'known'}" for row in rows if row.open))
    return f"there are such deals for some only ({which} type, or depending on who proposes)"


def _fighting_on(case: Case, solution: Solution) -> Finding:
    parts = []
    for side in solution.sides:
        finish, play = solution.value_of_fighting.W[side], solution.value_of_fighting.F[side]
        parts.append(
            f"to {case.party_name(side)} {_share(finish)} of the stake (playing on with offers: {_share(play)})"
        )
    text = "Fighting to the finish, with the right to give in, is worth " + ", and ".join(parts) + "."
    return Finding(text=text, rests_on=("fighting.cost", "fighting.patience", "fighting.front"))


def _share(value: FightingOn) -> str:
    low, high = _no_minus(value.low), _no_minus(value.high)
    return low if value.high - value.low < 0.005 else f"{low} to {high}"


def _no_minus(value: float) -> str:
    return f"{value if abs(value) >= 0.005 else 0.0:.2f}"  # no minus before 0.00


def _terms(case: Case, solution: Solution) -> list[Finding]:
    if not solution.expected_terms:
        return []
    a, b = solution.sides
    first, second = solution.expected_terms[a], solution.expected_terms[b]
    text = (
        f"Where a deal comes about and lasts, {case.party_name(a)} has {_band(first)} of what it could win, and "
        f"{case.party_name(b)} {_band(second)}, between the cases that one or the other makes the offers."
    )
    return [Finding(text=text, rests_on=("fighting.proposer",))]


def _band(band: Band) -> str:
    low, high = per_cent(band.low), per_cent(band.high)
    return low if low == high else f"{low} to {high}"


def _bottom_lines(case: Case, solution: Solution) -> list[Finding]:
    """The bottom lines that the terms signed would cross."""
    if not case.issues or not case.positions:
        return []
    terms = deal_terms(case)
    crossed: dict[str, str] = {}
    for _, deal in (each for found in solution.terms for each in found.deals):
        numbers = [options.index(deal[issue]) for issue, options in zip(terms.issues, terms.options, strict=True)]
        for line in terms.lines:
            if line.kind == "bottom line" and line.rule is not None and terms.breaks(line.rule, numbers):
                words = f"{case.party_name(line.party)} on “{case.issue_title(line.about)}”"
                crossed[f"positions.{line.party}.{line.about}.bottom_line"] = words
    if not crossed:
        return []
    text = f"These terms cross bottom lines, which fighting may move: of {joined(list(crossed.values()), 'and of')}."
    return [Finding(text=text, rests_on=tuple(crossed))]


def _by_arms(case: Case, solution: Solution) -> Finding:
    last = solution.ends_later[-1] if solution.ends_later else solution.ends
    parts = ", ".join(f"{case.party_name(side)} {per_cent(p)}" for side, p in last.arms_by.items())
    gave = ", ".join(f"{case.party_name(side)} {per_cent(p)}" for side, p in last.giving_in_by.items())
    text = f"Within {steps(case, last.step)}: terms imposed by arms, by {parts}; giving in, {gave}."
    return Finding(text=text, rests_on=("fighting.front",))


def _walk_aways(case: Case, solution: Solution) -> list[Finding]:
    said = []
    for side, here in solution.walk_away.items():
        if here.given is None:
            continue
        given = case.walk_away[side]
        if float(given.high) < here.low - DISAGREES or float(given.low) > here.high + DISAGREES:
            text = (
                f"The case puts the value of no deal to {case.party_name(side)} at {plain(given.low)}"
                f"{'-' + plain(given.high) if given.is_range else ''} of its scale; by this model "
                f"it is {_ends(here)}. Other analyses use the one given."
            )
            said.append(Finding(text=text, rests_on=(f"walk_away.{side}",)))
    return said


def _ends(here: WalkAwayHere) -> str:
    return f"{here.low:.2f}" if here.high - here.low < 0.005 else f"{here.low:.2f}-{here.high:.2f}"


def _ripe(case: Case, solution: Solution) -> list[Finding]:
    if solution.ripeness is None:
        return []
    hurts = "both sides would rather have the even deal than fight to the finish"
    text = f"Ripeness, min(x - W_a, y - W_b) at the most even deal: {solution.ripeness:+.2f}; "
    text += f"{hurts}." if solution.ripeness > 0 else f"it is not so that {hurts}."
    return [Finding(text=text, rests_on=("fighting.cost",))]


def _reputation(case: Case, solution: Solution) -> list[Finding]:
    found = solution.reputation
    if found is None:
        return []
    yields = max(found.gives_in_at_once, key=lambda side: found.gives_in_at_once[side])
    text = (
        f"Looked at as two sides that each may be obstinate (the front aside), {case.party_name(yields)} gives in at once with "
        f"a chance of {per_cent(found.gives_in_at_once[yields])}; neither ever does with {per_cent(found.p_never)}."
    )
    return [Finding(text=text, rests_on=tuple(f"fighting.obstinate.{side}" for side in solution.sides))]


def _commitment(case: Case, solution: Solution) -> list[Finding]:
    """Powell's condition with its numbers, for the side by which it is nearest to being met."""
    if not solution.commitment:
        return []
    found = max(solution.commitment, key=lambda each: each.sum)
    rising, declining = case.party_name(found.rising), case.party_name(found.declining)
    verdict = (
        f"promises alone could not keep {declining} from fighting now"
        if found.is_met
        else f"no shift of power ahead by itself makes {declining} fight now"
    )
    text = (
        f"Powell's condition over many steps, delta^k W_rising(k) + W_declining(0) > 1: with {rising} rising over "
        f"{steps(case, found.step)}, {found.patience:.3f}^{found.step} x {found.rising_then:.2f} + {found.declining_now:.2f} "
        f"= {found.sum:.2f}; in this model {verdict}."
    )
    return [Finding(text=text, rests_on=("moves", "fighting.patience", "fighting.cost"))]


def _believed(case: Case, solution: Solution) -> list[Finding]:
    """Kydd's condition, at the middle of the chances of error that were tried."""
    if not solution.mediators_word or case.mediator is None:
        return []
    found = solution.mediators_word[len(solution.mediators_word) // 2]
    name = case.party_name(case.mediator.party)
    rests_on = ("mediator.bias", "mediator.war_cost", "fighting.hidden")
    formula = "Kydd's condition, e k/((1 - e) cH - cL) <= b <= (1 - e) k/(e cH - cL) with cH > cL >= 0"
    numbers = f"cH = {found.from_weak:.2f}, cL = {found.from_strong:.2f}, k = {found.war_cost:.2f}"
    if not found.from_weak > found.from_strong >= 0:
        text = (
            f"{formula}, has no weight b at which the word of {name} on the hidden side would count: {numbers}, so that what it "
            "could report does not change which offer, if any, the other side gains by, in this model."
        )
        return [Finding(text=text, rests_on=rests_on)]
    window = "at no weight b" if found.low is None else f"for b from {found.low:.2f} "
    if found.low is not None:
        window += "upwards" if found.high is None else f"to {found.high:.2f}"
    says = "is believed" if found.is_believed else "is not believed"
    text = (
        f"{formula}: with {numbers}, a mediator that reads the hidden side wrongly with a chance of {per_cent(found.error)} is "
        f"believed {window}; {name}, with b = {found.weight:.2f}, {says} in this model."
    )
    return [Finding(text=text, rests_on=rests_on)]


def _stalled(case: Case, solution: Solution) -> list[Finding]:
    """Whether the mediator will have acted or left, and what buys it time."""
    if solution.stalling is None or case.mediator is None:
        return []
    acts = solution.stalling.p_acts_by_12
    name = case.party_name(case.mediator.party)
    text = f"That {name} has used a threat or left within {steps(case, HORIZON)}, if the war is still on: "
    text += f"{chance(acts.low, acts.high)}."
    tabled = (*solution.partial, *solution.pauses)
    buys = [each for each in tabled if each.appeases and not each.in_force_now]
    for each in buys:
        proposal = case.proposal(each.proposal)
        title = (proposal.title if proposal else "") or each.proposal
        text += f" Signing “{title}” would make it patient again."
    return [Finding(text=text, rests_on=("mediator",))]

"""The war answer in words and measures."""

from __future__ import annotations

from collections.abc import Mapping

from ...analysis.contract import Finding, Measure
from ...analysis.likelihood import chance, per_cent
from ...case.case import Case
from ...case.estimate import plain
from .solution import Band, FightingOn, Outlook, RangeRow, Solution, WalkAwayHere

DISAGREES = 0.05  # chosen: walk-aways closer than five points of a hundred are taken to agree
HORIZON = 12


def measures(solution: Outlook) -> dict[str, Measure]:
    """What sweeps, levers and comparisons read."""
    found = {
        "gap": Measure(
            value=solution.gap.value,
            unit="share of the next 12 steps",
            direction="down",
            words="share of the next 12 steps that is fought",
        ),
        "p_settled_by_12": Measure(
            value=solution.p_settled_by_12.value,
            unit="probability",
            direction="up",
            words="chance of a settlement within 12 steps",
        ),
        "p_end_by_arms": Measure(
            value=solution.p_end_by_arms.value, unit="probability", direction="down", words="chance of an end by arms"
        ),
        "p_settle_now": Measure(
            value=solution.p_settle_now.value,
            unit="probability",
            direction="up",
            words="chance of a settlement in this step",
        ),
        "median_duration": Measure(
            value=solution.duration.median, unit="steps", direction="down", words="median length of the war"
        ),
    }
    found["room"] = Measure(
        value=solution.room.value,
        unit="share of the stake",
        direction="up",
        words="room between what the sides would take today",
    )
    for side in solution.sides:
        found[f"value_{side}"] = Measure(
            value=solution.worth[side].value,
            unit="share of the stake",
            words=f"what the game is worth to {side}",
        )
    for side in solution.sides:
        terms = solution.expected_terms.get(side)
        found[f"expected_terms_{side}"] = Measure(
            value=terms.value if terms else None,
            unit="share of the stake",
            words=f"mean share of {side} in deals that last",
        )
    return found


def walk_away(case: Case, solution: Solution) -> Mapping[str, str]:
    """The value of no deal by side, on its own scale, as an estimate: a range where a type is hidden."""
    return {side: _estimate(value) for side, value in solution.walk_away.items()}


def _estimate(value: WalkAwayHere) -> str:
    ends = [f"{min(max(each, 0.0), 1.0):.9f}" for each in (value.low, value.value, value.high)]
    return ends[0] if ends[0] == ends[2] else "..".join(ends)


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer first, then the range today, what fighting on is worth, terms, ends, the walk-aways that disagree."""
    said = [_answer(case, solution), _now(case, solution), _length(case, solution), *_range(case, solution)]
    said += [
        _fighting_on(case, solution),
        *_negative(case, solution),
        *_terms(case, solution),
        _by_arms(case, solution),
    ]
    said += [*_walk_aways(case, solution), *_ripe(case, solution), *_reputation(case, solution)]
    said += [*_commitment(case, solution), *_believed(case, solution), *_stalled(case, solution)]
    return said


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, how exact they are, and what they leave out."""
    n = solution.numerical
    who = " and ".join(_proposer(case, each) for each in solution.proposers)
    band = f"Bands run over who proposes ({who})." if len(solution.proposers) > 1 else f"All offers come from {who}."
    said = [
        band + " Where a side's type is hidden, offers by that side are such as the other just takes, or none.",
        "A step of delay costs a side what waiting and fighting cost it; nothing else is gained or lost while they fight.",
        "In play a side ends the war only by a deal or by arms; that it may give in is part of W, not of F.",
        "Deals that do not hold are found out one step after signing, and the war then goes on where it stood.",
        f"Error of the arithmetic, in shares of the stake: bound for the end of the horizon, {_small(n.horizon_bound)} (between "
        f"two ends tried, {_small(n.horizon_gap)}); for the lattice of beliefs, about {_small(n.lattice_gap)}; in "
        f"{per_cent(n.multi_root_share)} of the states an offer could be read in more than one way. What the case leaves open "
        "weighs more.",
        "The base rate is of wars between states (95 wars, 1816-2007); 14 of them lasted longer than two years.",
        "It leaves out indivisible terms inside the solver, a third kind of a side, two-sided private information on the "
        "front, coalitions that form during the war, and all that the case does not name.",
    ]
    if solution.numerical.extra_variance > 1e-6:
        said.append(
            f"The front moves faster than its volatility allows on this lattice; {_small(n.extra_variance)} was added to its "
            "variance per step."
        )
    if case.time_step not in ("month", "quarter", "year") or case.fighting is None or not _is_war(case):
        said.append("The base rate says nothing of conflicts other than wars between states.")
    return [*said, *solution.notes]


def _is_war(case: Case) -> bool:
    return case.fighting is not None and "front" in case.fighting.model_fields_set


def _small(value: float) -> str:
    return "less than 0.001" if value < 0.001 else f"{value:.3f}"


# Sentences ------------------------------------------------------------------------------------------------------------


def _steps(case: Case, n: float) -> str:
    return f"{n:.0f} {case.time_step}{'' if round(n) == 1 else 's'}"


def _proposer(case: Case, who: str) -> str:
    return "the mediator" if who == "mediator" else case.party_name(who)


def _answer(case: Case, solution: Solution) -> Finding:
    settled, ends = solution.p_settled_by_12, solution.ends[0]
    arms = sum(ends.wins.values())
    text = (
        f"In this model, within {_steps(case, HORIZON)}: a settlement that holds, {chance(settled.low, settled.high)}; an end "
        f"by arms, {chance(arms, arms)}; that it goes on, {chance(ends.goes_on, ends.goes_on)}."
    )
    return Finding(text=text, rests_on=("fighting.cost", "fighting.rounds", "fighting.enforcement", "fighting.front"))


def _now(case: Case, solution: Solution) -> Finding:
    now = solution.p_settle_now
    text = (
        f"A deal signed in the coming {case.time_step}: {chance(now.low, now.high)}. The chance that a serious round of talks "
        f"is held in it at all is put at {per_cent(solution.p_round_now)}."
    )
    return Finding(text=text, rests_on=("fighting.rounds",))


def _length(case: Case, solution: Solution) -> Finding:
    found = solution.duration
    followed = _steps(case, found.followed)
    if found.median is None:
        text = f"In this model the war more often than not is still on after {followed}."
    else:
        high = f"{found.high:.0f}" if found.high is not None else f"more than {found.followed}"
        low = f"{found.low:.0f}" if found.low is not None else "more"
        text = f"In this model it lasts {_steps(case, found.median)} in the median (80 % interval: {low} to {high})."
    year = solution.hazard_by_year
    if year:
        lasted = f"{solution.years_fought:g} year{'' if solution.years_fought == 1 else 's'}"
        text += f" The chance of an end within a year is {per_cent(year[0].p)}; of wars between states that had lasted "
        text += f"{lasted}, {per_cent(year[0].base)} ended in the next."
    return Finding(text=text, rests_on=("fighting.front", "fighting.rounds"))


def _range(case: Case, solution: Solution) -> list[Finding]:
    """Whether some deal beats fighting on for both today, as the case has it and if deals were sure to hold."""
    if solution.numerical.states and not solution.n_deals and case.issues and case.positions:
        text = "No deal crosses no red line of those who must sign: there is nothing that could be offered."
        return [Finding(text=text, rests_on=("positions", "links"))]
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
    return f"{value.low:.2f}" if value.high - value.low < 0.005 else f"{value.low:.2f} to {value.high:.2f}"


def _negative(case: Case, solution: Solution) -> list[Finding]:
    """A side whose fighting on is worth less than giving in would not fight on: then the numbers want another look."""
    said = []
    for side in solution.sides:
        play = solution.value_of_fighting.F[side]
        if play.high < 0:
            text = (
                f"By these numbers fighting on is worth less to {case.party_name(side)} than giving in to the other side's "
                "terms. That it fights on speaks against the numbers (its costs, its patience, or what defeat would mean), or "
                "for motives that the case does not hold."
            )
            said.append(
                Finding(text=text, rests_on=(f"fighting.cost.{side}", f"fighting.patience.{side}", "fighting.victory"))
            )
    return said


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
    low, high = f"{100 * band.low:.0f}", f"{100 * band.high:.0f}"
    return f"{low} %" if low == high else f"{low}-{high} %"


def _by_arms(case: Case, solution: Solution) -> Finding:
    arms = solution.p_end_by_arms
    last = solution.ends[-1]
    parts = ", ".join(f"{case.party_name(side)} {per_cent(p)}" for side, p in last.wins.items())
    text = (
        f"An end by arms within {_steps(case, solution.duration.followed)}: {chance(arms.low, arms.high)} (imposed within "
        f"{_steps(case, last.step)}: {parts})."
    )
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
        f"{_steps(case, found.step)}, {found.patience:.3f}^{found.step} x {found.rising_then:.2f} + {found.declining_now:.2f} "
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
    found = solution.stalling
    if found is None:
        return []
    proposal = case.proposal(found.proposal)
    assert proposal is not None
    often, acts = found.p_signed_by_12, found.p_acts_by_12
    text = (
        f"A partial deal ({proposal.title or proposal.id}) is signed {often.value:.2f} times within {_steps(case, HORIZON)} in "
        f"the mean, in this model"
    )
    if case.mediator is not None:
        text += (
            f"; that the mediator has by then acted or left, if the war is still on: {chance(acts.low, acts.high)}"
            if found.resets_the_clock
            else "; it does not make the mediator patient again"
        )
    return [Finding(text=text + ".", rests_on=("mediator", f"proposals.{found.proposal}"))]

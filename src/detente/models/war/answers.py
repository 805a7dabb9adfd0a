"""The first sentences of the war answer: how it ends, what closes the zone, on whom it turns, whose numbers cannot be right."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...analysis.likelihood import chance, per_cent
from ...case.case import Case
from .line_words import joined, line_words
from .solution import AsStated, Band, GivesIn, Interim, Solution

HORIZON = 12


def steps(case: Case, n: float) -> str:
    """So many time steps, in words."""
    return f"{n:.0f} {case.time_step}{'' if round(n) == 1 else 's'}"


def answer(case: Case, solution: Solution) -> Finding:
    """How it ends within twelve steps: the event that is counted, and the other ends apart from it."""
    agreement = solution.p_agreement_by_12
    ends = solution.ends
    arms, giving_in = solution.p_arms_by_12, solution.p_giving_in_by_12
    text = (
        f"In this model, within {steps(case, HORIZON)}: an agreement that ends the fighting and is kept, "
        f"{chance(agreement.low, agreement.high)}; a side gives in, {chance(giving_in.low, giving_in.high)}; an end by arms, "
        f"{chance(arms.low, arms.high)}; it goes on, {chance(ends.goes_on, ends.goes_on)}.{_turning(case, solution)}"
    )
    rests_on = ["fighting.cost", "fighting.rounds", "fighting.enforcement", "fighting.front", *solution.closed_by]
    return Finding(text=text, rests_on=tuple(place for place in rests_on if place != "issues"))


def _turning(case: Case, solution: Solution) -> str:
    if not solution.turns_on:
        return ""
    who = joined([case.party_name(party) for party in solution.turns_on], "and")
    return f" It turns on {who}: to it the only such deals are worth as much as today, to within 2 % of all it wants."


def zone(case: Case, solution: Solution) -> list[Finding]:
    """Whether there is anything to sign while the lines stand as stated, and what comes of lines that may be bluffs."""
    if not case.issues or not case.positions:
        return []
    stated = solution.as_stated
    if stated.n_deals:
        n = f"{stated.n_deals:,}".replace(",", " ")
        text = f"With every line as stated, {n} packages that end the fighting could be signed."
        return [Finding(text=text + _mixed(case, solution), rests_on=("positions", "links"))]
    lines = joined([line_words(case, place) for place in solution.closed_by], "and")
    text = "While all lines stand as stated there is no package to sign that ends the fighting. "
    text += f"The nearest are closed by {lines}."
    rests_on = tuple(place for place in solution.closed_by if place != "issues")
    return [Finding(text=text + _mixed(case, solution), rests_on=rests_on)]


def _mixed(case: Case, solution: Solution) -> str:
    """What the chance is while the lines stand, where it differs from the mixture."""
    stated = solution.as_stated.p_agreement_by_12
    mixed = solution.p_agreement_by_12
    if abs(stated.value - mixed.value) < 0.005:
        return ""
    p_real = sum(kind.weight for kind in solution.types if not kind.given_up and not kind.obstinate)
    return (
        f" The chance of an agreement within {steps(case, HORIZON)} counts that a stated line may be a bargaining position, or a "
        f"side obstinate: with all lines real it is {_span(stated)}, and that this is so is put at {per_cent(p_real)}."
    )


def _span(band: Band) -> str:
    low, high = per_cent(band.low), per_cent(band.high)
    return low if low == high else f"{low} to {high}"


def without_walk_aways(case: Case, solution: Solution) -> list[Finding]:
    """What the answer is where the given values of no deal do not bind."""
    free = solution.without_walk_aways
    if free is None or not _differs(free, solution.as_stated):
        return []
    parties = [party for party in case.walk_away if case.walk_away[party].computed is None]
    n = f"{free.n_deals:,}".replace(",", " ")
    text = (
        f"The values of no deal that the case gives bind. Without them, lines as stated, {n} packages could be "
        f"signed, and the chance of an agreement within {steps(case, HORIZON)} would be {_span(free.p_agreement_by_12)}."
    )
    return [Finding(text=text, rests_on=tuple(f"walk_away.{party}" for party in parties))]


def _differs(one: AsStated, other: AsStated) -> bool:
    apart = abs(one.p_agreement_by_12.value - other.p_agreement_by_12.value)
    return one.n_deals != other.n_deals and (apart >= 0.005 or not one.n_deals or not other.n_deals)


def would_give_in(case: Case, solution: Solution) -> list[Finding]:
    """Sides to which fighting on is worth nothing by the numbers of the case: then the numbers want another look."""
    return [_would_give_in(case, each) for each in solution.gives_in]


def _would_give_in(case: Case, each: GivesIn) -> Finding:
    name = case.party_name(each.side)
    step = case.time_step
    most = "no cost is low enough for that"
    if each.largest_cost is not None:
        most = (
            f"for that a {step} may cost it at most {each.largest_cost:.4f} of what is contested, not {each.cost:.4f}"
        )
    text = (
        f"By these numbers {name} would give in today: fighting to the finish is worth nothing to it; {most}. That it fights "
        "speaks against the numbers, or for motives that the case does not hold. No value of no deal is computed from this."
    )
    return Finding(text=text, rests_on=(f"fighting.cost.{each.side}", f"fighting.patience.{each.side}"))


def on_the_table(case: Case, solution: Solution) -> list[Finding]:
    """What becomes of pauses and partial deals that are tabled, and who holds them up."""
    return [_tabled(case, each, "pause") for each in solution.pauses] + [
        _tabled(case, each, "partial deal") for each in solution.partial
    ]


def _tabled(case: Case, each: Interim, kind: str) -> Finding:
    proposal = case.proposal(each.proposal)
    assert proposal is not None
    name = proposal.title or each.proposal
    text = f"A {kind}, not an end: “{name}”"
    rests_on = (f"proposals.{each.proposal}",)
    if each.in_force_now:
        return Finding(text=f"{text}, is accepted by all and in force.", rests_on=rests_on)
    waits = [side for side in each.barred if side not in each.accepted_now]
    text += f" waits for {joined([case.party_name(side) for side in waits], 'and')}."
    often = each.p_in_force_by_12
    text += f" In this model it comes into force {_times(often.value)} within {steps(case, HORIZON)}, on average"
    return Finding(text=f"{text}{_held_up(case, each)}.", rests_on=rests_on)


def _times(often: float) -> str:
    return "hardly ever" if often < 0.05 else f"{often:.1f} times"


def _held_up(case: Case, each: Interim) -> str:
    """Whose lines keep it from being accepted, with the chance that they do."""
    held = {side: p for side, p in each.barred.items() if p > 0.005 and side not in each.accepted_now}
    if not held:
        return ""
    who = [f"{case.party_name(side)} ({per_cent(p)})" for side, p in held.items()]
    return f"; lines that may be real keep it from {joined(who, 'and')}"

"""What the spatial analysis says of each issue: forecasts, who gives way and to whom, what hangs
on what, exchanges.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ...analysis.contract import Finding, number_text
from ...analysis.grammar import counted, possessive
from ...analysis.likelihood import chance
from .measured import all_bends, all_thresholds, is_a_choice, positions_of
from .naming import Names
from .solution import Bend, MoveMade, OfIssue, Solution, Threshold

MOST_SAID = 4  # chosen: sentences of a kind; the tables have all
OTHERS = {"spatial politics": "the spatial model of politics", "exchange": "exchanges"}
EVEN = 1e-6  # a chance this near to one half is even


def place(value: float) -> str:
    """A place on a line in words: three digits."""
    return number_text(float(f"{value:.3g}"))


def of_issue(names: Names, issue: str, each: OfIssue) -> Finding:
    """Where the models have an issue settle; of two options, with what chance."""
    said = _choice(names, issue, each) if is_a_choice(each) else _forecasts(names, issue, each)
    return Finding(text=f"On {names.issue(issue)}{said}", rests_on=positions_of(issue, each))


# Two options -------------------------------------------------------------------------------------


def _choice(names: Names, issue: str, each: OfIssue) -> str:
    square = each.chances["PCE square"]
    likelier = max(sorted(each.options), key=lambda option: square[option].value)
    over = [law[likelier] for law in each.chances.values()]
    odds = chance(min(p.low for p in over), max(p.high for p in over))
    convention = "in this model, over three laws of contest and the ranges of the estimates"
    if abs(square[likelier].value - 0.5) < EVEN:
        both = names.options(issue, each.options)
        which = f"which of two options comes, {both}"
        return f" it cannot be told {which}: each is {odds}, {convention}."
    return (
        f", of two options, {names.option(issue, likelier)} is {odds} {convention}; weighted by "
        f"capability and salience the parties stand {_way(each, likelier)} of 100 of the way to "
        "it."
    )


def _way(each: OfIssue, option: str) -> str:
    """How far the weighted mean is on its way to one of two options."""
    (other,) = each.options.keys() - {option}
    start, end = each.options[other], each.options[option]
    way = (each.forecasts["compromise"] - start) / (end - start)
    return f"{100 * min(max(way, 0.0), 1.0):.0f}"


# A line ------------------------------------------------------------------------------------------


def _forecasts(names: Names, issue: str, each: OfIssue) -> str:
    low, high = each.ends
    mean, weighted = place(each.forecasts["unweighted mean"]), place(each.forecasts["compromise"])
    dynamics = [f"the challenge model {_ends(each)}"]
    for model, words in OTHERS.items():
        if model in each.forecasts:
            dynamics.append(f"{words} at {place(each.forecasts[model])}")
    return (
        f", on a line from {place(low)} to {place(high)}, the plain mean of positions is {mean} "
        f"and the weighted mean {weighted}{_interval(each)}, {_nearest(names, issue, each)}; "
        f"{', '.join(dynamics)}."
    )


def _nearest(names: Names, issue: str, each: OfIssue) -> str:
    nearest = each.nearest["compromise"]
    options = names.options(issue, nearest)
    if len(nearest) > 1:
        return f"halfway between {options}"
    return f"nearest to {options}"


def _interval(each: OfIssue) -> str:
    spread = each.spread.get("compromise")
    if spread is None or place(spread.low) == place(spread.high):
        return ""
    return f" (80 % of draws between {place(spread.low)} and {place(spread.high)})"


def _ends(each: OfIssue) -> str:
    end, at = each.ended["challenge"], place(each.forecasts["challenge"])
    how = {
        "settled": f"settles at {at}",
        "cycle": f"goes round in a circle of {end.period} rounds about {at}",
        "cut off": f"stands at {at} after {end.round} rounds, still moving",
    }[end.how]
    low, high = map(place, each.band)
    if low == high:
        return how
    return f"{how} (between {low} and {high} over its readings)"


# Who bends ---------------------------------------------------------------------------------------


def bends(names: Names, solution: Solution) -> list[Finding]:
    """Who gives way for good in the challenge model, the longest way first."""
    for_good = [pair for pair in all_bends(solution) if pair[1].share > 0]
    if not for_good:
        return [Finding(text="In the challenge model nobody gives way for good on any issue.")]
    issues = solution.issues
    return [_bend(names, issue, issues[issue], bend) for issue, bend in for_good[:MOST_SAID]]


def _bend(names: Names, issue: str, each: OfIssue, bend: Bend) -> Finding:
    first = bend.offers[0]
    pressed, rival = (
        place(names.salience(bend.party, issue)),
        place(names.salience(first.rival, issue)),
    )
    text = (
        f"On {names.issue(issue)} {names.party(bend.party)} would give way in the challenge model, "
        f"{_travelled(names, issue, each, bend)}: the largest step, by "
        f"{place(abs(first.end - first.start))}, {_because(names, first)} (salience {pressed} "
        f"against {rival}){_below(bend)}."
    )
    rests_on = (
        f"positions.{bend.party}.{issue}",
        f"positions.{first.rival}.{issue}",
        f"parties.{bend.party}.capability",
    )
    return Finding(text=text, rests_on=rests_on)


def _travelled(names: Names, issue: str, each: OfIssue, bend: Bend) -> str:
    """From where to where; of two options, how much of the line towards which."""
    about = ""
    if bend.furthest > bend.share + 0.01:  # it goes on in a circle
        about = "about "
    if not is_a_choice(each):
        return f"from {place(bend.start)} to {about}{place(bend.end)}"
    ahead = max(
        each.options,
        key=lambda option: (each.options[option] - bend.start) * (bend.end - bend.start),
    )
    return f"{about}{100 * bend.share:.0f} of 100 of the line towards {names.option(issue, ahead)}"


def _below(bend: Bend) -> str:
    if bend.below is None:
        return ""
    return f"; with a salience of {place(bend.below)} or more it would stay"


def _because(names: Names, move: MoveMade) -> str:
    rival = names.party(move.rival)
    return {
        "lost": f"to {rival} with more to expect of a conflict",
        "compromise": f"in a compromise with {rival}",
        "gave in": f"giving in to {rival}",
        "bargain": f"in a bargain with {rival}",
    }[move.kind]


# What it hangs on --------------------------------------------------------------------------------


def hinges(names: Names, solution: Solution) -> Iterator[Finding]:
    """The saliences whose smallest changes move the weighted mean to another option."""
    of_the_mean = [pair for pair in all_thresholds(solution) if _is_said(pair[1])]
    of_the_mean.sort(key=lambda pair: abs(pair[1].at - pair[1].now) / max(pair[1].now, EVEN))
    for issue, hinge in of_the_mean[:MOST_SAID]:
        yield _hinge(names, issue, hinge)


def _is_said(hinge: Threshold) -> bool:
    return hinge.model == "compromise" and hinge.number == "salience"


def _hinge(names: Names, issue: str, hinge: Threshold) -> Finding:
    way = "fell below" if hinge.at < hinge.now else "rose above"
    text = (
        f"On {names.issue(issue)} the weighted mean would come nearest to "
        f"{names.option(issue, hinge.becomes)} if {possessive(names.party(hinge.party))} salience "
        f"{way} {place(hinge.at)} (now {place(hinge.now)})."
    )
    return Finding(text=text, rests_on=(f"positions.{hinge.party}.{issue}",))


def trades(names: Names, solution: Solution) -> Iterator[Finding]:
    """How many exchanges between issues there are, and the largest."""
    if not solution.trades:
        return
    most = max(solution.trades, key=lambda trade: trade.gain)
    taker, giver = names.party(most.taker), names.party(most.giver)
    text = (
        f"Between issues {counted(len(solution.trades), 'exchange')} would leave both partners "
        f"better off; in the largest {giver} moves to {place(most.giver_to)} on "
        f"{names.issue(most.taken)} and {taker} to {place(most.taker_to)} on "
        f"{names.issue(most.given)}."
    )
    pairs = product((most.taker, most.giver), (most.taken, most.given))
    yield Finding(text=text, rests_on=tuple(f"positions.{party}.{issue}" for party, issue in pairs))

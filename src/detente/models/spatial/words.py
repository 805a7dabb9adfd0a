"""The spatial answer in words and measures."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.contract import Finding, number_text
from ...analysis.likelihood import chance
from ...case.case import Case
from .accuracy import N_DECISIONS, of
from .measured import headline, long
from .solution import Bend, MoveMade, OfIssue, Solution, Threshold

_MOST_NAMED = 4
_MOST_BENDS = 4
_MOST_HINGES = 4


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, how far off such forecasts are, then each issue, who gives way and to whom, what it hangs on, exchanges."""
    said = [_answer(case, solution), _accuracy()]
    said += [_issue(case, issue, each) for issue, each in solution.issues.items()]
    said += _who_bends(case, solution)
    said += _hinges(case, solution)
    return [*said, *_trades(case, solution)]


def _answer(case: Case, solution: Solution) -> Finding:
    issues = solution.issues
    agreed = {issue: set(headline(each).values()) for issue, each in issues.items()}
    same = [issue for issue, options in agreed.items() if len(options) == 1]
    listed = "; ".join(f"{case.issue_title(k)}: {_option(case, k, next(iter(agreed[k])))}" for k in same[:_MOST_NAMED])
    more = f"; and {len(same) - _MOST_NAMED} more" if len(same) > _MOST_NAMED else ""
    n_models = len(headline(next(iter(issues.values()))))
    if len(issues) == 1:
        issue = next(iter(issues))
        title = f"“{case.issue_title(issue)}”"
        text = f"The {n_models} models part on where {title} settles."
        if same:
            text = (
                f"All {n_models} models come nearest to {_option(case, issue, next(iter(agreed[issue])))} on {title}."
            )
    elif len(same) == len(issues):
        text = f"The models agree on where all {len(issues)} issues settle ({listed}{more})."
    elif same:
        text = f"The models agree on where {len(same)} of {len(issues)} issues settle ({listed}{more}) and part on the others."
    else:
        text = f"The models part on every one of the {len(issues)} issues."
    wide = sum(len(_options_of_readings(each)) > 1 for each in issues.values())
    if wide:
        which = "it" if len(issues) == 1 else f"{wide} of them" if wide < len(issues) else "each of them"
        text += f" On {which} the readings of the challenge model alone end at more than one option."
    return Finding(text=text, rests_on=tuple(f"issues.{issue}" for issue in issues))


def _options_of_readings(each: OfIssue) -> set[str]:
    """The options nearest to where the readings of the challenge model end."""
    places = {round(reading.median, 9) for reading in each.readings.values()}
    return {
        min(each.options, key=lambda option: (abs(each.options[option] - at), each.options[option])) for at in places
    }


def _option(case: Case, issue: str, option: str) -> str:
    return f"“{case.issues[issue].option_title(option)}”"


def place(value: float) -> str:
    """A place on a line in words: three digits."""
    return number_text(float(f"{value:.3g}"))


def _issue(case: Case, issue: str, each: OfIssue) -> Finding:
    title = f"“{case.issue_title(issue)}”"
    rests_on = tuple(f"positions.{party}.{issue}" for party in each.starts)
    if len(each.options) == 2 and len(each.starts) > 1:
        option = list(each.options)[1]
        over = [law[option] for law in each.chances.values()]
        low, high = min(p.low for p in over), max(p.high for p in over)
        text = (
            f"On {title} there are two options: {_option(case, issue, option)} is {chance(low, high)} in this model, over three "
            f"laws of contest and the ranges of the estimates; weighted by capability and salience the parties stand "
            f"{_share(each.forecasts['compromise'], each)} of the way to it, the challenge model ends at "
            f"{_share(each.forecasts['challenge'], each)}."
        )
        return Finding(text=text, rests_on=rests_on)
    mean, weighted = place(each.forecasts["unweighted mean"]), place(each.forecasts["compromise"])
    dynamic = [f"the challenge model {_ends(each)}"]
    if "spatial politics" in each.forecasts:
        dynamic.append(f"the spatial model of politics at {place(each.forecasts['spatial politics'])}")
    if "exchange" in each.forecasts:
        dynamic.append(f"exchanges at {place(each.forecasts['exchange'])}")
    low, high = each.ends
    text = (
        f"On {title}, on a line from {place(low)} to {place(high)}, the plain mean of positions is {mean} and the weighted mean "
        f"{weighted}{_interval(each)}, nearest to {_option(case, issue, each.nearest['compromise'])}; {', '.join(dynamic)}."
    )
    return Finding(text=text, rests_on=rests_on)


def _share(value: float, each: OfIssue) -> str:
    other, option = each.options
    way = (value - each.options[other]) / ((each.options[option] - each.options[other]) or 1.0)
    return f"{100 * min(max(way, 0.0), 1.0):.0f} of 100"


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
    low, high = (place(value) for value in each.band)
    return how if low == high else f"{how} (between {low} and {high} over its readings)"


def _who_bends(case: Case, solution: Solution) -> list[Finding]:
    bends = [(issue, bend) for issue, each in solution.issues.items() for bend in each.bends if bend.share > 0]
    bends.sort(key=lambda pair: -pair[1].share)
    if not bends:
        return [Finding(text="In the challenge model nobody gives way for good on any issue.")]
    return [_bend(case, issue, bend) for issue, bend in bends[:_MOST_BENDS]]


def _bend(case: Case, issue: str, bend: Bend) -> Finding:
    first = bend.offers[0]
    pressed, rival = case.position(bend.party, issue), case.position(first.rival, issue)
    assert pressed is not None
    assert rival is not None
    why = (
        f"the largest step, by {place(abs(first.end - first.start))}, {_because(case, first)} (salience "
        f"{place(pressed.salience.point)} against {place(rival.salience.point)})"
    )
    below = "" if bend.below is None else f"; with a salience of {place(bend.below)} or more it would stay"
    about = "about " if bend.furthest > bend.share + 0.01 else ""
    text = (
        f"On “{case.issue_title(issue)}” {case.party_name(bend.party)} would give way in the challenge model, from "
        f"{place(bend.start)} to {about}{place(bend.end)}: {why}{below}."
    )
    rests_on = (
        f"positions.{bend.party}.{issue}",
        f"positions.{first.rival}.{issue}",
        f"parties.{bend.party}.capability",
    )
    return Finding(text=text, rests_on=rests_on)


def _because(case: Case, move: MoveMade) -> str:
    rival = case.party_name(move.rival)
    return {
        "lost": f"to {rival} with more to expect of a conflict",
        "compromise": f"in a compromise with {rival}",
        "gave in": f"giving in to {rival}",
        "bargain": f"in a bargain with {rival}",
    }[move.kind]


def _hinges(case: Case, solution: Solution) -> list[Finding]:
    found = [
        (abs(hinge.at - hinge.now) / max(hinge.now, 1e-9), issue, hinge)
        for issue, each in solution.issues.items()
        for hinge in each.thresholds
        if hinge.number == "salience"
    ]
    by_model = [
        sorted((row for row in found if row[2].model == model), key=lambda row: row[0])[: _MOST_HINGES // 2]
        for model in ("compromise", "challenge")
    ]
    return [_hinge(case, issue, hinge) for rows in by_model for _, issue, hinge in rows]


def _hinge(case: Case, issue: str, hinge: Threshold) -> Finding:
    model = {"compromise": "the weighted mean", "challenge": "the challenge model"}[hinge.model]
    way = "fell below" if hinge.at < hinge.now else "rose above"
    text = (
        f"On “{case.issue_title(issue)}” {model} would come nearest to {_option(case, issue, hinge.becomes)} if "
        f"{_possessive(case.party_name(hinge.party))} salience {way} {place(hinge.at)} (now {place(hinge.now)})."
    )
    return Finding(text=text, rests_on=(f"positions.{hinge.party}.{issue}",))


def _trades(case: Case, solution: Solution) -> list[Finding]:
    if not solution.trades:
        return []
    most = max(solution.trades, key=lambda trade: trade.gain)
    taker, giver = case.party_name(most.taker), case.party_name(most.giver)
    text = (
        f"Between issues {_counted(len(solution.trades), 'exchange')} would leave both partners better off; in the largest "
        f"{giver} moves to {place(most.giver_to)} on “{case.issue_title(most.taken)}” and {taker} to {place(most.taker_to)} on "
        f"“{case.issue_title(most.given)}”."
    )
    places = [f"positions.{p}.{k}" for p in (most.taker, most.giver) for k in (most.taken, most.given)]
    return [Finding(text=text, rests_on=tuple(places))]


def _counted(n: int, noun: str) -> str:
    return f"1 {noun}" if n == 1 else f"{n} {noun}s"


def _accuracy() -> Finding:
    text = (
        f"On {N_DECISIONS} decisions of the European Union with known outcomes no dynamic was nearer than the weighted mean: on "
        f"a line of 100 the weighted mean was off by {of('compromise').mean:.0f} on average, the plain mean by "
        f"{of('unweighted mean').mean:.0f}, the challenge model by {of('challenge').mean:.0f}."
    )
    return Finding(text=text)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _names(case: Case, parties: Sequence[str]) -> str:
    words = [case.party_name(party) for party in parties]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, and what they leave out."""
    said = [
        "Places are pressed on by weights: capability times salience. Values fall with distance on the line; capability stays as "
        "it is, whatever happens on the ground meanwhile.",
        "The challenge model is read as its published table needs it; papers and programs differ in eleven points, and the band "
        "is over each of them in turn.",
    ]
    uneven = [
        issue
        for issue, each in solution.issues.items()
        if abs(each.readings["as published"].median - each.readings["even-handed"].median) > 0.01 * long(each)
    ]
    if uneven:
        titles = ", ".join(f"“{case.issue_title(issue)}”" for issue in uneven)
        said.append(
            "The published reading takes the compromise with the smallest place, so that the two ends of a line are not treated "
            f"alike; with the least move instead it ends elsewhere on {titles}."
        )
    if solution.assumed_capability:
        said.append(
            f"No capability is given for {_names(case, solution.assumed_capability)}: taken as anything from 0 to 100."
        )
    if solution.written_values:
        said.append(
            f"Where {_names(case, solution.written_values)} gave values and no place, the place is that of the option valued "
            "most."
        )
    drawn = [each.draws for each in solution.issues.values() if each.draws]
    if drawn:
        n = min(drawn)
        said.append(
            f"Intervals hold 80 % of {n} draws of capability and salience from their ranges; positions are not drawn."
        )
    else:
        said.append("No number is given as a range, so that nothing is drawn and no interval is known.")
    if any(len(each.options) == 2 for each in solution.issues.values()):
        said.append(
            "Chances of two options are those of an election in which the stronger coalition wins more often: in proportion to "
            "strength, to its square, or in a process of challenges."
        )
    return said

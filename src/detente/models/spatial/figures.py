"""The spatial answer as neutral figures: forecasts side by side, positions by round, who presses whom."""

from __future__ import annotations

import math

from ...analysis.blocks import Axis, Block, Plane, Point, Series, Spread, Spreads, Table
from ...case.case import Case
from .accuracy import MEASURED, N_DECISIONS
from .measured import HEADLINE, spread_of
from .solution import N_CELLS, OfIssue, Pressed, Solution
from .words import place

MOST_DRAWN = 3  # chosen: issues drawn round by round, those on which the models part most; all are in the JSON twin
MOST_LINES = 12  # chosen: parties drawn as lines; with more their names run into each other
MOST_ROWS = 12  # chosen: rows of a table; all are in the JSON twin
MOST_PAIRS = 10  # chosen: pairs on the map; labels of more cover each other
MODELS = (
    "unweighted mean",
    "compromise",
    "weighted median",
    "Nash linear",
    "Nash over today",
    "rule of agreement",
    "PCE square",
    "challenge",
    "spatial politics",
    "exchange",
)
WORDS = {
    "unweighted mean": "Plain mean",
    "compromise": "Weighted mean (compromise)",
    "weighted median": "Weighted median",
    "Nash linear": "Nash point",
    "Nash over today": "Nash point over today",
    "rule of agreement": "What the signers would pass",
    "PCE square": "Election by strength squared",
    "challenge": "Challenge model",
    "spatial politics": "Spatial model of politics",
    "exchange": "After exchanges between issues",
}


def figures(case: Case, solution: Solution) -> list[Block]:
    """Forecasts of every issue in one table; then, where the models part most, densities, rounds and pairs."""
    blocks: list[Block] = [_table(case, solution)]
    parted = sorted(solution.issues, key=lambda issue: -spread_of(solution.issues[issue]))[:MOST_DRAWN]
    for issue in (issue for issue in solution.issues if issue in parted):
        each = solution.issues[issue]
        if len(each.starts) < 2:
            continue
        blocks.append(_forecasts(case, issue, each))
        if sum(bool(round.moves) for round in each.rounds["challenge"]) > 1:
            blocks.append(_rounds(case, issue, each))
        if sum(_moves(pair) for pair in each.pressed) > 2:
            blocks.append(_pairs(case, issue, each))
    if any(each.bends for each in solution.issues.values()):
        blocks.append(_bends(case, solution))
    if any(each.thresholds for each in solution.issues.values()):
        blocks.append(_hinges(case, solution))
    return [*blocks, _accuracy()]


def _title(case: Case, issue: str) -> str:
    return f"“{case.issue_title(issue)}”"


def _table(case: Case, solution: Solution) -> Table:
    models = [model for model in HEADLINE if any(model in each.forecasts for each in solution.issues.values())]
    rows = tuple(
        (
            case.issue_title(issue),
            *(None if model not in each.forecasts else round(each.forecasts[model], 1) for model in models),
            case.issues[issue].option_title(each.nearest["compromise"]),
        )
        for issue, each in solution.issues.items()
    )
    return Table(
        title="Where each model has each issue settle",
        subtitle="Places on each issue's own line; the last column is the option nearest to the weighted mean.",
        columns=("Issue", *(WORDS[model] for model in models), "Nearest option"),
        rows=rows,
    )


def _axis(each: OfIssue) -> Axis:
    return Axis(label="Place on the line", low=each.ends[0], high=each.ends[1])


def _forecasts(case: Case, issue: str, each: OfIssue) -> Spreads:
    rows = []
    for model in MODELS:
        if model in each.forecasts:
            spread = each.spread.get(model)
            value = each.forecasts[model]
            rows.append(
                Spread(
                    label=WORDS[model],
                    value=value,
                    low=spread.low if spread else None,
                    high=spread.high if spread else None,
                    density=spread.density if spread else (),
                )
            )
    low, high = each.band
    drawn = (
        f" Bars hold 80 % of {each.draws} draws of capability and salience, humps show where they lie."
        if each.draws
        else ""
    )
    rows.append(Spread(label="Challenge model, all readings", value=each.forecasts["challenge"], low=low, high=high))
    return Spreads(
        title=f"On {_title(case, issue)} the models lie {100 * spread_of(each):.0f} % of the line apart",
        subtitle=f"Each dot is a forecast.{drawn} The last bar is over the readings of the challenge model.",
        x=_axis(each),
        cell=(each.ends[1] - each.ends[0]) / N_CELLS,
        rows=tuple(rows),
        ticks=tuple((at, case.issues[issue].option_title(option)) for option, at in each.options.items()),
    )


def _rounds(case: Case, issue: str, each: OfIssue) -> Series:
    rounds = each.rounds["challenge"]
    moved = {party: max(abs(r.places[party] - start) for r in rounds) for party, start in each.starts.items()}
    shown = sorted(each.starts, key=lambda party: -moved[party])[:MOST_LINES]
    parties = [party for party in each.starts if party in shown]
    lines = [(case.party_name(party), tuple((float(r.round), r.places[party]) for r in rounds)) for party in parties]
    lines.append(("weighted median", tuple((float(r.round), r.median) for r in rounds)))
    end = each.ended["challenge"]
    how = {
        "settled": f"nobody moves after round {end.round}",
        "cycle": f"the parties go round in a circle of {end.period} rounds",
        "cut off": f"after {end.round} rounds they still move",
    }[end.how]
    more = (
        ""
        if len(parties) == len(each.starts)
        else f" The {len(parties)} of {len(each.starts)} that move most are shown."
    )
    return Series(
        title=f"On {_title(case, issue)} {how}",
        subtitle=f"Places of the parties by round of the challenge model; the dark line is the weighted median.{more}",
        x=Axis(label="Round", low=0.0, high=float(max(rounds[-1].round, 1))),
        y=_axis(each),
        lines=tuple(lines),
        parties=(*parties, None),
    )


def _moves(pair: Pressed) -> bool:
    return pair.kind in ("conflict", "compromise", "pressed beyond compromise")


def _pairs(case: Case, issue: str, each: OfIssue) -> Plane:
    pairs = sorted((pair for pair in each.pressed if _moves(pair)), key=lambda pair: -pair.rival_expects)[:MOST_PAIRS]
    far = max(0.1, *(max(abs(pair.expects), abs(pair.rival_expects)) for pair in pairs)) * 1.2
    names = {party: case.party_name(party) for party in each.starts}
    points = tuple(
        Point(label=f"{names[pair.party]}, pressed by {names[pair.rival]}", x=pair.expects, y=pair.rival_expects)
        for pair in pairs
    )
    n = sum(_moves(pair) for pair in each.pressed)
    more = f" The {len(pairs)} of {n} in which the rival expects most are shown." if n > len(pairs) else ""
    return Plane(
        title=f"Who presses whom at the start on {_title(case, issue)}",
        subtitle="Each point is a pair as the pressed party sees it, in units of expected utility: to the right it "
        f"gains by pressing back.{more}",
        x=Axis(label="What the pressed party expects of a challenge", low=-far, high=far),
        y=Axis(label="What the rival expects", low=0.0, high=far),
        cell=far / 20,
        cloud=(),
        edge=(),
        quarters=(
            "Conflict: both expect to gain",
            "The pressed party gives way",
            "Stalemate",
            "The rival would give way",
        ),
        points=points,
    )


def _bends(case: Case, solution: Solution) -> Table:
    bends = [(issue, bend) for issue, each in solution.issues.items() for bend in each.bends]
    bends.sort(key=lambda pair: (-pair[1].share, -pair[1].furthest))
    rows = tuple(
        (
            case.party_name(bend.party),
            case.issue_title(issue),
            place(bend.start),
            place(bend.end),
            case.party_name(bend.offers[0].rival),
            "not known" if bend.below is None else place(bend.below),
        )
        for issue, bend in bends[:MOST_ROWS]
    )
    more = f" The first {MOST_ROWS} of {len(bends)}." if len(bends) > MOST_ROWS else ""
    return Table(
        title="Who gives way in the challenge model, and to whom",
        subtitle="The longest way first; of a circle the mean. A party would stay with its salience at or above the last column, "
        f"others as they are; not known where no single salience parts the two.{more}",
        columns=("Party", "Issue", "From", "To", "Most to", "Would stay from salience"),
        rows=rows,
    )


def _hinges(case: Case, solution: Solution) -> Table:
    hinges = [(issue, hinge) for issue, each in solution.issues.items() for hinge in each.thresholds if hinge.now > 0]
    hinges.sort(key=lambda pair: abs(math.log(max(pair[1].at, 1e-9) / pair[1].now)))
    rows = tuple(
        (
            case.issue_title(issue),
            WORDS[hinge.model],
            f"{hinge.number} of {case.party_name(hinge.party)}",
            place(hinge.now),
            place(hinge.at),
            case.issues[issue].option_title(hinge.becomes),
        )
        for issue, hinge in hinges[:MOST_ROWS]
    )
    more = f" The first {MOST_ROWS} of {len(hinges)}." if len(hinges) > MOST_ROWS else ""
    return Table(
        title="Which numbers the nearest option hangs on",
        subtitle=f"The smallest relative change first, each number by itself, others as they are.{more}",
        columns=("Issue", "Model", "Number", "Now", "Changes at", "Nearest then"),
        rows=rows,
    )


def _accuracy() -> Table:
    rows = tuple((WORDS.get(each.model, each.model), each.mean, each.median) for each in MEASURED)
    return Table(
        title="No dynamic came nearer to known outcomes than the weighted mean",
        subtitle=f"How far forecasts were off on {N_DECISIONS} decisions of the European Union, in points of a line of 100.",
        columns=("Model", "Mean error", "Median error"),
        rows=rows,
    )

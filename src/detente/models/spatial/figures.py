"""The spatial answer as neutral figures: forecasts side by side, positions by round, who presses
whom.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...analysis.blocks import Axis, Block, Plane, Point, Series, Spread, Spreads
from ...case.case import Case
from .measured import all_bends, all_thresholds, spread_of
from .naming import Names
from .solution import N_CELLS, Ended, OfIssue, Pressed, Round, Solution
from .tables import WORDS, accuracy_table, bends_table, forecasts_table, hinges_table

MOST_DRAWN = 3  # chosen: issues drawn round by round; all are in the JSON twin
MOST_LINES = 12  # chosen: parties drawn as lines; with more their names run into each other
MOST_PAIRS = 10  # chosen: pairs on the map; labels of more cover each other
Points = tuple[tuple[float, float], ...]
MOVING = ("conflict", "compromise", "pressed beyond compromise")


def figures(case: Case, solution: Solution) -> list[Block]:
    """Forecasts of every issue in one table; then, where the models part most, densities, rounds
    and pairs.
    """
    names = Names(case)
    blocks: list[Block] = [forecasts_table(case, solution)]
    for issue in _parted(solution):
        blocks += _of_issue(names, issue, solution.issues[issue])
    for rows, table in ((all_bends, bends_table), (all_thresholds, hinges_table)):
        if rows(solution):
            blocks.append(table(case, solution))
    return [*blocks, accuracy_table()]


def _parted(solution: Solution) -> list[str]:
    """The issues on which the models part most, in the order of the case."""
    issues = solution.issues.items()
    far = {issue: spread_of(each) for issue, each in issues if len(each.starts) > 1}
    widest = sorted(far, key=lambda issue: -far[issue])[:MOST_DRAWN]
    return sorted(widest, key=list(far).index)


def _of_issue(names: Names, issue: str, each: OfIssue) -> Iterator[Block]:
    yield _forecasts(names, issue, each)
    n_moving = sum(bool(round.moves) for round in each.rounds["challenge"])
    if n_moving > 1:
        yield _rounds(names, issue, each)
    pairs = [pair for pair in each.pressed if pair.kind in MOVING]
    if len(pairs) > 2:
        yield _pairs(names, issue, each, pairs)


def _axis(each: OfIssue) -> Axis:
    return Axis(label="Place on the line", low=each.ends[0], high=each.ends[1])


# Forecasts ---------------------------------------------------------------------------------------


def _forecasts(names: Names, issue: str, each: OfIssue) -> Spreads:
    title = names.case.issues[issue].option_title
    rows = [_row(each, model) for model in WORDS if model in each.forecasts]
    low, high = each.band
    rows.append(
        Spread(
            label="Challenge model, all readings",
            value=each.forecasts["challenge"],
            low=low,
            high=high,
        )
    )
    drawn = ""
    if each.draws:
        drawn = f" Bars hold 80 % of {each.draws} draws of capability and salience, humps show where they lie."
    apart = f"{100 * spread_of(each):.0f} %"
    return Spreads(
        title=f"On {names.issue(issue)} the models lie {apart} of the line apart",
        subtitle=f"Each dot is a forecast.{drawn} The last bar is over the readings of the challenge model.",
        x=_axis(each),
        cell=(each.ends[1] - each.ends[0]) / N_CELLS,
        rows=tuple(rows),
        ticks=tuple((at, title(option)) for option, at in each.options.items()),
    )


def _row(each: OfIssue, model: str) -> Spread:
    label, value, spread = WORDS[model], each.forecasts[model], each.spread.get(model)
    if spread is None:
        return Spread(label=label, value=value, low=None, high=None, density=())
    return Spread(
        label=label,
        value=value,
        low=spread.low,
        high=spread.high,
        density=spread.density,
    )


# Rounds ------------------------------------------------------------------------------------------


def _rounds(names: Names, issue: str, each: OfIssue) -> Series:
    rounds = each.rounds["challenge"]
    parties = _movers(each)
    lines = [_line(rounds, names.party(party), party) for party in parties]
    return Series(
        title=f"On {names.issue(issue)} {_how(each.ended['challenge'])}",
        subtitle="Places of the parties by round of the challenge model; the dark line is the "
        "weighted median." + _shown(len(parties), len(each.starts), "that move most"),
        x=Axis(label="Round", low=0.0, high=float(max(rounds[-1].round, 1))),
        y=_axis(each),
        lines=(*lines, _line(rounds, "weighted median", None)),
        parties=(*parties, None),
    )


def _line(rounds: tuple[Round, ...], label: str, party: str | None) -> tuple[str, Points]:
    """A line by round: the places of a party, or the median."""
    points = []
    for each in rounds:
        place = each.median
        if party is not None:
            place = each.places[party]
        points.append((float(each.round), place))
    return label, tuple(points)


def _movers(each: OfIssue) -> list[str]:
    """The parties that move furthest, in the order of the case."""
    path = np.array([list(round.places.values()) for round in each.rounds["challenge"]])
    furthest = np.abs(path - path[0]).max(axis=0)
    shown = np.sort(np.argsort(-furthest, kind="stable")[:MOST_LINES])
    parties = list(each.starts)
    return [parties[k] for k in shown]


def _shown(n: int, of: int, which: str) -> str:
    if n == of:
        return ""
    return f" The {n} of {of} {which} are shown."


def _how(end: Ended) -> str:
    return {
        "settled": f"nobody moves after round {end.round}",
        "cycle": f"the parties go round in a circle of {end.period} rounds",
        "cut off": f"after {end.round} rounds they still move",
    }[end.how]


# Pairs -------------------------------------------------------------------------------------------


def _pairs(names: Names, issue: str, each: OfIssue, moving: list[Pressed]) -> Plane:
    pairs = sorted(moving, key=lambda pair: -pair.rival_expects)[:MOST_PAIRS]
    points = tuple(_point(names, pair) for pair in pairs)
    far = 1.2 * max(0.1, *(max(abs(point.x), abs(point.y)) for point in points))
    more = _shown(len(pairs), len(moving), "in which the rival expects most")
    return Plane(
        title=f"Who presses whom at the start on {names.issue(issue)}",
        subtitle="Each point is a pair as the pressed party sees it, in units of expected "
        f"utility: to the right it gains by pressing back.{more}",
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


def _point(names: Names, pair: Pressed) -> Point:
    label = f"{names.party(pair.party)}, pressed by {names.party(pair.rival)}"
    return Point(label=label, x=pair.expects, y=pair.rival_expects)

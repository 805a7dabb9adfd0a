"""Acceptability over ranges: against corners and draws of the ranges, worked out from the case anew."""

from __future__ import annotations

import copy
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from detente.models.deal_space.problem import Settings, build
from detente.numeric.weighted_mean import largest_mean, smallest_mean
from tests.properties.deals_by_hand import ByHand, more
from tests.properties.random_cases import Data, case_of, judged, random_cases

UNSHRUNK = [Phase.explicit, Phase.generate]
weights = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: tuple(Fraction(n) for n in sorted(pair)))


@settings(max_examples=300)
@given(st.lists(st.tuples(weights, st.integers(-8, 8).map(Fraction)), max_size=6))
def test_the_ends_of_a_weighted_mean_are_those_of_all_corners(rows: Any) -> None:
    box, values = [row[0] for row in rows], [row[1] for row in rows]
    means = []
    for corner in product(*box):
        whole = sum(corner, Fraction(0))
        means.append(
            sum((w * v for w, v in zip(corner, values, strict=True)), Fraction(0)) / whole if whole else Fraction(0)
        )
    assert largest_mean(box, values) == max(means)
    assert smallest_mean(box, values) == min(means)


def _spread(draw: Any, data: Data) -> Data:
    """Ranges for values and worths too."""
    other = copy.deepcopy(data)
    for position in other["positions"]:
        if "values" in position and draw(st.booleans()):
            position["values"] = {option: draw(judged()) for option in position["values"]}
    for link in other["links"]:
        if "worth" in link:
            link["worth"] = {party: draw(judged()) for party in link["worth"]}
    return other


def _ends(text: Any) -> list[str]:
    parts = str(text).split("..")
    return [parts[0], parts[-1]]


def _picked(data: Data, party: str, dice: Random) -> Data:
    """One value out of every range: mostly an end, now and then something between."""

    def pick(text: Any) -> str:
        low, high = map(Fraction, _ends(text))
        share = dice.choice([Fraction(0), Fraction(1), Fraction(dice.randint(0, 10), 10)])
        return str(float(low + share * (high - low)))

    other = copy.deepcopy(data)
    for position in other["positions"]:
        position["salience"] = pick(position["salience"])
        if "values" in position:
            position["values"] = {option: pick(value) for option, value in position["values"].items()}
    for link in other["links"]:
        if party in link.get("worth", {}):
            link["worth"][party] = pick(link["worth"][party])
    if party in other["walk_away"]:
        other["walk_away"][party] = pick(other["walk_away"][party])
    return other


def _accepts(data: Data, party: str, deal: Any) -> bool:
    hand = ByHand(data)
    if any(party_ == party for party_, _, _ in hand.own_lines(party, dict(deal))):
        return False
    return not more(hand.walk_away(party), hand.value(party, dict(deal)))


@settings(max_examples=300, phases=UNSHRUNK)
@given(random_cases(), st.data(), st.integers(0, 10**6))
def test_no_draw_of_the_ranges_says_otherwise(data: Data, draws: Any, seed: int) -> None:
    data = _spread(draws.draw, data)
    problem = build(case_of(data), Settings())
    dice = Random(seed)
    party = dice.choice(problem.terms.parties)
    held_today = ["now" in about for about in data["issues"].values()]
    assume(
        party in data["walk_away"] or all(held_today) or not any(held_today)
    )  # else a draw may change what is no deal
    deal = [dice.randrange(len(options)) for options in problem.terms.options]
    named = [
        (issue, problem.terms.options[k][o])
        for k, (issue, o) in enumerate(zip(problem.terms.issues, deal, strict=True))
    ]
    found = problem.over_ranges(party).accepts(deal, range(len(deal)))
    drawn = {_accepts(_picked(data, party, dice), party, named) for _ in range(40)}
    assert found != "always" or drawn == {True}
    assert found != "never" or drawn == {False}

"""Means, medians, bargaining points, elections and quotas on a line: invariances, and answers found one by one."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.numeric import averages, bargaining, election, quota
from tests.properties.lines import Floats, lines

GRID = np.linspace(0.0, 100.0, 4001)
POINTS: dict[str, Callable[[Floats, Floats, float], Floats]] = {
    "weighted mean": lambda x, w, scale: averages.weighted_mean(x, w),
    "weighted median": lambda x, w, scale: averages.weighted_median(x, w),
    "Nash, linear": lambda x, w, scale: bargaining.nash_linear(x, w, scale),
    "Nash, quadratic": lambda x, w, scale: bargaining.nash_quadratic(x, w, scale),
    "Nash, quadratic, worse": lambda x, w, scale: bargaining.nash_quadratic(x, w, scale, disagreement=-1.0),
    "Kalai-Smorodinsky": lambda x, w, scale: bargaining.kalai_smorodinsky_line(x, w),
    "PCE, square": lambda x, w, scale: election.pce_mean(x, w),
    "PCE, linear": lambda x, w, scale: election.pce_mean(x, w, "linear"),
    "PCE, uniform": lambda x, w, scale: election.pce_mean(x, w, "square", "markov uniform"),
    "PCE, incentive": lambda x, w, scale: election.pce_mean(x, w, "linear", "markov incentive"),
}
each = pytest.mark.parametrize("name", POINTS)


@each
@given(line=lines(), factor=st.sampled_from([0.01, 0.5, 3.0]), shift=st.sampled_from([-70.0, 0.0, 5.0]))
def test_a_line_in_another_unit_gives_the_same_place(
    name: str, line: tuple[Floats, Floats], factor: float, shift: float
) -> None:
    x, w = line
    here = POINTS[name](x, w, 100.0)
    assert float(POINTS[name](x * factor + shift, w, 100.0 * factor)) == pytest.approx(here * factor + shift, abs=1e-7)


@each
@given(line=lines())
def test_a_mirrored_line_gives_the_mirrored_place(name: str, line: tuple[Floats, Floats]) -> None:
    x, w = line
    mirrored = float(POINTS[name](100.0 - x, w, 100.0))
    if name == "weighted median":  # of two halves the lower place is taken
        assert mirrored == pytest.approx(100.0 - float(averages.median_ends(x, w)[1]))
    else:
        assert mirrored == pytest.approx(100.0 - float(POINTS[name](x, w, 100.0)), abs=1e-7)


@each
@given(line=lines(), data=st.data())
def test_the_order_of_parties_does_not_matter(name: str, line: tuple[Floats, Floats], data: st.DataObject) -> None:
    x, w = line
    order = np.array(data.draw(st.permutations(range(len(x)))))
    assert float(POINTS[name](x[order], w[order], 100.0)) == pytest.approx(float(POINTS[name](x, w, 100.0)), abs=1e-9)


@each
@given(line=lines())
def test_a_party_split_in_two_counts_as_one_and_one_without_weight_not_at_all(
    name: str, line: tuple[Floats, Floats]
) -> None:
    x, w = line
    split_x, split_w = np.append(x, x[0]), np.append(w, w[0] / 2)
    split_w[0] /= 2
    assert float(POINTS[name](split_x, split_w, 100.0)) == pytest.approx(float(POINTS[name](x, w, 100.0)), abs=1e-9)
    if not name.startswith("PCE"):  # there a place is an alternative, whoever stands on it
        assert float(POINTS[name](np.append(x, 42.0), np.append(w, 0.0), 100.0)) == pytest.approx(
            float(POINTS[name](x, w, 100.0)), abs=1e-9
        )


@each
@given(line=lines(), factor=st.sampled_from([1e-6, 0.3, 1e9]))
def test_only_shares_of_weight_matter(name: str, line: tuple[Floats, Floats], factor: float) -> None:
    x, w = line
    assert float(POINTS[name](x, w * factor, 100.0)) == pytest.approx(float(POINTS[name](x, w, 100.0)), abs=1e-7)


@each
@given(line=lines())
def test_rows_of_a_table_are_solved_one_by_one(name: str, line: tuple[Floats, Floats]) -> None:
    x, w = line
    table = np.stack([x, x[::-1], 100.0 - x]).reshape(3, 1, -1)
    found = POINTS[name](table, w, 100.0)
    assert found.shape == (3, 1)
    assert found.ravel().tolist() == [float(POINTS[name](row, w, 100.0)) for row in table[:, 0]]


@each
def test_one_party_and_equal_places_give_that_place(name: str) -> None:
    assert float(POINTS[name](np.array([37.0]), np.array([2.0]), 100.0)) == 37.0
    assert float(POINTS[name](np.full(5, 37.0), np.arange(5.0), 100.0)) == 37.0
    assert 0 <= float(POINTS[name](np.array([0.0, 100.0]), np.zeros(2), 100.0)) <= 100


@each
@pytest.mark.parametrize(
    ("x", "w", "words"),
    [
        ([], [], "no party"),
        ([1.0, math.nan], [1.0, 1.0], "not finite"),
        ([1.0, 2.0], [1.0, -1.0], "negative"),
    ],
)
def test_what_is_no_line_is_refused(name: str, x: list[float], w: list[float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        POINTS[name](np.array(x), np.array(w), 100.0)


@given(line=lines())
def test_the_weighted_median_has_the_least_loss_and_wins_every_vote(line: tuple[Floats, Floats]) -> None:
    x, w = line
    found = float(averages.weighted_median(x, w))
    loss = {place: float((w * np.abs(x - place)).sum()) for place in x}
    least = min(loss.values())
    assert found == min(place for place, at in loss.items() if at <= least + 1e-9 and w[x == place].sum() > 0)
    for other in x:
        gain = np.abs(x - other) - np.abs(x - found)
        assert (w * np.sign(gain)).sum() >= -1e-9
        assert (w * gain).sum() >= -1e-9


@pytest.mark.parametrize("vote", ["whole", "by gain"])
@given(line=lines())
def test_the_condorcet_winner_under_distance_is_a_median(vote: str, line: tuple[Floats, Floats]) -> None:
    x, w = line
    places = np.unique(x)
    winner = election.condorcet(-np.abs(x[:, None] - places), w, vote)  # type: ignore[arg-type]
    low, high = averages.median_ends(x, w)
    assert winner is not None
    assert low <= places[winner] <= high


def _sum_of_logs(at: Floats, x: Floats, w: Floats, loss: float, disagreement: float) -> Floats:
    gain = 1 - (np.abs(at[:, None] - x) / 100) ** loss - disagreement
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(w > 0, w * np.log(np.maximum(gain, 0)), 0.0).sum(axis=1)


@pytest.mark.parametrize(("loss", "disagreement"), [(1.0, 0.0), (1.0, -2.0), (2.0, 0.0), (2.0, -1.0)])
@given(line=lines())
def test_no_place_of_a_grid_has_a_larger_nash_product(
    loss: float, disagreement: float, line: tuple[Floats, Floats]
) -> None:
    x, w = line
    solve = bargaining.nash_linear if loss == 1 else bargaining.nash_quadratic
    found = float(solve(x, w, 100.0, disagreement))
    grid = _sum_of_logs(GRID, x, w, loss, disagreement)
    here = _sum_of_logs(np.array([found]), x, w, loss, disagreement)[0]
    assert here >= grid.max() - 1e-9 * (1 + abs(grid.max()))


@given(line=lines(), reference=st.sampled_from([0.0, 5.0, 50.0, 95.0, 100.0]))
def test_over_a_reference_place_no_place_of_a_grid_does_better(line: tuple[Floats, Floats], reference: float) -> None:
    x, w = line
    counted = w > 0
    wide = np.linspace(-100.0, 200.0, 12001)
    gains = np.abs(reference - x) - np.abs(wide[:, None] - x)
    fair = (gains[:, counted] >= -1e-9).all(axis=1)
    low, high = bargaining.improving(x, w, reference)
    assert wide[fair].min() == pytest.approx(float(low), abs=0.026)
    assert wide[fair].max() == pytest.approx(float(high), abs=0.026)
    ideal = gains[fair].max(axis=0)
    nash = float(bargaining.nash_over_reference(x, w, reference))
    kalai = float(bargaining.kalai_smorodinsky_over_reference(x, w, reference))
    at = {y: (np.abs(reference - x) - np.abs(y - x))[counted] for y in (nash, kalai)}
    if high - low < 1e-9:
        assert nash == kalai == reference
        return
    with np.errstate(divide="ignore"):
        product = (w[counted] * np.log(np.maximum(gains[fair][:, counted], 0))).sum(axis=1).max()
        assert (w[counted] * np.log(at[nash])).sum() >= product - 1e-6
    ratio = (gains[fair][:, counted] / ideal[counted]).min(axis=1).max()
    assert (at[kalai] / ideal[counted]).min() >= ratio - 2e-3


def _election_one_by_one(x: Floats, w: Floats, power: float) -> dict[float, float]:
    """The conditional law, alternative by alternative, from its definition."""
    places = sorted(set(x.tolist()))

    def strength(a: float, b: float) -> float:
        return sum(wk * max((xk - b) ** 2 - (xk - a) ** 2, 0.0) for xk, wk in zip(x, w, strict=True))

    def wins(a: float, b: float) -> float:
        strong, weak = strength(a, b) ** power, strength(b, a) ** power
        return 0.5 if strong + weak == 0 else strong / (strong + weak)

    product = {a: math.prod(wins(a, b) for b in places if b != a) for a in places}
    return {a: value / sum(product.values()) for a, value in product.items()}


@pytest.mark.parametrize(("law", "power"), [("linear", 1.0), ("square", 2.0), ("quartic", 4.0)])
@given(line=lines(zero=False))
def test_an_election_is_what_its_definition_says(law: election.Law, power: float, line: tuple[Floats, Floats]) -> None:
    x, w = line
    places, chances = election.pce(x, w, law)
    wanted = _election_one_by_one(x, w, power)
    assert dict(zip(places.tolist(), chances.tolist(), strict=True)) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("process", ["markov uniform", "markov incentive"])
@given(line=lines(zero=False))
def test_a_markov_election_is_where_its_chain_comes_to_rest(
    process: election.Process, line: tuple[Floats, Floats]
) -> None:
    x, w = line
    places, chances = election.pce(x, w, "linear", process)
    assert chances.sum() == pytest.approx(1.0)
    m = len(places)
    if m == 1:
        return
    u = -((x[:, None] - places) ** 2)
    c = np.array([[np.maximum(w * (u[:, a] - u[:, b]), 0).sum() for b in range(m)] for a in range(m)])
    p = np.where(c + c.T > 0, c / np.where(c + c.T > 0, c + c.T, 1), 0.5)
    move = np.full((m, m), 1.0 / m) if process == "markov uniform" else c * p
    move = move / np.maximum(move.sum(axis=0), 1e-300)
    after = sum(move[a, b] * p[a, b] * chances[b] * (np.eye(m)[a] - np.eye(m)[b]) for a in range(m) for b in range(m))
    assert np.abs(after).max() < 1e-9


@given(
    line=lines(most=6),
    share=st.sampled_from([0.3, 0.5, 0.7, 1.0]),
    veto=st.booleans(),
    reference=st.sampled_from([0.0, 30.0, 50.0, 100.0]),
)
def test_a_win_set_is_where_enough_votes_go_along(
    line: tuple[Floats, Floats], share: float, veto: bool, reference: float
) -> None:
    x, votes = line
    needed = share * votes.sum()
    blocks = np.zeros(len(x), dtype=bool)
    blocks[0] = veto
    low, high = quota.win_set(x, votes, needed, reference, blocks)
    for y in np.linspace(-150.0, 250.0, 801):
        along = np.abs(x - y) <= np.abs(x - reference) + 1e-9
        passes = votes[along].sum() >= needed - 1e-9 and along[blocks].all()
        if y != reference:
            assert passes == (low - 1e-9 <= y <= high + 1e-9)
    assert quota.setter_outcome(x, votes, needed, reference, 100.0, blocks) == min(max(100.0, low), high)


@given(line=lines(most=6), share=st.sampled_from([0.2, 0.5, 0.51, 0.7, 1.0]), veto=st.booleans())
def test_the_core_is_where_no_coalition_leaves(line: tuple[Floats, Floats], share: float, veto: bool) -> None:
    x, votes = line
    needed = share * votes.sum()
    blocks = np.zeros(len(x), dtype=bool)
    blocks[0] = veto
    found = quota.core(x, votes, needed, blocks)
    for y in np.linspace(0.0, 100.0, 101):
        sides = [(x - y) * side > 1e-9 for side in (-1, 1)]
        left = any(votes[gain].sum() >= needed - 1e-9 and gain[blocks].all() for gain in sides)
        assert left == (found is None or not found[0] <= y <= found[1])

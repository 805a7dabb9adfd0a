"""Weights of draws: by counting every course a small war can take, by invariances, and where the case says nothing."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.numeric.plays import curves
from detente.synthesis.odds.coded import Coded
from detente.synthesis.odds.grounds import grounds
from detente.synthesis.odds.likelihood import DrawnNumbers, log_likelihood, reply_chances
from detente.synthesis.odds.numbers import three_numbers, until_enough
from detente.synthesis.odds.seen import ReplySeen, Seen
from detente.synthesis.odds.weighing import Outcomes, joined, weighed
from tests.unit.synthesis.odds.wars import (
    JUDGED,
    SERIOUS,
    SILENT,
    age_only,
    bare_case,
    ground_of,
    numbers,
    past,
    played,
)

GRID = [
    (rounds, collapse, enforcement, signs)
    for rounds, collapse, enforcement, signs in product((0.02, 0.1, 0.3), (0.001, 0.02), (0.4, 0.8), (0.0, 0.5, 1.0))
]


def _on_grid() -> DrawnNumbers:
    rounds, collapse, enforcement, signs = (np.array(each) for each in zip(*GRID, strict=True))
    return DrawnNumbers(rounds, rounds, collapse, enforcement, signs)


def _counted(
    rounds: float, collapse: float, enforcement: float, signs: float, n_steps: int, meetings: dict[int, bool]
) -> float:
    """The chance of what was seen, by going through every course of the war, step by step."""
    total = 0.0
    meets = rounds / SERIOUS
    kinds = ("meeting", "serious meeting", "serious meeting, signed", "quiet round", "quiet round, signed", "nothing")
    chances = (
        meets * (1 - SERIOUS),
        meets * SERIOUS * (1 - signs),
        meets * SERIOUS * signs * (1 - enforcement),
        (1 - meets) * rounds * (1 - signs),
        (1 - meets) * rounds * signs,
        (1 - meets) * (1 - rounds),
    )
    for course in product(range(len(kinds)), repeat=n_steps):
        if all(_shows(kinds[kind], meetings.get(step)) for step, kind in enumerate(course)):
            total += float(np.prod([chances[kind] for kind in course])) * (1 - collapse) ** n_steps
    return total


def _shows(kind: str, signed: bool | None) -> bool:
    """Whether a step of this kind looks as what was seen of it: no meeting (None), or one with a broken deal or without."""
    if signed is None:
        return kind in ("nothing", "quiet round")
    return "meeting" in kind and kind.endswith("signed") == signed


@pytest.mark.parametrize("meetings", [{}, {1: False}, {0: False, 3: False}, {2: True}, {0: False, 2: True}])
def test_what_was_seen_is_as_likely_as_counting_every_course_says(meetings: dict[int, bool]) -> None:
    wanted = np.array([_counted(*row, n_steps=4, meetings=meetings) for row in GRID])
    seen = past(4.0, *meetings, signed=tuple(step for step, signed in meetings.items() if signed))
    found = np.exp(log_likelihood(_on_grid(), seen))
    possible = wanted > 0
    assert found[possible] == pytest.approx(wanted[possible])
    assert np.all(found[~possible] < 1e-9)


def test_a_grid_of_wars_is_weighed_as_by_the_rule_of_bayes() -> None:
    """Without a class, draws of the case weigh as much as they make likely what was seen."""
    draws = _on_grid()
    ground = ground_of(past(4.0, 1), JUDGED, has_class=False)
    chances = curves(draws.rounds, draws.collapse, draws.enforcement, draws.signs, 12).agreed[:, -1]
    found = three_numbers(ground, Outcomes(draws, chances))
    likely = np.array([_counted(*row, n_steps=4, meetings={1: False}) for row in GRID])
    assert found.given_seen is not None
    assert found.given_case is not None
    assert found.given_seen.value == pytest.approx(float(likely @ chances / likely.sum()))
    assert found.given_case.value == pytest.approx(float(chances.mean()))
    assert found.base is None
    assert "No reference class" in found.notes[-1]


def test_what_is_not_listed_leaves_the_chance_to_be_still_on() -> None:
    draws = _on_grid()
    on = curves(draws.rounds, draws.collapse, draws.enforcement, draws.signs, 24).on[:, -1]
    assert np.exp(log_likelihood(draws, age_only(24.0))) == pytest.approx(on)


@pytest.mark.parametrize("p_open", [0.3, 0.9])
def test_the_longer_a_war_lasts_the_less_likely_is_its_end(p_open: float) -> None:
    """Listed talks and none held, or nothing said of talks: either way age speaks against an agreement, and for lines."""
    for make in (past, age_only):
        outcomes = played(ground_of(make(12.0), JUDGED), 1500, p_open)
        found = [three_numbers(ground_of(make(n), JUDGED), outcomes) for n in (6.0, 12.0, 24.0, 48.0)]
        chances = [each.given_seen.value for each in found if each.given_seen]
        firm = [each.lines[0].after for each in found]
        assert chances == sorted(chances, reverse=True)
        assert firm == sorted(firm)


def test_a_meeting_without_a_signature_lowers_the_chance_and_makes_lines_look_firmer() -> None:
    """How often rounds are held is known here; where it is not, a meeting also tells that talks are not rare."""
    known = numbers(Coded(0.095, 0.1, 0.105), Coded(0.001, 0.002, 0.004), Coded(0.3, 0.5, 0.7))
    found = []
    for meetings in ((), (2,), (2, 5), (2, 5, 9)):
        ground = ground_of(past(12.0, *meetings), known, trust=1.0)
        found.append(three_numbers(ground, played(ground_of(past(12.0), known, trust=1.0), 1500, 0.5)))
    chances = [each.given_seen.value for each in found if each.given_seen]
    assert chances == sorted(chances, reverse=True)
    assert [each.lines[0].after for each in found] == sorted(each.lines[0].after for each in found)
    assert found[0].lines[0].before == pytest.approx(0.5, abs=0.05)


def test_a_war_in_which_nothing_can_be_signed_never_ends_by_agreement() -> None:
    ground = ground_of(past(39.0, 3), JUDGED)
    found = three_numbers(ground, played(ground, 200, p_open=0.0))
    assert found.given_seen is not None
    assert found.given_seen.value == found.given_seen.high == 0


def test_a_refusal_speaks_for_a_real_line_and_an_acceptance_against_it() -> None:
    seen = Seen(
        replies=(
            ReplySeen(proposal="truce", party="north", accepted=False),
            ReplySeen(proposal="truce", party="south", accepted=True),
        )
    )
    found = reply_chances(seen, np.array([[True, True], [False, False]]))
    assert found[0, 0] > found[1, 0]
    assert found[0, 1] < found[1, 1]


def test_full_trust_and_a_narrow_range_leave_the_numbers_of_the_case() -> None:
    narrow = numbers(Coded(0.19, 0.2, 0.21), Coded(0.001, 0.002, 0.004), Coded(0.6, 0.7, 0.8))
    ground = ground_of(age_only(3.0), narrow, trust=1.0)
    found = three_numbers(ground, played(ground, 800))
    assert found.rounds is not None
    assert found.rounds.value == pytest.approx(0.2, abs=0.02)


def test_the_order_of_draws_is_nothing() -> None:
    ground = ground_of(past(20.0, 4), JUDGED)
    outcomes = played(ground, 200, 0.5)
    mixed = np.random.default_rng(1).permutation(200)
    other = Outcomes(
        outcomes.draws._make(column[mixed] for column in outcomes.draws),
        outcomes.p_agreement[mixed],
        real={"line": outcomes.real["line"][mixed]},
    )
    one, two = three_numbers(ground, outcomes), three_numbers(ground, other)
    assert one.given_seen is not None
    assert two.given_seen is not None
    assert two.given_seen.value == pytest.approx(one.given_seen.value)
    assert two.lines[0].after == pytest.approx(one.lines[0].after)


def test_weights_are_right_where_the_class_is_all_that_is_known() -> None:
    """Draws of a silent case stand for the class: their chance of an agreement is that of the plays, kernel and all."""
    for age in (0.0, 12.0):
        ground = ground_of(age_only(age), SILENT, is_silent=True)
        found = three_numbers(ground, played(ground, 3000))
        assert found.base is not None
        assert found.given_seen is not None
        assert found.given_seen.value == pytest.approx(found.base.by_agreement.value, abs=0.04)


@pytest.mark.parametrize(
    "changes", [{"since": "2030-05-30"}, {}, {"since": "2026-05-30"}, {"since": "2011-05-30"}, {"time_step": "week"}]
)
def test_with_nothing_given_the_forecast_is_the_base_rate_of_the_wars_age(changes: dict[str, str]) -> None:
    ground = grounds(bare_case(**changes))
    found = until_enough(ground, lambda draws: pytest.fail("a case that says nothing needs no draws"))
    assert found.base is not None
    assert found.given_seen == found.base.by_agreement
    assert found.given_case is None


def test_with_talks_and_nothing_else_the_plays_of_the_class_are_weighed() -> None:
    met = [{"date": f"203{k}-05-16"} for k in (0, 1)]
    held, none = (
        until_enough(grounds(bare_case(talks=talks)), lambda draws: pytest.fail("no draws")) for talks in (met, [])
    )
    assert held.rounds is not None
    assert none.rounds is not None
    assert none.rounds.value < held.rounds.value


def test_draws_are_added_until_they_are_enough_or_the_most() -> None:
    ground = ground_of(past(20.0, 4), JUDGED, first=50, most=100, enough=1e6)
    asked: list[range] = []

    def play(draws: range) -> Outcomes:
        asked.append(draws)
        whole = played(ground, draws.stop, 0.5)
        columns = whole.draws._make(column[draws.start :] for column in whole.draws)
        return Outcomes(columns, whole.p_agreement[draws.start :], real={"line": whole.real["line"][draws.start :]})

    found = until_enough(ground, play)
    assert asked == [range(50), range(50, 100)]
    assert (found.n_draws, found.is_enough) == (100, False)
    assert "effective ones" in found.notes[-1]


def test_draws_joined_weigh_as_draws_made_at_once() -> None:
    ground = ground_of(past(20.0, 4), JUDGED)
    outcomes = played(ground, 60, 0.5)
    halves = [
        Outcomes(
            outcomes.draws._make(column[part] for column in outcomes.draws),
            outcomes.p_agreement[part],
            real={"line": outcomes.real["line"][part]},
        )
        for part in (slice(0, 30), slice(30, 60))
    ]
    assert weighed(ground, joined(*halves)).whole == pytest.approx(weighed(ground, outcomes).whole)

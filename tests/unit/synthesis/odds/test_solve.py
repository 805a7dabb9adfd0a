"""The three numbers of a case, with the war model played."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.run import run_analysis
from detente.case.change import changed
from detente.catalogue import ALL, analysis
from detente.errors import Missing
from detente.models.war.problem import build as build_game
from detente.models.war.solve import look
from detente.sweep.uncertain import as_changes
from detente.synthesis.odds.bars import barred, bars_of_replies, type_place
from detente.synthesis.odds.grounds import DEFAULTS, OddsSettings, grounds
from detente.synthesis.odds.numbers import ThreeNumbers
from detente.synthesis.odds.play import GAME, Playing
from detente.synthesis.odds.problem import build
from detente.synthesis.odds.solve import odds
from tests.unit.synthesis.odds.small_case import small_case
from tests.unit.synthesis.odds.wars import bare_case

FEW = OddsSettings(first=24, most=24)
LINE = "positions.north.land.firm"


def _playing(seed: int = 3) -> Playing:
    problem = build(small_case(), FEW)
    return Playing(problem.case, problem.ground, problem.numbers, seed)


def test_draws_are_the_same_in_any_order() -> None:
    playing = _playing()
    there, back = playing.rows(range(8)), playing.rows(reversed(range(8)))
    assert there == back[::-1]


def test_another_seed_draws_other_numbers() -> None:
    assert _playing(3).values(0) != _playing(4).values(0)


def test_a_draw_that_needs_no_game_has_the_answer_of_its_game() -> None:
    """Where the line is real nothing can be signed; the game, solved all the same, says so too."""
    playing = _playing()
    drawn = [playing.values(draw) for draw in range(12)]
    real = [draw for draw, values in enumerate(drawn) if values[LINE] == 1]
    assert 0 < len(real) < 12
    for draw in real[:2]:
        case = changed(playing.case, as_changes(drawn[draw]))
        found = look(build_game(case, GAME), GAME)
        assert found.p_agreement_by_12.value == pytest.approx(0, abs=1e-12)
        assert playing.row(draw).measures["p_agreement_by_12"] == 0
    bluffs = [playing.row(draw).measures["p_agreement_by_12"] or 0 for draw in range(12) if draw not in real]
    assert max(bluffs) > 0.1


def test_the_answer_of_a_party_is_held_against_its_own_lines() -> None:
    case = small_case()
    north, south = bars_of_replies(case, grounds(case).seen)
    assert [type_place(bar) for bar in north] == [LINE]
    assert south == ()
    found = barred((north, south), [{LINE: 1.0}, {LINE: 0.0}])
    assert found.tolist() == [[True, False], [False, False]]


def test_a_line_that_is_not_drawn_is_real_for_sure() -> None:
    case = small_case()
    north, _ = bars_of_replies(case, grounds(case).seen)
    sure = [bar.__class__(bar.place, bar.party, 1.0, bar.is_line) for bar in north]
    assert barred((sure,), [{}]).tolist() == [[True]]


def test_a_refusal_and_a_meeting_without_a_result_make_the_line_look_firmer() -> None:
    found = odds(small_case(), OddsSettings(first=64, most=64))
    [line] = found.lines
    assert line.place == LINE
    assert line.before == pytest.approx(0.5, abs=0.2)
    assert line.after > line.before
    assert found.given_case is not None
    assert found.given_seen is not None
    assert found.given_seen.value < found.given_case.value


def test_it_turns_on_the_one_line_that_decides() -> None:
    found = odds(small_case(), OddsSettings(first=64, most=64)).turns_on
    assert found is not None
    assert (found.place, found.is_type, found.tips_at) == (LINE, True, 0.5)
    assert found.correlation < 0
    assert found.above == 0 < found.below


def test_the_function_and_the_analysis_say_the_same() -> None:
    case = small_case()
    result = run_analysis(analysis("odds"), case, ALL, {"first": 24, "most": 24}, seed=5)
    assert result.solution is not None
    said: ThreeNumbers = result.solution.numbers  # type: ignore[attr-defined]
    own = odds(case, FEW, seed=5)
    assert own.given_seen is not None
    assert said.given_seen is not None
    assert said.given_seen.value == pytest.approx(own.given_seen.value, abs=1e-9)
    assert result.status == "stopped"


def test_progress_hears_of_each_draw_and_can_stop_the_work() -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, n: int) -> None:
        heard.append((done, n))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        odds(small_case(), FEW, stop)
    assert heard == [(1, 24), (2, 24), (3, 24)]


def test_a_case_that_says_nothing_is_answered_by_its_age_alone() -> None:
    found = odds(bare_case(), DEFAULTS)
    assert found.base is not None
    assert found.given_seen == found.base.by_agreement
    assert found.n_draws == 0


def test_a_case_without_fighting_has_no_odds() -> None:
    with pytest.raises(Missing):
        odds(small_case(fighting=None), FEW)


def test_even_draws_of_a_seed_are_those_of_the_ranges_and_of_the_class() -> None:
    values = np.array([_playing().values(draw)["fighting.rounds"] for draw in range(200)])
    by_case = (values >= 0.1) & (values <= 0.3)
    assert 0.4 < by_case.mean() < 0.85

"""What the spatial analysis makes of a case: places, weights, chances, thresholds, who bends, and odd cases."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.analysis.contract import Result
from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.errors import BadInput
from detente.models.spatial.ending import ended
from detente.models.spatial.problem import Settings, build
from detente.models.spatial.readings import named
from detente.numeric.pert import draw_pert
from detente.numeric.readings import Reading, switches
from tests.unit.spatial.lines import issue, line, run, solved

THREE = [(0.0, 1.0, 0.9), (40.0, 2.0, 0.5), (100.0, 3.0, 0.7)]


def test_settings_carry_every_switch_of_the_challenge_model_with_its_default() -> None:
    assert Settings().reading == Reading()
    for name, values in switches().items():
        for value in values:
            assert getattr(Settings.model_validate({name: value}).reading, name) == value
    with pytest.raises(BadInput, match="none of"):
        run(line(THREE), choice="best")


def test_every_switch_has_a_reading_beside_the_chosen_one() -> None:
    readings = named(Reading())
    assert len(readings) == 4 + sum(len(values) - 1 for values in switches().values()) + 1
    assert readings["chosen"] == readings["as published"]
    found = issue(line(THREE))
    assert set(found.readings) == set(readings)
    medians = [each.median for each in found.readings.values()]
    assert found.band == (min(medians), max(medians))


def test_a_party_stands_where_it_values_most_when_it_does_not_say_what_it_wants() -> None:
    case = line(THREE)
    values = {"low": 0.2, "middle": 1, "high": 1}
    data = case.written()
    data["positions"][0] = {"party": "p0", "issue": "k", "values": values, "salience": 0.9}
    changed_case = Case.model_validate(data)
    problem = build(changed_case, Settings())
    assert problem.lines[0].place[0] == 75
    assert solved(changed_case).written_values == ("p0",)
    assert any("valued most" in caveat for caveat in run(changed_case).caveats)


def test_capability_that_is_not_given_is_said_to_be_assumed() -> None:
    case = Case.model_validate(
        {
            "parties": {"a": {}, "b": {"capability": 3}},
            "issues": {"k": {"options": ["no", "yes"]}},
            "positions": [{"party": p, "issue": "k", "wants": o} for p, o in (("a", "no"), ("b", "yes"))],
        }
    )
    assert solved(case).assumed_capability == ("a",)
    assert any("capability is given for a" in caveat for caveat in run(case).caveats)


def test_two_options_are_answered_with_chances_that_add_up() -> None:
    data = line([(0.0, 2.0, 0.5), (100.0, 1.0, 0.5)]).written()
    data["issues"]["k"] = {"options": {"no": 0, "yes": 100}}
    case = Case.model_validate(data)
    chances = issue(case).chances
    assert chances["PCE linear"]["no"].value == pytest.approx(2 / 3)
    assert chances["PCE square"]["no"].value == pytest.approx(4 / 5)
    for law in chances.values():
        assert sum(p.value for p in law.values()) == pytest.approx(1)
    assert any("“no” is likely to very likely, 67-80 %" in finding.text for finding in run(case).findings)
    measures = run(case).measures
    assert measures["p_k_yes"].value == pytest.approx(1 / 5)
    assert measures["p_k_no"].value == pytest.approx(4 / 5)
    assert measures["p_k_no"].words == "chance of no on k, in an election by strength squared"


def test_draws_widen_an_interval_about_the_point_and_follow_the_seed() -> None:
    case = changed(
        line(THREE), [parse_change("parties.p2.capability=1..5"), parse_change("positions.p1.k.salience=0.1..0.9")]
    )
    found = issue(case, draws=400)
    spread = found.spread["compromise"]
    assert spread.low < found.forecasts["compromise"] < spread.high
    assert sum(share for _, share in spread.density) == pytest.approx(1)
    assert found.draws == 400
    assert issue(case, draws=400) == found
    assert issue(line(THREE), draws=400).spread == {}


def test_draws_have_the_mean_of_a_pert() -> None:
    rng = np.random.default_rng(3)
    drawn = draw_pert([0.0, 5.0], [0.2, 5.0], [1.0, 5.0], 40_000, rng)
    assert drawn[:, 0].mean() == pytest.approx((0 + 4 * 0.2 + 1) / 6, abs=0.004)
    assert (drawn[:, 1] == 5).all()
    assert drawn[:, 0].min() >= 0
    assert drawn[:, 0].max() <= 1


@pytest.mark.parametrize("model", ["compromise", "challenge"])
def test_the_nearest_option_changes_at_a_threshold_and_not_before(model: str) -> None:
    case = line(THREE)
    found = issue(case)
    hinges = [hinge for hinge in found.thresholds if hinge.model == model]
    assert hinges
    for hinge in hinges:
        place = (
            f"positions.{hinge.party}.k.salience" if hinge.number == "salience" else f"parties.{hinge.party}.capability"
        )
        step = math.copysign(0.002 * max(hinge.at, hinge.now), hinge.at - hinge.now)
        for at, wanted in ((hinge.at - step, found.nearest[model]), (hinge.at + step, (hinge.becomes,))):
            if hinge.number == "salience" and not 0 <= at <= 1:
                continue
            there = issue(changed(case, [parse_change(f"{place}={max(at, 0):.9f}")]))
            assert there.nearest[model] == wanted, hinge


def test_who_bends_names_the_offer_and_the_salience_at_which_it_would_stay() -> None:
    case = line([(0.0, 1.0, 0.2), (100.0, 3.0, 0.9)])
    found = issue(case)
    assert [bend.party for bend in found.bends] == ["p0"]
    bend = found.bends[0]
    assert bend.start == 0
    assert bend.end == found.rounds["challenge"][-1].places["p0"] > 50
    assert bend.share == pytest.approx(bend.end / 100)
    assert bend.offers[0].rival == "p1"
    text = next(finding.text for finding in run(case).findings if "give way" in finding.text)
    assert "p0 would give way" in text
    assert "0.2 against 0.9" in text
    if bend.below is not None:
        there = issue(changed(case, [parse_change(f"positions.p0.k.salience={bend.below}")]))
        assert "p0" not in [each.party for each in there.bends]


def test_a_signer_holds_the_rule_of_agreement_at_today() -> None:
    data = line(THREE, now="middle").written()
    data["agreement"] = {"must": ["p0", "p2"]}
    assert issue(Case.model_validate(data)).forecasts["rule of agreement"] == 50  # one wants less, the other more
    data["agreement"] = {"at_least": 1}
    found = issue(Case.model_validate(data)).forecasts
    assert found["rule of agreement"] == pytest.approx(found["compromise"])
    assert "Nash over today" not in issue(line(THREE)).forecasts


def test_rounds_that_repeat_are_a_circle_and_rounds_that_stay_are_settled() -> None:
    assert ended(np.array([[0.0], [1.0], [0.0], [1.0]]), 1.0).how == "cycle"
    assert ended(np.array([[0.0], [1.0], [0.0]]), 1.0).period == 2
    settled = ended(np.array([[0.0], [1.0], [1.0]]), 1.0)
    assert (settled.how, settled.round) == ("settled", 1)
    cut = ended(np.array([[0.0], [1.0], [3.0]]), 10.0)
    assert (cut.how, cut.last_move) == ("cut off", 0.2)


def test_exchanges_need_two_issues_and_reach_the_forecasts() -> None:
    data = line([(0.0, 1.0, 0.9), (100.0, 1.0, 0.2)]).written()
    data["issues"]["other"] = {"options": ["no", "yes"]}
    data["positions"] += [
        {"party": "p0", "issue": "other", "wants": "no", "salience": 0.2},
        {"party": "p1", "issue": "other", "wants": "yes", "salience": 0.9},
    ]
    found = solved(Case.model_validate(data))
    assert len(found.trades) == 1
    assert found.issues["k"].forecasts["exchange"] < found.issues["k"].forecasts["compromise"]
    assert found.issues["other"].forecasts["exchange"] > found.issues["other"].forecasts["compromise"]
    assert "exchange" not in solved(line(THREE)).issues["k"].forecasts


def _finite(result: Result) -> bool:
    text = result.model_dump_json()
    return "NaN" not in text and "Infinity" not in text


@pytest.mark.parametrize(
    "parties",
    [
        [(50.0, 1.0, 0.5)],
        [(50.0, 1.0, 0.5)] * 4,
        [(0.0, 1.0, 0.0), (100.0, 2.0, 0.0), (30.0, 1.0, 0.0)],
        [(0.0, 0.0, 0.5), (100.0, 0.0, 0.5)],
        [(0.0, 1.0, 0.5), (100.0, 1.0, 0.5)],
        [(0.0, 1.0, 0.5), (100.0, 1.0, 0.5), (0.0, 1.0, 0.5), (100.0, 2.0, 1.0)],
        [(0.0, 1e-12, 1e-6), (100.0, 1e12, 1.0), (20.0, 1.0, 0.3)],
    ],
    ids=["one party", "equal places", "zero salience", "zero capability", "two values", "two values, four", "extreme"],
)
@pytest.mark.parametrize("now", [None, "low"])
def test_an_odd_case_is_an_answer(parties: list[tuple[float, float, float]], now: str | None) -> None:
    result = run(line(parties, **({"now": now} if now else {})), draws=50)
    assert result.status in ("converged", "stopped")
    assert _finite(result)
    assert result.findings
    assert result.figures


def test_a_line_of_one_option_is_an_answer() -> None:
    data = line(THREE).written()
    data["issues"]["k"] = {"options": {"only": 50}}
    assert _finite(run(Case.model_validate(data), draws=20))


@pytest.mark.slow
def test_five_hundred_parties_are_an_answer() -> None:
    rng = np.random.default_rng(1)
    parties = [(float(x), float(c), float(s)) for x, c, s in rng.uniform(0.05, 1, (500, 3)) * [100, 10, 1]]
    result = run(line(parties), draws=100, rounds=5)
    assert _finite(result)
    found = result.solution.issues["k"]  # type: ignore[union-attr]
    assert "spatial politics" not in found.rounds
    assert {hinge.model for hinge in found.thresholds} <= {"compromise"}

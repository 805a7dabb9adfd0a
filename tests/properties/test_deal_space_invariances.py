"""What must not matter to the deal space, on random small cases: units, names, order, and what nobody would take."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.analysis.run import run_analysis
from detente.models.deal_space import ANALYSIS
from tests.properties.random_cases import Data, case_of, random_cases

POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
EXAMPLES = settings(max_examples=40)


def _solved(data: Data) -> Any:
    return run_analysis(ANALYSIS, case_of(data)).solution


def _deals(found: Any) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(deal.deal.items()) for deal in found}


def _vectors(found: Any) -> list[tuple[tuple[tuple[str, float], ...], int]]:
    return sorted((tuple(sorted((p, round(v, 8) + 0.0) for p, v in deal.value.items())), deal.n) for deal in found)


def _ways(solution: Any) -> set[tuple[frozenset[str], int, float]]:
    ways = solution.concessions.ways
    return {(frozenset(line.place for line in way.crosses), way.n_deals, round(way.total_shortfall, 8)) for way in ways}


def _verdicts(solution: Any) -> dict[tuple[str, str], str]:
    return {(p.id, party): j.verdict for p in solution.proposals for party, j in p.parties.items()}


def _assert_same(one: Any, other: Any) -> None:
    assert one.n_deals == other.n_deals
    assert one.n_acceptable == other.n_acceptable
    assert one.n_acceptable_range == other.n_acceptable_range
    assert _vectors(one.frontier) == _vectors(other.frontier)
    assert _vectors(one.acceptable_frontier) == _vectors(other.acceptable_frontier)
    for name in POINTS:
        assert _deals(getattr(one, name)) == _deals(getattr(other, name)), name
    assert _ways(one) == _ways(other)
    assert _verdicts(one) == _verdicts(other)


def _scaled(written: str, factor: Decimal) -> str:
    return "..".join(str(Decimal(part) * factor) for part in written.split(".."))


@EXAMPLES
@given(random_cases(), st.sampled_from(["0.5", "0.1", "0.03"]))
def test_the_unit_of_a_party_s_saliences_does_not_matter(data: Data, factor: str) -> None:
    party = data["positions"][0]["party"]
    other = copy.deepcopy(data)
    for position in other["positions"]:
        if position["party"] == party:
            position["salience"] = _scaled(position["salience"], Decimal(factor))
    _assert_same(_solved(data), _solved(other))


@EXAMPLES
@given(random_cases(), st.sampled_from([2, 5]))
def test_the_unit_of_worth_does_not_matter(data: Data, factor: int) -> None:
    other = copy.deepcopy(data)
    for party in other["parties"].values():
        party["worth"] = str(Decimal(party.get("worth", 1)) * factor)
    one, scaled = _solved(data), _solved(other)
    for name in POINTS:
        assert _deals(getattr(one, name)) == _deals(getattr(scaled, name)), name


@EXAMPLES
@given(random_cases(), st.sampled_from([1, 2]))
def test_moving_and_stretching_the_line_of_an_issue_does_not_matter(data: Data, factor: int) -> None:
    other = copy.deepcopy(data)
    for issue in other["issues"].values():
        issue["options"] = {option: 1000 + factor * place for option, place in issue["options"].items()}
        issue["ends"] = [1000, 1000 + 100 * factor]
    for position in other["positions"]:
        for key in ("wants", "bottom_line"):
            if isinstance(position.get(key), Decimal):
                position[key] = 1000 + factor * position[key]
    _assert_same(_solved(data), _solved(other))


def _renamed(data: Any, names: dict[str, str]) -> Any:
    """Every name in the data, key or text, replaced."""
    if isinstance(data, dict):
        return {names.get(key, key): _renamed(item, names) for key, item in data.items()}
    if isinstance(data, list):
        return [_renamed(item, names) for item in data]
    return names.get(data, data) if isinstance(data, str) else data


NAMES = {
    **{"north": "zebra", "south": "ant", "east": "mule", "west": "bee"},
    **{"land": "y1", "truce": "x2", "arms": "b3", "gold": "a4"},
    **{"a": "last", "b": "first", "c": "middle"},
}


@EXAMPLES
@given(random_cases())
def test_names_do_not_matter(data: Data) -> None:
    one, other = _solved(data), _solved(_renamed(data, NAMES))
    back = {new: old for old, new in NAMES.items()}
    assert (one.n_deals, one.n_acceptable) == (other.n_deals, other.n_acceptable)
    for name in ("frontier", "acceptable_frontier", *POINTS):
        ours = [(deal.deal, deal.value, deal.n) for deal in getattr(one, name)]
        theirs = [(_renamed(deal.deal, back), _renamed(deal.value, back), deal.n) for deal in getattr(other, name)]
        assert ours == theirs, name


@EXAMPLES
@given(random_cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_written_does_not_matter(data: Data, dice: Any) -> None:
    other = copy.deepcopy(data)
    for block in ("parties", "issues"):
        keys = list(other[block])
        dice.shuffle(keys)
        other[block] = {key: other[block][key] for key in keys}
    for issue in other["issues"].values():
        keys = list(issue["options"])
        dice.shuffle(keys)
        issue["options"] = {key: issue["options"][key] for key in keys}
    dice.shuffle(other["positions"])
    dice.shuffle(other["agreement"].get("must", []))
    _assert_same(_solved(data), _solved(other))


@EXAMPLES
@given(random_cases())
def test_an_issue_with_one_option_changes_nothing(data: Data) -> None:
    other = copy.deepcopy(data)
    other["issues"]["void"] = {"options": {"only": 0}, "now": "only"}
    one, wider = _solved(data), _solved(other)
    assert (one.n_deals, one.n_acceptable) == (wider.n_deals, wider.n_acceptable)
    assert _vectors(one.frontier) == _vectors(wider.frontier)
    assert _ways(one) == _ways(wider)


@EXAMPLES
@given(random_cases())
def test_a_deal_that_nobody_can_sign_moves_no_point_and_opens_nothing(data: Data) -> None:
    """A new option that whoever must sign refuses, and that is worth nothing to anybody, adds deals and no more."""
    data = copy.deepcopy(data)
    issue = next(iter(data["issues"]))
    signers = data["agreement"].get("must") or [
        p for p in data["parties"] if any(q["party"] == p for q in data["positions"])
    ]
    positions = [p for p in data["positions"] if p["issue"] == issue]
    assume(any(p["party"] in signers for p in positions))
    for position in positions:  # by values, so that the new option does not stretch the line
        position.pop("wants", None)
        position.setdefault("values", dict.fromkeys(data["issues"][issue]["options"], "0.5"))
        if isinstance(position.get("bottom_line"), Decimal):
            position.pop("bottom_line")
    other = copy.deepcopy(data)
    other["issues"][issue]["options"]["ruin"] = Decimal(0)
    for position in other["positions"]:
        if position["issue"] == issue:
            position["values"]["ruin"] = "0"
            position["refuses"] = [*position.get("refuses", []), "ruin"]
    one, wider = _solved(data), _solved(other)
    assert wider.n_deals >= one.n_deals
    assert wider.n_acceptable == one.n_acceptable
    assert _vectors(wider.acceptable_frontier) == _vectors(one.acceptable_frontier)
    for name in POINTS:
        assert _deals(getattr(wider, name)) == _deals(getattr(one, name)), name


@EXAMPLES
@given(random_cases())
def test_the_points_lie_on_the_acceptable_frontier_of_the_signers(data: Data) -> None:
    solution = _solved(data)
    compared = solution.signers or solution.parties
    for name in ("nash", "utilitarian"):
        for point in getattr(solution, name):
            for deal in solution.acceptable_frontier:
                gains = [deal.value[p] - point.value[p] for p in compared]
                assert not (min(gains) > 1e-8), f"{name}: another acceptable deal gives every signer more"


@EXAMPLES
@given(random_cases())
def test_more_to_lose_without_a_deal_never_closes_the_zone(data: Data) -> None:
    lower = copy.deepcopy(data)
    lower["walk_away"] = dict.fromkeys(data["parties"], "0")
    higher = copy.deepcopy(data)
    higher["walk_away"] = dict.fromkeys(data["parties"], "1")
    low, high = _solved(lower), _solved(higher)
    assert low.n_acceptable >= high.n_acceptable
    # Links may take a value below 0, so a walk-away of 0 does not bar nothing; lines given up may.
    assert low.n_deals == high.n_deals


@EXAMPLES
@given(random_cases())
def test_giving_up_a_red_line_never_closes_the_zone(data: Data) -> None:
    other = copy.deepcopy(data)
    for position in other["positions"]:
        position.pop("refuses", None)
        position.pop("bottom_line", None)
    assert _solved(other).n_acceptable >= _solved(data).n_acceptable


def test_values_closer_than_a_billionth_tie() -> None:
    data: Data = {
        "parties": {"north": {}},
        "issues": {"land": {"options": {"a": Decimal(0), "b": Decimal(100)}}},
        "positions": [
            {"party": "north", "issue": "land", "salience": "1", "values": {"a": "0.5", "b": "0.5000000004"}},
        ],
        "agreement": {"must": ["north"]},
        "walk_away": {"north": "0.5000000003"},
        "links": [],
        "proposals": [],
    }
    solution = _solved(data)
    assert solution.n_acceptable == 2
    assert solution.ties["utilitarian"] == solution.ties["egalitarian"] == 2
    assert [deal.n for deal in solution.frontier] == [2]
    data["walk_away"] = {"north": "0.500000002"}
    assert _solved(data).n_acceptable == 0


@pytest.mark.parametrize("salience", ["0.1", "0.3", "0.7"])
def test_thirds_that_add_up_to_one_are_worth_one(salience: str) -> None:
    """Shares of a third are no decimals: a walk-away of 1 must still be met by the deal that gives all."""
    issues = {f"k{n}": {"options": {"no": Decimal(0), "yes": Decimal(100)}} for n in range(3)}
    data: Data = {
        "parties": {"north": {}},
        "issues": issues,
        "positions": [{"party": "north", "issue": k, "salience": salience, "wants": "yes"} for k in issues],
        "agreement": {"must": ["north"]},
        "walk_away": {"north": "1"},
        "links": [],
        "proposals": [],
    }
    assert _solved(data).n_acceptable == 1

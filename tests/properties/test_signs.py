"""Every row of the table of signs, on the shipped cases and on generated ones, with draws that before and after share.

A complaint on the coarse lattice counts if it stands on a finer one too: a step of the lattice is no sign. Where theory leaves
the sign of a case open, the row leaves that case out and says why.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from detente.analysis.run import filled_in, run_analysis
from detente.case.case import Case
from detente.case.change import changed
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.sweep.uncertain import as_changes, drawn, uncertain_numbers
from tests.cases import CASES
from tests.properties import sign_rows as rows
from tests.properties.sign_rows import ROWS, Row, complaints
from tests.properties.small_wars import FINE, QUICK, Data, Seen, case_of, edited, seen, small_war

N_GENERATED = 200
IN_CI = 10  # of each row; the others are for the night
N_DRAWS = 10  # of each shipped case, at night

# By case: is there a fight at all. The shipped cases without one (and the example of the format) are no wars.
FOUGHT = ["aral", "harbour-strike", "ukraine-2025-05"]
BY_DAY = [*FOUGHT[:2], pytest.param(FOUGHT[2], marks=pytest.mark.nightly)]  # the largest takes minutes
IN_NO_SHIPPED_CASE = ("17",)  # pressure there has hazards or effects on more than the cost of one side
TAKES_THE_PAUSE = (
    "with ends refused or costs higher, the pause on the table is taken: what is paused is neither fought nor ended"
)
WAITS = (
    "deals are few and cannot be divided: sooner rounds, and deals that hold, make it worth more to wait for the better"
)
ONE_DEAL = "the values of no deal leave one deal or two: who expects more by fighting on cannot be paid for signing now"
USED_UP = "a pause of one step that begins today can no longer be called by the last alone at a better time"
ARGUED = {  # by row and seed: why theory leaves the sign open in this one of the generated cases
    ("1", 45): TAKES_THE_PAUSE,
    ("4", 90): WAITS,
    ("4", 131): WAITS,
    ("5", 131): WAITS,
    ("8", 113): TAKES_THE_PAUSE,
    ("8", 121): ONE_DEAL,
    ("15", 95): USED_UP,
    ("17", 72): TAKES_THE_PAUSE,
    ("17", 105): ONE_DEAL,
}
BY_ROW = [pytest.param(row, id=f"{row.number}: {row.words}") for row in ROWS]


def complaints_of(row: Row, case: Case) -> list[str]:
    """What a row finds wrong with a case, if it finds it on a fine lattice too."""
    pair = row.pair(case)
    if pair is None or row.left_open(case):
        return []
    found = _held(row, pair, QUICK)
    return _held(row, pair, FINE) if found else []


def _held(row: Row, pair: rows.Pair, settings: Data) -> list[str]:
    before, after = (looked(case, tuple(settings.items())) for case in pair)
    return [] if before is None or after is None else complaints(row, before, after)


@cache
def looked(case: Case, settings: tuple[tuple[str, Any], ...]) -> Seen | None:
    """What is seen of a case, once for all rows that start from it."""
    return seen(case, dict(settings))


def draw_of(name: str, draw: int) -> Case:
    """A shipped case, or one of its draws; draw 0 is the case at its modes."""
    case = load(CASES[name])
    return changed(case, as_changes(drawn(uncertain_numbers(case), 0, draw))) if draw else case


def all_complaints(row: Row, seeds: range) -> dict[int, list[str]]:
    """By seed, what a row finds wrong with the generated cases, those argued above aside."""
    asked = [seed for seed in seeds if (row.number, seed) not in ARGUED]
    return {seed: found for seed in asked if (found := complaints_of(row, small_war(seed)))}


# The table ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BY_DAY)
@pytest.mark.parametrize("row", BY_ROW)
def test_a_shipped_case_moves_as_argued(row: Row, name: str) -> None:
    assert complaints_of(row, load(CASES[name])) == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", FOUGHT)
@pytest.mark.parametrize("row", BY_ROW)
def test_every_draw_of_a_shipped_case_moves_as_argued(row: Row, name: str) -> None:
    for draw in range(1, 1 + N_DRAWS):
        assert complaints_of(row, draw_of(name, draw)) == [], f"draw {draw}"


@pytest.mark.parametrize("row", BY_ROW)
def test_a_generated_case_moves_as_argued(row: Row) -> None:
    assert all_complaints(row, range(IN_CI)) == {}


@pytest.mark.nightly
@pytest.mark.parametrize("row", BY_ROW)
def test_every_generated_case_moves_as_argued(row: Row) -> None:
    assert all_complaints(row, range(IN_CI, N_GENERATED)) == {}


@pytest.mark.nightly
@pytest.mark.parametrize(("number", "seed"), ARGUED)
def test_what_is_argued_away_is_there(number: str, seed: int) -> None:
    row = next(row for row in ROWS if row.number == number)
    assert complaints_of(row, small_war(seed))


@pytest.mark.parametrize("row", BY_ROW)
def test_the_row_applies_to_cases_of_both_kinds(row: Row) -> None:
    assert sum(row.pair(case) is not None for case in map(small_war, range(N_GENERATED))) >= 5
    assert any(row.pair(draw_of(name, 0)) for name in FOUGHT) or row.number in IN_NO_SHIPPED_CASE


# Up where the thing matters at all: strictly, in a war in which it does -------------------------------------------------

PLAIN: Data = {
    "parties": {"north": {"role": "belligerent"}, "south": {"role": "belligerent"}},
    "issues": {"delta": {"options": {"nothing": 0, "everything": 100}, "divisible": True}},
    "positions": [
        {"party": "north", "issue": "delta", "wants": "everything", "salience": 1},
        {"party": "south", "issue": "delta", "wants": "nothing", "salience": 1},
    ],
    "fighting": {
        "sides": ["north", "south"],
        "front": {"now": 0.5, "drift": 0, "volatility": 0.05, "collapse": {"north": 0.002, "south": 0.002}},
        "cost": {"north": 0.001, "south": 0.001},
        "patience": {"north": 0.999, "south": 0.999},
        "rounds": 0.2,
        "enforcement": 0.5,
    },
}
STRICTLY = {  # by row: the number that must move, how, and by how much at least
    "2": ("p_agreement_by_12", "up", 0.3),
    "3": ("p_agreement_by_12", "down", 0.1),
    "4": ("p_agreement_by_12", "up", 0.02),
    "5": ("p_agreement_by_12", "up", 0.02),
    "8": ("terms_second", "down", 0.02),
    "9": ("terms_first", "up", 0.02),
    "11": ("terms_first", "up", 0.05),
    "12": ("terms_first", "up", 0.02),
}


@pytest.mark.parametrize("number", STRICTLY)
def test_it_moves_clearly_where_the_thing_matters(number: str) -> None:
    """Two sides that would both rather share than fight: W is some .36 to each at the middle of the front."""
    row = next(row for row in ROWS if row.number == number)
    pair = row.pair(case_of(PLAIN))
    assert pair is not None
    before, after = (seen(case, FINE) for case in pair)
    name, way, least = STRICTLY[number]
    assert before is not None
    assert after is not None
    old, new = before[name], after[name]
    assert old is not None
    assert new is not None
    assert (new - old if way == "up" else old - new) >= least


# Rows about other analyses ----------------------------------------------------------------------------------------------


def ran(name: str, case: Case, settings: Data | None = None) -> Any:
    return run_analysis(analysis(name), case, ALL, settings or {})


@pytest.mark.parametrize("seed", range(12))
def test_row_2_a_closing_line_given_up_leaves_less_to_concede(seed: int) -> None:
    pair = rows.line_given_up(small_war(seed))
    assert pair is not None
    before, after = (ran("deal-space", case).measures["lines_to_give_up"].value for case in pair)
    assert after <= before


@pytest.mark.parametrize("seed", range(12))
def test_row_6_a_higher_walk_away_leaves_fewer_deals(seed: int) -> None:
    """Up by a tenth from the value of no deal that is given, or else from the one that `war` works out."""
    case = small_war(seed)
    if not case.walk_away:
        case = filled_in(analysis("deal-space"), case, ALL, seed)
    pair = rows.walk_away_up(case)
    assert pair is not None
    before, after = (ran("deal-space", case).measures["n_acceptable"].value for case in pair)
    assert after <= before


WHY = {"front_points": 8, "beliefs": 5, "most_beliefs": 5, "horizon": 60, "accounts": False, "check": False}


def points_of(case: Case, *causes: str) -> float:
    found = ran("why", case, WHY).solution.causes
    return sum(each.points or 0.0 for each in found if each.cause in causes)


@pytest.mark.parametrize("enforcement", [0.05, 0.3, 0.7])
def test_row_5_deals_that_hold_better_leave_commitment_less(enforcement: float) -> None:
    """In a war with a round in each step, so that broken deals are all that is fought over."""
    case = rows.point(rows.point(case_of(PLAIN), "fighting.rounds", 1), "fighting.enforcement", enforcement)
    better = rows.point(case, "fighting.enforcement", enforcement + 0.2)
    assert points_of(better, "commitment") < points_of(case, "commitment")


def test_row_10_a_belief_of_ones_own_is_information_that_is_missing() -> None:
    """What each thinks it would win by fighting on: together more than there is."""
    case = rows.point(case_of(PLAIN), "fighting.rounds", 1)
    apart = rows.believing(case, "north", "fighting.front.drift", 0.02)
    theirs = ("information", "beliefs", "hidden types", "obstinacy")
    assert points_of(apart, *theirs) > points_of(case, *theirs) + 0.1


def waits_for_a_refusal(case: Case) -> bool:
    """Whether the sanctions fall on who has not accepted the pause, and on nobody else for another reason."""
    sanctions = case.moves.get("sanctions")
    return sanctions is not None and sanctions.when is not None and case.mediator is None


@pytest.mark.parametrize("seed", [seed for seed in range(N_GENERATED) if waits_for_a_refusal(small_war(seed))])
def test_row_15_no_stick_falls_on_who_has_accepted(seed: int) -> None:
    """The sanctions wait for the North's refusal of the pause: once it has accepted, their size does not matter."""
    case = small_war(seed)
    both = rows._answering(case, "pause", dict.fromkeys(case.signers, "accepted"))
    larger = rows.moved(both, "moves.sanctions.effects.fighting.cost.north", 0.01)
    before, after = (seen(each, QUICK) for each in (both, larger))
    assert before is not None
    assert after is not None
    assert before.numbers == pytest.approx(after.numbers, abs=1e-9)


@pytest.mark.parametrize("seed", [seed for seed in range(60) if small_war(seed).proposal("pause") is not None])
def test_row_16_steps_of_a_pause_in_force_are_not_fought(seed: int) -> None:
    case = small_war(seed)
    needed = {*case.signers, *case.issues["peace"].held_by}
    found = seen(rows._answering(case, "pause", dict.fromkeys(needed, "accepted")), QUICK)
    assert found is not None
    n_steps = min(case.issues["peace"].options["truce"].pauses or 0, 12)
    fought = found["steps_fought"]
    assert fought is not None
    assert fought <= 12 - n_steps + 1e-6


@pytest.mark.parametrize("name", BY_DAY)
def test_row_19_a_move_without_effects_is_never_a_finding(name: str) -> None:
    def edit(data: Data) -> None:
        party = next(iter(data["parties"]))
        data["moves"] = {**data.get("moves", {}), "hymn": {"by": party, "title": "A hymn", "taken": False}}

    case = edited(load(CASES[name]), edit)
    result = ran("levers", case, {"thresholds": False, "moves": _few_and_hymn(case)})
    assert "hymn" in result.solution.without_effect
    said = [finding.text for finding in result.findings if "A hymn" in finding.text]
    assert all("the case gives it no effect" in text for text in said)


def _few_and_hymn(case: Case) -> tuple[str, ...]:
    with_effects = [name for name, move in case.moves.items() if move.effects]
    return (*with_effects[:1], "hymn")


def test_row_20_the_third_signer_is_named() -> None:
    """Wherever there was an agreement to be lost, at least in some type of its parties."""
    n_named = 0
    for case in map(small_war, range(IN_CI)):
        pair = rows.a_third_signer_likes_today_better(case)
        if pair is None or not ran("war", case, QUICK).measures["p_agreement_by_12"].value:
            continue
        result = ran("war", pair[1], QUICK)
        assert any("warden" in name for name in result.solution.closed_by), case.title
        assert "Warden" in result.findings[0].text, case.title
        n_named += 1
    assert n_named >= 5

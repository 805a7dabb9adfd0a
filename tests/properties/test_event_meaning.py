"""What is counted is what is said: on 500 small random wars, deal by deal, line by line and play by play."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import pytest

from detente.case.case import Case
from tests.properties.sign_rows import (
    A,
    complaint,
    ending_issue,
    open_to_a_harder_stand,
    point,
    refuses_every_end,
    refusing,
    values_of,
)
from tests.properties.small_wars import FINE, QUICK, Data, Seen, edited, seen, small_war, war

N_CASES = 500
BLOCKS = 25  # of 20 cases each, so that two processors share the work
NUMBERS = [0, *(pytest.param(number, marks=pytest.mark.nightly) for number in range(1, BLOCKS))]  # one by day
N_PLAYS = 50
HORIZON = 12


def block(number: int) -> list[Case]:
    size = N_CASES // BLOCKS
    return [small_war(seed) for seed in range(number * size, (number + 1) * size)]


def carries_marks(case: Case) -> bool:
    options = [option for issue in case.issues.values() for option in issue.options.values()]
    return any(option.ends_fighting or option.pauses for option in options)


def ends_the_fighting(case: Case, deal: Data) -> bool:
    """Whether a deal ends it, read off the case: a marked option; without marks in the case, any deal but today's."""
    if carries_marks(case):
        return any(case.issues[issue].options[option].ends_fighting for issue, option in deal.items())
    today = {name: issue.now for name, issue in case.issues.items()}
    return deal != today


@cache
def looked(case: Case, finely: bool = False) -> Seen | None:
    return seen(case, FINE if finely else QUICK)


# Deals ----------------------------------------------------------------------------------------------------------------


def deals_named(data: Any, issues: set[str]) -> list[Data]:
    """Every whole deal that plain data hold, however deep."""
    if isinstance(data, dict):
        whole = issues <= set(data) and all(isinstance(data[issue], str) for issue in issues)
        inner = [deal for each in data.values() for deal in deals_named(each, issues)]
        return [{issue: data[issue] for issue in issues}, *inner] if whole else inner
    if isinstance(data, (list, tuple)):
        return [deal for each in data for deal in deals_named(each, issues)]
    return []


IsLine = Callable[[float], bool]  # of a line's chance to be real: whether it is taken to bind


def deals_by_hand(case: Case, is_line: IsLine = lambda firm: True) -> list[Data]:
    """P, listed from its definition: possible deals that end it, cross no line of a signer, and are worth its walk-away."""
    options = [issue.options for issue in case.issues.values()]
    every = [dict(zip(case.issues, deal, strict=True)) for deal in product(*options)]
    ending = [deal for deal in every if _is_possible(case, deal) and ends_the_fighting(case, deal)]
    return [deal for deal in ending if all(_would_sign(case, party, deal, is_line) for party in _needed(case, deal))]


def _is_possible(case: Case, deal: Data) -> bool:
    return all(_keeps(link, deal) for link in case.links if not link.red_line_of and link.then is not None)


def _keeps(link: Any, deal: Data) -> bool:
    applies = all(deal[issue] in options for issue, options in link.if_.items())
    return not applies or all(deal[issue] in options for issue, options in link.then.items())


def _needed(case: Case, deal: Data) -> set[str]:
    """Who must sign, and who holds an issue that the deal changes; where nothing holds now every option is a change."""
    changes = [issue for name, issue in case.issues.items() if deal[name] != issue.now]
    return {*case.signers, *(party for issue in changes for party in issue.held_by)}


def _would_sign(case: Case, party: str, deal: Data, is_line: IsLine) -> bool:
    claim = _sure_claim(case, party)
    if any(deal[issue] != option for issue, option in claim.items()):
        return False
    conditions = [link for link in case.links if party in link.red_line_of and is_line(_firmness(link))]
    refusals = [each for each in case.positions if each.party == party and each.refuses and is_line(_firmness(each))]
    if any(deal[each.issue] in each.refuses for each in refusals):
        return False
    if not all(_keeps(link, deal) for link in conditions):
        return False
    least = _least(case, party)
    return least is None or _value(case, party, deal) >= least - 1e-9


def _sure_claim(case: Case, party: str) -> Data:
    """What a side that is surely obstinate holds out for: here always its best, so that only the same will do."""
    assert case.fighting is not None
    obstinate = case.fighting.obstinate.get(party)
    return dict(obstinate.holds_out_for) if obstinate is not None and obstinate.p.point == 1 else {}


def _firmness(line: Any) -> float:
    return float(line.firm.point)


def _least(case: Case, party: str) -> float | None:
    """A given walk-away; for a third signer without one its value of today, where today is known to it."""
    assert case.fighting is not None
    if party in case.walk_away:
        return case.walk_away[party].point
    today = {name: issue.now for name, issue in case.issues.items()}
    held = [each.issue for each in case.positions if each.party == party]
    if party in case.fighting.sides or any(today[issue] is None for issue in held):
        return None
    return _value(case, party, today)


def _value(case: Case, party: str, deal: Data) -> float:
    held = [each for each in case.positions if each.party == party]
    total = sum(each.salience.point for each in held)
    parts = [each.salience.point * values_of(case.issues[each.issue], each)[deal[each.issue]] for each in held]
    return sum(parts) / total if total else 0.0


@pytest.mark.parametrize("number", NUMBERS)
def test_as_many_deals_as_the_definition_lists(number: int) -> None:
    for case in block(number):
        found = looked(case)
        if found is not None:
            assert found.solution.as_stated.n_deals == len(deals_by_hand(case)), case.title


@pytest.mark.parametrize("number", NUMBERS)
def test_no_terms_name_a_deal_that_leaves_the_fighting_on(number: int) -> None:
    for case in block(number):
        found = looked(case)
        if found is not None:
            terms = found.result.to_dict()["solution"]["terms"]
            named = deals_named(terms, set(case.issues))
            assert all(ends_the_fighting(case, deal) for deal in named), case.title


@pytest.mark.parametrize("number", NUMBERS)
def test_no_agreement_where_every_ending_deal_is_impossible(number: int) -> None:
    for case in block(number):
        closed = every_end_impossible(case)
        if closed is not None and (found := looked(closed)) is not None:
            assert found[A] == 0, case.title
            assert found["p_settle_now"] == 0, case.title


def every_end_impossible(case: Case) -> Case | None:
    """The options that end it taken out of the case; None where the case has no marks, or a proposal names such an option."""
    issue, ends = ending_issue(case)
    if not carries_marks(case) or any(each.package.get(issue) in ends for each in case.proposals):
        return None
    return edited(case, lambda data: _drop_options(data, issue, ends))


def _drop_options(data: Data, issue: str, ends: list[str]) -> None:
    """Leave the mark on an option of an issue of its own that a link rules out: the case still carries marks."""
    data["issues"]["sign"] = {"options": {"no": 0, "yes": {"at": 100, "ends_fighting": True}}, "now": "no"}
    for option in ends:
        data["issues"][issue]["options"][option]["ends_fighting"] = False
    data["links"] = [*data.get("links", []), {"if": {"sign": ["yes"]}, "then": {issue: ends}}]
    data["links"].append({"if": {issue: ends}, "then": {"sign": ["no"]}})


@pytest.mark.parametrize("number", NUMBERS)
def test_no_agreement_where_a_signer_refuses_every_end(number: int) -> None:
    for case in block(number):
        closed = refuses_every_end(case)
        assert closed is not None
        if (found := looked(closed)) is not None:
            assert found[A] == 0, case.title


# Lines, walk-aways, obstinacy -----------------------------------------------------------------------------------------


def with_a_red_line(case: Case) -> Case:
    """The first side refuses, firmly, what it likes least of the delta, if it does not yet; else the next."""
    held = case.position("north", "delta")
    assert held is not None
    options = list(case.issues["delta"].options)
    more = options[: min(len(held.refuses) + 1, len(options) - 1)]
    firm = held.firm.point if held.firm is not None and held.refuses else 1.0
    return refusing(case, "north", "delta", more, firm)


def with_a_higher_walk_away(case: Case) -> Case:
    given = {party: each.point for party, each in case.walk_away.items()}

    def edit(data: Data) -> None:
        data["walk_away"] = {**data.get("walk_away", {}), "south": min(1.0, given.get("south", 0.0) + 0.2)}

    return edited(case, edit)


def with_more_obstinacy(case: Case) -> Case:
    """The obstinate side more so; where nobody is, the South holds out for all of the delta in one play of three."""
    assert case.fighting is not None
    for party, each in case.fighting.obstinate.items():
        return point(case, f"fighting.obstinate.{party}.p", min(1.0, each.p.point + 0.3))
    claim = next(iter(case.issues["delta"].options))

    def edit(data: Data) -> None:
        data["fighting"]["obstinate"] = {"south": {"p": 0.3, "holds_out_for": {"delta": claim}}}

    return edited(case, edit)


HARDER: dict[str, Callable[[Case], Case]] = {
    "a red line": with_a_red_line,
    "a walk-away": with_a_higher_walk_away,
    "obstinacy": with_more_obstinacy,
}


def raised(case: Case, harder: Callable[[Case], Case]) -> str:
    """How a harder stand raises the chance of an agreement, on a coarse lattice and on a fine one; empty where it does not."""
    after = harder(case)
    text = ""
    for settings in (QUICK, FINE):
        pair = looked(case, settings is FINE), looked(after, settings is FINE)
        if pair[0] is None or pair[1] is None:
            return ""
        text = complaint(A, "down", pair[0], pair[1])
        if not text:
            return ""
    return text


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("what", HARDER)
def test_a_harder_stand_never_raises_the_chance_of_an_agreement(what: str, number: int) -> None:
    found = {case.title: raised(case, HARDER[what]) for case in block(number) if not open_to_a_harder_stand(case)}
    assert {title: text for title, text in found.items() if text} == {}


@pytest.mark.nightly
@pytest.mark.parametrize("what", HARDER)
def test_where_theory_leaves_it_open_a_harder_stand_raises_it_seldom(what: str, record_property: Any) -> None:
    """Counted, and kept in the report of the run: at most one case in twenty."""
    cases = [case for number in range(BLOCKS) for case in block(number) if open_to_a_harder_stand(case)]
    found = {case.title: text for case in cases if (text := raised(case, HARDER[what]))}
    record_property(f"raised by {what}", str(found))
    assert len(found) <= len(cases) / 20, found


# Plays ----------------------------------------------------------------------------------------------------------------
#
# The rule by which a forecast is decided, as its text has it: "By <12 steps from the day of the case> an agreement that ends
# the fighting has been signed and is kept. A truce with a date of expiry does not count; giving in does not, nor an end by
# arms." Steps are counted from 0; a deal signed in step 11 is signed by the twelfth step.

PLAYED = {**QUICK, "samples": N_PLAYS}


@cache
def plays_of(case: Case) -> list[Any]:
    solution: Any = war(case, PLAYED).solution
    return [] if solution is None else list(solution.samples)


def is_kept_by_12(play: Any) -> bool:
    """The resolution rule, read off a play."""
    return play.end == "agreement" and play.signed[-1] < HORIZON


def decided(case: Case, play: Any) -> bool:
    """The statement's own word on a play; the rule above is what it must say."""
    return bool(agreement_statement(case).decide(play))


def agreement_statement(case: Case) -> Any:
    from detente.synthesis.forecasts import statements

    return next(each for each in statements.statements(case, war(case, QUICK)) if each.measure == A)


ENDS = {"agreement", "north gives in", "south gives in", "imposed by north", "imposed by south", "disaster", "goes on"}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_play_ends_in_one_of_the_ways_that_are_counted(number: int) -> None:
    for case in block(number):
        for play in plays_of(case):
            assert play.end in ENDS, case.title
            assert (play.end == "agreement") <= bool(play.signed), case.title


@pytest.mark.parametrize("number", NUMBERS)
def test_the_statement_decides_each_play_as_its_rule_reads(number: int) -> None:
    pytest.importorskip("detente.synthesis.forecasts.statements")
    for case in block(number):
        for play in plays_of(case):
            assert decided(case, play) == is_kept_by_12(play), case.title


@pytest.mark.parametrize("number", NUMBERS)
def test_what_plays_show_is_what_is_counted(number: int) -> None:
    """Over all plays of the block's cases: as many agreements by the rule as the chances add up to, within 4.5 errors."""
    events: dict[str, Callable[[Any], bool]] = {
        A: is_kept_by_12,
        "p_giving_in_by_12": lambda play: play.end.endswith("gives in") and n_steps(play) <= HORIZON,
        "p_arms_by_12": lambda play: play.end.startswith("imposed") and n_steps(play) <= HORIZON,
    }
    for name, event in events.items():
        seen_of, expected, spread = 0, 0.0, 0.0
        for case in block(number):
            found = looked(case)
            plays = plays_of(case)
            if found is None or not plays:
                continue
            p = found[name]
            assert p is not None
            seen_of += sum(event(play) for play in plays)
            expected += p * len(plays)
            spread += p * (1 - p) * len(plays)
        assert abs(seen_of - expected) <= 4.5 * spread**0.5 + 1, name


def n_steps(play: Any) -> int:
    """How many steps a play lasted."""
    return len(play.front)


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_signed_where_the_lines_that_are_surely_real_leave_nothing(number: int) -> None:
    """Of cases that do not contradict themselves: who tables what it surely refuses has accepted it all the same."""
    for case in block(number):
        if not deals_by_hand(case, is_line=lambda firm: firm == 1) and not _tables_what_it_refuses(case):
            assert all(not play.signed for play in plays_of(case)), case.title


def _tables_what_it_refuses(case: Case) -> bool:
    """Whether a proposal holds an option that a surely real line of its own party rules out."""
    sure = [each for each in case.positions if each.refuses and _firmness(each) == 1]
    own = [(proposal.package, each) for proposal in case.proposals for each in sure if each.party in proposal.by]
    return any(package.get(each.issue) in each.refuses for package, each in own)

"""What closes the zone between the sides: lines, terms that cannot be divided, the consent of others. Taken out of a case."""

from __future__ import annotations

from collections.abc import Iterator

from ...case.case import Case
from ...case.change import Change
from ...case.change.forgotten import forgetting
from ...case.estimate import Estimate

FOR_GOOD = {"value": 1, "assumed": "taken for certain, to see what it changes"}


def without_refusals(case: Case) -> Iterator[Change]:
    """No option is refused for good."""
    for position in case.positions:
        if position.refuses:
            place = f"positions.{position.party}.{position.issue}"
            yield Change.drop(f"{place}.refuses")
            yield Change.drop(f"{place}.firm")


def without_conditions(case: Case) -> Iterator[Change]:
    """No link is anybody's red line."""
    for index, link in enumerate(case.links):
        if link.red_line_of:
            yield Change.drop(f"links.{index}")


def without_values_of_no_deal(case: Case) -> Iterator[Change]:
    """Nobody says what no deal is worth to it; the war model works that out, or today's value counts."""
    for party in case.walk_away:
        yield Change.drop(f"walk_away.{party}")


def with_divisible_terms(case: Case) -> Iterator[Change]:
    """Shares of, or lotteries between, the options of every issue."""
    for name, issue in case.issues.items():
        if not issue.divisible:
            yield Change(f"issues.{name}.divisible", True)


def without_third_signers(case: Case) -> Iterator[Change]:
    """The two that fight sign for themselves, whatever the deal changes."""
    assert case.fighting is not None
    for name, issue in case.issues.items():
        if issue.held_by:
            yield Change.drop(f"issues.{name}.held_by")
    if case.agreement.at_least is not None:
        yield Change.drop("agreement.at_least")
    if set(case.signers) != set(case.fighting.sides):
        yield Change("agreement.must", list(case.fighting.sides))


def with_sure_deals(case: Case) -> Iterator[Change]:
    """Every deal that is signed holds for good, whatever moves are made."""
    place = "fighting.enforcement"
    assert case.fighting is not None
    enforcement = case.fighting.enforcement
    if enforcement.is_range or enforcement.exact != 1:
        yield Change(place, FOR_GOOD)
    yield from forgetting(case, lambda each: each == place)


def with_lines_as_stated(case: Case) -> Iterator[Change]:
    """Every line is real that is not known to be a bluff; one that is known to be none is no line."""
    for position in case.positions:
        place = f"positions.{position.party}.{position.issue}"
        if _is_a_bluff(position.firm):
            yield Change.drop(f"{place}.refuses")
            yield Change.drop(f"{place}.firm")
        elif _may_be_a_bluff(position.firm):
            yield Change(f"{place}.firm", FOR_GOOD)
    for index, link in enumerate(case.links):
        if _is_a_bluff(link.firm):
            yield Change.drop(f"links.{index}")
        elif _may_be_a_bluff(link.firm):
            yield Change(f"links.{index}.firm", FOR_GOOD)


def _is_a_bluff(firm: Estimate | None) -> bool:
    return firm is not None and firm.high == 0


def _may_be_a_bluff(firm: Estimate | None) -> bool:
    return firm is not None and firm.low < 1


def without_computed_values(case: Case) -> Iterator[Change]:
    """The values of no deal that an analysis filled in are nobody's lines."""
    for party, value in case.walk_away.items():
        if value.computed:
            yield Change.drop(f"walk_away.{party}")

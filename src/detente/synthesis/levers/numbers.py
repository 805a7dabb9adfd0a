"""Names and amounts of the numbers of levers, as texts and tables print them."""

from __future__ import annotations

from decimal import Decimal

from ...analysis.likelihood import per_cent
from ...case.called import called
from ...case.case import Case
from ...case.estimate import Estimate, plain
from ..compared import CANNOT_TELL
from .solution import Effect, Given, Solution

NOTHING = 5e-4  # chosen: effects below a twentieth of a point have no sign
DEALS, STEPS = "deals", "steps"  # units that are counted and not shares
SHORT = {"gap": "share of the next 12 steps that is fought"}  # whose whole words stand on the page of `war`


def named(case: Case, solution: Solution, name: str) -> str:
    """Words for a measure, as a text goes on after "the": steps by their length, parties by their names."""
    words = SHORT.get(name) or solution.numbers[name].words or name.replace("_", " ")
    for side in solution.sides:
        if name.endswith(f"_{side}"):
            words = words.replace(f" {side}", f" {case.party_name(side)}")
    return words.replace("steps", f"{solution.time_step}s")


def risk_words(case: Case, solution: Solution, risk: str) -> str:
    """Words for one risk: a measure, the place of a number that is raised, or words of its own."""
    if risk in solution.base:
        return named(case, solution, risk)
    return f"raises {called(case, risk)}" if "." in risk else risk


def change(solution: Solution, effect: Effect, name: str) -> str:
    """A difference with its interval, and a word where its sign is not known."""
    return f"{signed(solution, effect.told or 0.0, name)}{interval_words(solution, effect, name)}"


def interval_words(solution: Solution, effect: Effect, name: str) -> str:
    """The interval of a difference in brackets, after its mean; empty where nothing was drawn."""
    if effect.low is None or effect.high is None:
        return ""
    ends = f"80 % interval {bare(solution, effect.low, name)} to {bare(solution, effect.high, name)}"
    unclear = f": which way {CANNOT_TELL}" if spans_zero(effect) else ""
    return f" on average ({ends}{unclear})"


def amount(solution: Solution, value: float, name: str) -> str:
    """A difference without its sign."""
    return f"{bare(solution, abs(value), name).lstrip('+±')}{unit_words(solution, name)}"


def spans_zero(effect: Effect) -> bool:
    """Whether the 80 % interval holds both signs, by more than what counts as nothing."""
    return effect.low is not None and effect.high is not None and effect.low < -NOTHING and effect.high > NOTHING


def signed(solution: Solution, value: float, name: str) -> str:
    """A difference with its sign and unit."""
    return f"{bare(solution, value, name)}{unit_words(solution, name)}"


def unit_words(solution: Solution, name: str) -> str:
    """What a difference is counted in: points of a hundred, steps, or deals."""
    unit = solution.numbers[name].unit
    if unit == STEPS:
        return f" {solution.time_step}s"
    return "" if unit == DEALS else " points"


def bare(solution: Solution, value: float, name: str) -> str:
    """A difference with its sign alone."""
    counted = solution.numbers[name].unit in (DEALS, STEPS)
    shown = value if counted else 100 * value
    text = f"{shown:+.0f}" if abs(shown) >= 10 or shown == 0 else f"{shown:+.1f}"
    return text.replace("-", "−") if float(text) else "±0"


def today(solution: Solution, name: str) -> str:
    """What a number is in the case as it is."""
    value = solution.base[name]
    if value is None:
        return "today not known"
    if solution.numbers[name].unit in (DEALS, STEPS):
        return f"today {value:.0f}"
    return f"today {per_cent(value)}"


def size_words(case: Case, solution: Solution, given: Given) -> str:
    """An effect that the case gives a move: ``the cost of the war to Russia +0.002 to 0.006 a month, coded``."""
    size = Estimate.model_validate(given.size)
    ends = _plus(size.low)
    if size.is_range:
        ends += f" to {plain(size.high).replace('-', '−')}"
    return f"{called(case, given.place)} {ends} a {solution.time_step}, {given.basis}"


def _plus(number: Decimal) -> str:
    sign = "" if number < 0 else "+"
    return f"{sign}{plain(number)}".replace("-", "−")

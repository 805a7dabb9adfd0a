"""Case -> its uncertain numbers, and the measure they are held against."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Analysis
from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...errors import BadInput, Missing
from ...models import deal_space, graph_model, war
from ...sweep.uncertain import Uncertain, uncertain_numbers

MODELS = {each.name: each for each in (deal_space.ANALYSIS, graph_model.ANALYSIS, war.ANALYSIS)}
USUAL = {
    "war": "p_agreement_by_12",
    "deal-space": "n_acceptable",
    "graph-model": "today_holds_seq",
}
HALF = 0.5


class Settings(Base):
    """Which measure of which analysis, and how many draws."""

    analysis: str = Field(default="", description="whose measure; else `war`, or `deal-space` without fighting")
    measure: str = Field(default="", description="a measure of it; else its usual one")
    line: float | None = Field(default=None, description="the answer is yes from here on; else one half")
    below: str = Field(default="", description="only numbers at or below this place, such as fighting.cost; else all")
    closely: int = Field(
        default=8,
        ge=0,
        le=60,
        description="numbers, those that swing it most, whose indices are estimated",
    )
    rows: int = Field(default=32, ge=4, le=4096, description="rows of the two samples, a power of two")
    sources: bool = Field(default=True, description="leave each source out in turn, too")


@dataclass(frozen=True)
class Problem:
    """The case, its ranges, and the analysis (under its coarse settings) whose measure is looked at."""

    case: Case
    numbers: tuple[Uncertain, ...]
    analysis: Analysis
    measure: str
    line: float


def build(case: Case, settings: Settings) -> Problem:
    """Choose the measure; raises `Missing` where nothing is uncertain, `BadInput` for a setting that names nothing."""
    name = settings.analysis or _usual_model(case)
    if name not in MODELS:
        raise BadInput(f"drivers: setting analysis: there is no {name}; write {', '.join(MODELS)}")
    if settings.rows & (settings.rows - 1):
        raise BadInput(f"drivers: setting rows: {settings.rows} is no power of two; write 16, 32 or 64")
    model = MODELS[name]
    model.build(case, model.settings.model_validate(dict(model.coarse)))  # what it lacks is said at once
    return Problem(
        case=case,
        numbers=_numbers(case, settings.below),
        analysis=model,
        measure=settings.measure or USUAL[name],
        line=HALF if settings.line is None else settings.line,
    )


def _usual_model(case: Case) -> str:
    return war.ANALYSIS.name if case.fighting is not None else deal_space.ANALYSIS.name


def _numbers(case: Case, below: str) -> tuple[Uncertain, ...]:
    numbers = tuple(number for number in uncertain_numbers(case) if is_below(number.place, below))
    if not numbers:
        where = f" at or below {below}" if below else ""
        raise Missing(f"number{where} judged as a range: nothing in it is uncertain")
    return numbers


def is_below(place: str, other: str) -> bool:
    """Whether a place is another, or stands below it; every place stands below none.

    Examples
    --------
    >>> is_below("fighting.cost.north", "fighting.cost"), is_below("fighting.costs", "fighting.cost")
    (True, False)
    """
    return not other or place == other or place.startswith(f"{other}.")

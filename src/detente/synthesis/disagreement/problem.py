"""Case -> the models that have an answer to the same questions."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Analysis
from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...errors import Missing
from ...models import deal_space, graph_model, spatial, war

MODELS = (deal_space.ANALYSIS, spatial.ANALYSIS, graph_model.ANALYSIS, war.ANALYSIS)


class Settings(Base):
    """Which questions are put, and how finely the war model is solved."""

    terms: bool = Field(default=True, description="ask on what terms issues would settle")
    coarse: bool = Field(default=False, description="solve the war and graph models under their coarse settings")


@dataclass(frozen=True)
class Problem:
    """The case, and the models that apply to it, by name."""

    case: Case
    models: tuple[str, ...]


def build(case: Case, settings: Settings) -> Problem:
    """Find the models that apply; raises `Missing` where no question has two answers."""
    found = tuple(model.name for model in MODELS if _applies(model, case))
    if len(found) < 2:
        raise Missing("parts for a second model: with one alone there is nothing to compare")
    return Problem(case, found)


def _applies(model: Analysis, case: Case) -> bool:
    try:
        model.build(case, model.settings.model_validate(dict(model.coarse)))
    except Missing:
        return False
    return True

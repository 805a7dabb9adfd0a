"""What the three numbers rest on beside the draws: the class, what has been seen, where draws are made, how far to trust."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Settings
from ...case.case import Case
from ...errors import Missing
from .coded import coded_numbers, is_silent_on_terms, says_nothing
from .likelihood import QUIET
from .proposal import Sampler, proposal
from .reference import ClassName, ReferenceClass, class_of
from .seen import Seen, seen

NOT_HELD = 0.05  # chosen


class OddsSettings(Settings):
    """How far the case is trusted, against which class it is held, and how many draws are made."""

    reference_class: ClassName = Field(
        default="auto",
        description="the class of wars that the case is held against; auto: by time step and front",
    )
    trust: float = Field(default=0.25, ge=0, le=1, description="trust in the ranges of the case; 1: as coded")
    quiet: float = Field(
        default=QUIET,
        ge=0,
        le=1,
        description="rounds that nobody reports, as a share of all; 0: every meeting is listed",
    )
    not_held: float = Field(
        default=NOT_HELD,
        ge=0,
        le=1,
        description="chance that what keeps wars of the class from signing keeps this one, though the case lacks it",
    )
    first: int = Field(default=64, ge=8, description="draws made at first")
    most: int = Field(default=128, ge=8, description="draws made at most")
    enough: float = Field(default=30.0, ge=1, description="effective number of draws that is enough")
    still: float = Field(default=0.05, gt=0, description="ends of the interval that move by less stand still")


DEFAULTS = OddsSettings()


@dataclass(frozen=True)
class Grounds:
    """All that the three numbers rest on beside the draws."""

    reference: ReferenceClass | None
    seen: Seen
    proposal: Sampler
    says_nothing: bool
    is_silent_on_terms: bool
    settings: OddsSettings
    time_step: str


def grounds(case: Case, settings: OddsSettings = DEFAULTS) -> Grounds:
    """What is known beside the draws; raises `Missing` for a case without `fighting`."""
    if case.fighting is None:
        raise Missing("fighting")
    past = seen(case)
    reference = class_of(case, settings.reference_class)
    return Grounds(
        reference=reference,
        seen=past,
        proposal=proposal(coded_numbers(case), reference, past, case.time_step, settings.quiet),
        says_nothing=says_nothing(case) and reference is not None,
        is_silent_on_terms=is_silent_on_terms(case),
        settings=settings,
        time_step=case.time_step,
    )

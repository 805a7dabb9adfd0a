"""How cooperative or hostile an act is: PLOVER's score and Goldstein's, each under its name (``scales.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ..case.evidence import Claim
from .lexicon import table

PLOVER = "PLOVER conflict-cooperation score (2021 manual)"
GOLDSTEIN = "Goldstein scale (1992) of the CAMEO code"


@dataclass(frozen=True)
class Scored:
    """A number with the scale it stands on; positive is cooperative."""

    scale: str
    value: float


def plover_score(act: str) -> Scored:
    """Score of a PLOVER class, from -9 (ASSAULT) to 10 (AID).

    >>> plover_score("ASSAULT").value
    -9.0
    """
    return Scored(PLOVER, float(_scales()["plover"][act]["score"]))


def quad(act: str) -> str:
    """Which of the four kinds a class is: verbal or material, cooperation or conflict.

    >>> quad("THREATEN")
    'verbal conflict'
    """
    kind: str = _scales()["plover"][act]["quad"]
    return kind


def goldstein(cameo: str) -> Scored | None:
    """Value of a CAMEO code, that of its longest beginning where it is not listed; None for no CAMEO code.

    >>> goldstein("195").value, goldstein("1951").value, goldstein("x")
    (-10.0, -10.0, None)
    """
    values = _scales()["goldstein"]
    known = next((cameo[:n] for n in range(len(cameo), 1, -1) if cameo[:n] in values), None)
    return Scored(GOLDSTEIN, float(values[known])) if known else None


def scores(claim: Claim) -> tuple[Scored, ...]:
    """The scores of a claim on each scale that has one; none for a claim in no class of acts."""
    if claim.act is None:
        return ()
    by_code = goldstein(claim.cameo) if claim.cameo else None
    return (plover_score(claim.act), by_code) if by_code else (plover_score(claim.act),)


@cache
def _scales() -> Any:
    return table("scales.yaml")

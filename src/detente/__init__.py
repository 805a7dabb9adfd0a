"""Détente: negotiations that happen while the parties fight, from sourced claims to a brief.

>>> import detente as dt
>>> "deal-space" in dt.analyses()
True
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from .analysis.contract import Result
    from .case.case import Case

__all__ = ["analyses", "change", "load", "run"]

# The imports stand inside the functions: `detente --help` must not wait for numpy.


def load(path: str | Path) -> Case:
    """Read a case from its folder; raises `detente.errors.CaseError` with file, line and remedy."""
    from .case.files import load as load_case

    return load_case(path)


def run(
    analysis: str,
    case: Case,
    settings: Mapping[str, Any] | None = None,
    seed: int = 0,
    as_drafted: bool = False,
) -> Result:
    """Run an analysis of the catalogue, by its name, on a case.

    A draft that nobody has reviewed raises `detente.errors.UnreviewedError`. With `as_drafted` it is answered all the
    same: the result says ``draft``, and its `sentences` begin with DRAFT.
    """
    from .analysis.run import run_analysis
    from .case.drafted import with_leave
    from .catalogue import ALL
    from .catalogue import analysis as look_up

    return run_analysis(look_up(analysis), with_leave(case, as_drafted), ALL, settings, seed)


def change(case: Case, *changes: str) -> Case:
    """A changed copy of a case: ``change(case, "fighting.rounds+=0.1", "issues.truce.now=agreed")``."""
    from .case.change import changed, parse_change

    return changed(case, [parse_change(text) for text in changes])


def analyses() -> list[str]:
    """Names of all analyses."""
    from .catalogue import ALL

    return [each.name for each in ALL]

"""No probabilities on pages while more than half of the numbers behind them are assumed."""

from __future__ import annotations

from ..analysis.contract import Analysis, CaseStamp, Finding, Result
from ..case.case import Case
from ..case.check import basis_of
from ..version import __version__

MOST_ASSUMED = 0.5  # DESIGN: more than half of the numbers assumed, and a draft gives no probabilities


def assumed_numbers(case: Case) -> tuple[int, int]:
    """How many numbers of a draft no source states, and how many there are, defaults included.

    A number that was coded in a draft was coded by rule: no person has judged it, so it counts as assumed.
    """
    bases = [basis_of(case, place).basis_of_numbers for place, _ in case.estimates()]
    return sum(basis != "reported" for basis in bases), len(bases)


def gives_odds(case: Case) -> bool:
    """Whether enough of a draft's numbers are reported for probabilities to be given."""
    n_assumed, n = assumed_numbers(case)
    return n > 0 and n_assumed <= MOST_ASSUMED * n


def without_odds(result: Result, case: Case) -> Result:
    """The result itself; or, where it holds probabilities that a draft cannot carry, one that says so."""
    holds_odds = any(measure.unit == "probability" for measure in result.measures.values())
    if not holds_odds or gives_odds(case):
        return result
    return result.model_copy(update={"solution": None, "measures": {}, "figures": (), **_words(case)})


def withheld(analysis: Analysis, case: Case, seed: int) -> Result:
    """The answer of an analysis that is about odds, on a draft that cannot carry them: nothing needs to be solved."""
    return Result(
        analysis=analysis.name,
        version=__version__,
        case=CaseStamp(title=case.title, hash=case.hash, as_of=case.as_of.isoformat() if case.as_of else None),
        settings=analysis.settings().model_dump(mode="json"),
        seed=seed,
        status="not applicable",
        solution=None,
        measures={},
        draft=True,
        **_words(case),
    )


def _words(case: Case) -> dict[str, tuple[Finding, ...] | tuple[str, ...]]:
    n_assumed, n = assumed_numbers(case)
    text = (
        f"No odds are given: {n_assumed} of the {n} numbers they would rest on are assumed; no source states them and no "
        "person has judged them."
    )
    advice = "Once the draft is reviewed and its numbers are judged, the brief gives odds."
    return {"findings": (Finding(text=text),), "caveats": (advice,)}

"""No probabilities on pages while more than half of the numbers behind them are assumed."""

from __future__ import annotations

from ..analysis.contract import Finding, Result
from ..case.case import Case
from ..case.check import basis_of

MOST_ASSUMED = 0.5  # DESIGN: more than half of the numbers assumed, and a draft gives no probabilities


def without_odds(result: Result, case: Case) -> Result:
    """The result itself, or, where it holds probabilities that rest mostly on assumptions, a result that says so.

    The numbers behind a result are those of the blocks of the case that its findings rest on, defaults included. This is
    asked of drafts only: there a number that was coded was coded by rule, and no person has judged it.
    """
    if not any(measure.unit == "probability" for measure in result.measures.values()):
        return result
    blocks = {place.split(".")[0] for finding in result.findings for place in finding.rests_on}
    numbers = [place for place, _ in case.estimates() if place[0] in blocks]
    n_assumed = sum(basis_of(case, place).basis_of_numbers != "reported" for place in numbers)
    if not numbers or n_assumed <= MOST_ASSUMED * len(numbers):
        return result
    text = (
        f"No odds are given: {n_assumed} of the {len(numbers)} numbers they would rest on are assumed; no source "
        "states them and no person has judged them."
    )
    rests_on = tuple(dict.fromkeys(place for finding in result.findings for place in finding.rests_on))
    return result.model_copy(
        update={
            "solution": None,
            "measures": {},
            "findings": (Finding(text=text, rests_on=rests_on),),
            "caveats": ("Review the draft and judge its numbers; then the brief gives odds.",),
            "figures": (),
        }
    )

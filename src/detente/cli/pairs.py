"""What `what-if` and `compare` share: the analyses that answer to two cases, and both answers of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..analysis.contract import Result
    from ..case.case import Case

FullOption = Annotated[
    bool, typer.Option("--full", help="Also what rests on many games: why, levers, disagreement. Takes longer.")
]


def answers(before: Case, after: Case, analysis: str, full: bool, seed: int) -> list[tuple[Result, Result]]:
    """Results of one analysis by name, or of all that a brief has (`full`), or of those that look at a case once.

    Raises `UnreviewedError` where either is a draft without leave.
    """
    from ..analysis.run import run_analysis
    from ..case.drafted import refuse_unreviewed
    from ..catalogue import ALL
    from ..catalogue import analysis as look_up

    for case in (before, after):
        refuse_unreviewed(case)
    if analysis:
        chosen = [look_up(analysis)]
    else:
        chosen = [each for each in ALL if each.in_brief is not None and (full or not each.many_games)]
    found = []
    for each in chosen:
        settings = None if analysis else each.in_brief
        one, other = (run_analysis(each, case, ALL, settings, seed) for case in (before, after))
        found.append((one, other))
    return found

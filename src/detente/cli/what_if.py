"""`detente what-if CASE place=value ...`: before and after, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from .options import CaseArgument, JsonOption, SeedOption, console, print_json, working

if TYPE_CHECKING:
    from ..analysis.contract import Result


def what_if(
    case: CaseArgument,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLACE=VALUE...", help="place=value or place+=value", show_default=False),
    ] = None,
    analysis: Annotated[
        str, typer.Option("--analysis", "-a", help="Only this analysis; else all that a brief has.")
    ] = "",
    as_json: JsonOption = False,
    seed: SeedOption = 0,
) -> None:
    """Change a case in thought and show each measure before and after."""
    from ..analysis.run import run_analysis
    from ..case.change import changed, parse_change
    from ..case.files import load
    from ..catalogue import ALL
    from ..catalogue import analysis as look_up

    if not changes:
        raise BadInput("say what to change, such as fighting.rounds+=0.1 or issues.truce.now=agreed")
    wanted = [parse_change(text) for text in changes]
    before = load(case)
    after = changed(before, wanted)
    chosen = [(look_up(analysis), None)] if analysis else [(a, a.in_brief) for a in ALL if a.in_brief is not None]
    with working(f"{before.title}, before and after", compiles=any(each.compiled for each, _ in chosen)):
        pairs = [
            (run_analysis(a, before, ALL, settings, seed), run_analysis(a, after, ALL, settings, seed))
            for a, settings in chosen
        ]
    if as_json:
        print_json({"changes": [change.text for change in wanted], "analyses": [_data(*pair) for pair in pairs]})
        return
    from ..report.difference import print_comparison

    print_comparison([change.text for change in wanted], pairs, console())


def _data(before: Result, after: Result) -> dict[str, Any]:
    names = dict.fromkeys([*before.measures, *after.measures])
    return {
        "analysis": before.analysis,
        "measures": {
            name: {
                "before": before.measures[name].value if name in before.measures else None,
                "after": after.measures[name].value if name in after.measures else None,
                "unit": (after.measures.get(name) or before.measures[name]).unit,
            }
            for name in names
        },
        "before": before.to_dict(),
        "after": after.to_dict(),
    }

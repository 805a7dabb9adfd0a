"""`detente what-if CASE place=value ...`: before and after, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from .options import CaseArgument, DraftedOption, JsonOption, SeedOption, console, load_case, print_json, working
from .pairs import FullOption, answers

if TYPE_CHECKING:
    from ..analysis.contract import Result


def what_if(
    case: CaseArgument,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLACE=VALUE...", help="place=value or place+=value", show_default=False),
    ] = None,
    analysis: Annotated[
        str, typer.Option("--analysis", "-a", help="Only this analysis; else those that solve a case once.")
    ] = "",
    full: FullOption = False,
    as_json: JsonOption = False,
    seed: SeedOption = 0,
    as_drafted: DraftedOption = False,
) -> None:
    """Change a case in thought and show what changes in the answers."""
    from ..case.change import changed, parse_change, remarks
    from ..case.drafted import is_draft

    if not changes:
        raise BadInput("say what to change, such as fighting.rounds+=0.1 or issues.truce.now=agreed")
    wanted = [parse_change(text) for text in changes]
    before = load_case(case, as_drafted)
    after = changed(before, wanted)
    with working(f"{before.title}, before and after", compiles=before.fighting is not None):
        pairs = answers(before, after, analysis, full, seed)
    notes = list(remarks(before, wanted))
    if as_json:
        said = {"changes": [change.text for change in wanted], "notes": notes, "draft": is_draft(before)}
        print_json({**said, "analyses": [_data(*pair) for pair in pairs]})
        return
    from ..report.difference import print_pairs

    out = console()
    out.print(f"If {' and '.join(change.text for change in wanted)}:", markup=False, highlight=False)
    for note in notes:
        out.print(note, markup=False, highlight=False)
    print_pairs(pairs, out)


def _data(before: Result, after: Result) -> dict[str, Any]:
    from ..report.difference import measures_of

    return {
        "analysis": before.analysis,
        "measures": measures_of(before, after),
        "before": before.to_dict(),
        "after": after.to_dict(),
    }

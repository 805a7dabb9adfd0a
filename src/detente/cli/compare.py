"""`detente compare A B`: what changed in between two cases (or two dates of one), and what changed out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UnreviewedError
from .options import DraftedOption, JsonOption, QuietOption, SeedOption, console, print_json, working
from .pairs import FullOption, answers

if TYPE_CHECKING:
    from rich.console import Console

    from ..analysis.contract import Result
    from ..case.case import Case
    from ..case.difference import Difference

_HELP = "Folder of a case; CASE@2025-05-16 for what it held on a day."
_MOST_WORDS = 90


def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help=_HELP, show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="B", help=_HELP, show_default=False)],
    full: FullOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    as_drafted: DraftedOption = False,
) -> None:
    """Say what differs in two cases, and in what the analyses answer.

    Of a draft that nobody has reviewed only what differs in the cases is said.
    """
    from ..case.dated import load_dated
    from ..case.difference import differences
    from ..case.drafted import MARK, is_draft, with_leave
    from ..report.difference import print_pairs

    old, new = (with_leave(load_dated(str(each)), as_drafted) for each in (before, after))
    changed = differences(old, new)
    with working(f"{old.title} and {new.title}", quiet, new.fighting is not None):
        pairs, withheld = _answers(old, new, full, seed)
    if as_json:
        print_json(
            {
                "cases": [_stamp(old), _stamp(new)],
                "in": [each.to_dict() for each in changed],
                "out": [_out(*pair) for pair in pairs],
                "draft": any(map(is_draft, (old, new))),
                "withheld": withheld,
            }
        )
        return
    out = console()
    _print_in(changed, out, quiet)
    out.print()
    out.print("What changed out", style="bold")
    if withheld:
        out.print(f"  {MARK}. {withheld}", markup=False)
    print_pairs(pairs, out)


def _answers(old: Case, new: Case, full: bool, seed: int) -> tuple[list[tuple[Result, Result]], str]:
    """The answers to both cases; or none, and why, where one is an unreviewed draft."""
    try:
        return answers(old, new, "", full, seed), ""
    except UnreviewedError as draft:
        return [], str(draft)


def _stamp(case: Case) -> dict[str, Any]:
    return {"title": case.title, "hash": case.hash, "as_of": case.as_of.isoformat() if case.as_of else None}


def _out(before: Result, after: Result) -> dict[str, Any]:
    from ..report.difference import answer, measures_of

    return {
        "analysis": before.analysis,
        "answer": [answer(before), answer(after)],
        "measures": measures_of(before, after),
    }


def _print_in(changed: tuple[Difference, ...], out: Console, quiet: bool) -> None:
    n = f"{len(changed)} place{'s' if len(changed) > 1 else ''}" if changed else "nothing"
    out.print(f"What changed in: {n}", style="bold")
    for each in changed:
        out.print(f"  {each.kind}: {each.words}", markup=False)
        if not quiet:
            for label, value in (("was", each.old), ("is", each.new)):
                if value is not None:
                    out.print(f"    {label}: {_short(value)}", markup=False, style="dim")


def _short(value: Any) -> str:
    from ..case.edit import in_yaml

    text = in_yaml(value)
    return text if len(text) <= _MOST_WORDS else text[: _MOST_WORDS - 3] + "..."

"""`detente review CASE`: accept, correct or reject drafted facts one by one, a key each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import BadInput
from .options import CaseArgument, JsonOption, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from ..reading.review import Item

KEYS = "a accept, c correct, r reject, s skip, q quit, ? help"
HELP = """\
a  accept: it is so. A proposal is made in the case; a claim stays.
c  correct: then write field=value, several parted by `;`.
     claim: act, actor, target, issue, speaker, voice, polarity, modality, condition, date
     proposal: a field of what is proposed, such as wants=part
r  reject: then say why. A rejected claim leaves the case.
s  skip: ask again next time.      q  quit: what was decided is kept.
From a script, one line each: `a`, `c issue=ceasefire`, `r not what the sentence says`, `s`, `q`.
"""


def review(case: CaseArgument, as_json: JsonOption = False) -> None:
    """Walk through proposals and undecided claims of a case; with --json, only list them."""
    from ..case.files import read_folder
    from ..reading.review import open_items, settle

    folder = read_folder(case).path
    settle(folder)
    items = open_items(folder)
    if as_json:
        print_json({"open": [_data(item) for item in items]})
        return
    out = console()
    if not items:
        out.print("Nothing to review.")
        return
    _walk(folder, items, out)
    left = len(open_items(folder))
    out.print(f"{left} left to review." if left else "All is reviewed.")


def _walk(folder: Path, items: list[Item], out: Console) -> None:
    """Ask about each item; what a correction newly proposes is asked at the end."""
    from .facts import print_item

    queue = list(items)
    number = 0
    while number < len(queue):
        item = queue[number]
        number += 1
        print_item(item, number, len(queue), out)
        while True:
            key, rest = _answer(out)
            if key == "q":
                return
            if key == "s":
                break
            try:
                new = _decide(folder, item, key, rest, out)
            except BadInput as error:
                out.print(f"  {error}", markup=False)
                if sys.stdin.isatty():
                    continue
                break  # the next line of a script is about the next item
            if new is not None:
                queue += new
                break


def _decide(folder: Path, item: Item, key: str, rest: str, out: Console) -> list[Item] | None:
    """Do what one key says; the items that come of it, or None where nothing was decided."""
    from ..reading import review as work

    if key == "a":
        work.accept(folder, item)
    elif key == "r":
        work.reject(folder, item, rest or _more("  why? "))
    elif key == "c":
        made = {each.id for each in work.correct(folder, item, rest or _more("  field=value: "))}
        return [other for other in work.open_items(folder) if other.id in made]
    else:
        out.print(HELP if key in ("?", "h") else f"  {KEYS}", markup=False)
        return None
    return []


def _answer(out: Console) -> tuple[str, str]:
    """One key at a terminal, one line elsewhere; the end of the input quits."""
    if sys.stdin.isatty():
        out.print(f"  [{KEYS}] ", end="", markup=False)
        key = typer.getchar().lower()
        out.print(key, markup=False)
        return key, ""
    line = sys.stdin.readline()
    if not line:
        return "q", ""
    key, _, rest = line.strip().partition(" ")
    return key[:1].lower() or "s", rest.strip()


def _more(prompt: str) -> str:
    return str(typer.prompt(prompt, default="", show_default=False, prompt_suffix="")) if sys.stdin.isatty() else ""


def _data(item: Item) -> dict[str, object]:
    proposal = item.proposal.model_dump(mode="json") if item.proposal else None
    claims = [
        {
            **shown.claim.model_dump(mode="json"),
            "before": shown.before,
            "after": shown.after,
            "source": shown.source.name if shown.source else "",
        }
        for shown in item.shown
    ]
    return {"id": item.id, "proposal": proposal, "claims": claims, "rests": list(item.rests)}

"""Arguments and options that several commands share, and how they print."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ..errors import BadInput

if TYPE_CHECKING:
    from rich.console import Console

    from ..case.case import Case

Item = TypeVar("Item")
QUICK_SECONDS = 1.0  # shorter work has no progress bar

CaseArgument = Annotated[
    Path, typer.Argument(metavar="CASE", help="Folder of a case (it holds case.yaml).", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what was asked for.")]
SettingOption = Annotated[
    list[str] | None, typer.Option("--setting", "-s", metavar="NAME=VALUE", help="A setting of the analysis.")
]
DraftedOption = Annotated[
    bool,
    typer.Option("--as-drafted", help="Answer from an unreviewed draft, with DRAFT beside each number."),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of the random draws.")]


def print_json(data: Any) -> None:
    """Print data as JSON, the same bytes for the same data."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def console() -> Console:
    """A console for people: 80 columns where the terminal does not say, no colour where none is wanted."""
    from .screen import Screen

    plain = Screen(highlight=False, soft_wrap=False)
    return plain if plain.is_terminal else Screen(highlight=False, width=80)


def load_case(path: Path, as_drafted: bool) -> Case:
    """The case of a folder, with leave to answer from a draft where it is given."""
    from ..case.drafted import with_leave
    from ..case.files import load

    return with_leave(load(path), as_drafted)


@contextmanager
def working(what: str, quiet: bool = False, compiles: bool = False) -> Iterator[None]:
    """Say on the terminal what is being worked on while it takes; nothing when the output is not a terminal.

    `compiles`: an analysis is run whose solver is compiled the first time (`Analysis.compiled`).
    """
    from rich.console import Console

    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        yield
        return
    with errors.status(what + (_compiled_first() if compiles else "")):
        yield


def _compiled_first() -> str:
    """A remark for the first run of the compiled solver, which takes longer than all others."""
    from ..numeric.screening import step_back

    there = any(Path(step_back.stats.cache_path or "").glob("screening.step_back-*.nbi"))
    return "" if there else "; compiled the first time, about half a minute"


def counted(items: Sequence[Item], what: str, quiet: bool = False) -> Iterator[Item]:
    """Go through items with a progress bar on the terminal once it takes over a second; none where there is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=errors, transient=True)
    task = bar.add_task(what, total=len(items))
    start = time.monotonic()
    try:
        for item in items:
            yield item
            bar.advance(task)
            if not bar.live.is_started and time.monotonic() - start > QUICK_SECONDS:
                bar.start()
    finally:
        bar.stop()


def read_settings(texts: Sequence[str] | None) -> dict[str, Any]:
    """Read ``name=value`` of every setting that is given; each once."""
    found: dict[str, Any] = {}
    for name, value in map(_read_setting, texts or ()):
        if name in found:
            raise BadInput(f"setting {name}: is given twice; leave one out")
        found[name] = value
    return found


def _read_setting(text: str) -> tuple[str, Any]:
    from ..case.layout import read_value

    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadInput(f"`{text[:60]}` is no setting; write name=value, such as max_deals=100000")
    try:
        read = read_value(value)
    except ValueError as error:
        raise BadInput(f"setting {name}: {error}") from None
    return name.strip(), read


def named(word: str, known: Mapping[str, Item], to: str) -> Item:
    """The format of that name; `BadInput` with the nearest one otherwise."""
    from ..case.entry import nearest

    if word not in known:
        text = f"{nearest(word, known)} (`detente {to} --help` says what each is)"
        raise BadInput(f"there is no format `{word}` to {to}; {text}")
    return known[word]


def shipped_case(slug: str) -> Path:
    """Folder of a case that comes with the program: beside the checkout, or inside the installed package."""
    package = Path(__file__).parents[1]
    for folder in (package / "_cases" / slug, package.parents[1] / "cases" / slug):
        if (folder / "case.yaml").is_file():
            return folder
    raise BadInput(f"the shipped case {slug} is not installed; install the package again")

"""`detente brief CASE|ARTICLE... -o DIR`: the results in order, in words, figures and sources."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .options import JsonOption, QuietOption, SeedOption, console, print_json, working
from .reader_options import ActorsOption, CacheOption, EndpointOption, ModelOption, ReaderName, ReaderOption, reader_of

if TYPE_CHECKING:
    from ..case.case import Case


def brief(
    subjects: Annotated[
        list[Path],
        typer.Argument(metavar="CASE|ARTICLE...", help="A case folder, or saved pages.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for brief.html and brief.json.")
    ] = Path("brief"),
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    reader: ReaderOption = ReaderName.rules,
    endpoint: EndpointOption = None,
    model: ModelOption = None,
    cache: CacheOption = None,
    actors: ActorsOption = None,
) -> None:
    """Write DIR/brief.html and its twin DIR/brief.json, and print the summary.

    From articles the case is drafted on the way, and every page says that nobody has reviewed it.
    """
    names = [Path(os.path.realpath(subject)).name for subject in subjects]
    command = f"detente brief {' '.join(names)} -o {output.name}"
    chosen = reader_of(reader, endpoint, model, cache, actors)
    if _is_article(subjects[0]):
        from .draft import draft_articles

        command += chosen.words
        case = draft_articles(subjects, quiet, chosen).case()
        _write(case, names[0], output, command, True, as_json=as_json, quiet=quiet, seed=seed)
        return
    if actors is not None:
        raise BadInput(f"--actors: {subjects[0]} is a case, which is not read anew; name articles, or leave it out")
    if chosen.model is not None:
        raise BadInput(
            f"--reader {reader}: {subjects[0]} is a case, which is not read anew; name articles, or leave it out"
        )
    if len(subjects) > 1:
        raise BadInput(
            f"{subjects[1]}: one case at a time, or several articles; `detente compare A B` sets cases side by side"
        )
    write(subjects[0], output, command, as_json=as_json, quiet=quiet, seed=seed)


def write(case_path: Path, output: Path, command: str, *, as_json: bool, quiet: bool, seed: int) -> None:
    """Analyse a case folder, write both files, and say where they are."""
    from ..case.decisions import is_unreviewed
    from ..case.files import read_folder

    folder = read_folder(case_path)
    draft = is_unreviewed(folder.path)
    name = folder.path.resolve().name
    _write(folder.case, name, output, command, draft, as_json=as_json, quiet=quiet, seed=seed)


def _is_article(subject: Path) -> bool:
    """A file other than a case file is an article; so is a name that looks like a page's and is not there."""
    if subject.name == "case.yaml":
        return False
    return subject.is_file() or (not subject.exists() and subject.suffix.lower() in (".txt", ".html", ".htm", ".md"))


def _write(
    case: Case, name: str, output: Path, command: str, draft: bool, *, as_json: bool, quiet: bool, seed: int
) -> None:
    from ..analysis.run import run_analysis
    from ..catalogue import ALL
    from ..report.brief import make_brief
    from ..report.odds import gives_odds, withheld
    from ..report.output import brief_data, write_brief
    from ..report.terminal import print_brief

    with working(f"analyses of {case.title}", quiet, case.fighting is not None):
        no_odds = draft and not gives_odds(case)
        results = [
            withheld(each, case, seed) if each.odds and no_odds else run_analysis(each, case, ALL, seed=seed)
            for each in ALL
        ]
    made = make_brief(case, results, folder_name=name, command=command, draft=draft)
    html, data = write_brief(made, output)
    if as_json:
        print_json(brief_data(made))
        return
    out = console()
    if not quiet:
        print_brief(made, out)
    out.print(f"Brief: {html}", soft_wrap=True)
    out.print(f"Data:  {data}", soft_wrap=True)

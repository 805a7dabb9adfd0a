"""`detente brief CASE|ARTICLE... -o DIR`: the results in order, in words, figures and sources."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .options import JsonOption, QuietOption, SeedOption, console, print_json, working
from .reader_options import ActorsOption, CacheOption, EndpointOption, ModelOption, ReaderName, ReaderOption, reader_of
from .sweep_options import Drawing, DrawsOption, with_draws

if TYPE_CHECKING:
    from ..analysis.contract import Analysis, Result
    from ..case.case import Case

FullOption = Annotated[
    bool, typer.Option("--full", help="Also what takes minutes: pairs of levers, and which numbers move the answers.")
]


@dataclass(frozen=True)
class Wanted:
    """How a brief is asked for: everything in it or not, how many draws for its intervals, how it is printed."""

    full: bool = False
    draws: int = 0
    seed: int = 0
    as_json: bool = False
    quiet: bool = False

    @property
    def words(self) -> str:
        """The options that make this brief again, as they are typed."""
        asked = (("--full", self.full), (f"--draws {self.draws}", self.draws), (f"--seed {self.seed}", self.seed))
        return "".join(f" {words}" for words, wanted in asked if wanted)


def brief(
    subjects: Annotated[
        list[Path],
        typer.Argument(metavar="CASE|ARTICLE...", help="A case folder, or saved pages.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for brief.html and brief.json.")
    ] = Path("brief"),
    full: FullOption = False,
    draws: DrawsOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    reader: ReaderOption = ReaderName.rules,
    endpoint: EndpointOption = None,
    model: ModelOption = None,
    cache: CacheOption = None,
    actors: ActorsOption = None,
) -> None:
    """Write DIR/brief.html and its twin DIR/brief.json, and print its two pages.

    From articles the case is drafted on the way, and every page says that nobody has reviewed it.
    """
    names = [Path(os.path.realpath(subject)).name for subject in subjects]
    wanted = Wanted(full, draws, seed, as_json, quiet)
    command = f"detente brief {' '.join(names)} -o {output.name}{wanted.words}"
    chosen = reader_of(reader, endpoint, model, cache, actors)
    if _is_article(subjects[0]):
        from .draft import draft_articles

        command += chosen.words
        case = draft_articles(subjects, quiet, chosen).case()
        _write(case, names[0], output, command, wanted)
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
    write(subjects[0], output, command, wanted)


def write(case_path: Path, output: Path, command: str, wanted: Wanted) -> None:
    """Analyse a case folder, write both files, and say where they are."""
    from ..case.files import read_folder

    folder = read_folder(case_path)
    name = folder.path.resolve().name
    _write(folder.case, name, output, command, wanted)


def _is_article(subject: Path) -> bool:
    """A file other than a case file is an article; so is a name that looks like a page's and is not there."""
    if subject.name == "case.yaml":
        return False
    return subject.is_file() or (not subject.exists() and subject.suffix.lower() in (".txt", ".html", ".htm", ".md"))


def _write(case: Case, name: str, output: Path, command: str, wanted: Wanted) -> None:
    """Analyse a case and write both files. A draft has leave to answer, since each page says that it is one."""
    from ..case.drafted import is_draft, with_leave
    from ..catalogue import ALL
    from ..report.brief import make_brief
    from ..report.odds import gives_odds
    from ..report.output import brief_data, refuse_at_once, write_brief
    from ..report.terminal import print_brief

    refuse_at_once(output)
    draft = is_draft(case)
    case = with_leave(case)
    no_odds = draft and not gives_odds(case)
    chosen = [each for each in ALL if wanted.full or each.in_brief is not None]
    results = [_result(each, case, wanted, no_odds) for each in chosen]
    made = make_brief(case, results, folder_name=name, command=command, draft=draft)
    html, data = write_brief(made, output)
    if wanted.as_json:
        print_json(brief_data(made))
        return
    out = console()
    if not wanted.quiet:
        print_brief(made, out)
    out.print(f"Brief: {html}", soft_wrap=True)
    out.print(f"Data:  {data}", soft_wrap=True)


def _result(analysis: Analysis, case: Case, wanted: Wanted, no_odds: bool) -> Result:
    """What an analysis says in a brief, with intervals where draws are asked for."""
    from ..analysis.run import run_analysis
    from ..catalogue import ALL
    from ..report.odds import withheld
    from ..sweep.run import Engine

    if no_odds and analysis.odds:
        return withheld(analysis, case, wanted.seed)
    settings = analysis.in_full_brief if wanted.full else analysis.in_brief
    with working(f"{analysis.name} on {case.title}", wanted.quiet, analysis.compiled and case.fighting is not None):
        result = run_analysis(analysis, case, ALL, settings, wanted.seed)
    if not wanted.draws or not result.measures or analysis.draws_itself:
        return result
    return with_draws(analysis, case, result, Drawing(wanted.draws, Engine("processes")), wanted.quiet)

"""`detente draft ARTICLE...|--archive A -o CASE | --into CASE`: a case, or what would change in one, from articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .archive import articles_from, keep_decisions
from .options import JsonOption, QuietOption, console, print_json
from .read import read_articles
from .reader_options import (
    ActorsOption,
    CacheOption,
    EndpointOption,
    ModelOption,
    Reader,
    ReaderName,
    ReaderOption,
    reader_of,
)

if TYPE_CHECKING:
    from ..case.evidence import Claim
    from ..case.files import CaseFolder
    from ..reading.draft import Article, Draft

    Given = tuple[Iterable[Claim], Sequence[Article]]


def draft(
    articles: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[ARTICLE...]", help="Pages saved as .txt or .html, or folders of them.", show_default=False
        ),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option("--archive", metavar="ARCHIVE", help="Take the articles from an archive; copies count once."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="CASE", help="A new folder for the drafted case.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="CASE", help="A case to propose changes to; it is not changed.")
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    reader: ReaderOption = ReaderName.rules,
    endpoint: EndpointOption = None,
    model: ModelOption = None,
    cache: CacheOption = None,
    actors: ActorsOption = None,
) -> None:
    """Draft a case from articles, or propose what they would change in a case."""
    if bool(articles) == (archive is not None):
        raise BadInput("say what the draft is made from: either articles, or --archive ARCHIVE")
    if (output is None) == (into is None):
        raise BadInput("say where the draft goes: -o NEW_FOLDER for a new case, or --into CASE for an existing one")
    chosen = reader_of(reader, endpoint, model, cache, actors)
    from ..case.files import read_folder

    if archive is not None and reader is not ReaderName.rules:
        raise BadInput("--reader: an archive has been read already; choose the reader in `detente read --into`")
    if archive is not None and actors is not None:
        raise BadInput("--actors: an archive has been read already; name the table in `detente read --into --again`")
    case = read_folder(into) if into is not None else None
    given = _archived(archive, case) if archive is not None else _read(articles or [], quiet, chosen)
    if case is not None:
        _propose(given, case.path, as_json, quiet)
    if output is not None:
        _write(_draft(given), output, as_json, quiet)


def draft_articles(articles: list[Path], quiet: bool = False, reader: Reader | None = None) -> Draft:
    """Read articles and draft a case from them; nothing is written."""
    return _draft(_read(articles, quiet, reader))


def _read(articles: list[Path], quiet: bool, reader: Reader | None) -> Given:
    from ..reading.draft import articles_of

    read = read_articles(articles, quiet, reader)
    return [claim for _, claims in read for claim in claims], articles_of([page for page, _ in read])


def _archived(archive: Path, into: CaseFolder | None) -> Given:
    """Claims and articles of an archive; it learns what was decided in the case that they go into."""
    if into is None:
        return articles_from(archive)
    n_new = keep_decisions(archive, into.path)
    if n_new:
        typer.echo(f"{archive}: now keeps {n_new} more decisions of {into.path}", err=True)
    return articles_from(archive, {source.doc for source in into.case.evidence.sources})


def _draft(given: Given) -> Draft:
    from ..reading.draft import draft_of

    return draft_of(*given)


def _write(drafted: Draft, output: Path, as_json: bool, quiet: bool) -> None:
    from ..reading.draft import write_draft

    written = write_draft(drafted, output)
    if as_json:
        print_json({"written": [str(path) for path in written], "case": drafted.data})
        return
    typer.echo(f"Written: {output} (DRAFT, UNREVIEWED)")
    if not quiet:
        blocks = ("parties", "issues", "positions", "proposals", "moves", "links")
        counts = [f"{len(drafted.data.get(block, ()))} {block}" for block in blocks]
        typer.echo(f"From {len(drafted.claims)} claims: {', '.join(counts)}")
        typer.echo(f"Next: `detente review {output}`, edit {output / 'case.yaml'}, `detente brief {output}`")


def _propose(given: Given, folder: Path, as_json: bool, quiet: bool) -> None:
    from ..reading.draft import propose_into
    from .facts import print_proposed

    new = propose_into(*given, folder)
    if as_json:
        print_json({"proposed": [each.model_dump(mode="json") for each in new]})
        return
    out = console()
    for each in new:
        print_proposed(each, out)
        if each.sentence and not quiet:
            out.print(f"    “{each.sentence}”", markup=False)
    typer.echo(
        f"{len(new)} new proposals in {folder / 'proposed.jsonl'}; the case is as it was." if new else "Nothing new."
    )
    if new and not quiet:
        typer.echo(f"Next: `detente review {folder}`")

"""`detente read ARTICLE... [--into ARCHIVE]`: what pages say, as sourced claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .archive import Choice, pages_in, read_into
from .options import JsonOption, QuietOption, console, working
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
    from ..archive.document import Grade
    from ..case.evidence import Claim
    from ..reading import Page

ArticlesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="ARTICLE...", help="Pages saved as .txt or .html, or folders of them.", show_default=False),
]


def read(
    articles: ArticlesArgument,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="ARCHIVE", help="A file that keeps pages and claims; what it has is not read."),
    ] = None,
    reliability: Annotated[
        str | None,
        typer.Option("--reliability", metavar="A-F", help="With --into: grade of these pages, A is the most reliable."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="With --into: read known pages anew; decisions stay.")] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    reader: ReaderOption = ReaderName.rules,
    endpoint: EndpointOption = None,
    model: ModelOption = None,
    cache: CacheOption = None,
    actors: ActorsOption = None,
) -> None:
    """Print the claims of articles: as text, or with --json one claim a line; or keep them in an archive."""
    chosen = reader_of(reader, endpoint, model, cache, actors)
    if into is not None:
        read_into(articles, into, Choice(chosen, _grade(reliability), again), as_json, quiet)
        return
    if again or reliability is not None:
        raise BadInput("--again and --reliability are about an archive; name it with --into ARCHIVE")
    for page, claims in read_articles(articles, quiet, chosen):
        if as_json:
            for claim in claims:
                typer.echo(json.dumps(claim.model_dump(mode="json"), ensure_ascii=False))
        else:
            _print_page(page, claims, quiet)


def _grade(reliability: str | None) -> Grade:
    grades: dict[str, Grade] = {"A": "A", "B": "B", "C": "C", "D": "D", "E": "E", "F": "F"}
    if reliability is None:
        return ""
    if reliability.upper() not in grades:
        raise BadInput(f"--reliability: `{reliability[:20]}` is no grade; write a letter from A to F")
    return grades[reliability.upper()]


def read_articles(
    articles: list[Path], quiet: bool = False, reader: Reader | None = None
) -> list[tuple[Page, tuple[Claim, ...]]]:
    """Read every article, by the rules unless another reader is given; each different text once, in the order given."""
    from ..reading import read_page

    reader = reader or Reader()
    articles = pages_in(articles)
    with working(f"reading {len(articles)} article{'s' if len(articles) > 1 else ''}", quiet):
        pages = {page.doc: page for page in reversed([read_page(path) for path in articles])}
        found = [(page, reader.claims_of(page)) for page in reversed(pages.values())]
    reader.report(quiet)
    return found


def _print_page(page: Page, claims: tuple[Claim, ...], quiet: bool) -> None:
    from ..reading.draft.sentence import sentence_of
    from ..reading.review import Shown
    from .facts import print_sentence

    out = console()
    if not quiet:
        date = f"{page.date} ({page.date_how})" if page.date else "no date"
        out.print(f"{page.title or page.path}: {len(claims)} claims, {date}", style="bold", markup=False)
    for claim in claims:
        before, words, after = sentence_of(page.text, claim)
        print_sentence(Shown(claim, before, words, after, None), out)

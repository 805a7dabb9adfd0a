"""Pages into an archive (`read --into`) and articles out of it (`draft --archive`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from ..errors import BadInput
from ..version import __version__
from .options import counted, print_json

if TYPE_CHECKING:
    from ..archive import Archive
    from ..archive.document import Document, Grade
    from ..case.decisions import Decision
    from ..case.evidence import Claim
    from ..reading import Page
    from ..reading.draft import Article
    from .reader_options import Reader

PAGES = (".txt", ".html", ".htm")


@dataclass(frozen=True)
class Choice:
    """How pages are read: by whom, with which grade, and whether known ones too."""

    reader: Reader
    grade: Grade = ""
    again: bool = False

    @property
    def reads_by(self) -> str:
        """Version and language model, if any, as the archive notes them."""
        model = self.reader.model
        return f"{__version__} {self.reader.name} {model.endpoint.model}" if model else __version__


@dataclass(frozen=True)
class Outcome:
    """What became of one page: `words` says why it was refused, or what was found in it."""

    path: Path
    status: Literal["new", "read again", "known", "refused"]
    doc: str = ""
    words: str = ""


def pages_in(articles: Sequence[Path]) -> list[Path]:
    """The articles, with the .txt and .html files of a folder, sorted, in the place of the folder."""
    found: list[Path] = []
    for path in articles:
        if not path.is_dir():
            found.append(path)
            continue
        pages = [file for file in path.iterdir() if file.suffix.lower() in PAGES and file.name[0] != "."]
        if not pages:
            raise BadInput(f"{path}: holds no .txt or .html file; name articles, or a folder of them")
        found += sorted(page for page in pages if page.is_file())
    return found


# Into -----------------------------------------------------------------------------------------------------------


def read_into(articles: Sequence[Path], into: Path, choice: Choice, as_json: bool, quiet: bool) -> None:
    """Read what the archive does not know yet, and say what was new, known, and refused."""
    from ..archive import Archive

    paths = pages_in(articles)
    with Archive(into) as archive:
        outcomes = [_keep(archive, path, choice) for path in counted(paths, "reading", quiet)]
        choice.reader.report(quiet)
        refused = [outcome for outcome in outcomes if outcome.status == "refused"]
        if len(outcomes) == len(refused) == 1 and not as_json:
            raise BadInput(refused[0].words)
        _print_outcomes(archive, outcomes, choice, as_json, quiet)
    if len(refused) == len(outcomes):
        raise BadInput(f"none of {len(refused)} pages could be read; the first: {refused[0].words}")


def _keep(archive: Archive, path: Path, choice: Choice) -> Outcome:
    from ..case.evidence import document_hash
    from ..reading import page_of, read_raw

    try:
        raw = read_raw(path)
        doc = document_hash(raw)
    except BadInput as error:
        return Outcome(path, "refused", words=str(error))
    known = archive.knows(doc)
    if known and not choice.again:
        return Outcome(path, "known", doc, _graded(archive, doc, choice))
    try:
        page = page_of(raw, str(path))
    except BadInput as error:
        return Outcome(path, "refused", words=str(error))
    claims, n_unread = _claims(page, choice.reader)
    if n_unread:
        return Outcome(path, "refused", words=f"{path}: {n_unread} parts got no usable answer; run the command again")
    article = "\n".join(paragraph.text for paragraph in page.paragraphs)
    if not archive.keep(_document(page, choice), raw, article, claims, choice.again):
        return Outcome(path, "known", doc, _graded(archive, doc, choice))
    _graded(archive, doc, choice)
    dated = f"{page.date} ({page.date_how})" if page.date else "no date"
    return Outcome(path, "read again" if known else "new", doc, f"{_n(len(claims), 'claim')}, {dated}")


def _claims(page: Page, reader: Reader) -> tuple[tuple[Claim, ...], int]:
    """The claims of a page, and how many parts of it a language model left unread: such a page is not kept."""
    before = reader.model.tally.unread.total() if reader.model else 0
    claims = reader.claims_of(page)
    return claims, (reader.model.tally.unread.total() if reader.model else 0) - before


def _graded(archive: Archive, doc: str, choice: Choice) -> str:
    return f"graded {choice.grade}" if choice.grade and archive.grade(doc, choice.grade) else ""


def _document(page: Page, choice: Choice) -> Document:
    from ..archive import Document

    source = page.source()
    file = source.file.encode("utf-8", "replace").decode()  # a name that is no UTF-8 has signs that a database refuses
    return Document(
        doc=page.doc, file=file, title=source.title, publisher=source.publisher, date=source.date,
        date_how=page.date_how, url=source.url, language=source.language, read_by=choice.reads_by,
    )  # fmt: skip


def _print_outcomes(archive: Archive, outcomes: Sequence[Outcome], choice: Choice, as_json: bool, quiet: bool) -> None:
    first = {each.doc: report.first.file for report in archive.reports() for each in report.copies}
    by = {status: [o for o in outcomes if o.status == status] for status in ("new", "read again", "known", "refused")}
    if as_json:
        counts = archive.counts()
        print_json(
            {status.replace(" ", "_"): [_entry(each, first) for each in found] for status, found in by.items()}
            | {"archive": vars(counts)}
        )
        return
    for each in outcomes:
        if each.status == "refused":
            typer.echo(f"refused     {each.words}")
        elif (each.status != "known" and not quiet) or (each.words and not quiet):
            copy = f"; a copy of {first[each.doc]}" if each.doc in first else ""
            typer.echo(f"{each.status:<11} {each.path}: {each.words}{copy}")
    if not all(each.status == "refused" for each in outcomes):
        _print_summary(archive, choice, by, quiet)


def _print_summary(archive: Archive, choice: Choice, by: dict[str, list[Outcome]], quiet: bool) -> None:
    typer.echo(_summary({status: len(found) for status, found in by.items()}))
    if not quiet:
        _print_holdings(archive, choice)


def _entry(outcome: Outcome, first: dict[str, str]) -> dict[str, str]:
    entry = {
        "file": str(outcome.path),
        "doc": outcome.doc,
        "words": outcome.words,
        "copy_of": first.get(outcome.doc, ""),
    }
    return {key: value for key, value in entry.items() if value}


def _summary(counts: dict[str, int]) -> str:
    told = [f"{n} {status}" for status, n in counts.items() if n or status in ("new", "known")]
    if counts["new"] or counts["read again"]:
        return ", ".join(told) + "."
    refused = f"; {counts['refused']} refused" if counts["refused"] else ""
    n = counts["known"]
    return f"Nothing new: {'the one page is' if n == 1 else f'{n} pages are'} known{refused}."


def _n(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _print_holdings(archive: Archive, choice: Choice) -> None:
    holds = archive.counts()
    typer.echo(
        f"{archive.path}: {_n(holds.n_documents, 'document')} and {_n(holds.n_claims, 'claim')}; "
        f"{_n(holds.n_reports, 'report')}, copies counted once."
    )
    older = sum(document.read_by != choice.reads_by for document in archive.documents())
    if older:
        typer.echo(f"{older} of them were read by another version or reader; --again reads pages anew.")


# Out ------------------------------------------------------------------------------------------------------------


def articles_from(archive: Path, held: Collection[str] = ()) -> tuple[list[Claim], tuple[Article, ...]]:
    """Claims as people decided on them, and the articles they stand in; copies of a report only with what they add.

    `held`: hashes of documents that a case has; where it has a copy of a report, it keeps to that one.
    """
    from ..archive import Archive
    from ..reading.draft import named_apart

    with Archive(archive, create=False) as opened:
        decisions = opened.decisions()
        kept = [(document, _decided(claims, decisions)) for document, claims in opened.counted(held)]
        kept = [(document, claims) for document, claims in kept if claims]
        if not kept:
            raise BadInput(f"{archive}: holds no claims; `detente read ARTICLE... --into {archive}` adds pages")
        raw = ((document, opened.raw(document.doc)) for document, _ in kept)
        articles = named_apart((document.source(content), content) for document, content in raw)
    return [claim for _, claims in kept for claim in claims], articles


def _decided(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[Claim, ...]:
    """Claims without the rejected, with the corrected as corrected; what was corrected may have been rejected later."""
    from ..reading.draft.into import as_decided

    return as_decided(as_decided(claims, decisions), decisions)


def keep_decisions(archive: Path, case_folder: Path) -> int:
    """Keep in an archive what was decided in a case on claims of it; returns how many decisions were new."""
    from ..archive import Archive
    from ..case.decisions import read_decisions

    with Archive(archive, create=False) as opened:
        return opened.decide(read_decisions(case_folder))

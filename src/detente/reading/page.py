"""A file -> a page: the raw text, the paragraphs of the article with their raw offsets, title, date and publisher.

Offsets are Unicode code points of the file decoded as UTF-8. Bytes that are no UTF-8 become U+FFFD, one for each run
that Python's ``errors="replace"`` replaces, and a byte order mark counts as the character it is: whatever the bytes, a
passage is ``page.text[start:end]``. In HTML a passage never runs across a tag; it is narrowed to the part of the
sentence around its trigger that stands between two tags, and the claim keeps the whole words beside it. Entities
(``&rsquo;``) stay in the passage as they were written.
"""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..case.evidence import Source, document_hash
from ..errors import BadInput
from . import language, page_dates, plain
from .markup import Markup, is_markup, read_markup
from .text import Paragraph

MOST_BYTES = 20_000_000  # chosen: twice the longest page we expect; more is a dump, not an article
MOST_PROSE = (
    400_000  # characters of running text that are read: chosen, twenty long articles; what is behind is counted
)
MOST_SIFTED = 1_500_000  # characters of text up to which trafilatura is asked what is the article; chosen: some seconds
MOST_BROKEN = 0.1  # chosen: share of undecodable or control characters above which a file is no text
_BINARY = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"SQLite format": "a database",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"RIFF": "a media file",
    b"OggS": "a media file",
    b"ID3": "a media file",
}
_NO_LETTER = re.compile(r"[\W_]+")
_PUBLISHER_IN_DATELINE = re.compile(
    r"^[^a-z]{2,60}?\((AP|Reuters|AFP|UPI|TASS|Xinhua|DPA|dpa|Interfax|EFE|ANSA|Kyodo|Yonhap)\)"
)


@dataclass(frozen=True)
class Page:
    """One document as it was read."""

    path: str
    doc: str = field(metadata={"doc": "sha256 of the raw bytes"})
    text: str = field(repr=False)
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: date | None = None
    date_how: str = "none found"
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
    dropped: tuple[str, ...] = field(default=(), repr=False)
    n_unread: int = field(default=0, metadata={"doc": "characters of running text behind `MOST_PROSE`, not read"})

    @property
    def is_date_inferred(self) -> bool:
        """True when the page does not say its date and it was worked out from the text."""
        return self.date is not None and self.date_how.startswith("inferred")

    def source(self) -> Source:
        """Return the page as a source of a case."""
        unread = f"; {self.n_unread} characters behind the first {MOST_PROSE} not read" if self.n_unread else ""
        return Source(
            file=Path(self.path).name, doc=self.doc, text=self.text, title=self.title, publisher=self.publisher, date=self.date,
            url=self.url, language="en", note=f"date {self.date_how}{unread}",
        )  # fmt: skip


def read_page(path: str | Path) -> Page:
    """Read a file as a page.

    Raises
    ------
    BadInput
        For a missing file, a folder, an empty file, one over 20 MB, one that is no text, one with no prose in it, and one
        that is not English: where, what, and what would be right.
    """
    return page_of(read_raw(path), str(path))


def read_raw(path: str | Path) -> bytes:
    """Read the bytes of a file that may be a page; raises `BadInput` for one that is missing, a folder, or over 20 MB."""
    file = Path(path)
    if file.is_dir():
        raise BadInput(f"{file}: is a folder; name one article, a .txt or .html file")
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BadInput(f"{file}: is a device or a pipe; name an article saved as .txt or .html")
        if about.st_size > MOST_BYTES:
            raise BadInput(
                f"{file}: is {about.st_size / 1e6:.0f} MB; an article is under {MOST_BYTES // 10**6} MB, save one page"
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{file}: no such file; name an article saved as .txt or .html") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{file}: cannot be read ({reason}); name an article saved as .txt or .html") from None


def page_of(content: bytes, path: str) -> Page:
    """Read bytes as a page; `path` is only shown. Raises `BadInput` as `read_page` does."""
    text = _decode(content, path)
    if is_markup(text):
        markup = read_markup(text)
        paragraphs, dropped = _main(markup, text)
        title, publisher, url = _named(markup)
        stated = page_dates.stated(markup.described, text)
    else:
        paragraphs, title, dropped = plain.read_plain(text)
        publisher, url, stated = "", "", page_dates.stated_in_lines(dropped)
    if not paragraphs:
        raise BadInput(f"{path}: holds no running text; save the article itself as .txt or .html")
    n_all = sum(len(paragraph.text) for paragraph in paragraphs)
    paragraphs = list(_within(paragraphs, MOST_PROSE))
    whole = "\n".join(paragraph.text for paragraph in paragraphs)
    seems = language.foreign(whole)
    if seems:
        raise BadInput(f"{path}: is not English; it looks like {seems}. Translate it first, or give an English page")
    wire = _PUBLISHER_IN_DATELINE.match(paragraphs[0].text)
    found = stated or page_dates.from_url(url) or page_dates.in_dateline(paragraphs[0].text)
    day, how = found or page_dates.inferred(whole)
    return Page(
        path,
        document_hash(content),
        text,
        title,
        publisher or (wire[1] if wire else ""),
        url,
        day,
        how,
        tuple(paragraphs),
        tuple(dropped),
        n_all - sum(len(paragraph.text) for paragraph in paragraphs),
    )


def _within(paragraphs: Iterable[Paragraph], most: int) -> Iterator[Paragraph]:
    """The first paragraphs, as many as hold no more than `most` characters, and at least one."""
    n_read = 0
    for paragraph in paragraphs:
        n_read += len(paragraph.text)
        if n_read > most and n_read > len(paragraph.text):
            return
        yield paragraph


def _decode(content: bytes, path: str) -> str:
    if not content.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise BadInput(f"{path}: is empty; save the article in it as text or HTML")
    for mark, name in _BINARY.items():
        if content.startswith(mark):
            raise BadInput(f"{path}: is {name}, not text; save the article as .txt or .html in UTF-8")
    text = content.decode("utf-8", errors="replace")
    broken = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32), 0xFFFD))
    if broken > MOST_BROKEN * len(text):
        raise BadInput(
            f"{path}: is not text ({broken / len(text):.0%} of it cannot be read); save the article as UTF-8 text or HTML"
        )
    return text


def _named(markup: Markup) -> tuple[str, str, str]:
    described = markup.described
    title = described.get("og:title") or described.get("twitter:title") or markup.title
    publisher = described.get("og:site_name") or described.get("application-name") or described.get("dc.publisher", "")
    if publisher and title.endswith(publisher):
        title = title.removesuffix(publisher).rstrip(" |-–—:·»")
    return title, publisher, described.get("canonical") or described.get("og:url", "")


def _main(markup: Markup, text: str) -> tuple[list[Paragraph], list[str]]:
    """Keep the blocks that trafilatura holds for the article; where it finds none, those that read as prose."""
    prose = [block for block in markup.blocks if plain.is_prose(block.text)]
    if sum(len(block.text) for block in markup.blocks) <= MOST_SIFTED:
        main = _letters(_extracted(text))
        prose = [block for block in prose if _letters(block.text) in main] or prose
    kept = {id(block) for block in prose}
    return prose, [block.text for block in markup.blocks if id(block) not in kept]


def _extracted(text: str) -> str:
    from trafilatura import extract  # slow to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # finding no article is an answer, not a warning
    printable = "".join(map(_printable, text.splitlines(keepends=True)))
    return (
        extract(printable, include_comments=False, favor_precision=True, include_tables=False, output_format="txt")
        or ""
    )


def _printable(line: str) -> str:
    if line.rstrip("\n").isprintable():
        return line
    return "".join(sign if sign.isprintable() or sign in "\n\t" else " " for sign in line)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())

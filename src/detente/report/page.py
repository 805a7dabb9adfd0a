"""A brief -> one HTML page that works offline, without JavaScript, and prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..analysis.contract import Measure, number_text
from ..analysis.grammar import upper_first
from .contents import Brief, ClaimCard, IssueLine, Item, Told
from .figures.draw import Figure, figure
from .figures.positions import issue_panel, positions_table, reading_panel
from .figures.svg import marker
from .figures.tables import TableText, table_text
from .palette import DARK, LIGHT, N_HUES, Palette, css_variables
from .passages import marked_text
from .rests_words import counted

TEMPLATES = Path(__file__).parent / "templates"
_SHEETS = ("page.css", "figures.css", "print.css")


@dataclass(frozen=True)
class Context:
    """What the template prints."""

    brief: Brief
    styles: Markup
    marks: Mapping[str, Markup]
    panels: tuple[tuple[IssueLine, Markup], ...]
    reading: Markup
    positions: TableText
    figures: Mapping[str, tuple[Figure, ...]]
    texts: Mapping[str, Markup]
    items: Mapping[str, Item]
    claims: Mapping[str, ClaimCard]


def render(brief: Brief) -> str:
    """The page of a brief. The same brief gives the same text."""
    context = _context(brief)
    return _environment().get_template("brief.html").render(vars(context))


def safe_url(url: str) -> str:
    """The address if it is one of the web, else nothing: a source cannot bring in a script."""
    return url if urlsplit(url.strip()).scheme in ("http", "https") else ""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(number=number_text, url=safe_url, counted=counted_of, worded=worded, in_time=in_time)
    return environment


def _context(brief: Brief) -> Context:
    palette = _palette(brief)
    return Context(
        brief=brief,
        styles=_styles(brief),
        marks={p.id: _mark(palette, p.id) for p in brief.standing.parties},
        panels=tuple((line, issue_panel(line, palette, f"issue-{line.id}")) for line in brief.standing.issues),
        reading=reading_panel("how-to-read"),
        positions=table_text(positions_table(brief.standing)),
        figures={
            section.id: tuple(figure(b, palette, f"{section.id}-{n}") for n, b in enumerate(section.figures, 1))
            for section in brief.sections
        },
        texts={source.id: marked_text(source.text, source.claims, source.spans) for source in brief.sources},
        items={item.id: item for item in brief.items},
        claims={card.id: card for source in brief.sources for card in source.claims},
    )


def _palette(brief: Brief) -> Palette:
    return Palette(brief.looks)


def _mark(palette: Palette, party: str) -> Markup:
    shape = marker(8.0, 8.0, 5.6, palette.of(party))
    return Markup('<svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>').format(
        shape
    )


def counted_of(told: Told, items: Mapping[str, Item]) -> str:
    """How many of the entries a sentence rests on are reported, and what the others are."""
    return counted([items[id] for id in told.rests])


def worded(measure: Measure, name: str, time_step: str) -> str:
    """What a measure is, with its event and horizon in the unit of the case; its name where it has no words."""
    return upper_first(in_time(measure.words or name.replace("_", " "), time_step))


def in_time(words: str, time_step: str) -> str:
    """Words about steps in the unit of the case.

    Examples
    --------
    >>> in_time("chance within 12 steps, in the coming step", "month")
    'chance within 12 months, in the coming month'
    """
    return re.sub(r"\bstep(s?)\b", rf"{time_step}\1", words)


# Style ----------------------------------------------------------------------------------------------------------


def _styles(brief: Brief) -> Markup:
    hues = " ".join(f".h{n} {{ --hue: var(--h{n}); }}" for n in range(N_HUES))
    sheets = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in _SHEETS)
    css = (
        f":root {{ {css_variables(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {css_variables(DARK)} }} }}\n{hues}\n{sheets}\n"
        f"{_running(brief)}"
    )
    return Markup(css)  # our own sheets; texts of the case pass through css_text


def _running(brief: Brief) -> str:
    """Header and footer of printed pages."""
    title = brief.title if len(brief.title) <= 70 else f"{brief.title[:69]}…"
    boxes = {
        "top-left": css_text(title),
        "top-right": css_text(" · ".join(filter(None, (brief.notice, brief.as_of, brief.sensitivity)))),
        "bottom-left": css_text(f"{brief.command} · case {brief.case_hash[:12]}"),
        "bottom-right": 'counter(page) " / " counter(pages)',
    }
    inside = " ".join(f"@{place} {{ content: {content}; }}" for place, content in boxes.items())
    return f"@page {{ {inside} }}"


def css_text(text: str) -> str:
    """A text as a CSS string in which nothing can end it: all but letters and digits as escapes.

    Examples
    --------
    >>> css_text('a"</style>')
    '"a\\\\22 \\\\3c \\\\2f style\\\\3e "'
    """
    signs = (sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign) or 0xFFFD:x} " for sign in text)
    return f'"{"".join(signs)}"'

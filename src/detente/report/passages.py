"""A source's text with every claim's passage marked, whatever claims overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from .contents import ClaimCard

_HEADING = re.compile(r"^(#{1,6} )(.*)$", re.MULTILINE)  # of Markdown


def marked_text(text: str, claims: Sequence[ClaimCard], spans: Sequence[tuple[int, int]]) -> Markup:
    """The text as HTML: each passage in ``<mark data-claim=...>``, and after it the number of its card.

    The first piece of a passage is ``<mark id="claim-...">``. A passage that runs across the end of another is cut there
    into pieces with the same ``data-claim``, which together hold the quote to the letter.
    """
    return Markup("").join(_pieces(text, claims, spans))


def _pieces(text: str, claims: Sequence[ClaimCard], spans: Sequence[tuple[int, int]]) -> Iterable[Markup]:
    """Walk over all ends; `open_` holds the claims that are open, outermost first."""
    ends = sorted({0, len(text), *(at for span in spans for at in span)})
    open_: list[int] = []
    begun: set[int] = set()
    for at, until in zip(ends, [*ends[1:], len(text)], strict=True):
        closing = [n for n in open_ if spans[n][1] == at]
        if closing:
            lowest = min(open_.index(n) for n in closing)
            again = [n for n in open_[lowest:] if n not in closing]
            yield Markup("</mark>") * (len(open_) - lowest)
            yield from (_number(claims[n]) for n in sorted(closing))
            del open_[lowest:]
            for n in again:
                yield _open(claims[n], begun, n)
                open_.append(n)
        for n in sorted((n for n, span in enumerate(spans) if span[0] == at), key=lambda n: (-spans[n][1], n)):
            yield _open(claims[n], begun, n)
            open_.append(n)
        yield _plain(text[at:until], inside=bool(open_))


def _open(claim: ClaimCard, begun: set[int], n: int) -> Markup:
    id = "" if n in begun else f' id="claim-{claim.id}"'
    begun.add(n)
    return Markup(f'<mark{id} data-claim="{claim.id}">')  # ids are c and 12 hex digits


def _number(claim: ClaimCard) -> Markup:
    return Markup('<a class="note" href="#card-{id}" aria-label="Claim {n}: what was made of it">{n}</a>').format(
        id=claim.id, n=claim.number
    )


def _plain(text: str, inside: bool) -> Markup:
    escaped = escape(text)
    return escaped if inside else Markup(_HEADING.sub(r"<b><i>\1</i>\2</b>", str(escaped)))  # escaped above

"""Claims made by hand for tests of drafting: found by their quote in a text, so that their offsets are right."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from detente.case.evidence import Claim, Source, claim_id, document_hash
from detente.reading import Page, claims_of, read_page
from detente.reading.draft import Article

TEXT = """\
Ostrana and Velmark trade terms over the Sill valley

Ostrana's army shelled the town of Brenn on 13 September. Velmark attacked two Ostranan posts. Velmark demands that
Ostrana withdraw from the Sill valley. Ostrana rejected the demand. The Lake Confederation mediates between the two. It
proposed a ceasefire of two weeks. Velmark accepted the ceasefire. Ostrana rejected the truce. It would agree to a
ceasefire only if Velmark limits the size of its army. Ostrana demands a limit on the size of the army. The
Lake Confederation threatened Ostrana with sanctions. Observers expect Ostrana to start a new offensive in October. The
Hill League gave Velmark weapons.
"""

ARTICLE = Article(
    Source(
        file="valley.txt", doc=document_hash(TEXT.encode()), text=TEXT, title="Terms over the valley", date="2032-09-16"
    ),
    TEXT.encode(),
)


def article_of(text: str, date: str = "2032-09-16", file: str = "page.txt") -> Article:
    """A text as an article."""
    source = Source(file=file, doc=document_hash(text.encode()), text=text, title="A page", date=date)
    return Article(source, text.encode())


def told(
    article: Article, quote: str, act: str | None, actor: str, target: str = "", issue: str | None = None, **more: Any
) -> Claim:
    """One claim of an article; actors and targets parted by blanks."""
    doc, start = article.source.doc, article.source.text.index(quote)
    end = start + len(quote)
    fields: dict[str, Any] = {"trigger": quote.split()[1], "confidence": 0.8, "rule": "by hand", **more}
    return Claim(
        doc=doc,
        id=claim_id(doc, start, end, act),
        start=start,
        end=end,
        quote=quote,
        act=act,
        actor=tuple(actor.split()),
        target=tuple(target.split()),
        issue=issue,
        **fields,
    )


def claim(quote: str, act: str | None, actor: str, target: str = "", issue: str | None = None, **more: Any) -> Claim:
    """One claim of the text above."""
    return told(ARTICLE, quote, act, actor, target, issue, **more)


CLAIMS = (
    claim("Ostrana's army shelled the town of Brenn", "ASSAULT", "OSTRANA", "VELMARK", trigger="shelled"),
    claim("Velmark attacked two Ostranan posts", "ASSAULT", "VELMARK", "OSTRANA"),
    claim("Velmark demands that\nOstrana withdraw from the Sill valley", "REQUEST", "VELMARK", "OSTRANA", "territory"),
    claim("Ostrana rejected the demand", "REJECT", "OSTRANA", "VELMARK"),
    claim(
        "The Lake Confederation mediates",
        "CONSULT",
        "LAKE_CONFEDERATION",
        "OSTRANA VELMARK",
        mode="third-party",
        trigger="mediates",
    ),
    claim(
        "It\nproposed a ceasefire of two weeks",
        "REQUEST",
        "LAKE_CONFEDERATION",
        "OSTRANA VELMARK",
        "ceasefire",
        date="2032-09-14",
    ),
    claim("Velmark accepted the ceasefire", "AGREE", "VELMARK", "LAKE_CONFEDERATION", "ceasefire"),
    claim("Ostrana rejected the truce", "REJECT", "OSTRANA", "LAKE_CONFEDERATION", "ceasefire"),
    claim(
        "It would agree to a\nceasefire",
        "AGREE",
        "OSTRANA",
        "VELMARK",
        "ceasefire",
        trigger="agree",
        modality="conditional",
        condition="only if Velmark limits the size of its army",
    ),
    claim("Ostrana demands a limit on the size of the army", "REQUEST", "OSTRANA", "VELMARK", "army_size"),
    claim(
        "Lake Confederation threatened Ostrana with sanctions",
        "THREATEN",
        "LAKE_CONFEDERATION",
        "OSTRANA",
        "sanctions",
        trigger="threatened",
        condition="if it refuses",
    ),
    claim(
        "Ostrana to start a new offensive in October",
        "ASSAULT",
        "OSTRANA",
        "VELMARK",
        trigger="offensive",
        voice="analyst",
        modality="predicted",
        date="2032-10-01/2032-10-31",
    ),
    claim("Hill League gave Velmark weapons", "AID", "HILL_LEAGUE", "VELMARK", "arms_supplies", trigger="gave"),
)

ARTICLES = Path(__file__).parents[2] / "data" / "articles"


@cache
def read(name: str) -> tuple[Page, tuple[Claim, ...]]:
    """One of the articles among the test data, with its claims; read once."""
    page = read_page(ARTICLES / name)
    return page, claims_of(page)

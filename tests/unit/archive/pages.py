"""Pages made up from a seed, each with claims at known places, so that an archive can be filled without reading."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from detente.archive import Archive, Document
from detente.case.evidence import Claim, claim_id, document_hash

WORDS = (
    "army border talks valley envoy river council troops truce offer union harbour gas wages ministers letter region "
    "observers prisoners exchange shelling village bridge president accused demanded rejected proposed agreed warned said "
    "withdraw sanctions alliance guarantee election reparations embargo convoy corridor militia garrison parliament"
).split()


@dataclass(frozen=True)
class Made:
    """One page ready to be kept."""

    document: Document
    raw: bytes
    article: str
    claims: tuple[Claim, ...]

    def into(self, archive: Archive, again: bool = False) -> bool:
        """Keep it."""
        return archive.keep(self.document, self.raw, self.article, self.claims, again)


def text_of(seed: int, n_words: int = 120) -> str:
    """Sentences of ten words; two seeds share almost no run of five words."""
    draw = random.Random(seed)
    words = [f"{draw.choice(WORDS)}{draw.randint(1, 99)}" for _ in range(n_words)]
    return " ".join(" ".join(words[n : n + 10]).capitalize() + "." for n in range(0, n_words, 10))


def page_of(text: str, day: date | None = None, n_claims: int = 4, **known: str) -> Made:
    """A page of a text whose first sentences are claims."""
    raw = text.encode()
    doc = document_hash(raw)
    claims, start = [], 0
    for quote in text.split(". ")[:n_claims]:
        start = text.index(quote, start)
        end = start + len(quote)
        claims.append(
            Claim(doc=doc, id=claim_id(doc, start, end, "REQUEST"), start=start, end=end, quote=quote, act="REQUEST")
        )
    how = known.pop("date_how", "stated in a line" if day else "none found")
    file = known.pop("file", f"{doc[:8]}.txt")
    return Made(Document(doc=doc, file=file, date=day, date_how=how, **known), raw, text, tuple(claims))  # type: ignore[arg-type]


def made(seed: int, n_words: int = 120) -> Made:
    """The page of a seed, dated by it."""
    return page_of(text_of(seed, n_words), date(2031, 1, 1) + timedelta(seed % 300))

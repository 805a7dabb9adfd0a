"""Names that a model gives for parties -> codes of our table, or ids made of names on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..cast import Cast
from ..introductions import cast_of
from ..names import COMMON, make_id
from ..sentences import sentences
from ..text import Paragraph, straight
from .grounding import Ground

MOST_WORDS = 8  # chosen: a longer name is a description


@dataclass(frozen=True)
class Naming:
    """The names of one page and the parties on it, told by their codes without a sector."""

    ground: Ground
    cast: Cast
    bases: frozenset[str]

    def codes(self, name: str) -> tuple[str, ...] | None:
        """Codes of the parties that a name stands for, none for an analyst; None for a name that the page does not have."""
        words = " ".join(straight(name).split())
        if len(words.split()) > MOST_WORDS:
            return None
        mentions = self.cast.mentions(words)
        found = [m for m in mentions if not m.possessive] or mentions
        codes = tuple(dict.fromkeys(code for mention in found for code in mention.codes))
        if found:
            known = tuple(code for code in codes if self.base(code) in self.bases)
            return known if known or not codes else None
        return self._made(words)

    def base(self, code: str) -> str:
        """The code of the party itself: RUS for RUSGOV and RUSMIL."""
        return base_of(code, self.cast.table.states)

    def _made(self, words: str) -> tuple[str, ...] | None:
        kept = words.split()
        while kept and kept[0].lower() in COMMON:
            kept = kept[1:]
        name = " ".join(kept).removesuffix("'s")
        if not any(sign.isupper() for sign in name) or not any(sign.isalnum() and sign.isascii() for sign in name):
            return None
        return (make_id(name),) if self.ground.has(name) else None


def naming_of(paragraphs: Sequence[Paragraph], ground: Ground) -> Naming:
    """Read the names of a page."""
    lines = [sentence.plain for paragraph in paragraphs for sentence in sentences(paragraph)]
    cast = cast_of(lines)
    codes = {code for line in lines for mention in cast.mentions(line) for code in mention.codes}
    return Naming(ground, cast, frozenset(bases_of(codes, cast.table.states)))


def bases_of(codes: Iterable[str], states: frozenset[str]) -> set[str]:
    """Codes without their sectors."""
    return {base_of(code, states) for code in codes}


def base_of(code: str, states: frozenset[str]) -> str:
    """A state's code without a sector; any other code as it is.

    >>> base_of("UKRMIL", frozenset({"UKR"})), base_of("HAMAS", frozenset({"UKR"}))
    ('UKR', 'HAMAS')
    """
    return code[:3] if code[:3] in states and len(code) in (3, 6) else code

"""English sentences -> words with tag, lemma and grammatical relation, by the bundled spaCy model or the user's own.

Tags are Penn Treebank's, relations those of Universal Dependencies. ``english/README.md`` says how good the bundled
model is. A model of the user's own (``DETENTE_SPACY_MODEL``: the name of an installed package, or a folder) must tag
and parse; the relations of spaCy's English models are translated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadInput
from .lemmas import lemmas
from .relations import Arc, is_universal, universal
from .text import straight

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN_MODEL = "DETENTE_SPACY_MODEL"
BUNDLED = Path(__file__).parent / "english" / "model"
_BATCH = 256  # sentences; chosen: larger batches are no faster
_REMEDY = f"name an installed English model that tags and parses, or unset {OWN_MODEL} to use the bundled one"
_SURROGATES = re.compile("[\ud800-\udfff]")  # spaCy refuses them


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the sentence's text (end exclusive), and its head's index (its own if it is a root)."""

    start: int
    end: int
    lemma: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True)
class Parse:
    """One sentence and its words in order, white space left out."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.words]
        for position, word in enumerate(self.words):
            if word.head != position:
                children[word.head].append(position)
        return tuple(map(tuple, children))

    @property
    def roots(self) -> tuple[int, ...]:
        """Indices of the words without a head: one, unless a model of the user's own splits the sentence."""
        return tuple(position for position, word in enumerate(self.words) if word.head == position)

    def form(self, position: int) -> str:
        """Return a word as the text has it."""
        return self.text[self.words[position].start : self.words[position].end]

    def children(self, position: int, *relations: str) -> tuple[int, ...]:
        """Return the words that hang on a word, in order; only those in one of `relations` if any is given."""
        found = self._children[position]
        return tuple(k for k in found if self.words[k].relation in relations) if relations else found

    def below(self, position: int) -> tuple[int, ...]:
        """Return a word and all that hangs on it, in order."""
        found = [position]
        for each in found:
            found.extend(self._children[each])
        return tuple(sorted(found))

    def span(self, position: int) -> tuple[int, int]:
        """Return start and end of a word with all that hangs on it."""
        found = self.below(position)
        return self.words[found[0]].start, self.words[found[-1]].end

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """Return the words that share a character with a span."""
        return tuple(k for k, word in enumerate(self.words) if word.start < end and start < word.end)


def english(model: str | None = None) -> Language:
    """Return the pipeline named, else the one `DETENTE_SPACY_MODEL` names, else the bundled one; loaded once.

    Raises
    ------
    BadInput
        If spaCy is not installed, the model named cannot be loaded, or it does not both tag and parse.
    """
    return _loaded(model or os.environ.get(OWN_MODEL) or "")


def parses(sentences: Iterable[str], nlp: Language | None = None) -> Iterator[Parse]:
    """Parse sentences in batches; yields one `Parse` for each, in order.

    Each text is taken as one sentence, and parsed with straight quotes. Offsets are those of the text given, also where
    it begins with white space; an empty text has no words.
    """
    nlp = nlp or english()
    translate = not is_universal({label for labels in nlp.pipe_labels.values() for label in labels})
    for doc, text in nlp.pipe(
        ((one_sentence(nlp, text), text) for text in sentences), as_tuples=True, batch_size=_BATCH
    ):
        yield Parse(text, tuple(_words(doc, translate)))


def one_sentence(nlp: Language, text: str) -> Doc:
    """Return the text cut into words, with straight quotes, and bound to be parsed as one sentence."""
    doc = nlp.make_doc(_SURROGATES.sub("\ufffd", straight(text)))
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


@cache
def _loaded(name: str) -> Language:
    try:
        import spacy  # slow to import
    except ImportError:
        raise BadInput("reading needs spaCy, which is not installed: pip install spacy") from None
    try:
        with _multiplying():
            nlp = spacy.load(name or BUNDLED, exclude=["ner"])
    except (OSError, ImportError, ValueError) as error:
        if not name:
            raise BadInput(
                f"the bundled English model does not load: {_first_sentence(error)}; install Détente anew"
            ) from None
        raise BadInput(f"spaCy model {name}: {_first_sentence(error)}; {_REMEDY}") from None
    probe = nlp("They agreed.")
    if not (probe.has_annotation("TAG") and probe.has_annotation("DEP")):
        raise BadInput(f"spaCy model {name}: does not both tag and parse; {_REMEDY}")
    return nlp


def _multiplying() -> AbstractContextManager[object]:
    """Load models on NumPy's own matrix product: a third of the time of the one that thinc brings along for processors."""
    from thinc.api import get_current_ops, use_ops

    is_plain = get_current_ops().name == "numpy"
    return use_ops("numpy", use_blis=False) if is_plain else nullcontext()


def _first_sentence(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].partition(". ")[0] or type(error).__name__


def _words(doc: Doc, translate: bool) -> Iterator[Word]:
    tokens = [token for token in doc if not token.is_space]
    position = {token.i: k for k, token in enumerate(tokens)}
    lemma = lemmas().lemma
    arcs = []
    for k, token in enumerate(tokens):
        tag, relation = token.tag_, token.dep_
        head = position.get(token.head.i, k)
        arcs.append(Arc(tag, lemma(token.text, tag), "root" if relation == "ROOT" else relation, head))
    if translate:
        arcs = universal(arcs)
    for token, arc in zip(tokens, arcs, strict=True):
        yield Word(token.idx, token.idx + len(token), arc.lemma, arc.tag, arc.relation, arc.head)

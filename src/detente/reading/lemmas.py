"""Lemmas from a table: words learnt one by one, and what each Penn tag does to endings.

``english/lemmas.json`` was learnt from UD English EWT by ``tools/train_english.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

ENDING = 5  # longest ending that decides; chosen: longer ones repeat the words they were learnt from
MOST_REMEMBERED = 20_000  # forms with their lemma; chosen: more than a thousand pages of news have, in two megabytes
_NAMES = frozenset({"NNP", "NNPS"})
_POOLED = {"VBN": "VBD", "VBP": "VB"}  # tags that change a word alike
_INFLECTED = frozenset({"VBD", "VBG", "VBZ"})


@dataclass(frozen=True)
class Lemmas:
    """By tag: lemmas of single words, and for an ending what to cut off and put on; and the verbs and nouns known."""

    words: Mapping[str, Mapping[str, str]]
    endings: Mapping[str, Mapping[str, tuple[str, str]]]
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    def lemma(self, form: str, tag: str) -> str:
        """Return the lemma of a word form: its own entry, else by its longest ending known, else itself."""
        return self._remembered(form, tag)

    @cached_property
    def _remembered(self) -> Callable[[str, str], str]:
        return lru_cache(maxsize=MOST_REMEMBERED)(self._look_up)

    def _look_up(self, form: str, tag: str) -> str:
        tag, form = key(form, tag)
        entry = self.words.get(tag, {}).get(form)
        if entry is not None:
            return entry
        lemma = self._by_ending(form, tag)
        return self._known(form, lemma) if tag in _INFLECTED else lemma

    def _by_ending(self, form: str, tag: str) -> str:
        endings = self.endings.get(tag, {})
        for length in range(min(len(form) - 1, ENDING), -1, -1):
            change = endings.get(form[len(form) - length :])
            if change is not None:
                cut, put = change
                return form[: len(form) - len(cut)] + put
        return form

    def _known(self, form: str, lemma: str) -> str:
        """Choose among what an inflected verb may come from (shel, shele, shell, shelle) the one that is known."""
        stem = form.removesuffix("ed").removesuffix("ing")
        others = (
            lemma,
            lemma + "e",
            lemma + lemma[-1:],
            stem,
            stem + "e",
            stem[:-1] if stem[-1:] == stem[-2:-1] else stem,
        )
        for known in (self.verbs, self.nouns):
            for other in others:
                if other in known:
                    return other
        return lemma

    @classmethod
    def read(cls, path: Traversable) -> Lemmas:
        """Return the table that `write` has written."""
        table = json.loads(path.read_text(encoding="utf-8"))
        return cls(table["words"], table["endings"], frozenset(table["verbs"]), frozenset(table["nouns"]))

    def write(self, path: Path) -> None:
        """Write the table as JSON."""
        table = {"words": self.words, "endings": self.endings, "verbs": sorted(self.verbs)}
        table["nouns"] = sorted(self.nouns)
        path.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def key(form: str, tag: str) -> tuple[str, str]:
    """Return tag and form as the table has them: names as they are, other words in small letters."""
    return _POOLED.get(tag, tag), form if tag in _NAMES else form.lower()


def rule(form: str, lemma: str) -> tuple[str, str]:
    """Say what to cut off the end of a form and what to put on.

    >>> rule("armies", "army")
    ('ies', 'y')
    """
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return form[same:], lemma[same:]


@cache
def lemmas() -> Lemmas:
    """Return the bundled table."""
    return Lemmas.read(files(__package__).joinpath("english", "lemmas.json"))

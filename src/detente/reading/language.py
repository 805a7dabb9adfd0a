"""Is this English? By script and by the share of small words; a page that is not is refused, with what it looks like."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from .lexicon import table

MOST_WORDS = 20_000  # a sample is enough
FEWEST_WORDS = 8  # below it, small words tell nothing; only the script counts
ENGLISH_SHARE = 0.15  # chosen: running English has 0.35 to 0.5, headlines and lists 0.15 to 0.3
ENOUGH_WORDS = 60  # below it, a text is only refused for another language, not for having too few small words
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def foreign(text: str) -> str | None:
    """Say what the text looks like if it is not English; None if it is, or if it is too short to tell.

    >>> foreign("The council met on Monday and agreed to the plan.")
    >>> foreign("Переговоры завершились без результата")
    'Russian, Ukrainian or another language in Cyrillic letters'
    """
    words = [word.lower() for _, word in zip(range(MOST_WORDS), _words(text), strict=False)]
    script = _script("".join(words))
    if script:
        return script
    if len(words) < FEWEST_WORDS:
        return None
    shares = {language: sum(word in small for word in words) / len(words) for language, small in _small_words().items()}
    likely = max(shares, key=lambda language: (shares[language], language == "English"))
    if shares["English"] >= ENGLISH_SHARE and (likely == "English" or shares["English"] > 0.6 * shares[likely]):
        return None
    if likely == "English" or shares[likely] < ENGLISH_SHARE:
        if len(words) < ENOUGH_WORDS:
            return None
        return f"no language it knows ({shares['English']:.0%} English small words; running text has 35 % or more)"
    return f"{likely} ({shares[likely]:.0%} small words of it, {shares['English']:.0%} English ones)"


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in table("languages.yaml")["small_words"].items()}


def _words(text: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(text[: MOST_WORDS * 12])]


def _script(letters: str) -> str | None:
    """Name the script when most letters are not Latin."""
    counts = Counter(letters[:: max(1, len(letters) // 5000)])
    scripts: Counter[str] = Counter()
    for letter, n in counts.items():
        scripts[unicodedata.name(letter, "LATIN").split()[0].split("-")[0]] += n
    total = scripts.total()
    if not total or scripts["LATIN"] * 2 >= total:
        return None
    name = min(scripts, key=lambda script: (script == "LATIN", -scripts[script], script))
    names: dict[str, str] = table("languages.yaml")["scripts"]
    return names.get(name, f"a language in {name.capitalize()} letters")

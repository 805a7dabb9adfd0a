"""The small change of English sentences: words in a row, plurals, possessives, capitals."""

from __future__ import annotations

from collections.abc import Sequence


def in_a_row(words: Sequence[str], last: str = "and") -> str:
    """Words joined as a sentence does it.

    Examples
    --------
    >>> in_a_row(["A", "B", "C"])
    'A, B and C'
    >>> in_a_row(["A", "B"], "or")
    'A or B'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def some_of(words: Sequence[str], most: int) -> str:
    """The first few in a row, and how many more there are.

    Examples
    --------
    >>> some_of(["A", "B", "C", "D"], 2)
    'A, B and 2 more'
    """
    shown = list(words[:most])
    n_more = len(words) - len(shown)
    if n_more:
        shown.append(f"{n_more} more")
    return in_a_row(shown)


def counted(n: int, noun: str) -> str:
    """A number with its noun, one that makes its plural with an s.

    Examples
    --------
    >>> counted(1, "issue"), counted(3, "issue")
    ('1 issue', '3 issues')
    """
    if n == 1:
        return f"1 {noun}"
    return f"{n} {noun}s"


def possessive(name: str) -> str:
    """Of whom something is.

    Examples
    --------
    >>> possessive("Ukraine"), possessive("the United States")
    ("Ukraine's", "the United States'")
    """
    if name.endswith("s"):
        return f"{name}'"
    return f"{name}'s"


def upper_first(text: str) -> str:
    """A text with a capital at its head.

    Examples
    --------
    >>> upper_first("the rest as it is")
    'The rest as it is'
    """
    return text[:1].upper() + text[1:]


def quoted(words: str) -> str:
    """A title or an option in quotation marks."""
    return f"“{words}”"

"""Logical statements over moves: ``offensive if not accept``, ``a and (b or not c)``.

Binding, tightest first: brackets, ``not``, ``and``, ``or``, ``a if b`` (= a or not b), ``a iff b``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\s*(?:([A-Za-z][A-Za-z0-9_.]*)|([()]))")
_WORDS = {"not", "and", "or", "if", "iff"}
MOST_WORDS = 300  # chosen: nobody reads a longer one; it bounds the recursion over what is joined by and, or, if
DEEPEST = 40  # chosen: nobody reads a statement nested deeper; it bounds the recursion


@dataclass(frozen=True)
class Statement:
    """A parsed statement: `operator` is ``name``, ``not``, ``and``, ``or``, ``if`` or ``iff``."""

    operator: str
    name: str = ""
    parts: tuple[Statement, ...] = ()

    def names(self) -> Iterator[str]:
        """Every name in the statement, from left to right."""
        if self.operator == "name":
            yield self.name
        for part in self.parts:
            yield from part.names()

    def holds(self, truth: Mapping[str, bool]) -> bool:
        """Say whether the statement is true where each name has the truth value given."""
        if self.operator == "name":
            return truth[self.name]
        left, *rest = (part.holds(truth) for part in self.parts)
        return _MEANING[self.operator](left, rest[0] if rest else left)


_MEANING: dict[str, Callable[[bool, bool], bool]] = {
    "not": lambda a, _: not a,
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "if": lambda a, b: a or not b,
    "iff": lambda a, b: a == b,
}


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def left_to_right(self, operator: str, below: Callable[[], Statement]) -> Statement:
        left = below()
        while self.peek() == operator:
            self.take()
            left = Statement(operator, parts=(left, below()))
        return left

    def whole(self) -> Statement:
        return self.left_to_right("iff", self.conditional)

    def conditional(self) -> Statement:
        return self.left_to_right("if", self.disjunction)

    def disjunction(self) -> Statement:
        return self.left_to_right("or", self.conjunction)

    def conjunction(self) -> Statement:
        return self.left_to_right("and", self.negation)

    def negation(self) -> Statement:
        n_not = 0
        while self.peek() == "not":
            self.take()
            n_not += 1
        inner = self.atom()
        return Statement("not", parts=(inner,)) if n_not % 2 else inner

    def atom(self) -> Statement:
        token = self.take()
        if token == "(":
            self.depth += 1
            if self.depth > DEEPEST:
                raise ValueError(f"more than {DEEPEST} brackets within brackets; write a simpler statement")
            inner = self.whole()
            if self.take() != ")":
                raise ValueError(f"a bracket is not closed in `{self.text[:60]}`")
            self.depth -= 1
            return inner
        if not token or token in _WORDS or token == ")":
            found = f"`{token}`" if token else "the end"
            raise ValueError(f"a move is missing before {found} in `{self.text[:60]}`")
        return Statement("name", token)


def _tokens(text: str) -> Iterator[str]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(
                f"`{text[at : at + 12].strip()}` is not part of a statement; use moves, not, and, or, if, iff, brackets"
            )
        yield found.group(1) or found.group(2)
        at = found.end()


@lru_cache(maxsize=4096)
def parse_statement(text: str) -> Statement:
    """Parse one statement; raises ``ValueError`` with a remedy.

    Examples
    --------
    >>> parse_statement("a if b and not c").holds({"a": False, "b": True, "c": False})
    False
    """
    reader = _Reader(text)
    if sum(token not in ("not", "(", ")") for token in reader.tokens) > MOST_WORDS:
        raise ValueError(f"more than {MOST_WORDS} words; write a simpler statement, or several")
    statement = reader.whole()
    if reader.peek():
        raise ValueError(f"`{reader.peek()}` is not expected in `{text[:60]}`; join statements with and, or, if, iff")
    return statement

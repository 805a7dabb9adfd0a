"""A line that keeps a deal from being signed, in words."""

from __future__ import annotations

from ...case.case import Case
from ...sentences import teller
from ...sentences.lines import line_at


def line_words(case: Case, place: str) -> str:
    """A line or value of no deal by the name of its place: whose it is, and what it rules out."""
    return teller(case).words("lines", "line", line_at(case, place))

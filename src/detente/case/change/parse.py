"""Changes as a person writes them: `place=value` or `place+=value`."""

from __future__ import annotations

import re

from ...errors import ChangeError
from ..layout import read_value
from .edits import Change

_CHANGE = re.compile(r"^\s*([A-Za-z][\w.]*)\s*(\+?=)\s*(.*?)\s*$", re.DOTALL)


def parse_change(text: str) -> Change:
    """Read ``place=value`` or ``place+=value``; raises `ChangeError` with a remedy.

    Examples
    --------
    >>> parse_change("fighting.cost.north+=0.01").how
    'add'
    """
    found = _CHANGE.match(text)
    if found is None:
        raise ChangeError(f"`{text[:80]}` is no change; {_remedy(text)}")
    place, sign, value = found.groups()
    try:
        return Change(place, read_value(value), "add" if sign == "+=" else "set")
    except ValueError as error:
        raise ChangeError(f"{place}: {error}") from None


def _remedy(text: str) -> str:
    if "-=" in text:
        return f"to take away, add a negative number, such as {text.replace('-=', '+=-')[:80]}"
    return "write place=value or place+=value, such as moves.sanctions.taken=true"

"""How much room words take, roughly, so that labels do not collide.

Widths are those of Helvetica in units of the type size, a little enlarged: the reader's sans may be wider.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    0.25: "ijl'|.,:; !",
    0.34: 'ftrI()[]{}-/\\"*`',
    0.51: "cksvxyzJ",
    0.68: "ABEKPSVXYFLTZ&",
    0.75: "CDGHNOQRUw",
    0.87: "mM",
    0.97: "W@%",
}
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_ROOM = 1.09  # chosen: Noto Sans and DejaVu Sans run 5 to 12 % wider than Helvetica
ELLIPSIS = "…"


def width(words: str, size: float, bold: bool = False) -> float:
    """Width of one line in the unit of `size`."""
    return sum(_sign(sign) for sign in words) * size * _ROOM * (1.06 if bold else 1.0)


def _sign(sign: str) -> float:
    if sign in _WIDTH:
        return _WIDTH[sign]
    if sign.isascii():
        return 0.57
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0.0
    if unicodedata.bidirectional(sign) == "AL":
        return 0.46
    return 1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.58


def runs_right_to_left(words: str) -> bool:
    """True when the first letter with a direction runs from right to left."""
    for sign in words:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def shorten(words: str, room: float, size: float, bold: bool = False) -> str:
    """The words if they fit into `room`, else as many signs as fit and an ellipsis."""
    if width(words, size, bold) <= room:
        return words
    while words and width(words + ELLIPSIS, size, bold) > room:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS


def wrap(words: str, room: float, size: float, most: int = 4, bold: bool = False) -> list[str]:
    """Break words into at most `most` lines of width `room`; what is left over ends in an ellipsis."""
    rows: list[str] = []
    row = ""
    for word in words.split():
        longer = f"{row} {word}".strip()
        if row and width(longer, size, bold) > room:
            rows.append(row)
            row = word
        else:
            row = longer
    rows.append(row)
    if len(rows) > most:
        rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    return [shorten(row, room, size, bold) for row in rows]


def widest(rows: list[str], size: float, bold: bool = False) -> float:
    """Width of the widest of some lines."""
    return max((width(row, size, bold) for row in rows), default=0.0)

"""Colours: one hue per party, the same on every page and figure of a case, in light and in dark.

The hues are the Okabe-Ito set (Okabe and Ito, 2008, "Color Universal Design"), darkened for a light page and lightened
for a dark one until each has a contrast of at least 4.5 against the page (WCAG 2.2, AA). Colour never carries meaning
alone: each hue goes with a marker shape of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..case.case import Case

LIGHT: Mapping[str, str] = {
    "paper": "#fffdf8",
    "panel": "#f6f2e9",
    "ink": "#1d1b18",
    "grey": "#5f5a51",
    "faint": "#8a8478",
    "rule": "#d9d3c6",
    "mark": "#faf0cc",
    "cloud": "#3c3a36",
    "zone": "#f3dc8a",
    "h0": "#0072b2",
    "h1": "#b84c00",
    "h2": "#00775a",
    "h3": "#a8487f",
    "h4": "#8f6200",
    "h5": "#1a749e",
    "h6": "#6f6700",
    "h7": "#4a4a4a",
}
DARK: Mapping[str, str] = {
    "paper": "#171614",
    "panel": "#211f1c",
    "ink": "#ece7dc",
    "grey": "#a8a294",
    "faint": "#7d776b",
    "rule": "#3d3933",
    "mark": "#3d3517",
    "cloud": "#cfc9bc",
    "zone": "#5c4f18",
    "h0": "#5aa9e6",
    "h1": "#f08035",
    "h2": "#2fbd92",
    "h3": "#dd93bb",
    "h4": "#e69f00",
    "h5": "#9ad4f5",
    "h6": "#f0e442",
    "h7": "#c4c4c4",
}
N_HUES = 8
SHAPES = ("circle", "square", "diamond", "triangle", "inverted", "hexagon", "plus", "cross")
_RED, _GREEN = 1, 2  # numbers of the hues vermilion and bluish green


@dataclass(frozen=True)
class Look:
    """How a party looks: number of its hue, and the shape of its marker."""

    hue: int
    shape: str

    @property
    def css(self) -> str:
        """Class that sets ``--hue``."""
        return f"h{self.hue}"


@dataclass(frozen=True)
class Palette:
    """The look of each party of a case; parties it does not know are grey."""

    looks: Mapping[str, Look]

    def of(self, party: str | None) -> Look:
        """The look of a party, grey where it is none of the case's."""
        return self.looks.get(party or "", Look(7, "circle"))


def palette(case: Case) -> Palette:
    """Give every party its look, in the order of the file; the two sides are never red against green."""
    hues = {party: n % N_HUES for n, party in enumerate(case.parties)}
    sides = set(case.fighting.sides if case.fighting else case.signers)
    if len(sides) == 2 and {hues.get(side) for side in sides} == {_RED, _GREEN}:
        swap = {_GREEN: 0, 0: _GREEN}
        hues = {party: swap.get(hue, hue) for party, hue in hues.items()}
    return Palette(
        {party: Look(hues[party], SHAPES[(n + n // N_HUES) % len(SHAPES)]) for n, party in enumerate(case.parties)}
    )


def css_variables(colours: Mapping[str, str]) -> str:
    """The colours as CSS custom properties."""
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours by WCAG 2.2, from 1 (the same) to 21 (black on white).

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    # Relative luminance of sRGB, WCAG 2.2.
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""SVG elements as escaped text."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from ..palette import Look
from .measure import runs_right_to_left

Content = Markup | str


def el(name: str, *children: Content, **attributes: object) -> Markup:
    """One element. Texts and attribute values are escaped; None drops an attribute; ``class_`` is ``class``.

    Examples
    --------
    >>> el("text", "a < b", x=1.0, class_="name")
    Markup('<text x="1" class="name">a &lt; b</text>')
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(str(escape(child)) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def join(parts: Iterable[Content]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def number(value: object) -> str:
    """A number with at most two decimals; anything else as it is."""
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def drawing(id: str, title: str, about: str, width: float, height: float, *children: Content, css: str = "") -> Markup:
    """A whole drawing with its name and description for those who do not see it."""
    named = f"{id}-title", f"{id}-about"
    return el(
        "svg",
        el("title", title, id=named[0]),
        el("desc", about or title, id=named[1]),
        *children,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="img",
        aria_labelledby=" ".join(named),
        class_=f"drawing {css}".strip(),
    )


def text(x: float, y: float, words: str, css: str = "", anchor: str = "start") -> Markup:
    """One line of text. `anchor` is where `x` lies on it, seen from the left, whichever way the words run."""
    if runs_right_to_left(words):
        flipped = {"start": "end", "end": "start"}.get(anchor, anchor)
        return el("text", words, x=x, y=y, class_=css or None, direction="rtl", text_anchor=flipped)
    return el("text", words, x=x, y=y, class_=css or None, text_anchor=None if anchor == "start" else anchor)


def lines_of_text(
    x: float, y: float, lines: Iterable[str], step: float, css: str = "", anchor: str = "start"
) -> Markup:
    """Lines of text below each other, the first with its baseline at `y`."""
    return join(text(x, y + n * step, line, css, anchor) for n, line in enumerate(lines))


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    """A straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=css)


def rectangle(x: float, y: float, width: float, height: float, css: str) -> Markup:
    """A rectangle; nothing where it has no extent."""
    return el("rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), class_=css)


def polyline(points: Iterable[tuple[float, float]], css: str) -> Markup:
    """A line through points."""
    return el("polyline", points=" ".join(f"{number(float(x))},{number(float(y))}" for x, y in points), class_=css)


def marker(x: float, y: float, r: float, look: Look, css: str = "") -> Markup:
    """The marker of a party: its shape about (x, y), as large as a circle of radius `r`."""
    css = f"marker {look.css} {css}".strip()
    if look.shape == "circle":
        return el("circle", cx=x, cy=y, r=r, class_=css)
    corners = " ".join(f"{number(x + r * dx)},{number(y + r * dy)}" for dx, dy in _CORNERS[look.shape])
    return el("polygon", points=corners, class_=css)


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle": ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
    "inverted": ((0, 1.2), (1.2, -0.9), (-1.2, -0.9)),
    "hexagon": ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    "plus": (
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
        (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
    ),
    "cross": (
        (-1.1, -0.55), (-0.55, -1.1), (0, -0.55), (0.55, -1.1), (1.1, -0.55), (0.55, 0),
        (1.1, 0.55), (0.55, 1.1), (0, 0.55), (-0.55, 1.1), (-1.1, 0.55), (-0.55, 0),
    ),
}  # fmt: skip

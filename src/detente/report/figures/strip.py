"""A chance on a line from 0 to 100 per cent, with its interval: the same scale in every strip."""

from __future__ import annotations

from markupsafe import Markup

from ..front.contents import NumberShown

WIDTH, HEIGHT, EDGE = 200.0, 14.0, 4.0
TICKS = (0.0, 0.5, 1.0)

_STRIP = Markup(
    '<svg class="strip" viewBox="0 0 {w:g} {h:g}" preserveAspectRatio="none" aria-hidden="true">'
    '<line class="ground" x1="{left:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>{ticks}'
    '<line class="ends" x1="{low:.1f}" x2="{high:.1f}" y1="{y:g}" y2="{y:g}"/>'
    '<rect class="at" x="{at:.1f}" y="2" width="3" height="{tall:g}"/></svg>'
)
_TICK = Markup('<line class="tick" x1="{x:g}" x2="{x:g}" y1="{top:g}" y2="{bottom:g}"/>')


def strip(number: NumberShown) -> Markup:
    """The drawing of one number; the number and its ends stand beside it in words."""
    middle = HEIGHT / 2
    drawn = [_TICK.format(x=_x(tick), top=middle - 3, bottom=middle + 3) for tick in TICKS]
    ticks = Markup("").join(drawn)
    return _STRIP.format(
        w=WIDTH,
        h=HEIGHT,
        left=_x(0.0),
        right=_x(1.0),
        y=middle,
        ticks=ticks,
        low=_x(number.low),
        high=_x(number.high),
        at=_x(number.at) - 1.5,
        tall=HEIGHT - 4,
    )


def _x(share: float) -> float:
    return EDGE + share * (WIDTH - 2 * EDGE)

"""A console that hands no control characters on: pages and cases may hold some that would act on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# All control characters but the end of a line and the tab, and those that turn the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
UNKNOWN = "\ufffd"


class Screen(Console):
    """Prints as `rich` does, with a sign for something unknown in place of each control character of a text."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of a renderable; those with which `rich` itself steers the terminal stay as they are."""
        for segment in super().render(renderable, options):
            if segment.control or not _CONTROL.search(segment.text):
                yield segment
            else:
                yield Segment(_CONTROL.sub(UNKNOWN, segment.text), segment.style)

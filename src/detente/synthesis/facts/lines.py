"""Lines of a case by the names of their places."""

from __future__ import annotations

from ...sentences.lines import line_at, lines_at

__all__ = ["line_at", "lines_at"]

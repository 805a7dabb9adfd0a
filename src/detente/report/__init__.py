"""Results to words, figures and standalone pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .brief import make_brief
    from .contents import Brief
    from .output import brief_data, brief_json, write_brief
    from .page import render
    from .terminal import print_brief, print_result

__all__ = ["Brief", "brief_data", "brief_json", "make_brief", "print_brief", "print_result", "render", "write_brief"]

_MODULES = {
    "Brief": "contents",
    "brief_data": "output",
    "brief_json": "output",
    "make_brief": "brief",
    "print_brief": "terminal",
    "print_result": "terminal",
    "render": "page",
    "write_brief": "output",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first used: `detente check` prints without the analyses that a brief runs."""
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES[name]}", __name__), name)

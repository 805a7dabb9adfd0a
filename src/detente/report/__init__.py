"""Results to words, figures and standalone pages."""

from .brief import make_brief
from .contents import Brief
from .output import brief_data, brief_json, write_brief
from .page import render
from .terminal import print_brief, print_result

__all__ = ["Brief", "brief_data", "brief_json", "make_brief", "print_brief", "print_result", "render", "write_brief"]

"""The two printed pages of a brief: facts, reconciled, each said once."""

from .contents import Block, FrontPage, FrontPages, NumberShown, TableRow
from .pages import front_pages

__all__ = ["Block", "FrontPage", "FrontPages", "NumberShown", "TableRow", "front_pages"]

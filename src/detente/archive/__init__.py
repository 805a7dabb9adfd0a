"""Documents, claims and decisions at rest in one SQLite file; one report counts once, however many have copied it."""

from .archive import Archive
from .document import Document
from .reports import Report

__all__ = ["Archive", "Document", "Report"]

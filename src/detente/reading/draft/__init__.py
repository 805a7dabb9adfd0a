"""Claims -> the draft of a case: parties, issues, positions, links, proposals and moves, each with its claims."""

from .draft import Article, Draft, articles_of, draft_of, named_apart
from .folder import write_draft
from .into import propose_into

__all__ = ["Article", "Draft", "articles_of", "draft_of", "named_apart", "propose_into", "write_draft"]

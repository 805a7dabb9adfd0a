"""Pages in, sourced claims out: who is said to have done what, towards whom, on which issue, in whose voice."""

from .claims import claims_of
from .page import Page, page_of, read_page, read_raw

__all__ = ["Page", "claims_of", "page_of", "read_page", "read_raw"]

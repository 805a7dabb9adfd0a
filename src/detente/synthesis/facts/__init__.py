"""What the analyses of a case say together: facts, each known once, before any of it is put into
words.
"""

from .contract import Fact
from .gather import Facts, gather

__all__ = ["Fact", "Facts", "gather"]

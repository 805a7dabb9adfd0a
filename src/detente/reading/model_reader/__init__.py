"""The optional language-model reader: claims by a model behind an endpoint that the user names, each checked on the page.

A model only points at passages and sorts them into closed lists. Offsets, ids, dates and codes are ours, and every word
in a claim is the page's: a claim whose passage does not stand on the page exactly once is dropped and counted.
"""

from .agreement import Agreement, Disagreement, compared
from .cache import Cache
from .endpoint import Endpoint, endpoint_of
from .patience import Patience
from .reader import ModelReader
from .tally import Tally

__all__ = [
    "Agreement",
    "Cache",
    "Disagreement",
    "Endpoint",
    "ModelReader",
    "Patience",
    "Tally",
    "compared",
    "endpoint_of",
]

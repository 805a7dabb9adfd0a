"""A changed case: what-ifs, levers, beliefs, draws, sliders and causes taken out are all changes, and `changed` applies them.

`edits` has the plain edits (set, add, drop), `stands` what follows when a move comes to stand elsewhere for good, `changed`
the two together. Where an edit to a case file is meant and no what-if, `edited` makes it and nothing else.
"""

from .changed import changed
from .edits import Change, apply_changes, edited
from .parse import parse_change
from .remarks import remarks

__all__ = ["Change", "apply_changes", "changed", "edited", "parse_change", "remarks"]

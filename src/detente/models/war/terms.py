"""The bottom lines that the terms of a war answer cross."""

from __future__ import annotations

from collections.abc import Iterable

from ...case.case import Case
from ...case.values import deal_terms
from .solution import Terms


def crossed_by(case: Case, found: Iterable[Terms]) -> tuple[tuple[str, str], ...]:
    """Whose bottom line, on which issue, some deal of the terms crosses; each once."""
    if not case.issues or not case.positions:
        return ()
    terms = deal_terms(case)
    lines = [line for line in terms.lines if line.kind == "bottom line" and line.rule is not None]
    crossed: dict[tuple[str, str], None] = {}
    for deal in (deal for each in found for _, deal in each.deals):
        numbers = [options.index(deal[issue]) for issue, options in zip(terms.issues, terms.options, strict=True)]
        for line in lines:
            if line.rule is not None and terms.breaks(line.rule, numbers):
                crossed[line.party, line.about] = None
    return tuple(crossed)

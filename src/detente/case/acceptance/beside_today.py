"""How deals are judged under which the fighting goes on: against what holds today.

With them or without them the parties fight, so no deal is worth to a party what holds today. A line counts
where a deal changes an issue it speaks of: a party lives with what holds today already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..values import Condition, DealTerms, Line, Rule
from .acceptability import Acceptability


def beside_today(rule: Acceptability) -> Acceptability:
    """The same agreement, in which each party is held to its value of today, where that is known."""
    terms = rule.terms
    lines: list[Line] = []
    for line in terms.lines:
        lines += _where_changed(terms, line)
    return replace(rule, terms=replace(terms, lines=tuple(lines)), walk_away=values_of_today(terms))


def values_of_today(terms: DealTerms) -> dict[str, int]:
    """What holds today is worth so many points, to each party of whom that is known."""
    found = {}
    for i, party in enumerate(terms.parties):
        value = terms.value_of_now(i)
        if value is not None:
            found[party] = value
    return found


def _where_changed(terms: DealTerms, line: Line) -> Iterator[Line]:
    """A line, or where today crosses it one line for each issue it speaks of, which may not be changed to cross it."""
    if line.rule is None or not terms.breaks(line.rule, terms.now):
        yield line
        return
    for k in sorted(line.rule.issues):
        changed = frozenset(range(len(terms.options[k]))).difference((terms.now[k],))
        if_ = Condition((*line.rule.if_.options, (k, changed)))
        yield replace(line, rule=Rule(if_, line.rule.then))

"""What a deal does to the fighting: it ends it, pauses it, or leaves it going on.

A deal ends the fighting if one of its options is marked so. Else it pauses it, for the largest number
of steps that one of its options is marked with. Else it is partial. Where no option of a case carries
a mark, every deal ends the fighting. What holds today is no deal at all. Every kind is a set of rules,
and a deal is of the kind if it breaks none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..values import Condition, DealTerms, Rule

Kind = Literal["ends", "pauses", "partial", "today"]
KINDS: tuple[Kind, ...] = ("ends", "pauses", "partial", "today")
NO_DEAL = Rule(Condition(()), None)  # broken by every deal
Rules = tuple[Rule, ...]


def kind_of(terms: DealTerms, deal: Sequence[int]) -> Kind:
    """The kind of one deal (an option number for every issue); links are not looked at."""
    return next(kind for kind in KINDS if is_of(terms, kind, deal))


def is_of(terms: DealTerms, kind: Kind, deal: Sequence[int]) -> bool:
    """Whether one deal is of a kind."""
    return terms.keeps(rules_of(terms, kind), deal)


def pause_of(terms: DealTerms, deal: Sequence[int]) -> int:
    """Steps for which a deal that pauses the fighting stops it; 0 for a deal of another kind."""
    if not is_of(terms, "pauses", deal):
        return 0
    return max(steps.get(deal[k], 0) for k, steps in terms.marks.pauses.items())


def terms_of(terms: DealTerms, kind: Kind) -> DealTerms:
    """The terms under which only deals of one kind are possible."""
    return replace(terms, only=rules_of(terms, kind))


def rules_of(terms: DealTerms, kind: Kind) -> Rules:
    """The rules that every deal of a kind keeps, and no other deal does."""
    rules = _MARKED if terms.marks else _UNMARKED
    return rules[kind](terms)


def _ends(terms: DealTerms) -> Rules:
    marked = _one_of(terms, terms.marks.ends)
    if terms.today is None or terms.breaks(marked, terms.today):
        return (marked,)
    return (marked, *_not_today(terms))


def _pauses(terms: DealTerms) -> Rules:
    marks = terms.marks
    return (*_none_of(marks.ends), _one_of(terms, marks.pauses), *_not_today(terms))


def _partial(terms: DealTerms) -> Rules:
    marks = terms.marks
    return (*_none_of(marks.ends), *_none_of(marks.pauses), *_not_today(terms))


def _nothing(terms: DealTerms) -> Rules:
    return (NO_DEAL,)


def _one_of(terms: DealTerms, marked: Mapping[int, Iterable[int]]) -> Rule:
    """Some issue has one of its marked options: not all of these issues have another option."""
    others = {}
    for k, options in marked.items():
        others[k] = frozenset(range(len(terms.options[k]))).difference(options)
    return Rule(Condition(tuple(others.items())), None)


def _none_of(marked: Mapping[int, Iterable[int]]) -> Rules:
    """No issue has one of its marked options."""
    rules = []
    for k, options in marked.items():
        condition = Condition(((k, frozenset(options)),))
        rules.append(Rule(condition, None))
    return tuple(rules)


def _only_today(terms: DealTerms) -> Rules:
    if terms.today is None:
        return (NO_DEAL,)
    changed = {}
    for k, now in enumerate(terms.today):
        changed[k] = frozenset(range(len(terms.options[k]))) - {now}
    return _none_of(changed)


def _not_today(terms: DealTerms) -> Rules:
    """The one package that holds today is barred, where the case says what it is."""
    if terms.today is None:
        return ()
    whole = enumerate(map(frozenset, zip(terms.today)))
    return (Rule(Condition(tuple(whole)), None),)


_MARKED: Mapping[Kind, Callable[[DealTerms], Rules]] = {
    "ends": _ends,
    "pauses": _pauses,
    "partial": _partial,
    "today": _only_today,
}
_UNMARKED: Mapping[Kind, Callable[[DealTerms], Rules]] = {
    "ends": _not_today,
    "pauses": _nothing,
    "partial": _nothing,
    "today": _only_today,
}

"""What a deal does to the fighting: it ends it, pauses it, or leaves it going on.

A deal ends the fighting if one of its options is marked so; else it pauses it for the largest number of steps that one of its
options is marked with; else it is partial. Where no option of a case carries a mark, every deal ends the fighting. What holds
today is no deal at all. Every kind is a set of rules, and a deal is of the kind if it breaks none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from ..values import Condition, DealTerms, Rule

Kind = Literal["ends", "pauses", "partial", "today"]
KINDS: tuple[Kind, ...] = ("ends", "pauses", "partial", "today")
NO_DEAL = Rule(Condition(()), None)  # broken by every deal


def kind_of(terms: DealTerms, deal: Sequence[int]) -> Kind:
    """The kind of one deal (an option number for every issue); links are not looked at."""
    return next(kind for kind in KINDS if is_of(terms, kind, deal))


def is_of(terms: DealTerms, kind: Kind, deal: Sequence[int]) -> bool:
    """Whether one deal is of a kind."""
    return not any(terms.breaks(rule, deal) for rule in rules_of(terms, kind))


def pause_of(terms: DealTerms, deal: Sequence[int]) -> int:
    """Steps for which a deal that pauses the fighting stops it; 0 for a deal of another kind."""
    if not is_of(terms, "pauses", deal):
        return 0
    return max(steps.get(deal[k], 0) for k, steps in terms.marks.pauses.items())


def terms_of(terms: DealTerms, kind: Kind) -> DealTerms:
    """The terms under which only deals of one kind are possible."""
    return replace(terms, impossible=(*terms.impossible, *rules_of(terms, kind)))


def rules_of(terms: DealTerms, kind: Kind) -> tuple[Rule, ...]:
    """The rules that every deal of a kind keeps, and no other deal does."""
    if kind == "today":
        return _today(terms)
    marks = terms.marks
    if not marks:
        return _not_today(terms) if kind == "ends" else (NO_DEAL,)
    if kind == "ends":
        one_of = _one_of(terms, marks.ends)
        return (one_of, *_not_today(terms)) if _keeps_today(terms, one_of) else (one_of,)
    no_end = _none_of(marks.ends)
    if kind == "pauses":
        return (*no_end, _one_of(terms, marks.pauses), *_not_today(terms))
    return (*no_end, *_none_of(marks.pauses), *_not_today(terms))


def _one_of(terms: DealTerms, marked: Mapping[int, Iterable[int]]) -> Rule:
    """Some issue has one of its marked options: it is not so that all these issues have another."""
    others = tuple((k, frozenset(range(len(terms.options[k]))) - frozenset(named)) for k, named in marked.items())
    return Rule(Condition(others), None)


def _none_of(marked: Mapping[int, Iterable[int]]) -> tuple[Rule, ...]:
    return tuple(Rule(Condition(((k, frozenset(named)),)), None) for k, named in marked.items())


def _today(terms: DealTerms) -> tuple[Rule, ...]:
    if None in terms.now:
        return (NO_DEAL,)
    changed = ((k, frozenset(range(len(terms.options[k]))) - {now}) for k, now in enumerate(terms.now))
    return tuple(Rule(Condition((each,)), None) for each in changed)


def _not_today(terms: DealTerms) -> tuple[Rule, ...]:
    """The one package that holds today is barred, where the case says what holds on every issue."""
    today = [(k, frozenset((now,))) for k, now in enumerate(terms.now) if now is not None]
    if len(today) < len(terms.issues):
        return ()
    return (Rule(Condition(tuple(today)), None),)


def _keeps_today(terms: DealTerms, rule: Rule) -> bool:
    today = [now for now in terms.now if now is not None]
    return len(today) == len(terms.issues) and not terms.breaks(rule, today)

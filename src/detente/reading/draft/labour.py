"""Disputes at work, where pages say "the company" and "crews walked out": whose offer and whose strike it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from .deeds import Deed
from .tables import is_labour, is_mediator_by_name, is_noun, is_of_state

_EMPLOYER = "COMPANY"
_STRIKING = re.compile(
    r"\bstrik|walk\w* ?out|stop\w* work|stoppage|work-to-rule|slowdown|down(?:ed)? tools", re.IGNORECASE
)
_EMPLOYS = ("AGREE", "REJECT", "COERCE", "CONCEDE")


def strikes_of_labour(deeds: Sequence[Deed]) -> tuple[Deed, ...]:
    """Deeds with strikes put down to the only union where the page names nobody, or one that offers and does not strike."""
    labour = {party for deed in deeds for party in (*deed.by, *deed.to) if is_labour(party)}
    named = {party for party in labour if not is_noun(party)} or labour
    if len(named) != 1:
        return tuple(deeds)
    union = next(iter(named))
    offering = {party for deed in deeds if deed.act in ("AGREE", "COERCE") for party in deed.by}
    return tuple(
        replace(deed, by=(union,), to=_others(deed, union), is_placed=True) if _is_misplaced(deed, offering) else deed
        for deed in deeds
    )


def _is_misplaced(deed: Deed, offering: Collection[str]) -> bool:
    strikes = deed.act == "PROTEST" and bool(_STRIKING.search(f"{deed.claim.trigger} {deed.claim.quote}"))
    guessed = not deed.by or "actor:nearest" in deed.claim.rule or bool(set(deed.by) & set(offering))
    return strikes and guessed and not any(is_labour(p) or is_of_state(p) for p in deed.by)


def _others(deed: Deed, union: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for party in (*deed.to, *deed.by) if party != union))


def employer_of(deeds: Sequence[Deed]) -> str:
    """The party that "the company" is: the only one of the page, besides unions, states and mediators, that answers to
    demands; empty where the page has no such noun, no union, or several that it may be."""
    there = {party for deed in deeds for party in (*deed.by, *deed.to)}
    if _EMPLOYER not in there or not any(map(is_labour, there)):
        return ""
    others = {
        party
        for deed in deeds
        for party in deed.by
        if deed.act in _EMPLOYS and not (is_labour(party) or is_of_state(party) or is_noun(party))
    }
    others = {party for party in others if not is_mediator_by_name(party)}
    return others.pop() if len(others) == 1 else ""

"""What stands around positions and moves in a draft: who signs, what no deal is worth, the fight, the mediator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .deeds import Deed
from .positions import claims_of
from .sides import Cast

if TYPE_CHECKING:
    from .draft import Article

_WIDE = "0.2..0.5..0.8"
_HAZARD = "0.02..0.1..0.4"  # per step; chosen: from hardly ever to within a few steps
_WHY_HAZARD = "the pages do not say how likely this is once its patience is gone; a wide guess"


def title_of(articles: Sequence[Article], names: Sequence[str]) -> str:
    """The title of the first page that has one, else the names of the first parties."""
    titles = [article.source.title for article in articles if article.source.title]
    more = f" (and {len(articles) - 1} more)" if len(articles) > 1 else ""
    return titles[0] + more if titles else " and ".join(names[:2]) or "A draft"


def agreement_of(cast: Cast, ids: Sequence[str]) -> dict[str, Any]:
    """The two sides must sign."""
    must = [side for side in cast.sides if side in ids]
    how = "fight" if cast.is_violent else "quarrel"
    return (
        {"must": must, "coded": f"the two that {how}; holders of arms and sanctions sign what they hold"}
        if must
        else {}
    )


def walk_aways(cast: Cast, ids: Sequence[str]) -> dict[str, Any]:
    """What each signer has without a deal: nearly anything, since pages seldom say."""
    why = "the pages do not say what it expects without a deal; a wide guess"
    return {side: {"value": _WIDE, "assumed": why} for side in cast.sides if side in ids}


def fighting_of(cast: Cast, deeds: Sequence[Deed]) -> dict[str, Any]:
    """The fight, where two sides use violence or work and trade as weapons; every number is left at its default."""
    acts = ("ASSAULT",) if cast.is_violent else ("PROTEST", "SANCTION", "COERCE")
    done = [deed for deed in deeds if deed.act in acts and deed.is_done]
    fights = [deed for deed in done if set(deed.by or deed.to) & set(cast.sides)]
    if len(cast.sides) != 2 or not fights:
        return {}
    return {
        "sides": list(cast.sides),
        "from": claims_of(fights),
        "assumed": "that they fight is reported; every number of the fight is a wide default",
    }


def mediator_of(cast: Cast, moves: Mapping[str, Mapping[str, Any]], deeds: Sequence[Deed]) -> dict[str, Any]:
    """The first mediator, with what it may turn to when its patience is gone."""
    if not cast.mediators or len(cast.sides) != 2:
        return {}
    party = cast.mediators[0]
    own = [id for id, move in moves.items() if move["by"] == party and not id.endswith("_leaves_talks")]
    shown = set(cast.claims[party])
    return {
        "party": party,
        "then": {id: {"value": _HAZARD, "assumed": _WHY_HAZARD} for id in (*own, "leaves")},
        "from": claims_of(deed for deed in deeds if deed.claim.id in shown),
        "assumed": "that it mediates is reported; how patient it is and what follows are wide guesses",
    }

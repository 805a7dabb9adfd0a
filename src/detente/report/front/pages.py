"""A case and its results -> the two pages."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.contract import Result
from ...case.case import Case
from ...sentences import teller
from ...synthesis.facts import Facts, gather
from .contents import Block, FrontPage, FrontPages
from .fit import fitted
from .page_one import answer, drives, numbers, turns, why
from .page_two import changes, deals, ground, watch
from .telling import Telling


def front_pages(
    case: Case,
    results: Sequence[Result],
    *,
    draft: bool = False,
    withheld: bool = False,
) -> FrontPages:
    """Put the two pages together.

    Parameters
    ----------
    case : Case
    results : sequence of Result
        Of analyses of it, in any order.
    draft : bool
        Whether nobody has reviewed the case.
    withheld : bool
        Whether no odds are given.

    Returns
    -------
    FrontPages
        A block that has nothing to say is left out; what does not fit is left to the annex.
    """
    facts = gather(case, results, draft=draft, withheld=withheld)
    telling = Telling(teller(case), facts)
    pages = FrontPages(
        conflict=_conflict(telling, facts),
        pages=(
            _page(answer(telling), numbers(telling), why(telling), turns(telling), drives(telling)),
            _page(deals(telling), changes(telling), watch(telling), ground(telling)),
        ),
        closing=telling.words("ground", "closing"),
    )
    return fitted(pages)


def _conflict(telling: Telling, facts: Facts) -> str:
    kind = facts.conflict.kind.replace(" ", "_")
    return telling.words("answer", f"conflict_{kind}", facts.conflict, facts.event)


def _page(*blocks: Block | None) -> FrontPage:
    return FrontPage(blocks=tuple(block for block in blocks if block is not None))

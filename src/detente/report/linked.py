"""The two pages with the entries of the case they rest on, as a brief numbers them."""

from __future__ import annotations

from itertools import chain

from .front.contents import Block, FrontPage, FrontPages, TableRow
from .rests import Rests
from .told import Told, Use


def anchor(block: Block) -> str:
    """The id of a block on the page."""
    return f"front-{block.id}"


def linked(pages: FrontPages, rests: Rests) -> FrontPages:
    """The pages with ids of items in place of places of the case; each item learns where it is
    used.
    """
    first, second = (_page(page, rests) for page in pages.pages)
    return pages.model_copy(update={"pages": (first, second)})


def _page(page: FrontPage, rests: Rests) -> FrontPage:
    return FrontPage(blocks=tuple(_block(block, rests) for block in page.blocks))


def _block(block: Block, rests: Rests) -> Block:
    use = Use(section=anchor(block), question=block.heading)

    def ids(places: tuple[str, ...]) -> tuple[str, ...]:
        found = chain.from_iterable(rests.add(place, use) for place in places)
        return tuple(dict.fromkeys(found))

    def told(each: Told) -> Told:
        return each.model_copy(update={"rests": ids(each.rests)})

    return block.model_copy(
        update={
            "said": tuple(map(told, block.said)),
            "after": tuple(map(told, block.after)),
            "rows": tuple(TableRow(cells=row.cells, rests=ids(row.rests)) for row in block.rows),
        }
    )

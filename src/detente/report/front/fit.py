"""Two pages hold so many words: what is said last is left out first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .contents import MOST_WORDS, Block, BlockId, FrontPage, FrontPages

LEAST_ROWS, LEAST_SAID = 2, 2  # a table or a list keeps so many


def fitted(pages: FrontPages) -> FrontPages:
    """The pages with no more than `MOST_WORDS` words; nothing is left out where they fit.

    What follows a table goes first, then the last rows and items, turn by turn. The annex has all
    of it.
    """
    for cut in _cuts():
        if pages.n_words <= MOST_WORDS:
            return pages
        pages = cut(pages)
    return pages


Cut = Callable[[FrontPages], FrontPages]


def _cuts() -> Iterator[Cut]:
    """What can be left out, in the order in which it is: no more than so many rows or items of a
    block.
    """
    yield _of("moves", _first_after)
    for most in (4, 3, 2):
        yield _of("watch", _first_said(most))
        yield _of("drives", _first_said(most))
        yield _of("moves", _first_rows(most))
        yield _of("deals", _first_rows(most))


def _of(id: BlockId, change: Callable[[Block], Block]) -> Cut:
    def cut(pages: FrontPages) -> FrontPages:
        first, second = (_changed(page, id, change) for page in pages.pages)
        return pages.model_copy(update={"pages": (first, second)})

    return cut


def _changed(page: FrontPage, id: BlockId, change: Callable[[Block], Block]) -> FrontPage:
    changes = {block.id: block for block in page.blocks}
    if id in changes:
        changes[id] = change(changes[id])
    return FrontPage(blocks=tuple(changes.values()))


def _first_after(block: Block) -> Block:
    """Only the convention, which stands last."""
    return block.model_copy(update={"after": block.after[-1:]})


def _first_said(most: int) -> Callable[[Block], Block]:
    return lambda block: block.model_copy(update={"said": block.said[: max(most, LEAST_SAID)]})


def _first_rows(most: int) -> Callable[[Block], Block]:
    return lambda block: block.model_copy(update={"rows": block.rows[: max(most, LEAST_ROWS)]})

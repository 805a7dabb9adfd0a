"""Parts of what has been seen, each with the one before it: the age, the latest meetings, all meetings."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.war.solution import H
from .seen import Seen, Stretch

AGE, LATEST, MEETINGS = "the age of the war", "the meetings of the last 12 steps", "all meetings"


def parts_of(seen: Seen) -> Iterator[tuple[str, Seen]]:
    """What has been seen without its answers to proposals, ever more of it; nothing without an age."""
    if seen.age is None:
        return
    told = seen.model_copy(update={"replies": ()})
    yield (
        AGE,
        told.model_copy(update={"is_listed": False, "stretches": tuple(map(_silent, told.stretches))}),
    )
    if not seen.contacts:
        return
    latest = _latest(told)
    if latest != told and latest.contacts:
        yield LATEST, latest
    if seen.replies:
        yield MEETINGS, told


def _silent(stretch: Stretch) -> Stretch:
    return stretch.model_copy(update={"contacts": ()})


def _latest(seen: Seen) -> Seen:
    """As if no meetings but those of the last steps had been held."""
    left = sum(stretch.n_steps for stretch in seen.stretches)
    stretches = []
    for stretch in seen.stretches:
        late = tuple(each for each in stretch.contacts if left - each.step <= H)
        stretches.append(stretch.model_copy(update={"contacts": late}))
        left -= stretch.n_steps
    return seen.model_copy(update={"stretches": tuple(stretches)})

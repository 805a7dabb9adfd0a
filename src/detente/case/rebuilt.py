"""A case whose plain data have been edited: entries taken out or replaced, which no single change can say."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from ..errors import ChangeError
from .case import Blocks, Case, place_text
from .references import faulty_references
from .wording import found_in


def rebuilt(case: Case, edit: Callable[[dict[str, Any]], None]) -> Case:
    """The case after `edit` has worked on its plain data, in place; raises `ChangeError` where no sound case comes out.

    Evidence and events stay. The case itself is not touched.
    """
    data = copy.deepcopy(case.written())
    edit(data)
    try:
        blocks = Blocks.model_validate(data)
    except ValidationError as error:
        place, text = next(iter(found_in(error)))
        raise ChangeError(f"{place_text(place)}: {text}") from None
    for place, text in faulty_references(blocks):
        raise ChangeError(f"{place_text(place)}: {text}")
    return Case.of(blocks, case.evidence, case.events)

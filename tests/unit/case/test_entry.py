"""What every entry of a case has in common."""

from __future__ import annotations

import pytest
from pydantic import model_serializer
from pydantic_core import PydanticSerializationError

from detente.case.entry import Entry


def entry_that_raises(error: BaseException) -> Entry:
    """An entry in whose writing something is raised."""

    class Raising(Entry):
        @model_serializer(mode="plain")
        def _written(self) -> str:
            raise error

    return Raising()


def test_ctrl_c_while_an_entry_is_written_stays_ctrl_c() -> None:
    with pytest.raises(KeyboardInterrupt):
        entry_that_raises(KeyboardInterrupt()).model_dump()


def test_another_error_while_an_entry_is_written_stays_what_pydantic_makes_of_it() -> None:
    with pytest.raises(PydanticSerializationError, match="no such thing"):
        entry_that_raises(ValueError("no such thing")).model_dump()

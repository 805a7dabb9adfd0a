"""Long lists of states, kept as arrays in Python and written as plain lists in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


def _schema(kind: Any, source: Any) -> core_schema.CoreSchema:
    """Read the type itself or its JSON list; write the list in JSON only, so that a million states stay an array."""
    return core_schema.no_info_plain_validator_function(
        lambda value: value if isinstance(value, kind) else kind.read(value),
        serialization=core_schema.plain_serializer_function_ser_schema(lambda held: held.plain(), when_used="json"),
    )


class StateNumbers(Sequence[int]):
    """Numbers of states, lowest first; equal to any sequence of the same numbers."""

    def __init__(self, numbers: NDArray[np.int32]) -> None:
        self.array = numbers
        self.array.flags.writeable = False

    @classmethod
    def read(cls, values: Sequence[int]) -> StateNumbers:
        """From a list of whole numbers."""
        return cls(np.array(list(values), dtype=np.int32))

    def plain(self) -> list[int]:
        """The numbers as a list."""
        listed: list[int] = self.array.tolist()
        return listed

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        found = self.array[at]
        return found.tolist() if isinstance(at, slice) else int(found)

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[int]:
        return iter(self.plain())

    def __contains__(self, number: object) -> bool:
        return bool((self.array == number).any())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (StateNumbers, list, tuple, np.ndarray)):
            return np.array_equal(self.array, np.asarray(other))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.array.tobytes())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self.array, dtype=dtype) if dtype is not None or copy else self.array

    def __repr__(self) -> str:
        shown = self.plain() if len(self) <= 20 else f"{self[:20]!r} and {len(self) - 20} more"
        return f"StateNumbers({shown})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return _schema(cls, source)


class StateRows(Sequence[dict[str, Any]]):
    """The states one by one: ``{state, moves: {move: bool}}``, or ``{state, name}`` for an explicit graph."""

    def __init__(self, moves: tuple[str, ...], names: tuple[str, ...], codes: NDArray[np.intp]) -> None:
        self.moves = moves
        self.names = names
        self.codes = codes
        self.codes.flags.writeable = False

    @classmethod
    def read(cls, rows: Sequence[Mapping[str, Any]]) -> StateRows:
        """From the list of rows."""
        if rows and "name" in rows[0]:
            return cls((), tuple(row["name"] for row in rows), np.arange(len(rows)))
        moves = tuple(rows[0]["moves"]) if rows else ()
        codes = [sum(1 << bit for bit, move in enumerate(moves) if row["moves"][move]) for row in rows]
        return cls(moves, (), np.array(codes, dtype=np.intp))

    def plain(self) -> list[dict[str, Any]]:
        """All rows, as plain data."""
        return [self[at] for at in range(len(self))]

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        code = int(self.codes[at])
        number = at % len(self.codes) + 1
        if self.names:
            return {"state": number, "name": self.names[code]}
        return {"state": number, "moves": {move: bool(code >> bit & 1) for bit, move in enumerate(self.moves)}}

    def taken(self, number: int) -> dict[str, bool]:
        """Which moves are taken in a state; empty for an explicit graph."""
        return {} if self.names else dict(self[number - 1]["moves"])

    def letters(self, number: int) -> str:
        """A state as Y and N in the order of the moves, or by its name."""
        if self.names:
            return self.names[number - 1]
        return "".join("Y" if taken else "N" for taken in self.taken(number).values())

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StateRows):
            same = (self.moves, self.names) == (other.moves, other.names)
            return same and np.array_equal(self.codes, other.codes)
        return self.plain() == list(other) if isinstance(other, (list, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.moves, self.names, self.codes.tobytes()))

    def __repr__(self) -> str:
        return f"StateRows({len(self)} states of {len(self.moves)} moves)"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return _schema(cls, source)

"""What every format has in common: a reader makes plain data of a case (or tables), a writer makes files; both say what is
lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..case.case import Case

Solution = Mapping[str, Any]


@dataclass(frozen=True)
class Imported:
    """Plain data of a case; what of the file is not in it; and what the case holds that the file does not say."""

    data: dict[str, Any]
    left_out: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedTables:
    """Texts of tables by file name, where the files hold no case; what is lost and assumed as in `Imported`."""

    files: dict[str, str]
    left_out: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exported:
    """Texts by file name, and what of the case is not in them or had to be changed."""

    files: dict[str, str]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A case that is to be written: its name in messages, and a way to work its graph model out."""

    case: Case
    shown: str
    graph_of: Callable[[], Solution]


@dataclass(frozen=True)
class Importer:
    """A format that a case, or a folder of tables, can be made from; ``next`` are the commands to look at it with first."""

    name: str
    what: str
    read: Callable[[Sequence[Path]], Imported | ImportedTables]
    next: tuple[str, ...]


@dataclass(frozen=True)
class Exporter:
    """A format that a case can be written in."""

    name: str
    what: str
    write: Callable[[Opened], Exported]

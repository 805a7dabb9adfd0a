"""Work for sweeps in tests: fast analyses of the example of the case format."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.sweep.run import work_on
from detente.sweep.work import Row, Work
from tests.cases import ARAL


def work(name: str = "spatial", seed: int = 0, settings: dict[str, Any] | None = None, **more: Any) -> Work:
    """One of the quick analyses on the Aral dispute, whose numbers are ranges here and there."""
    return work_on(analysis(name), load(ARAL), ALL, settings or {}, seed, **more)


@dataclass(frozen=True)
class Deadly(Work):
    """Work of which one draw kills the worker that does it, as often as there is no file for it in a folder yet."""

    draw: int = 3
    times: int = 1
    folder: str = ""

    def row(self, draw: int) -> Row:
        """Do one draw, or die of it."""
        for n in range(self.times if draw == self.draw else 0):
            mark = Path(self.folder) / f"death-{n}"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().row(draw)


def deadly(times: int, folder: Path) -> Deadly:
    """The deal space of the Aral dispute, which kills so many workers at its fourth draw."""
    return Deadly(**vars(work("deal-space")), times=times, folder=str(folder))

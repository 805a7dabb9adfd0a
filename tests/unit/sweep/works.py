"""Work for sweeps in tests: fast analyses of the example of the case format."""

from __future__ import annotations

from typing import Any

from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.sweep.run import work_on
from detente.sweep.work import Work
from tests.cases import ARAL


def work(name: str = "spatial", seed: int = 0, settings: dict[str, Any] | None = None, **more: Any) -> Work:
    """One of the quick analyses on the Aral dispute, whose numbers are ranges here and there."""
    return work_on(analysis(name), load(ARAL), ALL, settings or {}, seed, **more)

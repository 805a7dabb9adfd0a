"""What all tests share: how hypothesis draws, and a case folder of one's own to spoil."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cases import CASES

# Every run draws the same examples, here and in CI; `HYPOTHESIS_PROFILE=explore` draws new ones, and ten times as many.
_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("same", derandomize=True, deadline=None, database=None, suppress_health_check=_CALM)
settings.register_profile("explore", deadline=None, database=None, max_examples=1000, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the terminal that the tests run in shows in what they read."""
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def copied_case(tmp_path: Path) -> Callable[[str], Path]:
    """Copy a case of `tests.cases.CASES` by its name, and get the folder of the copy."""

    def copy(name: str = "aral") -> Path:
        return Path(shutil.copytree(CASES[name], tmp_path / name))

    return copy

"""The same command gives the same bytes, whatever the hash seed, the folder it is called from, the clock or the locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import CASES, ROOT, SHIPPED


def _detente(arguments: list[str], folder: Path, seed: str, **more: str) -> bytes:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed, **more}
    command = [sys.executable, "-m", "detente", *arguments]
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.parametrize("name", ["aral", "ukraine-2025-05"])
def test_a_result_is_the_same_bytes_with_another_hash_seed(name: str, tmp_path: Path) -> None:
    arguments = ["run", "deal-space", str(CASES[name]), "--json"]
    one = _detente(arguments, tmp_path, "1")
    assert one == _detente(arguments, ROOT, "4242", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("name", sorted(SHIPPED.keys() - {"ukraine-2025-05"}))  # half a minute each time
def test_a_brief_is_the_same_bytes_with_another_hash_seed(name: str, tmp_path: Path) -> None:
    briefs = []
    for seed, zone in (("1", "UTC"), ("4242", "Pacific/Kiritimati")):
        folder = tmp_path / seed
        folder.mkdir()
        _detente(["brief", str(SHIPPED[name]), "-o", "out"], folder, seed, TZ=zone)
        briefs.append({file.name: file.read_bytes() for file in (folder / "out").iterdir()})
        for place in (tmp_path, ROOT):
            assert str(place).encode() not in b"".join(briefs[-1].values())
    assert set(briefs[0]) == {"brief.html", "brief.json"}
    assert briefs[0] == briefs[1]


def test_other_commands_print_the_same_with_another_hash_seed(tmp_path: Path) -> None:
    arguments = ["check", str(CASES["aral"])]
    assert _detente(arguments, tmp_path, "1") == _detente(arguments, tmp_path, "4242")

"""Draws on two local nodes of Ray, started by the test: the same table as in one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.errors import BadInput
from detente.sweep.run import Engine, rows_of, sweep
from tests.cases import ROOT
from tests.unit.sweep.works import deadly, work

pytest.importorskip("pyarrow")
pytest.importorskip("ray")
# Ray leaves sockets and processes of its nodes to the operating system, which Python warns of.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes with one processor each."""
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "RAY_USAGE_STATS_ENABLED")}
    os.environ["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    small = {"num_cpus": 1, "object_store_memory": 80 * 2**20, "include_dashboard": False}
    started = Cluster(initialize_head=True, head_node_args=small)
    try:
        started.add_node(num_cpus=1, object_store_memory=80 * 2**20)
        started.wait_for_nodes(timeout=120)
        yield started
    finally:
        started.shutdown()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def test_two_nodes_give_the_bytes_of_one_process_though_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    one, two = tmp_path / "serial.parquet", tmp_path / "ray.parquet"
    sweep(work("deal-space"), 8, one)
    swept = sweep(deadly(1, tmp_path), 8, two, Engine("ray", address=cluster.address))
    assert [mark.name for mark in tmp_path.glob("death-*")] == ["death-0"]
    assert swept.n_failed == 0
    assert two.read_bytes() == one.read_bytes()


def test_an_address_where_no_cluster_is_is_one_line() -> None:
    with pytest.raises(BadInput, match=r"no Ray cluster at 127\.0\.0\.1:1"):
        rows_of(work(), 1, Engine("ray", address="127.0.0.1:1"))

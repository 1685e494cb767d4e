"""Fixtures: a chain of one validator, and a log that is reset after the test."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.shell.init import make_cluster
from tests.kit.lone_node import LoneNode
from tests.kit.ports import cluster_ports


@pytest.fixture
def alone(tmp_path: Path) -> LoneNode:
    return LoneNode(make_cluster(tmp_path / "c", 1, timestamp_ms=time.time_ns() // 1_000_000, **cluster_ports(1)))


@pytest.fixture
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = before, level

"""A chain of one, and a log that is given back."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.shell.init import make_cluster
from tests.kit.alone import Alone
from tests.kit.ports import cluster_ports


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    return Alone(make_cluster(tmp_path / "c", 1, timestamp_ms=time.time_ns() // 1_000_000, **cluster_ports(1)))


@pytest.fixture
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = before, level

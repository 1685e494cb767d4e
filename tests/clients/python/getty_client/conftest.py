"""A served chain of one process for the client's tests."""

from collections.abc import Iterator

import pytest

from tests.kit.local_node import LocalNode, served
from tests.kit.served_chain import (
    Served,
)


@pytest.fixture
def peer() -> Iterator[Served]:
    node = LocalNode()
    with served(node) as url:
        yield Served(node, url)

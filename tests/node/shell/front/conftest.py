"""The node's side of a front, and the front's side of the same connection."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.kit.front_sides import FrontSide, NodeSide


@pytest.fixture
def node(tmp_path: Path) -> Iterator[NodeSide]:
    side = NodeSide(tmp_path)
    yield side
    side.close()


@pytest.fixture
async def front(node: NodeSide) -> AsyncIterator[FrontSide]:
    side = FrontSide(node)
    yield side
    side.close()

"""A served chain of one process for the client's tests."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from getty_client import Chain, connect

from tests.api.local import LocalNode, served


@dataclass(frozen=True)
class Served:
    """A chain and where it is served."""

    node: LocalNode
    url: str

    @property
    def chain(self) -> Chain:
        """Return a fresh client of it."""
        return connect(self.url)


@pytest.fixture
def peer() -> Iterator[Served]:
    node = LocalNode()
    with served(node) as url:
        yield Served(node, url)

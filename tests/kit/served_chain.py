"""A chain in one process and its address, for tests of clients."""

from dataclasses import dataclass

from getty_client import Chain, connect

from tests.kit.local_node import LocalNode


@dataclass(frozen=True)
class Served:
    """A chain and its address."""

    node: LocalNode
    url: str

    @property
    def chain(self) -> Chain:
        """Return a new client of the chain."""
        return connect(self.url)

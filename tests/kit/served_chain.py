"""A chain of one process and where it is served, for the tests of clients."""

from dataclasses import dataclass

from getty_client import Chain, connect

from tests.kit.local_node import LocalNode


@dataclass(frozen=True)
class Served:
    """A chain and where it is served."""

    node: LocalNode
    url: str

    @property
    def chain(self) -> Chain:
        """Return a fresh client of it."""
        return connect(self.url)

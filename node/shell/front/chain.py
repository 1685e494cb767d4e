"""The chain in the front process: a `Chain` to which another process commits."""

from ledger.chain import Chain
from ledger.params import load_params
from ledger.primitives.block import Header, header_hash
from ledger.state import CommittedState
from ledger.tree import StateTree
from ledger.versions import decided


class FollowedChain(Chain):
    """A `Chain` over a store that is only read here; it never commits a block."""

    def follow(self, header: Header, params_hash: bytes) -> None:
        """Move to a later tip. Nothing is checked, because the node did that before it committed.

        `header` is the tip's, `params_hash` is that of the parameters after the tip. The store must have moved already.
        """
        self.height, self.tip_hash, self.tip_time_ms = header.height, header_hash(header), header.timestamp_ms
        self._stand_on(CommittedState(self._store), StateTree(self._store))  # the node has checked what it answers
        self.decided = decided(self._state)
        self._reader = None
        self._rules_since = self.height
        if self.params.hash != params_hash:
            self.params = load_params(self._state)

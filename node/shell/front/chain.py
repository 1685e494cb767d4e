"""The chain as the front process reads it: a `Chain` that another process commits to."""

from ledger.chain import Chain
from ledger.params import load_params
from ledger.primitives.block import Header, header_hash
from ledger.state import CommittedState
from ledger.tree import StateTree


class FollowedChain(Chain):
    """A `Chain` over a store that is read only here; it never executes a block to commit it."""

    def follow(self, header: Header, params_hash: bytes) -> None:
        """Go to a later tip. Nothing is checked: the node has, before it committed.

        `header` is the tip's, `params_hash` that of the parameters after it. The store must have gone there already.
        """
        self.height, self.tip_hash, self.tip_time_ms = header.height, header_hash(header), header.timestamp_ms
        self._stand_on(CommittedState(self._store), StateTree(self._store))  # what the node answers, it has checked
        self._reader = None
        self._rules_since = self.height
        if self.params.hash != params_hash:
            self.params = load_params(self._state)

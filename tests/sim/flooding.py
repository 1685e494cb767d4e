"""Every kind of message that a peer might keep, sent straight to a peer by a validator that may sign anything.

python -m tests.sim.flooding --messages 1000000     (make flood MESSAGES=1000000): prints what the process has grown by

The messages pass the budgets by, so the measurement shows that every map and queue behind them is bounded by itself.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import msgspec

from consensus.messages import Commit, Prepare, Timeout
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.codec import encode
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.traffic.wire import (
    BodiesWant,
    CompactProposal,
    FetchQc,
    FetchRequest,
    FetchTc,
    Status,
    SyncRequest,
    TxHave,
    TxPush,
    TxWant,
)
from tests.kit.simulated import Tap, calm, mint, peer, run_until
from tests.sim.cluster import SimCluster
from tests.sim.world import keyed_hash

MAX_GROWTH_BYTES = 64 * 1024 * 1024
"""Of resident memory, whatever was sent (rows 15 and 16 of docs/reliability.md)."""


class Flooder:
    """Makes messages of validator 1 for node 0, which has decided one block."""

    def __init__(self) -> None:
        self.cluster: SimCluster = calm()
        self.cluster.submit(0, mint(self.cluster))
        run_until(self.cluster, lambda: all(peer(node).chain.height == 1 for node in self.cluster.nodes))
        self.target = peer(self.cluster.nodes[0])
        Tap(self.cluster, self.cluster.nodes[0]).frames = _Nothing()
        validator = self.target.chain.validators(2)[1]
        self._key, self.sender = validator.consensus_key, validator.id
        self.cluster.nodes[self.cluster.ids.index(self.sender)].honest = False
        raw = self.target.chain.header(1)
        assert raw is not None
        self._header = raw
        self._stream = self.messages()

    def signed(self, vote: Any) -> Any:
        payload = vote.sign_bytes(self.target.chain.signing_context(vote.height))
        return msgspec.structs.replace(vote, signature=keyed_hash(self._key, payload))

    def messages(self) -> Iterator[Any]:
        """Yield different messages without end: of the present and the next height, far heights, future views, and
        strangers."""
        for number in count():
            some = sha256(b"%d" % number)
            view = number % 2**31
            for height in (2, 3):
                yield self.signed(Prepare(height, view + 1, 1, some, some, NO_VIEW))
                yield self.signed(Commit(height, view, 1, some))
                yield self.signed(Timeout(height, view, 1, NO_VIEW, ZERO_HASH, reasons=(some,) * 64))
            yield Commit(10**6 + number, view, 1, some, bytes(64), again=True)
            yield Timeout(1, view, 1, NO_VIEW, ZERO_HASH)
            yield Status(number, some, view, None, votes=bool(number % 2))
            yield self.compact(number, some)
            yield from (TxHave((some,) * 64), TxWant((some,) * 64), TxPush((some,)))
            yield from (SyncRequest(number, 64), FetchRequest(number, some), FetchTc(1, some), FetchQc(1, number))
            yield BodiesWant(2, some, (number,))

    def compact(self, number: int, some: Hash32) -> CompactProposal:
        header = msgspec.structs.replace(self._header, height=3, state_root=some)
        vote = self.signed(Prepare(3, 0, 1, header_hash(header), ZERO_HASH, NO_VIEW))
        return CompactProposal(header, (some,) * 500, (), None, None, vote)

    def run(self, messages: int) -> None:
        """Send `count` messages."""
        for message in islice(self._stream, messages):
            self.target.on_frame(self.sender, encode(message))
        assert self.target.halted is None


class _Nothing(list[Any]):
    """Drops the answers of the target."""

    def append(self, item: object) -> None:
        """Drop it."""


def resident_bytes() -> int:
    """Return the resident memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def grown_by(messages: int) -> int:
    """Return the growth of resident memory over so many messages."""
    flooder = Flooder()
    flooder.run(500)  # caches and code are there from now on
    before = resident_bytes()
    flooder.run(messages)
    return resident_bytes() - before


def main() -> int:
    """Print the growth; fail when it is above the bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.flooding")
    parser.add_argument("--messages", type=int, default=1_000_000)
    grown = grown_by(parser.parse_args().messages)
    sys.stdout.write(
        f"resident memory grew by {grown / 2**20:.1f} MiB, at most {MAX_GROWTH_BYTES / 2**20:.0f} are allowed\n"
    )
    return int(grown > MAX_GROWTH_BYTES)


if __name__ == "__main__":
    sys.exit(main())

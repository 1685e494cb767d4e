"""A record of votes in memory: its entries, opening it, and flipping a bit."""

from consensus.lock import Committed, Entry, Prepared, Proposed, TimedOut
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from node.peer.voting.wal import (
    Owner,
    Wal,
    fresh_record,
)
from tests.kit.height import Height

H = Height()


X = H.block()


X_HASH = header_hash(X.header)


PROPOSED = Proposed(1, 0, X_HASH, None)


PREPARED = Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)


COMMITTED = Committed(1, 0, X_HASH, H.prepare_qc(X), None)


TIMED_OUT = TimedOut(1, 0, 0, X_HASH, H.prepare_qc(X), H.tc(0))


APPENDS: list[tuple[Entry, ...]] = [(PROPOSED, PREPARED), (COMMITTED,), (TIMED_OUT,)]


OWNER = Owner(b"k" * 32, b"c" * 32)


FRESH = fresh_record(OWNER.key, chain_ctx=OWNER.chain_ctx)


TIE = FRESH[-36:-4]
"""The value in a store that was tied to the record when the record began."""


class MemoryDisk:
    """A log file in memory whose bytes a test may change; it records each sync."""

    def __init__(self, data: bytes = FRESH) -> None:
        self.data = data
        self.calls: list[str] = []
        self.refuses = False

    def read(self) -> bytes:
        return self.data

    def append(self, data: bytes) -> None:
        self.data += data
        self.calls.append("append")

    def sync(self) -> None:
        if self.refuses:
            raise OSError("no space")
        self.calls.append("sync")

    def replace(self, data: bytes) -> None:
        self.data = data
        self.calls.append("replace")


def opened(disk: MemoryDisk, tip: int = 0, mark: bytes | None = TIE) -> Wal:
    """Open the record with a store at height `tip`, whose last batch contains `mark`."""
    return Wal(disk, OWNER, (tip, mark))


def written(*appends: tuple[Entry, ...]) -> bytes:
    disk = MemoryDisk()
    wal = opened(disk, 9)
    for entries in appends:
        wal.append(entries)
    return disk.data


FULL = written(*APPENDS)


LAST = len(written(*APPENDS[:-1]))


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 1 << at % 8,)) + data[at + 1 :]

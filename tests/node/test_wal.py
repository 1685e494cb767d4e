"""The safety record on disk: torn in its last record it comes back shorter, damaged anywhere else it is refused."""

import zlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.lock import Committed, Entry, Prepared, Proposed, TimedOut
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node import wal as module
from node.wal import COMPACT_ABOVE_BYTES, MAX_RECORD_BYTES, Wal, WalDamagedError, entries_in, fresh_record
from tests.consensus.kit import Height

H = Height()
X = H.block()
X_HASH = header_hash(X.header)
PROPOSED = Proposed(1, 0, X_HASH, None)
PREPARED = Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)
COMMITTED = Committed(1, 0, X_HASH, H.prepare_qc(X), None)
TIMED_OUT = TimedOut(1, 0, 0, X_HASH, H.prepare_qc(X), H.tc(0))
APPENDS: list[tuple[Entry, ...]] = [(PROPOSED, PREPARED), (COMMITTED,), (TIMED_OUT,)]


FRESH = fresh_record()


class MemoryDisk:
    """A log file whose bytes a test may change; says when it was synced."""

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


def written(*appends: tuple[Entry, ...]) -> bytes:
    disk = MemoryDisk()
    wal = Wal(disk)
    for entries in appends:
        wal.append(entries)
    return disk.data


FULL = written(*APPENDS)
ALL = [entry for entries in APPENDS for entry in entries]


def read(data: bytes) -> list[Entry]:
    return Wal(MemoryDisk(data)).take_entries(1)


def test_what_was_appended_is_read_back_in_order_once() -> None:
    wal = Wal(MemoryDisk(FULL))
    assert wal.take_entries(1) == ALL
    assert wal.take_entries(1) == []
    assert entries_in(FULL[len(FRESH) :]) == ALL


def test_each_append_is_synced_once_before_it_returns() -> None:
    disk = MemoryDisk()
    Wal(disk).append((PROPOSED, PREPARED))
    assert disk.calls == ["replace", "append", "sync"], "what is read at the start is on the medium first"
    disk.refuses = True
    with pytest.raises(OSError, match="no space"):
        Wal(disk).append((COMMITTED,))


@pytest.mark.parametrize("count", range(len(APPENDS)))
def test_torn_at_every_byte_of_the_last_record(count: int) -> None:
    """Whole or not at all: a PROPOSAL is never there without the PREPARE that was written with it."""
    before, after = written(*APPENDS[:count]), written(*APPENDS[: count + 1])
    expected = [entry for entries in APPENDS[:count] for entry in entries]
    for cut in range(len(before), len(after)):
        for filled in (b"", bytes(len(after) - cut)):  # the medium may have reserved the space already
            torn = after[:cut] + filled
            if torn == after:
                continue
            disk = MemoryDisk(torn)
            wal = Wal(disk)
            assert wal.take_entries(1) == expected, (cut, len(filled))
            assert disk.data == before
            wal.append(APPENDS[count])
            assert read(disk.data) == expected + list(APPENDS[count])


def test_a_flipped_bit_anywhere_before_the_last_record_is_found() -> None:
    last = len(written(*APPENDS[:-1]))
    for at in range(last):
        damaged = bytearray(FULL)
        damaged[at] ^= 1 << (at % 8)
        with pytest.raises(WalDamagedError, match="damaged at byte"):
            Wal(MemoryDisk(bytes(damaged)))


def test_a_flipped_bit_in_the_last_record_costs_that_record_or_the_log_and_is_never_believed() -> None:
    last = len(written(*APPENDS[:-1]))
    for at in range(last, len(FULL)):
        damaged = bytearray(FULL)
        damaged[at] ^= 1 << (at % 8)
        try:
            assert read(bytes(damaged)) == ALL[:-1]
        except WalDamagedError:
            assert at < last + 8  # the length no longer fits its checksum


@settings(max_examples=50)
@given(st.integers(0, len(FULL) - 1), st.integers(1, 64))
def test_a_piece_cut_out_of_the_middle_is_found(at: int, length: int) -> None:
    shorter = FULL[:at] + FULL[at + length :]
    try:
        found = read(shorter)
    except WalDamagedError:
        return
    assert found == ALL[: len(found)]  # only a cut at the very end can look like a torn one


def test_records_of_another_log_do_not_fit_the_chain() -> None:
    first = len(written(APPENDS[0]))
    foreign = written((TIMED_OUT,), (COMMITTED,))
    with pytest.raises(WalDamagedError):
        Wal(MemoryDisk(FULL[:first] + foreign))
    swapped = FULL[:first] + written(APPENDS[0], APPENDS[2], APPENDS[1])[first:]
    assert read(swapped) == [PROPOSED, PREPARED, TIMED_OUT, COMMITTED]  # a whole log by itself, so the order is its own


def test_a_record_ahead_of_the_chain_is_refused() -> None:
    """Blocks that were stored are gone: what was signed at their heights may be gone from the log as well."""
    with pytest.raises(WalDamagedError, match="speaks of height 1, the stored chain is at -1"):
        Wal(MemoryDisk(FULL)).take_entries(0)
    assert Wal(MemoryDisk(FULL)).take_entries(7) == ALL


def test_the_highest_entry_decides_whether_the_record_is_ahead() -> None:
    """An old entry before it or after it makes no difference: at height 3 this key has signed."""
    old, new = TIMED_OUT, msgspec.structs.replace(TIMED_OUT, height=3)
    for order in ((old, new), (new, old)):
        data = written(*((entry,) for entry in order))
        assert len(Wal(MemoryDisk(data)).take_entries(3)) == 2
        with pytest.raises(WalDamagedError, match="speaks of height 3, the stored chain is at 1"):
            Wal(MemoryDisk(data)).take_entries(2)


def test_the_longest_record_is_written_and_read_back() -> None:
    """The bound is the same on both ways; a length beyond it is damage even when its checksum fits."""

    def of(tx_bytes: int) -> Prepared:
        return msgspec.structs.replace(PREPARED, block=type(X)(X.header, (bytes(tx_bytes),), (), None))

    longest = of(MAX_RECORD_BYTES - len(encode((of(70_000),))) + 70_000)
    disk = MemoryDisk()
    Wal(disk).append((longest,))
    assert len(disk.data) == len(FRESH) + 8 + 16 + MAX_RECORD_BYTES
    assert read(disk.data) == [longest]
    length = (MAX_RECORD_BYTES + 1).to_bytes(4, "big")
    beyond = FRESH + length + zlib.crc32(length).to_bytes(4, "big") + bytes(15) + b"x"
    with pytest.raises(WalDamagedError, match=f"damaged at byte {len(FRESH)}"):
        Wal(MemoryDisk(beyond))


def test_a_log_that_started_over_is_not_started_over_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPACT_ABOVE_BYTES", len(written((TIMED_OUT,))))
    disk = MemoryDisk()
    wal = Wal(disk)
    disk.calls.clear()
    wal.append((TIMED_OUT,))
    wal.decided(1)
    assert disk.calls.count("replace") == 0, "at the bound it is not longer yet"
    wal.append((COMMITTED,))
    wal.decided(1)
    wal.decided(2)
    assert disk.calls.count("replace") == 1
    again = Wal(MemoryDisk(written((TIMED_OUT,), (COMMITTED,))))
    again.decided(1)
    assert again._disk.read() == fresh_record(1), "what was found at the start counts"


def test_a_record_too_long_to_be_read_back_is_not_written() -> None:
    disk = MemoryDisk()
    huge = Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, type(X)(X.header, (bytes(MAX_RECORD_BYTES),), (), None))
    with pytest.raises(AssertionError, match="could not be read back"):
        Wal(disk).append((huge,))
    assert disk.data == FRESH


def test_a_record_that_is_no_entry_is_damage() -> None:
    disk = MemoryDisk()
    Wal(disk).append((X,))  # type: ignore[arg-type]
    with pytest.raises(WalDamagedError) as caught:
        Wal(disk)
    assert caught.value.code == "wal_damaged"


def test_a_long_log_starts_over_once_its_height_is_decided() -> None:
    disk = MemoryDisk()
    wal = Wal(disk)
    big = type(X)(X.header, (bytes(3_000_000),), (), None)
    wal.append((TIMED_OUT,))
    wal.decided(1)
    assert disk.data != FRESH
    while len(disk.data) <= COMPACT_ABOVE_BYTES:
        wal.append((Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, big),))
    wal.decided(1)
    assert disk.data == fresh_record(1)
    assert Wal(MemoryDisk(disk.data)).take_entries(2) == []
    wal.append((msgspec.structs.replace(COMMITTED, height=2),))
    assert [entry.height for entry in Wal(MemoryDisk(disk.data)).take_entries(2)] == [2]


def test_a_record_that_started_over_does_not_fit_a_chain_that_lost_blocks() -> None:
    """It has no entries, and yet this key has signed up to its height."""
    with pytest.raises(WalDamagedError, match="speaks of height 8, the stored chain is at 6"):
        Wal(MemoryDisk(fresh_record(7))).take_entries(7)
    assert Wal(MemoryDisk(fresh_record(7))).take_entries(8) == []


def test_a_missing_record_is_not_an_empty_one() -> None:
    with pytest.raises(WalDamagedError, match="missing"):
        Wal(MemoryDisk(b""))
    for cut in range(1, len(FRESH)):
        with pytest.raises(WalDamagedError, match="damaged at byte 0"):
            Wal(MemoryDisk(FRESH[:cut]))

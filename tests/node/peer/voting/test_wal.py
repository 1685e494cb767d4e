"""The safety record on disk: an unsynced end is cut off, and no damage is ever mistaken for an unsynced end."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.lock import Entry, Prepared
from ledger.primitives.codec import encode
from node.peer.voting import wal as module
from node.peer.voting.errors import WalClosedError, WalDamagedError
from node.peer.voting.wal import (
    COMPACT_ABOVE_BYTES,
    MAX_RECORD_BYTES,
    NEVER,
    Owner,
    Wal,
    fresh_record,
)
from tests.kit.safety_record import entries_in
from tests.kit.vote_record import (
    APPENDS,
    COMMITTED,
    FRESH,
    FULL,
    LAST,
    OWNER,
    PREPARED,
    PROPOSED,
    TIE,
    TIMED_OUT,
    X_HASH,
    MemoryDisk,
    X,
    flipped,
    opened,
    written,
)

ALL = [entry for entries in APPENDS for entry in entries]


def read(data: bytes, tip: int = 0, mark: bytes = TIE) -> list[Entry]:
    return list(opened(MemoryDisk(data), tip, mark).entries)


def test_what_was_appended_is_read_back_in_order() -> None:
    assert read(FULL) == ALL
    assert entries_in(FULL[len(FRESH) :]) == ALL


def test_each_append_is_synced_once_before_it_returns() -> None:
    disk = MemoryDisk()
    opened(disk).append((PROPOSED, PREPARED))
    assert disk.calls == ["replace", "append", "sync"], "what is read at the start is on the medium first"
    disk.refuses = True
    with pytest.raises(OSError, match="no space"):
        opened(disk).append((COMMITTED,))


# ── What was never synced ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", range(len(APPENDS)))
def test_torn_at_every_byte_of_the_last_record(count: int) -> None:
    """A batch is there whole or not at all: a PROPOSAL never without the PREPARE that was written with it."""
    before, after = written(*APPENDS[:count]), written(*APPENDS[: count + 1])
    expected = [entry for entries in APPENDS[:count] for entry in entries]
    for cut in range(len(before), len(after)):
        for filled in (b"", bytes(len(after) - cut)):  # the medium may have reserved the space already
            torn = after[:cut] + filled
            if torn == after:
                continue
            disk = MemoryDisk(torn)
            wal = opened(disk)
            assert wal.damaged is None
            if list(wal.entries) != expected:  # all but the second mark is there: it is whole
                assert cut >= len(after) - 16
                assert disk.data == after
                continue
            assert disk.data == before, (cut, len(filled))
            wal.append(APPENDS[count])
            assert read(disk.data) == expected + list(APPENDS[count])


# ── What was synced, and is damaged ───────────────────────────────────────────────────────────────────────────────────


def test_a_flipped_bit_at_every_byte_never_loses_an_entry_unseen() -> None:
    """The attack: a bit of the last record flips, the record is taken for torn, and the same vote is cast again."""
    seen: dict[str, int] = {}
    for at in range(len(FULL)):
        data = flipped(FULL, at)
        disk = MemoryDisk(data)
        try:
            wal = opened(disk)
        except WalDamagedError:
            assert disk.data == data, "what is refused stays as it is found"
            assert at < LAST
            seen["refused"] = seen.get("refused", 0) + 1
            continue
        if wal.damaged is None:
            assert list(wal.entries) == ALL, at
            assert disk.data == FULL, "a mark is written anew from the other one"
            seen["whole"] = seen.get("whole", 0) + 1
        else:
            assert (wal.damaged, list(wal.entries), disk.data) == (1, ALL[:-1], data), at
            seen["damaged end"] = seen.get("damaged end", 0) + 1
    last = len(FULL) - LAST
    assert seen["damaged end"] == last - 32, "the last record but for its two marks"
    assert seen["whole"] == 32 + 16 * (len(APPENDS) - 1), "marks of the last, and those after the others"
    assert sum(seen.values()) == len(FULL)


def test_a_damaged_end_keeps_its_height_silent_and_no_other() -> None:
    data = flipped(FULL, LAST + 40)
    disk = MemoryDisk(data)
    wal = opened(disk)
    assert opened(MemoryDisk(data)).damaged == 1
    with pytest.raises(AssertionError, match="height of a damaged record"):
        wal.append((TIMED_OUT,))
    wal.decided(0)
    assert disk.data == data
    wal.decided(1)
    assert disk.data == fresh_record(OWNER.key, 1, OWNER.chain_ctx, wal.chain)
    mark = wal.chain
    wal.append((msgspec.structs.replace(COMMITTED, height=2),))
    assert [entry.height for entry in read(disk.data, 1, mark)] == [2]


@pytest.mark.parametrize("at", [LAST + 40, len(FULL) - 20], ids=["payload", "chain value"])
def test_a_damaged_end_of_a_decided_height_starts_over_with_what_the_store_knows(at: int) -> None:
    whole = opened(MemoryDisk(FULL))
    disk = MemoryDisk(flipped(FULL, at))
    wal = opened(disk, 1, whole.chain)
    assert (wal.damaged, wal.chain) == (None, whole.chain)
    assert opened(MemoryDisk(disk.data), 1, whole.chain).entries == ()


def test_a_damaged_end_ahead_of_the_chain_is_refused() -> None:
    ahead = written(*APPENDS, (msgspec.structs.replace(TIMED_OUT, height=2),))
    data = flipped(ahead, len(FULL) + 40)
    with pytest.raises(WalDamagedError, match="height=2 stored=0"):
        opened(MemoryDisk(data))
    assert opened(MemoryDisk(data), 1).damaged == 2


def test_two_damaged_marks_of_the_last_record_are_refused() -> None:
    with pytest.raises(WalDamagedError, match="reason=length"):
        opened(MemoryDisk(flipped(flipped(FULL, LAST), len(FULL) - 1)))


@settings(max_examples=50)
@given(st.integers(0, len(FULL) - 1), st.integers(1, 64))
def test_a_piece_cut_out_of_the_middle_is_found(at: int, length: int) -> None:
    shorter = FULL[:at] + FULL[at + length :]
    try:
        found = read(shorter)
    except WalDamagedError:
        return
    assert found == ALL[: len(found)]  # only a cut at the very end can look like a torn one


def test_a_record_that_is_not_an_entry_counts_as_damage() -> None:
    disk = MemoryDisk()
    block: Any = type("Other", (type(PROPOSED),), {}, frozen=True, tag="other")(1, 0, X_HASH, None)
    opened(disk).append((block,))
    with pytest.raises(WalDamagedError) as caught:
        opened(disk)
    assert caught.value.code == "wal_damaged"


# ── Whose record it is, and what the store knows of it ────────────────────────────────────────────────────────────────


def test_a_record_of_another_version_is_not_called_damaged() -> None:
    older = FULL.replace(b"GETTY-SAFETY/2", b"GETTY-SAFETY/1", 1)
    with pytest.raises(WalDamagedError, match="reason=version"):
        opened(MemoryDisk(older))
    with pytest.raises(WalDamagedError, match="reason=head"):
        opened(MemoryDisk(b"x" + older[1:]))


def test_the_record_of_another_key_or_chain_is_refused() -> None:
    for owner, whose in (
        (Owner(b"x" * 32, OWNER.chain_ctx), "other_key"),
        (Owner(OWNER.key, b"x" * 32), "other_chain"),
    ):
        for data in (FULL, FRESH):
            disk = MemoryDisk(data)
            with pytest.raises(WalDamagedError, match=whose):
                Wal(disk, owner, (0, TIE))
            assert (disk.data, disk.calls) == (data, [])


def test_a_key_made_before_its_chain_is_bound_to_the_first_it_runs_on() -> None:
    disk = MemoryDisk(fresh_record(OWNER.key))
    opened(disk)
    assert disk.data == FRESH
    with pytest.raises(WalDamagedError, match="other_chain"):
        Wal(disk, Owner(OWNER.key, b"x" * 32), (0, TIE))
    unbound = fresh_record(OWNER.key) + FULL[len(FRESH) :]
    with pytest.raises(WalDamagedError, match="other_chain"):
        opened(MemoryDisk(unbound))


def test_records_of_another_log_do_not_fit_the_chain() -> None:
    first = len(written(APPENDS[0]))
    foreign = written((TIMED_OUT,), (COMMITTED,))
    with pytest.raises(WalDamagedError):
        opened(MemoryDisk(FULL[:first] + foreign))
    swapped = FULL[:first] + written(APPENDS[0], APPENDS[2], APPENDS[1])[first:]
    assert read(swapped) == [PROPOSED, PREPARED, TIMED_OUT, COMMITTED]  # a whole log by itself, so the order is its own


def test_a_record_cut_back_by_whole_appends_is_refused_by_what_the_store_knows() -> None:
    """The attack: the last appends are cut off, cleanly, and the key votes again where it had voted."""
    disk = MemoryDisk()
    wal = opened(disk)
    sizes = [len(disk.data)]
    for entries in APPENDS:
        wal.append(entries)
        sizes.append(len(disk.data))
    mark = wal.chain  # in the batch of height 1
    for size in sizes[:-1]:
        assert opened(MemoryDisk(FULL[:size])).damaged is None, "by itself it looks whole"
        cut = MemoryDisk(FULL[:size])
        with pytest.raises(WalDamagedError, match="reason=cut"):
            opened(cut, 1, mark)
        assert cut.data == FULL[:size]
    later = written(*APPENDS, (msgspec.structs.replace(COMMITTED, height=2),))
    assert len(read(later, 1)) == len(ALL) + 1
    assert opened(MemoryDisk(later), 1, mark).chain != mark, "the record goes on behind what the store knows"
    with pytest.raises(WalDamagedError, match="reason=cut"):
        opened(MemoryDisk(FRESH), 1, mark)


def test_the_chain_value_runs_on_when_the_log_starts_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPACT_ABOVE_BYTES", 0)
    disk = MemoryDisk()
    wal = opened(disk)
    wal.append(APPENDS[0])
    mark = wal.chain
    wal.decided(1)
    assert disk.data == fresh_record(OWNER.key, 1, OWNER.chain_ctx, mark)
    assert opened(MemoryDisk(disk.data), 1, mark).chain == mark
    with pytest.raises(WalDamagedError, match="reason=cut"):
        opened(MemoryDisk(FRESH), 1, mark)


# ── Heights ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_record_ahead_of_the_chain_is_refused() -> None:
    """Stored blocks are gone, so the votes at their heights may be gone from the log as well."""
    with pytest.raises(WalDamagedError, match="height=1 stored=-1"):
        opened(MemoryDisk(FULL), -1)
    assert read(FULL, 6) == ALL


def test_the_highest_entry_decides_whether_the_record_is_ahead() -> None:
    """An old entry before it or after it makes no difference: at height 3 this key has signed."""
    old, new = TIMED_OUT, msgspec.structs.replace(TIMED_OUT, height=3)
    for order in ((old, new), (new, old)):
        data = written(*((entry,) for entry in order))
        assert len(read(data, 2)) == 2
        with pytest.raises(WalDamagedError, match="height=3 stored=1"):
            read(data, 1)


def test_a_record_that_started_over_does_not_fit_a_chain_that_lost_blocks() -> None:
    """The record has no entries, although this key has signed up to its height."""
    data = fresh_record(OWNER.key, 7, OWNER.chain_ctx)
    with pytest.raises(WalDamagedError, match="height=8 stored=6"):
        read(data, 6)
    assert read(data, 7) == []


def test_a_missing_record_is_not_an_empty_one() -> None:
    with pytest.raises(WalDamagedError, match="reason=missing"):
        opened(MemoryDisk(b""))
    for cut in range(1, len(FRESH)):
        with pytest.raises(WalDamagedError, match="reason=head"):
            opened(MemoryDisk(FRESH[:cut]))


# ── The end of a key ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("damaged", [False, True])
def test_a_closed_record_is_never_a_voters_again(*, damaged: bool) -> None:
    disk = MemoryDisk(flipped(FULL, LAST + 40) if damaged else FULL)
    opened(disk).close(1, "halted: two blocks")
    closed = disk.data
    for tip in (0, 1, 7):
        with pytest.raises(WalDamagedError) as caught:
            opened(MemoryDisk(closed), tip)
        if not (damaged and tip == 0):  # there it is ahead of the chain, first of all
            assert isinstance(caught.value, WalClosedError)
            assert "height=1 why=halted: two blocks" in str(caught.value)
    start = len(closed) - len(written((TIMED_OUT,))) // 4
    for at in range(start, len(closed)):
        with pytest.raises(WalDamagedError):
            opened(MemoryDisk(flipped(closed, at)), 7)


def test_no_decided_height_gives_a_closed_record_its_vote_back() -> None:
    assert NEVER > 2**60


# ── Lengths ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def prepared_of(tx_bytes: int) -> Prepared:
    return msgspec.structs.replace(PREPARED, block=type(X)(X.header, (bytes(tx_bytes),), (), None))


def test_the_longest_record_is_written_and_read_back() -> None:
    longest = prepared_of(MAX_RECORD_BYTES - len(encode((prepared_of(70_000),))) + 70_000)
    disk = MemoryDisk()
    opened(disk).append((longest,))
    assert len(disk.data) == len(FRESH) + 16 + MAX_RECORD_BYTES + 32 + 16
    assert read(disk.data) == [longest]


def test_a_record_too_long_to_be_read_back_is_not_written() -> None:
    disk = MemoryDisk()
    with pytest.raises(AssertionError, match="could not be read back"):
        opened(disk).append((prepared_of(MAX_RECORD_BYTES),))
    assert disk.data == FRESH


def test_a_log_that_started_over_is_not_started_over_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPACT_ABOVE_BYTES", len(written((TIMED_OUT,))))
    disk = MemoryDisk()
    wal = opened(disk)
    disk.calls.clear()
    wal.append((TIMED_OUT,))
    wal.decided(1)
    assert disk.calls.count("replace") == 0, "at the bound it is not longer yet"
    wal.append((COMMITTED,))
    wal.decided(1)
    wal.decided(2)
    assert disk.calls.count("replace") == 1
    again = opened(MemoryDisk(written((TIMED_OUT,), (COMMITTED,))))
    again.decided(1)
    assert again._disk.read() == fresh_record(OWNER.key, 1, OWNER.chain_ctx, again.chain), "what was found counts"


def test_a_long_log_starts_over_once_its_height_is_decided() -> None:
    disk = MemoryDisk()
    wal = opened(disk)
    wal.append((TIMED_OUT,))
    wal.decided(1)
    assert disk.data != FRESH
    while len(disk.data) <= COMPACT_ABOVE_BYTES:
        wal.append((prepared_of(3_000_000),))
    wal.decided(1)
    assert disk.data == fresh_record(OWNER.key, 1, OWNER.chain_ctx, wal.chain)
    assert read(disk.data, 1, wal.chain) == []
    mark = wal.chain
    wal.append((msgspec.structs.replace(COMMITTED, height=2),))
    assert [entry.height for entry in read(disk.data, 1, mark)] == [2]


# ── Beside a store that was rebuilt ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "data", [FULL, FULL[:LAST], FRESH, flipped(FULL, LAST + 40)], ids=["whole", "cut", "all cut", "bit"]
)
def test_beside_a_store_that_holds_no_value_nothing_is_signed_until_it_starts_over(data: bytes) -> None:
    disk = MemoryDisk(data)
    wal = opened(disk, 0, None)
    assert wal.untied
    with pytest.raises(AssertionError, match=r"nothing proves that it is whole|height of a damaged record"):
        wal.append((TIMED_OUT,))
    wal.decided(1)
    assert opened(MemoryDisk(disk.data), 1, None).untied, "a block that is decided proves nothing"
    tie = wal.start_over(7)
    assert disk.data == fresh_record(OWNER.key, 7, OWNER.chain_ctx, tie)
    assert opened(MemoryDisk(disk.data), 7, None).untied, "it died before the store was tied"
    wal.append((msgspec.structs.replace(TIMED_OUT, height=8),))
    again = opened(disk, 7, tie)
    assert (again.untied, [entry.height for entry in again.entries]) == (False, [8])


def test_a_record_is_tied_to_the_store_before_it_is_bound_to_the_chain() -> None:
    disk, ties = MemoryDisk(fresh_record(OWNER.key)), list[bytes]()

    def tie(value: bytes) -> None:
        assert disk.data == fresh_record(OWNER.key), (
            "not bound yet: a node that dies here starts as if for the first time"
        )
        ties.append(value)

    assert not Wal(disk, OWNER, (0, None), tie).untied
    assert (ties, disk.data) == ([TIE], FRESH)
    assert not Wal(MemoryDisk(fresh_record(OWNER.key)), OWNER, (0, TIE), tie).untied
    Wal(disk, OWNER, (0, TIE), tie)
    assert ties == [TIE]


def test_a_closed_record_stays_closed_beside_any_store() -> None:
    disk = MemoryDisk(FULL)
    opened(disk, 0, None).close(1, "halted")
    with pytest.raises(WalClosedError):
        opened(MemoryDisk(disk.data), 0, None)

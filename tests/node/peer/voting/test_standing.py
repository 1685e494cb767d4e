import pytest

from consensus.lock import TimedOut
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from node.peer.voting.standing import NOT_A_VALIDATOR, UNTIED, standing_of
from node.peer.voting.wal import fresh_record
from tests.kit.vote_record import FULL, LAST, OWNER, TIE, MemoryDisk, flipped, opened

ME = bytes(20)


def test_a_validator_goes_on_where_its_record_ends() -> None:
    found = standing_of(ME, MemoryDisk(FULL), OWNER, (0, TIE))
    assert (found.me, found.observes) == (ME, None)
    assert found.lock.timed_out_view == 0
    assert found.wal is not None
    fresh = standing_of(ME, MemoryDisk(fresh_record(OWNER.key)), OWNER, (0, None))
    assert (fresh.observes, fresh.lock.timed_out) == (None, None)


@pytest.mark.parametrize(
    ("left", "height", "mark", "why"),
    [
        (b"", 1, None, "missing"),
        (b"x" * 40, 1, None, "reason=head"),
        (flipped(FULL, 160), 1, None, "wal_damaged"),
        (fresh_record(OWNER.key, 7, OWNER.chain_ctx), 7, TIE, "reason=ahead height=8"),
        (fresh_record(b"x" * 32), 1, None, "other_key"),
        (fresh_record(OWNER.key, 0, b"x" * 32), 1, None, "other_chain"),
        (FULL, 2, b"m" * 32, "reason=cut"),
    ],
)
def test_a_record_that_cannot_be_trusted_makes_an_observer_and_stays_as_it_is(
    left: bytes, height: int, mark: bytes | None, why: str
) -> None:
    disk = MemoryDisk(left)
    found = standing_of(ME, disk, OWNER, (height - 1, mark))
    assert (found.me, found.wal) == (None, None)
    assert why in str(found.observes)
    assert disk.data == left
    assert disk.calls == []
    assert found.lock.timed_out is None


def test_a_damaged_end_makes_an_observer_of_one_height() -> None:
    found = standing_of(ME, MemoryDisk(flipped(FULL, LAST + 40)), OWNER, (0, TIE))
    assert (found.me, found.abstains) == (ME, 1)
    assert str(found.observes) == "observes reason=record_end height=1"
    assert found.wal is not None
    later = standing_of(ME, MemoryDisk(flipped(FULL, LAST + 40)), OWNER, (1, TIE))
    assert (later.observes, later.abstains) == (None, 0)


def test_a_peer_that_is_not_a_validator_has_no_record_to_look_at() -> None:
    disk = MemoryDisk(b"anything")
    found = standing_of(None, disk, OWNER, (2, None))
    assert (found.me, found.wal, found.observes, found.lock.height) == (None, None, NOT_A_VALIDATOR, 3)
    assert disk.calls == []


def test_a_torn_last_entry_costs_that_entry_and_no_vote() -> None:
    disk = MemoryDisk()
    opened(disk).append((TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None),))
    disk.data = disk.data[:-40]
    found = standing_of(ME, disk, OWNER, (0, TIE))
    assert (found.observes, found.lock.timed_out) == (None, None)


def test_beside_a_rebuilt_store_it_observes_and_says_why() -> None:
    found = standing_of(ME, MemoryDisk(FULL), OWNER, (0, None))
    assert (found.me, found.observes, found.entries, found.abstains) == (ME, UNTIED, (), 1)

import pytest

from consensus.lock import TimedOut
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from node.standing import NO_VALIDATOR, standing_of
from node.wal import Wal, fresh_record
from tests.node.test_wal import FULL, MemoryDisk

ME = bytes(20)


def test_a_validator_goes_on_where_its_record_ends() -> None:
    found = standing_of(ME, MemoryDisk(FULL), 1)
    assert (found.me, found.observes) == (ME, None)
    assert found.lock.timed_out_view == 0
    assert found.wal is not None
    fresh = standing_of(ME, MemoryDisk(fresh_record()), 1)
    assert (fresh.observes, fresh.lock.timed_out) == (None, None)


@pytest.mark.parametrize(
    ("left", "height", "why"),
    [
        (b"", 1, "missing"),
        (b"x" * 40, 1, "damaged at byte 0"),
        (FULL[:40] + bytes((FULL[40] ^ 1,)) + FULL[41:], 1, "damaged at byte"),
        (fresh_record(7), 7, "speaks of height 8"),
    ],
)
def test_a_record_that_cannot_be_trusted_makes_an_observer_and_stays_as_it_is(
    left: bytes, height: int, why: str
) -> None:
    disk = MemoryDisk(left)
    found = standing_of(ME, disk, height)
    assert (found.me, found.wal) == (None, None)
    assert why in (found.observes or "")
    assert disk.data == left
    assert disk.calls in ([], ["replace"]), "at most written anew as it is"
    assert found.lock.timed_out is None


def test_who_is_no_validator_has_no_record_to_look_at() -> None:
    disk = MemoryDisk(b"anything")
    found = standing_of(None, disk, 3)
    assert (found.me, found.wal, found.observes, found.lock.height) == (None, None, NO_VALIDATOR, 3)
    assert disk.calls == []


def test_a_torn_last_entry_costs_that_entry_and_no_vote() -> None:
    disk = MemoryDisk()
    Wal(disk).append((TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None),))
    disk.data = disk.data[:-1]
    found = standing_of(ME, disk, 1)
    assert (found.observes, found.lock.timed_out) == (None, None)

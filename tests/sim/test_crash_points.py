"""A validator that dies at any disk operation never signs twice, loses nothing it reported, and takes part again."""

import pytest

from node.peer.voting.wal import Owner, Wal
from tests.sim.crash_points import STARTS, UNSYNCED, cases, play, points_of
from tests.sim.world import HALF_KEPT, KEPT, LOST, CrashedError, Points, SimDisk, SimWorld

HEIGHTS = 2
KEY = bytes(32)
OWNER = Owner(KEY, b"c" * 32)
VICTIM = 3
"""It leads the second height, so its points are a leader's and a follower's."""
POINTS = points_of(HEIGHTS, VICTIM)


@pytest.mark.parametrize("point", range(len(POINTS)), ids=[f"{i} {what}" for i, what in enumerate(POINTS)])
def test_dying_at_every_point_in_every_way_breaks_nothing(point: int) -> None:
    found = [case for case in cases(VICTIM, POINTS) if case.point == point]
    assert {case.how for case in found} == {"kill", "power", "cut"}
    for case in found:
        play(HEIGHTS, case)


def test_the_points_are_those_of_the_protocol() -> None:
    """The store is begun and tied to the record; a record at the start; two and a batch for each height."""
    record, batch = ["write", "written", "sync", "synced"], ["write batch", "batch written"]
    assert batch * 2 + list(STARTS) + (record * 2 + batch) * HEIGHTS == POINTS
    assert set(POINTS) >= UNSYNCED


def test_a_killed_process_leaves_its_page_cache_and_a_power_cut_does_not() -> None:
    def disk() -> SimDisk:
        made = SimDisk(SimWorld(1), Points(SimWorld(1)), KEY, lambda data: None)
        made.wipe(b"old")
        made.append(b"new")
        return made

    killed = disk()
    assert killed.read() == b"oldnew"
    for fate, left in ((LOST, b"old"), (KEPT, b"oldnew")):
        cut = disk()
        cut.power_cut(fate)
        assert cut.read() == left
    torn = disk()
    torn.power_cut(HALF_KEPT)
    assert torn.read() in {b"oldn", b"oldne"}


@pytest.mark.parametrize(("fate", "left"), [(LOST, b"old"), (KEPT, b"new"), (HALF_KEPT, b"new")])
def test_a_rename_is_durable_with_its_directory(fate: str, left: bytes) -> None:
    points = Points(SimWorld(1))
    disk = SimDisk(SimWorld(1), points, KEY, lambda data: None)
    disk.wipe(b"old")
    points.die_at = STARTS.index("sync directory")
    with pytest.raises(CrashedError):
        disk.replace(b"new")
    assert disk.read() == b"new"
    disk.power_cut(fate)
    assert disk.read() == left


def test_the_record_that_is_read_at_the_start_is_written_again() -> None:
    """A sync that failed leaves pages that a later sync takes for clean: only a new file is on the medium for sure."""
    disk = SimDisk(SimWorld(1), Points(SimWorld(1)), KEY, lambda data: None)
    Wal(disk, OWNER, (0, None))
    whole = disk.read()
    disk.append(bytes(3))  # torn, and only in the cache
    Wal(disk, OWNER, (0, None))
    disk.power_cut(LOST)
    assert disk.read() == whole

"""When what a seat missed is made good."""

import msgspec
import pytest

from contracts.abi import PurseKind
from contracts.rotation.records import RANK_CHARGE
from contracts.rotation.rounds.misses import is_good
from ledger.primitives.units import Won
from tests.kit.club_books import LIES, OTHER, ClubBooks


@pytest.mark.parametrize(
    ("owed", "good"),
    [
        ([], True),
        ([{"seat": 1}], False),
        ([{"seat": 2}], True),
        ([{"seat": 1, "club": OTHER}], True),
        ([{"seat": 1, "rank": RANK_CHARGE}], True),
        ([{"seat": 1, "club": OTHER}] * 500, True),
    ],
)
def test_when_what_a_seat_missed_is_good(owed: list[dict[str, object]], good: bool) -> None:
    """A debt of the same person for another seat, in another club or as a charge is not a miss of this seat."""
    club = ClubBooks()
    for due, changes in enumerate(owed, start=1):
        club.owes(club.a, club.c, 1, due=due, **changes)
    record, seat = club.books.state.clubs.get(club.club), club.books.state.seat(club.club, 1)
    assert record is not None
    whole = msgspec.structs.replace(seat, deposit=Won(LIES[PurseKind.DEPOSIT]))
    assert is_good(club.books, record, whole) == good
    assert not is_good(club.books, record, msgspec.structs.replace(whole, deposit=Won(whole.deposit + 1)))

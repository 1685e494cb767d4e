"""What the records of a club say of turns."""

from contracts.rotation.records import CHARGES, RANK_BESIDE, RANK_RECIPIENT, RECIPIENTS, UNCOLLECTED
from ledger.primitives.units import Won
from tests.kit.world import World, member, terms


def test_a_row_says_who_receives_and_whose_claim_a_rank_is() -> None:
    world = World()
    names = [member(number) for number in range(1, 6)]
    two = world.started(terms(seats=4, pots_per_round=2, form="flat", deposit=Won(0)), names[:4])
    row = world.rotation().round(two, 2)
    assert row.turn == (3, 4)
    assert (row.waits_by(RANK_RECIPIENT), row.waits_by(RANK_BESIDE)) == (3, 4)
    club = world.rotation().clubs.get(two)
    assert club is not None
    assert (club.seats, club.rounds) == (4, 2)
    halves = world.started(terms(seats=4, half_seats=(3,), form="flat", deposit=Won(0)), names)
    rows = world.rotation().rounds_of(halves)
    assert [row.turn for row in rows] == [(1,), (2,), (3, 5), (4,)]
    club = world.rotation().clubs.get(halves)
    assert club is not None
    assert (club.seats, club.rounds) == (5, 4)


def test_claims_of_recipients_come_first_and_charges_last() -> None:
    assert max(RECIPIENTS) < min(UNCOLLECTED - set(RECIPIENTS)) < min(CHARGES)

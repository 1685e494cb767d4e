"""A table without a seat: the repayment, a surcharge that RATE lowers, and members who cannot leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.club import Change, CheckChange, Evict, Exit, Verdict
from contracts.rotation.calls import Pay
from contracts.rotation.changes.leave import exited
from contracts.rotation.kinds.fixed_order import lowered, turn_table
from contracts.rotation.terms.forms import Place, Surcharge, Turn, surcharge_of
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def club_of_five(agreed: Terms, funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FIVE, funds)
    return world, world.started(agreed, FIVE)


def ask(world: World, club: bytes, kind: str, seat: int) -> Verdict:
    since = world.rotation().seat(club, seat).open_since
    change: Change = Exit(club, seat) if kind == "exit" else Evict(club, seat, since)
    return world.chain.reader().ask(CheckChange(change))


def propose_exit(world: World, club: bytes, seat: int, name: str) -> bytes:
    receipt = world.call(name, votes.exit_(world, club, seat, Millis(world.now + DAY)))
    found = next(event for event in receipt.events if event.type == "proposal.made").get("proposal")
    assert isinstance(found, bytes)
    return found


def status(world: World, id_: bytes) -> str:
    voting = world.chain.storage("voting")
    found = [p for c in world.rotation().clubs.values() for p in proposals(world.chain.reader(), voting, c.id)]
    return next(p.status for p in found if p.id == id_)


def test_the_table_of_the_picture() -> None:
    table = exited(turn_table(5, Won(100), Won(10)), 3, after=2)
    assert table.pays == (
        (100, 110, 100, 110, 110),
        (100, 100, 100, 110, 110),
        (100, 100, 0, 0, 0),
        (100, 100, 0, 100, 110),
        (100, 100, 0, 100, 100),
    )
    assert table.payouts == (500, 510, 200, 420, 430)


@given(st.integers(3, 12), st.data())
def test_who_leaves_gets_back_what_it_paid_and_the_rest_is_one_fewer(n: int, data: st.DataObject) -> None:
    before = turn_table(n, Won(1_000), Won(70))
    after = data.draw(st.integers(0, n - 1))
    seat = data.draw(st.integers(after + 1, n))
    table = exited(before, seat, after)
    assert table.net(seat) == 0
    assert sum(table.net(one) for one in range(1, n + 1)) == 0
    assert all(table.asked(m) == table.payout(m) for m in range(1, n + 1))
    for number in range(after + 1, n + 1):
        if number != table.round_of(seat):
            assert sum(1 for row in table.pays if row[number - 1]) == n - 1


def test_rate_lowers_the_surcharge_of_the_rounds_to_come() -> None:
    """5 seats at the very cap: with one fewer from the start the same surcharge is more than the cap allows."""
    world = World(params={"rate_cap_bp": 2_000})
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=5, surcharge=Won(4_201), deposit=Won(0)), FIVE)
    verdict = ask(world, club, "exit", 5)
    assert verdict.code == "ok"
    id_ = propose_exit(world, club, 5, FIVE[4])
    for name in FIVE[:4]:
        world.call(name, votes.cast(world, id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    record = world.rotation().clubs.get(club)
    assert record is not None
    table = world.rotation().table(club)
    lower = surcharge_of(record.terms.form)
    assert 0 < lower < 4_201
    assert table.pays[0][1] == 100_000 + lower


@pytest.mark.parametrize("kind", ["exit", "evict"])
def test_nobody_leaves_whom_a_seat_that_pays_nothing_would_have_to_pay_back(kind: str) -> None:
    """Its holder has agreed to pay nothing: the collection of the leaver's round would be refused for ever."""
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=4, organizer_turn="first"), FIVE[:4], FIVE[4])
    if kind == "evict":
        world.call(FIVE[3], Transfer(world.id("stranger"), Won(world.available(FIVE[3]))))
    for number in (1, 2):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert ask(world, club, kind, 5).code == "give_back_not_agreed"
    for number in (3, 4, 5):
        world.at(world.due(club, number) + 3 * DAY + 1)
    assert world.rotation().clubs.get(club).status == "closed"  # type: ignore[union-attr]


def test_who_leaves_one_of_two_seats_can_still_be_collected_from_for_the_other() -> None:
    """The organizer's turn pays nothing and has received from a seat that its holder has taken over, and leaves.

    It gives back to itself; the consent for that is a part of the one that the left seat needs no more.
    """
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=4, organizer_turn="first", deposit=Won(0)), [*FIVE[:3], FIVE[4]], FIVE[4])
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 5, FIVE[4])
    for name in FIVE[:3]:
        world.step(world.tx(name, votes.cast(world, id_, yes=True)))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).status == "paid_out"
    assert world.rotation().clubs.get(club).status == "closed"  # type: ignore[union-attr]
    assert world.total() == world.supply()


def test_two_may_stay() -> None:
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=3), FIVE[:3])
    assert ask(world, club, "exit", 3).code == "ok"


@pytest.mark.parametrize(("seat", "number"), [(3, 5), (4, 3)])
def test_what_is_paid_ahead_does_not_keep_anybody(seat: int, number: int) -> None:
    """The leaver signs, and another member for whose round only earlier recipients pay afterwards."""
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    assert ask(world, club, "exit", 3).code == "ok"
    world.call(FIVE[seat - 1], Pay(club, seat, number, world.rotation().round(club, number).pays[seat - 1]))
    assert ask(world, club, "exit", 3).code == "ok"


def test_a_lower_surcharge_is_that_of_whoever_has_received_in_rounds_to_come() -> None:
    world, club = club_of_five(terms(seats=5, contribution=Won(100), surcharge=Won(10)))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    form = record.terms.form
    assert isinstance(form, Surcharge)
    table = lowered(form, exited(world.rotation().table(club), 3, 2), 2, frozenset({3}), 4)
    assert table.pays == (
        (100, 110, 100, 104, 104),
        (100, 100, 100, 104, 104),
        (100, 100, 0, 0, 0),
        (100, 100, 0, 100, 104),
        (100, 100, 0, 100, 100),
    )
    assert table.payouts == (500, 510, 200, 408, 412)
    free = lowered(form, turn_table(4, Won(100), Won(10), Turn(Place.FIRST)), 2, frozenset(), 4)
    assert free.pays[0] == (0,) * 5, "an organizer's turn that pays nothing pays nothing less"


def test_without_a_surcharge_to_lower_rate_refuses_the_exit() -> None:
    """The seat of the last turn pays least for others' credit. Without it somebody would pay more than the cap."""
    world = World(params={"rate_cap_bp": 1_400})
    world.fund_all(FIVE, 10_000_000)
    form = {"form": "fixed_after", "pot": Won(1_000_000)}
    club = world.started(terms(seats=5, payment_after=Won(205_000), **form), FIVE)
    world.at(world.due(club, 1) + 1)
    assert [ask(world, club, "exit", seat).code for seat in (3, 5)] == ["ok", "rate_above_cap"]

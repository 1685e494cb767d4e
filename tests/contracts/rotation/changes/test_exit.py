"""Exit: what goes back to whom, and who must agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.abi.interfaces import Change, ChangeKind, CheckChange, CheckSwap, Swap, Verdict
from contracts.rotation.calls import Pay
from contracts.rotation.changes.exit import apply_exit, exited, lowered
from contracts.rotation.errors import SignatureMissingError
from contracts.rotation.kinds.fixed_order import turn_table
from contracts.rotation.money.debts import Books
from contracts.rotation.terms.table import worst_loss
from contracts.rotation.terms.terms import Terms
from contracts.voting.calls import ProposeExit, Vote
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.units import Hash32, Millis, Won
from ledger.state import contract_prefix
from tests.contracts.world import DAY, World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def club_of_five(agreed: Terms, funds: int = 1_000_000, **params: int | bool) -> tuple[World, bytes]:
    world = World(params=params or {"rate_cap_enforced": False})
    world.fund_all(FIVE, funds)
    return world, world.started(agreed, FIVE)


def ask(world: World, club: bytes, kind: ChangeKind, seat: int) -> Verdict:
    since = world.rotation().seat(club, seat).open_since if kind is ChangeKind.EVICT else 0
    return world.chain.reader().ask(CheckChange(Change(club, kind, seat=seat, since=since)))


def propose_exit(world: World, club: bytes, seat: int, name: str) -> bytes:
    receipt = world.call(name, ProposeExit(club, seat, Millis(world.now + DAY)))
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


def test_an_exit_with_penalty_by_two_thirds_and_the_signatures_of_who_loses() -> None:
    world, club = club_of_five(terms(seats=5, exit_penalty=Won(70_000)))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    verdict = ask(world, club, ChangeKind.EXIT, 3)
    before = world.rotation().table(club)
    after = exited(before, 3, 2)
    losses = {seat: worst_loss(before.flows(seat), after.flows(seat)) for seat in (1, 2, 4, 5)}
    assert losses == {1: 0, 2: 0, 4: 10_000, 5: 10_000}, "they lose what seat 3 would have paid as a surcharge"
    assert verdict.signers == (world.id("member-03"),), "the penalty makes good what the others lose"
    id_ = propose_exit(world, club, 3, "member-03")
    had = {name: world.available(name) for name in FIVE}
    for name in FIVE[:4]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    got = {name: world.available(name) - had[name] for name in FIVE}
    assert got == {FIVE[0]: 0, FIVE[1]: 0, FIVE[2]: 110_000 - 20_000, FIVE[3]: 10_000, FIVE[4]: 10_000}
    for number in (3, 4, 5):
        world.at(world.due(club, number) + 1)
    assert world.available(FIVE[2]) == 1_000_000 - 20_000
    assert sum(world.available(name) for name in FIVE) == 5_000_000


def test_without_the_signature_of_who_loses_nobody_leaves() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, "member-03")
    for name in (FIVE[0], FIVE[1], FIVE[2], FIVE[3]):
        world.call(name, Vote(id_, True))  # ⅔ of five are there, but seat 5 is worse off and says nothing
    world.at(world.now + 1)
    assert status(world, id_) == "open"
    world.call(FIVE[4], Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"


def test_after_receipt_nobody_leaves_by_vote() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    assert ask(world, club, ChangeKind.EXIT, 1).code == "seat_received"
    call = ProposeExit(club, 1, Millis(world.now + DAY))
    assert world.refused(FIVE[0], call) == "seat_received"
    assert world.refused(FIVE[1], ProposeExit(club, 3, Millis(world.now + DAY))) == "not_holder"


def test_a_club_of_two_is_dissolved_instead() -> None:
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=2), FIVE[:2])
    assert ask(world, club, ChangeKind.EXIT, 2).code == "too_few_seats"


def test_rate_lowers_the_surcharge_of_the_rounds_to_come() -> None:
    """5 seats at the very cap: with one fewer from the start the same surcharge is more than the cap allows."""
    world = World(params={"rate_cap_bp": 2_000})
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=5, surcharge=Won(4_201), deposit=Won(0)), FIVE)
    verdict = ask(world, club, ChangeKind.EXIT, 5)
    assert verdict.code == "ok"
    id_ = propose_exit(world, club, 5, FIVE[4])
    for name in FIVE[:4]:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    record = world.rotation().clubs.get(club)
    assert record is not None
    table = world.rotation().table(club)
    assert 0 < record.terms.surcharge < 4_201
    assert table.pays[0][1] == 100_000 + record.terms.surcharge


@pytest.mark.parametrize("kind", [ChangeKind.EXIT, ChangeKind.EVICT])
def test_nobody_leaves_whom_a_seat_that_pays_nothing_would_have_to_pay_back(kind: ChangeKind) -> None:
    """Its holder has agreed to pay nothing: the collection of the leaver's round would be refused for ever."""
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=4, organizer_turn="first"), FIVE[:4], FIVE[4])
    if kind is ChangeKind.EVICT:
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
        world.step(world.tx(name, Vote(id_, yes=True)))
    world.at(world.now + 1)
    assert status(world, id_) == "done"
    for number in range(2, 6):
        world.at(world.due(club, number) + 1)
        assert world.rotation().round(club, number).status == "paid_out"
    assert world.rotation().clubs.get(club).status == "closed"  # type: ignore[union-attr]
    assert world.total() == world.supply()


def test_who_has_left_does_not_leave_again() -> None:
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, FIVE[2])
    for name in FIVE:
        world.call(name, Vote(id_, True))
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    assert ask(world, club, ChangeKind.EXIT, 3).code == "seat_received"
    assert world.chain.reader().ask(CheckSwap(Swap(club, 3, 4))).code == "seat_received"
    marks = world.rotation().round(club, 3).marks
    assert marks == ("unpaid", "nothing", "nothing", "nothing", "nothing"), "only who received gives back"


def test_two_may_stay() -> None:
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=3), FIVE[:3])
    assert ask(world, club, ChangeKind.EXIT, 3).code == "ok"


@pytest.mark.parametrize(("seat", "number"), [(3, 5), (4, 3)])
def test_what_is_paid_ahead_is_past_before_anybody_leaves(seat: int, number: int) -> None:
    """By the leaver itself; by another, for the round in which nobody but earlier recipients pays afterwards."""
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    assert ask(world, club, ChangeKind.EXIT, 3).code == "ok"
    world.call(FIVE[seat - 1], Pay(club, seat, number, world.rotation().round(club, number).pays[seat - 1]))
    assert ask(world, club, ChangeKind.EXIT, 3).code == "paid_ahead"


def test_a_lower_surcharge_is_that_of_who_has_received_in_rounds_to_come() -> None:
    world, club = club_of_five(terms(seats=5, contribution=Won(100), surcharge=Won(10)))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    table = lowered(exited(world.rotation().table(club), 3, 2), record, frozenset({3}), 4)
    assert table.pays == (
        (100, 110, 100, 104, 104),
        (100, 100, 100, 104, 104),
        (100, 100, 0, 0, 0),
        (100, 100, 0, 100, 104),
        (100, 100, 0, 100, 100),
    )
    assert table.payouts == (500, 510, 200, 408, 412)
    free = lowered(turn_table(4, Won(100), Won(10), "first"), record, frozenset(), 4)
    assert free.pays[0] == (0,) * 5, "an organizer's turn that pays nothing pays nothing less"


def test_without_a_surcharge_to_lower_rate_refuses_the_exit() -> None:
    """Who waits until the last turn pays least for others' credit: without it somebody would pay more than the cap."""
    world = World(params={"rate_cap_bp": 1_400})
    world.fund_all(FIVE, 10_000_000)
    form = {"form": "fixed_after", "contribution": Won(0), "surcharge": Won(0), "pot": Won(1_000_000)}
    club = world.started(terms(seats=5, payment_after=Won(205_000), **form), FIVE)
    world.at(world.due(club, 1) + 1)
    assert [ask(world, club, ChangeKind.EXIT, seat).code for seat in (3, 5)] == ["ok", "rate_above_cap"]


def test_an_exit_without_its_signatures_is_not_made_whoever_asks() -> None:
    world, club = club_of_five(terms(seats=5))
    journal = Journal(world.chain._state)
    context = context_for(world.chain.reader(), None, "voting", Hash32(bytes(32)))
    books = Books(context, Scoped(journal, contract_prefix("rotation")))
    with pytest.raises(SignatureMissingError):
        apply_exit(books, Change(club, ChangeKind.EXIT, seat=3))
    assert world.rotation().seat(club, 3) == books.state.seat(club, 3)


def test_only_a_yes_of_who_must_sign_is_a_signature() -> None:
    """A no is none, and the yes of who need not sign keeps no guarantee through the change."""
    world, club = club_of_five(terms(seats=5))
    world.at(world.due(club, 1) + 1)
    id_ = propose_exit(world, club, 3, FIVE[2])
    must = set(ask(world, club, ChangeKind.EXIT, 3).signers)
    assert must == {world.id(name) for name in FIVE[1:]}
    world.call(FIVE[0], Vote(id_, True))
    world.call(FIVE[3], Vote(id_, True))
    world.call(FIVE[4], Vote(id_, False))
    found = next(p for p in proposals(world.chain.reader(), world.chain.storage("voting"), club) if p.id == id_)
    assert set(found.signed) == {world.id(FIVE[2]), world.id(FIVE[3])}

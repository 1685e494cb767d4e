"""Decisions of the members, which nobody else can take."""

import pytest

from contracts.abi.club import CarryOut, Spend
from contracts.pot.calls import Join, Leave, Pay
from contracts.pot.changes import MAX_PROMISES
from contracts.pot.terms import PotTerms
from contracts.pot.words import CLOSED
from contracts.voting.calls import ProposeExit, Vote
from ledger.primitives.hashing import sha256
from ledger.primitives.units import Won
from tests.kit.pots import Pot, started
from tests.kit.world import DAY, World, member

RECEIPT, OTHER = sha256(b"receipt of the bus"), sha256(b"another receipt")


@pytest.fixture
def pot() -> Pot:
    pot = started(World(), 4)
    pot.collect(1, 2)  # 240,000
    return pot


def test_more_than_half_of_all_members_pay_exactly_what_was_named(pot: Pot) -> None:
    world = pot.world
    world.call(member(1), pot.spending("stranger", 100_000))
    pot.yes(member(1), member(2))
    world.at(world.now + 1)
    assert world.available("stranger") == 0, "two of four are not more than half"
    pot.yes(member(3))
    world.at(world.now + 1)
    assert world.available("stranger") == 100_000
    assert pot.record.held == 140_000


def test_a_vote_for_another_amount_is_refused(pot: Pot) -> None:
    world = pot.world
    world.call(member(1), pot.spending("stranger", 100_000))
    last = pot.proposals()[-1]
    other = pot.leads_to(Spend(pot.id, world.id("stranger"), Won(100_001), "bus"))
    assert world.refused(member(2), Vote(last.id, other, True)) == "leads_elsewhere"
    assert pot.proposals()[-1].yes == ()


def test_the_organizer_gets_nothing_without_the_members(pot: Pot) -> None:
    """Every way in which an organizer asks the pot contract for won; only a vote pays, and then it is a vote."""
    world = pot.world
    change = Spend(pot.id, world.id(member(1)), Won(240_000), "bus")
    order = CarryOut(change, (world.id(member(1)),), pot.leads_to(change), bytes(32))
    assert world.refused_raw(member(1), "pot", "change", order) == "not_by_vote"
    assert world.refused(member(1), pot.sharing(300_000)) == "pot_too_small"
    world.call(member(1), pot.spending(member(1), 240_000))
    pot.yes(member(1))
    world.at(world.now + 8 * DAY)
    assert pot.proposals()[-1].status == "rejected"
    assert world.available(member(1)) == 140_000
    before = world.available(member(1))
    world.call(member(1), Leave(pot.id))
    assert world.available(member(1)) - before == 60_000


def test_a_sham_majority_that_joins_after_the_proposal_does_not_vote(pot: Pot) -> None:
    world = pot.world
    world.call(member(1), pot.spending(member(1), 200_000))
    spending = pot.proposals()[-1]
    for newcomer in (member(5), member(6), member(7)):
        needed = pot.record.members // 2 + 1
        pot.decided(member(1), pot.admitting(newcomer), *(member(number) for number in range(1, needed + 1)))
        world.call(newcomer, Join(pot.id, Won(10 * 30_000)))
    for newcomer in (member(5), member(6), member(7)):
        assert world.refused(newcomer, Vote(spending.id, spending.leads_to, True)) == "not_in_electorate"


def test_members_without_won_do_not_spend_that_of_others() -> None:
    """Five friends join a shared account and pay nothing; together they outnumber the two who have saved."""
    pot = started(World(), 7, terms=PotTerms("shared"))
    world = pot.world
    for name in (member(1), member(2)):
        world.call(name, Pay(pot.id, Won(100_000)))
    world.call(member(3), pot.spending(member(3), 200_000))
    pot.yes(*(member(number) for number in range(3, 8)))
    world.at(world.now + 1)
    assert pot.proposals()[-1].status == "open"
    assert pot.record.held == 200_000


def test_a_spending_is_checked_again_when_it_is_executed(pot: Pot) -> None:
    world = pot.world
    for to in ("stranger", member(5)):
        world.call(member(1), pot.spending(to, 150_000))
    first, second = pot.proposals()[-2:]
    for each in (first, second):
        world.all([(name, Vote(each.id, each.leads_to, True)) for name in (member(1), member(2), member(3))])
        world.at(world.now + 1)
    assert [each.status for each in pot.proposals()[-2:]] == ["done", "failed"]
    outcome = pot.proposals()[-1].outcome
    assert outcome is not None
    assert outcome.code == "pot_too_small"
    assert pot.record.held == 90_000


@pytest.mark.parametrize(
    ("amount", "later", "days", "code"),
    [
        (0, (), 0, "bad_amount"),
        (-1, (2,), 5, "bad_amount"),
        (240_001, (), 0, "pot_too_small"),
        (200_000, (40_001,), 5, "pot_too_small"),
        (1, (0,), 5, "bad_parts"),
        (1, (1,) * 13, 5, "bad_parts"),
        (1, (1,), 0, "bad_parts"),
        (1, (1,), 367, "bad_parts"),
    ],
)
def test_spendings_at_their_bounds(pot: Pot, amount: int, later: tuple[int, ...], days: int, code: str) -> None:
    assert pot.world.refused(member(1), pot.spending("stranger", amount, later, days)) == code


def test_later_parts_are_paid_one_by_one_against_receipts(pot: Pot) -> None:
    world, voters = pot.world, (member(1), member(2), member(3))
    done = pot.decided(member(1), pot.spending("stranger", 40_000, (50_000, 30_000), days=30), *voters)
    assert (world.available("stranger"), pot.record.reserved) == (40_000, 80_000)
    assert world.refused(member(1), pot.releasing(done.id, 2, "stranger", 30_000, RECEIPT)) == "not_next_part"
    assert world.refused(member(1), pot.releasing(done.id, 1, member(1), 50_000, RECEIPT)) == "not_next_part"
    assert world.refused(member(1), pot.releasing(done.id, 1, "stranger", 50_000, b"x")) == "bad_receipt"
    pot.decided(member(2), pot.releasing(done.id, 1, "stranger", 50_000, RECEIPT), *voters)
    assert world.available("stranger") == 90_000
    assert world.refused(member(1), pot.releasing(done.id, 1, "stranger", 50_000, OTHER)) == "not_next_part"
    assert world.refused(member(1), pot.releasing(done.id, 2, "stranger", 30_000, RECEIPT)) == "bad_receipt"
    pot.decided(member(2), pot.releasing(done.id, 2, "stranger", 30_000, OTHER), *voters)
    assert (world.available("stranger"), pot.record.reserved) == (120_000, 0)
    assert world.refused(member(1), pot.releasing(done.id, 3, "stranger", 1, sha256(b"third"))) == "not_next_part"


def test_members_without_won_do_not_release_what_others_bear() -> None:
    """After a promise of everything nobody has a share. Five who have paid nothing would release it, receipt or not."""
    pot = started(World(), 7, terms=PotTerms("shared"))
    world, payers = pot.world, (member(1), member(2))
    world.all([(name, Pay(pot.id, Won(100_000))) for name in payers])
    done = pot.decided(member(3), pot.spending(member(3), 0, (150_000, 50_000), days=30), *payers, *map(member, (3, 4)))
    assert (pot.record.reserved, pot.record.paid_in) == (200_000, 0)
    release = pot.releasing(done.id, 1, member(3), 150_000, RECEIPT)
    assert pot.decided(member(3), release, *(member(number) for number in range(3, 8))).status == "open"
    pot.yes(*payers)
    world.at(world.now + 1)
    assert world.available(member(3)) == 200_000 + 150_000
    world.call(member(1), Leave(pot.id))
    again = pot.releasing(done.id, 2, member(3), 50_000, OTHER)
    assert pot.decided(member(3), again, *(member(number) for number in range(3, 8))).status == "open"
    world.at(done_by := pot.state.spendings.get(pot.id, done.id).until_ms + 1)  # type: ignore[union-attr]
    assert world.now == done_by
    assert (world.available(member(1)), pot.member(member(2)).paid_in) == (125_000, 25_000)


def test_what_lapses_returns_to_those_who_have_borne_it(pot: Pot) -> None:
    """The won also go back to a member who has left meanwhile: of 240,000 won 100,000 were promised and never paid."""
    world = pot.world
    pot.decided(member(1), pot.spending("stranger", 0, (100_000,), days=9), member(1), member(2), member(3))
    world.call(member(4), Leave(pot.id))
    assert world.available(member(4)) == 140_000 + 35_000
    world.at(world.now + 9 * DAY)
    assert world.available(member(4)) == 200_000
    assert (pot.record.held, pot.record.reserved, pot.record.paid_in) == (180_000, 0, 180_000)


def test_surplus_goes_back_pro_rata_and_nobody_gets_it_twice(pot: Pot) -> None:
    world = pot.world
    voters = (member(1), member(2), member(3))
    pot.decided(member(1), pot.sharing(100_001), *voters)
    assert [world.available(member(number)) - 140_000 for number in range(1, 5)] == [25_001, 25_000, 25_000, 25_000]
    assert (pot.record.held, pot.record.paid_in) == (139_999, 139_999)
    assert world.refused(member(1), pot.sharing(140_000)) == "pot_too_small"
    assert world.refused(member(1), pot.sharing(0)) == "bad_amount"


def test_three_quarters_close_the_pot_with_everything_that_is_promised(pot: Pot) -> None:
    world = pot.world
    pot.decided(member(1), pot.spending("stranger", 0, (100_000,), days=9), member(1), member(2), member(3))
    pot.decided(member(1), pot.closing(), member(1), member(2), member(3))
    assert (pot.record.status, pot.record.held) == (CLOSED, 0)
    assert [world.available(member(number)) for number in range(1, 5)] == [200_000] * 4
    world.at(world.now + 10 * DAY)


def test_a_member_is_admitted_only_once(pot: Pot) -> None:
    world = pot.world
    assert world.refused(member(1), pot.admitting(member(2))) == "already_member"
    pot.decided(member(1), pot.admitting(member(5)), member(1), member(2), member(3))
    assert world.refused(member(1), pot.admitting(member(5))) == "already_invited"
    assert world.refused(member(1), pot.admitting("nobody")) == "account_not_open"


def test_a_pot_has_no_seats_to_change(pot: Pot) -> None:
    call = ProposeExit(pot.id, 1, pot.soon(), b"")
    assert pot.world.refused(member(1), call) == "wrong_change"


def test_so_many_promises_wait_at_once_that_a_close_can_return_them(pot: Pot) -> None:
    world, voters = pot.world, (member(1), member(2), member(3))
    for part in (1, 2, 3, 4):
        done = pot.decided(member(1), pot.spending("stranger", 0, (part,), days=30), *voters)
    assert world.refused(member(1), pot.spending("stranger", 0, (5,), days=30)) == "too_many_promises"
    pot.decided(member(2), pot.releasing(done.id, 1, "stranger", 4, RECEIPT), *voters)
    pot.decided(member(1), pot.spending("stranger", 0, (5,), days=30), *voters)
    assert len(list(pot.state.promises.values(pot.id))) == MAX_PROMISES
    pot.decided(member(1), pot.closing(), *voters)
    assert pot.record.status == CLOSED
    assert list(pot.state.promises.values(pot.id)) == []
    assert sum(world.available(member(number)) for number in (1, 2, 3, 4)) == 4 * 200_000 - 4

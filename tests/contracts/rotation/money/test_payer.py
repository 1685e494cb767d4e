"""대납: somebody pays on behalf of a member, with the member's word as a claim, without it as a gift."""

import pytest

from contracts.audit.whole import audit_state
from contracts.guard.calls import Freeze, Lift
from contracts.rotation import views
from contracts.rotation.calls import AgreePayer, Pay
from contracts.rotation.records import RANK_GUARANTOR, RANK_PAYER, RANK_RECIPIENT
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, OPERATOR, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]
PAYER, OTHER = member(8), member(9)
POOR = PEOPLE[3]
GRACE = 3 * DAY


def running(agreed: Terms | None = None, poor: int = 0) -> tuple[World, bytes]:
    """Four seats without deposit; the holder of seat 4 has `poor` won."""
    world = World()
    world.fund_all([*PEOPLE[:3], PAYER, OTHER], 1_000_000)
    if poor:
        world.fund(POOR, poor)
    return world, world.started(agreed or terms(seats=4, deposit=Won(0), form="flat"), PEOPLE)


def owed(world: World) -> list[tuple[str, str, int, int, int]]:
    """Return (debtor, creditor, round, rank, won) of all debts, in the order in which each debtor repays them."""
    return [
        (world.name(debt.debtor), world.name(debt.creditor), debt.round, debt.rank, debt.amount)
        for debt in world.rotation().debts.values()
    ]


def in_order(world: World) -> bool:
    found = [finding for finding in audit_state(world.chain) if finding is not None]
    return not found and world.total() == world.supply()


def test_a_payer_ahead_on_behalf_of_the_holder_is_owed_it_from_the_due_instant_on() -> None:
    world, club = running()
    world.pay_on_behalf(PAYER, club, 4, 1, 100_000)
    assert world.available(PAYER) == 900_000
    assert owed(world) == [], "nothing is due yet"
    world.at(world.due(club, 1))
    assert owed(world) == []
    world.at(world.due(club, 1) + 1)
    row = world.rotation().round(club, 1)
    assert (row.status, row.marks[3], row.paid_out) == ("paid_out", "ahead", 400_000), "on time"
    assert owed(world) == [(POOR, PAYER, 1, RANK_PAYER, 100_000)]
    seat = world.rotation().seat(club, 4)
    assert (seat.misses, seat.lates) == (0, 0)
    world.fund(POOR, 30_000)
    assert world.available(PAYER) == 930_000, "what the debtor gets pays the payer"
    world.fund(POOR, 70_000)
    assert owed(world) == []
    assert in_order(world)


def test_a_payer_within_grace_is_owed_it_at_once_and_the_seat_has_no_miss() -> None:
    world, club = running()
    world.at(world.due(club, 1) + DAY)
    world.pay_on_behalf(PAYER, club, 4, 1, 100_000)
    row, seat = world.rotation().round(club, 1), world.rotation().seat(club, 4)
    assert (row.status, row.marks[3], row.paid_out) == ("paid_out", "late", 400_000)
    assert owed(world) == [(POOR, PAYER, 1, RANK_PAYER, 100_000)]
    assert (seat.misses, seat.lates) == (0, 1)
    assert world.rotation().liabilities_of(world.id(POOR)).locked == 0
    assert in_order(world)


def test_parts_of_one_payer_are_one_claim() -> None:
    world, club = running()
    world.at(world.due(club, 1) + 1)
    world.agree_payer(club, 4, 1, PAYER, 100_000)
    for amount in (40_000, 35_000):
        world.call(PAYER, world.on_behalf(club, 4, 1, amount, part=True))
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 25_001, part=True)) == "wrong_amount"
    assert owed(world) == [(POOR, PAYER, 1, RANK_PAYER, 75_000)]
    world.at(world.due(club, 1) + GRACE + 1)
    assert owed(world) == [(POOR, PEOPLE[0], 1, RANK_RECIPIENT, 25_000), (POOR, PAYER, 1, RANK_PAYER, 75_000)]
    assert world.rotation().seat(club, 4).misses == 1, "the rest that nobody paid was missed"
    assert in_order(world)


def test_a_guarantor_and_a_payer_of_one_contribution_are_both_owed_their_part() -> None:
    world, club = running()
    world.guarantee(OTHER, club, 4, 60_000)
    world.at(world.due(club, 1) + 1)
    world.pay_on_behalf(PAYER, club, 4, 1, 50_000)
    world.at(world.due(club, 1) + GRACE + 1)
    assert owed(world) == [(POOR, OTHER, 1, RANK_GUARANTOR, 50_000), (POOR, PAYER, 1, RANK_PAYER, 50_000)]
    world.fund(POOR, 70_000)
    assert (world.available(OTHER), world.available(PAYER)) == (990_000, 970_000)
    assert in_order(world)


def test_what_was_paid_on_behalf_was_not_missed() -> None:
    """Two contributions that a friend paid open no eviction vote, and an older miss is good when its debt is repaid."""
    world, club = running()
    world.at(world.due(club, 1) + GRACE + 1)
    world.at(world.due(club, 2) - 10)
    world.pay_on_behalf(PAYER, club, 4, 2, 100_000)
    world.pay_on_behalf(PAYER, club, 4, 3, 100_000)
    world.fund(POOR, 100_000)
    assert owed(world) == []
    world.at(world.due(club, 2) + 1)
    world.at(world.due(club, 3) + 1)
    assert owed(world) == [(POOR, PAYER, 2, RANK_PAYER, 100_000), (POOR, PAYER, 3, RANK_PAYER, 100_000)]
    world.at(world.due(club, 4) + GRACE + 1)
    assert world.rotation().seat(club, 4).misses == 1
    assert not proposals(world.chain.reader(), world.chain.storage("voting"), club)
    assert world.available(PAYER) == 1_000_000, "its own pot pays what it owes"
    assert in_order(world)


# Without the holder's word --------------------------------------------------------------------------------------------


def test_a_payer_without_consent_gets_no_claim() -> None:
    world, club = running()
    world.at(world.due(club, 1) + 1)
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 100_000)) == "payer_not_agreed"
    world.call(PAYER, Pay(club, 4, 1, Won(100_000)))
    assert owed(world) == [], "a gift"
    world.fund(POOR, 100_000)
    assert world.available(POOR) == 100_000
    assert in_order(world)


def test_only_what_was_agreed_to_becomes_a_claim() -> None:
    """Another payer, another round, another seat, more than was agreed, the holder itself, another holder."""
    world, club = running()
    world.agree_payer(club, 4, 1, PAYER, 60_000)
    world.at(world.due(club, 1) + 1)
    assert world.refused(OTHER, world.on_behalf(club, 4, 1, 60_000, part=True)) == "payer_not_agreed"
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 60_001, part=True)) == "payer_not_agreed"
    assert world.refused(PAYER, world.on_behalf(club, 4, 2, 60_000)) == "payer_not_agreed"
    assert world.refused(POOR, world.on_behalf(club, 4, 1, 60_000, part=True)) == "not_payer"
    another = Pay(club, 4, 1, Won(60_000), True, world.id(PEOPLE[0]))
    assert world.refused(PAYER, another) == "payer_not_agreed"
    world.call(PAYER, world.on_behalf(club, 4, 1, 60_000, part=True))
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 40_000)) == "payer_not_agreed", "it is used up"


def test_the_word_is_taken_back_and_replaced_until_it_is_used() -> None:
    world, club = running()
    world.agree_payer(club, 4, 1, PAYER, 100_000)
    world.agree_payer(club, 4, 1, PAYER, 0)
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 100_000)) == "payer_not_agreed"
    world.agree_payer(club, 4, 1, PAYER, 100_000)
    world.agree_payer(club, 4, 1, OTHER, 100_000)
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 100_000)) == "payer_not_agreed"
    world.at(world.due(club, 1) + 1)
    world.call(OTHER, world.on_behalf(club, 4, 1, 10_000, part=True))
    again = AgreePayer(club, 4, 1, world.id(PAYER), Won(90_000))
    assert world.refused(POOR, again) == "not_payer", "one payer has a claim for a seat and round"
    world.agree_payer(club, 4, 1, OTHER, 90_000)


def test_what_a_holder_cannot_agree_to() -> None:
    world, club = running()
    payer = world.id(PAYER)
    assert world.refused(PAYER, AgreePayer(club, 4, 1, payer, Won(1))) == "not_holder"
    assert world.refused(POOR, AgreePayer(club, 4, 1, world.id(POOR), Won(1))) == "not_payer"
    assert world.refused(POOR, AgreePayer(club, 5, 1, payer, Won(1))) == "seat_not_found"
    for nobody in (bytes(20), bytes(19), b""):
        assert world.refused(POOR, AgreePayer(club, 4, 1, AccountId(nobody), Won(1))) == "account_not_open"
    for number in (0, 5):
        assert world.refused(POOR, AgreePayer(club, 4, number, payer, Won(1))) == "round_not_found"
    for amount in (-1, 100_001):
        assert world.refused(POOR, AgreePayer(club, 4, 1, payer, Won(amount))) == "wrong_amount"
    world.call(PEOPLE[0], Pay(club, 1, 1, Won(100_000)))
    assert world.refused(PEOPLE[0], AgreePayer(club, 1, 1, payer, Won(1))) == "already_paid"
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.refused(POOR, AgreePayer(club, 4, 1, payer, Won(1))) == "round_not_open"


def test_a_payer_in_debt_or_without_won_pays_for_nobody() -> None:
    world, club = running()
    world.at(world.due(club, 1) + GRACE + 1)
    world.call(PAYER, Transfer(world.id(OTHER), Won(900_001)))
    world.agree_payer(club, 3, 2, PAYER, 100_000)
    world.agree_payer(club, 3, 2, POOR, 100_000)
    assert world.refused(POOR, world.on_behalf(club, 3, 2, 100_000)) == "in_debt"
    world.agree_payer(club, 3, 2, PAYER, 100_000)
    assert world.refused(PAYER, world.on_behalf(club, 3, 2, 100_000)) == "insufficient_balance"


# The claim afterwards -------------------------------------------------------------------------------------------------


def test_what_was_paid_ahead_on_behalf_goes_back_to_the_payer_when_the_round_changes() -> None:
    world, club = running(poor=100_000)
    world.pay_on_behalf(PAYER, club, 4, 2, 100_000)
    world.call(PEOPLE[2], votes.swap(world, club, 2, 3, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.call(PEOPLE[1], votes.sign(world, id_))
    world.at(world.now + 1)
    assert world.rotation().table(club).round_of(3) == 2
    assert (world.available(PAYER), world.available(POOR)) == (1_000_000, 100_000), "not to the holder"
    assert world.rotation().round(club, 2).open_for(4) == 100_000
    for number in (1, 2):
        world.at(world.due(club, number) + GRACE + 1)
    assert all(creditor != PAYER for _, creditor, *_ in owed(world)), "and nobody owes it"
    assert in_order(world)


def test_a_newcomer_owes_nothing_to_the_leavers_payer() -> None:
    world, club = running(poor=100_000)
    world.pay_on_behalf(PAYER, club, 4, 2, 100_000)
    deadline = Millis(world.now + DAY)
    world.call(POOR, votes.substitute(world, club, 4, world.id(OTHER), deadline))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.call(OTHER, votes.accept(world, id_))
    world.all([(name, votes.cast(world, id_, True)) for name in PEOPLE[:3]])
    world.at(world.now + 1)
    assert world.name(world.rotation().seat(club, 4).holder) == OTHER
    assert world.available(PAYER) == 1_000_000
    world.at(world.due(club, 2) + 1)
    assert all(creditor != PAYER for _, creditor, *_ in owed(world))
    assert in_order(world)


def test_a_payer_does_not_lend_to_whoever_holds_the_seat_by_then() -> None:
    """The attack: the payer signs for one holder, and the seat has another when the call arrives, who agrees too."""
    world, club = running()
    world.agree_payer(club, 4, 2, PAYER, 100_000)
    seen = world.on_behalf(club, 4, 2, 100_000)
    world.call(POOR, votes.substitute(world, club, 4, world.id(OTHER), Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.call(OTHER, votes.accept(world, id_))
    world.all([(name, votes.cast(world, id_, True)) for name in PEOPLE[:3]])
    world.at(world.now + 1)
    assert world.refused(PAYER, seen) == "payer_not_agreed"
    world.agree_payer(club, 4, 2, PAYER, 100_000)
    assert world.refused(PAYER, seen) == "payer_not_agreed"
    world.call(PAYER, world.on_behalf(club, 4, 2, 100_000))


def test_at_a_clubs_end_it_goes_back_and_of_a_frozen_club_it_is_owed() -> None:
    world, club = running(poor=100_000)
    world.pay_on_behalf(PAYER, club, 4, 2, 100_000)
    world.at(world.due(club, 1) + GRACE + 1)
    votes.decided(world, club, PEOPLE[0], votes.dissolve(world, club, Millis(world.now + DAY)), PEOPLE[:3])
    assert world.rotation().clubs.get(club).status == "dissolved"  # type: ignore[union-attr]
    assert world.available(PAYER) == 1_000_000
    assert in_order(world)
    world, club = running()
    world.pay_on_behalf(PAYER, club, 4, 1, 100_000)
    world.call(OPERATOR, Freeze(club))
    [one] = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    world.all([(name, votes.cast(world, one.id, True)) for name in (POOR, *PEOPLE[:2])])
    world.at(world.now + 1)
    assert world.rotation().clubs.get(club).status == "dissolved"  # type: ignore[union-attr]
    claim = sum(amount for _, creditor, *_, amount in owed(world) if creditor == PAYER)
    assert world.available(PAYER) + claim == 1_000_000, "the holder's share of the pot counts it as paid"
    world.fund(POOR, 1)
    assert world.available(PAYER) == 1_000_000
    assert in_order(world)


def test_while_a_club_is_frozen_nobody_pays_on_behalf() -> None:
    world, club = running()
    world.agree_payer(club, 4, 1, PAYER, 100_000)
    world.call(OPERATOR, Freeze(club))
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 100_000)) == "club_frozen"
    assert world.refused(POOR, AgreePayer(club, 4, 2, world.id(PAYER), Won(1))) == "club_frozen"
    world.agree_payer(club, 4, 1, PAYER, 0)
    world.call(OPERATOR, Lift(club))
    assert world.refused(PAYER, world.on_behalf(club, 4, 1, 100_000)) == "payer_not_agreed"


# RANK -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ahead", "gift"), [(True, False), (False, False), (False, True)])
def test_what_comes_back_to_the_payer_with_its_own_pot_backs_no_claim(ahead: bool, gift: bool) -> None:
    """The attack: a helper pays for the thief into the pot that it receives itself; nothing backs its claim."""
    world, club = running()
    if not ahead:
        world.at(world.due(club, 1) + 1)
    if not gift:
        world.pay_on_behalf(PEOPLE[0], club, 4, 1, 100_000)
    else:
        world.call(PEOPLE[0], Pay(club, 4, 1, Won(100_000)))
    world.at(max(world.now + 1, world.due(club, 1) + 1))
    assert world.rotation().round(club, 1).status == "paid_out"
    assert world.rotation().stakes.get(club, world.id(PEOPLE[0])) == -100_000


# Readers --------------------------------------------------------------------------------------------------------------


def test_a_statement_shows_who_may_still_pay_on_whose_behalf() -> None:
    world, club = running()
    world.agree_payer(club, 4, 1, PAYER, 60_000)
    world.agree_payer(club, 4, 2, OTHER, 100_000)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")

    def shown(who: str | None = None, seat: int | None = None) -> list[tuple[int, str, str, int]]:
        account = None if who is None else world.id(who)
        seen = views.statement(world.chain.reader(), world.chain.storage("rotation"), club, account, seat)
        return [(one.round, world.name(one.holder), world.name(one.payer), one.amount) for one in seen.agreed_payments]

    assert views.club(reader, storage, club).status == "running"
    both = [(1, POOR, PAYER, 60_000), (2, POOR, OTHER, 100_000)]
    assert shown() == shown(POOR) == shown(seat=4) == both
    assert (shown(PAYER), shown(OTHER), shown(PEOPLE[0]), shown(seat=1)) == (both[:1], both[1:], [], [])
    world.at(world.due(club, 1) + 1)
    world.call(PAYER, world.on_behalf(club, 4, 1, 10_000, part=True))
    assert shown() == [(1, POOR, PAYER, 50_000), both[1]]
    world.at(world.due(club, 1) + GRACE + 1)
    assert shown() == both[1:], "the round is settled"

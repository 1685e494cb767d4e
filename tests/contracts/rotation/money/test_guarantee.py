"""Guarantors and holdbacks secure a seat in the order of the waterfall, and nothing else may empty them."""

from contracts.abi import Purse, PurseKind
from contracts.rotation.calls import AgreeGuarantee, Guarantee, Pay, RestoreDeposit
from contracts.rotation.records import RANK_GUARANTOR
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import AccountId, Millis, Won
from tests.kit import votes
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 7)]

FLAT = {"form": "flat"}


def running(agreed: Terms, rounds: int = 0) -> tuple[World, bytes]:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    club = world.started(agreed, PEOPLE[: agreed.seats])
    for number in range(1, rounds + 1):
        world.at(world.due(club, number) + 1)
    return world, club


def held(world: World, club: bytes, kind: PurseKind, seat: int) -> int:
    return world.purse(Purse(kind, club, seat))


def spend_all(world: World, name: str) -> None:
    world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))


def test_a_newcomer_first_of_five() -> None:
    """Deposit C, holdback 3C, claimable 2C."""
    world, club = running(terms(seats=5, holdback_percent=100, **FLAT))
    before = world.available(PEOPLE[0])
    world.at(world.due(club, 1) + 1)
    assert world.available(PEOPLE[0]) - before == 200_000 - 100_000
    assert held(world, club, PurseKind.DEPOSIT, 1) == 100_000
    assert held(world, club, PurseKind.HOLDBACK, 1) == 300_000
    for left, number in ((200_000, 2), (100_000, 3), (0, 4)):
        world.at(world.due(club, number) + 1)
        assert held(world, club, PurseKind.HOLDBACK, 1) == left, "what exceeds the target is released after every round"
    world.at(world.due(club, 5) + 1)
    assert [world.available(name) for name in PEOPLE[:5]] == [1_000_000] * 5


def test_who_vanishes_after_receipt_is_covered_by_deposit_and_holdback() -> None:
    world, club = running(terms(seats=5, holdback_percent=100, **FLAT), 1)
    spend_all(world, PEOPLE[0])
    for number in range(2, 6):
        world.at(world.due(club, number) + 3 * DAY + 1)
        row = world.rotation().round(club, number)
        assert row.paid_out + held(world, club, PurseKind.HOLDBACK, number) >= 500_000 - row.set_off
        assert row.marks[0] == ("covered" if number == 2 else "held_back"), "the deposit is there first"
    assert not list(world.rotation().debts.values()), "own security is a miss but no debt"
    assert world.rotation().seat(club, 1).misses == 4


def test_a_claim_repaid_later_fills_the_holdback_first() -> None:
    """A miss that is repaid later must not bypass the holdback of its creditor."""
    world, club = running(terms(seats=5, holdback_percent=100, deposit=Won(0), **FLAT))
    spend_all(world, PEOPLE[4])
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert held(world, club, PurseKind.HOLDBACK, 1) == 400_000, "all that was there"
    world.at(world.due(club, 2) + 3 * DAY + 1)
    assert held(world, club, PurseKind.HOLDBACK, 1) == 300_000
    assert held(world, club, PurseKind.HOLDBACK, 2) == 300_000
    world, club = running(terms(seats=5, holdback_percent=100, deposit=Won(0), **FLAT))
    for name in PEOPLE[2:5]:
        spend_all(world, name)
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert held(world, club, PurseKind.HOLDBACK, 1) == 200_000, "two contributions came in"
    free = world.available(PEOPLE[0])
    world.fund(PEOPLE[2], 100_000)
    assert held(world, club, PurseKind.HOLDBACK, 1) == 300_000
    assert world.available(PEOPLE[0]) == free


def test_debts_in_another_club_do_not_empty_a_holdback() -> None:
    world = World()
    world.fund_all(PEOPLE, 1_000_000)
    other = world.started(terms(seats=3, deposit=Won(0), name="other"), [PEOPLE[1], PEOPLE[0], PEOPLE[2]])
    club = world.started(terms(seats=5, holdback_percent=100, deposit=Won(0), **FLAT), PEOPLE[:5])
    spend_all(world, PEOPLE[0])
    world.fund(PEOPLE[0], 100_000)
    world.at(world.due(other, 1) + 3 * DAY + 1)  # both clubs settle; one contribution can be paid, the other is missed
    owed = world.rotation().debt_total(world.id(PEOPLE[0]))
    secured = held(world, club, PurseKind.HOLDBACK, 1)
    assert secured == 400_000, "four rounds remain, and nothing of that paid the other club"
    assert owed + world.rotation().round(other, 1).collected >= 300_000
    assert world.total() == world.supply()


def test_a_guarantor_covers_before_the_recipient_waits_and_is_owed_it() -> None:
    world, club = running(terms(seats=4, deposit=Won(0)), 1)
    spend_all(world, PEOPLE[0])
    world.guarantee(PEOPLE[4], club, 1, 150_000)
    for number in (2, 3):
        world.at(world.due(club, number) + 3 * DAY + 1)
    debts = {(d.round, d.rank): d.amount for d in world.rotation().debts.values()}
    assert debts == {(2, RANK_GUARANTOR): 110_000, (3, RANK_GUARANTOR): 40_000, (3, 0): 70_000}
    before = world.available(PEOPLE[4])
    world.fund(PEOPLE[0], 110_000 + 70_000 + 39_999)
    assert world.available(PEOPLE[4]) - before == 110_000 + 39_999, "oldest round first, in a round the recipient first"


def test_a_guarantor_of_one_order_is_not_found_in_another() -> None:
    world, club = running(terms(seats=4))
    world.guarantee(PEOPLE[4], club, 4, 100_000)
    free = world.available(PEOPLE[4])
    world.call(PEOPLE[1], votes.swap(world, club, 2, 4, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.call(PEOPLE[3], votes.sign(world, id_))
    world.at(world.now + 1)
    assert world.rotation().table(club).round_of(4) == 2
    assert world.available(PEOPLE[4]) - free == 100_000, "not signed, so released"
    assert world.rotation().guarantees.get(club, 4) is None


def test_a_guarantor_who_signs_stays() -> None:
    world, club = running(terms(seats=4))
    world.guarantee(PEOPLE[4], club, 4, 100_000)
    world.call(PEOPLE[1], votes.swap(world, club, 2, 4, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    assert world.refused(PEOPLE[5], votes.sign(world, id_)) == "not_signer"
    world.call(PEOPLE[4], votes.sign(world, id_))
    world.call(PEOPLE[3], votes.sign(world, id_))
    world.at(world.now + 1)
    found = world.rotation().guarantees.get(club, 4)
    assert found is not None
    assert (found.account, found.turn) == (world.id(PEOPLE[4]), 2)
    for number in range(1, 5):
        world.at(world.due(club, number) + 1)
    assert world.available(PEOPLE[4]) == 1_000_000, "the end of the club releases it"


def test_guarantees_that_are_not_valid() -> None:
    world, club = running(terms(seats=4))
    assert world.refused(PEOPLE[0], world.standing_for(club, 1, 1)) == "not_holder"
    assert world.refused(PEOPLE[4], Guarantee(club, 5, world.id(PEOPLE[0]), 1, Won(1))) == "seat_not_found"
    assert world.refused(PEOPLE[4], world.standing_for(club, 1, 0)) == "guarantee_not_agreed"
    world.agree_guarantee(club, 1, "stranger", 1)
    assert world.refused("stranger", world.standing_for(club, 1, 1)) == "insufficient_balance"
    world.guarantee(PEOPLE[4], club, 1, 1)
    assert world.refused(PEOPLE[5], world.standing_for(club, 1, 1)) == "already_guaranteed"
    agreed = AgreeGuarantee(club, 1, world.id(PEOPLE[5]), Won(1))
    assert world.refused(PEOPLE[0], agreed) == "already_guaranteed"


def test_only_the_holder_agrees_to_a_guarantee_and_to_what_the_seat_still_pays() -> None:
    world, club = running(terms(seats=4))
    helper = world.id(PEOPLE[4])
    assert world.refused(PEOPLE[4], AgreeGuarantee(club, 1, helper, Won(1))) == "not_holder"
    assert world.refused(PEOPLE[1], AgreeGuarantee(club, 1, helper, Won(1))) == "not_holder"
    assert world.refused(PEOPLE[0], AgreeGuarantee(club, 1, world.id(PEOPLE[0]), Won(1))) == "not_holder"
    assert world.refused(PEOPLE[0], AgreeGuarantee(club, 5, helper, Won(1))) == "seat_not_found"
    for nobody in (bytes(20), bytes(19), b""):
        assert world.refused(PEOPLE[0], AgreeGuarantee(club, 1, AccountId(nobody), Won(1))) == "account_not_open"
    for amount in (-1, 430_001):
        assert world.refused(PEOPLE[0], AgreeGuarantee(club, 1, helper, Won(amount))) == "wrong_amount"
    world.agree_guarantee(club, 1, PEOPLE[4], 430_000)
    world.call(PEOPLE[0], Pay(club, 1, 1, Won(100_000)))
    assert world.refused(PEOPLE[4], world.standing_for(club, 1, 430_000)) == "wrong_amount", "some of it is paid"


def test_a_stranger_with_one_won_takes_nobodys_place_of_a_guarantor() -> None:
    """The attack: one won for any seat, without a word of its holder, who then finds no guarantor any more."""
    world, club = running(terms(seats=4))
    world.fund("stranger", 1_000)
    assert world.refused("stranger", world.standing_for(club, 4, 1)) == "guarantee_not_agreed"
    world.agree_guarantee(club, 4, PEOPLE[4], 100_000)
    assert world.refused("stranger", world.standing_for(club, 4, 1_000)) == "guarantee_not_agreed"
    assert world.refused(PEOPLE[4], world.standing_for(club, 4, 1)) == "guarantee_not_agreed", "not the agreed amount"
    assert world.refused(PEOPLE[4], world.standing_for(club, 3, 100_000)) == "guarantee_not_agreed", "another seat"
    world.call(PEOPLE[4], world.standing_for(club, 4, 100_000))
    assert held(world, club, PurseKind.GUARANTEE, 4) == 100_000


def test_an_agreement_is_taken_back_used_up_and_replaced() -> None:
    world, club = running(terms(seats=4))
    world.agree_guarantee(club, 4, PEOPLE[4], 100)
    world.agree_guarantee(club, 4, PEOPLE[4], 0)
    assert world.refused(PEOPLE[4], world.standing_for(club, 4, 100)) == "guarantee_not_agreed"
    world.agree_guarantee(club, 4, PEOPLE[4], 100)
    world.agree_guarantee(club, 4, PEOPLE[5], 200)
    assert world.refused(PEOPLE[4], world.standing_for(club, 4, 100)) == "guarantee_not_agreed"
    world.call(PEOPLE[5], world.standing_for(club, 4, 200))
    assert world.rotation().agreed.get(club, 4) is None


def test_an_agreement_ends_with_the_order_that_it_was_given_in() -> None:
    world, club = running(terms(seats=4))
    world.agree_guarantee(club, 4, PEOPLE[4], 100_000)
    world.call(PEOPLE[1], votes.swap(world, club, 2, 4, Millis(world.now + DAY)))
    world.call(
        PEOPLE[3], votes.sign(world, proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id)
    )
    world.at(world.now + 1)
    assert world.rotation().table(club).round_of(4) == 2
    assert world.refused(PEOPLE[4], world.standing_for(club, 4, 100_000)) == "guarantee_not_agreed"


def test_a_holder_who_swaps_and_agrees_again_does_not_bind_a_guarantor_who_signed_before() -> None:
    """The attack: the guarantor signs for seat 4, which is last; before the call arrives, seat 4 is second."""
    world, club = running(terms(seats=4))
    world.agree_guarantee(club, 4, PEOPLE[4], 100_000)
    seen = world.standing_for(club, 4, 100_000)
    assert (seen.holder, seen.turn) == (world.id(PEOPLE[3]), 4)
    world.call(PEOPLE[3], votes.swap(world, club, 4, 2, Millis(world.now + DAY)))
    world.call(
        PEOPLE[1], votes.sign(world, proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id)
    )
    world.at(world.now + 1)
    world.agree_guarantee(club, 4, PEOPLE[4], 100_000)
    assert world.refused(PEOPLE[4], seen) == "guarantee_not_agreed"
    again = world.step(world.tx(PEOPLE[4], seen)).receipts[-1]
    now = {"reason": "turn", "seat": 4, "holder": world.id(PEOPLE[3]), "turn": 2}
    assert dict(again.fields) == now, "the seat's present turn"
    assert held(world, club, PurseKind.GUARANTEE, 4) == 0
    another = Guarantee(club, 4, world.id(PEOPLE[1]), 2, Won(100_000))
    assert world.refused(PEOPLE[4], another) == "guarantee_not_agreed", "another holder"
    world.call(PEOPLE[4], world.standing_for(club, 4, 100_000))
    assert held(world, club, PurseKind.GUARANTEE, 4) == 100_000


def test_a_guarantee_to_the_last_won() -> None:
    """Bounds by the seat's remaining payments and by the guarantor's free won."""
    world, club = running(terms(seats=4))
    world.call(PEOPLE[5], Transfer(world.id("stranger"), Won(1_000_000 - 429_999)))
    world.agree_guarantee(club, 1, PEOPLE[5], 430_000)
    assert world.refused(PEOPLE[5], world.standing_for(club, 1, 430_000)) == "insufficient_balance"
    world.fund(PEOPLE[5], 1)
    world.call(PEOPLE[5], world.standing_for(club, 1, 430_000))
    assert world.available(PEOPLE[5]) == 0


def test_a_person_in_debt_cannot_guarantee_and_only_the_holder_restores_a_deposit() -> None:
    world, club = running(terms(seats=4, deposit=Won(50_000)))
    other = world.started(terms(seats=4, name="other"), PEOPLE[:4])
    spend_all(world, PEOPLE[3])
    world.at(world.due(club, 1) + 3 * DAY + 1)
    assert world.rotation().debt_total(world.id(PEOPLE[3])) > 0
    assert world.refused(PEOPLE[3], world.standing_for(other, 1, 1)) == "in_debt"
    assert world.refused(PEOPLE[3], RestoreDeposit(club, 4, Won(50_000))) == "in_debt"
    assert world.refused(PEOPLE[4], RestoreDeposit(club, 4, Won(50_000))) == "not_holder"
    world.fund(PEOPLE[3], 49_999 + world.rotation().debt_total(world.id(PEOPLE[3])))
    assert world.refused(PEOPLE[3], RestoreDeposit(club, 4, Won(50_001))) == "wrong_amount"
    assert world.refused(PEOPLE[3], RestoreDeposit(club, 4, Won(0))) == "wrong_amount"
    assert world.refused(PEOPLE[3], RestoreDeposit(club, 4, Won(50_000))) == "insufficient_balance"
    world.call(PEOPLE[3], RestoreDeposit(club, 4, Won(49_999)))
    assert held(world, club, PurseKind.DEPOSIT, 4) == 49_999


def test_a_seat_that_has_left_has_no_holder_to_stand_for_and_no_deposit_to_restore() -> None:
    world, club = running(terms(seats=4))
    world.call(PEOPLE[2], votes.exit_(world, club, 3, Millis(world.now + DAY)))
    id_ = proposals(world.chain.reader(), world.chain.storage("voting"), club)[-1].id
    world.all([(name, votes.cast(world, id_, True)) for name in PEOPLE[:4]])
    world.at(world.now + 1)
    assert world.rotation().seat(club, 3).left == "exited"
    assert world.refused(PEOPLE[4], world.standing_for(club, 3, 1)) == "not_holder"
    assert world.refused(PEOPLE[2], RestoreDeposit(club, 3, Won(1))) == "not_holder"

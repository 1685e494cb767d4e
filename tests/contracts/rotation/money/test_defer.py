"""A creditor puts a claim off: it is not due until then, and then it is due again as it was."""

import pytest

from contracts.abi import Purse, PurseKind
from contracts.abi.club import ClubOf
from contracts.audit.whole import audit_state
from contracts.guard.calls import Freeze, Lift
from contracts.rotation import views
from contracts.rotation.calls import DeferClaim, PayDebt, WaiveClaim
from contracts.rotation.money.defer import MAX_DEFERRED, MAX_DEFERRED_MS
from contracts.rotation.records import RANK_CHARGE, RANK_RECIPIENT
from contracts.rotation.terms.terms import Terms
from contracts.voting.views import proposals
from contracts.won.calls import Transfer
from ledger.primitives.units import Millis, Won
from tests.kit.world import DAY, OPERATOR, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]
FRIEND, VICTIM, THIRD, POOR = PEOPLE
OTHER = member(8)
GRACE = 3 * DAY


def running(agreed: Terms | None = None) -> tuple[World, bytes]:
    """Four seats without deposit, and the holder of seat 4 has nothing."""
    world = World()
    world.fund_all([*PEOPLE[:3], OTHER], 1_000_000)
    return world, world.started(agreed or terms(seats=4, deposit=Won(0), form="flat"), PEOPLE)


def missed(world: World, club: bytes, *numbers: int) -> None:
    """Let these rounds be settled."""
    for number in numbers:
        world.at(world.due(club, number) + GRACE + 1)


def put_off(world: World, club: bytes, who: str = FRIEND, number: int = 1, days: int = 10) -> int:
    """Let a creditor put its claim on seat 4 off; return until when."""
    until = Millis(world.now + days * DAY)
    world.call(who, DeferClaim(club, 4, number, until))
    return until


def owed(world: World) -> list[tuple[str, int, int, int]]:
    """Return (creditor, round, rank, won) of all debts that are due, in order."""
    return [(world.name(debt.creditor), debt.round, debt.rank, debt.amount) for debt in world.rotation().debts.values()]


def later(world: World) -> list[tuple[str, int, int]]:
    """Return (creditor, round, won) of all claims that are put off."""
    return [
        (world.name(one.debt.creditor), one.debt.round, one.debt.amount)
        for one in world.rotation().deferred_in.values()
    ]


def in_order(world: World) -> bool:
    found = [finding for finding in audit_state(world.chain) if finding is not None]
    assert not found, found
    return world.total() == world.supply()


def test_until_then_it_takes_nothing_and_locks_nothing() -> None:
    world, club = running()
    missed(world, club, 1)
    until = put_off(world, club)
    assert (owed(world), later(world)) == ([], [(FRIEND, 1, 100_000)])
    before = world.available(FRIEND)
    world.fund(POOR, 60_000)
    assert (world.available(POOR), world.available(FRIEND)) == (60_000, before)
    world.call(POOR, Transfer(world.id(OTHER), Won(20_000)))
    assert in_order(world)
    world.at(until - 1)
    assert owed(world) == []
    world.at(until)
    assert owed(world) == [(FRIEND, 1, RANK_RECIPIENT, 60_000)], "what the debtor has free pays at once"
    assert (world.available(POOR), world.available(FRIEND)) == (0, before + 40_000)
    assert later(world) == []
    assert world.refused(POOR, Transfer(world.id(OTHER), Won(1))) == "in_debt"
    assert in_order(world)


def test_the_days_of_it_bear_no_charge_and_the_others_do() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", late_charge_bp=2_000))
    missed(world, club, 1)
    world.at(world.due(club, 1) + 5 * DAY)
    until = put_off(world, club, days=10)
    world.at(until)
    world.at(until + 2 * DAY + 1)
    world.fund(POOR, 100_000)
    charge = 100_000 * (5 + 2) * 2_000 // (365 * 10_000)
    assert owed(world) == [(FRIEND, 1, RANK_CHARGE, charge)]
    assert in_order(world)


def test_it_is_paid_before_then_by_wish_and_when_nothing_else_is_due() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", late_charge_bp=2_000))
    missed(world, club, 1)
    world.at(world.due(club, 1) + 5 * DAY)
    until = put_off(world, club)
    world.fund(POOR, 50_000)
    world.fund(OTHER, 1)
    for payer, amount in ((POOR, 50_000), (OTHER, 20_000)):
        before = world.available(FRIEND)
        world.call(payer, PayDebt(world.id(POOR), Won(amount)))
        assert world.available(FRIEND) == before + amount
    assert later(world) == [(FRIEND, 1, 30_000)]
    assert world.refused(OTHER, PayDebt(world.id(POOR), Won(30_001))) == "wrong_amount"
    assert owed(world) == [], "the days so far wait for the end of the claim"
    assert in_order(world)
    world.call(OTHER, PayDebt(world.id(POOR), Won(30_000)))
    assert later(world) == []
    assert owed(world) == [(FRIEND, 1, RANK_CHARGE, 100_000 * 5 * 2_000 // (365 * 10_000))]
    world.at(until)
    assert len(owed(world)) == 1
    assert in_order(world)


def test_debts_that_are_due_are_repaid_before_those_put_off() -> None:
    world, club = running()
    missed(world, club, 1, 2)
    put_off(world, club)
    before = [world.available(name) for name in (FRIEND, VICTIM)]
    world.call(OTHER, PayDebt(world.id(POOR), Won(100_000)))
    assert [world.available(name) for name in (FRIEND, VICTIM)] == [before[0], before[1] + 100_000]


# A deferred claim frees the debtor only towards its creditor ----------------------------------------------------------


def test_a_debtor_whose_friend_puts_its_claim_off_still_owes_the_others() -> None:
    """The attack: a friend's claim is put off, and the debtor is to be free to move its won."""
    world, club = running()
    missed(world, club, 1, 2)
    put_off(world, club)
    assert owed(world) == [(VICTIM, 2, RANK_RECIPIENT, 100_000)]
    before = world.available(VICTIM)
    world.fund(POOR, 100_000)
    assert world.available(VICTIM) == before + 100_000, "the victim gets all of it, though the friend's is older"
    assert in_order(world)


def test_in_arrears_is_who_owes_what_is_due() -> None:
    world, club = running()
    missed(world, club, 1)

    def in_arrears() -> tuple[str, ...]:
        found = world.chain.reader().ask(ClubOf(club))
        assert found is not None
        return tuple(world.name(one) for one in found.in_arrears)

    assert in_arrears() == (POOR,)
    until = put_off(world, club)
    assert in_arrears() == (), "it owes nobody else"
    world.at(until)
    assert in_arrears() == (POOR,)


def test_a_miss_is_not_made_good_by_putting_its_debt_off() -> None:
    """The attack: two misses open an eviction vote; a friend of the recipient puts off what it is owed."""
    world, club = running()
    missed(world, club, 1)
    put_off(world, club, days=200)
    missed(world, club, 2)
    assert world.rotation().seat(club, 4).open_misses == 2
    [vote] = proposals(world.chain.reader(), world.chain.storage("voting"), club)
    assert vote.kind == "evict"


def test_a_debtor_of_a_deferred_claim_does_not_share_the_reserve_as_if_it_had_paid() -> None:
    """The attack: a friend puts its claim off before the close, and the debtor shares the reserve with the others."""
    fixed = {"form": "fixed_pot", "contribution": Won(100), "surcharge": Won(20), "pot": Won(300)}
    shares = []
    for deferred in (False, True):
        world = World()
        world.fund_all(PEOPLE[:3], 10_000)
        club = world.started(terms(seats=3, deposit=Won(0), surplus_to="reserve", **fixed), PEOPLE[:3])
        world.at(world.due(club, 1) + 1)
        world.call(THIRD, Transfer(world.id(OTHER), Won(world.available(THIRD))))
        missed(world, club, 2)
        if deferred:
            world.call(VICTIM, DeferClaim(club, 3, 2, Millis(world.now + 300 * DAY)))
        before = [world.available(name) for name in PEOPLE[:2]]
        missed(world, club, 3)
        shares.append([world.available(name) - had for name, had in zip(PEOPLE[:2], before, strict=True)])
        sharing = world.rotation().reserve_shares.get(club)
        assert sharing is not None
        assert (world.id(THIRD) in sharing.accounts) == (not deferred), "its own pot has paid the claim that was due"
        assert in_order(world)
    assert shares[1][0] >= shares[0][0], "only the creditor gets less for it"


def test_so_much_of_a_recipients_claim_stays_due_as_its_holdback_lacks() -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", holdback_percent=100))
    for name in (VICTIM, THIRD):
        world.call(name, Transfer(world.id(OTHER), Won(world.available(name))))
    missed(world, club, 1)
    assert world.purse(Purse(PurseKind.HOLDBACK, club, 1)) == 100_000
    again = DeferClaim(club, 4, 1, Millis(world.now + DAY))
    assert world.refused(FRIEND, again) == "claim_secures_others"


def test_a_person_in_debt_cannot_defer_a_claim() -> None:
    """The attack: a creditor who owes its victims puts off what a friend owes it, so that they wait for it."""
    world, club = running()
    missed(world, club, 1)
    world.call(FRIEND, Transfer(world.id(OTHER), Won(world.available(FRIEND))))
    world.at(world.due(club, 2) + 1)
    assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(world.now + DAY))) == "insufficient_balance"
    missed(world, club, 2)
    assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(world.now + DAY))) == "in_debt"


def test_only_who_is_owed_puts_off() -> None:
    world, club = running()
    missed(world, club, 1)
    until = Millis(world.now + DAY)
    for thief in (POOR, VICTIM, OTHER, "stranger", OPERATOR):
        assert world.refused(thief, DeferClaim(club, 4, 1, until)) == "claim_not_found"
    assert world.refused(FRIEND, DeferClaim(club, 4, 5, until)) == "claim_not_found"
    for instant in (0, world.now, world.now + MAX_DEFERRED_MS + DAY):
        assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(instant))) == "bad_deferral"


def test_it_is_put_off_again_to_a_later_instant_only() -> None:
    world, club = running()
    missed(world, club, 1)
    first = put_off(world, club)
    assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(first))) == "bad_deferral"
    assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(first - DAY))) == "bad_deferral"
    world.call(FRIEND, DeferClaim(club, 4, 1, Millis(first + DAY)))
    assert in_order(world)
    world.at(first)
    assert owed(world) == []
    world.at(first + DAY)
    assert owed(world) == [(FRIEND, 1, RANK_RECIPIENT, 100_000)]


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_put_off_is_given_up(whole: bool) -> None:
    world, club = running(terms(seats=4, deposit=Won(0), form="flat", late_charge_bp=2_000))
    missed(world, club, 1)
    world.at(world.due(club, 1) + 5 * DAY)
    until = put_off(world, club)
    world.call(FRIEND, WaiveClaim(club, 4, 1, Won(100_000 if whole else 40_000)))
    charge = 100_000 * 5 * 2_000 // (365 * 10_000)
    assert owed(world) == ([(FRIEND, 1, RANK_CHARGE, charge)] if whole else [])
    assert later(world) == ([] if whole else [(FRIEND, 1, 60_000)])
    assert in_order(world)
    world.at(until)
    assert [won for *_, won in owed(world)] == [charge if whole else 60_000]
    assert in_order(world)


def test_claims_of_two_creditors_for_one_contribution_are_due_again_each_at_its_time() -> None:
    world, club = running()
    world.at(world.due(club, 1) + 1)
    world.pay_on_behalf(OTHER, club, 4, 1, 40_000)
    missed(world, club, 1)
    until = Millis(world.now + 10 * DAY)
    for who in (FRIEND, OTHER):
        world.call(who, DeferClaim(club, 4, 1, until))
    world.call(OTHER, DeferClaim(club, 4, 1, Millis(until + DAY)))
    assert in_order(world)
    world.at(until)
    assert [who for who, *_ in owed(world)] == [FRIEND]
    world.at(until + DAY)
    assert [who for who, *_ in owed(world)] == [FRIEND, OTHER]
    assert in_order(world)


def test_a_freeze_does_not_keep_it_from_being_due_again() -> None:
    world, club = running()
    missed(world, club, 1)
    until = put_off(world, club)
    world.call(OPERATOR, Freeze(club))
    assert world.refused(FRIEND, DeferClaim(club, 4, 1, Millis(until + DAY))) == "club_frozen"
    world.at(until)
    assert owed(world) == [(FRIEND, 1, RANK_RECIPIENT, 100_000)]
    world.call(OPERATOR, Lift(club))
    world.fund(POOR, 100_000)
    assert owed(world) == []


def test_a_ring_that_it_closes_when_it_is_due_again_is_cancelled() -> None:
    """Seat 4 owes seat 1 for round 1, put off; in round 4 seat 1 owes seat 4: neither has won."""
    world, club = running()
    missed(world, club, 1)
    until = put_off(world, club, days=300)
    world.fund(POOR, 200_000)
    missed(world, club, 2, 3)
    world.call(FRIEND, Transfer(world.id(OTHER), Won(world.available(FRIEND))))
    missed(world, club, 4)
    world.call(POOR, Transfer(world.id(OTHER), Won(world.available(POOR))))
    assert owed(world) == [(POOR, 4, RANK_RECIPIENT, 100_000)]
    world.at(until)
    assert owed(world) == []
    assert in_order(world)


def test_a_creditor_has_few_claims_put_off_in_a_club() -> None:
    rounds = MAX_DEFERRED + 1
    world = World()
    world.fund_all([FRIEND], 10_000_000)
    agreed = terms(seats=rounds + 1, deposit=Won(0), form="flat", contribution=Won(10))
    club = world.started(agreed, [FRIEND] * rounds + [POOR])
    missed(world, club, *range(1, rounds + 1))
    until = Millis(world.now + DAY)
    for number in range(1, rounds):
        world.call(FRIEND, DeferClaim(club, rounds + 1, number, until))
    assert world.refused(FRIEND, DeferClaim(club, rounds + 1, rounds, until)) == "too_many_deferred"


def test_readers_see_it_as_owed_and_until_when() -> None:
    world, club = running()
    missed(world, club, 1)
    until = put_off(world, club)
    reader, storage = world.chain.reader(), world.chain.storage("rotation")
    for who in (POOR, FRIEND):
        shown = views.statement(reader, storage, club, world.id(who))
        one = views.person(reader, storage, world.id(who))
        for owes in (shown.owes, one.owes) if who == POOR else (shown.is_owed, one.is_owed):
            assert [(debt.amount, debt.deferred_until_ms) for debt in owes] == [(100_000, until)]
    seat = views.seats(reader, storage, club)[3]
    assert (seat.owes, seat.paid) == (100_000, 0), "it is not repaid"
    assert views.club(reader, storage, club).owed == 100_000
    assert views.person(reader, storage, world.id(POOR)).debt == 0, "nothing is due"

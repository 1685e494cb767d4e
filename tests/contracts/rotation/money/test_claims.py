"""The sale of a recipient's claim: WATERFALL's last step, where every member signed for a buyer."""

from contracts.abi import Purse, PurseKind
from contracts.audit.whole import audit_state
from contracts.guard.calls import Freeze, Lift
from contracts.rotation import views
from contracts.rotation.calls import BuyClaim, Create, Pay, PayDebt
from contracts.rotation.records import RANK_CHARGE, RANK_RECIPIENT, RANK_SOLD
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Transfer
from ledger.primitives.units import AccountId, Won
from tests.kit.world import DAY, World, member, terms

PEOPLE = [member(number) for number in range(1, 5)]

BUYER = member(8)

GRACE = 3 * DAY


def missed(**changes: object) -> tuple[World, bytes]:
    """Four seats without deposit; seat 4 pays nothing in round 1, so seat 1 is owed 100,000."""
    world = World()
    world.fund_all([*PEOPLE[:3], BUYER], 1_000_000)
    agreed = terms(seats=4, deposit=Won(0), claim_buyer=world.id(BUYER), **changes)
    club = world.started(agreed, PEOPLE)
    world.at(world.due(club, 1) + GRACE + 1)
    return world, club


def owed(world: World, rank: int) -> list[tuple[str, str, int]]:
    return [
        (world.name(debt.debtor), world.name(debt.creditor), debt.amount)
        for debt in world.rotation().debts.values()
        if debt.rank == rank
    ]


def in_order(world: World) -> bool:
    return not [finding for finding in audit_state(world.chain) if finding is not None]


def test_the_buyer_pays_now_and_is_owed_later() -> None:
    world, club = missed()
    assert owed(world, RANK_RECIPIENT) == [(PEOPLE[3], PEOPLE[0], 100_000)]
    before = world.available(PEOPLE[0])
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    assert world.available(PEOPLE[0]) == before + 100_000, "the recipient has its whole pot"
    assert world.available(BUYER) == 900_000
    assert owed(world, RANK_RECIPIENT) == []
    assert owed(world, RANK_SOLD) == [(PEOPLE[3], BUYER, 100_000)]
    assert in_order(world)
    seats = views.seats(world.chain.reader(), world.chain.storage("rotation"), club)
    assert (seats[0].got, seats[3].owes, seats[3].paid) == (400_000, 100_000, 0)
    world.fund(PEOPLE[3], 100_000)
    assert world.available(BUYER) == 1_000_000, "what the debtor gets pays the buyer"
    assert not list(world.rotation().debts.values())
    assert in_order(world)
    assert world.total() == world.supply()


def test_nobody_else_buys_and_at_no_other_price() -> None:
    world, club = missed()
    for thief in (PEOPLE[0], PEOPLE[1], PEOPLE[3], "stranger", "operator"):
        assert world.refused(thief, BuyClaim(club, 4, 1, Won(100_000))) == "not_buyer"
    for amount in (-1, 0, 1, 99_999, 100_001):
        assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(amount))) == "wrong_amount"
    for seat, number in ((1, 1), (3, 1), (4, 2), (0, 1), (5, 1), (4, 0), (4, 5), (2**40, 2**40)):
        assert world.refused(BUYER, BuyClaim(club, seat, number, Won(100_000))) == "claim_not_found"
    assert world.refused(BUYER, BuyClaim(bytes(32), 4, 1, Won(100_000))) == "club_not_found"
    world.call(BUYER, Transfer(world.id("stranger"), Won(900_001)))
    assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(100_000))) == "insufficient_balance"
    world.fund(BUYER, 1)
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(100_000))) == "claim_not_found", (
        "a claim can be sold only once"
    )


def test_without_a_buyer_in_the_agreement_nobody_buys() -> None:
    world = World()
    world.fund_all([*PEOPLE[:3], BUYER], 1_000_000)
    club = world.started(terms(seats=4, deposit=Won(0)), PEOPLE)
    world.at(world.due(club, 1) + GRACE + 1)
    assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(100_000))) == "not_buyer"


def test_the_buyer_named_is_an_account() -> None:
    world = World()

    def code(buyer: bytes) -> str:
        return world.refused(PEOPLE[0], Create(terms(claim_buyer=AccountId(buyer))))

    assert code(b"") == "bad_terms"
    assert code(bytes(20)) == "bad_terms", "nobody has opened the account"
    assert code(bytes(300)) == "bad_terms"


def test_neither_debtor_nor_creditor_can_buy_the_claim() -> None:
    for buyer in (PEOPLE[0], PEOPLE[3]):
        world = World()
        world.fund_all(PEOPLE[:3], 1_000_000)
        club = world.started(terms(seats=4, deposit=Won(0), claim_buyer=world.id(buyer)), PEOPLE)
        world.at(world.due(club, 1) + GRACE + 1)
        assert world.refused(buyer, BuyClaim(club, 4, 1, Won(100_000))) == "not_buyer"


def test_who_is_in_debt_repays_before_it_buys() -> None:
    """The buyer is a member of its own: seat 3, which has missed round 2."""
    world = World()
    world.fund_all([PEOPLE[0], PEOPLE[1]], 1_000_000)
    world.fund(PEOPLE[2], 100_000)
    club = world.started(terms(seats=4, deposit=Won(0), claim_buyer=world.id(PEOPLE[2])), PEOPLE)
    for number in (1, 2):
        world.at(world.due(club, number) + GRACE + 1)
    assert world.rotation().debt_total(world.id(PEOPLE[2])) > 0
    assert world.refused(PEOPLE[2], BuyClaim(club, 4, 1, Won(100_000))) == "in_debt"


def test_what_is_bought_fills_the_holdback_like_the_pot_it_is_a_part_of() -> None:
    """HOLDBACK: every won of the seat's pot, at receipt or later."""
    world, club = missed(holdback_percent=100)
    holdback = Purse(PurseKind.HOLDBACK, club, 1)
    assert world.purse(holdback) == 300_000, "of 330,000 wanted the pot gave all it had"
    before = world.available(PEOPLE[0])
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    assert world.purse(holdback) == 330_000
    assert world.available(PEOPLE[0]) == before + 70_000
    assert in_order(world)


def test_days_until_the_sale_are_charged_to_whoever_waited_and_none_after() -> None:
    world, club = missed(late_charge_bp=2_000)
    world.at(world.due(club, 1) + 20 * DAY)
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    charge = 100_000 * 20 * 2_000 // 3_650_000
    assert owed(world, RANK_CHARGE) == [(PEOPLE[3], PEOPLE[0], charge)]
    assert owed(world, RANK_SOLD) == [(PEOPLE[3], BUYER, 100_000)]
    world.at(world.due(club, 1) + 40 * DAY)
    world.fund(PEOPLE[3], 100_000)
    assert world.available(BUYER) == 1_000_000, "the charge comes last, whoever the others are owed to"
    left = [amount for _, _, amount in owed(world, RANK_CHARGE)]
    assert left == [charge], "no day after the sale costs anything"


def test_the_buyer_stands_in_the_recipients_place_in_the_order_of_debts() -> None:
    """The oldest round first: an older claim of the buyer comes before a younger one of a recipient."""
    world, club = missed()
    world.at(world.due(club, 2) + GRACE + 1)
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    second = world.available(PEOPLE[1])
    world.fund(PEOPLE[2], 100_000)
    world.call(PEOPLE[2], PayDebt(world.id(PEOPLE[3]), Won(150_000)))
    assert world.available(BUYER) == 1_000_000
    assert world.available(PEOPLE[1]) == second + 50_000


def test_within_a_round_the_buyer_comes_before_the_organizer() -> None:
    """Round 3 asks 440,000 for a pot of 400,000. Seat 1 owes the recipient, seat 2 the recipient and the organizer."""
    world = World()
    world.fund_all([*PEOPLE, BUYER], 1_000_000)
    fixed = {"form": "fixed_pot", "surcharge": Won(20_000), "pot": Won(400_000), "surplus_to": "organizer"}
    agreed = terms(seats=4, deposit=Won(0), claim_buyer=world.id(BUYER), **fixed)
    club = world.started(agreed, PEOPLE, member(7))
    for number in (1, 2):
        world.at(world.due(club, number) + 1)
    for name in PEOPLE[:2]:
        world.call(name, Transfer(world.id("stranger"), Won(world.available(name))))
    world.at(world.due(club, 3) + GRACE + 1)
    before = world.available(member(7))
    world.call(BUYER, BuyClaim(club, 2, 3, Won(80_000)))
    world.fund(PEOPLE[1], 100_000)
    assert (world.available(BUYER), world.available(member(7)) - before) == (1_000_000, 20_000)


def test_a_claim_outlives_its_club() -> None:
    world = World()
    world.fund_all([*PEOPLE, BUYER], 1_000_000)
    club = world.started(terms(seats=4, deposit=Won(0), claim_buyer=world.id(BUYER)), PEOPLE)
    world.at(world.due(club, 1) + 1)
    world.call(PEOPLE[0], Transfer(world.id("stranger"), Won(world.available(PEOPLE[0]))))
    for number in (2, 3, 4):
        world.at(world.due(club, number) + GRACE + 1)
    record = world.rotation().clubs.get(club)
    assert record is not None
    assert record.status == "closed"
    before = world.available(PEOPLE[2])
    world.call(BUYER, BuyClaim(club, 1, 3, Won(110_000)))
    assert world.available(PEOPLE[2]) == before + 110_000
    assert owed(world, RANK_SOLD) == [(PEOPLE[0], BUYER, 110_000)]
    assert in_order(world)


def test_in_a_frozen_club_nothing_is_sold() -> None:
    world, club = missed()
    world.call("operator", Freeze(club))
    assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(100_000))) == "club_frozen"
    world.call("operator", Lift(club))
    world.call(BUYER, BuyClaim(club, 4, 1, Won(100_000)))
    assert in_order(world)


def agreed_for(world: World) -> Terms:
    return terms(seats=4, deposit=Won(0), claim_buyer=world.id(BUYER))


def test_a_contribution_that_was_never_owed_is_not_bought() -> None:
    """Within grace nothing is owed yet: the late payment is made by `pay`."""
    world = World()
    world.fund_all([*PEOPLE[:3], BUYER], 1_000_000)
    club = world.started(agreed_for(world), PEOPLE)
    world.at(world.due(club, 1) + 1)
    assert world.refused(BUYER, BuyClaim(club, 4, 1, Won(100_000))) == "claim_not_found"
    world.call(BUYER, Pay(club, 4, 1, Won(100_000)))
    assert not list(world.rotation().debts.values())


def test_the_claim_of_the_last_round_is_sold_too() -> None:
    world = World()
    world.fund_all([*PEOPLE, BUYER], 1_000_000)
    club = world.started(agreed_for(world), PEOPLE)
    for number in (1, 2, 3):
        world.at(world.due(club, number) + 1)
    world.call(PEOPLE[2], Transfer(world.id("stranger"), Won(world.available(PEOPLE[2]))))
    world.at(world.due(club, 4) + GRACE + 1)
    world.call(BUYER, BuyClaim(club, 3, 4, Won(110_000)))
    assert owed(world, RANK_SOLD) == [(PEOPLE[2], BUYER, 110_000)]

"""The calculator against the worked numbers of TIME, PAYOUT, CHARGE, WATERFALL, DEBT, HOLDBACK, SURPLUS and CLOSE."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.calculator import payments
from tests.reference.calculator.club import Book, Debt
from tests.reference.calculator.dates import DAY_MS
from tests.reference.calculator.life import advance, finish
from tests.reference.calculator.owing import credit, note
from tests.reference.calculator.tables import Terms
from tests.reference.calculator.turns import reorder
from tests.reference.clubs import DUE, GRACE, club_of, do, due, flat, grace, has, member, owes, surcharge

ONE, TWO, THREE, FOUR = (member(number) for number in range(1, 5))


def test_a_club_played_on_time_gives_the_tables_nets() -> None:
    c = surcharge(10, 10_000, 2_000_000, deposit=None)
    due(c, 10)
    assert c.closed
    assert [won - 2_000_000 for won in has(c)] == list(range(-90_000, 90_001, 20_000))


def test_the_literal_eleven_months_are_lived() -> None:
    c = club_of(Terms("surcharge", 10, 100_000, 10_000, organizer_turn="last"), 2_000_000, deposit=None)
    assert c.deposit[10] == 0
    due(c, 11)
    assert [won - 2_000_000 for won in has(c)] == [*range(-200_000, -19_999, 20_000), 1_100_000]


def test_a_newcomer_first_of_five() -> None:
    c = flat(5, 200_000, percent=100, deposit=None)
    due(c, 1)
    assert (c.deposit[0], c.holdback[0], has(c)[0]) == (100_000, 300_000, 200_000)


def test_order_2_4_7_0_pays_four_contributions_each() -> None:
    c = flat(8, 1_000_000)
    reorder(c, {2: 0, 4: 1, 7: 2, 0: 3, 1: 4, 3: 5, 5: 6, 6: 7}, frozenset())
    assert c.recipient[:4] == [2, 4, 7, 0]
    four = flat(4, 1_000_000)
    reorder(four, {2: 0, 0: 1, 3: 2, 1: 3}, frozenset())
    for m, k in enumerate([2, 0, 3, 1]):
        before = has(four)[k]
        due(four, m + 1)
        assert has(four)[k] == before - 100_000 + 400_000


@pytest.mark.parametrize(("offset", "collected"), [(-1, False), (0, False), (1, True)])
def test_collection_begins_after_the_due_instant(offset: int, collected: bool) -> None:
    c = flat(2, 500_000)
    due(c, 1, offset)
    assert (has(c) == [600_000, 400_000]) == collected


@pytest.mark.parametrize(("offset", "missed"), [(-1, False), (0, False), (1, True)])
def test_grace_ends_after_its_last_instant(offset: int, missed: bool) -> None:
    c = surcharge(3, 1_000, [500_000, 500_000, 0])
    due(c, 1)
    grace(c, 1, offset)
    do(c, credit, c.book, THREE, 100_000)
    if not missed:
        do(c, payments.contribute, c, THREE, 2, 0, 100_000)
    assert bool(c.misses) == missed
    assert has(c)[0] == 700_000


def test_the_pot_waits_for_the_last_contribution() -> None:
    c = surcharge(3, 10_000, [310_000, 310_000, 100_000], deposit=None)  # the deposit of seat 3 is 100,000
    due(c, 1)
    assert (c.pot, has(c)[0]) == (200_000, 100_000)
    do(c, credit, c.book, THREE, 100_000)
    do(c, payments.contribute, c, THREE, 2, 0, 100_000)
    assert (c.pot, has(c)[0]) == (0, 400_000)


def test_the_charge_of_three_days() -> None:
    c = surcharge(3, 10_000, [310_000, 310_000, 100_000], deposit=None, charge=2_000)
    due(c, 1)
    do(c, credit, c.book, THREE, 300_000)
    grace(c, 1)
    assert has(c) == [400_000 + 164, 100_000, 200_000 - 164]
    assert not c.misses


def test_less_than_a_day_late_costs_nothing() -> None:
    c = surcharge(3, 10_000, [310_000, 310_000, 0], charge=2_000)
    advance(c.book, DUE[0] + DAY_MS - 1)
    do(c, credit, c.book, THREE, 100_000)
    do(c, payments.contribute, c, THREE, 2, 0, 100_000)
    assert owes(c) == []


def test_grace_lock() -> None:
    c = surcharge(3, 10_000, [310_000, 310_000, 0])
    due(c, 1)
    do(c, credit, c.book, THREE, 150_000)
    assert c.book.free(THREE) == 50_000
    do(c, payments.transfer, c.book, THREE, ONE, 50_000)
    grace(c, 1)
    assert not c.misses


def test_one_block_after_two_due_instants_settles_the_older_round_first() -> None:
    c = surcharge(3, 10_000, [1_000_000, 1_000_000, 100_000], deposit=None)
    due(c, 2)
    assert c.misses == [(0, 2)]
    assert c.state == ["done", "open", "waiting"]


def test_surplus_comes_after_the_recipient() -> None:
    terms = Terms("fixed_pot", 3, 100, 20, 300, surplus_to="organizer")
    c = club_of(terms, [100, 10_000, 10_000], organizer="organizer")
    c.book.available["organizer"] = 0
    due(c, 1)
    do(c, payments.transfer, c.book, ONE, THREE, 300)
    grace(c, 2)
    assert owes(c) == [(ONE, TWO, 100, 1, 2), (ONE, "organizer", 20, 1, 2)]


def test_a_guarantor_is_owed_what_it_covers() -> None:
    c = surcharge(3, 10_000, 500_000)
    c.book.available[FOUR] = 500_000
    due(c, 1)
    do(c, payments.agree_guarantee, c, 0, FOUR, 150_000)
    do(c, payments.guarantee, c, FOUR, 0, 150_000)
    do(c, payments.transfer, c.book, ONE, TWO, 700_000)
    grace(c, 2)
    assert owes(c) == [(ONE, FOUR, 110_000, 1, 2)]
    assert c.guarantors == {0: (FOUR, 40_000)}


def test_the_waterfall_down_to_a_claim() -> None:
    c = surcharge(3, 10_000, [400_000, 400_000, 70_000], deposit=30_000)
    grace(c, 1)
    assert owes(c) == [(THREE, ONE, 30_000, 3, 1)]
    assert has(c)[0] == 400_000 - 30_000 - 100_000 + 270_000


def test_the_recipients_own_contribution_is_set_off() -> None:
    c = surcharge(3, 10_000, [0, 400_000, 400_000])
    grace(c, 1)
    assert (has(c)[0], owes(c), c.misses) == (200_000, [], [])


def test_a_claim_is_bought() -> None:
    c = surcharge(3, 10_000, [400_000, 400_000, 0], charge=2_000)
    c.book.available["member-08"] = 400_000
    grace(c, 1)
    do(c, payments.buy_claim, c, "member-08", 2, 0)
    assert owes(c) == [(THREE, "member-08", 100_000, 3, 1), (THREE, ONE, 164, 3, 1)]
    assert has(c)[0] == 300_000 + 200_000 + 100_000


def test_debts_are_repaid_oldest_first() -> None:
    c = surcharge(3, 10_000, [400_000, 400_000, 0])
    grace(c, 2)
    assert owes(c) == [(THREE, ONE, 100_000, 3, 1), (THREE, TWO, 100_000, 3, 2)]
    do(c, credit, c.book, THREE, 130_000)
    assert owes(c) == [(THREE, TWO, 70_000, 3, 2)]


def test_a_ring_is_cancelled_by_its_smallest_debt() -> None:
    c = flat(2, 0)
    grace(c, 1)
    assert owes(c) == [(TWO, ONE, 100_000, 2, 1)]
    grace(c, 2)
    assert owes(c) == []
    assert c.closed


def test_a_debt_that_heals_bears_its_charge() -> None:
    c = surcharge(3, 1_000, [500_000, 500_000, 40_000], charge=2_000)
    grace(c, 1)
    assert owes(c) == [(THREE, ONE, 60_000, 3, 1)]
    advance(c.book, DUE[0] + 10 * DAY_MS)
    do(c, credit, c.book, THREE, 70_000)
    won = (40_000 * 3 + 60_000 * 10) * 20 // (100 * 365)
    assert has(c) == [700_000 + won, 400_000, 10_000 - won]


def test_the_reserve_is_shared_by_what_was_asked_and_paid() -> None:
    terms = Terms("fixed_pot", 3, 100, 20, 300, surplus_to="reserve")
    c = club_of(terms, 10_000)
    due(c, 3)
    assert [won - 10_000 for won in has(c)] == [-40 + 21, -20 + 20, 0 + 19]


def test_a_debt_repaid_weighs_like_a_contribution_on_time() -> None:
    """9,677 of 30,000 for 300,000 of 930,000; 7,229 would be for the 200,000 that were on time, of 830,000."""
    terms = Terms("fixed_pot", 3, 100_000, 10_000, 300_000, surplus_to="reserve")
    c = club_of(terms, [1_000_000, 1_000_000, 0])
    grace(c, 1)
    assert owes(c) == [(THREE, ONE, 100_000, 3, 1)]
    do(c, credit, c.book, THREE, 1_000_000)
    due(c, 3)
    assert has(c)[2] == 1_000_000 - 300_000 + 300_000 + 9_677
    assert sum(has(c)) == 3_000_000


def test_the_reserve_covers_what_the_recipient_lacks() -> None:
    terms = Terms("fixed_pot", 3, 100_000, 50_000, 300_000, surplus_to="reserve")
    c = club_of(terms, [1_000_000, 200_000, 1_000_000])
    due(c, 2)
    assert c.reserve == 50_000
    do(c, payments.transfer, c.book, TWO, ONE, c.book.available[TWO])
    grace(c, 3)
    assert [(d.kind, d.debtor, d.creditor, d.amount) for d in c.debts()] == [
        ("reserve", TWO, "reserve", 150_000),
    ]  # fmt: skip


def test_at_the_end_the_reserve_buys_claims() -> None:
    terms = Terms("fixed_pot", 4, 100_000, 100_000, 400_000, surplus_to="reserve")
    c = club_of(terms, [100_000, 1_000_000, 1_000_000, 1_000_000])
    due(c, 1)
    do(c, payments.transfer, c.book, ONE, FOUR, 400_000)
    grace(c, 2)
    assert owes(c) == [(ONE, TWO, 100_000, 1, 2), (ONE, "reserve", 100_000, 1, 2)]
    before = has(c)[1]
    grace(c, 4)
    assert [(d.kind, d.round, d.amount) for d in c.debts()] == [
        ("reserve", 1, 200_000), ("reserve", 2, 200_000), ("reserve", 3, 200_000),
    ]  # fmt: skip
    assert has(c)[1] == before - 200_000 - 200_000 + 100_000
    assert c.reserve == 0


def test_the_reserve_waits_while_everybody_is_in_debt() -> None:
    c = flat(2, 10_000)
    c.book.available = {ONE: 0, TWO: 0}
    c.reserve, c.closed = 20_000, True
    for k in (0, 1):
        note(c, Debt(0, k, k, "reserve", c.holder[k], "reserve", 30_000))
    finish(c.book)
    assert c.reserve == 20_000
    c.state[0] = "done"  # so that something was asked: seat 2 has paid it
    do(c, credit, c.book, TWO, 30_000)
    assert (c.reserve, has(c)) == (0, [0, 50_000])


def test_five_receivers_who_vanish_gain_400_000_each() -> None:
    c = flat(10, 1_000_000, percent=15, deposit=None)
    due(c, 5)
    for number in range(1, 6):
        assert c.book.available[member(number)] - 1_000_000 == 400_000
        c.book.available[member(number)] = 0
    grace(c, 10)
    assert c.deposit[:5] == c.holdback[:5] == [0] * 5


def test_two_repayments_at_once_leave_nothing_beside_the_holdback() -> None:
    holders = [ONE, TWO, THREE, THREE, FOUR, FOUR]
    c = flat(6, [0, 900_000, 0, 0, 900_000, 0], holders=holders, percent=100, charge=2_000)
    for number in (1, 2):
        due(c, number)
        grace(c, number)
    owed = 100_000 * 3 * 2_000 // (365 * 10_000)
    assert (c.book.owed_by(ONE), c.holdback[0]) == (164, 200_000)
    do(c, credit, c.book, THREE, 200_000)
    assert (c.book.owed_by(ONE), c.holdback[0], c.book.available[ONE]) == (0, 400_000 - owed, 0)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 7), st.integers(0, 100), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 400_000)), max_size=14)
)
def test_no_history_makes_or_loses_won(n: int, percent: int, inflows: list[tuple[int, int]]) -> None:
    c = surcharge(n, 3_000, 150_000, deposit=103_000, percent=percent, charge=2_000)
    total = c.book.total()
    for i, (k, won) in enumerate(inflows):
        advance(c.book, DUE[0] + i * 12 * DAY_MS)
        do(c, credit, c.book, member(k % n + 1), won)
        total += won
        assert c.book.total() == total
    advance(c.book, max(c.book.now, DUE[n - 1] + GRACE + 1))
    assert c.book.total() == total
    assert (c.pot, c.closed) == (0, True)


def test_debts_over_two_clubs_come_oldest_first() -> None:
    """RANK: in both the creditor has really paid what it is owed."""
    book = Book({}, 0)
    a = flat(3, [0, 500_000, 500_000], book=book, holders=["debtor", "a", "b"])
    b = flat(3, [0, 500_000, 500_000], book=book, holders=["debtor", "c", "d"])
    reorder(a, {0: 2, 1: 0, 2: 1}, frozenset())
    reorder(b, {0: 2, 1: 0, 2: 1}, frozenset())
    grace(a, 2)
    assert book.owed_by("debtor") == 400_000
    credit(book, "debtor", 250_000)
    finish(book)
    assert [(d.club, d.round, d.amount) for d in book.debts] == [(0, 1, 50_000), (1, 1, 100_000)]


def test_what_a_person_pays_into_its_own_pot_is_behind_no_claim() -> None:
    """RANK: only what the seat pays whose turn it is counts, round by round; what repayments give back does not."""
    c = flat(3, [400_000, 0, 0], holders=["friend", "friend", "debtor"])
    grace(c, 1)
    assert c.behind["friend"] == 100_000
    grace(c, 2)
    assert (c.behind["friend"], c.book.owed_by("debtor")) == (200_000, 200_000)
    do(c, credit, c.book, "debtor", 150_000)
    assert c.behind["friend"] == 50_000


def test_a_club_without_won_in_it_does_not_shield_a_debtor() -> None:
    """RANK: the sham's creditor has paid 100,000 and is owed 300,000; 200,000 of that come after all others."""
    book = Book({}, 0)
    sham = club_of(
        Terms("flat", 4, 100_000), [0, 0, 0, 100_000], book=book, holders=["debtor", "debtor", "debtor", "friend"]
    )
    reorder(sham, {0: 3, 1: 1, 2: 2, 3: 0}, frozenset())
    honest = flat(3, [0, 500_000, 500_000], book=book, holders=["debtor", "c", "d"])
    reorder(honest, {0: 2, 1: 0, 2: 1}, frozenset())
    grace(honest, 1)
    assert book.owed_by("debtor") == 400_000
    credit(book, "debtor", 200_000)
    finish(book)
    assert [(d.club, d.amount) for d in book.debts] == [(0, 100_000), (0, 100_000)]

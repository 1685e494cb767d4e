"""The calculator against the worked numbers of swap, order, substitute, exit, evict, amounts and late joiners."""

from fractions import Fraction

from tests.reference.calculator import payments
from tests.reference.calculator.amounts import amounts
from tests.reference.calculator.club import Club
from tests.reference.calculator.joining import join_late, late_price
from tests.reference.calculator.leaving import leave
from tests.reference.calculator.tables import Terms
from tests.reference.calculator.takeover import price, substitute
from tests.reference.calculator.turns import reorder, swap
from tests.reference.clubs import club_of, do, due, flat, grace, has, member, owes, surcharge

NOBODY: frozenset[str] = frozenset()


def newcomer(club: Club, won: int) -> str:
    club.book.available["newcomer"] = won
    return "newcomer"


def fair(n: int, pot: int, money: int) -> Club:
    return club_of(Terms("fair", n, pot=pot, rate=Fraction(1, 100)), money, deposit=None)


def test_a_swap_changes_who_receives() -> None:
    c = surcharge(4, 10_000, 1_000_000)
    due(c, 1)
    do(c, swap, c, 1, 3, NOBODY)
    assert c.recipient == [0, 3, 2, 1]
    due(c, 4)
    assert [won - 1_000_000 for won in has(c)] == [-30_000, 30_000, 10_000, -10_000]


def test_under_the_fair_rate_who_moves_forward_pays() -> None:
    c = fair(4, 1_000_000, 3_000_000)
    due(c, 2)
    do(c, reorder, c, {3: 2, 2: 3}, NOBODY)
    assert has(c) == [3_238_768, 3_246_307, 2_258_694, 2_253_768]
    assert c.deposit == [253_744, 251_231, 248_744, 248_744]


def equalised() -> Club:
    """Ten seats, fair; seats 3 and 8 have exchanged turns after two rounds."""
    c = fair(10, 10_000_000, 30_000_000)
    due(c, 2)
    do(c, swap, c, 2, 7, NOBODY)
    return c


def test_who_leaves_after_an_equalised_swap_ends_at_0() -> None:
    for k in (2, 7):
        c = equalised()
        do(c, leave, c, k, 0)
        due(c, 10)
        assert c.book.available[c.holder[k]] == 30_000_000


def test_a_seat_costs_what_it_was_asked_with_the_equalisation_counted() -> None:
    c = equalised()
    assert (price(c, 2), price(c, 7)) == (1_950_066, 2_049_538)
    who = newcomer(c, 30_000_000)
    do(c, substitute, c, 2, who, NOBODY)
    assert c.book.available[member(3)] == 30_000_000


def test_an_equalised_swap_changes_no_net_but_the_turns() -> None:
    c = equalised()
    due(c, 10)
    straight = fair(10, 10_000_000, 30_000_000)
    due(straight, 10)
    nets, turned = has(straight), has(c)
    nets[2], nets[7] = nets[7], nets[2]
    assert turned == nets


def test_a_substitute_before_the_pot_pays_what_was_asked() -> None:
    c = surcharge(4, 10_000, 1_000_000, deposit=None)
    who = newcomer(c, 1_000_000)
    due(c, 1)
    do(c, substitute, c, 3, who, NOBODY)
    assert has(c)[3:] == [1_000_000, 800_000]
    assert c.deposit[3] == 100_000


def test_a_substitute_after_the_pot_brings_all_that_remains() -> None:
    c = surcharge(4, 10_000, 1_000_000, deposit=None)
    who = newcomer(c, 1_000_000)
    due(c, 1)
    before = has(c)[0]
    do(c, substitute, c, 0, who, NOBODY)
    assert (has(c)[0], has(c)[4]) == (before + 110_000, 670_000)
    assert c.deposit[0] == 330_000
    due(c, 2)
    assert c.deposit[0] == 220_000
    c.book.available["newcomer"] = 0
    due(c, 4)
    assert (has(c)[4], c.misses) == (0, [])


def test_a_substitute_pays_the_debts_of_the_seat_first() -> None:
    c = surcharge(4, 10_000, [1_000_000, 1_000_000, 1_000_000, 0])
    who = newcomer(c, 1_000_000)
    grace(c, 1)
    assert owes(c) == [(member(4), member(1), 100_000, 4, 1)]
    do(c, substitute, c, 3, who, NOBODY)
    assert (owes(c), c.book.available[member(4)]) == ([], 0)


def test_an_exit_after_two_rounds_of_six() -> None:
    c = surcharge(6, 10_000, 1_000_000, deposit=None, exit_penalty=50_000)
    due(c, 2)
    before = has(c)
    do(c, leave, c, 2, 50_000)
    assert c.payout == [600_000, 610_000, 200_000, 520_000, 530_000, 540_000]
    assert [b - a for a, b in zip(before, has(c), strict=True)] == [0, 0, 80_000, 10_000, 10_000, 10_000]
    assert c.pay[2] == [100_000, 100_000, 0, 0, 0, 0]
    due(c, 6)
    assert has(c)[2] == 1_000_000 - 30_000
    assert sum(has(c)) == 6_000_000


def test_a_penalty_is_bounded_by_the_deposit() -> None:
    c = surcharge(6, 10_000, 1_000_000, deposit=20_000)
    due(c, 2)
    before = has(c)
    do(c, leave, c, 2, 50_000)
    assert [b - a for a, b in zip(before, has(c), strict=True)] == [0, 0, 0, 6_667, 6_667, 6_666]


def test_an_eviction_pays_debts_from_what_comes_back() -> None:
    c = surcharge(5, 10_000, [1_000_000, 1_000_000, 110_000, 1_000_000, 1_000_000], deposit=None)
    grace(c, 2)
    assert owes(c) == [(member(3), member(2), 90_000, 3, 2)]
    assert c.misses == [(0, 2), (1, 2)]
    do(c, leave, c, 2, 0)
    due(c, 3)
    assert owes(c) == []
    assert c.book.available[member(3)] == 200_000 - 90_000


def test_rate_lowers_the_surcharge_of_later_rounds() -> None:
    c = surcharge(10, 8_516, 2_000_000, deposit=None, cap_bp=2_000)
    due(c, 1)
    do(c, leave, c, 9, 0)
    assert 0 < c.agreement.terms.surcharge < 8_516


def test_amounts_of_the_rounds_to_come() -> None:
    c = flat(3, 1_000_000)
    due(c, 1)
    do(c, amounts, c, 120_000, 0, 0)
    assert c.payout == [300_000, 360_000, 360_000]


def test_ahead_is_refunded_when_a_change_touches_the_round() -> None:
    c = surcharge(3, 10_000, 1_000_000)
    due(c, 1)
    for m in (1, 2):
        do(c, payments.contribute, c, member(1), 0, m, 110_000)
    do(c, leave, c, 2, 0)
    assert c.paid[1:] == [[0] * 3, [0] * 3]
    due(c, 3)
    assert sum(has(c)) == 3_000_000


def test_a_late_joiner_gains_nothing() -> None:
    c = flat(3, 1_000_000, deposit=None)
    c.agreement.due_ms += [c.agreement.due_ms[-1] + 30 * 86_400_000]
    who = newcomer(c, 1_000_000)
    due(c, 2)
    assert late_price(c, 2) == (300_000, 600_000)
    do(c, join_late, c, who)
    assert has(c)[3] == 700_000
    due(c, 4)
    assert has(c) == [1_000_000] * 4

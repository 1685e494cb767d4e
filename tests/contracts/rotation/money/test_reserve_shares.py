"""Shares of a reserve: in whatever payments the won comes in, each person ends with what SPLIT gives of the sum."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.money.reserve_shares import OPEN_SHARES, clear_weights, parts_of, reserve_shares_of
from contracts.rotation.records import RANK_CHARGE, ReserveShares, Tenure
from contracts.rotation.terms.table import split
from ledger.primitives.units import AccountId, Won
from tests.kit.club_books import ClubBooks

PEOPLE = [AccountId(bytes([number]) * 20) for number in range(1, 9)]


def after(shares: ReserveShares, amount: int, *, last: bool) -> tuple[ReserveShares, int]:
    """Return the shares once `amount` has been shared as far as it can be, and the won that wait."""
    parts = parts_of(shares, Won(amount), last=last)
    assert all(part >= 0 for part in parts)
    got = tuple(Won(had + part) for had, part in zip(shares.got, parts, strict=True))
    return msgspec.structs.replace(shares, got=got), amount - sum(parts)


@given(
    weights=st.lists(st.integers(1, 10**9), min_size=1, max_size=8),
    payments=st.lists(st.integers(1, 10**7), min_size=1, max_size=30),
)
def test_many_small_payments_give_the_same_as_one(weights: list[int], payments: list[int]) -> None:
    shares, waits = reserve_shares_of(dict(zip(PEOPLE, weights, strict=False))), 0
    for number, payment in enumerate(payments, start=1):
        shares, waits = after(shares, waits + payment, last=number == len(payments))
        whole = sum(payments[:number])
        assert waits < len(weights)
        exact = [whole * weight // sum(weights) for weight in weights]
        assert all(got - least in {0, 1} for got, least in zip(shares.got, exact, strict=True))
    assert (shares.got, waits) == (split(Won(sum(payments)), weights), 0)


def test_the_picture() -> None:
    shares = reserve_shares_of(dict(zip(PEOPLE, (2, 1, 1), strict=False)))
    steps = []
    waits = 0
    for amount, last in ((10, False), (3, False), (0, True)):
        shares, waits = after(shares, waits + amount, last=last)
        steps.append((tuple(shares.got), waits))
    assert steps == [((5, 2, 2), 1), ((6, 3, 3), 1), ((7, 3, 3), 0)]


def test_the_share_of_a_part_may_be_more_than_that_of_the_whole() -> None:
    """Why a won waits: of 10 the third would have 2, of 11 it has 1 (6 : 6 : 2)."""
    assert (split(Won(10), (6, 6, 2))[2], split(Won(11), (6, 6, 2))[2]) == (2, 1)


def test_more_than_was_said_to_come_is_shared_as_far_as_it_is_there() -> None:
    """Even if more won came in, nobody would get won that are not there, and nobody would give any back."""
    shares = msgspec.structs.replace(reserve_shares_of(dict.fromkeys(PEOPLE[:3], 1)), got=(Won(4), Won(3), Won(3)))
    assert parts_of(shares, Won(1), last=True) == (0, 1, 0)
    shares = msgspec.structs.replace(shares, got=(Won(9), Won(0), Won(0)))
    assert parts_of(shares, Won(2), last=True) == (0, 2, 0)


def test_nobody_shares_by_nothing() -> None:
    assert reserve_shares_of({PEOPLE[0]: 0}) == OPEN_SHARES
    assert reserve_shares_of({PEOPLE[0]: 0, PEOPLE[1]: 3}).accounts == (PEOPLE[1],)


def test_only_who_owes_nothing_is_clear() -> None:
    club = ClubBooks()
    state = club.books.state
    assert clear_weights(state, club.club) == {club.a: 320_000, club.b: 310_000, club.c: 300_000}
    club.owes(club.b, club.a, 1)
    assert clear_weights(state, club.club) == {club.a: 320_000, club.c: 300_000}


def test_what_a_leaver_still_owes_for_a_seat_is_not_paid() -> None:
    """Random clubs found it: a newcomer after receipt got a share for contributions that the seat had never paid."""
    club = ClubBooks()
    state = club.books.state
    state.note_tenure(club.club, 1, Tenure(club.d, club.a, 2, Won(0)))
    club.owes(club.d, club.b, 100_000, seat=1)
    club.owes(club.d, club.b, 70, seat=1, rank=RANK_CHARGE)
    assert clear_weights(state, club.club) == {club.a: 220_000, club.b: 310_000, club.c: 300_000}

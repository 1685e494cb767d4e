"""Changes are told apart by their word, on the wire and in answers."""

from typing import get_args

import pytest

from contracts.abi.club import (
    Amend,
    Amounts,
    CarryOut,
    Change,
    Dissolve,
    DueDay,
    Evict,
    Exit,
    FixedPotAmounts,
    Order,
    Substitute,
    Swap,
    kind_of,
    seat_of,
)
from contracts.abi.spending import Admit, Release, ShareOut, Spend
from ledger.primitives.codec import CodecError, decode, encode
from ledger.primitives.units import AccountId, Won

CLUB = b"c" * 32
A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)
CHANGES: dict[str, tuple[Change, int]] = {
    "swap": (Swap(CLUB, 2, 3), 2),
    "order": (Order(CLUB, (3, 2)), 0),
    "substitute": (Substitute(CLUB, 4, A, B), 4),
    "exit": (Exit(CLUB, 5), 5),
    "evict": (Evict(CLUB, 6, 1), 6),
    "dissolve": (Dissolve(CLUB), 0),
    "due_day": (DueDay(CLUB, 31), 0),
    "amend": (Amend(CLUB, bytes(32)), 0),
    "amounts": (Amounts(CLUB, FixedPotAmounts(Won(1), Won(0), Won(3))), 0),
    "spend": (Spend(CLUB, A, Won(5), "bus"), 0),
    "release": (Release(CLUB, b"s" * 32, 1, A, Won(5), b"r" * 32), 0),
    "share_out": (ShareOut(CLUB, Won(5)), 0),
    "admit": (Admit(CLUB, A), 0),
}


@pytest.mark.parametrize("word", sorted(CHANGES))
def test_a_change_says_what_it_is_and_which_seat_it_is_about(word: str) -> None:
    change, seat = CHANGES[word]
    assert (kind_of(change), seat_of(change)) == (word, seat)
    asked = CarryOut(change, (A,), b"l" * 32)
    assert decode(CarryOut, encode(asked)) == asked


def test_every_change_is_here() -> None:
    assert {type(change) for change, _ in CHANGES.values()} == set(get_args(Change))


def test_a_word_that_is_not_a_change_is_not_read() -> None:
    with pytest.raises(CodecError):
        decode(CarryOut, encode((("sweep", CLUB, 1), (A,), b"l" * 32)))

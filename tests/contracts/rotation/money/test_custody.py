"""Balances after the decisions of one call so far."""

import pytest

from contracts.abi import UNMETERED, Context, Params, Purse, PurseKind
from contracts.abi.interfaces import EarmarksOf, MoveKind
from contracts.rotation.money.custody import Custody
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from ledger.primitives.validators import ValidatorSet
from ledger.store import MemoryStore

CLUB = b"\x01" * 32

A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)


class Shown(Custody):
    """Custody with public moves."""

    def kinds(self) -> list[tuple[MoveKind, int]]:
        return [(move.kind, move.amount) for move in self._moves]

    def recalled(self) -> int:
        return len(self._recalls)


def custody(held: dict[Purse, int], waiting: int = 0) -> Shown:
    def balance(purse: Purse) -> Won:
        return Won(held.get(purse, 0))

    def no_validators() -> ValidatorSet:
        raise AssertionError("money asks for no validator")

    context = Context(
        1,
        Millis(0),
        Params(),
        balance,
        lambda query: () if isinstance(query, EarmarksOf) else Won(waiting),
        b"",
        no_validators,
        UNMETERED,
        Hash32(bytes(32)),
        {},
        None,
        None,
        Hash32(bytes(32)),
    )
    return Shown(context, Scoped(Journal(MemoryStore()), b"c/rotation/"))


def test_a_move_is_seen_at_once() -> None:
    made = custody({Purse(PurseKind.AVAILABLE, A): 100})
    made.contribute(CLUB, A, 60)
    made.bring_deposit(CLUB, 1, A, 40)
    assert (made.available(A), made.deposit(CLUB, 1)) == (0, 40)
    made.cover(CLUB, 1, 15)
    assert made.deposit(CLUB, 1) == 25
    assert made.kinds() == [(MoveKind.CONTRIBUTE, 60), (MoveKind.DEPOSIT, 40), (MoveKind.COVER, 15)]


def test_withdrawals_that_have_not_begun_are_recalled_for_what_is_missing() -> None:
    made = custody({Purse(PurseKind.AVAILABLE, A): 10}, waiting=50)
    assert made.available(A) == 60
    made.contribute(CLUB, A, 60)
    assert (made.available(A), made.recalled()) == (0, 1)


def test_nothing_is_taken_that_is_not_there() -> None:
    made = custody({Purse(PurseKind.AVAILABLE, A): 10, Purse(PurseKind.HOLDBACK, CLUB, 1): 5})
    with pytest.raises(AssertionError):
        made.contribute(CLUB, A, 11)
    with pytest.raises(AssertionError):
        made.cover_by_holdback(CLUB, 1, 6)
    with pytest.raises(AssertionError):
        made.cover_by_reserve(CLUB, 1)
    with pytest.raises(AssertionError):
        made.cover_by_guarantee(CLUB, 1, 1)


def test_a_price_goes_from_one_to_the_other() -> None:
    made = custody({Purse(PurseKind.AVAILABLE, A): 10})
    made.price(CLUB, A, B, 10)
    assert made.available(A) == 0
    assert made.kinds() == [(MoveKind.PRICE, 10)]

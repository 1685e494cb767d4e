"""Won is neither made nor lost, and only those who may take it can."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.balances import (
    MAX_SUPPLY,
    MAY_DEBIT,
    MEMBER_KINDS,
    Part,
    Payment,
    PaymentError,
    Purse,
    PurseKind,
    balance_of,
    burned,
    minted,
    perform,
    total,
)
from ledger.journal import Journal
from ledger.primitives.units import Won
from ledger.store import MemoryStore

purses = st.builds(
    Purse, st.sampled_from(PurseKind), st.sampled_from([b"a" * 20, b"b" * 20, b"c" * 32]), st.integers(-1, 3)
)
payments = st.builds(
    Payment, st.none() | purses, st.none() | purses, st.integers(-5, 200).map(Won) | st.just(Won(MAX_SUPPLY))
)
PARTS = {"won": Part.ISSUER, "escrow": Part.CUSTODIAN, "rotation": None, "probe": None}


def move(journal: Journal, payment: Payment, by: str) -> None:
    perform(journal, payment, by, PARTS[by])


@settings(deadline=None)
@given(st.lists(st.tuples(payments, st.sampled_from(list(PARTS))), max_size=40))
def test_conservation(sequence: list[tuple[Payment, str]]) -> None:
    journal = Journal(MemoryStore())
    for payment, by in sequence:
        before = dict(journal.scan(b""))
        try:
            move(journal, payment, by)
        except PaymentError:
            assert dict(journal.scan(b"")) == before, "a refused payment changes nothing"
        else:
            assert payment.source is None or PARTS[by] in MAY_DEBIT[payment.source.kind]
            assert (payment.source is not None and payment.target is not None) or by == "won"
        assert total(journal) == minted(journal) - burned(journal) >= 0


@pytest.mark.parametrize("kind", PurseKind)
@pytest.mark.parametrize("by", PARTS)
def test_the_table_of_rights(kind: PurseKind, by: str) -> None:
    journal = Journal(MemoryStore())
    purse, thief = Purse(kind, b"x" * 20, 1), Purse(PurseKind.AVAILABLE, b"t" * 20)
    move(journal, Payment(None, purse, Won(10)), "won")
    allowed = by == "escrow" and kind not in {PurseKind.WITHDRAWAL, PurseKind.SUSPENSE}
    allowed |= by == "won" and kind in MEMBER_KINDS
    if allowed:
        move(journal, Payment(purse, thief, Won(10)), by)
        assert balance_of(journal, thief) == 10
    else:
        with pytest.raises(PaymentError) as caught:
            move(journal, Payment(purse, thief, Won(10)), by)
        assert caught.value.code == "debit_forbidden"
        assert (balance_of(journal, purse), balance_of(journal, thief)) == (10, 0)


def test_each_refusal_has_its_code() -> None:
    journal = Journal(MemoryStore())
    a, b = Purse(PurseKind.AVAILABLE, b"a" * 20), Purse(PurseKind.AVAILABLE, b"b" * 20)
    cases = [
        (Payment(a, b, Won(0)), "won", "amount_not_positive"),
        (Payment(a, b, Won(-1)), "won", "amount_not_positive"),
        (Payment(None, None, Won(1)), "won", "payment_without_purse"),
        (Payment(None, b, Won(1)), "escrow", "mint_forbidden"),
        (Payment(a, None, Won(1)), "escrow", "mint_forbidden"),
        (Payment(a, b, Won(1)), "won", "insufficient_balance"),
        (Payment(None, a, Won(MAX_SUPPLY + 1)), "won", "supply_exceeded"),
    ]
    for payment, by, code in cases:
        with pytest.raises(PaymentError) as caught:
            move(journal, payment, by)
        assert caught.value.code == code
    assert list(journal.scan(b"")) == []


def test_what_was_minted_and_burned_adds_up_to_the_greatest_supply() -> None:
    journal = Journal(MemoryStore())
    a = Purse(PurseKind.AVAILABLE, b"a" * 20)
    for amount in (7, 5, MAX_SUPPLY - 12):
        move(journal, Payment(None, a, Won(amount)), "won")
    for amount in (3, 4):
        move(journal, Payment(a, None, Won(amount)), "won")
    assert (minted(journal), burned(journal), total(journal)) == (MAX_SUPPLY, 7, MAX_SUPPLY - 7)
    with pytest.raises(PaymentError) as caught:
        move(journal, Payment(None, a, Won(1)), "won")
    assert caught.value.code == "supply_exceeded"
    assert (minted(journal), total(journal)) == (MAX_SUPPLY, MAX_SUPPLY - 7)


def test_paying_oneself_changes_nothing() -> None:
    journal = Journal(MemoryStore())
    a = Purse(PurseKind.AVAILABLE, b"a" * 20)
    move(journal, Payment(None, a, Won(7)), "won")
    move(journal, Payment(a, a, Won(7)), "won")
    assert balance_of(journal, a) == total(journal) == 7


def test_an_empty_purse_leaves_no_key() -> None:
    journal = Journal(MemoryStore())
    a = Purse(PurseKind.AVAILABLE, b"a" * 20)
    move(journal, Payment(None, a, Won(7)), "won")
    move(journal, Payment(a, None, Won(7)), "won")
    assert [key for key, _ in journal.scan(b"bal/")] == []
    assert (minted(journal), burned(journal)) == (7, 7)


@given(purses, purses)
def test_two_purses_never_share_a_key(one: Purse, other: Purse) -> None:
    assert (one.key() == other.key()) == (one == other)

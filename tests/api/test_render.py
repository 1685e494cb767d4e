"""Money is text, accounts are gye1…, bytes are hex, instants are RFC 3339: by the types of the fields."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import render
from ledger.primitives.address import format_account
from ledger.primitives.codec import Record
from ledger.primitives.kinds import Length, SignedWon
from ledger.primitives.receipt import Event, Receipt
from ledger.primitives.units import AccountId, Hash32, Millis, Won

SOMEBODY = AccountId(bytes(range(20)))


class Inner(Record, frozen=True):
    amount: Won
    owner: AccountId | None


@dataclass(frozen=True)
class Outer:
    id: Hash32
    due_ms: Millis
    grace_ms: Length
    paid: Won
    paid_ms: Millis
    net: SignedWon
    nets: tuple[SignedWon, ...]
    count: int
    flag: bool
    pays: tuple[Won, ...]
    inner: tuple[Inner, ...]
    pairs: tuple[tuple[AccountId, Won], ...]


def test_a_record_by_its_types() -> None:
    value = Outer(
        Hash32(bytes(32)), Millis(1_000), Millis(5), Won(2**60), Millis(0), -7, (1, -2), 3, True,
        (Won(1), Won(0)), (Inner(Won(9), None), Inner(Won(8), SOMEBODY)), ((SOMEBODY, Won(4)),),
    )  # fmt: skip
    assert render.record(value) == {
        "id": "00" * 32,
        "due": "1970-01-01T00:00:01.000Z",
        "grace_ms": 5,
        "paid": str(2**60),
        "paid_at": None,
        "net": "-7",
        "nets": ["1", "-2"],
        "count": 3,
        "flag": True,
        "pays": ["1", "0"],
        "inner": [{"amount": "9", "owner": None}, {"amount": "8", "owner": format_account(SOMEBODY)}],
        "pairs": [[format_account(SOMEBODY), "4"]],
    }


def test_an_event_by_the_kinds_of_its_fields() -> None:
    minted = Event("won", "won.minted", (("to", SOMEBODY), ("amount", 5), ("bank_tx_id", "bank-1")))
    assert render.event(minted) == {
        "type": "won.minted",
        "contract": "won",
        "fields": {"to": format_account(SOMEBODY), "amount": "5", "bank_tx_id": "bank-1"},
    }
    started = Event("rotation", "club.started", (("club", b"\x01" * 32), ("seats", 3), ("first_due_ms", 0)))
    assert render.event(started)["fields"] == {"club": "01" * 32, "seats": 3, "first_due": "1970-01-01T00:00:00.000Z"}
    voted = Event("voting", "proposal.voted", (("proposal", b""), ("club", b""), ("account", b""), ("yes", True)))
    assert render.event(voted)["fields"] == {"proposal": "", "club": "", "account": "", "yes": True}


def test_a_receipt_says_where_it_stands() -> None:
    receipt = Receipt(Hash32(bytes(32)), True, "rotation", "collect", "ok", (), ())
    shown = render.receipt(receipt, 7, 2, 0)
    assert (shown["height"], shown["index"], shown["scheduled"], shown["ok"]) == (7, 2, True, True)


@given(st.integers(0, 4_102_444_800_000))
def test_instants_order_as_their_text(time_ms: int) -> None:
    assert render.instant(time_ms) < render.instant(time_ms + 1)
    assert len(render.instant(time_ms)) == len("1970-01-01T00:00:00.000Z")


@pytest.mark.parametrize(
    ("time_ms", "text"),
    [
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (253_402_300_800_000, "+10000-01-01T00:00:00.000Z"),
        (2**53 - 1, "+287396-10-12T08:59:00.991Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        (-62_167_219_200_001, "-0001-12-31T23:59:59.999Z"),
    ],
)
def test_an_instant_of_any_year_is_written(time_ms: int, text: str) -> None:
    assert render.instant(time_ms) == text


@given(st.integers(-(2**63), 2**63 - 1))
def test_no_instant_breaks_an_answer(time_ms: int) -> None:
    assert render.instant(time_ms).endswith(f".{time_ms % 1000:03d}Z")

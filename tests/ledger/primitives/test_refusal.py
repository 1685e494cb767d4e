"""A refusal is its code and its fields, in their order, the reason first."""

import pytest

from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.fields import Fields, Name
from ledger.primitives.refusal import LEAST_INT, MOST_INT, Refusal, reason_of
from ledger.primitives.units import Won


class TooLittleError(Refusal):
    code = "too_little"
    held: Won
    needed: Won


class LockedError(Refusal):
    code = "too_little"
    reason = "locked"
    by: Name
    key: bytes


class PlainError(Refusal):
    code = "plain"


def test_fields_are_in_the_order_of_their_declaration() -> None:
    refused = TooLittleError(needed=Won(5), held=Won(3))
    assert (refused.code, refused.fields) == ("too_little", (("held", 3), ("needed", 5)))
    assert str(refused) == "too_little held=3 needed=5"


def test_the_reason_stands_first() -> None:
    refused = LockedError(by="won", key=b"\x01\x02")
    assert refused.fields == (("reason", "locked"), ("by", "won"), ("key", b"\x01\x02"))
    assert reason_of(refused.fields) == "locked"
    assert str(refused) == "too_little reason=locked by=won key=0102"


@pytest.mark.parametrize("number", [-(2**63) - 1, -(2**80), 2**64, 2**80])
def test_a_number_beyond_64_bits_does_not_keep_a_receipt_from_being_encoded(number: int) -> None:
    fields = TooLittleError(held=Won(number), needed=Won(-(2**63))).fields
    assert trusted_decode(Fields, encode(fields))
    assert fields == (("held", LEAST_INT if number < 0 else MOST_INT), ("needed", -(2**63)))


def test_without_fields_there_is_the_code() -> None:
    assert (PlainError().fields, str(PlainError()), reason_of(())) == ((), "plain", "")


def test_a_sentence_or_a_missing_field_does_not_make_a_refusal() -> None:
    for wrong in (("no",), (3, 5)):
        with pytest.raises(TypeError):
            TooLittleError(*wrong)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        TooLittleError(held=Won(3))  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        PlainError("a sentence")  # type: ignore[call-arg]


def test_a_refusal_may_stand_behind_another_one() -> None:
    behind = TooLittleError(held=Won(3), needed=Won(5))
    assert behind.said == (behind.code, behind.fields)

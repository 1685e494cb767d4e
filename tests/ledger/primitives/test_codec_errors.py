"""Every fault of the codec has its class, its fields and a sentence in two languages."""

import re

import pytest

from ledger.primitives import codec_errors as refused
from ledger.primitives.codec import Record, decode, encode
from ledger.primitives.codec_errors import TEXTS, CodecError
from ledger.primitives.fields import field_types
from ledger.primitives.transaction import MAX_TX_BYTES, Signature, SignedTransaction, Transaction, parse_transaction
from ledger.primitives.units import AccountId


class Pair(Record, frozen=True):
    one: int
    two: int


SIGNATURE = Signature(bytes(32), bytes(64))


def wire(*signatures: Signature, **changed: object) -> bytes:
    fields: dict[str, object] = {
        "version": 1,
        "chain_ctx": bytes(32),
        "account": AccountId(bytes(20)),
        "nonce": 0,
        "valid_until": 9,
        "contract": "won",
        "method": "transfer",
        "args": b"",
    }
    return encode(SignedTransaction(Transaction(**(fields | changed)), signatures or (SIGNATURE,)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (bytes(MAX_TX_BYTES + 1), refused.TooLongError(given=MAX_TX_BYTES + 1, most=MAX_TX_BYTES)),
        (wire(version=2), refused.TransactionVersionError(given=2, known=1)),
        (wire(chain_ctx=bytes(31)), refused.FieldLengthError(context=32, account=20)),
        (wire(account=bytes(21)), refused.FieldLengthError(context=32, account=20)),
        (wire(nonce=-1), refused.NumberRangeError()),
        (wire(valid_until=2**63), refused.NumberRangeError()),
        (wire(method="x" * 33), refused.NameLengthError(most=32)),
        (wire(*[SIGNATURE] * 9), refused.SignatureCountError(given=9, most=8)),
        (wire(Signature(bytes(31), bytes(64))), refused.KeyLengthError(key=32, signature=64)),
        (wire(SIGNATURE, SIGNATURE), refused.SignatureOrderError()),
    ],
)
def test_what_is_wrong_with_a_transaction_is_told_by_class_and_fields(raw: bytes, fault: CodecError) -> None:
    with pytest.raises(CodecError) as caught:
        parse_transaction(raw)
    assert type(caught.value) is type(fault)
    assert caught.value.said == fault.said
    assert caught.value.code == "bad_encoding"


def test_what_is_wrong_with_any_value_is_told_by_class_and_fields() -> None:
    with pytest.raises(refused.NotCanonicalError):
        decode(Pair, b"\x92\xcc\x01\x02")  # 1 in two bytes
    with pytest.raises(refused.OtherShapeError) as caught:
        decode(Pair, encode((1, "2")))
    assert caught.value.why == "Expected `int`, got `str` - at `$[1]`"


def test_every_fault_has_a_sentence_that_holds_its_fields() -> None:
    own = {each for each in CodecError.__subclasses__() if each.__module__ == refused.__name__}
    assert set(TEXTS) == own
    for fault, text in TEXTS.items():
        for sentence in (text.en, text.ko):
            assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(field_types(fault))

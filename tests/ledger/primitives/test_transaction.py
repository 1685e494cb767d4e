"""One transaction, one id; every other byte string is refused."""

import msgspec
import pytest

from ledger.primitives.codec import CodecError, encode
from ledger.primitives.keys import SigningKey, verify_all
from ledger.primitives.transaction import (
    MAX_TX_BYTES,
    Signature,
    SignedTransaction,
    Transaction,
    parse_transaction,
    sign_transaction,
)
from ledger.primitives.units import AccountId
from tests.kit.transactions import transaction_id

KEYS = sorted((SigningKey(bytes((i,)) * 32) for i in range(1, 10)), key=lambda k: k.public)
TX = Transaction(1, bytes(32), AccountId(bytes(20)), 0, 100, "won", "send", b"\x90")


def resigned(tx: Transaction, *signatures: Signature) -> bytes:
    return encode(SignedTransaction(tx, signatures))


def share(key: SigningKey) -> Signature:
    return parse_transaction(sign_transaction(TX, key)).signatures[0]


def test_what_is_signed_comes_back_with_its_hashes() -> None:
    raw = sign_transaction(TX, *KEYS[:2])
    parsed = parse_transaction(raw)
    assert (parsed.raw, parsed.tx, parsed.id) == (raw, TX, transaction_id(TX))
    assert verify_all(parsed.claims()) == [True, True]
    assert parsed.payload.startswith(b"GETTY-LEDGER/1\x02")


def test_signing_again_makes_no_new_transaction() -> None:
    one, other = parse_transaction(sign_transaction(TX, KEYS[0])), parse_transaction(sign_transaction(TX, KEYS[1]))
    assert one.id == other.id
    assert one.witness != other.witness


@pytest.mark.parametrize("field", ["chain_ctx", "account", "nonce", "valid_until", "contract", "method", "args"])
def test_every_field_is_under_the_signature_and_the_id(field: str) -> None:
    changed = {"chain_ctx": b"c" * 32, "account": b"a" * 20, "nonce": 1, "valid_until": 101, "contract": "woo",
               "method": "mint", "args": b"\x91\x01"}[field]  # fmt: skip
    other = msgspec.structs.replace(TX, **{field: changed})
    forged = parse_transaction(resigned(other, share(KEYS[0])))
    assert forged.id != transaction_id(TX)
    assert verify_all(forged.claims()) == [False]


@pytest.mark.parametrize(
    "raw",
    [
        resigned(msgspec.structs.replace(TX, version=2), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, chain_ctx=bytes(31)), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, account=AccountId(bytes(21))), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, nonce=-1), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, nonce=2**63), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, valid_until=-1), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, contract="c" * 33), share(KEYS[0])),
        resigned(msgspec.structs.replace(TX, method="m" * 33), share(KEYS[0])),
        resigned(TX),
        resigned(TX, *(share(k) for k in KEYS)),
        resigned(TX, share(KEYS[1]), share(KEYS[0])),
        resigned(TX, share(KEYS[0]), share(KEYS[0])),
        resigned(TX, Signature(bytes(31), bytes(64))),
        resigned(TX, Signature(bytes(32), bytes(63))),
        resigned(msgspec.structs.replace(TX, args=bytes(MAX_TX_BYTES)), share(KEYS[0])),
        sign_transaction(TX, KEYS[0]) + b"\x00",
        b"",
        b"\xc0",
    ],
)  # fmt: skip
def test_anything_else_is_refused(raw: bytes) -> None:
    with pytest.raises(CodecError):
        parse_transaction(raw)


@pytest.mark.parametrize(
    "tx",
    [
        msgspec.structs.replace(TX, nonce=2**63 - 1, valid_until=0),
        msgspec.structs.replace(TX, nonce=0, valid_until=2**63 - 1),
        msgspec.structs.replace(TX, contract="c" * 32, method="m" * 32),
    ],
)
def test_what_is_at_its_limit_is_a_transaction(tx: Transaction) -> None:
    assert parse_transaction(sign_transaction(tx, *KEYS[:8])).tx == tx


def test_valid_until_has_a_limit() -> None:
    with pytest.raises(CodecError):
        parse_transaction(sign_transaction(msgspec.structs.replace(TX, valid_until=2**63), KEYS[0]))

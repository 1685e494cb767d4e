"""A transaction: one call of one contract method by one account.

    signed          [version, chain_ctx, account, nonce, valid_until, contract, method, args]
    transmitted     [ [the above], [[public_key, signature], …] ]

`args` are the canonical bytes of the method's call record, so a transaction has the same form for every method. The id
does not cover the signatures: a transaction that is signed again is the same transaction. The witness hash covers them.
"""

from itertools import pairwise
from typing import NamedTuple

from ledger.primitives import codec_errors as refused
from ledger.primitives.codec import Record, decode, encode
from ledger.primitives.hashing import LEDGER_DOMAIN, LedgerTag, ledger_hash
from ledger.primitives.keys import PUBLIC_KEY_BYTES, SIGNATURE_BYTES, Claim, SigningKey
from ledger.primitives.units import AccountId, Hash32

TX_VERSION = 1
MAX_TX_BYTES = 16 * 1024
"""Larger transactions are refused; the largest known call (a club of 100 seats) is less than a third of this."""
MAX_SIGNATURES = 8
MAX_NAME_LENGTH = 32
CONTEXT_BYTES = 32
ACCOUNT_BYTES = 20


class Transaction(Record, frozen=True):
    """The part of a transaction that an account signs."""

    version: int
    chain_ctx: bytes
    account: AccountId
    nonce: int
    """Counts this account's transactions from 0; each number is used once, in order."""
    valid_until: int
    """The last height at which the transaction may be in a block."""
    contract: str
    method: str
    args: bytes


class Signature(Record, frozen=True):
    """A signature together with the key that made it."""

    public_key: bytes
    signature: bytes


class SignedTransaction(Record, frozen=True):
    """A transaction and its signatures, as sent and as stored in a block."""

    tx: Transaction
    signatures: tuple[Signature, ...]


class ParsedTransaction(NamedTuple):
    """A signed transaction with its bytes and hashes, so that nothing is encoded twice."""

    raw: bytes
    tx: Transaction
    signatures: tuple[Signature, ...]
    id: Hash32
    witness: Hash32
    """Hash of the bytes with the signatures: the key in caches of verified transactions."""
    payload: bytes
    """The payload of every signature."""

    def claims(self) -> list[Claim]:
        """Return the signature checks that this transaction needs."""
        return [Claim(s.public_key, self.payload, s.signature) for s in self.signatures]


def signing_payload(tx_bytes: bytes) -> bytes:
    """Return the payload to sign for a transaction with the canonical bytes `tx_bytes`."""
    return LEDGER_DOMAIN + bytes((LedgerTag.TX_SIGN,)) + tx_bytes


def sign_transaction(tx: Transaction, *keys: SigningKey) -> bytes:
    """Return the wire bytes of `tx` signed by each of `keys`."""
    payload = signing_payload(encode(tx))
    return encode(SignedTransaction(tx, tuple(Signature(key.public, key.sign(payload)) for key in keys)))


def parse_transaction(raw: bytes) -> ParsedTransaction:
    """Return the transaction in `raw`; raises CodecError if bytes, sizes or version are wrong.

    Signatures are not verified here: see `ParsedTransaction.claims`.
    """
    signed = decode(SignedTransaction, raw, MAX_TX_BYTES)
    tx = signed.tx
    if tx.version != TX_VERSION:
        raise refused.TransactionVersionError(given=tx.version, known=TX_VERSION)
    if len(tx.chain_ctx) != CONTEXT_BYTES or len(tx.account) != ACCOUNT_BYTES:
        raise refused.FieldLengthError(context=CONTEXT_BYTES, account=ACCOUNT_BYTES)
    if not 0 <= tx.nonce < 2**63 or not 0 <= tx.valid_until < 2**63:
        raise refused.NumberRangeError
    if len(tx.contract) > MAX_NAME_LENGTH or len(tx.method) > MAX_NAME_LENGTH:
        raise refused.NameLengthError(most=MAX_NAME_LENGTH)
    if not 1 <= len(signed.signatures) <= MAX_SIGNATURES:
        raise refused.SignatureCountError(given=len(signed.signatures), most=MAX_SIGNATURES)
    for entry in signed.signatures:
        if len(entry.public_key) != PUBLIC_KEY_BYTES or len(entry.signature) != SIGNATURE_BYTES:
            raise refused.KeyLengthError(key=PUBLIC_KEY_BYTES, signature=SIGNATURE_BYTES)
    if any(a.public_key >= b.public_key for a, b in pairwise(signed.signatures)):
        raise refused.SignatureOrderError
    tx_bytes = encode(tx)
    return ParsedTransaction(
        raw,
        tx,
        signed.signatures,
        ledger_hash(LedgerTag.TX_ID, tx_bytes),
        ledger_hash(LedgerTag.WITNESS, raw),
        signing_payload(tx_bytes),
    )

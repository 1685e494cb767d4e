"""Account ids and addresses.

    id      = first 20 bytes of SHA256(GETTY-LEDGER/1 ‖ ACCOUNT_ID ‖ chain_ctx ‖ first key)
    address = bech32m (BIP 350) of the id, with the prefix "gye": gye1…

The id outlives the key from which it was made: keys may be replaced, the id stays.
"""

from collections.abc import Iterable
from enum import StrEnum

from ledger.primitives.hashing import LedgerTag, ledger_hash
from ledger.primitives.units import AccountId

ACCOUNT_ID_BYTES = 20
PREFIX = "gye"
_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32M = 0x2BC830A3
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6


class AddressFault(StrEnum):
    """The fault of an address."""

    LENGTH = "length"
    CASE = "case"
    PREFIX = "prefix"
    LETTERS = "letters"
    CHECKSUM = "checksum"


class AddressError(ValueError):
    """A string is not the bech32m form of an account id."""

    code = "bad_address"

    def __init__(self, fault: AddressFault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault


def account_id(chain_ctx: bytes, first_key: bytes) -> AccountId:
    """Return the id of the account opened with `first_key` on the chain of `chain_ctx`."""
    return AccountId(ledger_hash(LedgerTag.ACCOUNT_ID, chain_ctx, first_key)[:ACCOUNT_ID_BYTES])


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def _expanded_prefix() -> list[int]:
    return [ord(c) >> 5 for c in PREFIX] + [0] + [ord(c) & 31 for c in PREFIX]


def format_account(account: bytes) -> str:
    """Return the address (gye1…) of a 20-byte account id."""
    if len(account) != ACCOUNT_ID_BYTES:
        raise AddressError(AddressFault.LENGTH, f"an account id has {ACCOUNT_ID_BYTES} bytes, not {len(account)}")
    bits = int.from_bytes(account, "big")
    groups = [bits >> shift & 31 for shift in range(155, -1, -5)]
    check = _polymod(_expanded_prefix() + groups + [0] * _CHECKSUM_LENGTH) ^ _BECH32M
    checksum = [check >> 5 * (5 - i) & 31 for i in range(_CHECKSUM_LENGTH)]
    return PREFIX + "1" + "".join(_ALPHABET[group] for group in groups + checksum)


def parse_account(text: str) -> AccountId:
    """Return the account id of an address; raises AddressError on a wrong prefix, letter, length or checksum."""
    lowered = text.lower()
    if lowered != text and text.upper() != text:
        raise AddressError(AddressFault.CASE, "an address is written in one case")
    prefix, separator, body = lowered.rpartition("1")
    if not separator or prefix != PREFIX:
        raise AddressError(AddressFault.PREFIX, f"an account address starts with {PREFIX}1")
    if any(c not in _ALPHABET for c in body) or len(body) != 32 + _CHECKSUM_LENGTH:
        raise AddressError(AddressFault.LETTERS, "an account address has 38 letters after gye1")
    groups = [_ALPHABET.index(c) for c in body]
    if _polymod(_expanded_prefix() + groups) != _BECH32M:
        raise AddressError(AddressFault.CHECKSUM, "the checksum is wrong: a letter was mistyped")
    bits = 0
    for group in groups[:-_CHECKSUM_LENGTH]:
        bits = bits << 5 | group
    return AccountId(bits.to_bytes(ACCOUNT_ID_BYTES, "big"))

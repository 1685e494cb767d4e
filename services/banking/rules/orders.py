"""What a member signs for the bank: nobody else can ask, not even our own gateway.

    signature = Ed25519 by a key of the account, over  "GETTY-PULL/1"   ‖ canonical(PullOrder)
                                                       "GETTY-TARGET/1" ‖ canonical(PushTarget)

Rule 1: an order names chain, account, bank account and amount, and lapses. Its client key makes it one order for ever.
Rule 2: as many different keys sign as the account's threshold asks, as proven from the chain.
Rule 3: where pushes go is signed with the bank and the masked number, so that the phone shows both before it signs.
Rule 4: an account in recovery orders nothing: its keys may be in the wrong hands.
"""

from collections.abc import Sequence

from ledger.primitives.codec import CodecError, Record, decode
from ledger.primitives.keys import verify
from ledger.primitives.units import AccountId, Millis, Won

__all__ = [
    "MAX_LIFE_MS",
    "MAX_ORDER_BYTES",
    "Authority",
    "PullOrder",
    "PushTarget",
    "authority_key",
    "pull_payload",
    "read_authority",
    "read_order",
    "read_target",
    "signed_by_enough",
    "target_payload",
]

PULL_DOMAIN, TARGET_DOMAIN = b"GETTY-PULL/1", b"GETTY-TARGET/1"
MAX_ORDER_BYTES = 512
MAX_CLIENT_KEY = 40
MAX_LIFE_MS = Millis(24 * 3_600_000)
"""How far ahead an order may lapse: what is signed offline today must not surprise anybody next week."""


class PullOrder(Record, frozen=True):
    """A member's order to pull won from a linked bank account, once."""

    version: int
    """1."""
    chain_ctx: bytes
    account: AccountId
    bank_account: str
    """The id of the linked account, as banking shows it."""
    amount: Won
    client_key: str
    """Chosen by the app, 1 … 40 visible letters, new for each order: the same order twice is one order."""
    expires_ms: Millis


class PushTarget(Record, frozen=True):
    """A member's order that pushes go to this linked bank account from now on."""

    version: int
    """1."""
    chain_ctx: bytes
    account: AccountId
    bank_account: str
    bank_code: str
    masked_number: str
    expires_ms: Millis


class Authority(Record, frozen=True):
    """Who may sign for an account, as the chain stores it (contract account, map authority)."""

    keys: tuple[bytes, ...]
    threshold: int
    recovering: bool = False


def pull_payload(order: bytes) -> bytes:
    """Return the bytes that are signed for the canonical bytes of a PullOrder."""
    return PULL_DOMAIN + order


def target_payload(order: bytes) -> bytes:
    """Return the bytes that are signed for the canonical bytes of a PushTarget."""
    return TARGET_DOMAIN + order


def read_order(raw: bytes) -> PullOrder | None:
    """Return the order of its canonical bytes, or None if they are not one."""
    try:
        order = decode(PullOrder, raw, MAX_ORDER_BYTES)
    except CodecError:
        return None
    named = 1 <= len(order.client_key) <= MAX_CLIENT_KEY and all("!" <= letter <= "~" for letter in order.client_key)
    formed = order.version == 1 and len(order.account) == 20 and 1 <= order.amount < 2**53
    return order if named and formed else None


def read_target(raw: bytes) -> PushTarget | None:
    """Return the order of its canonical bytes, or None if they are not one."""
    try:
        order = decode(PushTarget, raw, MAX_ORDER_BYTES)
    except CodecError:
        return None
    return order if order.version == 1 and len(order.account) == 20 else None


def authority_key(account: bytes) -> bytes:
    """Return the state key at which the chain keeps who may sign for an account."""
    return b"c/account/authority:" + len(account).to_bytes(2, "big") + account


def read_authority(value: bytes | None) -> Authority | None:
    """Return what the chain stores at `authority_key`; None if no such account is open."""
    return None if value is None else decode(Authority, value)


def signed_by_enough(authority: Authority | None, payload: bytes, signatures: Sequence[bytes]) -> bool:
    """Return whether enough different keys of an account have signed `payload`."""
    if authority is None or authority.recovering:
        return False
    signers = {key for key in authority.keys for signature in signatures if verify(key, payload, signature)}
    return len(signers) >= authority.threshold

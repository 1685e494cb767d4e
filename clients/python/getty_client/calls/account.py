"""Calls of the contract `account`.

Made by `python -m api.reference` from docs/reference/schema.json; not edited by hand.
"""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Instant
from ledger.primitives.units import AccountId

__all__ = [
    "AddKey",
    "AgreeGuardian",
    "ApproveCall",
    "Open",
    "ProposeCall",
    "Recover",
    "RemoveKey",
    "ResignGuardian",
    "SetGuardians",
    "SetThreshold",
    "TakeBack",
    "VerifyRecovery",
    "Veto",
    "WithdrawCall",
]


class Open(Record, frozen=True):
    """`open`: open the account whose first key is `keys[0]`."""

    account: bytes
    """20 bytes; it must be the id that follows from `keys[0]`."""
    keys: tuple[bytes, ...]
    """1 to 8 different public keys, 32 bytes each."""
    threshold: int
    """How many keys must sign, from 1 to the number of keys."""
    consents: tuple[bytes, ...] = ()
    """With several keys: each key's signature of the opening (`ledger.primitives.consent`), 64 bytes, in the order of
    `keys`."""


class AddKey(Record, frozen=True):
    """`add_key`: add a key to the signing account. The account and the new key must sign."""

    key: bytes
    consent: bytes
    """The new key's signature that it agrees to be a key of this account (`ledger.primitives.consent`), 64 bytes."""


class RemoveKey(Record, frozen=True):
    """`remove_key`: remove a key from the signing account. At least `threshold` keys must remain."""

    key: bytes


class SetThreshold(Record, frozen=True):
    """`set_threshold`: set how many keys must sign for the signing account."""

    threshold: int


class SetGuardians(Record, frozen=True):
    """`set_guardians`: name the guardians of the signing account. Each of them must then agree."""

    guardians: tuple[AccountId, ...]
    """Up to 7 different open accounts, not the own one."""
    threshold: int
    """How many of them must approve new keys: more than half; 0 without guardians."""
    with_verifier: bool = False
    """Whether a registered verifier may recover the account too."""


class AgreeGuardian(Record, frozen=True):
    """`agree_guardian`: agree to be a guardian of an account, as its owner has named."""

    account: AccountId
    number: int
    """The number of the naming, so that nobody agrees to be a guardian beside others than they saw."""


class ResignGuardian(Record, frozen=True):
    """`resign_guardian`: stop being a guardian of an account."""

    account: AccountId


class Recover(Record, frozen=True):
    """`recover`: approve, as a guardian, that an account gets exactly these keys. It counts for a week."""

    account: AccountId
    keys: tuple[bytes, ...]
    """All keys that the account then has."""
    threshold: int
    consents: tuple[bytes, ...] = ()
    """Each key's signature (`ledger.primitives.consent`), in the order of `keys`."""


class VerifyRecovery(Record, frozen=True):
    """`verify_recovery`: confirm, as a verifier, that the person of an account wants exactly these keys."""

    account: AccountId
    keys: tuple[bytes, ...]
    threshold: int
    nullifier: bytes
    """The person's, found again by the verifier; it must be the one that is bound to the account."""
    consents: tuple[bytes, ...] = ()
    """As in `recover`."""


class TakeBack(Record, frozen=True):
    """`take_back`: take the own approval of new keys back. A recovery ends if too few approve it."""

    account: AccountId


class Veto(Record, frozen=True):
    """`veto`: object to the recovery of the signing account. One present key is enough."""


class ProposeCall(Record, frozen=True):
    """`propose_call`: propose a call of the signing account. One key is enough, and approves it."""

    contract: str
    method: str
    args: bytes
    """Canonical bytes of the call record."""
    until_ms: Instant
    """When it expires; at most 30 days ahead."""


class ApproveCall(Record, frozen=True):
    """`approve_call`: approve a proposed call of the signing account. The last necessary key carries it out."""

    proposal: bytes
    """Its id, which is made of the account, the proposal's number, every byte of the call, and the expiry."""


class WithdrawCall(Record, frozen=True):
    """`withdraw_call`: withdraw a proposed call of the signing account. The key that proposed it signs."""

    proposal: bytes

"""The calls of the account contract."""

from ledger.primitives.codec import Record

__all__ = ["AddKey", "Open", "RemoveKey", "SetThreshold"]


class Open(Record, frozen=True):
    """`open`: open the account whose first key is `keys[0]`.

    A registrar may call it, or anybody on a chain with open registration. The id follows only from `keys[0]`
    (`ledger.primitives.address.account_id`), so nobody can open an account under another's id.
    """

    account: bytes
    """20 bytes; it must be the id that follows from `keys[0]`."""
    keys: tuple[bytes, ...]
    """1 to 8 different public keys, 32 bytes each. `keys[0]` determines the id."""
    threshold: int
    """How many keys must sign, from 1 to the number of keys."""
    consents: tuple[bytes, ...] = ()
    """With several keys: each key's signature of the opening (`ledger.primitives.consent`), 64 bytes, in the order of
    `keys`. Empty for one key, because nobody else can use it."""


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

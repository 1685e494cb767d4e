"""What one may ask of the account contract."""

from ledger.primitives.codec import Record

__all__ = ["AddKey", "Open", "RemoveKey", "SetThreshold"]


class Open(Record, frozen=True):
    """`open`: make the account whose first key is `keys[0]` known to the chain.

    By a registrar, or by anybody on a chain with open registration. The id follows only from `keys[0]`
    (`ledger.primitives.address.account_id`), so nobody can open an account under another's id.
    """

    account: bytes
    """20 bytes: must be the id that follows from `keys[0]`."""
    keys: tuple[bytes, ...]
    """Public keys, 32 bytes each; `keys[0]` gives the id. 1 to 8 different keys."""
    threshold: int
    """How many of them must sign; 1 … number of keys."""
    consents: tuple[bytes, ...] = ()
    """With several keys, each key's signature of the opening (`ledger.primitives.consent`), 64 bytes, in the order of
    `keys`. Empty for one key, which nobody else can use."""


class AddKey(Record, frozen=True):
    """`add_key`: one more key may speak for the signing account. Signed by the account itself, and by that key."""

    key: bytes
    consent: bytes
    """The key's own signature that it will speak for this account (`ledger.primitives.consent`), 64 bytes."""


class RemoveKey(Record, frozen=True):
    """`remove_key`: a key no longer speaks for the signing account; at least `threshold` keys must remain."""

    key: bytes


class SetThreshold(Record, frozen=True):
    """`set_threshold`: how many keys must sign for the signing account from now on."""

    threshold: int

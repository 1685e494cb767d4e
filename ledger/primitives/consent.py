"""The payload that a key signs before it may speak for an account: nobody can add a key that has not agreed (CONSENT).

    opening   GETTY-LEDGER/1 ‖ KEY_CONSENT ‖ canonical("open", chain_ctx, account, keys ascending, threshold)
    adding    GETTY-LEDGER/1 ‖ KEY_CONSENT ‖ canonical("add", chain_ctx, account, key)
    recovery  GETTY-LEDGER/1 ‖ KEY_CONSENT ‖ canonical("recover", chain_ctx, account, keys ascending, threshold)

Rule 1: an opening and a recovery bind every key and the threshold, so its signatures are not valid for other keys.
Rule 2: chain and account are signed, so no signature is valid elsewhere.
"""

from collections.abc import Iterable

from ledger.primitives.codec import encode
from ledger.primitives.hashing import LedgerTag, ledger_head
from ledger.primitives.units import AccountId

__all__ = ["adding_payload", "opening_payload", "recovering_payload"]


def opening_payload(chain_ctx: bytes, account: AccountId, keys: Iterable[bytes], threshold: int) -> bytes:
    """Return the payload that every key signs when an account is opened with several keys."""
    opening = ("open", chain_ctx, account, tuple(sorted(keys)), threshold)
    return ledger_head(LedgerTag.KEY_CONSENT) + encode(opening)


def adding_payload(chain_ctx: bytes, account: AccountId, key: bytes) -> bytes:
    """Return the payload that `key` signs before `account` adds it to its keys."""
    return ledger_head(LedgerTag.KEY_CONSENT) + encode(("add", chain_ctx, account, key))


def recovering_payload(chain_ctx: bytes, account: AccountId, keys: Iterable[bytes], threshold: int) -> bytes:
    """Return the payload that every new key signs before guardians or a verifier make these the keys of `account`."""
    recovery = ("recover", chain_ctx, account, tuple(sorted(keys)), threshold)
    return ledger_head(LedgerTag.KEY_CONSENT) + encode(recovery)

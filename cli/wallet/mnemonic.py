"""Recovery words that a person can write down, and the key derived from them.

    entropy (16 or 32 bytes) ── BIP-39 ──► 12 or 24 English words ── PBKDF2 ──► 64-byte seed
    seed ── SLIP-10, ed25519 ──► m/44'/6781285'/account' ──► the 32-byte seed of a signing key

Rule 1: words with a wrong checksum are refused, because a mistyped word would lead to another, empty account.
Rule 2: every step of the path is hardened; ed25519 has no other steps.

6781285 is "gye" read as a number. Nobody has registered it, so no other wallet derives the same keys by accident.
"""

import hmac
import secrets
from collections.abc import Sequence

from mnemonic import Mnemonic

from cli.refusals.wallets import UnknownWordError, WordChecksumError, WordCountError

ENTROPY_BYTES = {12: 16, 24: 32}
PURPOSE, COIN = 44, 6_781_285
HARDENED = 1 << 31
MAX_ACCOUNT = 9_999
"""How many accounts one set of words may have; more than a person can manage."""

_english = Mnemonic("english")


def new_words(count: int) -> str:
    """Return `count` (12 or 24) new words."""
    return _english.to_mnemonic(secrets.token_bytes(ENTROPY_BYTES[count]))


def key_seed(words: str, account: int = 0) -> bytes:
    """Return the seed of signing key number `account` of `words`. Raises KeyProblemError."""
    plain = " ".join(words.lower().split())
    count = len(plain.split())
    if count not in ENTROPY_BYTES:
        raise WordCountError(count=count)
    unknown = sorted(set(plain.split()) - set(_english.wordlist))
    if unknown:
        raise UnknownWordError(words=tuple(unknown))
    if not _english.check(plain):
        raise WordChecksumError
    return derive(Mnemonic.to_seed(plain), (PURPOSE, COIN, account))


def derive(seed: bytes, path: Sequence[int]) -> bytes:
    """Return the private key at a path of hardened steps below `seed` (SLIP-10, curve ed25519)."""
    node = hmac.digest(b"ed25519 seed", seed, "sha512")
    for step in path:
        assert 0 <= step < HARDENED, "a step of a path is below 2^31"
        node = hmac.digest(node[32:], b"\x00" + node[:32] + (step + HARDENED).to_bytes(4, "big"), "sha512")
    return node[:32]

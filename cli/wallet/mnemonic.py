"""Words a person can write down, and the key they stand for.

    entropy (16 or 32 bytes) ── BIP-39 ──► 12 or 24 English words ── PBKDF2 ──► 64-byte seed
    seed ── SLIP-10, ed25519 ──► m/44'/6781285'/account' ──► the 32-byte seed of a signing key

Rule 1: words with a wrong checksum are refused: a mistyped word would be another, empty account.
Rule 2: every step of the path is hardened; ed25519 knows no other.

6781285 is "gye" read as a number; it is registered nowhere, so that no other wallet derives the same keys by accident.
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
"""Accounts derived from one set of words; far above what a person keeps apart."""

_english = Mnemonic("english")


def new_words(count: int) -> str:
    """Return `count` (12 or 24) fresh words."""
    return _english.to_mnemonic(secrets.token_bytes(ENTROPY_BYTES[count]))


def key_seed(words: str, account: int = 0) -> bytes:
    """Return the seed of the signing key number `account` that `words` stand for. Raises KeyProblemError."""
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

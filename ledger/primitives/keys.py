"""Ed25519 keys. libsodium (PyNaCl) is the only verifier (ledger.md "One verifier").

Ed25519 libraries disagree about small-order keys, non-canonical encodings and torsion in R. For everything in
consensus, a signature is valid if libsodium accepts it. Besides the key store, only this file imports nacl.
"""

from collections.abc import Sequence
from typing import NamedTuple

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError

PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64
SEED_BYTES = 32


class Claim(NamedTuple):
    """The claim "this key signed these bytes", which may be verified anywhere and later."""

    public_key: bytes
    payload: bytes
    signature: bytes


class SigningKey:
    """A private Ed25519 key made from a 32-byte seed. Signing is deterministic (RFC 8032)."""

    __slots__ = ("_secret", "public")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise ValueError(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
        self.public, self._secret = crypto_sign_seed_keypair(seed)

    def sign(self, payload: bytes) -> bytes:
        """Return the 64-byte signature of `payload`."""
        return crypto_sign(payload, self._secret)[:SIGNATURE_BYTES]

    def __repr__(self) -> str:
        return f"SigningKey(public={self.public.hex()})"


def verify(public_key: bytes, payload: bytes, signature: bytes) -> bool:
    """Return whether libsodium accepts `signature` of `payload` under `public_key`. Never raises on bad input."""
    if len(public_key) != PUBLIC_KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        crypto_sign_open(signature + payload, public_key)
    except BadSignatureError:
        return False
    return True


def verify_all(claims: Sequence[Claim]) -> list[bool]:
    """Verify each claim separately; the answers are in the order of the claims."""
    return [verify(*claim) for claim in claims]

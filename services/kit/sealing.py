"""Seals what lies in a database: AES-256-GCM under a key that is not in the database.

    nonce (12) ‖ ciphertext ‖ tag (16), bound to a context such as "bank_account/<id>/number"

Rule: a sealed value opens only in its own context, so that one row's value cannot be put into another row.
"""

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.kit.personal import Personal

__all__ = ["KEY_BYTES", "Seal", "SealBrokenError"]

KEY_BYTES = 32
NONCE_BYTES = 12


class SealBrokenError(Exception):
    """A sealed value was changed, belongs elsewhere, or was sealed with another key."""


class Seal:
    """Seals and opens values with one key."""

    def __init__(self, key: bytes) -> None:
        """`key` has KEY_BYTES bytes."""
        self._cipher = AESGCM(key)

    @classmethod
    def of_file(cls, path: Path) -> "Seal":
        """Return the seal of a key file: hex in one line. Raises OSError, ValueError."""
        return cls(bytes.fromhex(path.read_text(encoding="ascii").strip()))

    def close(self, text: Personal, context: str) -> bytes:
        """Return `text` sealed for `context`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.reveal().encode(), context.encode())

    def open(self, sealed: bytes, context: str) -> Personal:
        """Return the sealed text. Raises SealBrokenError."""
        try:
            raw = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except InvalidTag as error:
            raise SealBrokenError(context) from error
        return Personal(raw.decode())

"""The consensus key in a file of the node. Implements `node.ports.Signer`.

Rule: this object reveals the key only through signatures; neither its text form nor an error shows it.
"""

from pathlib import Path

from node.shell.disk.files import read_signing_key


class FileSigner:
    """Signs with the key in the file `path`; raises KeyFileError if the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._key = read_signing_key(path)

    @property
    def public(self) -> bytes:
        """See `Signer.public`."""
        return self._key.public

    def sign(self, payload: bytes) -> bytes:
        """See `Signer.sign`."""
        return self._key.sign(payload)

    def __repr__(self) -> str:
        return f"FileSigner(public={self.public.hex()})"

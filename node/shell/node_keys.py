"""The secrets of a new node: drawn once, written once, and never overwritten.

    consensus   signs votes                     keys/consensus.key, and a record that it has signed nothing yet
    p2p         proves connections              keys/p2p.key
    admin       identifies the operator         keys/admin.tokens

An observer has only the second: it does not vote, and gets no admin port.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from ledger.primitives.genesis import GenesisValidator, prove_possession
from ledger.primitives.keys import SEED_BYTES, SigningKey
from node.shell.disk.files import NodeFiles, write_new_signer, write_secret
from node.shell.net import tls

__all__ = ["Draw", "NodeKeys", "draw_from", "draw_keys", "draw_random"]

Draw = Callable[[str], bytes]
"""Returns 32 secret bytes for a label."""


def draw_random(_label: str) -> bytes:
    """Return random bytes."""
    return secrets.token_bytes(SEED_BYTES)


def draw_from(seed: str) -> Draw:
    """Return a draw that always gives the same bytes for a label: everybody who knows the seed has every key."""
    start = b"GETTY-CLUSTER/1\x00" + seed.encode() + b"\x00"
    return lambda label: hashlib.sha256(start + label.encode()).digest()


@dataclass(frozen=True, slots=True, repr=False)
class NodeKeys:
    """The secrets of one node. It has no repr, so that no log shows them."""

    p2p: bytes
    consensus: bytes | None = None
    admin: bytes | None = None

    @property
    def p2p_public(self) -> bytes:
        """Return the public key that the node's connections prove."""
        return SigningKey(self.p2p).public

    def validator(self, chain_id: str, name: str) -> GenesisValidator:
        """Return the node's entry in the genesis of a chain, with a proof that it has its consensus key."""
        assert self.consensus is not None, "an observer is not in genesis"
        consensus = SigningKey(self.consensus)
        return GenesisValidator(name, consensus.public, self.p2p_public, prove_possession(chain_id, consensus))

    def write(self, files: NodeFiles) -> None:
        """Create the node's directories and write the secrets into them. Raises KeyFileError(key_exists), OSError."""
        files.make_directories()
        if self.consensus is not None:
            write_new_signer(files, self.consensus)
        write_secret(files.p2p_key, tls.private_key_pem(self.p2p))
        if self.admin is not None:
            from node.shell.admin import token_line  # noqa: PLC0415  # imports the HTTP server

            write_secret(files.admin_tokens, token_line(self.admin))


def draw_keys(draw: Draw = draw_random, of: str = "") -> NodeKeys:
    """Return the secrets of a new validator; `of` distinguishes the validators of one cluster."""
    return NodeKeys(p2p=draw(f"p2p/{of}"), consensus=draw(f"consensus/{of}"), admin=draw(f"admin/{of}"))

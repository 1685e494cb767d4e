"""What a node checks before it starts: who it is by its keys, and whether its API may listen; and how it says no.

Rule: whatever keeps a node from starting is one `StartError`: a stable code, one clear line, and the exit status.
"""

import os
import socket
from importlib.metadata import PackageNotFoundError, version

from ledger.primitives.genesis import Genesis
from node.config import NodeConfig
from node.shell.disk.files import NodeFiles, read_secret, write_atomically
from node.shell.disk.signer import FileSigner
from node.shell.front.keeper import bind
from node.shell.net import tls
from node.shell.net.roster import Identity, identity_of

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USAGE = 2


class StartError(Exception):
    """The node can't start. The message says why in one line; `status` is the exit status."""

    def __init__(self, code: str, detail: str, status: int = EXIT_USAGE) -> None:
        super().__init__(detail)
        self.code = code
        self.status = status


def software_version() -> str:
    """Return the version of the installed software."""
    try:
        return version("getty")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0+source"


def check_identity(genesis: Genesis, config: NodeConfig, p2p_key: bytes, signer: FileSigner | None) -> Identity:
    """Return who this node is by its keys; `p2p_key` is its public connection key. Raises StartError."""
    found = identity_of(genesis, config.name, p2p_key, None if signer is None else signer.public)
    if found is None:
        raise StartError(
            "not_a_validator",
            "keys/consensus.key is not the key of a validator in genesis.json; "
            "for a node that only observes, write observer = true into node.toml",
        )
    if found.validator is not None and found.validator.p2p_key != p2p_key:
        raise StartError("wrong_p2p_key", "keys/p2p.key is not the connection key of this validator in genesis.json")
    return found


def certify_connection_key(files: NodeFiles) -> bytes:
    """Make the TLS certificate of keys/p2p.key and return its public key. Raises StartError, KeyFileError, OSError."""
    try:
        key = tls.load_private_key(read_secret(files.p2p_key))
    except ValueError as error:
        raise StartError("key_unreadable", f"{files.p2p_key} holds no Ed25519 key in PEM form") from error
    write_atomically(files.p2p_certificate, tls.make_leaf(key))
    return tls.public_bytes(key)


def bind_api(config: NodeConfig) -> socket.socket:
    """Return the socket on which the API listens. Raises StartError."""
    try:
        return bind(config.api.listen.host, config.api.listen.port)
    except OSError as error:
        raise cannot_listen("api.listen", str(config.api.listen), error) from error


def cannot_listen(entry: str, address: str, error: OSError) -> StartError:
    """Return why nothing listens at `address`, which the entry `entry` of node.toml names."""
    return StartError("address_not_usable", f"{entry} {address} can't be used: {system_words(error)}", EXIT_FAILED)


def system_words(error: OSError) -> str:
    """Return the operating system's own words: libraries put theirs around them."""
    return os.strerror(error.errno) if error.errno else str(error)

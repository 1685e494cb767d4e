"""Checks before a node starts: its identity by its keys, and the address of its API.

Rule: every reason that keeps a node from starting is one `StartError` (`node.errors`): a stable code, typed fields, and
the exit status.
"""

import os
import socket
from importlib.metadata import PackageNotFoundError, version

from ledger.primitives.genesis import Genesis
from node.config import NodeConfig
from node.errors import AddressNotUsableError, NotAValidatorError, WrongConnectionKeyError
from node.shell.disk.errors import KeyNotPemError
from node.shell.disk.files import NodeFiles, read_secret, write_atomically
from node.shell.disk.signer import FileSigner
from node.shell.front.keeper import bind
from node.shell.net import tls
from node.shell.net.roster import Identity, identity_of


def software_version() -> str:
    """Return the version of the installed software."""
    try:
        return version("getty")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0+source"


def check_identity(genesis: Genesis, config: NodeConfig, p2p_key: bytes, signer: FileSigner | None) -> Identity:
    """Return this node's identity by its keys; `p2p_key` is its public connection key. Raises StartError."""
    found = identity_of(genesis, config.name, p2p_key, None if signer is None else signer.public)
    if found is None:
        raise NotAValidatorError
    if found.validator is not None and found.validator.p2p_key != p2p_key:
        raise WrongConnectionKeyError
    return found


def certify_connection_key(files: NodeFiles) -> bytes:
    """Make the TLS certificate of keys/p2p.key and return its public key. Raises StartError, KeyFileError, OSError."""
    try:
        key = tls.load_private_key(read_secret(files.p2p_key))
    except ValueError as error:
        raise KeyNotPemError(path=str(files.p2p_key)) from error
    write_atomically(files.p2p_certificate, tls.make_leaf(key))
    return tls.public_bytes(key)


def bind_api(config: NodeConfig) -> socket.socket:
    """Return the socket on which the API listens. Raises StartError."""
    try:
        return bind(config.api.listen.host, config.api.listen.port)
    except OSError as error:
        raise cannot_listen("api.listen", str(config.api.listen), error) from error


def cannot_listen(entry: str, address: str, error: OSError) -> AddressNotUsableError:
    """Return the error for `address`, the value of `entry` in node.toml, on which the node cannot listen."""
    return AddressNotUsableError(entry=entry, address=address, why=system_words(error))


def system_words(error: OSError) -> str:
    """Return the operating system's own message, without the words that libraries add."""
    return os.strerror(error.errno) if error.errno else str(error)

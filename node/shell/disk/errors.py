"""Refusals about a node's directory: its keys and tokens, and new clusters in it. `node/texts.py` has the sentences.

The docstring of a refusal states the rule that was broken.
"""

from ledger.primitives.fields import Name
from node.errors import StartError


class KeyFileError(StartError):
    """A key file cannot be used."""


class KeyExistsError(KeyFileError):
    """A key is never overwritten."""

    code = "key_exists"
    path: Name


class KeyMissingError(KeyFileError):
    """The file of a key exists."""

    code = "key_missing"
    path: Name


class KeyOpenError(KeyFileError):
    """Only the owner can read a secret."""

    code = "key_open_to_others"
    path: Name
    mode: Name
    wanted: Name


class KeyFileUnreadableError(KeyFileError):
    """The file of a key is a regular file that can be read."""

    code = "key_unreadable"
    reason = "file"
    path: Name
    why: Name
    """The reason from the operating system."""


class KeyTooLargeError(KeyFileError):
    """The file of a key is short."""

    code = "key_unreadable"
    reason = "size"
    path: Name


class KeyNotHexError(KeyFileError):
    """The seed of a key is hexadecimal."""

    code = "key_unreadable"
    reason = "hex"
    path: Name
    digits: int


class KeyNotPemError(KeyFileError):
    """The connection key is an Ed25519 key in PEM form."""

    code = "key_unreadable"
    reason = "pem"
    path: Name


class TokensNotTextError(KeyFileError):
    """The token file is text."""

    code = "key_unreadable"
    reason = "text"
    path: Name


class TokenCountError(KeyFileError):
    """The token file has at least one token, and not too many."""

    code = "key_unreadable"
    reason = "count"
    path: Name
    count: int
    most: int


class TokenLineError(KeyFileError):
    """A line of the token file has scopes and 64 hex digits."""

    code = "key_unreadable"
    reason = "line"
    path: Name
    line: int
    form: Name


class ClusterExistsError(StartError):
    """A new cluster or node is put only into a folder without one."""


class HoldsClusterError(ClusterExistsError):
    """A new cluster is put only into a folder without a cluster."""

    code = "cluster_exists"
    reason = "cluster"
    folder: Name


class HoldsNodeError(ClusterExistsError):
    """A new node is put only into a folder without a node."""

    code = "cluster_exists"
    reason = "node"
    folder: Name

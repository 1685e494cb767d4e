"""What is refused of a node's directory: its keys and tokens, and what is made in it. `node/texts.py` says it."""

from ledger.primitives.fields import Name
from node.errors import StartError


class KeyFileError(StartError):
    """A key file that can't be used."""


class KeyExistsError(KeyFileError):
    """A key is never overwritten."""

    code = "key_exists"
    path: Name


class KeyMissingError(KeyFileError):
    """The file of a key is there."""

    code = "key_missing"
    path: Name


class KeyOpenError(KeyFileError):
    """A secret is open to its owner only."""

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
    """What the operating system says."""


class KeyTooLargeError(KeyFileError):
    """A key is short."""

    code = "key_unreadable"
    reason = "size"
    path: Name


class KeyNotHexError(KeyFileError):
    """The seed of a key is written in hexadecimal."""

    code = "key_unreadable"
    reason = "hex"
    path: Name
    digits: int


class KeyNotPemError(KeyFileError):
    """The key of connections is an Ed25519 key in PEM form."""

    code = "key_unreadable"
    reason = "pem"
    path: Name


class TokensNotTextError(KeyFileError):
    """The file of tokens is text."""

    code = "key_unreadable"
    reason = "text"
    path: Name


class TokenCountError(KeyFileError):
    """There is at least one token, and not too many."""

    code = "key_unreadable"
    reason = "count"
    path: Name
    count: int
    most: int


class TokenLineError(KeyFileError):
    """A line of the file of tokens is scopes and 64 hex digits."""

    code = "key_unreadable"
    reason = "line"
    path: Name
    line: int
    form: Name


class ClusterExistsError(StartError):
    """A cluster or a node is made in a folder that holds none."""


class HoldsClusterError(ClusterExistsError):
    """A cluster is made in a folder that holds none."""

    code = "cluster_exists"
    reason = "cluster"
    folder: Name


class HoldsNodeError(ClusterExistsError):
    """A node is made in a folder that holds none."""

    code = "cluster_exists"
    reason = "node"
    folder: Name

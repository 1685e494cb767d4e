"""Errors of a store. `ledger/texts/store.py` has the sentences."""

from ledger.primitives.fields import HashBytes, Name
from ledger.primitives.refusal import Refusal


class StoreError(Refusal):
    """The medium failed (full, read-only, damaged). The node stops, because it never goes on with a doubtful record."""


class StoreFailedError(StoreError):
    """The medium failed to read or write."""

    code = "store_failed"
    reason = "medium"
    path: Name
    why: Name
    """The medium's message, in English."""


class WriteFailedBeforeError(StoreError):
    """An earlier write has failed; the store must be opened again before the next one."""

    code = "store_failed"
    reason = "earlier_write"
    path: Name


class NodeSilentError(StoreError):
    """The front process reads through the node, and the node does not answer."""

    code = "store_failed"
    reason = "no_answer"
    why: Name
    """The operating system's message."""


class NodeCannotReadError(StoreError):
    """The front process reads through the node, and the node cannot read its store."""

    code = "store_failed"
    reason = "node"
    why: Name
    """The node's error: its code and fields."""


class StoreLockedError(StoreError):
    """Another process has the store open."""

    code = "store_locked"
    path: Name
    why: Name


class StoreClosedError(StoreError):
    """The store was used after it was closed: our own defect."""

    code = "store_closed"
    path: Name
    why: Name


class MovedOnError(StoreError):
    """The state of the requested height is not kept any more: start again at a later height. Only for readers."""

    code = "state_dropped"
    height: int


class StoreDamagedError(StoreError):
    """A stored value is not the written one: a checksum, a hash or a file is wrong."""


class StoreFileMissingError(StoreDamagedError):
    """The store has files, but not the one that names the others."""

    code = "store_damaged"
    reason = "file_missing"
    path: Name


class StoreCorruptError(StoreDamagedError):
    """A checksum of the medium is wrong."""

    code = "store_damaged"
    reason = "medium"
    path: Name
    why: Name
    """The medium's message, in English."""


class StateRootError(StoreDamagedError):
    """The root of the stored tree is not the one in the header of the height."""

    code = "store_damaged"
    reason = "root"
    height: int


class StateValueError(StoreDamagedError):
    """A value of the state does not match the state root."""

    code = "store_damaged"
    reason = "value"
    key: HashBytes


class TreeNodeError(StoreDamagedError):
    """A node of the state tree does not match the node above it."""

    code = "store_damaged"
    reason = "node"
    place: HashBytes

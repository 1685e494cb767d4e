"""What a store refuses, or fails to do. `ledger/texts/store.py` says it to people."""

from ledger.primitives.fields import HashBytes, Name
from ledger.primitives.refusal import Refusal


class StoreError(Refusal):
    """The medium failed (full, read-only, damaged). The node stops; it never goes on with a doubtful record."""


class StoreFailedError(StoreError):
    """The medium refused to read or to write."""

    code = "store_failed"
    reason = "medium"
    path: Name
    why: Name
    """What the medium says, in English."""


class WriteFailedBeforeError(StoreError):
    """After a write has failed, the store is opened again before the next one."""

    code = "store_failed"
    reason = "earlier_write"
    path: Name


class NodeSilentError(StoreError):
    """The front process reads through the node, and the node does not answer."""

    code = "store_failed"
    reason = "no_answer"
    why: Name
    """What the operating system says."""


class NodeCannotReadError(StoreError):
    """The front process reads through the node, and the node cannot read its store."""

    code = "store_failed"
    reason = "node"
    why: Name
    """What the node was refused: its code and its fields."""


class StoreLockedError(StoreError):
    """Another process has the store open."""

    code = "store_locked"
    path: Name
    why: Name


class StoreClosedError(StoreError):
    """The store was used after it was closed: our own mistake."""

    code = "store_closed"
    path: Name
    why: Name


class MovedOnError(StoreError):
    """The store as it was at the height being read is not kept any more: begin again at a later one. Readers only."""

    code = "state_dropped"
    height: int


class StoreDamagedError(StoreError):
    """What is stored is not what was written: a checksum, a hash or a file is wrong."""


class StoreFileMissingError(StoreDamagedError):
    """There are files of a store, but not the one that names the others."""

    code = "store_damaged"
    reason = "file_missing"
    path: Name


class StoreCorruptError(StoreDamagedError):
    """A checksum of the medium is wrong."""

    code = "store_damaged"
    reason = "medium"
    path: Name
    why: Name
    """What the medium says, in English."""


class StateRootError(StoreDamagedError):
    """The root of the stored tree is the one that the header of the height names."""

    code = "store_damaged"
    reason = "root"
    height: int


class StateValueError(StoreDamagedError):
    """A value of the state fits the state root."""

    code = "store_damaged"
    reason = "value"
    key: HashBytes


class TreeNodeError(StoreDamagedError):
    """A node of the state tree fits the one above it."""

    code = "store_damaged"
    reason = "node"
    place: HashBytes

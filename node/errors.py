"""What keeps a node from starting, or ends it. `node/texts.py` says it to people.

StartError       the operator has to mend something: exit status 2
FailingError     it failed: exit status 1
ConfigError      node.toml cannot be used; with each wrong entry, what is wrong with it
"""

from enum import StrEnum

from ledger.primitives.fields import Because, Name
from ledger.primitives.refusal import Refusal

EXIT_OK = 0
EXIT_FAILED = 1
EXIT_USAGE = 2


class StartError(Refusal):
    """The node can't start. `status` is its exit status."""

    status = EXIT_USAGE


class FailingError(StartError):
    """The node can't start or go on, and there is nothing wrong with what its operator has written."""

    status = EXIT_FAILED


class AssertionsOffError(StartError):
    """Assertions guard the ledger, so they are on."""

    code = "assertions_off"


class FileUnreadableError(StartError):
    """A file of the node's directory can be read."""

    code = "file_unreadable"
    path: Name
    why: Name
    """What the operating system says."""


class NotAValidatorError(StartError):
    """The consensus key is that of a validator, or the node only observes."""

    code = "not_a_validator"


class WrongConnectionKeyError(StartError):
    """The connection key is the one that genesis names for this validator."""

    code = "wrong_p2p_key"


class UnknownPeersError(StartError):
    """Addresses are given of validators."""

    code = "unknown_peer"
    names: tuple[Name, ...]


class DirectoryInUseError(StartError):
    """One process runs the node of a directory: two of them would sign with one key."""

    code = "directory_in_use"
    folder: Name
    holder: Name
    """The number of the process that holds it."""


class AddressNotUsableError(FailingError):
    """A node can listen at the addresses of its node.toml."""

    code = "address_not_usable"
    entry: Name
    address: Name
    why: Name
    """What the operating system says."""


class SystemFailedError(FailingError):
    """The operating system does what the node needs."""

    code = "system_error"
    path: Name
    why: Name


class NodeBrokenError(FailingError):
    """We are broken: what was promised may not have been done."""

    code = "node_failed"
    reason = "broken"
    error: Name
    why: Name


class NodeHaltedError(FailingError):
    """The peer signs nothing any more."""

    code = "node_failed"
    reason = "halted"
    why: Name


class KeyUsedTwiceError(FailingError):
    """One node runs with a key: two would sign against each other, so this one goes."""

    code = "node_failed"
    reason = "key_used_twice"
    where: Name
    """How this node came upon the other one."""


# node.toml -----------------------------------------------------------------------------------------------------------


class ConfigError(StartError):
    """node.toml can't be used."""


class ConfigTooLongError(ConfigError):
    """A node.toml is read into memory whole, so its length is bounded."""

    code = "bad_config"
    reason = "length"
    count: int
    most: int


class ConfigNotTomlError(ConfigError):
    """The text is TOML."""

    code = "bad_config"
    reason = "toml"
    fault: Name
    """What the reader of TOML says, in English: it names the line."""


class ConfigEntriesError(ConfigError):
    """Every entry can be used."""

    code = "bad_config"
    reason = "entries"
    faults: tuple[Because, ...]
    """What is wrong, entry by entry."""


class Wanted(StrEnum):
    """What an entry is."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "true or false"
    LIST = "list"
    TABLE = "table"


class Form(StrEnum):
    """How the text of an entry is written."""

    NAME = "name"
    ADDRESS = "host:port"
    BRACKETS = "[host]:port"
    VALIDATOR_ID = "validator id"
    ORIGIN = "origin"
    HOST = "host"
    LOOPBACK = "loopback"
    LOG_LEVEL = "log level"


class EntryError(Refusal):
    """One entry of node.toml can't be used."""


class EntryUnknownError(EntryError):
    """A mistyped name would silently keep a default."""

    code = "bad_entry"
    reason = "unknown"
    entry: Name


class EntryMissingError(EntryError):
    """Some entries have no default."""

    code = "bad_entry"
    reason = "missing"
    entry: Name


class EntryTypeError(EntryError):
    """An entry is of its type."""

    code = "bad_entry"
    reason = "type"
    entry: Name
    wanted: Wanted


class EntryTooSmallError(EntryError):
    """A number is not below its bound."""

    code = "bad_entry"
    reason = "small"
    entry: Name
    least: int


class EntryTooLargeError(EntryError):
    """A number is not above its bound."""

    code = "bad_entry"
    reason = "large"
    entry: Name
    most: int


class EntryTooShortError(EntryError):
    """A text is not empty where it must say something."""

    code = "bad_entry"
    reason = "short"
    entry: Name
    least: int


class EntryTooLongError(EntryError):
    """A text or a list is bounded."""

    code = "bad_entry"
    reason = "long"
    entry: Name
    most: int


class EntryFormError(EntryError):
    """A text is written in the form of its entry."""

    code = "bad_entry"
    reason = "form"
    entry: Name
    given: str
    form: Form


class EntryOrderError(EntryError):
    """A bound is not below what it bounds."""

    code = "bad_entry"
    reason = "order"
    entry: Name
    than: Name


class EntryOtherError(EntryError):
    """Whatever else the checker finds."""

    code = "bad_entry"
    reason = "other"
    entry: Name
    fault: Name
    """What the checker says, in English."""

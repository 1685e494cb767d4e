"""The reasons why a node cannot start, or stops. `node/texts.py` has the sentences for people.

StartError       the operator must correct something: exit status 2
FailingError     something failed: exit status 1
ConfigError      node.toml cannot be used; lists each wrong entry with its fault

The docstring of a refusal states the rule that was broken.
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
    """The node cannot start or continue, although its operator made no mistake."""

    status = EXIT_FAILED


class AssertionsOffError(StartError):
    """Assertions are on, because they guard the ledger."""

    code = "assertions_off"


class FileUnreadableError(StartError):
    """Every file of the node's directory can be read."""

    code = "file_unreadable"
    path: Name
    why: Name
    """The reason from the operating system."""


class NotAValidatorError(StartError):
    """The consensus key is a validator's, or the node is configured as an observer."""

    code = "not_a_validator"


class WrongConnectionKeyError(StartError):
    """The connection key is the one in genesis for this validator."""

    code = "wrong_p2p_key"


class UnknownPeersError(StartError):
    """Every configured address belongs to a validator."""

    code = "unknown_peer"
    names: tuple[Name, ...]


class DirectoryInUseError(StartError):
    """At most one process runs the node of a directory: two would sign with one key."""

    code = "directory_in_use"
    folder: Name
    holder: Name
    """The number of the process that uses it."""


class AddressNotUsableError(FailingError):
    """The node can listen at the addresses in its node.toml."""

    code = "address_not_usable"
    entry: Name
    address: Name
    why: Name
    """The reason from the operating system."""


class SystemFailedError(FailingError):
    """The operating system carries out the node's requests."""

    code = "system_error"
    path: Name
    why: Name


class NodeBrokenError(FailingError):
    """The software is broken: a promise may not have been kept."""

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
    """At most one node runs with a key: two would sign contradicting votes, so this one stops."""

    code = "node_failed"
    reason = "key_used_twice"
    where: Name
    """How this node noticed the other one."""


# node.toml -----------------------------------------------------------------------------------------------------------


class ConfigError(StartError):
    """node.toml can't be used."""


class ConfigTooLongError(ConfigError):
    """The length of node.toml is bounded, because it is read into memory whole."""

    code = "bad_config"
    reason = "length"
    count: int
    most: int


class ConfigNotTomlError(ConfigError):
    """The text of node.toml is valid TOML."""

    code = "bad_config"
    reason = "toml"
    fault: Name
    """The message of the TOML parser, in English: it names the line."""


class ConfigEntriesError(ConfigError):
    """Every entry of node.toml is valid."""

    code = "bad_config"
    reason = "entries"
    faults: tuple[Because, ...]
    """The fault of each wrong entry."""


class Wanted(StrEnum):
    """The type of an entry."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "true or false"
    LIST = "list"
    TABLE = "table"


class Form(StrEnum):
    """The form of an entry's text."""

    NAME = "name"
    ADDRESS = "host:port"
    BRACKETS = "[host]:port"
    VALIDATOR_ID = "validator id"
    ORIGIN = "origin"
    HOST = "host"
    LOOPBACK = "loopback"
    LOG_LEVEL = "log level"


class EntryError(Refusal):
    """One entry of node.toml is not valid."""


class EntryUnknownError(EntryError):
    """Every name in node.toml is known: a mistyped name would silently leave a default in force."""

    code = "bad_entry"
    reason = "unknown"
    entry: Name


class EntryMissingError(EntryError):
    """Entries without a default are given."""

    code = "bad_entry"
    reason = "missing"
    entry: Name


class EntryTypeError(EntryError):
    """An entry has the right type."""

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
    """A text is not shorter than its bound."""

    code = "bad_entry"
    reason = "short"
    entry: Name
    least: int


class EntryTooLongError(EntryError):
    """A text or a list is not longer than its bound."""

    code = "bad_entry"
    reason = "long"
    entry: Name
    most: int


class EntryFormError(EntryError):
    """A text has the form of its entry."""

    code = "bad_entry"
    reason = "form"
    entry: Name
    given: str
    form: Form


class EntryOrderError(EntryError):
    """An upper bound is not below the value that it bounds."""

    code = "bad_entry"
    reason = "order"
    entry: Name
    than: Name


class EntryOtherError(EntryError):
    """The checker finds no other fault."""

    code = "bad_entry"
    reason = "other"
    entry: Name
    fault: Name
    """The checker's message, in English."""

"""Refusals of the content of a request."""

from api.errors.problem import Hex, ProblemError
from ledger.primitives.address import AddressFault
from ledger.primitives.fields import Name


class HexLengthError(ProblemError):
    """An id has 64 hex digits."""

    code = "bad_hex"
    reason = "length"
    what: Hex
    given: int


class HexTooLongError(ProblemError):
    """A hexadecimal value has at most `most` digits."""

    code = "bad_hex"
    reason = "too_long"
    what: Hex
    most: int


class HexDigitsError(ProblemError):
    """Bytes are written as pairs of lower-case hex digits."""

    code = "bad_hex"
    reason = "digits"
    what: Hex


class IdPrefixError(ProblemError):
    """An id is found by enough of its first digits."""

    code = "bad_hex"
    reason = "first_digits"
    least: int


class BadAddressError(ProblemError):
    """An account is given as its address."""

    code = "bad_address"
    fault: AddressFault


class BadHeightError(ProblemError):
    """A height is a number from 1 up, or latest."""

    code = "bad_height"


class BadIndexError(ProblemError):
    """An index is a number from 0 to `most`."""

    code = "bad_number"
    reason = "index"
    most: int


class BadNumberError(ProblemError):
    """A number in a request is within its bounds."""

    code = "bad_number"
    reason = "range"
    name: Name
    least: int
    most: int


class BadFlagError(ProblemError):
    """A flag is true or false."""

    code = "bad_request"
    reason = "flag"
    name: Name


class BadTimeoutError(ProblemError):
    """A timeout is written as 10s or 500ms, up to a maximum."""

    code = "bad_timeout"
    most: int
    """In seconds."""


class UnknownQueryError(ProblemError):
    """A route accepts only its own query names."""

    code = "unknown_query"
    reason = "name"
    name: str
    known: tuple[Name, ...]


class NoQueryError(ProblemError):
    """This route accepts no query names."""

    code = "unknown_query"
    reason = "none"
    name: str


class NoQueryOfPortError(ProblemError):
    """The routes of this port accept no query."""

    code = "unknown_query"
    reason = "port"


class RepeatedQueryError(ProblemError):
    """A query name occurs only once."""

    code = "repeated_query"
    name: Name
    times: int


class BadIdKindError(ProblemError):
    """The kind of an id is in a closed list."""

    code = "bad_request"
    reason = "id_kind"
    kinds: tuple[Name, ...]


class UnknownChangeError(ProblemError):
    """The kind of a proposed change is in a closed list."""

    code = "bad_request"
    reason = "change_kind"
    kinds: tuple[Name, ...]


class BadSeatsError(ProblemError):
    """Seats are numbers, separated by commas."""

    code = "bad_request"
    reason = "seats"
    most: int


class BadPageCursorError(ProblemError):
    """A cursor comes from the answer before."""

    code = "bad_request"
    reason = "cursor"


class BadWaitError(ProblemError):
    """wait is either committed or absent."""

    code = "bad_request"
    reason = "wait"


class BatchSizeError(ProblemError):
    """A batch has 1 to `most` transactions."""

    code = "bad_request"
    reason = "batch_size"
    most: int
    given: int


class BadBatchError(ProblemError):
    """The JSON body of a batch has one list of hex values."""

    code = "bad_request"
    reason = "batch"


class BadTxBodyError(ProblemError):
    """The JSON body of a transaction has its hex value."""

    code = "bad_request"
    reason = "tx"


class NotJsonError(ProblemError):
    """The body is JSON."""

    code = "bad_request"
    reason = "json"


class RepeatedNameError(ProblemError):
    """A name occurs only once in a JSON body."""

    code = "bad_request"
    reason = "repeated"


class BadLevelBodyError(ProblemError):
    """The body that sets the log level names a level."""

    code = "bad_request"
    reason = "level"


class BadLogLevelError(ProblemError):
    """A log level is in a closed list."""

    code = "bad_log_level"
    levels: tuple[Name, ...]


class BatchEncodingError(ProblemError):
    """The body of a batch is a MessagePack array of byte strings."""

    code = "bad_encoding"
    reason = "batch"


class EmptyBodyError(ProblemError):
    """The body is a transaction."""

    code = "bad_encoding"
    reason = "empty"


class BadCursorError(ProblemError):
    """A cursor of events has the form height-index."""

    code = "bad_cursor"


class BadTopicError(ProblemError):
    """Topics are written in one of three forms."""

    code = "bad_topic"
    most: int


class UnknownTopicError(ProblemError):
    """A topic is the name of an event."""

    code = "unknown_topic"
    topics: tuple[str, ...]

"""What is wrong with what a request says."""

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
    """What is written in hexadecimal has at most `most` digits."""

    code = "bad_hex"
    reason = "too_long"
    what: Hex
    most: int


class HexDigitsError(ProblemError):
    """Bytes are written in pairs of lower-case digits."""

    code = "bad_hex"
    reason = "digits"
    what: Hex


class IdPrefixError(ProblemError):
    """The first digits of an id are enough to find it by."""

    code = "bad_hex"
    reason = "first_digits"
    least: int


class BadAddressError(ProblemError):
    """An account is written as its address."""

    code = "bad_address"
    fault: AddressFault


class BadHeightError(ProblemError):
    """A height is a number from 1 on, or latest."""

    code = "bad_height"


class BadIndexError(ProblemError):
    """An index is a number from 0 to `most`."""

    code = "bad_number"
    reason = "index"
    most: int


class BadNumberError(ProblemError):
    """A number of a request has its bounds."""

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
    """A timeout is written like 10s or 500ms."""

    code = "bad_timeout"
    most: int
    """Seconds."""


class UnknownQueryError(ProblemError):
    """An address knows its query names."""

    code = "unknown_query"
    reason = "name"
    name: str
    known: tuple[Name, ...]


class NoQueryError(ProblemError):
    """The address knows no query names at all."""

    code = "unknown_query"
    reason = "none"
    name: str


class NoQueryOfPortError(ProblemError):
    """No address of the port takes a query."""

    code = "unknown_query"
    reason = "port"


class RepeatedQueryError(ProblemError):
    """A query name is given once."""

    code = "repeated_query"
    name: Name
    times: int


class BadIdKindError(ProblemError):
    """The kind of an id is one of a closed list."""

    code = "bad_request"
    reason = "id_kind"
    kinds: tuple[Name, ...]


class UnknownChangeError(ProblemError):
    """A change that somebody may propose is of one of a closed list of kinds."""

    code = "bad_request"
    reason = "change_kind"
    kinds: tuple[Name, ...]


class BadSeatsError(ProblemError):
    """Seats are numbers with commas between them."""

    code = "bad_request"
    reason = "seats"
    most: int


class BadPageCursorError(ProblemError):
    """A cursor is taken from the answer before."""

    code = "bad_request"
    reason = "cursor"


class BadWaitError(ProblemError):
    """wait is either committed or left out."""

    code = "bad_request"
    reason = "wait"


class BatchSizeError(ProblemError):
    """A batch has 1 to `most` transactions."""

    code = "bad_request"
    reason = "batch_size"
    most: int
    given: int


class BadBatchError(ProblemError):
    """The body of a batch in JSON has one list of hex."""

    code = "bad_request"
    reason = "batch"


class BadTxBodyError(ProblemError):
    """The body of a transaction in JSON has its hex."""

    code = "bad_request"
    reason = "tx"


class NotJsonError(ProblemError):
    """The body is JSON."""

    code = "bad_request"
    reason = "json"


class RepeatedNameError(ProblemError):
    """A name stands once in a JSON body."""

    code = "bad_request"
    reason = "repeated"


class BadLevelBodyError(ProblemError):
    """The body that sets the log's level names it."""

    code = "bad_request"
    reason = "level"


class BadLogLevelError(ProblemError):
    """A level is one of a closed list."""

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
    """A cursor of events is height-index."""

    code = "bad_cursor"


class BadTopicError(ProblemError):
    """Topics are written in one of three ways."""

    code = "bad_topic"
    most: int


class UnknownTopicError(ProblemError):
    """A topic is the name of an event."""

    code = "unknown_topic"
    topics: tuple[str, ...]

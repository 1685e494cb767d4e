"""What is wrong with how a request is sent."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import Name


class HostMissingError(ProblemError):
    """A request of HTTP/1.1 has a header Host."""

    code = "bad_request"
    reason = "host"


class HostNotAllowedError(ProblemError):
    """A request names this peer by a name of its own."""

    code = "host_not_allowed"
    name: str


class TransferEncodingError(ProblemError):
    """A body is sent in chunks or as it is."""

    code = "unsupported_transfer_encoding"
    coding: str


class ContentEncodingError(ProblemError):
    """A body is not compressed."""

    code = "unsupported_media_type"
    reason = "encoding"
    encoding: str


class MediaTypeError(ProblemError):
    """A transaction is MessagePack or JSON."""

    code = "unsupported_media_type"
    reason = "type"
    media: str


class BatchMediaTypeError(ProblemError):
    """A batch is MessagePack or JSON."""

    code = "unsupported_media_type"
    reason = "batch"
    media: str


class BodyTooLargeError(ProblemError):
    """A request body is bounded."""

    code = "too_large"
    reason = "body"
    most: int


class TransactionTooLargeError(ProblemError):
    """A transaction has at most `most` bytes."""

    code = "too_large"
    reason = "transaction"
    most: int
    given: int


class ExpectationError(ProblemError):
    """The one expectation there is, is 100-continue."""

    code = "expectation_failed"


class HeadTooLargeError(ProblemError):
    """A line of a request has at most 8 KiB."""

    code = "header_too_large"
    most: int
    """Bytes of all lines together."""


class UnreadableRequestError(ProblemError):
    """A request is HTTP."""

    code = "bad_request"
    reason = "unreadable"


class BodyCutError(ProblemError):
    """A body is as long, or cut in chunks, as the request says."""

    code = "bad_request"
    reason = "body_cut"


class OtherHttpError(ProblemError):
    """Something that the HTTP library refuses."""

    code = "bad_request"
    reason = "http"
    why: str


class MethodNotAllowedError(ProblemError):
    """An address knows its methods."""

    code = "method_not_allowed"
    path: Name
    allowed: tuple[Name, ...]
    given: Name


class NotFoundError(ProblemError):
    """No route has this address."""

    code = "not_found"
    reason = "path"
    path: Name


class AssetNotFoundError(ProblemError):
    """The viewer has no such file."""

    code = "not_found"
    reason = "file"
    name: str


class OriginMayNotReadError(ProblemError):
    """Pages of listed origins read answers."""

    code = "origin_not_allowed"
    reason = "read"
    origin: str


class OriginMayNotFollowError(ProblemError):
    """Pages of listed origins follow events."""

    code = "origin_not_allowed"
    reason = "follow"
    origin: str


class UpgradeNeededError(ProblemError):
    """The address is for a WebSocket."""

    code = "bad_request"
    reason = "websocket"

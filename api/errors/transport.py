"""Refusals of the form of an HTTP request."""

from api.errors.problem import ProblemError
from ledger.primitives.fields import Name


class HostMissingError(ProblemError):
    """A request in HTTP/1.1 has a Host header."""

    code = "bad_request"
    reason = "host"


class HostNotAllowedError(ProblemError):
    """A request names this peer by a name that the peer knows."""

    code = "host_not_allowed"
    name: str


class TransferEncodingError(ProblemError):
    """A body is sent in chunks or unchanged."""

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
    """The length of a request body is bounded."""

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
    """100-continue is the only known expectation."""

    code = "expectation_failed"


class HeadTooLargeError(ProblemError):
    """A line of a request has at most 8 KiB."""

    code = "header_too_large"
    most: int
    """Bytes of all lines together."""


class UnreadableRequestError(ProblemError):
    """A request is valid HTTP."""

    code = "bad_request"
    reason = "unreadable"


class BodyCutError(ProblemError):
    """A body has the announced length or chunks."""

    code = "bad_request"
    reason = "body_cut"


class OtherHttpError(ProblemError):
    """The HTTP library accepts the request."""

    code = "bad_request"
    reason = "http"
    why: str


class MethodNotAllowedError(ProblemError):
    """A route has only its own methods."""

    code = "method_not_allowed"
    path: Name
    allowed: tuple[Name, ...]
    given: Name


class NotFoundError(ProblemError):
    """The path has a route."""

    code = "not_found"
    reason = "path"
    path: Name


class AssetNotFoundError(ProblemError):
    """The viewer has this file."""

    code = "not_found"
    reason = "file"
    name: str


class OriginMayNotReadError(ProblemError):
    """Pages of listed origins may read answers."""

    code = "origin_not_allowed"
    reason = "read"
    origin: str


class OriginMayNotFollowError(ProblemError):
    """Pages of listed origins may follow events."""

    code = "origin_not_allowed"
    reason = "follow"
    origin: str


class UpgradeNeededError(ProblemError):
    """The route needs a WebSocket upgrade."""

    code = "bad_request"
    reason = "websocket"

"""Checks a request before its body is read: its host, and the encoding and length of its body.

    Host                 an IP address, localhost, or a name of [api] hosts       else 421 host_not_allowed
    Transfer-Encoding    chunked                                                  else 501 unsupported_transfer_encoding
    Content-Encoding     identity                                                 else 415 unsupported_media_type
    Content-Length       at most the route's limit                                else 413 too_large

Rule 1: a page of another site can make a browser send requests to this peer, by pointing the site's own name to the
peer's address (DNS rebinding). That name is in Host, and only names that this peer knows are accepted.
Rule 2: a body that is too large is refused before a byte of it is read, and before "100 Continue".
"""

from collections.abc import Collection
from ipaddress import ip_address

from aiohttp import web

from api import errors, problems
from api.errors import ProblemError

MAX_BODY_BYTES = 64 * 1024
"""A transaction of 16 KiB as hex in JSON is 32 KiB; no other body is larger."""
MAX_BATCH_BYTES = 1024 * 1024
"""Enough for a batch of the largest usual transactions, and a small part of a peer's memory, because it is read
whole."""
BATCH = "/v1/txs/batch"
ANY_HOST = "*"
MAX_HOST_SHOWN = 80
MAX_WORD_SHOWN = 40
"""For an unknown word in a header."""


def check_host(request: web.Request, allowed: Collection[str]) -> None:
    """Refuse a request for another host. A request without Host is in HTTP/1.0, which no browser uses."""
    host = request.headers.get("Host")
    if host is None:
        if request.version >= (1, 1):
            raise errors.HostMissingError
        return
    name = _without_port(host).lower()
    if ANY_HOST in allowed or name == "localhost" or name in allowed or _is_address(name):
        return
    raise errors.HostNotAllowedError(name=name[:MAX_HOST_SHOWN])


def check_framing(request: web.Request, longest: int) -> None:
    """Refuse a body that is compressed, encoded in another way than chunks, or longer than `longest`."""
    coding = request.headers.get("Transfer-Encoding", "chunked")
    if coding.lower() != "chunked" or len(request.headers.getall("Transfer-Encoding", [])) > 1:
        raise errors.TransferEncodingError(coding=coding[:MAX_WORD_SHOWN])
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding.lower() != "identity":
        raise errors.ContentEncodingError(encoding=encoding[:MAX_WORD_SHOWN])
    if (request.content_length or 0) > longest:
        raise too_large(longest)


def too_large(longest: int) -> ProblemError:
    """Return the refusal of a body that is longer than `longest`."""
    return errors.BodyTooLargeError(most=longest)


def longest_body(request: web.Request) -> int:
    """Return the maximum length of the request's body."""
    return MAX_BATCH_BYTES if request.path == BATCH else MAX_BODY_BYTES


async def answer_expect(request: web.Request) -> web.StreamResponse | None:
    """Answer the Expect header: the client may send its body, or learns at once that it is refused."""
    try:
        if request.headers.get("Expect", "").lower() != "100-continue":
            raise errors.ExpectationError
        check_framing(request, longest_body(request))
    except ProblemError as refusal:
        answer = problems.response(refusal)
        answer.force_close()
        return answer
    assert request.transport is not None, "a request that is being answered has a connection"
    request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    return None


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True

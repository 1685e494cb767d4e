"""What can be said of a request before its body is read: is it for this peer, and is the body one that is taken here?

    Host                 an IP address, localhost, or a name of [api] hosts       else 421 host_not_allowed
    Transfer-Encoding    chunked                                                  else 501 unsupported_transfer_encoding
    Content-Encoding     identity                                                 else 415 unsupported_media_type
    Content-Length       at most what the route takes                             else 413 too_large

Rule 1: a page of another site can make a browser ask this peer by letting the site's own name lead to its address (DNS
        rebinding). The name is in Host, and only names that this peer knows are answered.
Rule 2: what is too large is refused before a byte of it is read, also before "100 Continue".
"""

from collections.abc import Collection
from ipaddress import ip_address

from aiohttp import web

from api import errors, problems
from api.errors import ProblemError

MAX_BODY_BYTES = 64 * 1024
"""A transaction of 16 KiB as hex in JSON is 32 KiB; nothing larger is sent to this API."""
MAX_BATCH_BYTES = 1024 * 1024
"""A batch of the largest usual transactions; read whole into memory, so it stays a small part of a peer's."""
BATCH = "/v1/txs/batch"
ANY_HOST = "*"
MAX_HOST_SHOWN = 80
MAX_WORD_SHOWN = 40
"""For a word in a header that is not known here."""


def check_host(request: web.Request, allowed: Collection[str]) -> None:
    """Refuse a request that names another host. One without Host is of HTTP/1.0, which no browser speaks."""
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
    """Refuse a body that is compressed, coded in another way than in chunks, or longer than `longest`."""
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
    """Return the bound of the body of a request to the API."""
    return MAX_BATCH_BYTES if request.path == BATCH else MAX_BODY_BYTES


async def expected(request: web.Request) -> web.StreamResponse | None:
    """Answer the header Expect: the client may send its body, or learns right away that it is not taken."""
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

"""One question to one peer, and who it is that answers.

    what comes back                                     becomes
    an answer of the node that is expected there        an `Answer`, whatever its status
    an answer of another chain's node, of no node       `ForeignError`
    too much                                            `TryNextError`: another peer may do better
    nothing                                             `OSError` or `http.client.HTTPException`

Rule: with a genesis hash, an answer of another chain's node, or of a program that is not a node, does not count as one:
its balance of 0 would look like an answer. X-Gye-Chain and X-Gye-Peer tell; only the light client finds out who lies
there as well.
"""

import http.client
import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from getty_client.errors import GettyError, RefusedError
from getty_client.refusals import (
    ANSWERED,
    TOO_LARGE,
    BareAnswerError,
    ForeignNodeError,
    NoJsonError,
    system_reason,
)
from ledger.primitives.wording import Said, Text

CONNECT_TIMEOUT_S = 3.0
"""Loopback and club-sized networks answer at once; a dead host should not hold up a command for long."""
READ_TIMEOUT_S = 15.0
MAX_ANSWER_BYTES = 32 * 1024 * 1024
"""An answer above this is refused: it is not an answer of this API."""
MAYBE_ELSEWHERE = (409, 429, 503)
"""Codes with which one peer may refuse a stream that others serve: it is behind, or has no room."""
MAX_LINE_BYTES = 1024 * 1024
HEIGHT_HEADER = "X-Gye-Height"
CHAIN_HEADER = "X-Gye-Chain"
PEER_HEADER = "X-Gye-Peer"
MAX_RETRY_AFTER_S = 60.0
"""A peer that wants more is asked again after this long."""


@dataclass(frozen=True)
class Answer:
    """What a peer said."""

    status: int
    height: int
    """The peer's height, 0 when it named none."""
    content_type: str
    body: bytes
    peer: str
    retry_after_s: float = 0
    """After how many seconds the peer wants to be asked again, 0 when it does not say."""

    def json(self) -> Any:
        """Return the body as JSON. Raises NotReachableError when it is not JSON: then this is not a peer."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise NoJsonError(peer=self.peer) from error


@dataclass(frozen=True)
class Request:
    """One request, the same for every peer."""

    method: str
    path: str
    body: bytes = b""
    content_type: str = ""
    timeout_s: float = READ_TIMEOUT_S

    @property
    def target(self) -> str:
        """Return the path as it may stand in a request: whatever else somebody has typed is escaped."""
        return _escaped(self.path)

    def headers(self) -> dict[str, str]:
        """Return what stands at the head of the request, beside the language."""
        return {"Accept": "application/json"} | ({"Content-Type": self.content_type} if self.content_type else {})


class TryNextError(Exception):
    """This peer cannot answer now; another one may. `refusal` is what to say when none does."""

    def __init__(self, why: Said | Text, refusal: GettyError | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.refusal = refusal


class NotConnectedError(OSError):
    """There is no connection, so nothing was sent."""


class ForeignError(TryNextError):
    """What answers is not the node that is expected there."""


class Exchange:
    """Asks single peers. `genesis_hash` (hex) is the chain that should answer, `peer_ids` the node at an address."""

    def __init__(self, genesis_hash: str | None, peer_ids: Mapping[str, str]) -> None:
        self.genesis_hash = genesis_hash
        self.language = "en"
        self._peer_ids = {url.rstrip("/"): peer for url, peer in peer_ids.items()}
        self._met: set[str] = set()
        """Addresses at which the expected node has answered last."""

    def has_to_meet(self, url: str) -> bool:
        """Return whether somebody is expected at `url` who has not answered there last."""
        return url not in self._met and (self.genesis_hash is not None or url in self._peer_ids)

    def stream(self, url: str, path: str, last_event_id: str, silent_s: float) -> Generator[str, None, None]:
        """Yield the lines of a stream, until the connection ends or is silent for so long. Raises what `once` raises.

        And RefusedError, where no other peer would serve it either.
        """
        parts = urlsplit(url)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=CONNECT_TIMEOUT_S)
        try:
            connection.connect()
            headers = {"Accept": "text/event-stream", "Accept-Language": self.language}
            headers |= {"Last-Event-ID": last_event_id} if last_event_id else {}
            connection.request("GET", _escaped(path), headers=headers)
            response = connection.getresponse()
            self._check_who(url, response)
            if response.status != 200:
                body = response.read(MAX_ANSWER_BYTES)
                problem = Answer(response.status, 0, response.headers.get_content_type(), body, url)
                if response.status in MAYBE_ELSEWHERE or response.status >= 500:
                    raise TryNextError(answered(problem), problem_of(problem))
                raise problem_of(problem)
            if connection.sock is not None:
                connection.sock.settimeout(silent_s)
            try:
                while line := response.readline(MAX_LINE_BYTES):
                    yield line.decode(errors="replace").rstrip("\r\n")
            except (OSError, http.client.HTTPException):
                return  # the peer is gone in the middle: whoever reads has its last cursor
        finally:
            connection.close()

    def once(self, url: str, request: Request) -> Answer:
        """Return what the peer at `url` answers. See the table above."""
        parts = urlsplit(url)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=CONNECT_TIMEOUT_S)
        try:
            try:
                connection.connect()
            except OSError as error:
                raise NotConnectedError(*error.args) from error
            connection.sock.settimeout(request.timeout_s)
            headers = request.headers() | {"Accept-Language": self.language}
            connection.request(request.method, request.target, request.body or None, headers)
            response = connection.getresponse()
            self._check_who(url, response)
            data = response.read(MAX_ANSWER_BYTES + 1)
            if len(data) > MAX_ANSWER_BYTES:
                raise TryNextError(TOO_LARGE)
            height = response.headers.get(HEIGHT_HEADER, "0")
            retry_after = response.headers.get("Retry-After", "0")
            return Answer(
                response.status,
                int(height) if height.isdecimal() else 0,
                response.headers.get_content_type(),
                data,
                url,
                min(float(retry_after), MAX_RETRY_AFTER_S) if retry_after.isdecimal() else 0.0,
            )
        finally:
            connection.close()

    def _check_who(self, url: str, response: http.client.HTTPResponse) -> None:
        """Raise TryNextError unless the one who answers is the one expected, as far as that is known."""
        expected = ((CHAIN_HEADER, self.genesis_hash), (PEER_HEADER, self._peer_ids.get(url)))
        if all(value is None or response.headers.get(header) == value for header, value in expected):
            self._met.add(url)
            return
        self._met.discard(url)
        foreign = ForeignNodeError(url=url)
        raise ForeignError(foreign.text.of(url=url), foreign)


def _escaped(path: str) -> str:
    return quote(path, safe="/?&=%:,*+~-._", errors="surrogateescape")


def reason_of(error: BaseException) -> Said | Text:
    """Return why a peer was of no use, for people."""
    return error.why if isinstance(error, TryNextError) else system_reason(error)


def answered(answer: Answer) -> Said:
    """Return the status and the sentence of an answer, for people."""
    return ANSWERED.of(status=answer.status, why=detail_of(answer))


def detail_of(answer: Answer) -> str:
    """Return the sentence of a problem; empty where there is none."""
    try:
        return str(json.loads(answer.body).get("detail", ""))
    except (ValueError, AttributeError):
        return ""


def fields_of(said: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the fields of a problem or a receipt; none where a peer sends none."""
    fields = said.get("fields")
    return fields if isinstance(fields, dict) else {}


def problem_of(answer: Answer) -> GettyError:
    """Return the error that a problem+json answer speaks of."""
    try:
        body = json.loads(answer.body)
        code, detail, action = str(body["code"]), str(body["detail"]), str(body.get("action", ""))
    except (ValueError, KeyError, TypeError):
        return BareAnswerError(peer=answer.peer, status=answer.status)
    return RefusedError(code, detail, action, fields_of(body))

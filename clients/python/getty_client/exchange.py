"""Sends one request to one peer, and checks who answers.

    the response                                        becomes
    an answer of the expected node                      an `Answer`, with any status
    an answer of another chain's node, or no node       `ForeignError`
    an answer that is too long                          `TryNextError`: another peer may do better
    nothing                                             `OSError` or `http.client.HTTPException`

Rule: with a genesis hash, an answer of another chain's node, or of a program that is not a node, does not count;
otherwise its balance of 0 would look like an answer. The headers X-Gye-Chain and X-Gye-Peer identify the node. Only the
light client detects a peer that lies in them.
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
from ledger.primitives.wording import Sentence, Text

CONNECT_TIMEOUT_S = 3.0
"""Peers on small networks answer at once, and a dead host must not delay a command for long."""
READ_TIMEOUT_S = 15.0
MAX_ANSWER_BYTES = 32 * 1024 * 1024
"""A longer answer is refused, because the API never sends one."""
MAYBE_ELSEWHERE = (409, 429, 503)
"""Codes with which one peer refuses a stream that others may serve, because it is behind or full."""
MAX_LINE_BYTES = 1024 * 1024
HEIGHT_HEADER = "X-Gye-Height"
CHAIN_HEADER = "X-Gye-Chain"
PEER_HEADER = "X-Gye-Peer"
MAX_RETRY_AFTER_S = 60.0
"""The longest Retry-After that is obeyed; a longer one is cut to this."""


@dataclass(frozen=True)
class Answer:
    """A peer's answer."""

    status: int
    height: int
    """The peer's height, or 0 if the answer has none."""
    content_type: str
    body: bytes
    peer: str
    retry_after_s: float = 0
    """After how many seconds the peer wants to be asked again, or 0 if it does not say."""

    def json(self) -> Any:
        """Return the body as JSON. Raises NotReachableError if it is not JSON, because then a peer did not send it."""
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
        """Return the path with every character escaped that a request may not contain."""
        return _escaped(self.path)

    def headers(self) -> dict[str, str]:
        """Return the headers of the request, without the language."""
        return {"Accept": "application/json"} | ({"Content-Type": self.content_type} if self.content_type else {})


class TryNextError(Exception):
    """This peer cannot answer now, but another one may. `refusal` is raised if none does."""

    def __init__(self, why: Sentence | Text, refusal: GettyError | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.refusal = refusal


class NotConnectedError(OSError):
    """The connection failed, so nothing was sent."""


class ForeignError(TryNextError):
    """The answer is not from the expected node."""


class Exchange:
    """Sends requests to single peers.

    `genesis_hash` (hex) is the expected chain, `peer_ids` the expected node per address.
    """

    def __init__(self, genesis_hash: str | None, peer_ids: Mapping[str, str]) -> None:
        self.genesis_hash = genesis_hash
        self.language = "en"
        self._peer_ids = {url.rstrip("/"): peer for url, peer in peer_ids.items()}
        self._met: set[str] = set()
        """Addresses whose last answer was from the expected node."""

    def has_to_meet(self, url: str) -> bool:
        """Return whether the expected node at `url` still has to identify itself."""
        return url not in self._met and (self.genesis_hash is not None or url in self._peer_ids)

    def stream(self, url: str, path: str, last_event_id: str, silent_s: float) -> Generator[str, None, None]:
        """Yield the lines of a stream until the connection ends or is silent for `silent_s`. Raises as `once`,

        and RefusedError if no other peer would serve the stream either.
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
                return  # the peer has gone in the middle; the reader has the last cursor
        finally:
            connection.close()

    def once(self, url: str, request: Request) -> Answer:
        """Return the answer of the peer at `url`. See the table above."""
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
        """Raise TryNextError unless the answer is from the expected node, as far as that is known."""
        expected = ((CHAIN_HEADER, self.genesis_hash), (PEER_HEADER, self._peer_ids.get(url)))
        if all(value is None or response.headers.get(header) == value for header, value in expected):
            self._met.add(url)
            return
        self._met.discard(url)
        foreign = ForeignNodeError(url=url)
        raise ForeignError(foreign.text.of(url=url), foreign)


def _escaped(path: str) -> str:
    return quote(path, safe="/?&=%:,*+~-._", errors="surrogateescape")


def reason_of(error: BaseException) -> Sentence | Text:
    """Return why a peer's answer could not be used, for people."""
    return error.why if isinstance(error, TryNextError) else system_reason(error)


def answered(answer: Answer) -> Sentence:
    """Return the status and the sentence of an answer, for people."""
    return ANSWERED.of(status=answer.status, why=detail_of(answer))


def detail_of(answer: Answer) -> str:
    """Return the sentence of a problem, or "" if there is none."""
    try:
        return str(json.loads(answer.body).get("detail", ""))
    except (ValueError, AttributeError):
        return ""


def fields_of(said: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the fields of a problem or a receipt, empty if the peer sends none."""
    fields = said.get("fields")
    return fields if isinstance(fields, dict) else {}


def problem_of(answer: Answer) -> GettyError:
    """Return the error that a problem+json answer describes."""
    try:
        body = json.loads(answer.body)
        code, detail, action = str(body["code"]), str(body["detail"]), str(body.get("action", ""))
    except (ValueError, KeyError, TypeError):
        return BareAnswerError(peer=answer.peer, status=answer.status)
    return RefusedError(code, detail, action, fields_of(body))

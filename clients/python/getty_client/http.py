"""HTTP with fail-over: one question, any peer that can answer it.

    peer answers                     the next one is asked when
    of another chain or node         always, whatever it says (where this client knows whom it expects)
    2xx                              its height is below what this client has seen (a peer that catches up)
    4xx  problem+json  → RefusedError    never: the others would say the same
    5xx, no answer, broken answer    always; the first time round after HASTY_READ_S already, when there are others

Rule 1: after a dead peer the first one that answered stays the preferred one, so that a dead peer costs one attempt.
Rule 2: what this client has once seen, it never un-sees: an answer of an older height than an earlier answer is
        asked again, elsewhere or later (`X-Gye-Height`).
Rule 3: with a genesis hash, an answer of another chain's node, or of a program that is not a node, does not count as
        one: its balance of 0 would look like an answer. X-Gye-Chain and X-Gye-Peer tell; only the light client finds
        out who lies there as well.
Rule 4: who takes a question and says nothing for READ_TIMEOUT_S is not asked it again: it hangs, it does not restart.
Rule 5: sending a transaction twice is harmless (its id is the idempotency key), so fail-over covers sending too
        (`getty_client.sending`).
"""

import http.client
import json
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from getty_client.errors import BadUseError, GettyError, NotReachableError, RefusedError
from getty_client.sending import PAUSE_BETWEEN_ROUNDS_S, ROUNDS, Attempt, deliver

CONNECT_TIMEOUT_S = 3.0
"""Loopback and club-sized networks answer at once; a dead host should not hold up a command for long."""
READ_TIMEOUT_S = 15.0
HASTY_READ_S = 4.0
"""Most answers take milliseconds; as long as another peer has not been asked, it is worth asking."""
NO_ANSWER_YET = "no peer has answered yet; waiting"
NO_OUTCOME_YET = "the outcome of the transaction is not known yet; waiting"
WAITS = (NO_ANSWER_YET, NO_OUTCOME_YET)
"""What `Client.waits` may be called with."""
WORD_S = 5.0
"""A person who waits for longer is told what for (`Client.waits`)."""
MAX_ANSWER_BYTES = 32 * 1024 * 1024
"""An answer above this is refused: it is not an answer of this API."""
BUSY = (429, 503)
"""A peer that has no room now says so; when all say it, its own words are the answer."""
MAYBE_ELSEWHERE = (409, 429, 503)
"""Codes with which one peer may refuse a stream that others serve: it is behind, or has no room."""
MAX_LINE_BYTES = 1024 * 1024
STREAM_SILENT_S = 40.0
"""A peer gives a sign of life every 15 s; after twice that and some, it is gone."""
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
            raise NotReachableError("bad_answer", f"{self.peer} did not answer with JSON") from error


@dataclass(frozen=True)
class _Request:
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
        return {"Accept": "application/json"} | ({"Content-Type": self.content_type} if self.content_type else {})


class _TryNextError(Exception):
    """This peer cannot answer now; another one may. `refusal` is what to say when none does."""

    def __init__(self, detail: str, refusal: GettyError | None = None) -> None:
        super().__init__(detail)
        self.refusal = refusal


class _NotConnectedError(OSError):
    """There is no connection, so nothing was sent."""


class _ForeignError(_TryNextError):
    """What answers is not the node that is expected there."""


class Client:
    """The peers of one chain, as one API."""

    def __init__(
        self,
        urls: Sequence[str],
        sleep: Callable[[float], None] = time.sleep,
        *,
        genesis_hash: str | None = None,
        peer_ids: Mapping[str, str] | None = None,
    ) -> None:
        """`urls` are the API addresses of the peers, http://host:port each.

        `genesis_hash` (hex) is that of the chain that should answer, and `peer_ids` by address that of the node;
        without them whoever answers is believed to be the one.
        """
        if not urls:
            raise BadUseError("no_peers", "no API address is known", "name at least one peer")
        for url in urls:
            if not _is_address(url):
                raise BadUseError("bad_api_address", f"{url!r} is not an address like http://127.0.0.1:8080")
        self.urls = tuple(url.rstrip("/") for url in urls)
        self._genesis_hash = genesis_hash
        self._peer_ids = {url.rstrip("/"): peer for url, peer in (peer_ids or {}).items()}
        self._met: set[str] = set()
        """Addresses at which the expected node has answered last."""
        self.seen_height = 0
        self._preferred = 0
        self._lock = threading.Lock()
        self.sleep = sleep
        """Lets time pass between two attempts."""
        self.language = "en"
        """Peers answer with sentences in it, "en" or "ko"; codes, names and numbers are the same in every language."""
        self.waits: Callable[[str], None] | None = None
        """Is told, in another thread, what is waited for when that takes longer than WORD_S."""

    def _spoken(self) -> dict[str, str]:
        return {"Accept-Language": self.language}

    def expect_chain(self, genesis_hash: str) -> None:
        """From now on take no answer of a node whose genesis has another hash (hex)."""
        self._genesis_hash = genesis_hash

    def get(self, path: str, **query: str | int) -> Any:
        """Return the JSON at `path` of some peer that is not behind what was seen. Raises GettyError."""
        return self.request("GET", path + _query_string(query)).json()

    def get_from(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Any:
        """Return the JSON at `path` of this one peer; raises NotReachableError when it does not answer."""
        answer = self.probe(url, path, timeout_s)
        if answer.status >= 400:
            raise NotReachableError("peer_not_ready", f"{url} answered {answer.status}: {_detail(answer)}")
        return answer.json()

    def probe(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Answer:
        """Return what this one peer answers, whatever it is; raises NotReachableError when it answers nothing.

        Another node than the one expected answers nothing (`foreign_node`).
        """
        try:
            return self._once(url.rstrip("/"), _Request("GET", path, timeout_s=timeout_s))
        except _TryNextError as error:
            raise error.refusal or NotReachableError("bad_answer", f"{url} {_said(error)}") from error
        except (OSError, http.client.HTTPException) as error:
            raise NotReachableError("peer_not_reachable", f"{url} does not answer ({_said(error)})") from error

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        content_type: str = "",
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> Answer:
        """Ask the peers in turn, beginning with the preferred one. See the table above."""
        with self._word(NO_ANSWER_YET):
            return self._request(_Request(method, path, body, content_type, read_timeout_s))

    def _request(self, request: _Request) -> Answer:
        hasty = replace(request, timeout_s=min(request.timeout_s, HASTY_READ_S))
        hangs: set[int] = set()
        last = "nobody was asked"
        refusal: GettyError | None = None
        for turn in range(ROUNDS):
            if turn:
                self.sleep(PAUSE_BETWEEN_ROUNDS_S * turn)
            first = self._preferred
            if len(hangs) == len(self.urls):
                break
            for step in range(len(self.urls)):
                index = (first + step) % len(self.urls)
                if index in hangs:
                    continue
                now = hasty if turn == 0 and len(self.urls) > 1 and request.method == "GET" else request
                try:
                    answer = self._checked(self._once(self.urls[index], now))
                except (OSError, http.client.HTTPException, _TryNextError) as error:
                    last = f"{self.urls[index]}: {_said(error)}"
                    refusal = getattr(error, "refusal", None)
                    if now is request and isinstance(error, TimeoutError):
                        hangs.add(index)
                    continue
                with self._lock:
                    self._preferred = index
                    self.seen_height = max(self.seen_height, answer.height)
                return answer
        if refusal is not None:
            raise refusal
        raise NotReachableError(
            "no_peer_answers",
            f"no peer answers; the last one: {last}",
            "are the peers up? their /status says how they are",
        )

    def send(self, raw: bytes, wait_s: float = 0, *, again: bool = False) -> Any:
        """Hand over a signed transaction; return {"id"} or, with `wait_s`, its receipt once it is committed.

        `again` says that these bytes may have been sent before. Raises RefusedError when no block holds it nor ever
        will, TimedOutError when its fate was not known in time: then send the same bytes again. A receipt with a code
        other than "ok" is returned, not raised.
        """
        with self._word(NO_OUTCOME_YET):
            return deliver(self, raw, wait_s, self.sleep, again=again)

    def attempt(self, place: int, raw: bytes, wait_s: int) -> Attempt:
        """Hand `raw` to the peer at `place`, the preferred one being at 0. See `sending.Peers`."""
        index = (self._preferred + place) % len(self.urls)
        url = self.urls[index]
        path = f"/v1/txs?wait=committed&timeout={wait_s}s" if wait_s else "/v1/txs"
        try:
            if url not in self._met and (self._genesis_hash is not None or url in self._peer_ids):
                self._once(url, _Request("GET", "/livez"))  # signed bytes are not handed to a stranger
        except _ForeignError as error:
            return Attempt(0, connected=False, refusal=error.refusal, said=f"{url}: {_said(error)}")
        except (OSError, http.client.HTTPException, _TryNextError) as error:
            return Attempt(0, connected=False, said=f"{url}: {_said(error)}")
        try:
            answer = self._once(url, _Request("POST", path, raw, "application/msgpack", wait_s + READ_TIMEOUT_S))
        except _NotConnectedError as error:
            return Attempt(0, connected=False, said=f"{url}: {_said(error)}")
        except (OSError, http.client.HTTPException, _TryNextError) as error:
            return Attempt(0, said=f"{url}: {_said(error)}")
        said = f"{url}: answered {answer.status}: {_detail(answer)}"
        if answer.status >= 300:
            problem = _problem(answer)
            refusal = problem if isinstance(problem, RefusedError) else None
            return Attempt(answer.status, refusal=refusal, retry_after_s=answer.retry_after_s, said=said)
        try:
            body = answer.json()
        except NotReachableError as error:  # whatever this is, it is not a peer
            return Attempt(0, said=f"{url}: {error.detail}")
        with self._lock:
            self._preferred = index
            self.seen_height = max(self.seen_height, answer.height)
        return Attempt(answer.status, body=body, said=said)

    def lines(self, path: str, last_event_id: str = "", silent_s: float = STREAM_SILENT_S) -> Iterator[str]:
        """Yield the lines of a stream of the preferred peer, or of the next that has one.

        Ends where the connection does, and after `silent_s` seconds without a line. Raises RefusedError when a peer
        refuses for good, NotReachableError when no peer begins the stream.
        """
        last, refusal = "nobody was asked", None
        for turn in range(ROUNDS * len(self.urls)):
            if turn and turn % len(self.urls) == 0:
                self.sleep(PAUSE_BETWEEN_ROUNDS_S * (turn // len(self.urls)))
            index = self._preferred
            try:
                with closing(self._stream(self.urls[index], path, last_event_id, silent_s)) as stream:
                    yield from stream
                return
            except (OSError, http.client.HTTPException, _TryNextError) as error:
                last = f"{self.urls[index]}: {_said(error)}"
                refusal = getattr(error, "refusal", None)
                self.pass_over()
        raise refusal or NotReachableError("no_peer_answers", f"no peer streams; the last one: {last}")

    def pass_over(self) -> None:
        """Prefer the next peer from now on."""
        with self._lock:
            self._preferred = (self._preferred + 1) % len(self.urls)

    @contextmanager
    def _word(self, what: str) -> Iterator[None]:
        """Tell `waits` what is waited for, when the block takes longer than WORD_S."""
        if self.waits is None:
            yield
            return
        timer = threading.Timer(WORD_S, self.waits, [what])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _stream(self, url: str, path: str, last_event_id: str, silent_s: float) -> Generator[str, None, None]:
        parts = urlsplit(url)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=CONNECT_TIMEOUT_S)
        try:
            connection.connect()
            headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": last_event_id} if last_event_id else {})
            connection.request("GET", _escaped(path), headers=headers)
            response = connection.getresponse()
            self._check_who(url, response)
            if response.status != 200:
                body = response.read(MAX_ANSWER_BYTES)
                problem = Answer(response.status, 0, response.headers.get_content_type(), body, url)
                if response.status in MAYBE_ELSEWHERE or response.status >= 500:
                    raise _TryNextError(f"answered {response.status}: {_detail(problem)}", _problem(problem))
                raise _problem(problem)
            if connection.sock is not None:
                connection.sock.settimeout(silent_s)
            try:
                while line := response.readline(MAX_LINE_BYTES):
                    yield line.decode(errors="replace").rstrip("\r\n")
            except (OSError, http.client.HTTPException):
                return  # the peer is gone in the middle: whoever reads has its last cursor
        finally:
            connection.close()

    def _checked(self, answer: Answer) -> Answer:
        """Pass on an answer worth having; raise RefusedError, or _TryNextError where another peer may do better."""
        if answer.status in BUSY:
            raise _TryNextError(f"answered {answer.status}: {_detail(answer)}", _problem(answer))
        if answer.status >= 500:
            raise _TryNextError(f"answered {answer.status}: {_detail(answer)}")
        if answer.height and answer.height < self.seen_height:
            raise _TryNextError(f"is at height {answer.height}, an earlier answer was at {self.seen_height}")
        if answer.status >= 400:
            raise _problem(answer)
        return answer

    def _once(self, url: str, request: _Request) -> Answer:
        parts = urlsplit(url)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=CONNECT_TIMEOUT_S)
        try:
            try:
                connection.connect()
            except OSError as error:
                raise _NotConnectedError(*error.args) from error
            connection.sock.settimeout(request.timeout_s)
            connection.request(request.method, request.target, request.body or None, request.headers() | self._spoken())
            response = connection.getresponse()
            self._check_who(url, response)
            data = response.read(MAX_ANSWER_BYTES + 1)
            if len(data) > MAX_ANSWER_BYTES:
                raise _TryNextError("answered more than this client reads")
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
        """Raise _TryNextError unless the one who answers is the one expected, as far as that is known."""
        expected = ((CHAIN_HEADER, self._genesis_hash), (PEER_HEADER, self._peer_ids.get(url)))
        if all(value is None or response.headers.get(header) == value for header, value in expected):
            self._met.add(url)
            return
        self._met.discard(url)
        detail = f"what answers at {url} is not the node of this chain that belongs there"
        raise _ForeignError(detail, NotReachableError("foreign_node", detail, "another program has taken its port"))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and bool(parts.hostname) and bool(parts.port)
    except ValueError:  # a port of six digits, half an IPv6 address
        return False


def _escaped(path: str) -> str:
    return quote(path, safe="/?&=%:,*+~-._", errors="surrogateescape")


def _query_string(query: dict[str, str | int]) -> str:
    return "?" + urlencode(query) if query else ""


def _said(error: BaseException) -> str:
    """Return what an error says to people: of the system's the words, without its number."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _detail(answer: Answer) -> str:
    try:
        return str(json.loads(answer.body).get("detail", ""))
    except (ValueError, AttributeError):
        return ""


def fields_of(said: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the fields of a problem or a receipt; none where a peer sends none."""
    fields = said.get("fields")
    return fields if isinstance(fields, dict) else {}


def _problem(answer: Answer) -> GettyError:
    """Return the error that a problem+json answer speaks of."""
    try:
        body = json.loads(answer.body)
        code, detail, action = str(body["code"]), str(body["detail"]), str(body.get("action", ""))
    except (ValueError, KeyError, TypeError):
        return NotReachableError("bad_answer", f"{answer.peer} answered {answer.status} without saying why")
    return RefusedError(code, detail, action, fields_of(body))

"""HTTP with fail-over: sends a request to the peers in turn, until one answers it.

    peer answers                     the next one is asked when
    of another chain or node         always, if the client knows which node it expects
    2xx                              its height is below one that this client has seen (the peer is behind)
    4xx  problem+json  → RefusedError    never: the others would answer the same
    5xx, no answer, broken answer    always; in the first pass already after HASTY_READ_S, if there are other peers

Rule 1: the peer that has answered stays the preferred one, so that a dead peer costs only one attempt.
Rule 2: the client never goes back in time. If an answer has a lower height than an earlier one (`X-Gye-Height`), it
asks again, elsewhere or later.
Rule 3: an answer of an unexpected node does not count (`getty_client.exchange`).
Rule 4: a peer that accepts a request and is silent for READ_TIMEOUT_S is not asked again, because it hangs.
Rule 5: sending a transaction twice is harmless, because its id is the idempotency key. So fail-over also covers sending
(`getty_client.sending`).
"""

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from getty_client.errors import GettyError, NotReachableError, RefusedError
from getty_client.exchange import (
    CONNECT_TIMEOUT_S,
    READ_TIMEOUT_S,
    Answer,
    Exchange,
    ForeignError,
    NotConnectedError,
    Request,
    TryNextError,
    answered,
    detail_of,
    problem_of,
    reason_of,
)
from getty_client.refusals import (
    AT_PEER,
    BEHIND_SEEN,
    NOBODY_ASKED,
    BadApiAddressError,
    NoPeerAnswersError,
    NoPeersError,
    NoPeerStreamsError,
    PeerAnsweredError,
    PeerNotReachableError,
    StrangeAnswerError,
)
from getty_client.sending import PAUSE_BETWEEN_ROUNDS_S, ROUNDS, Attempt, deliver
from ledger.primitives.wording import Sentence, Text

HASTY_READ_S = 4.0
"""How long to wait while other peers have not been asked. Most answers take milliseconds."""
NO_ANSWER_YET = Text("no peer has answered yet; waiting", "아직 응답한 피어가 없어 기다리고 있습니다")
NO_OUTCOME_YET = Text(
    "the outcome of the transaction is not known yet; waiting", "거래의 결과를 아직 알 수 없어 기다리고 있습니다"
)
WAITS = (NO_ANSWER_YET, NO_OUTCOME_YET)
"""The texts with which `Client.waits` is called."""
WORD_S = 5.0
"""After this time, `Client.waits` reports what the client waits for."""
BUSY = (429, 503)
"""Codes of a peer that has no room now. If all peers answer so, the last answer is raised."""
STREAM_SILENT_S = 40.0
"""A peer sends a keep-alive every 15 s. After a little more than twice that, it counts as gone."""


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
        """`urls` are the API addresses of the peers, each http://host:port.

        `genesis_hash` (hex) is that of the expected chain, and `peer_ids` has the id of the expected node by address.
        Without them, any answer counts.
        """
        if not urls:
            raise NoPeersError
        for url in urls:
            if not _is_address(url):
                raise BadApiAddressError(url=url)
        self.urls = tuple(url.rstrip("/") for url in urls)
        self._exchange = Exchange(genesis_hash, peer_ids or {})
        self.seen_height = 0
        self._preferred = 0
        self._lock = threading.Lock()
        self.sleep = sleep
        """Waits between two attempts; tests replace it."""
        self.waits: Callable[[Text], None] | None = None
        """Called in another thread with what the client waits for, if that takes longer than WORD_S."""

    @property
    def language(self) -> str:
        """The language of the sentences in peers' answers, "en" or "ko".

        Codes, names and numbers are the same in each language.
        """
        return self._exchange.language

    @language.setter
    def language(self, language: str) -> None:
        self._exchange.language = language

    def expect_chain(self, genesis_hash: str) -> None:
        """From now on, refuse answers of nodes whose genesis has another hash (hex)."""
        self._exchange.genesis_hash = genesis_hash

    def get(self, path: str, **query: str | int) -> Any:
        """Return the JSON at `path` from a peer that is not behind earlier answers. Raises GettyError."""
        return self.request("GET", path + _query_string(query)).json()

    def get_from(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Any:
        """Return the JSON at `path` from this peer. Raises NotReachableError if it does not answer."""
        answer = self.probe(url, path, timeout_s)
        if answer.status >= 400:
            raise PeerAnsweredError(url=url, status=answer.status, why=detail_of(answer))
        return answer.json()

    def probe(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Answer:
        """Return any answer of this peer. Raises NotReachableError if it does not answer.

        An unexpected node counts as no answer (`foreign_node`).
        """
        try:
            return self._exchange.once(url.rstrip("/"), Request("GET", path, timeout_s=timeout_s))
        except TryNextError as error:
            raise error.refusal or StrangeAnswerError(url=url, why=error.why) from error
        except (OSError, http.client.HTTPException) as error:
            raise PeerNotReachableError(url=url, why=reason_of(error)) from error

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        content_type: str = "",
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> Answer:
        """Send the request to the peers in turn, beginning with the preferred one. See the table above."""
        with self._word(NO_ANSWER_YET):
            return self._request(Request(method, path, body, content_type, read_timeout_s))

    def _request(self, request: Request) -> Answer:
        hasty = replace(request, timeout_s=min(request.timeout_s, HASTY_READ_S))
        hangs: set[int] = set()
        last: Sentence | Text = NOBODY_ASKED
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
                    answer = self._checked(self._exchange.once(self.urls[index], now))
                except (OSError, http.client.HTTPException, TryNextError) as error:
                    last = AT_PEER.of(url=self.urls[index], why=reason_of(error))
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
        raise NoPeerAnswersError(last=last)

    def send(self, raw: bytes, wait_s: float = 0, *, again: bool = False) -> Any:
        """Send a signed transaction; return {"id"} or, with `wait_s`, its receipt once it is committed.

        `again` means that these bytes may have been sent before. Raises RefusedError if no block contains them or ever
        will, and TimedOutError if the outcome is not known in time: then send the same bytes again. A receipt with a
        code other than "ok" is returned, not raised.
        """
        with self._word(NO_OUTCOME_YET):
            return deliver(self, raw, wait_s, self.sleep, again=again)

    def attempt(self, place: int, raw: bytes, wait_s: int) -> Attempt:
        """Send `raw` to the peer at `place`; the preferred one is at 0. See `sending.Peers`."""
        index = (self._preferred + place) % len(self.urls)
        url = self.urls[index]
        path = f"/v1/txs?wait=committed&timeout={wait_s}s" if wait_s else "/v1/txs"
        try:
            if self._exchange.has_to_meet(url):
                self._exchange.once(url, Request("GET", "/livez"))  # signed bytes are not sent to an unexpected node
        except ForeignError as error:
            return Attempt(0, connected=False, refusal=error.refusal, said=AT_PEER.of(url=url, why=reason_of(error)))
        except (OSError, http.client.HTTPException, TryNextError) as error:
            return Attempt(0, connected=False, said=AT_PEER.of(url=url, why=reason_of(error)))
        try:
            sending = Request("POST", path, raw, "application/msgpack", wait_s + READ_TIMEOUT_S)
            answer = self._exchange.once(url, sending)
        except NotConnectedError as error:
            return Attempt(0, connected=False, said=AT_PEER.of(url=url, why=reason_of(error)))
        except (OSError, http.client.HTTPException, TryNextError) as error:
            return Attempt(0, said=AT_PEER.of(url=url, why=reason_of(error)))
        said = AT_PEER.of(url=url, why=answered(answer))
        if answer.status >= 300:
            problem = problem_of(answer)
            refusal = problem if isinstance(problem, RefusedError) else None
            return Attempt(answer.status, refusal=refusal, retry_after_s=answer.retry_after_s, said=said)
        try:
            body = answer.json()
        except NotReachableError as error:  # this is not a peer
            return Attempt(0, said=AT_PEER.of(url=url, why=error.said))
        with self._lock:
            self._preferred = index
            self.seen_height = max(self.seen_height, answer.height)
        return Attempt(answer.status, body=body, said=said)

    def lines(self, path: str, last_event_id: str = "", silent_s: float = STREAM_SILENT_S) -> Iterator[str]:
        """Yield the lines of a stream from the preferred peer or, if it has none, from the next one.

        It ends with the connection, or after `silent_s` seconds without a line. Raises RefusedError if no other peer
        would serve it, and NotReachableError if no peer begins the stream.
        """
        last: Sentence | Text = NOBODY_ASKED
        refusal: GettyError | None = None
        for turn in range(ROUNDS * len(self.urls)):
            if turn and turn % len(self.urls) == 0:
                self.sleep(PAUSE_BETWEEN_ROUNDS_S * (turn // len(self.urls)))
            index = self._preferred
            try:
                with closing(self._exchange.stream(self.urls[index], path, last_event_id, silent_s)) as stream:
                    yield from stream
                return
            except (OSError, http.client.HTTPException, TryNextError) as error:
                last = AT_PEER.of(url=self.urls[index], why=reason_of(error))
                refusal = getattr(error, "refusal", None)
                self.pass_over()
        raise refusal or NoPeerStreamsError(last=last)

    def pass_over(self) -> None:
        """Prefer the next peer from now on."""
        with self._lock:
            self._preferred = (self._preferred + 1) % len(self.urls)

    @contextmanager
    def _word(self, what: Text) -> Iterator[None]:
        """Call `waits` with `what` if the body of the context takes longer than WORD_S."""
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

    def _checked(self, answer: Answer) -> Answer:
        """Return an answer that can be used. Raise RefusedError, or TryNextError if another peer may do better."""
        if answer.status in BUSY:
            raise TryNextError(answered(answer), problem_of(answer))
        if answer.status >= 500:
            raise TryNextError(answered(answer))
        if answer.height and answer.height < self.seen_height:
            raise TryNextError(BEHIND_SEEN.of(height=answer.height, seen=self.seen_height))
        if answer.status >= 400:
            raise problem_of(answer)
        return answer


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and bool(parts.hostname) and bool(parts.port)
    except ValueError:  # a port of six digits, half an IPv6 address
        return False


def _query_string(query: dict[str, str | int]) -> str:
    return "?" + urlencode(query) if query else ""

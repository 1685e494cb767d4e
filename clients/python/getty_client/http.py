"""HTTP with fail-over: one question, any peer that can answer it.

    peer answers                     the next one is asked when
    of another chain or node         always, whatever it says (where this client knows whom it expects)
    2xx                              its height is below what this client has seen (a peer that catches up)
    4xx  problem+json  → RefusedError    never: the others would say the same
    5xx, no answer, broken answer    always; the first time round after HASTY_READ_S already, when there are others

Rule 1: after a dead peer the first one that answered stays the preferred one, so that a dead peer costs one attempt.
Rule 2: what this client has once seen, it never un-sees: an answer of an older height than an earlier answer is
        asked again, elsewhere or later (`X-Gye-Height`).
Rule 3: an answer of a node that is not expected there does not count as one (`getty_client.exchange`).
Rule 4: who takes a question and says nothing for READ_TIMEOUT_S is not asked it again: it hangs, it does not restart.
Rule 5: sending a transaction twice is harmless (its id is the idempotency key), so fail-over covers sending too
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
from ledger.primitives.wording import Said, Text

HASTY_READ_S = 4.0
"""Most answers take milliseconds; as long as another peer has not been asked, it is worth asking."""
NO_ANSWER_YET = Text("no peer has answered yet; waiting", "아직 응답한 피어가 없어 기다리고 있습니다")
NO_OUTCOME_YET = Text(
    "the outcome of the transaction is not known yet; waiting", "거래의 결과를 아직 알 수 없어 기다리고 있습니다"
)
WAITS = (NO_ANSWER_YET, NO_OUTCOME_YET)
"""What `Client.waits` may be called with."""
WORD_S = 5.0
"""A person who waits for longer is told what for (`Client.waits`)."""
BUSY = (429, 503)
"""A peer that has no room now says so; when all say it, its own words are the answer."""
STREAM_SILENT_S = 40.0
"""A peer gives a sign of life every 15 s; after twice that and some, it is gone."""


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
        """Lets time pass between two attempts."""
        self.waits: Callable[[Text], None] | None = None
        """Is told, in another thread, what is waited for when that takes longer than WORD_S."""

    @property
    def language(self) -> str:
        """Peers answer with sentences in it, "en" or "ko"; codes, names and numbers are the same in every language."""
        return self._exchange.language

    @language.setter
    def language(self, language: str) -> None:
        self._exchange.language = language

    def expect_chain(self, genesis_hash: str) -> None:
        """From now on take no answer of a node whose genesis has another hash (hex)."""
        self._exchange.genesis_hash = genesis_hash

    def get(self, path: str, **query: str | int) -> Any:
        """Return the JSON at `path` of some peer that is not behind what was seen. Raises GettyError."""
        return self.request("GET", path + _query_string(query)).json()

    def get_from(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Any:
        """Return the JSON at `path` of this one peer; raises NotReachableError when it does not answer."""
        answer = self.probe(url, path, timeout_s)
        if answer.status >= 400:
            raise PeerAnsweredError(url=url, status=answer.status, why=detail_of(answer))
        return answer.json()

    def probe(self, url: str, path: str, timeout_s: float = CONNECT_TIMEOUT_S) -> Answer:
        """Return what this one peer answers, whatever it is; raises NotReachableError when it answers nothing.

        Another node than the one expected answers nothing (`foreign_node`).
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
        """Ask the peers in turn, beginning with the preferred one. See the table above."""
        with self._word(NO_ANSWER_YET):
            return self._request(Request(method, path, body, content_type, read_timeout_s))

    def _request(self, request: Request) -> Answer:
        hasty = replace(request, timeout_s=min(request.timeout_s, HASTY_READ_S))
        hangs: set[int] = set()
        last: Said | Text = NOBODY_ASKED
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
            if self._exchange.has_to_meet(url):
                self._exchange.once(url, Request("GET", "/livez"))  # signed bytes are not handed to a stranger
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
        except NotReachableError as error:  # whatever this is, it is not a peer
            return Attempt(0, said=AT_PEER.of(url=url, why=error.said))
        with self._lock:
            self._preferred = index
            self.seen_height = max(self.seen_height, answer.height)
        return Attempt(answer.status, body=body, said=said)

    def lines(self, path: str, last_event_id: str = "", silent_s: float = STREAM_SILENT_S) -> Iterator[str]:
        """Yield the lines of a stream of the preferred peer, or of the next that has one.

        Ends where the connection does, and after `silent_s` seconds without a line. Raises RefusedError when a peer
        refuses for good, NotReachableError when no peer begins the stream.
        """
        last: Said | Text = NOBODY_ASKED
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

    def _checked(self, answer: Answer) -> Answer:
        """Pass on an answer worth having; raise RefusedError, or TryNextError where another peer may do better."""
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

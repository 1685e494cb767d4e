"""Sends one transaction until its outcome is known.

    a peer answers                        what is known then                      what follows
    200 and a receipt                     a block contains it                     the receipt is returned
    202                                   a peer holds it                         the same bytes again, to keep waiting
    a code of FATAL                       no block can ever contain it            RefusedError
    another refusal, nothing sent before  no peer holds it                        RefusedError
    another refusal, after an attempt that may have arrived: nothing new          the same bytes again, elsewhere
    a code of NOT_TAKEN                   this peer did not take it               the same bytes, after Retry-After
    nothing, or another 5xx               it may have arrived                     the same bytes again, elsewhere

Rule 1: the same bytes are sent again and again, because their id is the idempotency key. Only after a code of FATAL may
another transaction take their place. To sign a second one before that may pay twice.
Rule 2: if the time is up and an attempt may have arrived, the error says that the outcome is unknown, and not that the
transaction was refused.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from getty_client.errors import GettyError
from getty_client.refusals import NOBODY_ASKED, NoPeerAnswersError, NotCommittedError, OutcomeUnknownError
from ledger.primitives.codec import CodecError
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.wording import Sentence, Text

FATAL = frozenset({"nonce_used", "expired", "bad_encoding", "bad_signature", "wrong_chain", "too_large"})
"""Codes that no block can ever contain these bytes. If a block contained them, the peer would have answered with the
receipt, because it knows every block that could have used the nonce."""
NOT_TAKEN = frozenset(
    {
        "account_queue_full",
        "client_queue_full",
        "not_ready",
        "overloaded",
        "pool_full",
        "rate_limited",
        "too_many_bad_signatures",
    }
)
"""Codes with which a peer refuses before it stores anything, because it has no room now."""
MAYBE_BEHIND = frozenset(
    {"nonce_too_far", "unknown_account", "unknown_contract", "unknown_method", "validity_too_long"}
)
"""Codes of a peer that lacks the last blocks, while another one would admit the transaction."""
ROUNDS = 4
"""How often all peers are asked before "not reachable". A peer that restarts is back within two seconds."""
PAUSE_BETWEEN_ROUNDS_S = 0.4
MAX_PAUSE_S = 2.0
WAIT_SLICE_S = 4
"""How long one request waits for a commit. If the peer dies, or drops the transaction because another one of the
account came first, at most this time is lost."""
AT_ONCE_S = 0.2
"""An answer that comes sooner did not wait, because the peer has dropped the transaction; it is asked again a little
later."""


@dataclass(frozen=True)
class Attempt:
    """The result of sending the bytes to one peer."""

    status: int
    """The HTTP status; 0 without an answer."""
    connected: bool = True
    body: Any = None
    refusal: GettyError | None = None
    retry_after_s: float = 0
    said: Sentence | Text = NOBODY_ASKED
    """The peer's answer, or why there is none."""

    @property
    def code(self) -> str:
        """Return the code of a refusal, or ""."""
        return "" if self.refusal is None else self.refusal.code

    @property
    def may_have_arrived(self) -> bool:
        """Return whether the peer may hold the transaction after this."""
        if self.status == 0:
            return self.connected
        return self.status < 400 or (self.status >= 500 and self.code not in NOT_TAKEN)


class Peers(Protocol):
    """The peers of a chain; the one that answered last is at place 0."""

    @property
    def urls(self) -> tuple[str, ...]:
        """Return their addresses."""
        ...

    def attempt(self, place: int, raw: bytes, wait_s: int) -> Attempt:
        """Send `raw` to the peer at `place`, which waits up to `wait_s` seconds for the block."""
        ...


def deliver(peers: Peers, raw: bytes, wait_s: float, sleep: Callable[[float], None], *, again: bool = False) -> Any:
    """Return the receipt of `raw`, or {"id"} without a wait. See the table above.

    `again` means that it may have been sent before. Raises RefusedError, NotReachableError if no peer was reached, and
    TimedOutError if the outcome is not known in time.
    """
    return _Delivery(peers, raw, wait_s, sleep, again=again).run()


class _Delivery:
    """The sending of one transaction."""

    def __init__(self, peers: Peers, raw: bytes, wait_s: float, sleep: Callable[[float], None], *, again: bool) -> None:
        self._peers = peers
        self._raw = raw
        self._wait_s = wait_s
        self._sleep = sleep
        self._deadline = time.monotonic() + wait_s
        self._id = _id_of(raw)
        self._arrived = again
        self._held = False
        self._busy = False
        self._refusal: GettyError | None = None
        self._said: Sentence | Text = NOBODY_ASKED

    def run(self) -> Any:
        """Send and wait until the outcome is known or the time is up."""
        rounds = 0
        while True:
            began = time.monotonic()
            self._held, self._busy, retry_after_s, refusals = False, False, 0.0, 0
            for place in range(len(self._peers.urls)):
                attempt = self._peers.attempt(place, self._raw, self._slice_s())
                if attempt.status == 200 or (attempt.status == 202 and not self._wait_s):
                    return attempt.body
                self._take_note(attempt)
                if self._held:
                    break
                retry_after_s = max(retry_after_s, attempt.retry_after_s)
                refusals += 400 <= attempt.status < 500
            now = time.monotonic()
            rounds = 0 if self._held else rounds + 1
            if now >= self._deadline and (self._held or rounds >= ROUNDS):
                raise self._end()
            unanimous = refusals == len(self._peers.urls)
            if (rounds >= ROUNDS or unanimous) and not self._arrived and not self._busy:
                raise self._end()
            if not self._held:
                pause = max(retry_after_s, min(MAX_PAUSE_S, PAUSE_BETWEEN_ROUNDS_S * rounds))
                self._sleep(min(pause, max(self._deadline - now, PAUSE_BETWEEN_ROUNDS_S * rounds)))
            elif now - began < AT_ONCE_S:
                self._sleep(AT_ONCE_S)

    def _slice_s(self) -> int:
        """Return how long the next request waits for the block; 0 without a wait."""
        if not self._wait_s:
            return 0
        return max(1, min(WAIT_SLICE_S, int(self._deadline - time.monotonic()) + 1))

    def _take_note(self, attempt: Attempt) -> None:
        """Record an attempt without a receipt; raise if its refusal is final."""
        refused = attempt.refusal
        if refused is not None and attempt.code in FATAL:
            raise refused
        final = 400 <= attempt.status < 500 and attempt.code not in NOT_TAKEN and attempt.code not in MAYBE_BEHIND
        if refused is not None and final and not self._arrived:
            raise refused
        self._arrived = self._arrived or attempt.may_have_arrived
        self._held = attempt.status == 202
        self._busy = self._busy or attempt.code in NOT_TAKEN
        if self._held and not self._id and isinstance(attempt.body, dict):
            self._id = str(attempt.body.get("id", ""))
        self._refusal = refused or self._refusal
        self._said = attempt.said

    def _end(self) -> GettyError:
        """Return the error for when the time is up."""
        tx_id = self._id
        if self._held:
            waited_s = round(self._wait_s) or self._wait_s
            return NotCommittedError(id=tx_id, wait_s=f"{waited_s:g}")
        if self._arrived:
            return OutcomeUnknownError(id=tx_id)
        return self._refusal or NoPeerAnswersError(last=self._said)


def _id_of(raw: bytes) -> str:
    try:
        return parse_transaction(raw).id.hex()
    except CodecError:
        return ""

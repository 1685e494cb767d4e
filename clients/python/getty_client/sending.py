"""Sending one transaction until its fate is known.

    a peer answers                        what is known then                      what follows
    200 and a receipt                     it stands in a block                    the receipt is returned
    202                                   a peer holds it                         the same bytes again, to wait on
    a code of FATAL                       no block can ever hold it               RefusedError
    another refusal, nothing sent before  nobody holds it                         RefusedError
    another refusal, after an attempt that may have arrived: nothing new          the same bytes again, elsewhere
    a code of NOT_TAKEN                   this peer did not take it               the same bytes, after Retry-After
    nothing, or another 5xx               it may have arrived                     the same bytes again, elsewhere

Rule 1: the same bytes are sent again and again, because their id is the idempotency key. Only FATAL says that another
        transaction may take their place: whoever signs a second one before that may pay twice.
Rule 2: when the time is up and an attempt may have arrived, the error says that the outcome is unknown, not that it was
        refused.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from getty_client.errors import GettyError
from getty_client.refusals import NOBODY_ASKED, NoPeerAnswersError, NotCommittedError, OutcomeUnknownError
from ledger.primitives.codec import CodecError
from ledger.primitives.transaction import parse_transaction
from ledger.primitives.wording import Said, Text

FATAL = frozenset({"nonce_used", "expired", "bad_encoding", "bad_signature", "wrong_chain", "too_large"})
"""No block can ever hold these bytes. A peer that holds them in a block would have answered with the receipt, and every
block at that nonce, or up to that height, is known to a peer that says so."""
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
"""Said before a peer keeps anything: there is no room now."""
MAYBE_BEHIND = frozenset(
    {"nonce_too_far", "unknown_account", "unknown_contract", "unknown_method", "validity_too_long"}
)
"""A peer that lacks the last blocks says these, where another one would take the transaction in."""
ROUNDS = 4
"""How often all peers are asked before "not reachable": a peer that restarts is back within a second or two."""
PAUSE_BETWEEN_ROUNDS_S = 0.4
MAX_PAUSE_S = 2.0
WAIT_SLICE_S = 4
"""How long one request waits for a commit. A peer that dies in between, or drops the transaction because another one of
the account came first, costs one slice at most."""
AT_ONCE_S = 0.2
"""An answer that comes sooner did not wait: a peer that has dropped the transaction is asked again a little later."""


@dataclass(frozen=True)
class Attempt:
    """The result of handing the bytes to one peer."""

    status: int
    """Of HTTP; 0 without an answer."""
    connected: bool = True
    body: Any = None
    refusal: GettyError | None = None
    retry_after_s: float = 0
    said: Said | Text = NOBODY_ASKED
    """What this peer said, or why it said nothing."""

    @property
    def code(self) -> str:
        """Return the code of a refusal, or nothing."""
        return "" if self.refusal is None else self.refusal.code

    @property
    def may_have_arrived(self) -> bool:
        """Return whether the peer may hold the transaction after this."""
        if self.status == 0:
            return self.connected
        return self.status < 400 or (self.status >= 500 and self.code not in NOT_TAKEN)


class Peers(Protocol):
    """The peers of a chain, the one that answered last at place 0."""

    @property
    def urls(self) -> tuple[str, ...]:
        """Return their addresses."""
        ...

    def attempt(self, place: int, raw: bytes, wait_s: int) -> Attempt:
        """Hand `raw` to the peer at `place`, which waits up to `wait_s` seconds for the block."""
        ...


def deliver(peers: Peers, raw: bytes, wait_s: float, sleep: Callable[[float], None], *, again: bool = False) -> Any:
    """Return the receipt of `raw`, or {"id"} without a wait. See the table above.

    `again` says that it may have been sent before.
    Raises RefusedError, NotReachableError when it reached nobody, TimedOutError when its fate is not known in time.
    """
    return _Delivery(peers, raw, wait_s, sleep, again=again).run()


class _Delivery:
    """One transaction on its way."""

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
        self._said: Said | Text = NOBODY_ASKED

    def run(self) -> Any:
        """Go on until the fate is known or the time is up."""
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
        """Return how long the next request waits for the block, 0 without a wait."""
        if not self._wait_s:
            return 0
        return max(1, min(WAIT_SLICE_S, int(self._deadline - time.monotonic()) + 1))

    def _take_note(self, attempt: Attempt) -> None:
        """Learn from an attempt that has not settled it; raise what is final."""
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
        """Return what to say when the time is up."""
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

"""Limits what one peer may cost, and disconnects a peer that costs too much. All sums are integers; the clock is a
port.

    lane      frames                                      ms of one core: per second, burst
    votes     consensus messages of validators            300, 900     separate: no other frames use it
    asks      requests, and our answers to them           150, 150
    pushes    transactions                                500, 2,500
    notices   STATUS, announcements, evidence, the rest   100, 300
    answers   what we asked for                           free: each question pays for one answer (`questions`)

    asks, pushes and notices together: at most 2,000 frames and 16 MiB each second too

The cost of a frame is estimated from its tag and length before it is decoded. If the lane is empty, the frame is
dropped. Consensus, sync and gossip resend what matters, so an honest peer that loses frames becomes slower, and nothing
worse.

Rule 1: a lane holds several times what an honest peer sends under full load, and a burst for the frames that arrived
while this node stood still. So an honest peer's frames are rarely dropped, and it is never disconnected.
Rule 2: a peer is cut off if so many of its frames were dropped that it must have sent three times a lane's rate for
seconds, or if it repeatedly did what no honest peer does (`misbehaved`). It may reconnect after a while, which doubles
each time.
Rule 3: one log line gives the reason. A few lines per peer and minute report misbehaviour; the next line counts those
that were left out.
Rule 4: accounts outlive connections: a peer that reconnects has the budget with which it left. Their number is bounded.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from node.ports import Clock

__all__ = ["Budgets", "Lane", "Lines", "cost_of", "lane_of"]


class Lane(StrEnum):
    """A budget that a frame draws on."""

    VOTES = "votes"
    ASKS = "asks"
    PUSHES = "pushes"
    NOTICES = "notices"
    ANSWERS = "answers"
    FRAMES = "frames"
    BYTES = "bytes"


RATES = {
    Lane.VOTES: (300_000, 900_000),
    Lane.ASKS: (150_000, 150_000),
    Lane.PUSHES: (500_000, 2_500_000),
    Lane.NOTICES: (100_000, 300_000),
    Lane.FRAMES: (2_000, 20_000),
    Lane.BYTES: (16 * 1024 * 1024, 64 * 1024 * 1024),
}
"""Per second, and burst: µs of one core, frames, bytes. A validator under full load uses a tenth to a third of each:
2,000 transactions per second cost 200 ms of pushes; ten blocks per second cost 50 ms of votes; a peer that catches up
with 64 blocks per answer gets seven answers per second."""

OBSERVER_SHARE = 4
"""A peer that is not a validator gets one part in this many: there may be 32 of them, and nothing depends on them."""

_LANES = {
    "proposal": (Lane.VOTES, 300, 20),
    "compact": (Lane.VOTES, 300, 6),
    "prepare": (Lane.VOTES, 100, 1),
    "commit": (Lane.VOTES, 100, 1),
    "timeout": (Lane.VOTES, 100, 1),
    "prepare_qc": (Lane.VOTES, 100, 1),
    "commit_qc": (Lane.VOTES, 100, 1),
    "tc": (Lane.VOTES, 100, 1),
    "sync_request": (Lane.ASKS, 2_000, 1),
    "fetch": (Lane.ASKS, 500, 1),
    "fetch_tc": (Lane.ASKS, 300, 1),
    "fetch_qc": (Lane.ASKS, 300, 1),
    "bodies_want": (Lane.ASKS, 300, 10),
    "tx_want": (Lane.ASKS, 100, 2),
    "tx": (Lane.PUSHES, 50, 3),
    "status": (Lane.NOTICES, 50, 2),
    "tx_have": (Lane.NOTICES, 50, 1),
    "evidence": (Lane.NOTICES, 500, 4),
}
"""By tag: the lane, µs per frame, and bytes per further µs. A signature has 70 bytes and takes 60 µs to verify; a
transaction of 280 bytes takes 100 µs to process; an id of 34 bytes takes 30 µs to look up. The signatures of a block
are checked elsewhere."""

_OTHER = (Lane.NOTICES, 50, 50)
"""Unknown frames, and answers that nobody asked for: only their tag is read before they are dropped."""

ANSWER_BYTES_PER_US = 50
"""The cost of an answer from us, in bytes per µs: it is read from the store, decoded and encoded."""

EXCESS_LEAK = 2
"""Each second forgives dropped frames worth this many times the lane's rate …"""
EXCESS_S = 2
"""… and a peer whose dropped frames exceed this many seconds of that forgiveness is cut off."""

FAULT_POINTS = 10
MAX_POINTS = 100
"""Ten faults in a row cut a peer off; one fault is forgiven every ten seconds."""

FIRST_BACKOFF_MS = 5_000
MAX_BACKOFF_MS = 300_000
CLEAN_MS = 600_000
"""A peer that was not cut off for this long starts again with the shortest waiting time."""

LOGGED_AT_ONCE, LOGGED_PER_MINUTE = 10, 5
"""Log lines about one peer's misbehaviour."""

MAX_ACCOUNTS = 256
"""Enough for the validators of two heights, admitted peers, and some that have left. The oldest account is
forgotten."""


class Bucket:
    """A token bucket: holds up to `burst`, and gains `per_s` each second. A draw may exceed the level and leave a
    debt."""

    __slots__ = ("_at_ms", "_burst", "_milli", "_per_s")

    def __init__(self, per_s: int, burst: int, now_ms: int) -> None:
        self._per_s, self._burst = per_s, burst
        self._milli, self._at_ms = burst * 1_000, now_ms

    def draw(self, amount: int, now_ms: int) -> bool:
        """Draw `amount` and return True, or return False if the bucket is empty."""
        if self.level(now_ms) <= 0:
            return False
        self._milli -= amount * 1_000
        return True

    def owe(self, amount: int, now_ms: int) -> None:
        """Draw `amount` even if the bucket is empty; the debt is at most `burst`."""
        self.level(now_ms)
        self._milli = max(self._milli - amount * 1_000, -self._burst * 1_000)

    def level(self, now_ms: int) -> int:
        """Return the present level, negative for a debt."""
        passed = max(0, now_ms - self._at_ms)
        self._at_ms = now_ms
        self._milli = min(self._burst * 1_000, self._milli + passed * self._per_s)
        return self._milli // 1_000


class Lines:
    """Limits the log lines about each source: some at once, a few each minute, with a count of those left out."""

    def __init__(self) -> None:
        self._sources: OrderedDict[str, tuple[Bucket, int]] = OrderedDict()

    def say(self, source: str, now_ms: int) -> int | None:
        """Return the number of lines about `source` left out before this one, or None if this line must be left out
        too."""
        bucket, unsaid = self._sources.pop(source, (_lines(now_ms), 0))
        said = bucket.draw(60, now_ms)
        self._sources[source] = bucket, 0 if said else unsaid + 1
        if len(self._sources) > MAX_ACCOUNTS:
            self._sources.popitem(last=False)
        return unsaid if said else None


@dataclass(slots=True)
class _Account:
    """The budgets and faults of one peer."""

    lanes: dict[Lane, Bucket]
    excess: dict[Lane, Bucket]
    """By lane: how much more may be dropped before the peer is cut off."""
    patience: Bucket
    """The part of MAX_POINTS that is left."""
    lines: Bucket
    validator: bool
    unsaid: int = 0
    cuts: int = 0
    cut_at_ms: int = 0
    shut_until_ms: int = 0
    dropped: dict[Lane, int] = field(default_factory=dict)


def lane_of(tag: str, *, asked: bool = False) -> Lane:
    """Return the lane of a frame with this tag; `asked` is true when it answers a question of ours."""
    return Lane.ANSWERS if asked else _LANES.get(tag, _OTHER)[0]


def cost_of(tag: str, size: int) -> int:
    """Return the estimated cost of a frame, in µs of one core."""
    _, base, bytes_per_us = _LANES.get(tag, _OTHER)
    return base + size // bytes_per_us


class Budgets:
    """Charges every frame to its sender, and cuts off peers that cost too much.

    `cut_off` gets the peer, the reason, and the duration in ms.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        is_validator: Callable[[bytes], bool],
        cut_off: Callable[[bytes, str, int], None],
    ) -> None:
        self._clock = clock
        self._is_validator = is_validator
        self._cut_off = cut_off
        self._accounts: OrderedDict[bytes, _Account] = OrderedDict()

    def __len__(self) -> int:
        return len(self._accounts)

    def admit(self, peer: bytes, tag: str, size: int, *, asked: bool = False) -> bool:
        """Charge a frame of `size` bytes to the budget of `peer`. Returns False if the frame must be dropped."""
        now = self._clock.monotonic_ms()
        account = self._account(peer, now)
        if now < account.shut_until_ms:
            return False
        lane = lane_of(tag, asked=asked)
        if lane is Lane.ANSWERS:
            return True
        if lane is Lane.VOTES and not account.validator:
            lane = Lane.NOTICES
        cost = (lane, cost_of(tag, size))
        for drawn, amount in (cost,) if lane is Lane.VOTES else ((Lane.FRAMES, 1), (Lane.BYTES, size), cost):
            if not account.lanes[drawn].draw(amount, now):
                self._drop(peer, account, drawn, amount, now)
                return False
        return True

    def answered(self, peer: bytes, size: int) -> None:
        """Charge an answer of `size` bytes to `peer`, which has asked for it."""
        now = self._clock.monotonic_ms()
        self._account(peer, now).lanes[Lane.ASKS].owe(size // ANSWER_BYTES_PER_US, now)

    def misbehaved(self, peer: bytes, what: str) -> int | None:
        """Count a fault of `peer`. Returns the number of log lines left out before this one, or None to leave this one
        out."""
        now = self._clock.monotonic_ms()
        account = self._account(peer, now)
        said = account.lines.draw(60, now)
        unsaid, account.unsaid = (account.unsaid, 0) if said else (0, account.unsaid + 1)
        account.patience.owe(FAULT_POINTS * 1_000, now)
        if account.patience.level(now) <= 0:
            self._cut(peer, account, f"repeated misbehaviour, most recently: {what}", now)
        return unsaid if said else None

    def dropped(self, peer: bytes) -> dict[Lane, int]:
        """Return the number of dropped frames of `peer`, by the lane that was empty."""
        account = self._accounts.get(peer)
        return {} if account is None else dict(account.dropped)

    def _account(self, peer: bytes, now: int) -> _Account:
        found = self._accounts.get(peer)
        validator = self._is_validator(peer)
        if found is not None and found.validator == validator:
            self._accounts.move_to_end(peer)
            return found
        share = 1 if validator else OBSERVER_SHARE
        made = _Account(
            lanes={lane: Bucket(rate // share, burst // share, now) for lane, (rate, burst) in RATES.items()},
            excess=_excess(share, now),
            patience=Bucket(1_000, MAX_POINTS * 1_000, now),
            lines=_lines(now),
            validator=validator,
        )
        if found is not None:  # the peer joined or left the validators: keep its faults
            made.patience, made.lines, made.unsaid = found.patience, found.lines, found.unsaid
            made.cuts, made.cut_at_ms, made.shut_until_ms = found.cuts, found.cut_at_ms, found.shut_until_ms
        self._accounts[peer] = made
        if len(self._accounts) > MAX_ACCOUNTS:
            self._accounts.popitem(last=False)
        return made

    def _drop(self, peer: bytes, account: _Account, lane: Lane, amount: int, now: int) -> None:
        account.dropped[lane] = account.dropped.get(lane, 0) + 1
        account.excess[lane].owe(amount, now)
        if account.excess[lane].level(now) <= 0:
            self._cut(peer, account, f"it sends more than {EXCESS_LEAK + 1} times the allowed cost of its {lane}", now)

    def _cut(self, peer: bytes, account: _Account, why: str, now: int) -> None:
        """Cut `peer` off, and reset everything but the number of cuts."""
        account.cuts = account.cuts + 1 if now - account.cut_at_ms < CLEAN_MS else 1
        for_ms = min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS << min(account.cuts - 1, 16))
        account.cut_at_ms, account.shut_until_ms = now, now + for_ms
        account.patience = Bucket(1_000, MAX_POINTS * 1_000, now)
        account.excess = _excess(1 if account.validator else OBSERVER_SHARE, now)
        self._cut_off(peer, why, for_ms)


def _excess(share: int, now: int) -> dict[Lane, Bucket]:
    rates = {lane: rate // share for lane, (rate, _) in RATES.items()}
    return {lane: Bucket(EXCESS_LEAK * rate, EXCESS_S * rate, now) for lane, rate in rates.items()}


def _lines(now: int) -> Bucket:
    """Return a bucket from which each log line draws 60."""
    return Bucket(LOGGED_PER_MINUTE, 60 * LOGGED_AT_ONCE, now)

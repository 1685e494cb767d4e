"""What one peer may cost, and when it is cut off. All sums are integers; the clock is a port.

    lane      frames                                      ms of one core each second, and at once
    votes     consensus messages of validators            300, 900     a share of its own: nothing else draws on it
    asks      requests, and the answers we give           150, 150
    pushes    transactions                                500, 2,500
    notices   STATUS, announcements, evidence, the rest   100, 300
    answers   what we asked for                           nothing: each question pays for one answer (`questions`)

    asks, pushes and notices together: 2,000 frames and 16 MiB each second too

What a frame costs is estimated from its tag and its length before it is decoded. A frame whose lane is empty is
dropped: consensus, sync and gossip say again what matters, so an honest peer that was dropped is slow and nothing else.

Rule 1: a lane holds several times what an honest peer sends under full load, and a burst on top, for what waited while
this node stood still. So an honest peer is dropped rarely, and cut off never.
Rule 2: cut off is who was dropped so much that it must have sent three times a lane's rate for seconds, or who did
again and again what no honest peer does (`misbehaved`). It comes back after a while, which doubles each time.
Rule 3: one line says why; of misbehaviour a few lines per peer and minute are logged, and the rest counted in the next.
Rule 4: accounts outlive connections: a peer that connects again has the budget it left with. Their number is bounded.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from node.ports import Clock

__all__ = ["Budgets", "Lane", "Lines", "cost_of", "lane_of"]


class Lane(StrEnum):
    """What a frame draws on."""

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
"""Per second and at once: µs of one core, frames, bytes. A validator under full load uses a tenth to a third of each:
2,000 transactions a second cost 200 ms of pushes, ten blocks a second 50 ms of votes, one that catches up 64 blocks an
answer is answered seven times a second."""

OBSERVER_SHARE = 4
"""A peer that is not a validator has a fourth: there may be 32 of them, and nothing waits for one."""

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
"""By tag: the lane, µs of a frame, and bytes per further µs. A signature is 70 bytes and 60 µs to verify, a transaction
of 280 bytes 100 µs to take in, an id of 34 bytes 30 µs to look up; a block's signatures are checked elsewhere."""

_OTHER = (Lane.NOTICES, 50, 50)
"""Frames that are not known, and answers that nobody asked for: they are looked at and dropped."""

ANSWER_BYTES_PER_US = 50
"""What an answer of ours costs: it is read from the store, decoded and encoded."""

EXCESS_LEAK = 2
"""Each second forgives so many times the lane's rate of what was dropped …"""
EXCESS_S = 2
"""… and who has more than so many seconds of the rate against it is cut off."""

FAULT_POINTS = 10
MAX_POINTS = 100
"""Ten faults in a row cut a peer off; one is forgiven every ten seconds."""

FIRST_BACKOFF_MS = 5_000
MAX_BACKOFF_MS = 300_000
CLEAN_MS = 600_000
"""Who was not cut off for so long begins with the shortest wait again."""

LOGGED_AT_ONCE, LOGGED_PER_MINUTE = 10, 5
"""Lines about one peer's misbehaviour."""

MAX_ACCOUNTS = 256
"""Validators of two heights, admitted peers, and some that have left; whose account is oldest is forgotten."""


class Bucket:
    """Holds up to `burst`, gains `per_s` each second. What is larger than the rest may still be drawn: as a debt."""

    __slots__ = ("_at_ms", "_burst", "_milli", "_per_s")

    def __init__(self, per_s: int, burst: int, now_ms: int) -> None:
        self._per_s, self._burst = per_s, burst
        self._milli, self._at_ms = burst * 1_000, now_ms

    def draw(self, amount: int, now_ms: int) -> bool:
        """Take `amount`; False, and nothing is taken, when it is empty."""
        if self.level(now_ms) <= 0:
            return False
        self._milli -= amount * 1_000
        return True

    def owe(self, amount: int, now_ms: int) -> None:
        """Take `amount` whatever is in it, down to a debt of its own size."""
        self.level(now_ms)
        self._milli = max(self._milli - amount * 1_000, -self._burst * 1_000)

    def level(self, now_ms: int) -> int:
        """Return what is in it, negative when it is in debt."""
        passed = max(0, now_ms - self._at_ms)
        self._at_ms = now_ms
        self._milli = min(self._burst * 1_000, self._milli + passed * self._per_s)
        return self._milli // 1_000


class Lines:
    """How much is logged about each source: some lines at once, a few each minute, and how many went unsaid."""

    def __init__(self) -> None:
        self._sources: OrderedDict[str, tuple[Bucket, int]] = OrderedDict()

    def say(self, source: str, now_ms: int) -> int | None:
        """Return how many lines about `source` went unsaid before this one; None: do not log it."""
        bucket, unsaid = self._sources.pop(source, (_lines(now_ms), 0))
        said = bucket.draw(60, now_ms)
        self._sources[source] = bucket, 0 if said else unsaid + 1
        if len(self._sources) > MAX_ACCOUNTS:
            self._sources.popitem(last=False)
        return unsaid if said else None


@dataclass(slots=True)
class _Account:
    """What is known of one peer."""

    lanes: dict[Lane, Bucket]
    excess: dict[Lane, Bucket]
    """By lane: how much more may be dropped before the peer is cut off."""
    patience: Bucket
    """Points left of MAX_POINTS."""
    lines: Bucket
    validator: bool
    unsaid: int = 0
    cuts: int = 0
    cut_at_ms: int = 0
    shut_until_ms: int = 0
    dropped: dict[Lane, int] = field(default_factory=dict)


def lane_of(tag: str, *, asked: bool = False) -> Lane:
    """Return what a frame with this tag draws on; `asked` when it answers a question of ours."""
    return Lane.ANSWERS if asked else _LANES.get(tag, _OTHER)[0]


def cost_of(tag: str, size: int) -> int:
    """Return what a frame is estimated to cost, in µs of one core."""
    _, base, bytes_per_us = _LANES.get(tag, _OTHER)
    return base + size // bytes_per_us


class Budgets:
    """Charges every frame to its sender, and cuts off who costs too much.

    `cut_off` gets the peer, why, and for how many ms.
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
        """Draw a frame of `size` bytes from the budget of `peer`; False: it is dropped."""
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
        """`peer` was sent an answer of `size` bytes to a question of its own."""
        now = self._clock.monotonic_ms()
        self._account(peer, now).lanes[Lane.ASKS].owe(size // ANSWER_BYTES_PER_US, now)

    def misbehaved(self, peer: bytes, what: str) -> int | None:
        """Hold a fault against `peer`. Returns how many lines went unsaid before this one; None: say nothing."""
        now = self._clock.monotonic_ms()
        account = self._account(peer, now)
        said = account.lines.draw(60, now)
        unsaid, account.unsaid = (account.unsaid, 0) if said else (0, account.unsaid + 1)
        account.patience.owe(FAULT_POINTS * 1_000, now)
        if account.patience.level(now) <= 0:
            self._cut(peer, account, f"it misbehaved again and again, the last time: {what}", now)
        return unsaid if said else None

    def dropped(self, peer: bytes) -> dict[Lane, int]:
        """Return how many frames of `peer` were dropped, by the lane that was empty."""
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
        if found is not None:  # it joined or left the validators: its history goes with it
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
            self._cut(peer, account, f"it sends more than {EXCESS_LEAK + 1} times what its {lane} may cost", now)

    def _cut(self, peer: bytes, account: _Account, why: str, now: int) -> None:
        """Cut `peer` off; everything held against it but the number of times is forgiven."""
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
    """Return a bucket of which each line draws 60."""
    return Bucket(LOGGED_PER_MINUTE, 60 * LOGGED_AT_ONCE, now)

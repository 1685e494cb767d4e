"""Virtual time, network, disk and store: the ports of `node.ports` over one event queue and one random generator."""

import hashlib
import heapq
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from ledger.primitives.keys import Claim, SigningKey, verify
from ledger.store import MemoryStore
from node.peer.voting.wal import fresh_record


class CrashedError(Exception):
    """One node dies in the middle of a disk operation: its process is killed, or its power goes."""


LOST, KEPT, HALF_KEPT = "lost", "kept", "half kept"
FATES = (LOST, KEPT, HALF_KEPT)
"""The fate of unsynced bytes at a power cut."""


@dataclass(slots=True)
class Weather:
    """How the network and the disks behave at the moment."""

    loss: float = 0.0
    duplicate: float = 0.0
    delay_ms: tuple[float, float] = (1.0, 3.0)
    slow: float = 0.0
    """Share of frames that take up to `slow_ms` instead: reorders them behind later ones."""
    slow_ms: float = 400.0
    crash_at_disk: float = 0.0
    """Chance that a node dies at a disk operation, before or after it took effect."""
    groups: tuple[frozenset[int], ...] = ()
    """Partition: frames pass only within a group. Empty: no partition."""
    one_way: frozenset[tuple[int, int]] = frozenset()
    """Links that lose everything, (from, to)."""


class SimWorld:
    """The event queue. Everything random comes from `random`, everything timed from `now_ms`."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now_ms = 0.0
        self.weather = Weather()
        self.events = 0
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self.digest = hashlib.sha256()
        self.trace: Callable[[str], None] | None = None

    def at(self, delay_ms: float, run: Callable[[], None]) -> None:
        """Run something `delay_ms` from now."""
        heapq.heappush(self._queue, (self.now_ms + delay_ms, next(self._order), run))

    def step(self) -> bool:
        """Run the next event; False when there is none."""
        if not self._queue:
            return False
        self.now_ms, _, run = heapq.heappop(self._queue)
        self.events += 1
        run()
        return True

    def say(self, line: str) -> None:
        """Add a line to the history: to its hash always, to the trace where one is wanted."""
        text = f"{self.now_ms:10.1f}  {line}"
        self.digest.update(text.encode())
        if self.trace is not None:
            self.trace(text)


class SimClock:
    """A node's clock: the world's time plus a skew; its timers die with the node."""

    def __init__(self, world: SimWorld, skew_ms: int) -> None:
        self._world = world
        self._skew_ms = skew_ms
        self._timers: dict[str, object] = {}
        self.alive = True
        self.guard: Callable[[Callable[[], None]], None] = lambda run: run()

    def wall_ms(self) -> int:
        """See `node.ports.Clock`."""
        return EPOCH_MS + int(self._world.now_ms) + self._skew_ms

    def monotonic_ms(self) -> int:
        """See `node.ports.Clock`."""
        return int(self._world.now_ms)

    def set_timer(self, name: str, after_ms: int, fire: Callable[[], None]) -> None:
        """See `node.ports.Clock`."""
        token = object()
        self._timers[name] = token

        def run() -> None:
            if self.alive and self._timers.get(name) is token:
                del self._timers[name]
                self.guard(fire)

        self._world.at(after_ms, run)

    def cancel_timer(self, name: str) -> None:
        """See `node.ports.Clock`."""
        self._timers.pop(name, None)


EPOCH_MS = 1_767_225_600_000
"""2026-01-01T00:00:00Z, where every run begins."""


class Points:
    """Counts the disk operations of one node; at one of them, before or after it took effect, the node may die."""

    def __init__(self, world: SimWorld) -> None:
        self._world = world
        self.passed: list[str] = []
        """The kind of each point."""
        self.die_at: int | None = None
        """The point at which the node dies, counted from 0; None leaves it to the weather."""

    def here(self, what: str) -> None:
        """Pass a point; raises CrashedError when the node dies at it."""
        self.passed.append(what)
        if self.die_at == len(self.passed) - 1:
            raise CrashedError
        if self._world.weather.crash_at_disk and self._world.random.random() < self._world.weather.crash_at_disk:
            raise CrashedError


class SimDisk:
    """A file behind a page cache, with two ways to die: a killed process leaves the cache, a power cut does not.

        durable   what is on the medium under the file's name
        renamed   what took the name by a rename whose directory was not synced: after a power cut the old file is
                  there, or this one
        cache     bytes appended and not synced: after a power cut gone, there, or there in part

    A reader sees the cache: it cannot tell what of the file is on the medium.
    """

    def __init__(self, world: SimWorld, points: Points, owner: bytes, on_record: Callable[[bytes], None]) -> None:
        self._world = world
        self._points = points
        self._on_record = on_record
        self.durable = self._told = fresh_record(owner)
        self._renamed: bytes | None = None
        self._cache = b""

    def read(self) -> bytes:
        """See `node.ports.Disk`."""
        return (self.durable if self._renamed is None else self._renamed) + self._cache

    def append(self, data: bytes) -> None:
        """See `node.ports.Disk`."""
        self._points.here("write")
        self._cache += data
        self._points.here("written")

    def sync(self) -> None:
        """See `node.ports.Disk`. The name of the file is not what is synced."""
        self._points.here("sync")
        synced, self._cache = self._cache, b""
        if self._renamed is None:
            self.durable += synced
        else:
            self._renamed += synced
        self._tell(self._told + synced)
        self._points.here("synced")

    def replace(self, data: bytes) -> None:
        """See `node.ports.Disk`: write another file, sync it, rename it, sync the directory."""
        for step in ("write new", "sync new", "rename"):
            self._points.here(step)
        self._renamed, self._cache = data, b""
        self._points.here("sync directory")
        self._settle(data)
        self._points.here("replaced")

    def power_cut(self, fate: str) -> None:
        """Lose the unsynced bytes, or keep them, or keep a torn part of them."""
        keep_name = self._renamed is not None and fate != LOST
        if keep_name:
            assert self._renamed is not None
            self._settle(self._renamed)
        cache = b"" if self._renamed is not None and not keep_name else self._cache
        self._renamed, self._cache = None, b""
        if fate == KEPT and cache:
            self.durable += cache
            self._tell(self.durable)
        elif fate == HALF_KEPT and cache:
            self.durable += cache[: self._world.random.randrange(1, len(cache))]

    def flip_a_bit(self) -> None:
        """Damage one durable bit."""
        if self.durable:
            at = self._world.random.randrange(len(self.durable))
            flipped = self.durable[at] ^ (1 << self._world.random.randrange(8))
            self.durable = self.durable[:at] + bytes([flipped]) + self.durable[at + 1 :]

    def wipe(self, left: bytes = b"") -> None:
        """Replace the content by `left`, while the node is down."""
        self.durable = self._told = left
        self._renamed, self._cache = None, b""

    def _settle(self, data: bytes) -> None:
        """`data` is on the medium under the file's name: what was only in the cache before is durable by it."""
        self.durable, self._renamed = data, None
        self._tell(data)

    def _tell(self, data: bytes) -> None:
        """Report the whole appends in `data` that were not reported yet; a file that starts over has none."""
        told, self._told = self._told, data
        if data.startswith(told) and len(data) > len(told):
            self._on_record(data[len(told) :])


class SimStore(MemoryStore):
    """A store whose batches are atomic and durable; the node may die before or after one."""

    def __init__(self, points: Points) -> None:
        super().__init__()
        self._points = points

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `ledger.store.Store`."""
        self._points.here("write batch")
        super().write(batch)
        self._points.here("batch written")


class SimSigner:
    """A keyed hash in place of Ed25519, known to `SimVerifier`; tells `watch` what is signed."""

    def __init__(self, key: SigningKey, watch: Callable[[bytes], None]) -> None:
        self._key = key
        self._watch = watch

    @property
    def public(self) -> bytes:
        """See `node.ports.Signer`."""
        return self._key.public

    def sign(self, payload: bytes) -> bytes:
        """See `node.ports.Signer`."""
        self._watch(payload)
        return keyed_hash(self._key.public, payload)


def keyed_hash(public: bytes, payload: bytes) -> bytes:
    """Return the simulated signature: nobody in the simulation forges, so the public key may be the key."""
    return hashlib.blake2b(payload, key=public).digest()


class SimVerifier:
    """Checks simulated signatures of validators and real ones of everybody else."""

    def __init__(self, validators: frozenset[bytes], known: dict[Claim, bool]) -> None:
        self._validators = validators
        self._known = known

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        """See `node.ports.Verifier`."""
        then([self._one(claim) for claim in claims])

    def _one(self, claim: Claim) -> bool:
        if claim.public_key in self._validators:
            return claim.signature == keyed_hash(claim.public_key, claim.payload)
        answer = self._known.get(claim)
        if answer is None:
            answer = self._known[claim] = verify(*claim)
        return answer


@dataclass(slots=True)
class SimNet:
    """One node's side of the network."""

    me: int
    ids: tuple[bytes, ...]
    deliver: Callable[[int, int, bytes], None]
    up: set[int] = field(default_factory=set)
    """Who is connected to this node, as far as it has noticed."""
    shut: Callable[[int, int], None] = lambda peer, for_ms: None
    """Called when this node cuts a peer off."""

    def send(self, to: bytes, frame: bytes) -> None:
        """See `node.ports.Net`."""
        self.deliver(self.me, self.ids.index(to), frame)

    def broadcast(self, frame: bytes) -> None:
        """See `node.ports.Net`."""
        for other in self._others():
            self.deliver(self.me, other, frame)

    def connected(self) -> frozenset[bytes]:
        """See `node.ports.Net`."""
        return frozenset(self.ids[i] for i in self.up)

    def cut_off(self, peer: bytes, why: str, for_ms: int) -> None:
        """See `Net.cut_off`."""
        self.shut(self.ids.index(peer), for_ms)

    def _others(self) -> Iterator[int]:
        return (i for i in range(len(self.ids)) if i != self.me)

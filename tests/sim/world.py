"""Virtual time, network, disk and store: the ports of `node.ports` over one event queue and one random generator."""

import hashlib
import heapq
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from ledger.primitives.keys import Claim, SigningKey, verify
from ledger.store import MemoryStore
from node.wal import fresh_record


class CrashedError(Exception):
    """The power of one node went, in the middle of a disk operation."""


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


class World:
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

    def __init__(self, world: World, skew_ms: int) -> None:
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


class SimDisk:
    """A file with a write-back cache: what is not synced may be lost, or half kept, when the power goes."""

    def __init__(self, world: World, on_record: Callable[[bytes], None]) -> None:
        self._world = world
        self._on_record = on_record
        self.durable = fresh_record()
        self._cache = b""

    def read(self) -> bytes:
        """See `node.ports.Disk`."""
        return self.durable

    def append(self, data: bytes) -> None:
        """See `node.ports.Disk`."""
        self._cache += data

    def sync(self) -> None:
        """See `node.ports.Disk`."""
        self._maybe_crash()
        self.durable += self._cache
        synced, self._cache = self._cache, b""
        self._on_record(synced)
        self._maybe_crash()

    def replace(self, data: bytes) -> None:
        """See `node.ports.Disk`."""
        self._maybe_crash()
        self.durable, self._cache = data, b""
        self._maybe_crash()

    def power_cut(self) -> None:
        """Lose the cache, or keep a torn part of it."""
        kept = self._world.random.randrange(len(self._cache) + 1) if self._cache else 0
        if kept < len(self._cache):  # a whole entry may not survive unseen: it would be one that was synced
            self.durable += self._cache[:kept]
        self._cache = b""

    def flip_a_bit(self) -> None:
        """Damage one bit of what is durable."""
        if self.durable:
            at = self._world.random.randrange(len(self.durable))
            flipped = self.durable[at] ^ (1 << self._world.random.randrange(8))
            self.durable = self.durable[:at] + bytes([flipped]) + self.durable[at + 1 :]

    def _maybe_crash(self) -> None:
        if self._world.weather.crash_at_disk and self._world.random.random() < self._world.weather.crash_at_disk:
            raise CrashedError


class SimStore(MemoryStore):
    """A store whose batches are atomic and durable; the node may die before or after one."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def write(self, batch: Mapping[bytes, bytes | None]) -> None:
        """See `ledger.store.Store`."""
        rate = self._world.weather.crash_at_disk
        if rate and self._world.random.random() < rate:
            raise CrashedError
        super().write(batch)
        if rate and self._world.random.random() < rate:
            raise CrashedError


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

    def _others(self) -> Iterator[int]:
        return (i for i in range(len(self.ids)) if i != self.me)

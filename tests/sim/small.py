"""Small scenarios, very many of them: a twin in changing partitions, and messages with one field changed.

    twins       (n = 4) two machines with one key, each with its own disk and its own clients, among three honest ones;
                every round the five are split again into groups that hear only themselves; then everything heals
    mutations   one validator's messages, of every type, leave with one field anywhere in them changed by one, or taken
                from an older message, and signed again where its key can sign; all others reach everybody

Both watch every invariant of `tests.sim.invariants` after every event, and end with the demand that what clients sent
is decided by every honest node. The idea of the first is Twins (Bano et al.), of the second ByzzFuzz (Winter et al.).
"""

from collections import deque
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import msgspec

from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.certificate import SigningContext
from ledger.primitives.codec import CodecError, encode
from node.peer.traffic.wire import decode_frame
from tests.sim.cluster import SimCluster
from tests.sim.invariants import Violation
from tests.sim.keys import key
from tests.sim.node import Node
from tests.sim.world import SimWorld, keyed_hash

N = 4
MAX_ROUNDS = 8
"""Partitions one after the other: about as many views, for a view that fails lasts about a round."""
ROUND_MS = (40.0, 300.0)
HEAL_MS = 20_000.0
STEP_MS = 50.0
MUTATED_MS = 700.0
KEPT = 24


def twins(seed: int) -> SimCluster:
    """Play one scenario with a twin; raises Violation."""
    world = SimWorld(seed)
    random = world.random
    cluster = SimCluster(world, N)
    cluster.make_twin(random.randrange(N))
    machines = [*cluster.nodes, *cluster.twins]
    groups: dict[int, int] = {}

    def reach(here: Node, there: Node) -> bool:
        return groups.get(id(here)) == groups.get(id(there))

    for node in machines:
        _wire(cluster, node, machines, reach)
    cluster.start()
    cluster.twins[0].start()
    for _ in range(random.randint(2, MAX_ROUNDS)):
        count = random.choice((1, 2, 2, 2, 3))
        groups.update({id(node): random.randrange(count) for node in machines})
        cluster.client_sends()
        _pass(world, random.uniform(*ROUND_MS))
    groups.clear()
    _settle(cluster)
    return cluster


def mutations(seed: int) -> SimCluster:
    """Play one scenario with a validator whose messages are changed a little; raises Violation."""
    world = SimWorld(seed)
    random = world.random
    cluster = SimCluster(world, N)
    node = cluster.nodes[random.randrange(N)]
    node.honest = False
    mutator = Mutator(cluster, node, random, share=random.choice((0.1, 0.3, 1.0)))
    carry = node.net.deliver

    def deliver(sender: int, receiver: int, frame: bytes) -> None:
        changed = mutator.maybe(frame) if world.now_ms < MUTATED_MS else frame
        carry(sender, receiver, changed)

    node.net.deliver = deliver
    cluster.start()
    while world.now_ms < MUTATED_MS:
        cluster.client_sends()
        _pass(world, random.uniform(20, 200))
    _settle(cluster)
    return cluster


class Mutator:
    """Changes one field of a frame by one, as the owner of this validator's key could."""

    def __init__(self, cluster: SimCluster, node: Node, random: Random, share: float) -> None:
        self._random = random
        self._share = share
        self._public = key(f"consensus-{node.index}").public
        members = cluster.genesis.validator_set()
        self._base = SigningContext(cluster.genesis.chain_ctx, members.hash, 0)
        self._older: deque[Any] = deque(maxlen=KEPT)
        self.changed = 0

    def maybe(self, frame: bytes) -> bytes:
        """Return `frame`, or the changed frame."""
        if self._random.random() > self._share:
            return frame
        try:
            message: Any = decode_frame(frame)
        except CodecError:
            return frame
        places = list(_places(message))
        path, value = self._random.choice(places)
        self._older.extend(found for _, found in places[:KEPT])
        alike = [other for other in self._older if type(other) is type(value) and other != value]
        try:
            changed = encode(self._signed(_put(message, path, self._another(value, alike))))
        except (OverflowError, msgspec.ValidationError, ValueError, TypeError):
            return frame  # what cannot be written down cannot be sent
        self.changed += changed != frame
        return changed

    def _another(self, value: Any, alike: list[Any]) -> Any:
        if alike and self._random.random() < 0.5:
            return self._random.choice(alike)
        match value:
            case bool():
                return not value
            case int():
                return value + self._random.choice((-1, 1))
            case bytes() if value:
                at = self._random.randrange(len(value))
                return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
            case tuple() if value:
                return self._random.choice((value[1:], value[:-1], value + value[-1:], value[::-1]))
            case _:
                return value

    def _signed(self, message: Any) -> Any:
        if isinstance(message, Proposal):
            return msgspec.structs.replace(message, prepare=self._signed(message.prepare))
        if not isinstance(message, Prepare | Commit | Timeout):
            return message
        payload = message.sign_bytes(msgspec.structs.replace(self._base, height=max(0, message.height)))
        return msgspec.structs.replace(message, signature=keyed_hash(self._public, payload))


Path = tuple[str | int, ...]


def _places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every place in a message, nested ones too, with its value."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _places(getattr(value, name), (*path, name))
        return
    if path:
        yield path, value
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _places(each, (*path, index))


def _put(message: Any, path: Path, new: Any) -> Any:
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        return (*message[:first], _put(message[first], rest, new) if rest else new, *message[first + 1 :])
    inner = _put(getattr(message, first), rest, new) if rest else new
    return msgspec.structs.replace(message, **{first: inner})


# ── The world they share ──────────────────────────────────────────────────────────────────────────────────────────────


def _wire(cluster: SimCluster, node: Node, machines: list[Node], reach: Callable[[Node, Node], bool]) -> None:
    """Let `node` reach those machines that `reach` says, twin and original each by itself."""
    world = cluster.world

    def arrive(target: Node, sender: int, frame: bytes) -> None:
        if target.peer is not None and reach(node, target):
            peer = target.peer
            target.guard(lambda: peer.on_frame(cluster.ids[sender], frame))

    def deliver(sender: int, receiver: int, frame: bytes) -> None:
        for target in machines:
            if target.index == receiver and reach(node, target):
                world.at(
                    world.random.uniform(1, 12),
                    lambda target=target: arrive(target, sender, frame),  # type: ignore[misc]
                )

    node.net.deliver = deliver


def _pass(world: SimWorld, ms: float) -> None:
    end = world.now_ms + ms
    world.at(ms, lambda: None)
    while world.now_ms < end:
        world.step()


def _settle(cluster: SimCluster) -> None:
    """Send the missing transactions again until all are decided everywhere."""
    world = cluster.world
    deadline = world.now_ms + HEAL_MS
    while world.now_ms < deadline:
        for raw in cluster.forgotten():
            cluster.submit(world.random.choice([node.index for node in cluster.honest()]), raw)
        _pass(world, STEP_MS)
        if not cluster.pending() and cluster.level():
            return
    heights = [node.peer.chain.height if node.peer else None for node in cluster.nodes]
    raise Violation(f"I16: {len(cluster.pending())} transactions wait after {HEAL_MS:.0f} ms, heights {heights}")

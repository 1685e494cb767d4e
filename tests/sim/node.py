"""One simulated validator: its durable parts, the running peer, and its faults."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from consensus.params import Timing
from contracts.registry import Registry
from ledger.chain import Chain
from ledger.chain.candidate import RECORD_KEY, Executed, block_key
from ledger.chain.recover import begin
from ledger.primitives.certificate import CommitQC, Grounds
from ledger.primitives.genesis import Genesis
from ledger.store import MemoryStore
from node.peer.peer import Peer
from node.peer.scrubber import Scrubber
from node.peer.voting.wal import fresh_record
from tests.sim.byzantine import Liar
from tests.sim.invariants import Violation
from tests.sim.keys import key
from tests.sim.world import FATES, CrashedError, Points, SimClock, SimDisk, SimNet, SimSigner, SimStore

if TYPE_CHECKING:
    from tests.sim.cluster import SimCluster

TIMING = Timing(aggregate_ms=20, rebroadcast_ms=100, view_ms=200, view_min_ms=100, view_max_ms=2_000)
"""Short enough that timeouts and certificates race in every run."""

NOTICE_MS = 30.0
"""How long it takes a peer to notice that another is gone."""


_first_batches: dict[bytes, dict[bytes, bytes | None]] = {}
"""By genesis: what an empty store receives first. A thousand worlds have five nodes each, and all receive the same."""


def _write_genesis(store: MemoryStore, genesis: Genesis, registry: Registry) -> None:
    """Write the content of `Chain.open` into an empty store, in the same one batch."""
    if genesis.hash not in _first_batches:
        whole = MemoryStore()
        begin(whole, genesis, registry)
        _first_batches[genesis.hash] = dict(whole.scan(b""))
    store.write(_first_batches[genesis.hash])


class WatchedChain(Chain):
    """A chain whose every height is looked at as soon as it is appended, also while it waits for later ones."""

    appended: Callable[[], None]
    """Set by whoever has opened it."""

    def commit(
        self,
        executed: Executed,
        certificate: CommitQC,
        grounds: Grounds | None = None,
        record: bytes | None = None,
        *,
        hold: bool = False,
    ) -> None:
        """See `Chain.commit`."""
        super().commit(executed, certificate, grounds, record, hold=hold)
        self.appended()


class Node:
    """One validator: its durable parts, and the running peer."""

    def __init__(self, cluster: "SimCluster", index: int) -> None:
        world, watch = cluster.world, cluster.watch
        self.cluster = cluster
        self.index = index
        self.points = Points(world)
        self.key = key(f"consensus-{index}")
        self.disk = SimDisk(world, self.points, self.key.public, lambda data: watch.recorded(self, data))
        self.store = SimStore(self.points)
        self.dies: Callable[[], None] = self._die
        """The way in which it dies inside a disk operation."""
        self.skew_ms = world.random.randint(-50, 50)
        self.peer: Peer | None = None
        self.clock: SimClock | None = None
        self.net = SimNet(index, cluster.ids, self._leaves)
        self.net.shut = lambda peer, for_ms: cluster.cut(self, cluster.nodes[peer], for_ms)
        self.honest = True
        """Whether the invariants speak of this node."""
        self.liar: Liar | None = None
        self.retired = False
        """It does not come back."""
        self.shameless = False
        """Whether it votes even if others show its own votes: a liar, a twin, or a validator that has removed its
        record."""
        self.frozen_until_ms = 0.0
        self.slow_ms = 0.0
        """Every frame and timer waits this much longer: a starved processor."""
        self.works = False
        """Frames take as long as they are estimated to cost; otherwise they take no time."""
        self._working = False

    def start(self) -> None:
        """Build the peer from the disk and the store, and connect it."""
        cluster = self.cluster
        clock = SimClock(cluster.world, self.skew_ms)
        clock.guard = self.when_awake
        self.clock = clock

        def open_and_start() -> None:
            if cluster.usual and next(iter(self.store.scan(b"")), None) is None:
                _write_genesis(self.store, cluster.genesis, cluster.registry)
            chain = WatchedChain.open(self.store, cluster.genesis, cluster.registry)
            assert isinstance(chain, WatchedChain)
            chain.appended = lambda: cluster.watch.appended(self, chain)
            cluster.watch.restarted(self, chain)
            self.net.up = set()
            self.peer = Peer(
                me=cluster.ids[self.index] if self.index < cluster.n else None,
                chain=chain,
                clock=clock,
                net=self.net,
                disk=self.disk,
                signer=SimSigner(self.key, lambda p: cluster.watch.signed(self, p)),
                verifier=cluster.verifier,
                telemetry=self,
                timing=TIMING,
            )
            if self.shameless:
                self.peer.voter.missing_commit = lambda certificate: None  # type: ignore[method-assign]
                self.peer.recall._needed = lambda: 0  # type: ignore[method-assign]
                self.peer.recall.on_votes = lambda sender, answer: None  # type: ignore[method-assign]
            self.peer.start()
            Scrubber(chain, clock, self.peer.damaged).start()

        if self.retired:
            return
        self.guard(open_and_start)
        if self.peer is not None and self.peer.observes is not None and self.index < cluster.n:
            cluster.world.say(f"node {self.index} observes: {self.peer.observes}")
            assert not self.honest, "the record of an undamaged disk is whole"
        if self.peer is not None:
            cluster.world.say(f"node {self.index} starts at height {self.peer.chain.height}")
            for other in cluster.nodes:
                if other is not self and other.peer is not None:
                    cluster.connect(self, other)

    def crash(self) -> None:
        """Power off, now. What was written and not synced is lost, kept or half kept; so is what a kill had left."""
        self._down("loses power")
        self.disk.power_cut(self.cluster.world.random.choice(FATES))

    def cut(self, fate: str) -> None:
        """Power off, now, with this fate of what was not synced."""
        self._down("loses power")
        self.disk.power_cut(fate)

    def kill(self) -> None:
        """End the process, now: the machine runs on, and its page cache survives."""
        self._down("is killed")

    def _die(self) -> None:
        """Die inside a disk operation, one way or the other."""
        self.cluster.world.random.choice((self.crash, self.kill))()

    def _down(self, how: str) -> None:
        if self.clock is not None:
            self.clock.alive = False
        if self.peer is None:
            return
        self.cluster.world.say(f"node {self.index} {how} at height {self.peer.chain.height}")
        self.peer = None
        for other in self.cluster.nodes:
            if other is not self:
                self.cluster.world.at(NOTICE_MS, lambda other=other: self.cluster.lost(other, self))  # type: ignore[misc]

    def store_height(self) -> int:
        """Return the height of the tip in the store, also while the node is down."""
        tip = self.store.get(b"m/tip")
        return 0 if tip is None else int.from_bytes(tip[:8], "big")

    def wipe_record(self) -> None:
        """Lose the safety record while the power is off: amnesia. The node is honest no longer."""
        self.honest = False
        self.disk.wipe(fresh_record(self.key.public))
        MemoryStore.write(self.store, {RECORD_KEY: None})
        self.shameless = True

    def wipe_disk(self) -> None:
        """Lose everything but the keys while the power is off: blocks, state and record. It may never vote again."""
        self.honest = False
        self.store = SimStore(self.points)
        self.disk.wipe()

    def damage_record(self) -> None:
        """Flip a bit of the safety record while the power is off. The node counts among the faulty from here on."""
        self.honest = False
        self.disk.flip_a_bit()

    def when_awake(self, run: Callable[[], None]) -> None:
        """Run a piece of the node now, or when it thaws, or a little later when it is slow."""
        world, peer = self.cluster.world, self.peer
        wait = max(self.frozen_until_ms - world.now_ms, self.slow_ms)
        if wait <= 0:
            self.guard(run)
            return

        def later() -> None:
            if self.peer is peer and peer is not None:
                self.guard(run)

        world.at(wait, later)

    def hear(self, peer: Peer, sender: bytes, frame: bytes) -> None:
        """Let a frame wait for its turn, and handle the waiting frames, at once or in the time they cost."""
        peer.arrived(sender, frame)
        if not self.works:
            while peer.step() is not None:
                pass
        elif not self._working:
            self._work(peer)

    def _work(self, peer: Peer) -> None:
        cost = peer.step() if self.peer is peer else None
        self._working = cost is not None
        if cost is not None:
            self.cluster.world.at(cost / 1_000, lambda: self.guard(lambda: self._work(peer)))

    def _leaves(self, sender: int, receiver: int, frame: bytes) -> None:
        """Hand a frame to the network, as it is or as a liar would have it."""
        if self.liar is None:
            self.cluster.carry(sender, receiver, frame)
            return
        for to, out in self.liar.rewrite(receiver, frame):
            self.cluster.carry(sender, to, out)

    def guard(self, run: Callable[[], None]) -> None:
        """Run a piece of the node; its end inside a disk operation ends it there."""
        try:
            run()
        except CrashedError:
            if self.peer is None:  # died while starting: nothing is connected yet
                self.cluster.world.say(f"node {self.index} dies while starting")
            self.dies()

    def note(self, event: str, **fields: object) -> None:
        """See `node.ports.Telemetry`."""
        details = " ".join(f"{name}={value}" for name, value in fields.items())
        self.cluster.world.say(f"node {self.index} {event} {details}")
        if event == "peer.misbehaved" and self.honest:
            self.cluster.watch.suspected(self.cluster, str(fields["peer"]), str(fields["what"]))
        if event == "peer.cut_off" and self.honest:
            self.cluster.watch.suspected(self.cluster, str(fields["peer"]), str(fields["why"]))
        if event == "consensus.evidence" and self.honest:
            self.cluster.watch.accused(self.cluster, str(fields["validator"]))
        if event == "ledger.invariant":
            raise AssertionError(f"node {self.index} finds its money in disorder: {details}")
        if event == "consensus.halted" and self.honest:
            raise AssertionError(f"node {self.index} halts: {details}")

    def committed(self, executed: Executed) -> None:
        """See `node.ports.Telemetry`."""
        assert self.peer is not None
        chain = self.peer.chain
        height, receipts = executed.block.header.height, len(executed.receipts)
        certificate = chain.certificate(height)
        if certificate is None or self.store.get(block_key(height)) is None:
            raise Violation(f"I15: node {self.index} tells of height {height} before it is durable")
        view = certificate.view
        self.cluster.world.say(
            f"node {self.index} commits height {height} {executed.block_hash.hex()[:8]} view {view} receipts {receipts}"
        )
        self.cluster.watch.committed(self, chain, executed.block.header)
        self.cluster.committed(self)

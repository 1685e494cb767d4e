"""Peers on the world: starting, killing and restarting them, and clients that send transactions."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from consensus.params import Timing
from contracts.registry import Registry, default_registry
from contracts.rotation.calls import Calendar, Create, Join, Sign, Start, Terms
from contracts.rotation.rules import club_id, consent_of_seat, hash_of, table_of
from contracts.won.calls import Mint, Transfer
from ledger.chain import Chain
from ledger.primitives.codec import Record, encode
from ledger.primitives.genesis import Genesis, GenesisValidator, prove_possession
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import Claim, SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction, transaction_id
from ledger.primitives.units import Hash32, Millis, Won
from ledger.primitives.validators import validator_id
from node.gossip import Refused
from node.peer import Peer
from node.wal import WalDamagedError
from tests.sim.invariants import Watch
from tests.sim.world import (
    EPOCH_MS,
    CrashedError,
    SimClock,
    SimDisk,
    SimNet,
    SimSigner,
    SimStore,
    SimVerifier,
    World,
)

TIMING = Timing(aggregate_ms=20, rebroadcast_ms=100, view_ms=200, view_max_ms=2_000)
"""Short enough that timeouts and certificates race in every run."""

NOTICE_MS = 30.0
"""How long it takes a peer to notice that another is gone."""

MEMBERS = 4
"""Accounts that send won to each other."""

CLUB_SEATS = 3
FIRST_DUE_MS = 2_500
"""The first round of the club, into the run: in the middle of the trouble, like the following ones."""


@cache
def key(name: str) -> SigningKey:
    """Return the key called `name`: the same in every run."""
    return SigningKey(sha256(name.encode()))


@cache
def genesis_of(n: int) -> Genesis:
    """Return the genesis of `n` simulated validators."""
    validators = tuple(
        GenesisValidator(
            f"peer-{i + 1}",
            key(f"consensus-{i}").public,
            key(f"p2p-{i}").public,
            prove_possession("simulated", key(f"consensus-{i}")),
        )
        for i in range(n)
    )
    members = tuple(sorted(key(f"member-{i}").public for i in range(MEMBERS)))
    return Genesis(
        version=1,
        chain_id="simulated",
        timestamp_ms=Millis(EPOCH_MS - 1_000),
        dev=True,
        validators=validators,
        params=(("rate_cap_enforced", False),),
        operators=(key("operator").public,),
        registrars=(),
        accounts=members,
    )


class Node:
    """One validator: what survives a power cut, and the peer while it runs."""

    def __init__(self, cluster: "Cluster", index: int) -> None:
        world, watch = cluster.world, cluster.watch
        self.cluster = cluster
        self.index = index
        self.disk = SimDisk(world, lambda data: watch.recorded(index, data))
        self.store = SimStore(world)
        self.skew_ms = world.random.randint(-50, 50)
        self.peer: Peer | None = None
        self.clock: SimClock | None = None
        self.net = SimNet(index, cluster.ids, cluster.carry)
        self.retired = False

    def start(self) -> None:
        """Build the peer from what is on disk and in the store, and connect it."""
        cluster = self.cluster
        clock = SimClock(cluster.world, self.skew_ms)
        clock.guard = self.guard
        self.clock = clock

        def begin() -> None:
            chain = Chain.open(self.store, cluster.genesis, cluster.registry)
            cluster.watch.restarted(self.index, chain)
            self.net.up = set()
            self.peer = Peer(
                me=cluster.ids[self.index],
                chain=chain,
                clock=clock,
                net=self.net,
                disk=self.disk,
                signer=SimSigner(key(f"consensus-{self.index}"), lambda p: cluster.watch.signed(self.index, p)),
                verifier=cluster.verifier,
                observer=self,
                timing=TIMING,
            )
            self.peer.start()

        try:
            self.guard(begin)
        except WalDamagedError:
            self.retired = True
            raise
        if self.peer is not None:
            cluster.world.say(f"node {self.index} starts at height {self.peer.chain.height}")
            for other in cluster.nodes:
                if other is not self and other.peer is not None:
                    cluster.connect(self, other)

    def crash(self) -> None:
        """Power off, now."""
        if self.clock is not None:
            self.clock.alive = False
        if self.peer is None:
            return
        self.cluster.world.say(f"node {self.index} loses power at height {self.peer.chain.height}")
        self.peer = None
        self.disk.power_cut()
        for other in self.cluster.nodes:
            if other is not self:
                self.cluster.world.at(NOTICE_MS, lambda other=other: self.cluster.lost(other, self))  # type: ignore[misc]

    def guard(self, run: Callable[[], None]) -> None:
        """Run a piece of the node; a power cut inside a disk operation ends it there."""
        try:
            run()
        except CrashedError:
            if self.peer is None:  # died while starting: nothing is connected yet
                self.disk.power_cut()
                self.cluster.world.say(f"node {self.index} loses power while starting")
            self.crash()

    def note(self, event: str, **fields: object) -> None:
        """See `node.ports.Observer`."""
        details = " ".join(f"{name}={value}" for name, value in fields.items())
        self.cluster.world.say(f"node {self.index} {event} {details}")
        if event == "consensus.halted":
            raise AssertionError(f"node {self.index} halts: {details}")

    def committed(self, height: int) -> None:
        """See `node.ports.Observer`."""
        assert self.peer is not None
        chain = self.peer.chain
        block_txs = len(chain.receipts(height) or ())
        certificate = chain.certificate(height)
        view = certificate.view if certificate else -1
        self.cluster.world.say(
            f"node {self.index} commits height {height} {chain.tip_hash.hex()[:8]} view {view} receipts {block_txs}"
        )
        self.cluster.watch.committed(self.index, chain, self.store)


class Cluster:
    """All nodes, the links between them, and the clients."""

    def __init__(self, world: World, n: int, registry: Registry | None = None) -> None:
        self.world = world
        self.registry = registry or default_registry()
        self.genesis = genesis_of(n)
        self.ids = tuple(validator_id(v.consensus_key) for v in self.genesis.validators)
        self.watch = Watch(world.say)
        known: dict[Claim, bool] = {}
        self.verifier = SimVerifier(frozenset(v.consensus_key for v in self.genesis.validators), known)
        self.nodes: list[Node] = []
        self.nodes.extend(Node(self, i) for i in range(n))
        self.sent: dict[bytes, bytes] = {}
        """Every transaction a client has made, by id."""
        self._nonces: dict[bytes, int] = {}

    def start(self) -> None:
        """Start every node that is down."""
        for node in self.nodes:
            if node.peer is None:
                node.start()

    # ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def carry(self, sender: int, receiver: int, frame: bytes) -> None:
        """Take a frame over the network as it is at the moment."""
        weather, random = self.world.weather, self.world.random
        if (sender, receiver) in weather.one_way or not self._reaches(sender, receiver):
            return
        copies = 1 + (random.random() < weather.duplicate)
        for _ in range(copies):
            if random.random() < weather.loss:
                continue
            delay = random.uniform(*weather.delay_ms)
            if random.random() < weather.slow:
                delay += random.uniform(0, weather.slow_ms)
            self.world.at(delay, lambda: self._arrive(sender, receiver, frame))

    def _arrive(self, sender: int, receiver: int, frame: bytes) -> None:
        node = self.nodes[receiver]
        if node.peer is not None and self._reaches(sender, receiver):
            peer = node.peer
            node.guard(lambda: peer.on_frame(self.ids[sender], frame))

    def _reaches(self, a: int, b: int) -> bool:
        groups = self.world.weather.groups
        return not groups or any(a in group and b in group for group in groups)

    def connect(self, a: Node, b: Node) -> None:
        """Let two running nodes notice each other."""
        for here, there in ((a, b), (b, a)):
            if here.peer is not None and there.index not in here.net.up:
                here.net.up.add(there.index)
                peer = here.peer
                here.guard(lambda peer=peer, there=there: peer.on_connected(self.ids[there.index]))  # type: ignore[misc]

    def lost(self, here: Node, there: Node) -> None:
        """Let `here` notice that `there` is gone, if it still is."""
        if there.peer is None and there.index in here.net.up:
            here.net.up.discard(there.index)
            if here.peer is not None:
                peer = here.peer
                here.guard(lambda: peer.on_disconnected(self.ids[there.index]))

    # ── Clients ───────────────────────────────────────────────────────────────────────────────────────────────────

    def client_sends(self) -> None:
        """Make one transaction, mint or transfer, and hand it to one node."""
        random = self.world.random
        members = [self.genesis.account_of(key(f"member-{i}").public) for i in range(MEMBERS)]
        sender = random.randrange(MEMBERS)
        to = members[(sender + random.randrange(1, MEMBERS)) % MEMBERS]
        amount = Won(random.randint(1, 1_000))
        if random.random() < 0.4:
            self._send(key("operator"), "won", "mint", Mint(to, amount, f"bank-{len(self.sent)}"))
        else:
            self._send(key(f"member-{sender}"), "won", "transfer", Transfer(to, amount))

    def found_club(self) -> None:
        """Fund members, found a club of three with rounds every second, and start it: work that comes due by itself.

        Some members are funded too poorly to pay every round, so deposits and debts occur too.
        """
        random = self.world.random
        calendar = Calendar("seconds", first_due_ms=Millis(EPOCH_MS + FIRST_DUE_MS), every_seconds=1)
        terms = Terms("simulated", "surcharge", CLUB_SEATS, Won(100_000), Won(1_000), calendar, Millis(400))
        members = [key(f"member-{i}") for i in range(CLUB_SEATS)]
        for member in members:
            fund = Won(random.choice((150_000, 250_000, 1_000_000)))
            self._send(
                key("operator"),
                "won",
                "mint",
                Mint(self.genesis.account_of(member.public), fund, f"{fund}-{member.public.hex()[:8]}"),
            )
        club = club_id(self._send(members[0], "rotation", "create", Create(terms)))
        table = table_of(terms)

        def join() -> None:
            for seat, member in enumerate(members, start=1):
                self._send(member, "rotation", "join", Join(club, seat, consent_of_seat(terms, table, seat)))

        def sign() -> None:
            for member in members:
                self._send(member, "rotation", "sign", Sign(club, hash_of(club, terms, table)))

        def begin() -> None:
            self._send(members[0], "rotation", "start", Start(club))

        for delay, step in ((250, join), (550, sign), (900, begin)):
            self.world.at(delay, step)

    def _send(self, signer: SigningKey, contract: str, method: str, call: Record) -> Hash32:
        account = self.genesis.account_of(signer.public)
        nonce = self._nonces.get(account, 0)
        tx = Transaction(TX_VERSION, self.genesis.chain_ctx, account, nonce, 5_000, contract, method, encode(call))
        self._nonces[account] = nonce + 1
        raw = sign_transaction(tx, signer)
        self.sent[transaction_id(tx)] = raw
        self.submit(self.world.random.randrange(len(self.nodes)), raw)
        return transaction_id(tx)

    def submit(self, index: int, raw: bytes) -> None:
        """Hand a transaction to a node, if it is up."""
        node = self.nodes[index]
        if node.peer is None:
            return
        peer = node.peer

        def done(answer: object) -> None:
            if isinstance(answer, Refused):
                self.world.say(f"node {index} refuses a transaction: {answer.code}")

        with suppress(AssertionError):
            assert peer.halted is None
        node.guard(lambda: peer.submit(raw, done))

    def pending(self) -> list[bytes]:
        """Return the transactions that some node has not committed yet."""
        missing: list[bytes] = []
        for tx_id, raw in self.sent.items():
            for node in self.nodes:
                if node.peer is None or node.peer.chain.find_tx(tx_id) is None:
                    missing.append(raw)
                    break
        return missing

    def overdue(self) -> bool:
        """Say whether scheduled work is waiting on some node."""
        dues = [node.peer.chain.next_due_ms() for node in self.nodes if node.peer]
        return any(due is not None and due <= EPOCH_MS + self.world.now_ms - 1_000 for due in dues)

    def level(self) -> bool:
        """Say whether every node is up and at one height."""
        heights = {node.peer.chain.height if node.peer else -1 for node in self.nodes}
        return len(heights) == 1 and -1 not in heights

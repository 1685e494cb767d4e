"""Peers on the world: starting, killing and restarting them, and clients that send transactions."""

from collections.abc import Callable
from contextlib import suppress

from contracts.peers.calls import Admit
from contracts.peers.views import admitted, peer_id
from contracts.registry import Registry, default_registry
from contracts.rotation.calls import Create, Join, Pay, Sign, Start
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.terms.agreement import club_id, consent_of_seat, hash_of
from contracts.rotation.terms.calendar import Calendar
from contracts.rotation.terms.forms import Flat, Form, Surcharge
from contracts.rotation.terms.terms import Terms
from contracts.won.calls import Mint, Transfer
from ledger.primitives.certificate import CommitQC, PrepareQC, SigningContext
from ledger.primitives.codec import Record, encode
from ledger.primitives.keys import Claim, SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import Hash32, Millis, Won
from ledger.primitives.validators import validator_id
from node.peer.peer import Peer
from node.peer.txs.gossip import Refused
from tests.kit.bank import wire
from tests.kit.transactions import transaction_id
from tests.sim.byzantine import Liar
from tests.sim.invariants import Watch
from tests.sim.keys import MEMBERS, genesis_of, key
from tests.sim.node import TIMING, Node
from tests.sim.world import (
    EPOCH_MS,
    SimVerifier,
    SimWorld,
    keyed_hash,
)

__all__ = ["TIMING", "Node", "SimCluster", "genesis_of", "key"]

FIRST_DUE_MS = 2_500
"""The first round of the clubs, into the run: in the middle of the trouble, like the following ones."""
EVERY_S = 1
CUT_MS = 300.0
"""The longest time that a connection stays cut: liars of a run go on lying."""
GRACES_MS = (400, 0)
"""The two clubs share instants and people: one has a grace, the other one is settled at the due instant."""
CLUBS: tuple[tuple[str, tuple[int, ...]], ...] = (("surcharge", (0, 1, 2)), ("flat", (3, 1, 1, 0)))
"""Form and members of each, by seat; one person holds two seats."""
DUE_MS = tuple(
    FIRST_DUE_MS + 1_000 * EVERY_S * number + grace for number in range(len(CLUBS[1][1])) for grace in sorted(GRACES_MS)
)
"""When something comes due, into the run."""


class SimCluster:
    """All nodes, the links between them, and the clients."""

    def __init__(self, world: SimWorld, n: int, registry: Registry | None = None, observers: int = 0) -> None:
        self.world = world
        self.registry = registry or default_registry()
        self.usual = registry is None
        """Whether the contracts, and so the state of genesis, are the usual ones."""
        self.genesis = genesis_of(n)
        self.n = n
        added = tuple(peer_id(key(f"p2p-{i}").public) for i in range(n, n + observers))
        self.ids = tuple(validator_id(v.consensus_key) for v in self.genesis.validators) + added
        self._members = self.genesis.validator_set()
        self.watch = Watch(world.say, n, self._genuine)
        known: dict[Claim, bool] = {}
        self.verifier = SimVerifier(frozenset(v.consensus_key for v in self.genesis.validators), known)
        self.nodes: list[Node] = []
        self.nodes.extend(Node(self, i) for i in range(n + observers))
        self.twins: list[Node] = []
        """Second nodes with the key of a node in `nodes`: they get its frames too."""
        self.sent: dict[bytes, bytes] = {}
        """Every transaction a client has made, by id."""
        self._nonces: dict[bytes, int] = {}
        self.tap: Callable[[bytes], None] | None = None
        """Hears every frame that anyone sends."""

    def _genuine(self, certificate: PrepareQC | CommitQC) -> bool:
        """Return whether every signature in a certificate was made by the named validator."""
        context = SigningContext(self.genesis.chain_ctx, self._members.hash, certificate.height)
        claims = certificate.claims(self._members, context)
        return all(claim.signature == keyed_hash(claim.public_key, claim.payload) for claim in claims)

    def honest(self) -> list[Node]:
        """Return the nodes that the invariants speak of."""
        return [node for node in self.nodes if node.honest]

    def make_liar(self, index: int, habits: tuple[str, ...]) -> None:
        """Let a validator lie from now on."""
        node = self.nodes[index]
        node.honest, node.shameless = False, True
        vs_hash = self.genesis.validator_set().hash
        public = key(f"consensus-{index}").public
        node.liar = Liar(self.world.random, public, self.genesis.chain_ctx, vs_hash, habits)

    def make_twin(self, index: int) -> None:
        """Give a validator's key to a second node with a disk of its own. Neither counts as honest."""
        twin = Node(self, index)
        for node in (self.nodes[index], twin):
            node.honest, node.shameless = False, True
        self.twins.append(twin)

    def start(self) -> None:
        """Start every node that is down."""
        for node in (*self.nodes, *self.twins):
            if node.peer is None:
                node.start()

    # ── Observers ─────────────────────────────────────────────────────────────────────────────────────────────────

    def admit_observers(self) -> None:
        """Let the operator put every observer on the chain's list; until then no validator hears them."""
        for index in range(self.n, len(self.nodes)):
            call = Admit(
                key(f"p2p-{index}").public, f"observer-{index}", self.genesis.account_of(key("operator").public)
            )
            self._send(key("operator"), "peers", "admit", call)

    def committed(self, node: Node) -> None:
        """After every block, connect each validator to the peers that its chain now admits."""
        for other in self.nodes[self.n :] if node.index < self.n else ():
            if other.peer is not None and other.index not in node.net.up:
                self.world.at(1.0, lambda other=other: self.connect(node, other))  # type: ignore[misc]

    def lets_in(self, a: Node, b: Node) -> bool:
        """Return whether two nodes may be connected: validators always, observers by the validator's chain."""
        if a.index < self.n and b.index < self.n:
            return True
        validator, observer = sorted((a, b), key=lambda node: node.index)
        if validator.index >= self.n or validator.peer is None:
            return False
        listed = admitted(validator.peer.chain.storage("peers"))
        return any(peer.id == self.ids[observer.index] for peer in listed)

    # ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def carry(self, sender: int, receiver: int, frame: bytes) -> None:
        """Deliver a frame over the network in its present state."""
        if self.tap is not None:
            self.tap(frame)
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
        if not self._reaches(sender, receiver) or not self._hears(sender, receiver):
            return
        for node in (self.nodes[receiver], *(twin for twin in self.twins if twin.index == receiver)):
            if node.peer is not None:
                peer = node.peer
                node.when_awake(lambda node=node, peer=peer: node.hear(peer, self.ids[sender], frame))  # type: ignore[misc]

    def _hears(self, sender: int, receiver: int) -> bool:
        """Return whether a frame from or to an observer has a connection. Validators always have one."""
        if max(sender, receiver) < self.n:
            return True
        validator, observer = sorted((sender, receiver))
        return validator < self.n and observer in self.nodes[validator].net.up

    def _reaches(self, a: int, b: int) -> bool:
        groups = self.world.weather.groups
        return not groups or any(a in group and b in group for group in groups)

    def connect(self, a: Node, b: Node) -> None:
        """Let two running nodes notice each other, if the chain lets them."""
        if not self.lets_in(a, b):
            return
        for here, there in ((a, b), (b, a)):
            if here.peer is not None and there.index not in here.net.up:
                here.net.up.add(there.index)
                peer = here.peer
                here.guard(lambda peer=peer, there=there: peer.on_connected(self.ids[there.index]))  # type: ignore[misc]

    def cut(self, here: Node, there: Node, for_ms: int) -> None:
        """`here` ends its connection with `there`, which notices; they are connected again a little later.

        This is sooner than on a real network, whatever the reason, because a disconnected liar would try nothing more.
        """
        for a, b in ((here, there), (there, here)):
            if b.index in a.net.up:
                a.net.up.discard(b.index)
                if a.peer is not None:
                    peer = a.peer
                    self.world.at(0, lambda a=a, b=b, peer=peer: self._gone(a, b, peer))  # type: ignore[misc]
        self.world.at(min(float(for_ms), CUT_MS), lambda: self.connect(here, there))

    def _gone(self, here: Node, there: Node, peer: Peer) -> None:
        if here.peer is peer:
            here.guard(lambda: peer.on_disconnected(self.ids[there.index]))

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
            self._send(key("operator"), "won", "mint", Mint(to, amount, wire(f"bank-{len(self.sent)}")))
        else:
            self._send(key(f"member-{sender}"), "won", "transfer", Transfer(to, amount))

    def start_clubs(self) -> None:
        """Fund members, found two clubs with rounds every second, and start them: work that comes due by itself.

        Some members are funded too poorly to pay every round, so deposits, late payments and debts occur too, and what
        one club pays out may pay what is owed in the other.
        """
        random = self.world.random
        for index in range(MEMBERS):
            account = self.genesis.account_of(key(f"member-{index}").public)
            fund = Won(random.choice((150_000, 300_000, 500_000, 1_000_000)))
            self._send(key("operator"), "won", "mint", Mint(account, fund, wire(f"{fund}-{account.hex()[:8]}")))
        for (form, seats), grace_ms in zip(CLUBS, GRACES_MS, strict=True):
            self._start_club(form, [key(f"member-{index}") for index in seats], grace_ms)

    def _start_club(self, form: str, members: list[SigningKey], grace_ms: int) -> None:
        calendar = Calendar("seconds", first_due_ms=Millis(EPOCH_MS + FIRST_DUE_MS), every_seconds=EVERY_S)
        amounts: Form = Flat(Won(100_000)) if form == "flat" else Surcharge(Won(100_000), Won(1_000))
        deposit = self.world.random.choice((None, Won(0), Won(50_000)))
        terms = Terms("simulated", amounts, len(members), calendar, Millis(grace_ms), deposit=deposit, open=True)
        club = club_id(self._send(members[0], "rotation", "create", Create(terms)))
        table = table_of(terms)

        def join() -> None:
            for seat, member in enumerate(members, start=1):
                self._send(member, "rotation", "join", Join(club, seat, consent_of_seat(terms, table, seat)))

        def sign() -> None:
            for member in dict.fromkeys(members):
                self._send(member, "rotation", "sign", Sign(club, hash_of(club, terms, table)))

        def begin() -> None:
            self._send(members[0], "rotation", "start", Start(club))

        def pay(number: int) -> None:
            seat = self.world.random.randrange(len(members))
            self._send(members[seat], "rotation", "pay", Pay(club, seat + 1, number, Won(100_000)))

        for delay, step in ((250, join), (550, sign), (900, begin)):
            self.world.at(delay, step)
        for number in range(1, len(members) + 1):  # ahead of the due instant, at it, or within grace, by chance
            moment = FIRST_DUE_MS + 1_000 * EVERY_S * (number - 1) + self.world.random.uniform(-200, 400)
            self.world.at(moment - self.world.now_ms, lambda number=number: pay(number))  # type: ignore[misc]

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
        """Hand a transaction to a node that is up, but not to an observer without a connection, which could not pass it
        on."""
        node = self.nodes[index]
        if index >= self.n and not node.net.up:
            node = self.nodes[index % self.n]
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
        """Return the transactions that some honest node has not committed yet."""
        missing: list[bytes] = []
        for tx_id, raw in self.sent.items():
            for node in self.honest():
                if node.peer is None or node.peer.chain.find_tx(tx_id) is None:
                    missing.append(raw)
                    break
        return missing

    def forgotten(self) -> list[bytes]:
        """Return the transactions that no honest node has committed or holds in its pool: clients send these again.

        One that waits in a single pool is not sent again: that node must let the others know by itself (4.10).
        """
        lost: list[bytes] = []
        for tx_id, raw in self.sent.items():
            peers = [node.peer for node in self.honest() if node.peer is not None]
            if not any(tx_id in peer.mempool or peer.chain.find_tx(tx_id) is not None for peer in peers):
                lost.append(raw)
        return lost

    def overdue(self) -> bool:
        """Return whether scheduled work is waiting on some node."""
        dues = [node.peer.chain.next_due_ms() for node in self.honest() if node.peer]
        return any(due is not None and due <= EPOCH_MS + self.world.now_ms - 1_000 for due in dues)

    def level(self) -> bool:
        """Return whether every honest node is up and at one height."""
        heights = {node.peer.chain.height if node.peer else -1 for node in self.honest()}
        return len(heights) == 1 and -1 not in heights

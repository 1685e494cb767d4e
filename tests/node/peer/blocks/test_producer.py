"""When a block is due, what a leader puts into one, and what is timely: over the real chain of a simulated peer."""

import msgspec
import pytest

from consensus.effects import BuildBlock, ExecuteBlock
from consensus.inputs import Verdict
from consensus.pacemaker import view_timeout_ms
from ledger.execution import BlockExecution
from ledger.primitives.block import Block, header_hash
from ledger.primitives.codec import encode
from ledger.primitives.evidence import DoubleCommit, SignedCommit
from ledger.primitives.hashing import sha256
from ledger.primitives.merkle import merkle_root
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.refusals import ExpiredError
from node.peer.blocks.producer import INCLUDE_SHARE, Producer
from node.peer.blocks.sizing import EXECUTION_SHARE, MAX_HALVINGS
from node.peer.peer import Peer
from tests.kit.simulated import Tap, calm, mint, peer, run_for, run_until, transfer
from tests.sim.cluster import SimCluster, key
from tests.sim.world import SimClock, SimWorld, keyed_hash

change = msgspec.structs.replace


class Bench:
    """The producer of node 0, whose frames reach nobody. Only the test makes things happen."""

    def __init__(self, cluster: SimCluster | None = None) -> None:
        self.cluster = cluster or calm()
        self.node = self.cluster.nodes[0]
        Tap(self.cluster, self.node)
        clock = self.node.clock
        assert clock is not None
        self.clock: SimClock = clock
        self.peer: Peer = peer(self.node)
        self.chain = self.peer.chain
        self.context = self.peer.machine.context
        self.producer = Producer(
            self.peer.tools, me=self.cluster.ids[0], gossip=self.peer.gossip, evidence=self.peer.evidence
        )

    def submit(self, raw: bytes) -> None:
        self.peer.gossip.submit(raw, lambda _: None)

    def accuse(self, signer: int = 2) -> None:
        """Hand in a proof that a validator COMMITted twice."""
        validator = self.chain.validators(1)[signer]
        self.cluster.nodes[self.cluster.ids.index(validator.id)].honest = False
        context = self.chain.signing_context(1)
        votes = [
            SignedCommit(0, h, keyed_hash(validator.consensus_key, context.commit_bytes(0, h)))
            for h in (sha256(b"a"), sha256(b"b"))
        ]
        self.peer.evidence.add_own(DoubleCommit(1, signer, *votes))

    def build(self, view: int = 0, *, may_be_empty: bool = False) -> Block | None:
        return self.producer.build(BuildBlock(view, may_be_empty=may_be_empty), self.context.timing.view_ms)

    def judge(self, block: Block, *, view: int = 0, fresh: bool = True) -> Verdict:
        return self.producer.execute(ExecuteBlock(block, header_hash(block.header), fresh, view), self.context)

    def stamped(self, timestamp_ms: int, *raws: bytes) -> Block:
        """Return a block that another leader stamped with this time."""
        txs = [parse_transaction(raw) for raw in raws]
        return self.chain.build(txs, timestamp_ms, self.cluster.ids[1], None).block


# ── When ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_due_on_an_idle_chain_and_no_block_is_built() -> None:
    bench = Bench()
    assert bench.producer.due_in_ms(leads=True) is None
    assert bench.producer.due_in_ms(leads=False) is None
    assert bench.build() is None
    empty = bench.build(1, may_be_empty=True)
    assert empty is not None
    assert (empty.txs, empty.evidence) == ((), ())


def test_a_transaction_that_can_be_included_is_a_reason_and_one_before_its_turn_is_not() -> None:
    bench = Bench()
    bench.submit(mint(bench.cluster, 1))  # nonce 0 is missing
    assert bench.producer.due_in_ms(leads=True) is None
    bench.submit(mint(bench.cluster, 0))
    assert bench.producer.due_in_ms(leads=True) == bench.producer.due_in_ms(leads=False) == 0
    block = bench.build()
    assert block is not None
    assert block.txs == (mint(bench.cluster, 0), mint(bench.cluster, 1))


def test_evidence_is_a_reason_and_a_cause() -> None:
    bench = Bench()
    bench.accuse()
    assert bench.producer.due_in_ms(leads=False) == 0
    block = bench.build()
    assert block is not None
    assert (len(block.evidence), block.txs) == (1, ())
    assert bench.judge(block) is Verdict.VALID


def test_who_does_not_lead_waits_max_drift_longer_for_scheduled_work() -> None:
    cluster = calm()
    cluster.start_clubs()
    run_until(cluster, lambda: peer(cluster.nodes[0]).chain.next_due_ms() is not None)
    run_until(cluster, lambda: len(peer(cluster.nodes[0]).mempool) == 0)
    bench = Bench(cluster)
    due = bench.chain.next_due_ms()
    assert due is not None
    leads, follows = bench.producer.due_in_ms(leads=True), bench.producer.due_in_ms(leads=False)
    assert leads == due - bench.producer.chain_time_ms()
    assert follows == leads + bench.chain.params.max_drift_ms
    assert bench.build() is None, "its instant has not come"


def test_a_block_full_of_scheduled_work_judges_no_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = calm()
    cluster.start_clubs()
    run_until(cluster, lambda: peer(cluster.nodes[0]).chain.next_due_ms() is not None)
    run_until(cluster, lambda: len(peer(cluster.nodes[0]).mempool) == 0)
    bench = Bench(cluster)
    bench.submit(mint(cluster, cluster._nonces[cluster.genesis.account_of(key("operator").public)]))
    chain, gossip, due = bench.chain, bench.peer.gossip, bench.chain.next_due_ms()
    assert due is not None
    assert len(gossip.choose(2_000)) == 1

    def refuse(_: object) -> None:
        raise ExpiredError(until=1, next=2)

    monkeypatch.setattr(chain, "check_transaction", refuse)
    full, empty = (chain.build([], at, cluster.ids[0], chain.certificate(chain.height)) for at in (due, due - 1))
    assert (full.scheduled_items > 0, empty.scheduled_items) == (True, 0)
    gossip.after_build(gossip.choose(2_000), full)
    assert len(bench.peer.mempool) == 1, "nobody has tried it"
    gossip.after_build(gossip.choose(2_000), empty)
    assert len(bench.peer.mempool) == 0


def test_the_heartbeat_is_due_when_the_parameter_says_so() -> None:
    bench = Bench()
    bench.chain.params = change(bench.chain.params, heartbeat_ms=5_000)
    since = bench.producer.chain_time_ms() - bench.chain.tip_time_ms
    assert bench.producer.due_in_ms(leads=True) == 5_000 - since
    assert bench.build() is None
    early = bench.stamped(bench.chain.tip_time_ms + 4_999)
    bench.cluster.world.now_ms += 5_000 - since
    assert bench.producer.due_in_ms(leads=True) == 0
    block = bench.build()
    assert block is not None
    assert bench.judge(block) is Verdict.VALID
    assert bench.judge(early) is Verdict.UNTIMELY, "its time is before the heartbeat, so it has no cause"


# ── What ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_block_is_later_than_its_parent_even_when_the_clock_is_behind() -> None:
    bench = Bench()
    bench.submit(mint(bench.cluster, 0))
    bench.chain.tip_time_ms = bench.producer.chain_time_ms() + 100  # type: ignore[assignment]
    block = bench.build()
    assert block is not None
    assert block.header.timestamp_ms == bench.chain.tip_time_ms + 1


def test_each_skipped_view_halves_the_block_and_what_does_not_fit_waits() -> None:
    bench = Bench()
    for nonce in range(40):
        bench.submit(mint(bench.cluster, nonce))
    bench.chain.params = change(bench.chain.params, max_block_bytes=64 * 1024)
    sizes = []
    for view in (0, 1, 2, 3, 4, 5, 6, 7, 20):
        block = bench.build(view, may_be_empty=True)
        assert block is not None
        assert not block.txs or len(encode(block)) <= (64 * 1024) >> min(view, MAX_HALVINGS)
        sizes.append(len(block.txs))
    assert sizes[0] == 40
    assert sizes == sorted(sizes, reverse=True)
    assert len(bench.peer.mempool) == 40, "nothing was dropped for want of room"


def test_what_the_chain_refuses_is_dropped_and_gives_no_block() -> None:
    bench = Bench()
    bench.submit(mint(bench.cluster, 0))
    bench.chain.params = change(bench.chain.params, tx_max_validity=1)  # all in the pool are valid for too long now
    assert bench.build() is None
    assert len(bench.peer.mempool) == 0


def test_an_observer_leads_nothing() -> None:
    bench = Bench()
    observer = Producer(bench.peer.tools, me=None, gossip=bench.peer.gossip, evidence=bench.peer.evidence)
    with pytest.raises(AssertionError, match="only a validator leads"):
        observer.build(BuildBlock(0, may_be_empty=True), 800)


# ── How much: what can be executed in a quarter of a view ─────────────────────────────────────────────────────────────


def _slow(world: SimWorld, monkeypatch: pytest.MonkeyPatch, ms_per_tx: float) -> None:
    """Let executing a transaction take so much of the world's time, at whichever peer: they share one core."""
    include = BlockExecution.include

    def slowly(run: BlockExecution, parsed: ParsedTransaction) -> None:
        include(run, parsed)
        world.now_ms += ms_per_tx

    monkeypatch.setattr(BlockExecution, "include", slowly)


def test_a_leader_stops_when_transactions_are_dearer_than_it_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    for nonce in range(60):
        bench.submit(mint(bench.cluster, nonce))
    _slow(bench.cluster.world, monkeypatch, 10)
    first, second, halved = bench.build(), bench.build(), bench.build(1)
    assert first is not None
    assert second is not None
    assert halved is not None
    budget_ms = bench.context.timing.view_ms // EXECUTION_SHARE
    assert 10 * (len(first.txs) - 1) <= budget_ms // INCLUDE_SHARE
    assert len(second.txs) <= len(first.txs) < 60, "what was measured holds for the next block"
    assert 0 < len(halved.txs) <= len(first.txs) // 2 + 1
    assert len(bench.peer.mempool) == 60, "what was not tried is not dropped"


def test_slow_execution_makes_small_blocks_and_no_view_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocks of a fixed size this chain stalls: one block takes every peer longer than a view lasts."""
    cluster = calm()
    _slow(cluster.world, monkeypatch, 4)
    for nonce in range(60):
        for index, node in enumerate(cluster.nodes):
            peer(node).submit(transfer(cluster, nonce, sender=index), lambda _: None)
    for nonce in range(60):
        peer(cluster.nodes[0]).submit(mint(cluster, nonce), lambda _: None)
    run_until(cluster, lambda: all(len(peer(node).mempool) == 0 for node in cluster.nodes), 120_000)
    chain = peer(cluster.nodes[0]).chain
    certificates = [chain.certificate(height) for height in range(1, chain.height + 1)]
    assert chain.height > 3, "they took more than one block"
    assert [certificate.view for certificate in certificates if certificate is not None] == [0] * chain.height


# ── Whether ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("view", [0, 1, 4])
def test_timely_is_from_drift_and_the_view_ago_to_drift_ahead(view: int) -> None:
    bench = Bench()
    run_for(bench.cluster, 5_000)
    raw = mint(bench.cluster, 0)
    now, drift = bench.producer.chain_time_ms(), bench.chain.params.max_drift_ms
    waited = view_timeout_ms(bench.context.timing, view, bench.context.seed, bench.context.me or 0)
    for timestamp, verdict in (
        (now + drift, Verdict.VALID),
        (now + drift + 1, Verdict.UNTIMELY),
        (now, Verdict.VALID),
        (now - drift - waited, Verdict.VALID),
        (now - drift - waited - 1, Verdict.UNTIMELY),
    ):
        block = bench.stamped(max(timestamp, bench.chain.tip_time_ms + 1), raw)
        assert bench.judge(block, view=view) is verdict
        assert bench.judge(block, view=view, fresh=False) is Verdict.VALID, "a certified block is judged by (a) alone"


def test_an_empty_block_has_no_cause_at_view_0_and_needs_none_above() -> None:
    bench = Bench()
    block = bench.stamped(bench.producer.chain_time_ms())
    assert bench.judge(block) is Verdict.UNTIMELY
    assert bench.judge(block, view=1) is Verdict.VALID


def test_an_invalid_block_is_invalid_whoever_certified_it_and_its_code_is_noted() -> None:
    bench = Bench()
    noted: list[dict[str, object]] = []
    bench.node.note = lambda event, **fields: noted.append(fields)  # type: ignore[method-assign]
    right = bench.stamped(bench.producer.chain_time_ms(), mint(bench.cluster, 0))
    wrong = change(right, header=change(right.header, state_root=sha256(b"another state")))
    garbage = change(right, txs=(b"x",), header=change(right.header, tx_root=merkle_root((b"x",))))
    evidence = change(right, evidence=(b"x",), header=change(right.header, evidence_root=merkle_root((b"x",))))
    for block in (wrong, garbage, evidence):
        assert bench.judge(block) is Verdict.INVALID
        assert bench.judge(block, fresh=False) is Verdict.INVALID
    assert [fields["code"] for fields in noted[::2]] == ["wrong_state_root", "bad_encoding", "evidence_malformed"]


def test_what_was_executed_is_kept_until_one_of_it_is_decided() -> None:
    bench = Bench()
    bench.submit(mint(bench.cluster, 0))
    built = bench.build()
    assert built is not None
    calls: list[Block] = []
    execute = bench.chain.execute
    bench.chain.execute = lambda block, txs: (calls.append(block), execute(block, txs))[1]  # type: ignore[method-assign,func-returns-value]
    for _ in range(3):
        assert bench.judge(built) is Verdict.VALID
    other = bench.stamped(bench.producer.chain_time_ms() + 1, mint(bench.cluster, 0))
    for _ in range(3):
        assert bench.judge(other) is Verdict.VALID
    assert calls == [other], "the own block never, another's once"
    assert bench.producer.decided(header_hash(other.header)).block == other
    with pytest.raises(KeyError):
        bench.producer.decided(header_hash(built.header))


def test_chain_time_is_the_clock_and_what_the_chain_was_advanced_by(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    monkeypatch.setattr(type(bench.chain), "time_offset_ms", 86_400_000)
    assert bench.producer.chain_time_ms() == bench.clock.wall_ms() + 86_400_000

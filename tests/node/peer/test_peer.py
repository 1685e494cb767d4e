"""Small clusters on the simulator's ports, and one peer under frames no honest peer sends."""

from collections.abc import Callable

import msgspec
import pytest

from consensus.evidence import Witness
from consensus.messages import Commit, Prepare, Proposal, Timeout
from contracts.won.calls import ReportBank
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import encode
from ledger.primitives.evidence import Evidence
from ledger.primitives.hashing import sha256
from ledger.primitives.units import ZERO_HASH, Hash32, Won
from node.peer.peer import Peer
from node.peer.traffic.wire import (
    CompactProposal,
    EvidenceMessage,
    FetchQc,
    FetchRequest,
    FetchResponse,
    FetchTc,
    Frame,
    SyncRequest,
)
from node.peer.voting.wal import fresh_record
from tests.kit.height import Height
from tests.kit.safety_record import entries_in
from tests.kit.simulated import (
    Tap,
    calm,
    commit_qc,
    decide,
    heights,
    mint,
    peer,
    run_for,
    run_until,
    signature,
    transaction,
)
from tests.sim.cluster import SimCluster
from tests.sim.node import TIMING, Node
from tests.sim.world import SimStore

change = msgspec.structs.replace


# ── Clusters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 8, 10])
def test_a_cluster_of_any_size_decides(n: int) -> None:
    cluster = calm(n)
    for nonce in range(3):
        decide(cluster, nonce, to=nonce % n)
    assert len({peer(node).chain.tip_hash for node in cluster.nodes}) == 1
    assert len({peer(node).chain.state_root for node in cluster.nodes}) == 1


def test_a_finding_of_the_auditor_is_reported_once_by_every_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operators report one won too few at the bank. The chain goes on, and every peer reports the finding with its
    height."""
    told: list[tuple[int, dict[str, object]]] = []
    note = Node.note

    def heard(self: Node, event: str, **fields: object) -> None:
        if event == "ledger.invariant":
            told.append((self.index, fields))
        else:
            note(self, event, **fields)

    monkeypatch.setattr(Node, "note", heard)
    cluster = calm()
    decide(cluster, 0)
    report = ReportBank(1, Won(99), Won(0), Won(0), Won(0))
    cluster.submit(0, transaction(cluster, "operator", 1, "report_bank", report))
    operator = cluster.genesis.account_of(cluster.genesis.operators[0])
    run_until(cluster, lambda: all(peer(node).chain.nonce(operator) > 1 for node in cluster.nodes))
    decide(cluster, 2)
    assert sorted(index for index, _ in told) == [0, 1, 2, 3]
    assert {(fields["invariant"], fields["club"]) for _, fields in told} == {("M11", None)}
    assert len({fields["height"] for _, fields in told}) == 1


def test_any_one_of_four_may_be_missing() -> None:
    for missing in range(4):
        cluster = calm()
        cluster.nodes[missing].crash()
        for nonce in range(4):  # every other peer leads at least once in four views
            decide(cluster, nonce, to=(missing + 1) % 4)
        cluster.nodes[missing].start()
        run_until(cluster, cluster.level)


def test_two_missing_of_four_stop_the_chain_and_their_return_lets_it_go_on() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    before = peer(cluster.nodes[0]).chain.height
    cluster.nodes[2].crash()
    cluster.nodes[3].crash()
    cluster.submit(0, mint(cluster, 1))
    run_for(cluster, 20_000)
    assert [h for h in heights(cluster) if h >= 0] == [before] * 2
    cluster.start()
    run_until(cluster, lambda: min(heights(cluster)) > before)


def test_power_lost_everywhere_loses_nothing() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    tip = peer(cluster.nodes[0]).chain.tip_hash
    cluster.submit(0, mint(cluster, 1))
    run_for(cluster, 4)  # somewhere inside the next height
    for node in cluster.nodes:
        node.crash()
    cluster.start()
    assert all(peer(node).chain.block_hash(1) == tip for node in cluster.nodes)
    cluster.submit(0, mint(cluster, 1))
    run_until(cluster, lambda: min(heights(cluster)) >= 2)


def test_status_says_who_is_who() -> None:
    cluster = calm()
    run_for(cluster, 1_500)
    said = [peer(node).status() for node in cluster.nodes]
    assert sorted(s.role for s in said) == ["leader", "proxy_tail", "validating", "watching"]
    assert {(s.height, s.view, s.peers_connected, s.validators, s.quorum) for s in said} == {(0, 0, 3, 4, 3)}
    assert {s.leader for s in said} == {cluster.ids[[s.role for s in said].index("leader")]}
    assert all(s.halted is None and s.behind == 0 and s.pool_txs == 0 for s in said)


# ── What others send ──────────────────────────────────────────────────────────────────────────────────────────────────


def hostile_frames(cluster: SimCluster) -> list[bytes]:
    """Return frames no honest peer sends, each signed as well as its sender could."""
    context = peer(cluster.nodes[0]).chain.signing_context(1)
    vote = Prepare(1, 0, 1, sha256(b"x"), ZERO_HASH, NO_VIEW)
    vote = change(vote, signature=signature(cluster, 1, vote.sign_bytes(context)))
    tc = TimeoutCertificate(1, 0, (), None)
    frames: list[Frame] = [
        change(vote, signature=bytes(64)),
        change(vote, signature=b""),
        change(vote, signer=2),
        change(vote, signer=99),
        change(vote, signer=-1),
        change(vote, view=-1),
        change(vote, view=2**63),
        change(vote, height=0, again=True),
        change(vote, height=-1, again=True),
        change(vote, height=2**63),
        change(vote, block_hash=b"short"),
        Timeout(-5, 0, 1, NO_VIEW, ZERO_HASH),
        Timeout(1, 2**40, 1, NO_VIEW, ZERO_HASH),
        Commit(0, 0, 1, ZERO_HASH, again=True),
        CommitQC(0, 0, ZERO_HASH, ()),
        CommitQC(-1, 0, ZERO_HASH, ()),
        CommitQC(1, 0, ZERO_HASH, ()),
        change(commit_qc(cluster, 1, sha256(b"x")), signatures=commit_qc(cluster, 1, sha256(b"x")).signatures[:2]),
        tc,
        change(tc, height=-7),
        FetchRequest(-1, ZERO_HASH),
        FetchRequest(2**63, Hash32(b"")),
        FetchTc(-1, ZERO_HASH),
        FetchTc(2**63, Hash32(b"")),
        FetchQc(-1, 0),
        FetchQc(1, 2**63),
        SyncRequest(-1, -1),
        SyncRequest(2**63, 2**63),
    ]
    return [encode(frame) for frame in frames] + [b"", b"\xc1", b"\x91\xa1x", bytes(1_000)]


def snapshot(node: Peer) -> tuple[object, ...]:
    lock = node.machine.lock
    return (node.chain.height, node.chain.state_root, node.machine.view, lock.prepared, lock.committed, lock.timed_out)


@pytest.mark.parametrize("index", range(32))
def test_a_hostile_frame_is_refused_and_nothing_happens(index: int) -> None:
    cluster = calm()
    frames = hostile_frames(cluster)
    assert len(frames) == 32
    node, tap = peer(cluster.nodes[0]), Tap(cluster, cluster.nodes[0])
    before = snapshot(node)
    cluster.nodes[1].honest = False  # so that it may be taken for what it is
    node.on_frame(cluster.ids[1], frames[index])
    assert snapshot(node) == before
    assert node.halted is None
    assert tap.take(FetchResponse, Prepare, Commit, Timeout, CommitQC) == []


def test_hostile_frames_in_every_order_stop_nobody() -> None:
    cluster = calm()
    cluster.nodes[3].honest = False
    for nonce in range(3):
        for frame in hostile_frames(cluster):
            for node in cluster.nodes[:3]:
                peer(node).on_frame(cluster.ids[3], frame)
        decide(cluster, nonce)


def test_evidence_about_impossible_heights_and_signers_is_refused_and_nothing_happens() -> None:
    cluster, other = calm(), Height()
    cluster.nodes[1].honest = False
    x, y = other.block("X"), other.block("Y")
    tc = other.tc(0, {1: other.prepare_qc(x)})
    proofs: list[Evidence] = []
    for one, two in (
        (other.prepare(2, x), other.prepare(2, y)),
        (other.commit(2, x), other.timeout(2)),
        (other.timeout(2), other.timeout(2, 0, other.prepare_qc(x))),
        (other.prepare(2, y, 1, tc), change(other.timeout(1, 1), why=tc)),
    ):
        witness = Witness(1)
        proofs += [*witness.heard(one), *witness.heard(two)]
    assert len(proofs) == 4
    node = peer(cluster.nodes[0])
    before = snapshot(node)
    for proof in proofs:
        for height in (-1, 0, 1, 2, 3, 2**63):
            for signer in (-1, 0, 2, 4, 10**6):
                forged = EvidenceMessage(change(proof, height=height, signer=signer))
                node.on_frame(cluster.ids[1], encode(forged))
    assert (snapshot(node), len(node.evidence), node.halted) == (before, 0, None)


def test_a_stranger_is_not_heard() -> None:
    cluster = calm()
    node = peer(cluster.nodes[0])
    context = node.chain.signing_context(1)
    vote = Timeout(1, 0, 1, NO_VIEW, ZERO_HASH)
    vote = change(vote, signature=signature(cluster, 1, vote.sign_bytes(context)))
    before = snapshot(node)
    for _ in range(3):
        node.on_frame(bytes(20), encode(vote))
    assert snapshot(node) == before


def test_a_certificate_against_a_decided_block_halts_the_peer_and_it_signs_no_more() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    node = peer(cluster.nodes[1])
    cluster.nodes[0].honest = False
    forgery = commit_qc(cluster, 1, sha256(b"another block"))
    before = snapshot(node)
    thin = change(forgery, signatures=forgery.signatures[:2])  # not signed by a quorum, it does nothing
    node.on_frame(cluster.ids[0], encode(thin))
    assert snapshot(node) == before
    tap, disk = Tap(cluster, cluster.nodes[1]), cluster.nodes[1].disk.durable
    node.on_frame(cluster.ids[0], encode(forgery))
    assert str(node.halted) == "peer_halted reason=two_blocks height=1"
    shown = {frame.block_hash for _, frame in tap.take(CommitQC) if isinstance(frame, CommitQC)}
    assert shown == {forgery.block_hash, node.chain.tip_hash}  # everybody is shown both
    cluster.submit(0, mint(cluster, 1))
    with pytest.raises(AssertionError, match="reason=two_blocks height=1"):  # how the simulator hears of it
        run_for(cluster, 20_000)
    assert tap.take(Prepare, Commit, Timeout) == []
    left = cluster.nodes[1].disk.durable
    assert left.startswith(disk), "nothing more is recorded but that it halted"
    assert (entries_in(left[len(disk) :]), b"peer_halted reason=two_blocks" in left[len(disk) :]) == ([], True)


def test_who_has_halted_observes_after_every_start_and_answers_fetches() -> None:
    """`restart: on-failure` must not make a voter of it."""
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    node = cluster.nodes[1]
    for other in cluster.nodes[:2]:
        other.honest = False
    Tap(cluster, node)  # nobody else hears of it, and halts
    peer(node).on_frame(cluster.ids[0], encode(commit_qc(cluster, 1, sha256(b"another block"))))
    node.net.deliver = cluster.carry
    for again in (node.kill, node.crash):
        again()
        node.start()
        run_for(cluster, 1_000)
        assert peer(node).halted is None
        assert str(peer(node).observes).startswith(
            "wal_closed reason=closed height=2 why=peer_halted reason=two_blocks"
        )
        tap, first = Tap(cluster, node, pass_on=True), peer(node).chain.block_hash(1)
        assert first is not None
        peer(node).on_frame(cluster.ids[2], encode(FetchRequest(1, first)))
        assert [type(frame) for _, frame in tap.take(FetchResponse)] == [FetchResponse]
        decide(cluster, peer(node).chain.height, to=2)
        run_until(cluster, lambda: len(set(heights(cluster))) == 1)
        assert tap.take(Prepare, Commit, Timeout, Proposal, CompactProposal) == []


def test_a_late_vote_is_answered_only_when_it_asks_and_once_per_t_rb() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    run_for(cluster, 1_000)
    node, tap = peer(cluster.nodes[0]), Tap(cluster, cluster.nodes[0])
    vote = Commit(1, 0, 1, node.chain.tip_hash)
    certificate = node.chain.certificate(1)
    node.on_frame(cluster.ids[1], encode(vote))
    assert tap.take(CommitQC) == []
    for _ in range(5):
        node.on_frame(cluster.ids[1], encode(change(vote, again=True)))
        node.on_frame(cluster.ids[1], encode(Timeout(1, 0, 1, NO_VIEW, ZERO_HASH)))
    assert tap.take(CommitQC) == [(1, certificate)]
    node.on_frame(cluster.ids[2], encode(change(vote, again=True)))
    assert tap.take(CommitQC) == [(2, certificate)]
    run_for(cluster, TIMING.rebroadcast_ms)
    node.on_frame(cluster.ids[1], encode(change(vote, again=True)))
    assert tap.take(CommitQC) == [(1, certificate)]


def test_a_block_is_fetched_by_hash_once_per_peer_and_t_rb() -> None:
    cluster = calm()
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    node, tap = peer(cluster.nodes[0]), Tap(cluster, cluster.nodes[0])
    for _ in range(100):
        node.on_frame(cluster.ids[1], encode(FetchRequest(1, node.chain.tip_hash)))
    found = [frame for _, frame in tap.take(FetchResponse) if isinstance(frame, FetchResponse)]
    assert [header_hash(frame.block.header) for frame in found] == [node.chain.tip_hash]
    node.on_frame(cluster.ids[2], encode(FetchRequest(1, sha256(b"no such block"))))
    assert tap.take(FetchResponse) == []


# ── The record ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_votes_are_on_disk_before_they_leave() -> None:
    """When a vote is sent, its entry is already durable."""
    cluster = calm()
    checked = 0
    for node in cluster.nodes:
        carry = node.net.deliver

        def deliver(
            sender: int, to: int, raw: bytes, carry: Callable[[int, int, bytes], None] = carry, index: int = node.index
        ) -> None:
            nonlocal checked
            from node.peer.traffic.wire import decode_frame

            frame = decode_frame(raw)
            kinds = {Prepare: "Prepared", Commit: "Committed", Timeout: "TimedOut"}
            if type(frame) in kinds:
                assert isinstance(frame, Prepare | Commit | Timeout)
                entries = entries_in(cluster.nodes[index].disk.durable[len(fresh_record(bytes(32))) :])
                assert any(
                    (type(e).__name__, e.height, e.view) == (kinds[type(frame)], frame.height, frame.view)
                    for e in entries
                )
                checked += 1
            carry(sender, to, raw)

        node.net.deliver = deliver
    cluster.nodes[3].crash()
    decide(cluster, 0)
    decide(cluster, 1)
    assert checked > 10


def test_a_damaged_record_keeps_the_peer_from_voting() -> None:
    cluster = calm()
    decide(cluster, 0)
    node = cluster.nodes[0]
    node.crash()
    node.disk.durable = node.disk.durable[:30] + b"\xff" + node.disk.durable[31:]
    node.honest = False  # the simulator expects whole records of the others
    follows_and_signs_nothing(cluster, node, "damaged")


@pytest.mark.parametrize("left", [b"", fresh_record(bytes(32))[:5]])
def test_a_record_that_is_missing_keeps_the_peer_from_voting(left: bytes) -> None:
    """Its key may have signed anything: an empty record is not the record of somebody who has signed nothing."""
    cluster = calm()
    decide(cluster, 0)
    node = cluster.nodes[0]
    node.crash()
    node.disk.durable = left
    node.store = SimStore(node.points)  # the whole disk is gone (bars: total loss)
    node.honest = False
    follows_and_signs_nothing(cluster, node, "missing" if not left else "damaged")
    assert node.disk.durable == left, "nothing is repaired behind the operator's back"


def follows_and_signs_nothing(cluster: SimCluster, node: Node, why: str) -> None:
    """Start `node`: it catches up, follows the chain, answers questions, reports why it observes, and sends no vote."""
    tap = Tap(cluster, node, pass_on=True)
    node.start()
    at = peer(cluster.nodes[1]).chain.height
    assert why in str(peer(node).observes)
    for nonce in (at, at + 1, at + 2):
        decide(cluster, nonce, to=1 + nonce % 3)
    run_until(cluster, lambda: len(set(heights(cluster))) == 1)
    run_for(cluster, 2_500)
    assert tap.take(Prepare, Commit, Timeout, Proposal, CompactProposal, PrepareQC, CommitQC, TimeoutCertificate) == []
    said = peer(node).status()
    assert (said.role, said.validators_up, said.peers_connected) == ("observer", 3, 3)
    assert {peer(other).status().validators_up for other in cluster.nodes[1:]} == {3}
    node.crash()
    node.start()
    assert why in str(peer(node).observes), "a restart gives nobody its vote back"


def test_a_record_ahead_of_the_store_keeps_the_peer_from_voting() -> None:
    """The store is restored from an old copy, so the peer no longer knows everything that it has signed."""
    cluster = calm()
    node = cluster.nodes[0]
    decide(cluster, 0)
    run_until(cluster, cluster.level)
    old = dict(node.store.scan(b""))
    decide(cluster, 1)
    decide(cluster, 2)
    run_until(cluster, cluster.level)
    node.crash()
    new = dict(node.store.scan(b""))
    node.store.write({key: old.get(key) for key in {*new, *old}})
    node.honest = False  # the simulator's own alarm about lost blocks is not what is tested here
    node.start()
    assert "reason=ahead" in str(peer(node).observes)
    run_until(cluster, lambda: len(set(heights(cluster))) == 1)
    assert peer(node).observes is not None, "it is an observer as long as it runs"


def test_a_disk_that_refuses_stops_the_peer_before_it_signs() -> None:
    cluster = calm()
    node, tap = cluster.nodes[0], Tap(cluster, cluster.nodes[0])

    def refuse() -> None:
        raise OSError("no space left on device")

    node.disk.sync = refuse  # type: ignore[method-assign]
    cluster.submit(1, mint(cluster))
    with pytest.raises(OSError, match="no space"):
        run_for(cluster, 5_000)
    assert peer(node).halted is not None
    assert tap.take(Prepare, Commit, Timeout) == []
    run_until(cluster, lambda: min(heights(cluster)[1:]) >= 1)  # the others go on
    assert heights(cluster)[0] == 0


def test_a_log_that_has_grown_starts_over_after_a_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.peer.voting.wal.COMPACT_ABOVE_BYTES", 1_000)
    cluster = calm()
    for nonce in range(5):
        decide(cluster, nonce)
    run_until(cluster, cluster.level)
    assert all(len(node.disk.durable) < 20_000 for node in cluster.nodes)
    for node in cluster.nodes:
        node.crash()
    cluster.start()
    decide(cluster, 5)

"""Proposals of ids: a peer asks for missing bodies, or for the whole block if they do not fit, and the chain is the
same."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import msgspec
import pytest

from consensus.messages import Prepare, Proposal
from ledger.primitives.codec import decode, encode
from ledger.primitives.keys import Claim
from ledger.primitives.transaction import Signature, SignedTransaction, parse_transaction
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.blocks import compact
from node.peer.traffic.wire import (
    Bodies,
    BodiesWant,
    CompactProposal,
    FetchRequest,
    FetchResponse,
    TxPush,
    decode_frame,
)
from node.peer.txs.gossip import Refused
from tests.kit.simulated import Tap, calm, mint, peer, run_until
from tests.sim.cluster import SimCluster
from tests.sim.run import run
from tests.sim.world import keyed_hash

MANY = compact.FULL_UP_TO_TXS + 12


@pytest.fixture
def always_compact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "FULL_UP_TO_TXS", 0)


class Filter:
    """Loses frames between nodes for which `lost(receiver, frame)` holds; counts all kinds that were sent."""

    def __init__(self, cluster: SimCluster, lost: Callable[[int, object], bool]) -> None:
        self.sent: list[tuple[int, int, object]] = []
        for node in cluster.nodes:
            carry = node.net.deliver

            def deliver(
                sender: int, receiver: int, data: bytes, carry: Callable[[int, int, bytes], None] = carry
            ) -> None:
                frame = decode_frame(data)
                self.sent.append((sender, receiver, frame))
                if not lost(receiver, frame):
                    carry(sender, receiver, data)

            node.net.deliver = deliver

    def of(self, kind: type) -> list[tuple[int, int, object]]:
        return [entry for entry in self.sent if isinstance(entry[2], kind)]


def leader_of(cluster: SimCluster) -> int:
    """Return which node leads height 1; validators stand in another order than nodes."""
    machine = peer(cluster.nodes[0]).machine
    return cluster.ids.index(machine.context.validators[machine.leader].id)


def submit_to_leader(cluster: SimCluster, count: int) -> int:
    """Hand transactions to the leader of height 1; return its index."""
    leader = leader_of(cluster)
    raws = [mint(cluster, nonce) for nonce in range(count)]
    for raw in raws:
        cluster.sent[parse_transaction(raw).id] = raw
    answers: list[list[Hash32 | Refused]] = []
    peer(cluster.nodes[leader]).gossip.submit_many(raws, answers.append)
    assert answers == [[parse_transaction(raw).id for raw in raws]]
    return leader


def finished(cluster: SimCluster) -> Callable[[], bool]:
    return lambda: not cluster.pending() and cluster.level()


def test_a_large_block_travels_as_ids_and_a_small_one_whole() -> None:
    cluster = calm()
    seen = Filter(cluster, lambda receiver, frame: False)
    submit_to_leader(cluster, MANY)
    run_until(cluster, finished(cluster))
    sizes = [len(frame.ids) for _, _, frame in seen.of(CompactProposal) if isinstance(frame, CompactProposal)]
    assert max(sizes) > compact.FULL_UP_TO_TXS
    full = [frame for _, _, frame in seen.of(Proposal) if isinstance(frame, Proposal)]
    assert all(len(frame.block.txs) <= compact.FULL_UP_TO_TXS for frame in full)
    assert all(len(peer(node).couriers) == 0 for node in cluster.nodes)


def test_missing_bodies_are_asked_of_the_leader(always_compact: None) -> None:
    cluster = calm()
    seen = Filter(cluster, lambda receiver, frame: isinstance(frame, TxPush))
    leader = submit_to_leader(cluster, MANY)
    run_until(cluster, finished(cluster))
    wanted = [(sender, receiver) for sender, receiver, _ in seen.of(BodiesWant)]
    assert {receiver for _, receiver in wanted} == {leader}
    assert len(seen.of(Bodies)) >= 3
    assert len(seen.of(FetchRequest)) <= 1, "a decision may overtake the last bodies"
    certificate = peer(cluster.nodes[0]).chain.certificate(1)
    assert certificate is not None
    assert certificate.view == 0


def test_bodies_whose_signatures_are_just_being_checked_are_not_asked_for(
    always_compact: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy peer hears of a block before it has verified what is in it: it asks nobody, and waits for its verifier."""
    cluster = calm()
    node, raw = peer(cluster.nodes[0]), mint(cluster)
    leader = peer(cluster.nodes[1])
    executed = leader.chain.build([parse_transaction(raw)], leader.chain_time_ms(), cluster.ids[1], None)
    vote = _vote(cluster, executed.block_hash)
    frame = CompactProposal(executed.block.header, (parse_transaction(raw).id,), (), None, None, vote)
    tap = Tap(cluster, cluster.nodes[0])
    asked: list[int] = []
    check = cluster.verifier.check

    def later(claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        asked.append(len(claims))
        if asked == [1, 1] or len(asked) == 3:  # PREPAREs are verified at once, transactions never
            check(claims, then)

    monkeypatch.setattr(cluster.verifier, "check", later)
    node.on_frame(cluster.ids[1], encode(TxPush((raw,))))
    node.on_frame(cluster.ids[1], encode(frame))
    assert tap.take(BodiesWant, FetchRequest) == []
    assert len(node.couriers) == 0
    assert asked == [1, 1, 1, 1], "the push, only the PREPARE, then the PREPARE with its block, then the transaction"
    assert node.machine.block(executed.block_hash) is None


def test_a_leader_that_does_not_answer_is_not_needed(always_compact: None) -> None:
    """Bodies reach one node by push; the others get them from it, or the whole block from any peer that has it."""
    cluster = calm()
    leader = leader_of(cluster)
    lucky = (leader + 1) % 4

    def lost(receiver: int, frame: object) -> bool:
        return (isinstance(frame, TxPush) and receiver != lucky) or (
            isinstance(frame, BodiesWant | FetchRequest) and receiver == leader
        )

    seen = Filter(cluster, lost)
    submit_to_leader(cluster, MANY)
    run_until(cluster, finished(cluster))
    assert any(sender != leader for sender, _, _ in seen.of(Bodies)) or seen.of(FetchRequest)


def test_a_transaction_with_other_signatures_makes_the_receiver_ask_for_the_block(always_compact: None) -> None:
    """Two keys of one account sign. The copy that waits here has one signature, and the copy in the block has the
    other."""
    cluster = calm()
    node = peer(cluster.nodes[0])
    tap = Tap(cluster, cluster.nodes[0])
    raw = mint(cluster)
    signed = decode(SignedTransaction, raw)
    other = encode(msgspec.structs.replace(signed, signatures=(Signature(bytes(32), bytes(64)),)))
    assert parse_transaction(other).id == parse_transaction(raw).id
    node.mempool.add(parse_transaction(other), b"client")
    leader = peer(cluster.nodes[(0 + 1) % 4])
    executed = leader.chain.build([parse_transaction(raw)], leader.chain_time_ms(), cluster.ids[1], None)
    vote = _vote(cluster, executed.block_hash)
    frame = CompactProposal(executed.block.header, (parse_transaction(raw).id,), (), None, None, vote)
    node.on_frame(cluster.ids[1], encode(frame))
    assert [to for to, _ in tap.take(FetchRequest)] == [1]
    assert len(node.couriers) == 1
    assert node.chain.height == 0


def _vote(
    cluster: SimCluster, block_hash: Hash32 = ZERO_HASH, *, signer: int | None = None, height: int = 1
) -> Prepare:
    """Return the PREPARE of the leader of view 0, or of validator `signer`, for a block of height 1."""
    node = peer(cluster.nodes[0])
    vote = Prepare(height, 0, node.machine.leader if signer is None else signer, block_hash, ZERO_HASH, -1)
    payload = vote.sign_bytes(node.chain.signing_context(1))
    key = node.machine.context.validators[vote.signer].consensus_key
    return msgspec.structs.replace(vote, signature=keyed_hash(key, payload))


def test_what_no_honest_leader_sends_is_dropped(always_compact: None) -> None:
    cluster = calm()
    cluster.nodes[1].honest = cluster.nodes[2].honest = False
    node = peer(cluster.nodes[0])
    raw = parse_transaction(mint(cluster))
    leader = peer(cluster.nodes[1])
    executed = leader.chain.build([raw], leader.chain_time_ms(), cluster.ids[1], None)
    vote = _vote(cluster, executed.block_hash)
    good = CompactProposal(executed.block.header, (raw.id,), (), None, None, vote)
    tap = Tap(cluster, cluster.nodes[0])
    for bad in (
        msgspec.structs.replace(good, prepare=_vote(cluster)),  # the PREPARE is for another block
        msgspec.structs.replace(good, ids=(raw.id,) * (node.chain.params.max_block_txs + 1)),
        msgspec.structs.replace(good, ids=(b"short",)),
        msgspec.structs.replace(good, prepare=_vote(cluster, executed.block_hash, signer=(vote.signer + 1) % 4)),
        msgspec.structs.replace(good, prepare=msgspec.structs.replace(vote, signature=bytes(64))),
        msgspec.structs.replace(good, prepare=msgspec.structs.replace(vote, height=0)),
        msgspec.structs.replace(good, prepare=msgspec.structs.replace(vote, height=9)),
    ):
        node.on_frame(cluster.ids[1], encode(bad))
    assert len(node.couriers) == 0
    assert tap.take(BodiesWant, FetchRequest) == []
    node.on_frame(cluster.ids[1], encode(good))
    assert len(node.couriers) == 1
    for answer in (
        Bodies(executed.block_hash, (0,), (mint(cluster, 5),)),  # another id
        Bodies(executed.block_hash, (0, 1), (raw.raw,)),
        Bodies(executed.block_hash, (7,), (b"junk",)),
    ):
        node._questions.ask(cluster.ids[2], ("bodies", executed.block_hash))
        node.on_frame(cluster.ids[2], encode(answer))
    node.on_frame(cluster.ids[2], encode(Bodies(executed.block_hash, (0,), (raw.raw,))))  # right, but never asked for
    node.on_frame(cluster.ids[2], encode(FetchResponse(executed.block)))
    assert len(node.couriers) == 1


def test_bodies_of_more_bytes_than_a_block_may_have_end_the_proposal(
    always_compact: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leader may name 2,000 transactions of the largest kind, ten blocks' worth, for each validator that signs a
    PREPARE."""
    cluster = calm()
    node, raw = peer(cluster.nodes[0]), parse_transaction(mint(cluster))
    cluster.nodes[1].honest = False
    other = parse_transaction(mint(cluster, 1))
    leader = peer(cluster.nodes[1])
    executed = leader.chain.build([raw], leader.chain_time_ms(), cluster.ids[1], None)
    vote = _vote(cluster, executed.block_hash)
    Tap(cluster, cluster.nodes[0])
    frame = CompactProposal(executed.block.header, (raw.id, other.id), (), None, None, vote)
    node.on_frame(cluster.ids[1], encode(frame))
    params = msgspec.structs.replace(node.chain.params, max_block_bytes=len(raw.raw) - 1)
    monkeypatch.setattr(node.couriers, "_chain", SimpleNamespace(params=params))
    node._questions.ask(cluster.ids[1], ("bodies", executed.block_hash))
    node.on_frame(cluster.ids[1], encode(Bodies(executed.block_hash, (0,), (raw.raw,))))
    assert len(node.couriers) == 0


def test_an_unfinished_proposal_is_forgotten_in_the_end(always_compact: None) -> None:
    cluster = calm()
    node = peer(cluster.nodes[0])
    raw = parse_transaction(mint(cluster))
    leader = peer(cluster.nodes[1])
    executed = leader.chain.build([raw], leader.chain_time_ms(), cluster.ids[1], None)
    vote = _vote(cluster, executed.block_hash)
    Tap(cluster, cluster.nodes[0])
    node.on_frame(cluster.ids[1], encode(CompactProposal(executed.block.header, (raw.id,), (), None, None, vote)))
    assert len(node.couriers) == 1
    run_until(cluster, lambda: len(node.couriers) == 0)
    assert node.chain.height == 0


@pytest.mark.parametrize("seed", range(12))
def test_in_trouble_the_laws_hold_with_every_proposal_compact(always_compact: None, seed: int) -> None:
    assert run(seed).violation is None

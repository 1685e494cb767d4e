"""What a message of each height is: an old vote, the machine's, a proof of being behind, a hint; or two decisions."""

from typing import Any

import msgspec
import pytest

from consensus.messages import Commit, Prepare, Proposal, Timeout
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, CommitQC
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import ZERO_HASH
from node.wire import SyncRequest
from tests.node.kit import Tap, calm, peer, run_for, run_until
from tests.node.test_peer import commit_qc, decide, signature
from tests.sim.cluster import Cluster
from tests.sim.node import TIMING

change = msgspec.structs.replace


def level(blocks: int = 2) -> Cluster:
    cluster = calm()
    for nonce in range(blocks):
        decide(cluster, nonce)
    run_until(cluster, cluster.level)
    run_for(cluster, 2 * TIMING.rebroadcast_ms)
    return cluster


def sent(cluster: Cluster, message: Any, *kinds: type) -> list[tuple[int, Any]]:
    """Let node 0 hear `message` from node 1, and return what it says of these kinds."""
    tap = Tap(cluster, cluster.nodes[0], pass_on=True)
    peer(cluster.nodes[0]).on_frame(cluster.ids[1], encode(message))
    return tap.take(*kinds)


def test_of_old_votes_those_that_ask_are_answered_with_the_certificate_alone() -> None:
    cluster = level()
    certificate = peer(cluster.nodes[0]).chain.certificate(1)
    silent = [Prepare(1, 0, 1, ZERO_HASH, ZERO_HASH, NO_VIEW), Commit(1, 0, 1, ZERO_HASH)]
    for vote in silent:
        assert sent(cluster, vote) == []
    for vote in (change(silent[0], again=True), change(silent[1], again=True), Timeout(1, 0, 1, NO_VIEW, ZERO_HASH)):
        assert sent(cluster, vote) == [(1, certificate)]
        assert sent(cluster, vote) == []  # once per T_rb
        run_for(cluster, TIMING.rebroadcast_ms)


def test_of_far_heights_a_message_is_a_hint() -> None:
    cluster = level()
    node = peer(cluster.nodes[0])
    height = node.chain.height
    assert sent(cluster, Commit(height + 9, 0, 1, ZERO_HASH), SyncRequest) == [(1, SyncRequest(height + 1, 64))]
    assert node.sync.behind() == 0  # one peer's word is no knowledge


def test_a_proposal_on_another_decision_halts_by_the_certificate_it_carries() -> None:
    """The honest half of a fork proposes on its own tip: that is no misbehaviour, it is the fork."""
    cluster = level()
    node = peer(cluster.nodes[0])
    height = node.chain.height
    raw = node.chain.block_bytes(height)
    assert raw is not None
    other = commit_qc(cluster, height, bytes(32))
    tip = trusted_decode(Block, raw)
    block = change(tip, header=change(tip.header, height=height + 1), last_commit=other, txs=())
    vote = Prepare(height + 1, 0, 1, node.chain.tip_hash, ZERO_HASH, NO_VIEW)
    payload = vote.sign_bytes(node.chain.signing_context(height + 1))
    vote = change(vote, signature=signature(cluster, 1, payload, height + 1))
    for certificate, halted in (
        (change(other, signatures=other.signatures[:2]), None),
        (other, f"two blocks are certified at height {height}"),
    ):
        cluster.nodes[1].honest = False
        sent(cluster, Proposal(change(block, last_commit=certificate), None, vote))
        assert node.halted == halted


@pytest.mark.parametrize("height", [0, -3])
def test_there_is_nothing_to_say_about_genesis(height: int) -> None:
    cluster = level(1)
    cluster.nodes[1].honest = False
    before = peer(cluster.nodes[0]).chain.tip_hash
    assert sent(cluster, CommitQC(height, 0, ZERO_HASH, ())) == []
    assert (peer(cluster.nodes[0]).chain.tip_hash, peer(cluster.nodes[0]).halted) == (before, None)


def test_what_was_said_of_the_next_height_is_heard_when_it_begins() -> None:
    cluster = level(1)
    node = peer(cluster.nodes[0])
    height = node.chain.height + 2
    vote = Timeout(height, 0, 1, NO_VIEW, ZERO_HASH)
    payload = vote.sign_bytes(node.chain.signing_context(height))
    assert sent(cluster, change(vote, signature=signature(cluster, 1, payload, height)), SyncRequest)
    assert node.router.take_ahead() == []  # not the height that has begun: it is forgotten, like every old one
    sent(cluster, change(vote, signature=signature(cluster, 1, payload, height)))
    decide(cluster, 1)
    assert node.chain.height + 1 == height
    assert 1 in node.machine._timeouts._highest

"""After every start a peer asks the others for its own votes, and compares them with its record."""

from typing import Any

import msgspec
import pytest

from consensus.lock import Committed
from consensus.messages import Commit, Prepare, Timeout, Vote
from ledger.primitives.certificate import NO_VIEW, VoteSignature
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.store import MemoryStore
from node.peer.traffic.wire import OwnVotes, OwnVotesWant
from node.peer.voting.recall import QUESTION
from node.peer.voting.wal import fresh_record
from tests.kit.safety_record import entries_in
from tests.kit.simulated import Tap, calm, decide, heights, mint, peer, run_for, run_until, signature
from tests.sim.cluster import SimCluster
from tests.sim.node import TIMING, Node
from tests.sim.world import LOST

change = msgspec.structs.replace


def level(blocks: int = 1) -> SimCluster:
    cluster = calm()
    for nonce in range(blocks):
        decide(cluster, nonce)
    run_until(cluster, cluster.level)
    return cluster


def signed(cluster: SimCluster, node: Node, vote: Vote) -> Vote:
    """Return `vote` with the true signature of `node`'s key."""
    context = peer(cluster.nodes[1]).chain.signing_context(vote.height)
    return change(vote, signature=signature(cluster, node.index, vote.sign_bytes(context)))


def index_of(cluster: SimCluster, node: Node) -> int:
    index = peer(cluster.nodes[1]).chain.validators(1).index_of(cluster.ids[node.index])
    assert index is not None
    return index


def voted_at(node: Node, height: int) -> bool:
    """Return whether the record of `node` holds a COMMIT of `height`."""
    size = len(fresh_record(node.key.public))
    return any(isinstance(e, Committed) and e.height == height for e in entries_in(node.disk.durable[size:]))


def forgets(node: Node, size: int) -> None:
    """Cut the record back to its first `size` bytes, as a disk that lies would."""
    node.disk.wipe(node.disk.durable[:size])


def test_all_that_start_at_once_answer_each_other() -> None:
    """No peer waits for ever: a power cut of everybody, and everybody votes again."""
    cluster = level()
    for node in cluster.nodes:
        node.cut(LOST)
    cluster.start()
    run_until(cluster, lambda: not any(peer(node).recall.asking for node in cluster.nodes), 2_000)
    decide(cluster, 1)


def test_with_f_peers_that_never_answer_it_votes_all_the_same() -> None:
    cluster = level()
    node, mute = cluster.nodes[0], peer(cluster.nodes[2])
    mute.recall.on_want = lambda sender, want: None  # type: ignore[method-assign]
    node.kill()
    node.start()
    run_for(cluster, TIMING.rebroadcast_ms / 2)
    assert peer(node).recall.asking, "it waits a round longer for the one"
    run_until(cluster, lambda: not peer(node).recall.asking, 10 * TIMING.rebroadcast_ms)


def test_with_fewer_answers_than_a_quorum_needs_nothing_is_signed() -> None:
    cluster = level()
    node = cluster.nodes[0]
    node.kill()
    for other in cluster.nodes[2:]:
        other.kill()
    run_for(cluster, 100)
    tap = Tap(cluster, node, pass_on=True)
    node.start()
    cluster.submit(0, mint(cluster, 1))
    run_for(cluster, 3_000)
    assert peer(node).recall.asking
    assert tap.take(Prepare, Commit, Timeout) == []
    cluster.start()
    run_until(cluster, lambda: min(heights(cluster)) == 2)


@pytest.mark.parametrize("kind", ["prepare", "commit", "timeout"])
def test_a_vote_that_the_record_lacks_makes_an_observer_for_good(kind: str) -> None:
    cluster = level()
    node = cluster.nodes[0]
    node.honest = False
    me = index_of(cluster, node)
    votes: dict[str, Vote] = {
        "prepare": Prepare(2, 0, me, Hash32(b"x" * 32), ZERO_HASH, NO_VIEW),
        "commit": Commit(2, 0, me, Hash32(b"x" * 32)),
        "timeout": Timeout(2, 0, me, NO_VIEW, ZERO_HASH),
    }
    vote = signed(cluster, node, votes[kind])
    node.kill()
    for other in cluster.nodes[1:]:
        peer(other).on_frame(cluster.ids[0], encode(vote))
    node.start()
    run_for(cluster, 3 * TIMING.rebroadcast_ms)
    assert f"kind={kind.upper()} height=2 view=0" in str(peer(node).observes)
    tap = Tap(cluster, node, pass_on=True)
    decide(cluster, 1, to=1)
    run_until(cluster, lambda: len(set(heights(cluster))) == 1)
    node.crash()
    node.start()
    run_for(cluster, 3 * TIMING.rebroadcast_ms)
    assert "reason=vote_not_held" in str(peer(node).observes)
    assert tap.take(Prepare, Commit, Timeout) == []


def test_a_folder_put_back_from_a_backup_does_not_vote() -> None:
    """Record and store of one moment fit each other; only the others hold the votes that the peer has signed since."""
    cluster = level()
    olds = [(node.disk.durable, dict(node.store.scan(b""))) for node in cluster.nodes]
    decide(cluster, 1)
    run_until(cluster, cluster.level)
    run_for(cluster, 10)
    node = next(node for node in cluster.nodes[::-1] if voted_at(node, 2))
    old = olds[node.index]
    node.crash()
    now = dict(node.store.scan(b""))
    MemoryStore.write(node.store, {key: old[1].get(key) for key in {*now, *old[1]}})
    node.disk.wipe(old[0])
    node.honest = False
    tap = Tap(cluster, node, pass_on=True)
    node.start()
    assert peer(node).observes is None, "by themselves they look right"
    run_until(cluster, lambda: len(set(heights(cluster))) == 1)
    run_for(cluster, 3 * TIMING.rebroadcast_ms)
    assert "reason=vote_not_held" in str(peer(node).observes)
    assert tap.take(Prepare, Commit, Timeout) == []


def test_a_record_cut_back_within_the_height_being_decided_is_noticed() -> None:
    """The store knows nothing of this height yet; the others do."""
    cluster = level()
    node = cluster.nodes[0]
    for other in cluster.nodes[2:]:
        other.kill()
    run_for(cluster, 100)
    whole = len(node.disk.durable)
    cluster.submit(0, mint(cluster, 1))
    run_until(cluster, lambda: peer(node).machine.lock.timed_out is not None or len(node.disk.durable) > whole)
    run_for(cluster, 500)
    assert len(node.disk.durable) > whole, "it has voted at the height that cannot be decided by two"
    node.kill()
    forgets(node, whole)
    node.honest = False
    for other in cluster.nodes[2:]:
        other.start()
    node.start()
    run_for(cluster, 5 * TIMING.rebroadcast_ms)
    assert "reason=vote_not_held" in str(peer(node).observes)


def answer_from(cluster: SimCluster, node: Node, votes: tuple[Any, ...], height: int = 1) -> None:
    peer(node)._questions.ask(cluster.ids[2], QUESTION)
    peer(node).on_frame(cluster.ids[2], encode(OwnVotes(height, votes, tied=True)))


def test_nobody_can_take_a_vote_away_without_a_signature_of_its_key() -> None:
    cluster = level()
    node = cluster.nodes[0]
    me = index_of(cluster, node)
    forged = change(Commit(2, 0, me, Hash32(b"x" * 32)), signature=bytes(64))
    others = signed(cluster, cluster.nodes[1], Commit(2, 0, index_of(cluster, cluster.nodes[1]), ZERO_HASH))
    cluster.nodes[2].honest = False
    for vote in (forged, others):
        answer_from(cluster, node, (vote,))
    far = change(forged, height=9)
    answer_from(cluster, node, (far,))
    answer_from(cluster, node, (), 99)
    assert peer(node).observes is None


def test_votes_of_a_decided_height_do_not_matter_any_more() -> None:
    cluster = level()
    node = cluster.nodes[0]
    vote = signed(cluster, node, Commit(1, 3, index_of(cluster, node), Hash32(b"x" * 32)))
    answer_from(cluster, node, (vote,))
    assert peer(node).observes is None


def test_the_newest_vote_of_each_type_is_kept_without_what_was_attached() -> None:
    cluster = level(2)
    run_for(cluster, 10)
    other = next(node for node in cluster.nodes[::-1] if voted_at(node, 2) and node is not cluster.nodes[1])
    node = peer(cluster.nodes[1])
    kept = {kind: vote for (signer, kind), vote in node.recall._newest.items() if signer == cluster.ids[other.index]}
    assert len(node.recall._newest) <= 3 * 4
    assert kept[Commit].height == 2
    commit = kept[Commit]
    assert isinstance(commit, Commit)
    assert (commit.qc, commit.again) == (None, False)
    run_for(cluster, 2 * TIMING.rebroadcast_ms)
    tap = Tap(cluster, cluster.nodes[1])
    node.on_frame(cluster.ids[other.index], encode(OwnVotesWant(1)))
    ((_, answer),) = tap.take(OwnVotes)
    assert isinstance(answer, OwnVotes)
    assert answer.height == 2
    assert {type(vote) for vote in answer.votes} >= {Commit}
    node.on_frame(cluster.ids[other.index], encode(OwnVotesWant(1)))
    assert tap.take(OwnVotes) == [], "once per T_rb"


@pytest.mark.parametrize("nobody", [-1, 4, 100])
def test_a_certificate_that_names_no_member_is_dropped_before_it_is_remembered(nobody: int) -> None:
    cluster = level()
    node = peer(cluster.nodes[1])
    certificate = node.chain.certificate(1)
    assert certificate is not None
    false = change(certificate, signatures=(*certificate.signatures[:-1], VoteSignature(nobody, bytes(64))), height=2)
    before = dict(node.recall._newest)
    cluster.nodes[2].honest = False
    node.on_frame(cluster.ids[2], encode(false))
    assert (node.recall._newest, node.halted) == (before, None)
    with pytest.raises(AssertionError, match=f"signer {nobody} of 4"):
        node.recall.verified(false)

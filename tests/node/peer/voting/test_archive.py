"""The reasons for votes are kept, survive a restart and are sent on request; two decisions of a height are examined."""

from typing import Any

import pytest

from consensus.fork import ForkBundle
from consensus.messages import Timeout
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import Grounds, PrepareQC, TimeoutCertificate
from ledger.primitives.codec import decode, encode
from ledger.primitives.units import Hash32
from node.peer.traffic.wire import FetchQc, FetchTc
from node.peer.voting.archive import PATIENCE
from tests.kit.simulated import Tap, calm, commit_qc, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.node import TIMING, Node


def decided_late() -> SimCluster:
    """Return a cluster whose height 1 was decided above view 0: its first leader is dead."""
    cluster = calm()
    leader = peer(cluster.nodes[0]).machine.leader
    first = next(n for n in cluster.nodes if peer(n).machine.context.me == leader)
    first.crash()
    cluster.submit(next(i for i, n in enumerate(cluster.nodes) if n is not first), mint(cluster))
    run_until(cluster, lambda: all(peer(n).chain.height == 1 for n in cluster.nodes if n.peer))
    return cluster


def living(cluster: SimCluster) -> list[Node]:
    return [node for node in cluster.nodes if node.peer]


def grounds(node: Node, height: int = 1) -> Grounds:
    found = peer(node).chain.grounds(height)
    assert found is not None
    return found


def asked(cluster: SimCluster, node: Node, request: FetchTc | FetchQc) -> list[Any]:
    """Return what `node` answers to another peer."""
    run_for(cluster, TIMING.rebroadcast_ms)
    tap = Tap(cluster, node)
    other = next(n for n in living(cluster) if n is not node)
    peer(node).on_frame(cluster.ids[other.index], encode(request))
    return [frame for _, frame in tap.take(PrepareQC, TimeoutCertificate)]


def test_each_voter_keeps_the_tc_and_the_certificate_its_votes_named() -> None:
    cluster = decided_late()
    for node in living(cluster):
        certificate = peer(node).chain.certificate(1)
        assert certificate is not None
        assert certificate.view > 0
        kept = grounds(node)
        assert kept.qcs[-1].view == certificate.view
        assert kept.qcs[-1].just in {tc.just for tc in kept.tcs}


def test_both_are_shown_to_whoever_asks_also_after_a_restart() -> None:
    cluster = decided_late()
    node = living(cluster)[0]
    qc, tc = grounds(node).qcs[-1], grounds(node).tcs[-1]
    for _ in range(2):
        assert asked(cluster, node, FetchTc(1, tc.just)) == [tc]
        assert asked(cluster, node, FetchQc(1, qc.view)) == [qc]
        node.crash()
        node.start()


def test_of_the_running_height_the_record_answers() -> None:
    cluster = calm()
    cluster.submit(0, mint(cluster))
    node = cluster.nodes[0]
    run_until(cluster, lambda: peer(node).machine.lock.committed is not None)
    assert peer(node).chain.height == 0
    entry = peer(node).machine.lock.committed
    assert entry is not None
    assert asked(cluster, node, FetchQc(1, entry.view)) == [entry.qc]


def test_what_is_not_there_is_not_answered_and_what_is_once_per_tick() -> None:
    cluster = decided_late()
    node = living(cluster)[0]
    for nothing in (
        FetchTc(1, Hash32(bytes(32))),
        FetchTc(7, grounds(node).tcs[0].just),
        FetchQc(1, 99),
        FetchQc(0, 0),
    ):
        assert asked(cluster, node, nothing) == []
    run_for(cluster, TIMING.rebroadcast_ms)
    tap = Tap(cluster, node)
    for _ in range(5):
        peer(node).on_frame(cluster.ids[living(cluster)[1].index], encode(FetchQc(1, grounds(node).qcs[-1].view)))
    assert len(tap.take(PrepareQC)) == 1


def inquest(monkeypatch: pytest.MonkeyPatch) -> tuple[SimCluster, dict[str, Any]]:
    """Return the notes of a peer without others that sees another decision of height 1."""
    cluster = decided_late()
    node = living(cluster)[0]
    forgery = commit_qc(cluster, 1, bytes(32))
    for other in living(cluster)[1:]:
        other.crash()
    said: dict[str, Any] = {}

    def note(event: str, **fields: object) -> None:
        assert not said.get("consensus.halted"), "the last word was said"
        said[event] = fields

    monkeypatch.setattr(node, "note", note)
    peer(node).on_frame(cluster.ids[(node.index + 1) % 4], encode(forgery))
    assert str(peer(node).halted) == "peer_halted reason=two_blocks height=1"
    assert "consensus.halted" not in said, "the alarm is the last word, after what could be gathered"
    run_for(cluster, (PATIENCE + 2) * TIMING.rebroadcast_ms)
    return cluster, said


def test_an_inquest_shows_both_chains_and_names_who_is_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, said = inquest(monkeypatch)
    fork = said["consensus.fork"]
    assert list(said)[-1] == "consensus.halted"
    assert not fork["whole"]  # nobody can show what the forgery rests on
    own, other = (decode(ForkBundle, bytes.fromhex(shown)) for shown in fork["bundles"])
    assert own.commit == peer(living(cluster)[0]).chain.certificate(1)
    assert isinstance(own.links[0], PrepareQC)
    assert isinstance(own.links[1], TimeoutCertificate)
    assert other.links == ()
    assert other.commit.block_hash == bytes(32)


def test_links_that_bring_nothing_do_not_keep_an_inquest_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are genuine and for the height, and they are not the next link of either chain."""
    cluster = decided_late()
    node, *others = living(cluster)
    useless = encode(grounds(node).qcs[-1])
    Tap(cluster, node)  # the others are there to be asked, and hear nothing of it
    said: list[str] = []
    monkeypatch.setattr(node, "note", lambda event, **_: said.append(event))
    peer(node).on_frame(cluster.ids[others[0].index], encode(commit_qc(cluster, 1, bytes(32))))
    for _ in range(PATIENCE + 2):
        peer(node).on_frame(cluster.ids[others[0].index], useless)
        run_for(cluster, TIMING.rebroadcast_ms)
    assert said[-2:] == ["consensus.fork", "consensus.halted"]


def test_during_an_inquest_questions_are_answered_and_nothing_else_is_heard() -> None:
    cluster = decided_late()
    node, other = living(cluster)[:2]
    frame = encode(commit_qc(cluster, 1, bytes(32)))
    peer(node).on_frame(cluster.ids[other.index], frame)
    tap = Tap(cluster, node)
    qc = grounds(node).qcs[-1]
    peer(node).on_frame(cluster.ids[other.index], encode(FetchQc(1, qc.view)))
    assert [f for _, f in tap.take(PrepareQC)] == [qc]
    height, view = peer(node).chain.height, peer(node).machine.view
    for sender in living(cluster)[1:]:
        lock = peer(sender).machine.lock
        entry = lock.time_out_entry(0)
        vote = Timeout(2, 0, sender.index, entry.hq_view, entry.hq_hash)
        peer(node).on_frame(cluster.ids[sender.index], encode(vote))
    assert (peer(node).chain.height, peer(node).machine.view) == (height, view)


def test_a_status_with_another_block_is_how_two_halves_find_out() -> None:
    cluster = decided_late()
    node, other = living(cluster)[:2]
    sync = peer(other).sync
    status = sync._status()
    assert status.certificate == peer(other).chain.certificate(1)
    peer(node).on_frame(cluster.ids[other.index], encode(status))
    assert peer(node).halted is None
    assert status.certificate is not None
    assert status.certificate.block_hash == header_hash(peer(node).chain.header(1))  # type: ignore[arg-type]
    false = type(status)(1, status.tip_hash, 0, commit_qc(cluster, 1, bytes(32)))
    peer(node).on_frame(cluster.ids[other.index], encode(false))
    assert str(peer(node).halted) == "peer_halted reason=two_blocks height=1"


def test_each_new_link_gives_an_inquest_its_whole_patience_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """This peer has neither link of its own chain. Others send both, each a millisecond before patience is over."""
    cluster = decided_late()
    node, *others = living(cluster)
    qc, tc = grounds(node).qcs[-1], grounds(node).tcs[-1]
    Tap(cluster, node)  # the others are there to be asked, and hear nothing of it
    said: dict[str, Any] = {}
    monkeypatch.setattr(node, "note", lambda event, **fields: said.update({event: fields}))
    monkeypatch.setattr(peer(node).archive, "_grounds", lambda height: None)
    peer(node).on_frame(cluster.ids[others[0].index], encode(commit_qc(cluster, 1, bytes(32))))
    for link, rounds in ((qc, PATIENCE), (tc, PATIENCE + 1)):  # a link has the next one asked for at once
        run_for(cluster, rounds * TIMING.rebroadcast_ms - 1)
        for other in others:
            peer(node).on_frame(cluster.ids[other.index], encode(link))
    run_for(cluster, (PATIENCE + 1) * TIMING.rebroadcast_ms - 1)
    assert not said
    run_for(cluster, 2)
    own = decode(ForkBundle, bytes.fromhex(said["consensus.fork"]["bundles"][0]))
    assert own.links == (qc, tc)
    assert "consensus.halted" in said

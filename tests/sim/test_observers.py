"""Observers in the swarm: let in by the chain, they follow, fail, come back, are level at the end, and say nothing."""

import pytest

from consensus.voice import Voice
from node.peer.traffic.wire import Status, decode_frame
from tests.kit.simulated import Tap, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.run import run
from tests.sim.swarm import OBSERVERS, Plan, with_observers
from tests.sim.world import SimWorld

TROUBLED = Plan(
    4, frozenset({"loss", "delay", "partition", "crash_at_disk"}), frozenset({"power", "freeze"}), (), observers=2
)

LOSSES = 6
"""Histories in which the validator loses its disk."""


@pytest.mark.parametrize("seed", range(900, 904))
def test_troubled_networks_have_level_observers_at_the_end(seed: int) -> None:
    result = run(seed, plan=TROUBLED)
    assert result.violation is None
    assert result.height > 0


def test_a_validator_that_loses_its_disk_follows_and_never_votes_again() -> None:
    """Total loss, several times in a run: the invariants see that it signs nothing, the end that it has caught up."""
    plan = Plan(4, frozenset({"loss", "delay"}), frozenset({"power"}), ((1, "wiped", ()),))
    lost = 0
    for seed in range(900, 900 + LOSSES * 4):  # not in every history does the power of node 1 fail
        story: list[str] = []
        result = run(seed, plan=plan, trace=story.append)
        assert result.violation is None, seed
        if any("node 1 observes: wal_damaged reason=missing" in line for line in story):
            assert any(f"node 1 commits height {result.height} " in line for line in story), seed
            lost += 1
        if lost == LOSSES:
            return
    pytest.fail(f"it lost its disk in {lost} histories, not in {LOSSES}")


def test_the_swarm_draws_them() -> None:
    plan = Plan(4, frozenset(), frozenset(), ())
    assert {with_observers(plan, seed).observers for seed in range(50)} == set(OBSERVERS)


def test_an_observer_that_answers_in_consensus_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers_everybody(self: Voice, sender: int) -> bool:
        if sender in self._answered:
            return False
        self._answered.add(sender)
        return sender != self._me

    monkeypatch.setattr(Voice, "_may_answer", answers_everybody)
    found = [run(seed, plan=TROUBLED).violation for seed in range(900, 908)]
    assert any(violation is not None and "I12" in violation for violation in found), found


def with_one() -> SimCluster:
    """Return four validators and one observer in fair weather, the observer let in."""
    cluster = SimCluster(SimWorld(1), 4, observers=1)
    cluster.start()
    cluster.admit_observers()
    run_until(cluster, lambda: len(cluster.nodes[4].net.up) == 4 and cluster.level())
    return cluster


def test_nobody_hears_one_that_the_chain_does_not_name() -> None:
    cluster = SimCluster(SimWorld(1), 4, observers=1)
    cluster.start()
    cluster.submit(0, mint(cluster, 0))
    run_for(cluster, 5_000)
    assert [peer(node).chain.height for node in cluster.nodes] == [1, 1, 1, 1, 0]
    assert cluster.nodes[4].net.up == set()


def test_it_follows_live_relays_and_says_nothing_but_where_it_is() -> None:
    cluster = with_one()
    observer, tap = cluster.nodes[4], Tap(cluster, cluster.nodes[4], pass_on=True)
    for nonce in (1, 2, 3):
        cluster.submit(4, mint(cluster, nonce))
        height = 1 + nonce
        run_until(cluster, lambda height=height: peer(observer).chain.height == height)  # type: ignore[misc]
    run_until(cluster, cluster.level)
    assert {type(frame).__name__ for _, frame in tap.take()} <= {"Status", "TxPush", "TxHave", "TxWant", "FetchRequest"}
    said = peer(observer).status()
    assert (said.role, said.validators_up, said.validators, said.quorum) == ("observer", 4, 4, 3)
    assert [peer(node).status().validators_up for node in cluster.nodes[:4]] == [4] * 4
    assert [peer(node).status().peers_connected for node in cluster.nodes] == [4] * 5
    frames: list[bytes] = []
    cluster.tap = frames.append
    run_for(cluster, 3_000)
    assert {type(decode_frame(frame)) for frame in frames} == {Status}, "idle, it is as quiet as everybody"
    observer.crash()
    run_for(cluster, 500)
    assert [peer(node).status().peers_connected for node in cluster.nodes[:4]] == [3] * 4
    assert [peer(node).status().validators_up for node in cluster.nodes[:4]] == [4] * 4


def test_it_does_not_count_as_a_third_vote() -> None:
    cluster = with_one()
    for index in (2, 3):
        cluster.nodes[index].crash()
    height = peer(cluster.nodes[0]).chain.height
    cluster.submit(4, mint(cluster, 1))
    run_for(cluster, 15_000)
    assert [peer(cluster.nodes[index]).chain.height for index in (0, 1, 4)] == [height] * 3
    assert peer(cluster.nodes[4]).status().validators_up == 2
    cluster.start()
    run_until(cluster, lambda: peer(cluster.nodes[4]).chain.height > height)


def test_its_claims_and_votes_count_for_nothing() -> None:
    """Its reported heights make no peer believe that it is behind, and its consensus messages are dropped."""
    from consensus.messages import Timeout
    from ledger.primitives.certificate import NO_VIEW
    from ledger.primitives.codec import encode
    from ledger.primitives.units import ZERO_HASH

    cluster = with_one()
    node = cluster.nodes[0]
    run_for(cluster, 1_500)
    heard = peer(node).sync.heard()
    cluster.nodes[4].honest = False
    for height in (10**9, 10**12):
        peer(node).on_frame(cluster.ids[4], encode(Status(height, ZERO_HASH, 0, None, votes=False)))
        peer(node).on_frame(cluster.ids[3], encode(Status(height, ZERO_HASH, 0, None)))
    assert (peer(node).sync.heard(), peer(node).sync.behind()) == (heard, 0), "one validator's word is not enough"
    height = peer(node).chain.height + 1
    before = peer(node).machine.view
    for signer in range(4):
        vote = Timeout(height, 0, signer, NO_VIEW, ZERO_HASH)
        peer(node).on_frame(cluster.ids[4], encode(vote))
    assert peer(node).machine.view == before
    assert peer(node).router.take_ahead() == []

"""Faults that leave a proof end in a block on every honest chain, name nobody honest, and the chain goes on (R10)."""

import pytest

from ledger.primitives.block import Block
from ledger.primitives.codec import trusted_decode
from node.peer.traffic.wire import TxHave, TxPush
from tests.kit.simulated import calm, mint, peer, run_for, run_until
from tests.sim.accused import accused, cluster_nonce, filtered, honest_chains, keep_sending, seen_by_one, until_guilty


@pytest.mark.parametrize(
    ("habits", "delay_ms"),
    [(("double_vote",), 0.0), (("equivocate",), 0.0), (("equivocate", "half", "mute"), 0.0), (("hide_lock",), 120.0)],
)
def test_a_liar_is_found_guilty_by_everybody_and_the_chain_goes_on(habits: tuple[str, ...], delay_ms: float) -> None:
    """A lock is hidden in a TIMEOUT, and so only where views are lost."""
    cluster = calm(start=False)
    cluster.make_liar(3, habits)
    cluster.world.weather.delay_ms = (delay_ms + 1, 2 * delay_ms + 3)
    cluster.start()
    until_guilty(cluster, 3)
    keep_sending(cluster, 5)
    assert accused(cluster) == [{3}] * 3
    order = peer(cluster.nodes[0]).chain.topology()[1].order(0)
    assert peer(cluster.nodes[0]).chain.validators(1)[order[-1]].id == cluster.ids[3], "guilty validators stand last"


def test_above_seven_validators_votes_go_through_the_tail_and_are_held_against_each_other_all_the_same() -> None:
    cluster = calm(8, start=False)
    cluster.make_liar(3, ("double_vote", "equivocate"))
    cluster.start()
    until_guilty(cluster, 3)


def test_two_machines_with_one_key_are_found_guilty_and_the_chain_goes_on() -> None:
    cluster = calm(start=False)
    cluster.make_twin(2)
    cluster.start()
    for twin in cluster.twins:
        if twin.peer is None:
            twin.start()
    cluster.submit(2, mint(cluster, 500))  # one of them knows what the other does not
    until_guilty(cluster, 2)
    keep_sending(cluster, 3)


def test_honest_peers_in_bad_weather_accuse_nobody() -> None:
    cluster = calm()
    cluster.world.weather.loss = 0.6
    cluster.world.weather.slow = 0.3
    cluster.world.weather.duplicate = 0.2
    keep_sending(cluster, 40)
    assert accused(cluster) == [set()] * 4
    assert any(view > 0 for view in cluster.watch.decided_view.values()), "views were lost, and nobody is to blame"


# ── What only one peer knows becomes known (4.10) ────────────────────────────────────────────────────────────────────


def test_a_proposal_that_only_one_peer_has_seen_is_decided_though_its_leader_is_gone() -> None:
    cluster, leader_id = seen_by_one()
    others = [node for node in cluster.nodes if node.peer]
    run_until(cluster, lambda: all(peer(node).chain.height == 1 for node in others))
    block = trusted_decode(Block, peer(others[0]).chain.block_bytes(1) or b"")
    assert block.txs == (mint(cluster, 0),)
    assert block.header.proposer_id == leader_id, "the same block, though its leader is gone"


def test_without_the_hint_in_its_timeout_that_block_would_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = property(lambda _: None, lambda _, __: None)
    monkeypatch.setattr("consensus.voice.Voice.hint", nothing, raising=False)
    cluster, _ = seen_by_one()
    run_for(cluster, 10_000)
    assert {node.peer.chain.height for node in cluster.nodes if node.peer} == {0}


def test_a_transaction_that_only_one_peer_knows_travels_as_the_reason_of_its_timeout() -> None:
    """Pushes and announcements are lost; the ids in TIMEOUT(h, 0) are not."""
    cluster = calm()
    run_for(cluster, 1_200)
    chain = peer(cluster.nodes[0]).chain
    leader = cluster.ids.index(chain.validators(1)[chain.topology()[1].leader(0)].id)
    knows = (leader + 1) % 4
    lost = {"push": True}
    filtered(
        cluster,
        knows,
        lambda to, frame: not isinstance(frame, TxHave) and not (lost["push"] and isinstance(frame, TxPush)),
    )
    cluster.submit(knows, mint(cluster, 0))
    run_for(cluster, 20)
    assert [len(peer(node).mempool) for node in cluster.nodes] == [int(i == knows) for i in range(4)]
    lost["push"] = False  # answers to whoever asks get through from here on
    run_until(cluster, lambda: all(peer(node).chain.height == 1 for node in cluster.nodes))


# ── Reputation over the real thing ────────────────────────────────────────────────────────────────────────────────────


def test_a_dead_peer_costs_a_vanishing_number_of_views() -> None:
    cluster = calm()
    cluster.nodes[1].crash()
    cluster.nodes[1].honest = False
    keep_sending(cluster, 90)
    lost = sum(view for view in cluster.watch.decided_view.values())
    assert lost <= 4, f"{lost} views lost in 90 blocks"  # until the order of two heights later puts it last


def test_block_times_set_the_timer_and_an_absence_does_not() -> None:
    cluster = calm()
    keep_sending(cluster, 10)
    usual = [peer(node).machine.context.timing.view_ms for node in cluster.nodes]
    assert all(ms <= 200 for ms in usual), "blocks take some milliseconds here"
    chain, before = peer(cluster.nodes[0]).chain, max(honest_chains(cluster))
    leader = chain.validators(1)[chain.topology()[1].leader(0)].id
    away = next(node for node in cluster.nodes if cluster.ids[node.index] != leader)  # the others decide at view 0
    cluster.world.weather.groups = (frozenset({away.index}), frozenset({0, 1, 2, 3} - {away.index}))
    cluster.submit(away.index, mint(cluster, cluster_nonce(cluster)))  # it has a reason, gives its view up, and waits
    run_for(cluster, 20_000)
    cluster.world.weather.groups = ()
    run_until(cluster, lambda: len(set(honest_chains(cluster))) == 1 and peer(away).chain.height > before)
    assert peer(away).machine.context.timing.view_ms <= 200, "twenty seconds of absence do not count as block time"

"""A peer that has lost its store takes the chain from the others, and votes again without ever signing twice."""

from collections.abc import Callable

import pytest

from consensus.messages import Commit
from ledger.primitives.certificate import CommitQC
from ledger.store import MemoryStore
from node.peer.traffic.wire import decode_frame
from node.peer.voting.recall import REACH
from node.peer.voting.wal import fresh_record
from tests.kit.simulated import peer, run_until
from tests.sim.node import Node
from tests.sim.record_faults import Scene
from tests.sim.world import LOST, SimStore

RESTART_MS = 40.0
HEIGHTS = 4
"""Heights that are decided after the start: more than a peer abstains from."""


def lose_store(node: Node) -> None:
    """Do the shell's part: an empty store takes the place of the damaged one (`node.shell.disk.repair`)."""
    node.honest = False  # its chain begins again, which no honest disk does
    node.store = SimStore(node.points)


def repaired(scene: Scene) -> bool:
    """Let heights be decided; say whether the victim votes again, and holds what the others hold."""
    for _ in range(HEIGHTS):
        scene._decide()
        scene._pass(200)  # for a question and its answer
    victim, other = peer(scene.victim), peer(next(n for n in scene.cluster.nodes if n is not scene.victim))
    assert victim.chain.state_root == other.chain.state_root
    return victim.machine.context.me is not None and victim.voter.will_vote()


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "whole": lambda data: data,
    "cut by a vote": lambda data: data[: len(data) - 600],
    "cut to its head": lambda data: data[: len(fresh_record(bytes(32)))],
    "a bit flipped": lambda data: data[:-40] + bytes((data[-40] ^ 1,)) + data[-39:],
}


@pytest.mark.parametrize("all_forget", [False, True], ids=["others remember", "all forget"])
@pytest.mark.parametrize("cut", CUTS)
def test_it_votes_again_and_never_signs_twice_whatever_is_left_of_the_record(cut: str, *, all_forget: bool) -> None:
    scene = Scene()
    scene.victim.kill()
    if all_forget:
        for node in scene.cluster.nodes:
            node.cut(LOST)
    scene.victim.disk.wipe(CUTS[cut](scene.record))
    lose_store(scene.victim)
    scene.cluster.start()
    assert "reason=rebuilt" in str(peer(scene.victim).observes)
    assert peer(scene.victim).machine.context.me is None
    assert repaired(scene)
    scene.victim.kill()
    scene.victim.start()
    assert peer(scene.victim).observes is None, "the store is tied to the record again"
    assert repaired(scene)


def points_of_a_repair() -> int:
    scene = Scene()
    scene.victim.kill()
    lose_store(scene.victim)
    begun = len(scene.victim.points.passed)
    scene.cluster.start()
    assert repaired(scene)
    return len(scene.victim.points.passed) - begun


@pytest.mark.parametrize("again", [False, True], ids=["goes on", "loses it again"])
@pytest.mark.parametrize("how", ["kill", "power"])
def test_killed_at_any_step_of_the_repair_it_goes_on(how: str, *, again: bool) -> None:
    for point in range(how == "power", points_of_a_repair(), 2 + 2 * again):
        scene = Scene()
        victim = scene.victim
        victim.kill()
        lose_store(victim)
        victim.points.die_at = len(victim.points.passed) + point

        def dies(victim: Node = victim) -> None:
            victim.points.die_at = None
            if how == "kill":
                victim.kill()
            else:
                victim.cut(LOST)
            if again:
                lose_store(victim)
            victim.cluster.world.at(RESTART_MS, victim.start)

        victim.dies = dies
        scene.cluster.start()
        assert repaired(scene) or repaired(scene), point  # a peer that dies late has fewer heights left
        assert victim.points.die_at is None, point


def test_two_of_four_that_lose_their_stores_stand_still_and_sign_nothing() -> None:
    scene = Scene()
    victims = [scene.victim, next(node for node in scene.cluster.nodes if node is not scene.victim)]
    for node in victims:
        node.kill()
        lose_store(node)
    scene.cluster.start()
    scene._transaction()
    scene._pass(20_000)
    for node in victims:
        assert peer(node).machine.context.me is None
        assert peer(node).voter.rebuilding() is not None
    assert len({peer(node).chain.height for node in scene.cluster.nodes}) == 1


def stood_above_all_others(index: int) -> Scene:
    """Let one peer decide a height that nobody else decides, sign at the next one, and lose its store."""
    scene = Scene.__new__(Scene)
    scene.begin()
    scene.victim = victim = scene.cluster.nodes[index]
    held_back = speaks = True

    def deliver(sender: int, receiver: int, frame: bytes) -> None:
        decides = isinstance(decode_frame(frame), Commit | CommitQC)
        if (held_back and decides and receiver != index) or (sender == index and not speaks):
            return
        scene.cluster.carry(sender, receiver, frame)

    for node in scene.cluster.nodes:
        node.net.deliver = deliver
    scene._transaction()
    run_until(scene.cluster, lambda: victim.store_height() == 3)
    speaks = False
    scene.cluster.submit(index, scene._transaction())
    scene._pass(600)
    assert [node.store_height() for node in scene.cluster.nodes if node is not victim] == [2, 2, 2]
    victim.kill()
    lose_store(victim)
    speaks = True
    scene.cluster.start()
    run_until(scene.cluster, lambda: not peer(victim).recall.asking)
    held_back = False
    return scene


def highest_signed(scene: Scene) -> int:
    return max(int.from_bytes(place[:8], "big") for who, _, place in scene._signed if who == scene.victim.index)


@pytest.mark.parametrize("index", range(4))
def test_it_abstains_where_only_itself_had_been(index: int) -> None:
    scene = stood_above_all_others(index)
    recall = peer(scene.victim).recall
    assert highest_signed(scene) == recall.highest + REACH, "one less would let it sign twice"
    assert peer(scene.victim).voter.place() is None
    assert repaired(scene)


def test_a_record_that_is_believed_beside_a_fresh_store_signs_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: the record is cut back, and the store that would have told is gone."""
    scene = Scene()
    scene.victim.kill()
    for node in scene.cluster.nodes:
        node.cut(LOST)
    scene.victim.disk.wipe(CUTS["cut to its head"](scene.record))
    lose_store(scene.victim)
    monkeypatch.setattr("node.peer.voting.voter.Voter._settled", lambda self: (self._resume(), self._renew()))
    scene.cluster.start()
    with pytest.raises(AssertionError, match=r"I5: .* signs two different"):
        repaired(scene)


def test_a_damaged_store_is_marked_and_the_record_stays_open() -> None:
    """The state here differs from a certified one: the store is at fault and not the key, unless the store is new."""
    scene = Scene()
    victim = scene.victim
    victim.honest = False
    peer(victim)._halt(())
    assert MemoryStore.get(victim.store, b"m/damaged") is not None
    victim.kill()
    lose_store(victim)
    scene.cluster.start()
    assert repaired(scene)
    victim.kill()
    lose_store(victim)
    scene.cluster.start()
    peer(victim)._halt(())
    victim.kill()
    victim.start()
    assert "wal_closed reason=closed" in str(peer(victim).observes), "a store begun anew is not what is wrong"

from hypothesis import given
from hypothesis import strategies as st

from node.peer.traffic import turns as module
from node.peer.traffic.turns import Turns

A, B, C = (bytes([n]) * 20 for n in (1, 2, 3))


def drain(turns: Turns) -> list[tuple[bytes, bytes]]:
    found = []
    while (taken := turns.take()) is not None:
        found.append(taken[:2])
    return found


def test_a_vote_of_another_peer_waits_for_one_frame_of_a_flood_at_most() -> None:
    turns = Turns()
    for number in range(1_000):
        turns.put(A, b"%d" % number, 50, urgent=False)
    for _ in range(100):
        turns.take()
    turns.put(B, b"vote", 150, urgent=True)
    assert turns.take() == (B, b"vote", 150)


def test_a_flood_of_urgent_frames_leaves_other_peers_their_turns() -> None:
    turns = Turns()
    for number in range(1_000):
        turns.put(A, b"%d" % number, 150, urgent=True)
    for number in range(10):
        turns.put(B, b"%d" % number, 150, urgent=True)
    first = drain(turns)[:25]
    assert sum(peer == B for peer, _ in first) == 10


def test_turns_are_by_cost_not_by_number() -> None:
    turns = Turns()
    for _ in range(100):
        turns.put(A, b"large", 10_000, urgent=False)
        turns.put(B, b"small", 100, urgent=False)
    first = drain(turns)[:102]
    assert sum(peer == B for peer, _ in first) >= 100


def test_a_peer_that_comes_late_is_owed_nothing() -> None:
    turns = Turns()
    for _ in range(2_000):
        turns.put(A, b"a", 100, urgent=False)
    for _ in range(1_000):
        turns.take()
    for _ in range(100):
        turns.put(B, b"b", 100, urgent=False)
    first = drain(turns)[:100]
    assert 45 <= sum(peer == A for peer, _ in first) <= 55


def test_a_queue_is_bounded_and_urgent_frames_have_room_beside_it() -> None:
    turns = Turns()
    taken = sum(turns.put(A, b"x" * 20, 1, urgent=False) for _ in range(3 * module.MAX_FRAMES))
    assert taken == module.MAX_FRAMES
    assert sum(turns.put(A, b"v", 1, urgent=True) for _ in range(3 * module.MAX_FRAMES)) == module.MAX_FRAMES
    assert turns.put(B, b"x", 1, urgent=False)
    large = sum(turns.put(C, bytes(1024 * 1024), 1, urgent=False) for _ in range(100))
    assert large * 1024 * 1024 <= module.MAX_BYTES
    assert turns.put(b"d" * 20, bytes(module.MAX_BYTES), 1, urgent=False), "one frame always fits"
    turns.forget(A)
    turns.forget(C)
    assert [peer for peer, _ in drain(turns)] == [B, b"d" * 20]
    assert len(turns) == 0


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.integers(1, 500), st.booleans()), max_size=60))
def test_every_frame_comes_once_and_those_of_a_peer_in_their_order(frames: list[tuple[bytes, int, bool]]) -> None:
    turns = Turns()
    for number, (peer, cost, urgent) in enumerate(frames):
        assert turns.put(peer, b"%d" % number, cost, urgent=urgent)
    found = drain(turns)
    for peer in (A, B, C):
        assert [int(f) for p, f in found if p == peer] == [n for n, (p, _, _) in enumerate(frames) if p == peer]

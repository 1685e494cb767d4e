"""Catching up: a peer that lags catches up, and a peer that only claims to be ahead cannot prevent it."""

from collections.abc import Callable, Mapping
from itertools import count

import pytest

from ledger.chain import Executed
from ledger.primitives.block import Block
from ledger.primitives.certificate import CommitQC
from ledger.primitives.codec import encode
from ledger.primitives.units import ZERO_HASH
from node.peer.blocks import sync as module
from node.peer.traffic.wire import MAX_SYNC_BLOCKS, Status, SyncedBlock, SyncRequest, SyncResponse
from tests.kit.lagging_peer import BLOCKS, answer, lagging_cluster, pair, unsigned
from tests.kit.simulated import Tap, calm, commit_qc, peer, run_for, run_until
from tests.sim.node import TIMING


def test_a_peer_that_starts_late_is_brought_level() -> None:
    cluster, late = lagging_cluster()
    for other in cluster.nodes[:3]:
        cluster.connect(late, other)
    run_until(cluster, cluster.level)
    assert peer(late).chain.height == BLOCKS
    assert peer(late).chain.tip_hash == peer(cluster.nodes[0]).chain.tip_hash
    assert peer(late).sync.behind() == 0


def test_blocks_are_taken_only_with_the_certificate_that_decided_them() -> None:
    cluster, late = lagging_cluster()
    honest, sender = cluster.nodes[0], cluster.ids[1]
    cluster.nodes[1].honest = False  # so that it may be taken for what it is
    chain = peer(late).chain
    one, two = pair(honest, 1), pair(honest, 2)
    short = CommitQC(1, one.certificate.view, one.certificate.block_hash, one.certificate.signatures[:2])
    for wrong in (
        SyncedBlock(two.block, one.certificate),
        SyncedBlock(one.block, two.certificate),
        SyncedBlock(one.block, short),
        two,  # right, but not the next
    ):
        answer(late, sender, wrong)
        assert (chain.height, peer(late).halted) == (0, None)
    answer(late, sender, one, two)
    assert chain.height == 2


def test_what_is_known_already_is_passed_over() -> None:
    cluster, late = lagging_cluster()
    for last in (2, 2, 4):
        answer(late, cluster.ids[0], *(pair(cluster.nodes[0], height) for height in range(1, last + 1)))
        assert peer(late).chain.height == last


def test_whoever_claims_to_be_ahead_is_asked_in_turn() -> None:
    """A peer that claims this every millisecond and sends nothing gets a third of the questions, not all of them."""
    cluster, late = lagging_cluster()
    tap = Tap(cluster, late)
    asked: list[int] = []
    for ms in range(12 * TIMING.rebroadcast_ms):
        peer(late).on_frame(cluster.ids[0], encode(Status(10**9, ZERO_HASH, 0, None)))
        if ms % 500 == 0:
            for honest in (1, 2):
                peer(late).on_frame(cluster.ids[honest], encode(Status(BLOCKS, ZERO_HASH, 0, None)))
        run_for(cluster, 1)
        asked += [to for to, _ in tap.take(SyncRequest)]
    assert len(asked) <= 13
    assert min(asked.count(i) for i in range(3)) >= 3


def test_empty_answers_earn_no_further_question() -> None:
    cluster, late = lagging_cluster()
    tap = Tap(cluster, late)
    peer(late).on_frame(cluster.ids[0], encode(Status(10**9, ZERO_HASH, 0, None)))
    for _ in range(50):
        peer(late).on_frame(cluster.ids[0], encode(SyncResponse(())))
    assert len(tap.take(SyncRequest)) == 1


def test_an_answer_that_brought_us_on_is_followed_by_the_next_question_at_once() -> None:
    cluster, late = lagging_cluster()
    tap = Tap(cluster, late)
    peer(late).on_frame(cluster.ids[0], encode(Status(BLOCKS, ZERO_HASH, 0, None)))
    peer(late).on_frame(cluster.ids[0], encode(SyncResponse((pair(cluster.nodes[0], 1),))))
    assert [frame for _, frame in tap.take(SyncRequest)] == [SyncRequest(n, MAX_SYNC_BLOCKS) for n in (1, 2)]


def test_requests_are_answered_within_bounds() -> None:
    cluster, _ = lagging_cluster()
    node, late = cluster.nodes[0], cluster.nodes[3]
    late.frozen_until_ms = float("inf")  # its own requests would be answered instead
    tap = Tap(cluster, node)
    for request, heights in (
        (SyncRequest(1, 2), [1, 2]),
        (SyncRequest(4, 10**9), [4, 5, 6]),
        (SyncRequest(BLOCKS + 1, 1), None),
        (SyncRequest(0, 5), None),
        (SyncRequest(-3, 5), None),
        (SyncRequest(1, 0), None),
        (SyncRequest(1, -1), None),
    ):
        run_for(cluster, TIMING.rebroadcast_ms)
        peer(node).on_frame(cluster.ids[3], encode(request))
        found = [frame for _, frame in tap.take(SyncResponse)]
        if heights is None:
            assert found == []
        else:
            assert found == [SyncResponse(tuple(pair(node, height) for height in heights))]


def test_an_answer_has_so_many_blocks_and_bytes_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster(4)
    node, sender = cluster.nodes[0], cluster.ids[3]
    tap = Tap(cluster, node)

    def answered(most_blocks: int, most_bytes: int) -> int:
        monkeypatch.setattr(module, "MAX_SYNC_BLOCKS", most_blocks)
        monkeypatch.setattr(module, "MAX_SYNC_BYTES", most_bytes)
        run_for(cluster, TIMING.rebroadcast_ms)
        peer(node).on_frame(sender, encode(SyncRequest(1, 10**9)))
        (found,) = (frame for _, frame in tap.take(SyncResponse) if isinstance(frame, SyncResponse))
        return len(found.blocks)

    two = sum(len(peer(node).chain.block_bytes(height) or b"") for height in (1, 2))
    assert [answered(*bounds) for bounds in ((3, 10**9), (10**9, two), (10**9, two - 1), (10**9, 0))] == [3, 2, 1, 1]
    monkeypatch.setattr(module, "MAX_SYNC_BLOCKS", 2)
    answer(late, cluster.ids[0], *(pair(node, height) for height in (1, 2, 3)))
    assert peer(late).chain.height == 2, "what is beyond the bound is not looked at"


def test_only_connected_validators_count_about_being_behind() -> None:
    cluster, late = lagging_cluster(2)
    sync, stranger = peer(late).sync, b"\xee" * 20
    for index in (0, 1):
        sync.on_status(cluster.ids[index], Status(5 + index, ZERO_HASH, 0, None, votes=index == 1))
    for number in range(3):
        sync.on_status(bytes([number]) * 20, Status(10**9, ZERO_HASH, 0, None))
    sync.on_status(stranger, Status(10**9, ZERO_HASH, 0, None, votes=False))
    assert (sync.heard(), sync.behind(), sync.silent()) == (2, 5, frozenset({cluster.ids[0], stranger}))
    sync.on_status(cluster.ids[2], Status(9, ZERO_HASH, 0, None))
    assert (sync.heard(), sync.behind()) == (3, 6), "of three claims the second highest"
    sync.on_status(stranger, Status(10**9, ZERO_HASH, 0, None, votes=True))
    assert sync.silent() == {cluster.ids[0]}
    sync.forget(cluster.ids[0])
    assert (sync.heard(), sync.silent()) == (2, frozenset())
    sync.hint(cluster.ids[2], 0)
    assert sync.behind() == 0


def test_a_change_of_the_silent_peers_is_reported_once_and_a_peer_that_is_gone_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster, late = lagging_cluster(1)
    sync, told = peer(late).sync, 0

    def changed() -> None:
        nonlocal told
        told += 1

    monkeypatch.setattr(sync, "_silent_changed", changed)
    counts = []
    for votes in (True, False, False, True):
        sync.on_status(cluster.ids[0], Status(1, ZERO_HASH, 0, None, votes=votes))
        counts.append(told)
    assert counts == [0, 1, 1, 2]
    assert set(sync._asked_ms) == {cluster.ids[0]}
    sync.forget(cluster.ids[0])
    assert (sync._asked_ms, sync.heard()) == ({}, 0)


def test_a_certificate_of_another_block_is_looked_at_wherever_it_comes_from() -> None:
    cluster, late = lagging_cluster(1)
    answer(late, cluster.ids[0], pair(cluster.nodes[0], 1))
    certificate = pair(cluster.nodes[0], 1).certificate
    for other, halted in (
        (certificate, "None"),
        (commit_qc(cluster, 1, bytes(32)), "peer_halted reason=two_blocks height=1"),
    ):
        peer(late).on_frame(cluster.ids[0], encode(Status(1, ZERO_HASH, 0, other)))
        assert str(peer(late).halted) == halted


def test_a_block_that_was_decided_meanwhile_is_not_delivered_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verifying takes its time in worker processes: the answer may come when the height is decided already."""
    cluster, late = lagging_cluster(3)
    sync = peer(late).sync
    waiting: list[Callable[[], None]] = []
    delivered: list[int] = []
    monkeypatch.setattr(sync._intake, "block", lambda block, qc, good, bad, **_: waiting.append(good))
    real = sync._deliver

    def deliver(block: Block, certificate: CommitQC) -> None:
        delivered.append(block.header.height)
        real(block, certificate)

    monkeypatch.setattr(sync, "_deliver", deliver)
    blocks = tuple(pair(cluster.nodes[0], height) for height in (1, 2))
    answer(late, cluster.ids[0], *blocks)
    good = waiting.pop()
    good()
    (second,) = waiting
    real(blocks[1].block, blocks[1].certificate)  # decided by votes meanwhile
    waiting.clear()
    second()
    assert (delivered, peer(late).chain.height) == ([1], 2)


@pytest.mark.parametrize("ends_well", [True, False])
def test_a_peer_that_still_verifies_an_answer_is_slow_to_ask_again(
    monkeypatch: pytest.MonkeyPatch, ends_well: bool
) -> None:
    """Others would send a busy peer the same blocks again and again. A liar's answer can delay the question, not
    prevent it."""
    cluster, late = lagging_cluster(3)
    cluster.nodes[0].honest = False  # so that its answer may be wrong
    tap, sync = Tap(cluster, late), peer(late).sync
    waiting: list[tuple[Callable[[], None], Callable[[str], None]]] = []
    monkeypatch.setattr(sync._intake, "block", lambda block, qc, good, bad, **_: waiting.append((good, bad)))

    def asked_within(rounds: int) -> int:
        """Return how many questions follow when others say all the time that they are ahead."""
        tap.take()
        for _ in range(2 * rounds):
            run_for(cluster, TIMING.rebroadcast_ms / 2)
            sync.hint(cluster.ids[1], 3)
        return len(tap.take(SyncRequest))

    assert asked_within(8) >= 8
    answer(late, cluster.ids[0], pair(cluster.nodes[0], 1))
    assert asked_within(2 * module.PATIENCE) in (2, 3)
    good, bad = waiting.pop()
    if ends_well:
        good()
    else:
        bad("wrong")
    assert asked_within(8) >= 7


def test_an_answer_that_nobody_asked_for_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SyncResponse of megabytes costs its sender's budget, and nothing here."""
    cluster, late = lagging_cluster(2)
    blocks = tuple(pair(cluster.nodes[0], height) for height in (1, 2))
    with monkeypatch.context() as patch:
        patch.setattr("node.peer.dispatch.decode_frame", lambda data: pytest.fail("decoded"))
        peer(late).on_frame(cluster.ids[0], encode(SyncResponse(blocks)))
    peer(late)._questions.ask(cluster.ids[0], ("sync", 2))
    peer(late).on_frame(cluster.ids[0], encode(SyncResponse(blocks)))  # asked, but for another height
    peer(late).on_frame(cluster.ids[1], encode(SyncResponse(blocks)))  # asked, but somebody else
    assert peer(late).chain.height == 0
    answer(late, cluster.ids[0], *blocks)
    assert peer(late).chain.height == 2


def test_what_follows_is_asked_for_before_the_blocks_are_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster()
    sync, tap = peer(late).sync, Tap(cluster, late)
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(sync._intake, "block", lambda block, qc, good, bad, **_: waiting.append(good))
    sync.hint(cluster.ids[0], BLOCKS)
    peer(late).on_frame(cluster.ids[0], encode(SyncResponse(tuple(pair(cluster.nodes[0], h) for h in (1, 2)))))
    assert [frame for _, frame in tap.take(SyncRequest)] == [SyncRequest(n, MAX_SYNC_BLOCKS) for n in (1, 3)]
    assert peer(late).chain.height == 0
    answer(late, cluster.ids[0], pair(cluster.nodes[0], 3))  # kept
    answer(late, cluster.ids[0], pair(cluster.nodes[0], 3))  # one too many
    answer(late, cluster.ids[1], pair(cluster.nodes[0], 4))  # not what follows
    for height in (1, 2, 3):
        waiting.pop()()
        assert peer(late).chain.height == height
        assert len(waiting) == (height < 3), "the kept answer is taken in behind the first one, and nothing else"
    assert [frame for _, frame in tap.take(SyncRequest)] == [SyncRequest(4, MAX_SYNC_BLOCKS)], "and it earns a question"


@pytest.mark.parametrize("wrong", [0, 1])
def test_an_answer_that_no_quorum_has_signed_earns_no_question(wrong: int) -> None:
    cluster, late = lagging_cluster()
    cluster.nodes[0].honest = False
    sync, tap = peer(late).sync, Tap(cluster, late)
    sync.hint(cluster.ids[0], 10**9)
    blocks = [pair(cluster.nodes[0], height) for height in (1, 2)]
    blocks[wrong] = unsigned(blocks[wrong])
    peer(late).on_frame(cluster.ids[0], encode(SyncResponse(tuple(blocks))))
    assert [frame for _, frame in tap.take(SyncRequest)] == [SyncRequest(1, MAX_SYNC_BLOCKS)]
    assert peer(late).chain.height == wrong
    answer(late, cluster.ids[1], *(pair(cluster.nodes[1], height) for height in range(1, BLOCKS + 1)))
    assert peer(late).chain.height == BLOCKS, "a liar's answer leaves nothing behind"


def test_others_have_their_turn_between_the_blocks_of_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster()
    ticks = count(0, module.SLICE_MS)
    with monkeypatch.context() as patch:
        patch.setattr(peer(late).sync._clock, "monotonic_ms", lambda: next(ticks))
        answer(late, cluster.ids[0], *(pair(cluster.nodes[0], height) for height in range(1, BLOCKS + 1)))
        assert peer(late).chain.height < BLOCKS
    run_until(cluster, lambda: peer(late).chain.height == BLOCKS)


def test_blocks_of_one_slice_are_durable_together_before_anybody_hears_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster()
    happened: list[object] = []
    write, committed = late.store.write, late.committed

    def told(executed: Executed) -> None:
        happened.append(executed.block.header.height)
        committed(executed)

    def written(batch: Mapping[bytes, bytes | None]) -> None:
        happened.append(sorted(int.from_bytes(key[2:], "big") for key in batch if key[:2] == b"b/"))
        write(batch)

    monkeypatch.setattr(late.store, "write", written)
    monkeypatch.setattr(late, "committed", told)
    blocks = tuple(pair(cluster.nodes[0], height) for height in range(1, BLOCKS + 1))
    answer(late, cluster.ids[0], *blocks[:4])
    assert happened == [[1, 2, 3, 4], 1, 2, 3, 4]
    happened.clear()
    deliver = peer(late).sync._deliver

    def delivered(block: Block, certificate: CommitQC) -> None:
        deliver(block, certificate)
        if block.header.height == BLOCKS - 1:
            peer(late)._net.send(cluster.ids[0], encode(Status(BLOCKS - 1, block.header.parent_hash, 0, None)))

    monkeypatch.setattr(peer(late).sync, "_deliver", delivered)
    monkeypatch.setattr(late.net, "deliver", lambda sender, receiver, frame: happened.append("sent"))
    answer(late, cluster.ids[0], *blocks[4:])
    assert happened == [[5], 5, "sent", [6], 6], "what is sent may speak of a block: it is durable first"


def test_while_one_answer_is_taken_in_another_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster(3)
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(peer(late).sync._intake, "block", lambda *_, dropped, **__: waiting.append(dropped))
    for index in (0, 1, 0, 2):
        answer(late, cluster.ids[index], pair(cluster.nodes[0], 1))
    assert len(waiting) == 1
    waiting.pop()()
    answer(late, cluster.ids[1], pair(cluster.nodes[0], 1))
    assert len(waiting) == 1, "what was dropped makes room for the next"


def test_requests_are_answered_once_per_t_rb_unless_they_go_on_behind_the_last_answer() -> None:
    cluster, _ = lagging_cluster()
    node = cluster.nodes[0]
    tap = Tap(cluster, node)

    def answers(*heights: int) -> int:
        for height in heights:
            peer(node).on_frame(cluster.ids[3], encode(SyncRequest(height, 2)))
        return len(tap.take(SyncResponse))

    assert answers(*[1] * 500, 2) == 1
    assert answers(4, 3, 5) == 1, "others send the blocks in between; no block is sent twice"
    assert answers(6) == 1
    assert answers(1, 2, 3, 5, 6) == 0
    run_for(cluster, TIMING.rebroadcast_ms)
    assert answers(1, 1) == 1


def test_behind_is_what_at_least_one_honest_peer_says() -> None:
    cluster, late = lagging_cluster()
    peer(late).on_frame(cluster.ids[0], encode(Status(10**9, ZERO_HASH, 0, None)))
    assert peer(late).sync.behind() == 0
    peer(late).on_frame(cluster.ids[1], encode(Status(BLOCKS, ZERO_HASH, 0, None)))
    assert peer(late).sync.behind() == BLOCKS
    peer(late).sync.forget(cluster.ids[1])
    assert peer(late).sync.behind() == 0


def test_an_idle_chain_says_where_it_is_once_a_second_and_nothing_else() -> None:
    cluster = calm()
    run_for(cluster, 2_000)
    taps = [Tap(cluster, node, pass_on=True) for node in cluster.nodes]
    run_for(cluster, 5_000)
    for tap in taps:
        frames = tap.take()
        assert {type(frame) for _, frame in frames} == {Status}
        assert len(frames) == 5 * 3

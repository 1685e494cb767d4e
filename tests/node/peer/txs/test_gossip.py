"""A transaction spreads from one peer to all. One that no block can hold is refused with the reason and changes
nothing."""

from collections.abc import Callable
from types import SimpleNamespace

import msgspec
import pytest

from ledger.primitives.codec import encode
from ledger.primitives.keys import Claim
from ledger.primitives.transaction import ParsedTransaction, parse_transaction, sign_transaction
from ledger.primitives.units import AccountId
from ledger.refusals import WrongKeyError
from node.peer.peer import Peer
from node.peer.traffic.wire import MAX_IDS, MAX_PUSH_BYTES, CompactProposal, TxHave, TxPush, TxWant
from node.peer.txs.gossip import MAX_ANNOUNCED, Refused, _batches
from node.peer.txs.mempool import PoolLimits
from tests.kit.simulated import Tap, calm, mint, peer, run_for, run_until, transaction, transfer
from tests.sim.cluster import SimCluster
from tests.sim.keys import key
from tests.sim.node import TIMING


def cut_off() -> tuple[SimCluster, Peer, Tap]:
    """Return a cluster in which nobody hears node 0, that node, and its messages."""
    cluster = calm()
    return cluster, peer(cluster.nodes[0]), Tap(cluster, cluster.nodes[0])


def submit(node: Peer, raw: bytes) -> object:
    answers: list[object] = []
    node.submit(raw, answers.append)
    assert len(answers) == 1
    return answers[0]


def test_submitted_once_it_is_on_every_peer() -> None:
    cluster = calm()
    raw = mint(cluster)
    assert submit(peer(cluster.nodes[2]), raw) == parse_transaction(raw).id
    run_until(cluster, lambda: not cluster.pending() and cluster.level() and peer(cluster.nodes[0]).chain.height == 1)
    for node in cluster.nodes:
        assert peer(node).chain.find_tx(parse_transaction(raw).id) == (1, 0)
        assert len(peer(node).mempool) == 0


def test_transactions_submitted_together_travel_together() -> None:
    cluster, node, tap = cut_off()
    raws = [mint(cluster, nonce) for nonce in range(5)]
    for raw in raws:
        submit(node, raw)
    run_for(cluster, 10)
    assert tap.take(TxPush) == [(to, TxPush(tuple(raws))) for to in (1, 2, 3)]


def test_a_lost_push_is_made_good_by_the_announcement() -> None:
    """Only one peer knows the transaction. It announces it every T_rb, and the peers that lack it ask for it."""
    cluster, node, tap = cut_off()
    raw = mint(cluster)
    submit(node, raw)
    run_for(cluster, 10)
    tap.take()
    run_for(cluster, TIMING.rebroadcast_ms)
    have = TxHave((parse_transaction(raw).id,))
    assert sorted(tap.take(TxHave)) == [(to, have) for to in (1, 2, 3)]
    other = peer(cluster.nodes[1])
    asks = Tap(cluster, cluster.nodes[1])
    other.on_frame(cluster.ids[0], encode(have))
    assert asks.take(TxWant) == [(0, TxWant(have.ids))]
    node.on_frame(cluster.ids[1], encode(TxWant(have.ids)))
    assert tap.take(TxPush) == [(1, TxPush((raw,)))]
    other.on_frame(cluster.ids[0], encode(TxPush((raw,))))
    assert parse_transaction(raw).id in other.mempool
    other.on_frame(cluster.ids[0], encode(have))
    assert asks.take(TxWant) == []  # it has it now


def test_what_is_in_a_block_is_not_asked_for_again() -> None:
    cluster = calm()
    raw = mint(cluster)
    cluster.submit(0, raw)
    run_until(cluster, lambda: peer(cluster.nodes[1]).chain.height == 1)
    asks = Tap(cluster, cluster.nodes[1])
    peer(cluster.nodes[1]).on_frame(cluster.ids[0], encode(TxHave((parse_transaction(raw).id,))))
    assert asks.take(TxWant) == []
    assert submit(peer(cluster.nodes[1]), raw) == parse_transaction(raw).id  # and a client learns that it is in
    assert len(peer(cluster.nodes[1]).mempool) == 0


def wrong_signature(raw: bytes) -> bytes:
    return raw[:-1] + bytes([raw[-1] ^ 1])


@pytest.mark.parametrize(
    "case", ["garbage", "signature", "spent nonce", "far nonce", "expired", "method", "nonce taken"]
)
def test_a_refused_transaction_changes_nothing_and_is_told_to_nobody(case: str) -> None:
    cluster = calm()
    cluster.submit(0, mint(cluster))
    run_until(cluster, lambda: cluster.level() and peer(cluster.nodes[0]).chain.height == 1)
    node, tap = peer(cluster.nodes[0]), Tap(cluster, cluster.nodes[0])
    raw, code = {
        "garbage": (b"\x93garbage", "bad_encoding"),
        "signature": (wrong_signature(mint(cluster, 1)), "bad_signature"),
        "spent nonce": (mint(cluster, 0, 77), "nonce_used"),
        "far nonce": (mint(cluster, 10**6), "nonce_too_far"),
        "expired": (transaction(cluster, "operator", 1, "mint", b"", until=0), "expired"),  # type: ignore[arg-type]
        "method": (transaction(cluster, "operator", 1, "no-such", b""), "unknown_method"),  # type: ignore[arg-type]
        "nonce taken": (mint(cluster, 1, 5), "nonce_taken"),
    }[case]
    if case == "nonce taken":
        submit(node, mint(cluster, 1, 4))
        run_for(cluster, 5)
        tap.take()
    before = (len(node.mempool), node.mempool.total_bytes, node.chain.state_root)
    answer = submit(node, raw)
    assert isinstance(answer, Refused)
    assert answer.code == code
    run_for(cluster, 5)
    assert (len(node.mempool), node.mempool.total_bytes, node.chain.state_root) == before
    assert tap.take(TxPush) == []


def test_a_peer_that_pushes_rubbish_does_no_harm() -> None:
    cluster, node, tap = cut_off()
    cluster.nodes[1].honest = False
    good = mint(cluster)
    node.on_frame(cluster.ids[1], encode(TxPush((b"", wrong_signature(mint(cluster, 3)), good))))
    assert node.mempool.ids(10) == (parse_transaction(good).id,)
    run_for(cluster, 10)
    assert tap.take(TxPush) == []  # who pushed it has told everybody
    node.on_frame(cluster.ids[1], encode(TxWant((b"", b"nothing"))))
    node.on_frame(cluster.ids[1], encode(TxHave(tuple(i.to_bytes(32, "big") for i in range(2 * MAX_IDS)))))
    assert [len(frame.ids) for _, frame in tap.take(TxWant) if isinstance(frame, TxWant)] == [MAX_IDS]


def test_a_peer_that_pushes_a_wrong_signature_has_misbehaved_and_a_client_has_not() -> None:
    """A peer that pushes has verified it before; a client's fault is reported and charged to the client."""
    cluster, node, _ = cut_off()
    cluster.nodes[1].honest = False
    noted: list[tuple[bytes, str]] = []
    node.gossip._misbehaved = lambda sender, what: noted.append((sender, what))
    submit(node, wrong_signature(mint(cluster)))
    node.on_frame(cluster.ids[1], encode(TxPush((mint(cluster, 1),))))
    assert noted == []
    node.on_frame(
        cluster.ids[1], encode(TxPush((wrong_signature(mint(cluster, 2)), wrong_signature(mint(cluster, 3)))))
    )
    assert noted == [(cluster.ids[1], "a pushed transaction has a wrong signature")]


def test_a_flood_of_one_client_costs_another_its_turn_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty transactions of one client wait, in turns of ten. The first of another client waits for one of these turns
    only."""
    monkeypatch.setattr("node.peer.txs.signature_queue.SLICE", 10)
    monkeypatch.setattr("node.peer.txs.gossip.SLICE", 10)
    monkeypatch.setattr("node.peer.txs.signature_queue.CHECKING", 10)
    cluster, node, _ = cut_off()
    held = Held(cluster, monkeypatch)
    flood = [transfer(cluster, nonce, sender=sender) for sender in range(1, 4) for nonce in range(20)]
    node.gossip.submit_many(flood, lambda _: None, b"attacker")
    answers: list[object] = []
    node.submit(mint(cluster), answers.append, b"honest")
    held.answer()  # the attacker's first ten were under way
    held.answer()  # its turn
    held.answer()
    assert answers == [parse_transaction(mint(cluster)).id]
    assert len(node.mempool) < len(flood)


def test_pushes_are_cut_to_what_a_frame_holds() -> None:
    cluster, node, tap = cut_off()
    raws = [mint(cluster, nonce) for nonce in range(60)]
    for raw in raws:
        submit(node, raw)
    run_for(cluster, 10)
    wanted = tuple(parse_transaction(raw).id for raw in raws)
    tap.take()
    node.on_frame(cluster.ids[1], encode(TxWant(wanted)))
    batches = [frame.txs for _, frame in tap.take(TxPush) if isinstance(frame, TxPush)]
    assert [raw for batch in batches for raw in batch] == raws
    assert all(sum(map(len, batch)) <= MAX_PUSH_BYTES and len(batch) <= MAX_IDS for batch in batches)
    run_for(cluster, 2 * TIMING.rebroadcast_ms)  # the first round speaks of the first alone, the rest being just pushed
    sizes = [len(frame.ids) for _, frame in tap.take(TxHave) if isinstance(frame, TxHave)]
    assert max(sizes) == min(60, MAX_ANNOUNCED)


def test_what_a_block_made_impossible_leaves_the_pool() -> None:
    cluster = calm()
    for node in cluster.nodes:  # everybody waits for the second: the first is not there yet
        submit(peer(node), mint(cluster, 1))
    assert peer(cluster.nodes[0]).gossip.includable() is False
    run_for(cluster, 500)
    assert peer(cluster.nodes[0]).chain.height == 0
    cluster.submit(0, mint(cluster, 0))
    run_until(cluster, lambda: all(len(peer(n).mempool) == 0 for n in cluster.nodes) and cluster.level())
    assert peer(cluster.nodes[0]).chain.nonce(cluster.genesis.account_of(cluster.genesis.operators[0])) == 2


def test_a_transfer_beyond_the_balance_stands_in_a_block_and_moves_nothing() -> None:
    """Only the contract refuses it: the transaction has a receipt with a code, and its nonce is used."""
    cluster = calm()
    raw = transfer(cluster, 0, 10**9)
    cluster.submit(0, raw)
    run_until(cluster, lambda: all(peer(n).chain.height == 1 for n in cluster.nodes))
    receipts = peer(cluster.nodes[0]).chain.receipts(1)
    assert receipts is not None
    assert [r.id for r in receipts] == [parse_transaction(raw).id]
    assert len({peer(n).chain.state_root for n in cluster.nodes}) == 1


def test_what_observers_push_fills_a_share_of_the_room_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """While signatures wait, an observer's flood leaves room for validators and for clients."""
    monkeypatch.setattr("node.peer.txs.gossip.MAX_UNVERIFIED_OF_OBSERVERS", 3)
    cluster = calm()
    held: list[int] = []
    monkeypatch.setattr(cluster.verifier, "check", lambda claims, then: held.append(len(claims)))
    node, stranger = peer(cluster.nodes[0]), b"\x09" * 20
    pushed = [transfer(cluster, nonce) for nonce in range(8)]
    node.on_frame(stranger, encode(TxPush(tuple(pushed[:5]))))
    node.on_frame(stranger, encode(TxPush((pushed[5],))))
    assert held == [3]
    node.on_frame(cluster.ids[1], encode(TxPush(tuple(pushed[5:7]))))
    assert held == [3, 2]
    answers: list[object] = []
    node.submit(pushed[7], answers.append)
    assert (held, answers) == ([3, 2, 1], []), "a client's is being verified, not refused"


def announced(cluster: SimCluster, tap: Tap) -> set[int]:
    """Return the receivers of one round of announcements."""
    tap.take()
    run_for(cluster, TIMING.rebroadcast_ms)
    return {to for to, _ in tap.take(TxHave)}


def test_a_transaction_is_announced_only_now_and_then_to_peers_that_hold_it() -> None:
    cluster, node, tap = cut_off()
    raw = mint(cluster, 1)  # its turn does not come: it waits
    have = TxHave((parse_transaction(raw).id,))
    node.on_frame(cluster.ids[1], encode(TxPush((raw,))))
    assert announced(cluster, tap) == {2, 3}
    node.on_frame(cluster.ids[2], encode(have))
    assert announced(cluster, tap) == {3}
    node.on_disconnected(cluster.ids[1])  # a peer that was gone may have lost it
    assert announced(cluster, tap) == {1, 3}
    node.on_frame(cluster.ids[1], encode(have))
    node.on_frame(cluster.ids[3], encode(have))
    assert announced(cluster, tap) == {1, 2, 3}  # and so may everybody: every fourth round is for all
    for to in (1, 2, 3):
        node.on_frame(cluster.ids[to], encode(have))
    assert announced(cluster, tap) == set()


def test_what_was_pushed_a_moment_ago_is_not_announced_yet() -> None:
    cluster, node, tap = cut_off()
    first, second = mint(cluster, 1), mint(cluster, 2)
    submit(node, first)
    run_for(cluster, TIMING.rebroadcast_ms - 5)
    submit(node, second)
    tap.take()
    ids = [parse_transaction(raw).id for raw in (first, second)]
    run_for(cluster, 10)
    assert {frame for _, frame in tap.take(TxHave)} == {TxHave((ids[0],))}
    run_for(cluster, TIMING.rebroadcast_ms)
    assert {frame for _, frame in tap.take(TxHave)} == {TxHave(tuple(ids))}


def test_what_a_peer_claims_to_hold_is_noted_only_of_what_waits_here() -> None:
    cluster, node, _ = cut_off()
    raw = mint(cluster, 1)
    submit(node, raw)
    junk = tuple(number.to_bytes(32, "big") for number in range(500))
    node.on_frame(cluster.ids[1], encode(TxHave((*junk, parse_transaction(raw).id))))
    assert node.gossip._held_by == {cluster.ids[1]: {parse_transaction(raw).id}}


class Held:
    """A verifier that keeps its questions until `answer`, as the verifier of a busy node does."""

    def __init__(self, cluster: SimCluster, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waiting: list[tuple[list[Claim], Callable[[list[bool]], None]]] = []
        self._check = cluster.verifier.check
        monkeypatch.setattr(cluster.verifier, "check", lambda claims, then: self.waiting.append((list(claims), then)))

    def answer(self) -> None:
        """Answer everything asked so far, rightly."""
        waiting, self.waiting = self.waiting, []
        for claims, then in waiting:
            self._check(claims, then)


def test_what_is_just_being_checked_is_neither_asked_for_nor_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, node, tap = cut_off()
    held = Held(cluster, monkeypatch)
    raw, tx_id = mint(cluster), parse_transaction(mint(cluster)).id
    node.on_frame(cluster.ids[1], encode(TxPush((raw,))))
    node.on_frame(cluster.ids[2], encode(TxPush((raw,))))
    node.on_frame(cluster.ids[2], encode(TxHave((tx_id,))))
    assert len(held.waiting) == 1
    assert tap.take(TxWant) == []
    answers: list[object] = []
    node.submit(raw, answers.append)  # a client hears how it ends, whoever brought it first
    assert answers == []
    held.answer()
    assert answers == [tx_id]
    assert node.mempool.ids(10) == (tx_id,)
    assert node.gossip.find(tx_id) is node.mempool.get(tx_id)


def test_a_copy_with_a_wrong_signature_does_not_keep_the_right_one_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have one id. While the wrong one is being checked the right one is taken in all the same."""
    cluster, node, tap = cut_off()
    cluster.nodes[1].honest = False
    held = Held(cluster, monkeypatch)
    raw, tx_id = mint(cluster), parse_transaction(mint(cluster)).id
    node.on_frame(cluster.ids[1], encode(TxPush((wrong_signature(raw),))))
    node.on_frame(cluster.ids[2], encode(TxPush((raw,))))
    held.answer()
    waiting = node.mempool.get(tx_id)
    assert waiting is not None
    assert waiting.raw == raw
    node.on_frame(cluster.ids[1], encode(TxPush((wrong_signature(mint(cluster, 1)),))))
    held.answer()
    other = parse_transaction(mint(cluster, 1)).id
    assert node.gossip.find(other) is None
    node.on_frame(cluster.ids[2], encode(TxHave((other,))))
    assert tap.take(TxWant) == [(2, TxWant((other,)))]  # it was wrong, so it is asked for again


def test_a_block_is_not_sent_before_the_transactions_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The leader proposes what it has just been given: the push goes first, and nobody has to ask."""
    monkeypatch.setattr("node.peer.blocks.compact.FULL_UP_TO_TXS", 0)
    cluster = calm()
    leader = next(i for i, n in enumerate(cluster.nodes) if peer(n).machine.leader == peer(n).machine.context.me)
    tap = Tap(cluster, cluster.nodes[leader])
    submit(peer(cluster.nodes[leader]), mint(cluster))
    run_for(cluster, 10)
    kinds = [type(frame) for to, frame in tap.take(TxPush, CompactProposal) if to == (leader + 1) % 4]
    assert kinds == [TxPush, CompactProposal]


def test_many_at_once_are_answered_in_their_order_and_pushed_together() -> None:
    cluster, node, tap = cut_off()
    first, second = mint(cluster, 0), mint(cluster, 1)
    answers: list[list[object]] = []
    node.gossip.submit_many([first, b"rubbish", wrong_signature(mint(cluster, 2)), second, first], answers.append)  # type: ignore[arg-type]
    (found,) = answers
    ids = [parse_transaction(raw).id for raw in (first, second)]
    assert [getattr(answer, "code", answer) for answer in found] == [
        ids[0],
        "bad_encoding",
        "bad_signature",
        ids[1],
        ids[0],
    ]
    assert node.mempool.ids(10) == tuple(ids)
    run_for(cluster, 10)
    assert [frame for _, frame in tap.take(TxPush)] == [TxPush((first, second))] * 3


def test_room_for_what_is_being_verified_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.peer.txs.signature_queue.HELD_OF_SOURCE", 2)
    cluster, node, _ = cut_off()
    held = Held(cluster, monkeypatch)
    answers: list[object] = []
    for nonce in range(3):
        node.submit(mint(cluster, nonce), answers.append)
    assert [getattr(answer, "code", None) for answer in answers] == ["overloaded"]
    held.answer()
    node.submit(wrong_signature(mint(cluster, 2)), answers.append)
    held.answer()
    assert getattr(answers[-1], "code", None) == "bad_signature"
    node.submit(mint(cluster, 2), answers.append)
    held.answer()
    assert node.mempool.ids(10) == tuple(parse_transaction(mint(cluster, nonce)).id for nonce in range(3))


def test_a_full_pool_refuses_before_anything_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, node, _ = cut_off()
    submit(node, mint(cluster, 0))
    monkeypatch.setattr(node.mempool, "_limits", PoolLimits(slots=1))
    held = Held(cluster, monkeypatch)
    refused = submit(node, transfer(cluster))
    assert isinstance(refused, Refused)
    assert (refused.code, held.waiting, len(node.mempool)) == ("pool_full", [], 1)


def test_what_a_block_made_impossible_meanwhile_is_refused_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its nonce was free when it arrived; another transaction used the nonce while its signature was checked."""
    cluster = calm()
    node = peer(cluster.nodes[0])
    held = Held(cluster, monkeypatch)
    answers: list[object] = []
    late = mint(cluster, 0, 7)
    node.submit(late, answers.append)
    ours, held.waiting = held.waiting, []
    monkeypatch.undo()
    cluster.submit(1, mint(cluster, 0))
    run_until(cluster, lambda: cluster.level() and node.chain.height == 1)
    held.waiting = ours
    held.answer()
    assert [getattr(answer, "code", None) for answer in answers] == ["nonce_used"]
    assert len(node.mempool) == 0
    assert late not in node._intake._verified


@pytest.mark.parametrize("together", [1, 3])
def test_what_was_committed_while_its_signature_was_checked_is_known(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    """The same transaction came through another peer. The answer is its id, by itself or in a batch, not a refusal."""
    cluster = calm()
    node = peer(cluster.nodes[0])
    held = Held(cluster, monkeypatch)
    answers: list[list[object]] = []
    raws = [mint(cluster, nonce) for nonce in range(together)]
    node.gossip.submit_many(raws, answers.append)  # type: ignore[arg-type]
    ours, held.waiting = held.waiting, []
    monkeypatch.undo()
    for raw in raws:
        cluster.submit(1, raw)
    run_until(cluster, lambda: cluster.level() and node.chain.find_tx(parse_transaction(raws[-1]).id) is not None)
    held.waiting = ours
    held.answer()
    assert answers == [[parse_transaction(raw).id for raw in raws]]
    assert len(node.mempool) == 0


def test_what_was_verified_once_is_not_verified_again_in_a_block() -> None:
    cluster, node, _ = cut_off()
    good, bad = mint(cluster), wrong_signature(transfer(cluster))
    submit(node, good)
    submit(node, bad)
    assert good in node._intake._verified
    assert bad not in node._intake._verified


def test_after_a_change_of_keys_what_waits_of_the_account_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """After any other block nothing is checked again, because a check costs as much as the first one."""
    cluster, node, _ = cut_off()
    raws = [transfer(cluster, 1), transfer(cluster, 2, sender=1)]
    for raw in raws:
        submit(node, raw)
    looked: list[bytes] = []

    def check(parsed: ParsedTransaction, *_: object) -> None:
        looked.append(parsed.raw)
        raise WrongKeyError(key=bytes(32), account=AccountId(bytes(20)))

    monkeypatch.setattr(node.chain, "check_transaction", check)
    for contract, left in (("won", 2), ("account", 1)):
        body = parse_transaction(transfer(cluster)).tx
        changed = parse_transaction(sign_transaction(msgspec.structs.replace(body, contract=contract), key("member-0")))
        monkeypatch.setattr(node._intake, "transactions", lambda _, changed=changed: [changed])
        header = SimpleNamespace(height=1)
        node.gossip.after_commit(SimpleNamespace(block=SimpleNamespace(header=header)))  # type: ignore[arg-type]
        assert len(node.mempool) == left
    assert looked == [raws[0]]


@pytest.mark.parametrize(
    ("sizes", "cut"),
    [
        ([], []),
        ([10], [[10]]),
        ([11], [[11]]),
        ([5, 5], [[5, 5]]),
        ([5, 6], [[5], [6]]),
        ([4, 4, 4, 9, 1, 1], [[4, 4], [4], [9, 1], [1]]),
        ([1, 1, 1, 1], [[1, 1, 1], [1]]),
    ],
)
def test_a_frame_of_transactions_is_as_full_as_it_may_be(
    monkeypatch: pytest.MonkeyPatch, sizes: list[int], cut: list[list[int]]
) -> None:
    monkeypatch.setattr("node.peer.txs.gossip.MAX_PUSH_BYTES", 10)
    monkeypatch.setattr("node.peer.txs.gossip.MAX_IDS", 3)
    assert [[len(raw) for raw in batch] for batch in _batches([bytes(size) for size in sizes])] == cut

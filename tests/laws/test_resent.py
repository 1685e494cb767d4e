"""A transaction that is sent again and again, in any order, to any peer, is executed once or refused by its own code.

kind        answer
good        its id, while it waits, when it is in a block, and at every later time
forged      bad_signature; the id, once the transaction itself is known
rival       another transaction at the same nonce: nonce_taken while the first waits, nonce_used after it
foreign     signed for another chain: wrong_chain
late        valid until a height that is past: expired
far         a nonce too far ahead: nonce_too_far
"""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api import texts
from contracts.won.calls import Mint
from ledger.primitives.codec import encode
from ledger.primitives.transaction import parse_transaction, sign_transaction
from ledger.primitives.units import Won
from node.peer.peer import Peer
from node.peer.txs.gossip import Refused
from node.peer.txs.mempool import PoolLimits
from tests.kit.bank import wire
from tests.kit.simulated import calm, member, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.keys import key

KINDS = ("good", "good", "forged", "rival", "foreign", "late", "far")
NONCES = 4
MAY_SAY = {
    "good": {"nonce_taken", "nonce_used"},
    "forged": {"bad_signature", "nonce_taken", "nonce_used", "too_many_bad_signatures"},
    "rival": {"nonce_taken", "nonce_used"},
    "foreign": {"wrong_chain"},
    "late": {"expired"},
    "far": {"nonce_too_far"},
}
"""The codes by kind of transaction; `good` is refused only where its rival came first."""


def made(cluster: SimCluster, kind: str, nonce: int) -> bytes:
    """Return the operator's transaction of this kind at a nonce: a mint of 10^nonce, of twice that for a rival."""
    raw = mint(cluster, nonce, 10**nonce)
    tx = parse_transaction(raw).tx
    match kind:
        case "forged":
            return raw[:-1] + bytes([raw[-1] ^ 1])
        case "rival":
            args = encode(Mint(member(cluster, 0), Won(2 * 10**nonce), wire(f"bank-{nonce}")))
            return sign_transaction(msgspec.structs.replace(tx, args=args), key("operator"))
        case "foreign":
            return sign_transaction(msgspec.structs.replace(tx, chain_ctx=bytes(32)), key("operator"))
        case "late":
            return sign_transaction(msgspec.structs.replace(tx, valid_until=0), key("operator"))
        case "far":
            return sign_transaction(msgspec.structs.replace(tx, nonce=nonce + 1_000), key("operator"))
        case _:
            return raw


@settings(max_examples=15, deadline=None)
@given(
    sends=st.lists(
        st.tuples(
            st.sampled_from(KINDS), st.integers(0, NONCES - 1), st.integers(0, 3), st.sampled_from([0, 0, 1, 40])
        ),
        min_size=4,
        max_size=24,
    )
)
def test_each_is_carried_out_once_at_most_and_every_answer_says_what_is_true(
    sends: list[tuple[str, int, int, int]],
) -> None:
    cluster = calm()
    sent: dict[bytes, tuple[bytes, str, int]] = {}

    def send(kind: str, raw: bytes, to: int) -> None:
        answers: list[object] = []
        node = peer(cluster.nodes[to])
        stands = node.chain.find_tx(parse_transaction(raw).id) is not None
        node.submit(raw, answers.append)
        (answer,) = answers
        if isinstance(answer, Refused):
            assert not stands, f"{kind} stands in a block of this peer and is refused: {answer.code}"
            assert answer.code in MAY_SAY[kind], answer
            assert texts.sentence(answer.code, answer.fields, "en")
        else:
            assert answer == parse_transaction(raw).id
            assert kind in ("good", "forged", "rival")

    for kind, nonce, to, pause_ms in sends:
        raw = made(cluster, kind, nonce)
        sent[raw] = parse_transaction(raw).id, kind, nonce
        send(kind, raw, to)
        run_for(cluster, pause_ms)
    run_for(cluster, 2_000)
    run_until(cluster, cluster.level)
    for raw, (_, kind, _) in sent.items():  # and all of it once more, to everybody
        for to in range(4):
            send(kind, raw, to)
    chain = peer(cluster.nodes[0]).chain
    found = [receipt.id for height in range(1, chain.height + 1) for receipt in chain.receipts(height) or ()]
    assert len(found) == len(set(found)), "one receipt for each"
    assert set(found) <= {tx_id for tx_id, kind, _ in sent.values() if kind in ("good", "forged", "rival")}
    used = chain.nonce(cluster.genesis.account_of(key("operator").public))
    assert len(found) == used, "one transaction for each nonce"
    assert len({peer(node).chain.state_root for node in cluster.nodes}) == 1


def answer_of(node: Peer, raw: bytes) -> object:
    answers: list[object] = []
    node.submit(raw, answers.append)
    (answer,) = answers
    return answer


def test_a_committed_transaction_is_known_at_every_later_time() -> None:
    """Long used, expired, with a full pool, with no room for one more check, after a restart: its id is the answer."""
    cluster = calm()
    raw = mint(cluster)
    tx_id = parse_transaction(raw).id
    cluster.submit(0, raw)
    run_until(cluster, lambda: cluster.level() and peer(cluster.nodes[0]).chain.height == 1)
    node = peer(cluster.nodes[0])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(node.mempool, "_limits", PoolLimits(slots=0))
        assert answer_of(node, raw) == tx_id
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("node.peer.txs.signature_queue.HELD_OF_SOURCE", 0)
        assert answer_of(node, raw) == tx_id
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(node.chain, "height", 10**6)  # past valid_until
        assert answer_of(node, raw) == tx_id
    cluster.nodes[0].crash()
    cluster.nodes[0].start()
    run_until(cluster, lambda: cluster.nodes[0].peer is not None)
    assert answer_of(peer(cluster.nodes[0]), raw) == tx_id
    assert len(peer(cluster.nodes[0]).mempool) == 0

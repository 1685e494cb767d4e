"""Evidence travels: one peer finds it, all peers hear it, a block on every chain holds it. Forged evidence gets no
further."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec
import pytest

from consensus.messages import Commit, Prepare
from consensus.params import Timing
from ledger.chain import Chain
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.evidence import (
    Amnesia,
    DoubleCommit,
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
    UnjustifiedPrepare,
    decode_evidence,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import Claim
from ledger.primitives.units import ZERO_HASH
from ledger.roles import GUILTY_PREFIX
from node.peer.blocks.evidence import MAX_ANNOUNCED, EvidencePool
from node.peer.traffic.wire import EvidenceMessage
from tests.kit.simulated import Tap, calm, mint, peer, run_for, run_until
from tests.sim.cluster import SimCluster
from tests.sim.world import Weather, keyed_hash

A, B = sha256(b"a block"), sha256(b"another")
change = msgspec.structs.replace


def chain_of(cluster: SimCluster, index: int = 0) -> Chain:
    return peer(cluster.nodes[index]).chain


def sign(cluster: SimCluster, signer: int, payload: bytes) -> bytes:
    """Sign in the name of a validator, who from then on counts among the faulty (I12 is watched throughout)."""
    validator = chain_of(cluster).validators(1)[signer]
    cluster.nodes[cluster.ids.index(validator.id)].honest = False
    return keyed_hash(validator.consensus_key, payload)


def commit(cluster: SimCluster, signer: int, block_hash: bytes, height: int = 1) -> SignedCommit:
    payload = chain_of(cluster).signing_context(height).commit_bytes(0, block_hash)
    return SignedCommit(0, block_hash, sign(cluster, signer, payload))  # type: ignore[arg-type]


def double_commit(cluster: SimCluster, signer: int, height: int = 1) -> DoubleCommit:
    one, two = (commit(cluster, signer, h, height) for h in (A, B))
    return DoubleCommit(height, signer, one, two)


def amnesia(cluster: SimCluster, signer: int) -> Amnesia:
    payload = chain_of(cluster).signing_context(1).timeout_bytes(0, NO_VIEW, ZERO_HASH)
    timeout = SignedTimeout(0, NO_VIEW, ZERO_HASH, sign(cluster, signer, payload))
    return Amnesia(1, signer, commit(cluster, signer, A), timeout)


def guilty_everywhere(cluster: SimCluster, *signers: int) -> bool:
    ids = {chain_of(cluster).validators(1)[signer].id for signer in signers}
    chains = [node.peer.chain for node in cluster.nodes if node.peer]
    return all(set(chain.roles().guilty) == ids for chain in chains)


def held(cluster: SimCluster) -> list[Evidence]:
    """Return the evidence in node 0's blocks, and check that all other chains hold the same."""
    chains = [node.peer.chain for node in cluster.nodes if node.peer]
    found: list[Evidence] = []
    for height in range(1, min(chain.height for chain in chains) + 1):
        assert len({chain.block_hash(height) for chain in chains}) == 1
        raw = chains[0].block_bytes(height)
        assert raw is not None
        found += [decode_evidence(piece) for piece in trusted_decode(Block, raw).evidence]
    return found


def test_evidence_that_one_peer_gets_ends_in_one_block_on_every_chain() -> None:
    cluster = calm()
    evidence = double_commit(cluster, 2)
    frame = encode(EvidenceMessage(evidence))
    peer(cluster.nodes[0]).on_frame(cluster.ids[1], frame)
    run_until(cluster, lambda: guilty_everywhere(cluster, 2))
    run_for(cluster, 2_000)
    assert held(cluster) == [evidence]
    assert {len(peer(node).evidence) for node in cluster.nodes} == {0}
    height = chain_of(cluster).height
    for node in cluster.nodes:  # the same again, and another proof against the same validator
        node.peer.on_frame(cluster.ids[1], frame)  # type: ignore[union-attr]
        node.peer.on_frame(cluster.ids[1], encode(EvidenceMessage(amnesia(cluster, 2))))  # type: ignore[union-attr]
    run_for(cluster, 3_000)
    assert chain_of(cluster).height == height, "evidence that cannot enter a block is no reason for one"
    cluster.submit(0, mint(cluster))
    run_until(cluster, lambda: chain_of(cluster).height > height)


@pytest.mark.parametrize("holder", range(4))
def test_evidence_that_only_one_peer_holds_is_sent_again_until_it_is_in_a_block(holder: int) -> None:
    cluster = calm()
    cluster.world.weather = Weather(loss=1.0)
    peer(cluster.nodes[holder]).on_frame(
        cluster.ids[(holder + 1) % 4], encode(EvidenceMessage(double_commit(cluster, 1)))
    )
    run_for(cluster, 50)
    assert [len(peer(node).evidence) for node in cluster.nodes] == [int(i == holder) for i in range(4)]
    cluster.world.weather = Weather()
    run_until(cluster, lambda: guilty_everywhere(cluster, 1))


def test_a_double_voter_is_found_by_whoever_hears_it_and_the_chain_goes_on() -> None:
    cluster = calm()
    validators = chain_of(cluster).validators(1)
    voter = 3
    node = cluster.nodes[0]
    sender = validators[voter].id
    for one in (commit(cluster, voter, A), commit(cluster, voter, B)):
        peer(node).on_frame(sender, encode(Commit(1, one.view, voter, one.block_hash, one.signature)))
    run_until(cluster, lambda: guilty_everywhere(cluster, voter))
    assert [(type(e), e.signer) for e in held(cluster)] == [(DoubleCommit, voter)]
    for nonce in range(3):
        cluster.submit(nonce, mint(cluster, nonce))
        run_until(cluster, lambda: cluster.level() and not cluster.pending())
        order = chain_of(cluster).topology()[1].order(0)
        assert order[-1] == voter


class Bench:
    """One pool over a real chain; its messages and questions are recorded."""

    def __init__(self, cluster: SimCluster) -> None:
        self.cluster = cluster
        self.changes = 0
        self.claims: list[Claim] = []
        self.later: list[Callable[[], None]] = []
        self.said: list[str] = []
        node = cluster.nodes[0]
        assert node.clock is not None
        self.tap = Tap(cluster, node)
        self.pool = EvidencePool(
            replace(peer(node).tools, verifier=self, net=node.net, timing=Timing()), changed=self._changed
        )

    def _changed(self) -> None:
        self.changes += 1

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        """See `node.ports.Verifier`; answers only when the test says so."""
        self.claims += claims
        self.later.append(lambda: self.cluster.verifier.check(claims, then))

    def told(self, evidence: Evidence) -> None:
        self.pool.on_message(evidence, self.said.append)

    def answer(self) -> None:
        while self.later:
            self.later.pop(0)()


def test_nothing_is_believed_before_its_signatures_are() -> None:
    bench = Bench(calm())
    evidence = double_commit(bench.cluster, 2)
    bench.told(evidence)
    assert (len(bench.pool), bench.changes, len(bench.claims)) == (0, 0, 2)
    bench.told(evidence)  # again, while it is being verified
    bench.answer()
    assert bench.pool.pending() == [evidence]
    assert (bench.changes, bench.said) == (1, [])
    assert len(bench.tap.take(EvidenceMessage)) == 3, "to each of the others, once"


def test_a_wrong_signature_is_held_against_who_sent_it() -> None:
    bench = Bench(calm())
    right = double_commit(bench.cluster, 2)
    bench.told(change(right, second=change(right.second, signature=bytes(64))))
    bench.told(change(right, signer=1))
    bench.answer()
    assert bench.said == ["evidence with a wrong signature"] * 2
    assert (len(bench.pool), bench.changes, bench.tap.take(EvidenceMessage)) == (0, 0, [])


def test_what_proves_nothing_is_not_even_verified() -> None:
    bench = Bench(calm())
    right = double_commit(bench.cluster, 2)
    nothing = [change(right, second=right.first), change(right, signer=4), change(right, signer=-1)]
    early = [change(right, height=2), change(right, height=0), change(right, height=-1), change(right, height=2**63)]
    for evidence in nothing + early:
        bench.told(evidence)
    assert bench.claims == []
    assert len(bench.said) == len(nothing), "of another height is merely late or early"
    assert len(bench.pool) == 0


def test_one_piece_per_signer_waits_and_few_are_sent_again() -> None:
    bench = Bench(calm(7))
    pieces = [double_commit(bench.cluster, signer) for signer in range(7)]
    for piece in pieces:
        bench.told(piece)
        bench.answer()
        bench.told(amnesia(bench.cluster, piece.signer))
        bench.answer()
    assert bench.pool.pending() == pieces
    assert bench.changes == 7
    assert len(bench.claims) == 14
    bench.tap.take()
    run_for(bench.cluster, 260)
    told = bench.tap.take(EvidenceMessage)
    assert {encode(frame) for _, frame in told} == {encode(EvidenceMessage(piece)) for piece in pieces[:MAX_ANNOUNCED]}
    assert len(told) == 6 * MAX_ANNOUNCED


def test_what_has_entered_the_chain_waits_no_longer_and_silence_returns() -> None:
    bench = Bench(calm())
    evidence = double_commit(bench.cluster, 2)
    bench.told(evidence)
    bench.answer()
    for node in bench.cluster.nodes:
        peer(node).on_frame(bench.cluster.ids[1], encode(EvidenceMessage(evidence)))
    bench.cluster.nodes[0].net.deliver = bench.cluster.carry
    run_until(bench.cluster, lambda: guilty_everywhere(bench.cluster, 2))
    assert chain_of(bench.cluster).state_value(GUILTY_PREFIX + chain_of(bench.cluster).validators(1)[2].id)
    bench.pool.after_block()
    assert len(bench.pool) == 0
    bench.pool.add_own(evidence)  # the machine finds it once more in a late message
    assert len(bench.pool) == 0
    run_for(bench.cluster, 500)
    tap = Tap(bench.cluster, bench.cluster.nodes[0], pass_on=True)
    run_for(bench.cluster, 2_000)
    assert tap.take(EvidenceMessage, Prepare) == []


@pytest.mark.parametrize(("view", "just", "hq_view"), [(0, A, NO_VIEW), (0, ZERO_HASH, 0), (3, ZERO_HASH, 0)])
def test_a_prepare_that_is_refused_for_its_form_becomes_evidence_if_it_is_genuine(
    view: int, just: bytes, hq_view: int
) -> None:
    """E5 without a TC: the PREPARE was refused before anybody kept it, so its sender was never found guilty."""
    cluster = calm()
    forged = Prepare(1, view, 1, A, just, hq_view, bytes(64))  # type: ignore[arg-type]
    payload = forged.sign_bytes(chain_of(cluster).signing_context(1))
    genuine = change(forged, signature=sign(cluster, 1, payload))
    sender = cluster.ids.index(chain_of(cluster).validators(1)[1].id)
    listener = (sender + 1) % 4
    peer(cluster.nodes[listener]).on_frame(cluster.ids[sender], encode(forged))
    assert len(peer(cluster.nodes[listener]).evidence) == 0
    peer(cluster.nodes[listener]).on_frame(cluster.ids[sender], encode(genuine))
    run_until(cluster, lambda: guilty_everywhere(cluster, 1))
    assert held(cluster) == [UnjustifiedPrepare(1, 1, SignedPrepare(view, A, just, hq_view, genuine.signature), None)]  # type: ignore[arg-type]

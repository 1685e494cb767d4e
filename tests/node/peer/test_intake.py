"""One wrong signature anywhere stops the whole message or block; the cheapest check comes first."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from consensus.messages import Message
from ledger.primitives.block import Block, header_hash
from ledger.primitives.certificate import NO_VIEW, CommitQC, VoteSignature, certificate_hash
from ledger.primitives.codec import encode
from ledger.primitives.evidence import DoubleCommit, SignedCommit
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import Claim
from ledger.primitives.merkle import merkle_root
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import ZERO_HASH, Hash32
from node.peer.intake import MAX_CLAIMS_PER_PEER, MAX_REMEMBERED, Intake
from node.peer.traffic.wire import SyncedBlock
from tests.kit.lagging_peer import BLOCKS, lagging_cluster, pair, unsigned
from tests.kit.lagging_peer import answer as hear
from tests.kit.simulated import calm, mint, peer, run_until, transfer
from tests.sim.cluster import SimCluster
from tests.sim.keys import key
from tests.sim.node import Node
from tests.sim.world import keyed_hash

change = msgspec.structs.replace


class Bench:
    """A chain of two blocks, the intake before it, and the validators' keys to sign a test's own messages."""

    def __init__(self) -> None:
        self.cluster: SimCluster = calm()
        for nonce in range(2):
            self.cluster.submit(0, mint(self.cluster, nonce))
            run_until(self.cluster, lambda: all(peer(n).chain.height == nonce + 1 for n in self.cluster.nodes))  # noqa: B023
        self.chain = peer(self.cluster.nodes[0]).chain
        self.validators = self.chain.validators(3)
        self.intake = Intake(self.chain, self.cluster.verifier)
        self.said: list[str] = []

    def sign(self, signer: int, payload: bytes) -> bytes:
        return keyed_hash(self.validators[signer].consensus_key, payload)

    def commit_qc(self, height: int, block_hash: bytes) -> CommitQC:
        payload = self.chain.signing_context(height).commit_bytes(0, block_hash)
        return CommitQC(height, 0, block_hash, tuple(VoteSignature(i, self.sign(i, payload)) for i in range(3)))  # type: ignore[arg-type]

    def block(self, *txs: bytes) -> Block:
        """Return block 3 with these transactions, as a leader would make it."""
        parsed = [parse_transaction(raw) for raw in txs]
        proposer = self.validators[0].id
        return self.chain.build(parsed, self.chain.tip_time_ms + 1, proposer, self.chain.certificate(2)).block

    def proposal(self, block: Block) -> Message:
        from consensus.messages import Prepare, Proposal

        vote = Prepare(block.header.height, 0, 0, header_hash(block.header), ZERO_HASH, NO_VIEW)
        payload = vote.sign_bytes(self.chain.signing_context(block.header.height))
        return Proposal(block, None, change(vote, signature=self.sign(0, payload)))

    def message(self, message: Message) -> str:
        self.intake.message(message, lambda: self.said.append("good"), self.said.append)
        return self.said.pop()

    def take_block(self, block: Block, certificate: CommitQC | None = None) -> str:
        self.intake.block(block, certificate, lambda: self.said.append("good"), self.said.append)
        return self.said.pop()


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def forged(raw: bytes) -> bytes:
    """Return a transaction of the right form with the signature of another one."""
    return raw[:-1] + bytes([raw[-1] ^ 1])


def with_txs(block: Block, *txs: bytes) -> Block:
    return Block(change(block.header, tx_root=merkle_root(txs)), txs, (), block.last_commit)


def with_last_commit(block: Block, certificate: CommitQC) -> Block:
    header = change(block.header, last_commit_hash=certificate_hash(certificate))
    return change(block, header=header, last_commit=certificate)


def test_what_is_right_is_let_through(bench: Bench) -> None:
    block = bench.block(mint(bench.cluster, 2))
    assert bench.message(bench.proposal(block)) == "good"
    assert bench.take_block(block) == "good"
    assert bench.take_block(block, bench.commit_qc(3, header_hash(block.header))) == "good"


def test_one_wrong_signature_in_a_block_refuses_the_block(bench: Bench) -> None:
    right, wrong = mint(bench.cluster, 5), forged(transfer(bench.cluster, 0))
    block = with_txs(bench.block(), right, wrong)
    assert bench.message(bench.proposal(block)) == "a signature is wrong"
    assert bench.take_block(block) == "a signature is wrong"
    fresh = Intake(bench.chain, bench.cluster.verifier)
    fresh.block(block, None, lambda: pytest.fail("let through"), bench.said.append)
    assert fresh._verified == {}  # and nothing of it counts as verified


def test_bytes_that_are_not_a_transaction_refuse_the_block(bench: Bench) -> None:
    assert bench.take_block(with_txs(bench.block(), b"garbage")) not in ("good", "a signature is wrong")


def test_the_leaders_signature_is_checked(bench: Bench) -> None:
    proposal = bench.proposal(bench.block())
    assert bench.message(change(proposal, prepare=change(proposal.prepare, signature=bytes(64)))) == (  # type: ignore[union-attr]
        "a signature is wrong"
    )


@pytest.mark.parametrize("index", range(3))
def test_a_certificate_with_one_wrong_signature_is_refused_wherever_it_is(bench: Bench, index: int) -> None:
    block = bench.block()
    right = bench.commit_qc(3, header_hash(block.header))
    shares = list(right.signatures)
    shares[index] = VoteSignature(shares[index].signer, bytes(64))
    wrong = change(right, signatures=tuple(shares))
    assert bench.message(right) == "good"
    assert bench.message(wrong) == "a signature is wrong"
    assert bench.take_block(block, wrong) == "a signature is wrong"


@pytest.mark.parametrize("index", range(3))
def test_the_last_commit_inside_a_block_is_verified_against_the_set_of_the_height_before(
    bench: Bench, index: int
) -> None:
    stored = bench.chain.certificate(2)
    assert stored is not None
    shares = list(stored.signatures)
    shares[index] = VoteSignature(shares[index].signer, bytes(64))
    block = with_last_commit(bench.block(), change(stored, signatures=tuple(shares)))
    assert bench.take_block(block) == "a signature is wrong"
    other = bench.commit_qc(2, bench.chain.tip_hash)  # another quorum's, as another peer may hold it
    assert bench.take_block(with_last_commit(block, other)) == "good"


def accusing(bench: Bench, *pieces: bytes) -> Block:
    block = bench.block(mint(bench.cluster, 2))
    return change(block, evidence=pieces, header=change(block.header, evidence_root=merkle_root(pieces)))


def double_commit(bench: Bench, signer: int, height: int = 3) -> DoubleCommit:
    context = bench.chain.signing_context(height)
    hashes = (sha256(b"a"), sha256(b"b"))
    return DoubleCommit(
        height, signer, *(SignedCommit(0, h, bench.sign(signer, context.commit_bytes(0, h))) for h in hashes)
    )


def test_every_signature_of_the_evidence_in_a_block_is_verified(bench: Bench) -> None:
    right = double_commit(bench, 1)
    assert bench.take_block(accusing(bench, encode(right))) == "good"
    assert bench.message(bench.proposal(accusing(bench, encode(right)))) == "good"
    for name in ("first", "second"):
        wrong = change(right, **{name: change(getattr(right, name), signature=bytes(64))})
        for block in (accusing(bench, encode(wrong)), accusing(bench, encode(double_commit(bench, 0)), encode(wrong))):
            assert bench.take_block(block) == "a signature is wrong"
            assert bench.message(bench.proposal(block)) == "a signature is wrong"


@pytest.mark.parametrize("height", [-1, 0, 4, 5, 2**40])
def test_evidence_of_a_height_that_is_not_there_refuses_the_block(bench: Bench, height: int) -> None:
    piece = change(double_commit(bench, 1), height=height)
    assert f"evidence of height {height}" in bench.take_block(accusing(bench, encode(piece)))
    assert f"evidence of height {height}" in bench.message(bench.proposal(accusing(bench, encode(piece))))


def test_evidence_that_proves_nothing_refuses_the_block_unverified(bench: Bench) -> None:
    right = double_commit(bench, 1)
    for piece in (change(right, second=right.first), change(right, signer=4), change(right, signer=-1)):
        assert bench.take_block(accusing(bench, encode(piece))) not in ("good", "a signature is wrong")
    for raw in (b"", b"garbage", encode(right)[:-1]):
        assert bench.take_block(accusing(bench, raw)) not in ("good", "a signature is wrong")
    assert "5 pieces" in bench.take_block(accusing(bench, *[encode(right)] * 5))


@pytest.mark.parametrize(
    ("height", "why"),
    [(3, "last_commit is not of the height before"), (1, "last_commit is not of the height before")],
)
def test_a_last_commit_of_another_height_is_refused(bench: Bench, height: int, why: str) -> None:
    assert bench.take_block(with_last_commit(bench.block(), bench.commit_qc(height, ZERO_HASH))) == why


def test_a_genuine_certificate_does_not_vouch_for_another_block(bench: Bench) -> None:
    block, other = bench.block(mint(bench.cluster, 2)), bench.block()
    assert (
        bench.take_block(other, bench.commit_qc(3, header_hash(block.header))) == "the certificate is for another block"
    )
    assert bench.take_block(other, bench.commit_qc(2, bench.chain.tip_hash)) == "the certificate is of another height"


def test_a_certificate_of_too_few_is_refused_before_anything_is_verified(bench: Bench) -> None:
    block = bench.block()
    right = bench.commit_qc(3, header_hash(block.header))
    assert "a quorum is 3" in bench.take_block(block, change(right, signatures=right.signatures[:2]))


def test_more_transactions_than_a_block_may_hold_are_not_parsed(bench: Bench) -> None:
    many = (b"",) * (bench.chain.params.max_block_txs + 1)
    assert bench.take_block(with_txs(bench.block(), *many)) == f"{len(many)} transactions in a block"


def test_a_transaction_is_verified_once_and_remembered_with_its_signature(bench: Bench) -> None:
    class Counting:
        claims = 0

        def check(self, claims: object, then: object) -> None:
            self.claims += len(claims)  # type: ignore[arg-type]
            bench.cluster.verifier.check(claims, then)  # type: ignore[arg-type]

    counting = Counting()
    intake = Intake(bench.chain, counting)
    block = bench.block(mint(bench.cluster, 2))
    for _ in range(3):
        intake.block(block, None, lambda: None, pytest.fail)
    assert counting.claims == 1
    other = with_txs(block, forged(block.txs[0]))
    intake.block(other, None, lambda: pytest.fail("let through"), bench.said.append)
    assert (counting.claims, bench.said.pop()) == (2, "a signature is wrong")


def test_what_is_remembered_is_bounded(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bench.chain.params.max_block_txs <= MAX_REMEMBERED
    monkeypatch.setattr("node.peer.intake.MAX_REMEMBERED", 3)
    intake = Intake(bench.chain, bench.cluster.verifier)
    parsed = [parse_transaction(mint(bench.cluster, nonce)) for nonce in range(10, 15)]
    for one in parsed:
        intake.remember(one)
    assert list(intake._verified) == [one.raw for one in parsed[-3:]]
    assert intake.transactions(with_txs(bench.block(), *(one.raw for one in parsed))) == parsed


class Slow:
    """A verifier that answers when it is told to."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.waiting: list[tuple[Sequence[Claim], Callable[[list[bool]], None]]] = []

    def check(self, claims: Sequence[Claim], then: Callable[[list[bool]], None]) -> None:
        self.waiting.append((claims, then))

    def answer(self) -> None:
        claims, then = self.waiting.pop(0)
        self.bench.cluster.verifier.check(claims, then)


def test_the_certificate_of_a_decided_block_is_checked_before_a_transaction_is_parsed(bench: Bench) -> None:
    """A block of 2,000 transactions, with a certificate that nobody signed, costs q signature checks and no memory."""
    block = bench.block(mint(bench.cluster, 2))
    right = bench.commit_qc(3, header_hash(block.header))
    shares = (*right.signatures[:2], VoteSignature(right.signatures[2].signer, bytes(64)))
    slow, said = Slow(bench), list[str]()
    intake = Intake(bench.chain, slow)
    for certificate, answer in ((change(right, signatures=shares), ["a signature is wrong"]), (right, ["good"])):
        said.clear()
        intake.block(block, certificate, lambda: said.append("good"), said.append, source=b"peer")
        assert [len(claims) for claims, _ in slow.waiting] == [3], "the certificate alone"
        assert intake._checking == {}
        while slow.waiting:
            slow.answer()
        assert said == answer


def test_a_body_that_the_signed_header_does_not_commit_to_is_never_verified(bench: Bench) -> None:
    block = bench.block(mint(bench.cluster, 2))
    false = change(block, txs=(block.txs[0], forged(block.txs[0])))
    slow, said = Slow(bench), list[str]()
    intake = Intake(bench.chain, slow)
    intake.block(false, bench.commit_qc(3, header_hash(block.header)), pytest.fail, said.append)
    intake.message(bench.proposal(false), pytest.fail, said.append)
    intake.block(false, None, pytest.fail, said.append)
    while slow.waiting:
        assert len(slow.waiting[0][0]) in (1, 3), "a PREPARE or a certificate"
        slow.answer()
    assert said == ["a block whose body does not match its header"] * 3


def test_what_one_peer_may_have_under_check_is_bounded_and_others_notice_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bench.chain.params.max_block_txs * 8 < MAX_CLAIMS_PER_PEER, "a full block of the heaviest kind always fits"
    monkeypatch.setattr("node.peer.intake.MAX_CLAIMS_PER_PEER", 5)
    slow, said, dropped = Slow(bench), list[str](), list[str]()
    intake = Intake(bench.chain, slow)
    block = bench.block()
    certificate = bench.commit_qc(3, header_hash(block.header))

    def send(source: bytes) -> None:
        intake.block(
            block,
            certificate,
            lambda: said.append("good"),
            said.append,
            source=source,
            dropped=lambda: dropped.append(""),
        )

    for _ in range(10):
        send(b"noisy")
    send(b"quiet")
    assert (intake._under_check, len(dropped)) == ({b"noisy": 3, b"quiet": 3}, 9)
    while slow.waiting:
        slow.answer()
    assert (said, intake._under_check) == (["good", "good"], {})
    send(b"noisy")
    assert len(dropped) == 9, "what was checked makes room"


def test_keys_of_the_bench_are_the_validators(bench: Bench) -> None:
    assert {v.consensus_key for v in bench.validators.members} == {key(f"consensus-{i}").public for i in range(4)}


def begun(items: list[SyncedBlock], late: Node, patch: pytest.MonkeyPatch) -> tuple[list[int], int]:
    """Let `late` begin with `items`; return how many it finds certified, and how many transactions it has parsed."""
    intake, certified = peer(late)._intake, list[int]()
    parsed: list[bytes] = []
    parse = intake.parse

    def counted(raw: bytes) -> ParsedTransaction:
        parsed.append(raw)
        return parse(raw)

    patch.setattr(intake, "parse", counted)
    intake.check_ahead([(item.block, item.certificate) for item in items], certified.append, b"liar")
    assert (intake._under_check, intake._checking) == ({}, {}), "nothing is left behind"
    return certified, len(parsed)


def test_what_comes_later_is_begun_before_its_turn_and_judged_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster()
    items = [pair(cluster.nodes[0], height) for height in range(1, BLOCKS + 1)]
    assert begun(items, late, monkeypatch) == ([BLOCKS], BLOCKS)
    assert peer(late).chain.height == 0, "this decides nothing"
    monkeypatch.setattr("node.peer.intake.parse_transaction", lambda raw: pytest.fail("parsed again"))
    hear(late, cluster.ids[0], *items)
    assert peer(late).chain.height == BLOCKS


@pytest.mark.parametrize("at", [0, 2])
@pytest.mark.parametrize("fault", ["unsigned", "few", "of another block", "of another set", "out of line"])
def test_nothing_of_a_later_block_is_parsed_before_a_quorum_has_signed_it(
    monkeypatch: pytest.MonkeyPatch, fault: str, at: int
) -> None:
    cluster, late = lagging_cluster()
    items = [pair(cluster.nodes[0], height) for height in range(1, BLOCKS + 1)]
    block, certificate = items[at].block, items[at].certificate
    match fault:
        case "unsigned":
            items[at] = unsigned(items[at])
        case "few":
            few = change(certificate, signatures=certificate.signatures[:1])
            items[at] = SyncedBlock(block, few)
        case "of another block":
            items[at] = SyncedBlock(block, items[at + 1].certificate)
        case "of another set":
            header = change(block.header, validators_hash=Hash32(bytes(32)))
            named = change(certificate, block_hash=header_hash(header))
            items[at] = SyncedBlock(change(block, header=header), named)
        case _:
            items[at] = unsigned(items[at + 1]) if at == 0 else items[at + 1]
    assert begun(items, late, monkeypatch) == ([at], at)


def test_a_later_block_whose_body_is_not_the_one_that_was_signed_is_not_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster, late = lagging_cluster()
    items = [pair(cluster.nodes[0], height) for height in range(1, BLOCKS + 1)]
    items[1] = SyncedBlock(change(items[1].block, txs=items[2].block.txs), items[1].certificate)
    assert begun(items, late, monkeypatch) == ([BLOCKS], 1)


def test_nothing_more_is_begun_for_a_peer_with_too_much_under_check(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster, late = lagging_cluster(2)
    items = [pair(cluster.nodes[0], height) for height in (1, 2)]
    peer(late)._intake._under_check[b"liar"] = MAX_CLAIMS_PER_PEER
    certified: list[int] = []
    peer(late)._intake.check_ahead([(item.block, item.certificate) for item in items], certified.append, b"liar")
    assert (certified, peer(late)._intake._verified) == ([], {})

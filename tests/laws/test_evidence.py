"""Evidence in blocks (4.11), through the real chain: accepted once, refused in every other way with nothing changed."""

from collections.abc import Callable, Sequence

import msgspec
import pytest

from consensus.evidence import evidence_claims
from ledger.chain import BLOCK_OVERHEAD_BYTES, Chain, Executed, InvalidBlockError
from ledger.primitives.block import Block
from ledger.primitives.certificate import NO_VIEW, TimeoutCertificate, TimeoutEntry
from ledger.primitives.codec import decode, encode
from ledger.primitives.evidence import (
    Amnesia,
    DoubleCommit,
    DoublePrepare,
    DoubleTimeout,
    Evidence,
    SignedCommit,
    SignedPrepare,
    SignedTimeout,
    UnjustifiedPrepare,
)
from ledger.primitives.hashing import sha256
from ledger.primitives.keys import verify_all
from ledger.primitives.merkle import merkle_root
from ledger.primitives.proof import verify_state_proof
from ledger.primitives.transaction import ParsedTransaction, parse_transaction
from ledger.primitives.units import ZERO_HASH, Hash32
from ledger.roles import GUILTY_PREFIX, Guilt
from tests.kit.toy_chain import Mint, ToyChain, genesis, key, registry

A, B = sha256(b"a block"), sha256(b"another")
change = msgspec.structs.replace


def signature(w: ToyChain, signer: int, payload: bytes) -> bytes:
    keys = {key(100 + i).public: key(100 + i) for i in range(w.chain.validators(1).n)}
    return keys[w.chain.validators(1)[signer].consensus_key].sign(payload)


def double_commit(w: ToyChain, signer: int, height: int = 1, view: int = 0) -> DoubleCommit:
    context = w.chain.signing_context(height)
    one, two = (SignedCommit(view, h, signature(w, signer, context.commit_bytes(view, h))) for h in (A, B))
    return DoubleCommit(height, signer, one, two)


def double_prepare(w: ToyChain, signer: int) -> DoublePrepare:
    context = w.chain.signing_context(1)
    one, two = (
        SignedPrepare(0, h, ZERO_HASH, NO_VIEW, signature(w, signer, context.prepare_bytes(0, h, ZERO_HASH, NO_VIEW)))
        for h in (A, B)
    )
    return DoublePrepare(1, signer, one, two)


def amnesia(w: ToyChain, signer: int) -> Amnesia:
    context = w.chain.signing_context(1)
    commit = SignedCommit(2, A, signature(w, signer, context.commit_bytes(2, A)))
    payload = context.timeout_bytes(3, NO_VIEW, ZERO_HASH)
    return Amnesia(1, signer, commit, SignedTimeout(3, NO_VIEW, ZERO_HASH, signature(w, signer, payload)))


def build(w: ToyChain, *evidence: Evidence) -> Executed:
    last = w.chain.certificate(w.chain.height) if w.chain.height else None
    proposer = w.chain.validators(w.chain.height + 1)[0].id
    return w.chain.build((), w.chain.tip_time_ms + 1_000, proposer, last, evidence=evidence)


def step(w: ToyChain, *evidence: Evidence) -> Executed:
    """Build a block with `evidence`, have it accepted as any other peer would, and commit it."""
    built = build(w, *evidence)
    assert w.chain.execute(built.block, ()) == built
    return w.commit(built)


def holding(w: ToyChain, pieces: Sequence[bytes]) -> Block:
    """Return the next block with these bytes as its evidence, against the rules too."""
    block = build(w).block
    header = change(block.header, evidence_root=merkle_root(pieces))
    return change(block, evidence=tuple(pieces), header=header)


def refused(w: ToyChain, *pieces: bytes) -> str:
    before, root = list(w.store.scan(b"")), w.chain.state_root
    with pytest.raises(InvalidBlockError) as caught:
        w.chain.execute(holding(w, pieces), ())
    assert list(w.store.scan(b"")) == before
    assert w.chain.state_root == root
    return caught.value.code


def world(**params: int) -> ToyChain:
    w = ToyChain(genesis(4, True, **params))
    w.step(w.tx(1, "won", "mint", Mint(1_000)))
    return w


@pytest.mark.parametrize(("make", "kind"), [(double_prepare, "E2"), (double_commit, "E3"), (amnesia, "E4")])
def test_it_is_accepted_once_and_stands_in_the_state(make: Callable[[ToyChain, int], Evidence], kind: str) -> None:
    w = world()
    evidence = make(w, 2)
    guilty = w.chain.validators(1)[2].id
    built = step(w, evidence)
    assert built.block.evidence == (encode(evidence),)
    raw = w.chain.state_value(GUILTY_PREFIX + guilty)
    assert raw is not None
    assert decode(Guilt, raw) == Guilt(kind, 1, 2)
    assert w.chain.roles().guilty == (guilty,)
    assert w.chain.topology()[1].order(0)[-1] == 2
    assert refused(w, encode(evidence)) == "already_guilty"
    other = amnesia(w, 2) if kind != "E4" else double_commit(w, 2)
    assert refused(w, encode(other)) == "already_guilty"
    assert build(w, evidence, other).block.evidence == ()  # a leader leaves out evidence that is not allowed


def test_that_a_validator_is_guilty_can_be_proved_to_a_light_client() -> None:
    w = world()
    step(w, double_commit(w, 1))
    at = GUILTY_PREFIX + w.chain.validators(1)[1].id
    proof = w.chain.prove_state(at)
    value = w.chain.state_value(at)
    assert value is not None
    assert verify_state_proof(w.chain.state_root, at, value, proof)
    assert not verify_state_proof(w.chain.state_root, at, None, proof)


def test_evidence_against_who_is_guilty_already_is_not_handed_on_either() -> None:
    w = world()
    w.chain.check_evidence(amnesia(w, 1))
    step(w, double_prepare(w, 1))
    with pytest.raises(InvalidBlockError) as caught:
        w.chain.check_evidence(amnesia(w, 1))
    assert caught.value.code == "already_guilty"
    w.chain.check_evidence(amnesia(w, 2))


def test_two_pieces_against_one_signer_do_not_stand_in_one_block() -> None:
    w = world()
    one, two = double_commit(w, 1), amnesia(w, 1)
    assert refused(w, encode(one), encode(two)) == "already_guilty"
    assert refused(w, encode(one), encode(one)) == "already_guilty"
    assert build(w, one, two, one).block.evidence == (encode(one),)


def test_several_signers_may_be_found_guilty_in_one_block() -> None:
    w = world()
    pieces = [double_commit(w, signer) for signer in (3, 0, 2)]
    built = step(w, *pieces)
    assert built.block.evidence == tuple(encode(piece) for piece in pieces)
    assert w.chain.roles().guilty == tuple(w.chain.validators(1)[signer].id for signer in (3, 0, 2))
    assert len(set(w.chain.topology()[1].order(0))) == 4


MALFORMED: list[tuple[str, Callable[[ToyChain], bytes], str]] = [
    ("garbage", lambda w: b"garbage", "evidence_malformed"),
    ("nothing", lambda w: b"", "evidence_malformed"),
    ("cut short", lambda w: encode(double_commit(w, 1))[:-1], "evidence_malformed"),
    ("an unknown kind", lambda w: encode(double_commit(w, 1)).replace(b"E3", b"E1"), "evidence_malformed"),
    ("too long", lambda w: encode(double_commit(w, 1)) + bytes(40_000), "evidence_malformed"),
    ("height 0", lambda w: encode(change(double_commit(w, 1), height=0)), "evidence_age"),
    ("a negative height", lambda w: encode(change(double_commit(w, 1), height=-1)), "evidence_age"),
    ("a height to come", lambda w: encode(change(double_commit(w, 1), height=3)), "evidence_age"),
    ("an absurd height", lambda w: encode(change(double_commit(w, 1), height=2**63)), "evidence_age"),
    ("nobody's", lambda w: encode(change(double_commit(w, 1), signer=4)), "evidence_proves_nothing"),
    ("a negative signer", lambda w: encode(change(double_commit(w, 1), signer=-1)), "evidence_proves_nothing"),
    ("one vote twice", lambda w: encode(_twice(double_commit(w, 1))), "evidence_proves_nothing"),
]


def _twice(evidence: DoubleCommit) -> DoubleCommit:
    return change(evidence, second=evidence.first)


@pytest.mark.parametrize(("name", "make", "code"), MALFORMED, ids=[case[0] for case in MALFORMED])
def test_what_proves_nothing_makes_the_block_invalid(name: str, make: Callable[[ToyChain], bytes], code: str) -> None:
    w = world()
    assert refused(w, make(w)) == code
    assert refused(w, encode(double_commit(w, 0)), make(w)) == code  # also behind a good piece
    step(w)  # and the chain goes on


def test_more_pieces_than_validators_are_not_looked_at() -> None:
    w = world()
    assert refused(w, *[b"garbage"] * 5) == "too_much_evidence"


def test_a_leader_leaves_out_what_may_not_stand_and_keeps_the_rest() -> None:
    w = world()
    good = double_commit(w, 3)
    bad = [change(good, height=9), change(good, signer=7), change(good, second=good.first)]
    built = step(w, bad[0], good, bad[1], bad[2])
    assert built.block.evidence == (encode(good),)


def test_what_does_not_fit_into_a_block_waits_for_the_next_and_every_block_is_valid() -> None:
    """The smallest block a chain may allow itself, and evidence against many of many: each piece with a TC of q."""
    w = ToyChain(genesis(40, True, max_block_bytes=64 * 1024))
    n, q = 40, w.chain.validators(1).quorum
    context = w.chain.signing_context(1)
    tc_payload = context.timeout_bytes(0, NO_VIEW, ZERO_HASH)
    entries = tuple(TimeoutEntry(i, NO_VIEW, ZERO_HASH, signature(w, i, tc_payload)) for i in range(q))
    tc = TimeoutCertificate(1, 0, entries, None)
    waiting: list[Evidence] = []
    for signer in range(n):
        payload = context.prepare_bytes(1, A, tc.just, 0)
        waiting.append(
            UnjustifiedPrepare(1, signer, SignedPrepare(1, A, tc.just, 0, signature(w, signer, payload)), tc)
        )
    assert sum(len(encode(piece)) for piece in waiting) > 64 * 1024
    blocks = 0
    while len(w.chain.roles().guilty) < n:
        assert step(w, *waiting).block.evidence
        blocks += 1
    assert blocks == 2


def test_a_block_counts_its_evidence_beside_its_transactions_to_the_byte() -> None:
    """Each with the five bytes of MessagePack's longest head; a leader that counted less would propose for nobody."""
    w = world()
    last, proposer = w.chain.certificate(w.chain.height), w.chain.validators(w.chain.height + 1)[0].id
    pieces = [double_commit(w, 1), double_commit(w, 2)]
    txs = [w.tx(1, "won", "mint", Mint(number + 1), nonce=w.chain.nonce(w.account(1)) + number) for number in range(2)]
    frame = BLOCK_OVERHEAD_BYTES + len(encode(last))
    convicting = frame + sum(len(encode(piece)) + 5 for piece in pieces)
    whole = convicting + sum(len(tx.raw) + 5 for tx in txs)
    for limit, chosen in ((whole, 2), (whole - 1, 1), (whole - len(txs[1].raw) - 5, 1), (convicting, 0)):
        built = w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, last, max_bytes=limit, evidence=pieces)
        assert (len(built.block.evidence), len(built.block.txs)) == (2, chosen)
    for limit, accused in ((convicting, 2), (convicting - 1, 1)):
        w.chain.params = change(w.chain.params, max_block_bytes=limit)
        built = w.chain.build(txs, w.chain.tip_time_ms + 1, proposer, last, evidence=pieces)
        assert len(built.block.evidence) == accused


def test_a_piece_that_does_not_fit_keeps_no_smaller_one_out() -> None:
    w = world()
    large, small = double_prepare(w, 1), double_commit(w, 2)
    assert len(encode(large)) > len(encode(small))
    room = BLOCK_OVERHEAD_BYTES + len(encode(w.chain.certificate(w.chain.height))) + len(encode(small)) + 5
    w.chain.params = change(w.chain.params, max_block_bytes=room)
    assert build(w, large, small).block.evidence == (encode(small),)


def test_evidence_of_the_height_itself_may_stand_in_it() -> None:
    w = world()
    step(w, double_commit(w, 1, height=2))
    assert w.chain.roles().guilty == (w.chain.validators(1)[1].id,)


def test_evidence_grows_too_old() -> None:
    w = world(evidence_max_age=100)
    evidence = double_commit(w, 1)
    while w.chain.height < 100:
        step(w)
    assert build(w, evidence).block.evidence == (encode(evidence),)  # height 101 − 100 = 1
    w.chain.execute(build(w, evidence).block, ())
    step(w)
    assert refused(w, encode(evidence)) == "evidence_age"
    assert build(w, evidence).block.evidence == ()


def test_signatures_are_the_callers_to_verify_and_all_of_them_are_listed() -> None:
    w = world()
    evidence = double_commit(w, 1)
    assert all(verify_all(w.chain.evidence_claims(evidence)))
    assert w.chain.evidence_claims(evidence) == evidence_claims(evidence, w.chain.validators, w.chain.signing_context)
    forged = change(evidence, second=change(evidence.second, signature=bytes(64)))
    assert verify_all(w.chain.evidence_claims(forged)) == [True, False]


def test_a_block_without_evidence_has_the_root_of_nothing() -> None:
    w = world()
    assert build(w).block.header.evidence_root == merkle_root(())
    assert build(w, double_commit(w, 1)).block.header.evidence_root != merkle_root(())


def test_a_chain_with_evidence_in_it_is_the_same_when_it_is_replayed_and_opened_again() -> None:
    w = world()
    step(w, double_commit(w, 1))
    w.step(w.tx(1, "won", "mint", Mint(5)))
    step(w, amnesia(w, 2), double_prepare(w, 3))
    step(w)
    other = ToyChain(genesis())
    for height in range(1, w.chain.height + 1):
        raw = w.chain.block_bytes(height)
        certificate = w.chain.certificate(height)
        assert raw is not None
        assert certificate is not None
        block = decode(Block, raw)
        other.chain.commit(other.chain.execute(block, _parsed(block)), certificate)
        assert other.chain.state_root == block.header.state_root
    assert other.chain.topology()[1].order(0) == w.chain.topology()[1].order(0)
    assert other.chain.roles() == w.chain.roles()
    again = Chain.open(w.store, w.genesis, registry())
    assert again.roles() == w.chain.roles()
    assert again.topology()[0] == w.chain.topology()[0]


def _parsed(block: Block) -> list[ParsedTransaction]:
    return [parse_transaction(raw) for raw in block.txs]


def test_the_leader_follows_from_blocks_and_not_from_the_certificates_a_peer_holds() -> None:
    """Two peers may hold certificates of different views for one block; only the one inside a block counts."""
    w, other = world(), ToyChain(genesis())
    raw = w.chain.block_bytes(1)
    assert raw is not None
    block = decode(Block, raw)
    held = change(w.certificate(w.chain.tip_hash, 1), view=3)
    other.chain.commit(other.chain.execute(block, _parsed(block)), held)
    assert other.chain.certificate(1) != w.chain.certificate(1)
    assert other.chain.topology()[1].order(0) == w.chain.topology()[1].order(0)
    built = build(w)
    other.commit(other.chain.execute(built.block, ()))
    w.commit(built)
    assert other.chain.roles() == w.chain.roles()
    assert other.chain.state_root == w.chain.state_root


def test_skipped_leaders_are_demoted_by_the_last_commit_inside_the_block() -> None:
    w = world()
    built = w.build()
    w.chain.commit(built, change(w.certificate(built.block_hash, 2), view=2))
    skipped = w.chain.roles().order[:2]
    step(w)
    assert [entry.validator for entry in w.chain.roles().demoted] == list(skipped)
    assert w.chain.validators(1)[w.chain.topology()[1].order(0)[-1]].id == skipped[1]


def test_kinds_of_votes_that_are_not_evidence_of_each_other() -> None:
    w = world()
    context = w.chain.signing_context(1)
    body = context.timeout_bytes(1, NO_VIEW, ZERO_HASH)
    vote = SignedTimeout(1, NO_VIEW, ZERO_HASH, signature(w, 1, body))
    assert refused(w, encode(DoubleTimeout(1, 1, vote, vote))) == "evidence_proves_nothing"
    wide = SignedTimeout(1, NO_VIEW, Hash32(bytes(33)), vote.signature)
    assert refused(w, encode(DoubleTimeout(1, 1, vote, wide))) == "evidence_proves_nothing"

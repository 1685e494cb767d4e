"""The light client trusts only a genesis hash: no forgery moves it."""

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.balances import Purse, PurseKind
from ledger.light import MAX_DRIFT_MS, TRUSTING_PERIOD_MS, LightClient, LightError
from ledger.primitives.block import Header, header_hash
from ledger.primitives.certificate import CommitQC, SigningContext, VoteSignature
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.genesis import Genesis, genesis_to_json
from ledger.primitives.keys import SigningKey
from ledger.primitives.proof import CertifiedHeader
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.units import ZERO_HASH, Millis
from ledger.primitives.validators import Validator, ValidatorSet, validator_id
from ledger.proofs import certified_header, prove_receipt, prove_transaction, prove_value
from tests.kit.toy_chain import START_MS, Mint, Put, ToyChain, genesis, key

GENESIS = genesis()
replace = msgspec.structs.replace


def chain_of_three() -> ToyChain:
    w = ToyChain(GENESIS)
    w.step(w.tx(1, "won", "mint", Mint(1_000)), w.tx(2, "probe", "put", Put("a", 1)))
    w.step(w.tx(1, "probe", "put", Put("b", 2)))
    w.step()
    return w


def started(at: Genesis = GENESIS, period: int = TRUSTING_PERIOD_MS) -> LightClient:
    client = LightClient(at.hash, period)
    client.read_genesis(genesis_to_json(at).encode())
    return client


def walked(w: ToyChain, to: int = 3) -> LightClient:
    client = started()
    for height in range(1, to + 1):
        client.advance(certified_header(w.chain, height))
    return client


def refused(client: LightClient, run: Callable[[], object]) -> str:
    before = client.height
    with pytest.raises(LightError) as caught:
        run()
    assert client.height == before
    return caught.value.code


# -- from a genesis hash to a payout ---------------------------------------------------------------------------------


def test_a_balance_is_checked_with_nothing_but_the_genesis_hash() -> None:
    w = chain_of_three()
    client = walked(w)
    proven = prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(1)).key())
    value = client.check_state(proven)
    assert value is not None
    assert trusted_decode(int, value) == 1_000
    assert client.check_state(prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(3)).key())) is None


def test_a_transaction_and_its_receipt() -> None:
    w = chain_of_three()
    client = walked(w)
    receipts = w.chain.receipts(1)
    assert receipts is not None
    receipt = client.check_receipt(prove_receipt(w.chain, 1, 0))
    assert receipt == receipts[0]
    assert client.check_transaction(prove_transaction(w.chain, receipt.id)).id == receipt.id


def test_lies_about_state_transactions_and_receipts() -> None:
    w = chain_of_three()
    client = walked(w)
    proven = prove_value(w.chain, Purse(PurseKind.AVAILABLE, w.account(1)).key())
    for lie in (replace(proven, value=encode(9_999)), replace(proven, value=None), replace(proven, key=b"bal/other")):
        assert refused(client, partial(client.check_state, lie)) == "not_in_state"
    assert refused(client, lambda: client.check_state(replace(proven, height=1))) == "not_in_state"
    assert refused(client, lambda: client.check_state(replace(proven, height=9))) == "unknown_height"
    receipt = prove_receipt(w.chain, 1, 0)
    assert refused(client, lambda: client.check_receipt(replace(receipt, height=2))) == "not_in_block"
    forged = replace(receipt, data=receipt.data + b"x")
    assert refused(client, lambda: client.check_receipt(forged)) == "not_in_block"
    assert refused(client, lambda: client.check_transaction(receipt)) == "not_in_block", "a receipt is no transaction"


# -- genesis ---------------------------------------------------------------------------------------------------------


def test_another_genesis_file_is_noticed_whoever_sends_it() -> None:
    client = LightClient(GENESIS.hash)
    other = genesis_to_json(genesis(4, True, max_seats=50)).encode()
    assert refused(client, lambda: client.read_genesis(other)) == "genesis_hash_mismatch"
    assert refused(client, lambda: client.read_genesis(b"{}")) == "genesis_not_readable"
    w = chain_of_three()
    assert refused(client, lambda: client.advance(certified_header(w.chain, 1))) == "genesis_needed"


# -- headers and certificates ----------------------------------------------------------------------------------------


def certified(
    header: Header, members: ValidatorSet, signers: list[int], context: SigningContext | None = None, view: int = 0
) -> CertifiedHeader:
    """A header with real signatures by `signers`, keys 100 … known to this test."""
    by_public = {key(100 + i).public: key(100 + i) for i in range(20)}
    bound = context or SigningContext(GENESIS.chain_ctx, members.hash, header.height)
    digest = header_hash(header)
    payload = bound.commit_bytes(view, digest)
    votes = tuple(VoteSignature(i, by_public[members[i].consensus_key].sign(payload)) for i in signers)
    return CertifiedHeader(header, CommitQC(header.height, view, digest, votes))


def first() -> tuple[Header, ValidatorSet]:
    header = chain_of_three().chain.header(1)
    assert header is not None
    return header, GENESIS.validator_set()


def forgeries() -> dict[str, CertifiedHeader]:
    header, members = first()
    good = certified(header, members, [0, 1, 2])
    votes = good.certificate.signatures
    stranger = VoteSignature(3, SigningKey(b"s" * 32).sign(b"anything"))

    def signatures(*chosen: VoteSignature) -> CertifiedHeader:
        return replace(good, certificate=replace(good.certificate, signatures=chosen))

    def changed(**fields: Any) -> CertifiedHeader:
        return certified(replace(header, **fields), members, [0, 1, 2])

    foreign = SigningContext(b"\x01" * 32, members.hash, 1)
    return {
        "no_quorum": signatures(*votes[:2]),
        "no_quorum of nobody": signatures(),
        "duplicate_signer": signatures(votes[0], votes[0], votes[0]),
        "duplicate_signer out of order": signatures(*votes[::-1]),
        "unknown_signer": signatures(*votes[:2], replace(votes[2], signer=4)),
        "unknown_signer below": signatures(replace(votes[0], signer=-1), *votes[1:]),
        "bad_signature after enough good ones": signatures(*votes, stranger),
        "bad_signature of another's": signatures(replace(votes[0], signature=votes[1].signature), *votes[1:]),
        "bad_signature for another chain": certified(header, members, [0, 1, 2], foreign),
        "bad_signature for another set": certified(
            header, members, [0, 1, 2], SigningContext(GENESIS.chain_ctx, ZERO_HASH, 1)
        ),
        "bad_signature for another view": replace(good, certificate=replace(good.certificate, view=1)),
        "certificate_of_other_block": replace(good, header=replace(header, state_root=ZERO_HASH)),
        "certificate_of_other_block by height": replace(good, certificate=replace(good.certificate, height=2)),
        "certificate_malformed": replace(good, certificate=replace(good.certificate, scheme=2)),
        "certificate_malformed view": replace(good, certificate=replace(good.certificate, view=-1)),
        "wrong_version": changed(version=2),
        "wrong_parent": changed(parent_hash=ZERO_HASH),
        "time_not_after_trusted": changed(timestamp_ms=START_MS),
        "not_newer": changed(height=0),
        "validators_needed": changed(validators_hash=ZERO_HASH),
    }


@pytest.mark.parametrize("name", forgeries())
def test_a_forged_header_moves_nothing(name: str) -> None:
    client = started()
    assert refused(client, lambda: client.advance(forgeries()[name])) == name.split(maxsplit=1)[0]
    client.advance(certified(*first(), [0, 1, 2]))


def test_a_set_of_the_liars_own_is_not_the_one_the_chain_names() -> None:
    header, _ = first()
    own = ValidatorSet(tuple(member(110 + i) for i in range(4)))
    lie = certified(replace(header, validators_hash=own.hash), own, [0, 1, 2])
    client = started()
    assert refused(client, lambda: client.advance(lie, own)) == "wrong_validators"
    other = replace(header, validators_hash=ZERO_HASH)
    assert refused(client, lambda: client.advance(certified(other, own, [0, 1, 2]), own)) == "wrong_validators"


def after(header: Header, members: ValidatorSet, **fields: Any) -> Header:
    """Return a header that may follow `header`, with the set `members`."""
    follows = {
        "height": header.height + 1,
        "parent_hash": header_hash(header),
        "timestamp_ms": Millis(header.timestamp_ms + 1),
        "validators_hash": members.hash,
        "next_validators_hash": members.hash,
    }
    return replace(header, **{**follows, **fields})


def test_the_set_of_the_next_height_is_the_one_the_trusted_header_names() -> None:
    header, founders = first()
    others = ValidatorSet(tuple(member(110 + i) for i in range(4)))
    header = replace(header, next_validators_hash=others.hash)
    client = started()
    client.advance(certified(header, founders, [0, 1, 2]))
    by_the_old = certified(after(header, founders), founders, [0, 1, 2])
    assert refused(client, lambda: client.advance(by_the_old, founders)) == "wrong_validators"
    client.advance(certified(after(header, others), others, [1, 2, 3]), others)
    assert client.height == 2
    third = after(client.header(2), others)
    client.advance(certified(third, others, [0, 1, 2]))  # the set is known by now
    assert client.header(3) == third


def test_time_is_held_against_the_trusted_header_and_not_against_genesis() -> None:
    header, founders = first()
    client = started(period=1_000)
    client.advance(certified(header, founders, [0, 1, 2]))
    for time_ms in (START_MS + 1, header.timestamp_ms):
        late = certified(after(header, founders, timestamp_ms=time_ms), founders, [0, 1, 2])
        assert refused(client, partial(client.advance, late)) == "time_not_after_trusted"
    assert header.timestamp_ms - START_MS >= 1_000  # genesis is out of the period, the trusted header is not
    client.advance(certified(after(header, founders, height=9), founders, [0, 1, 2]), now_ms=header.timestamp_ms + 999)
    assert client.height == 9


@pytest.mark.parametrize("view", [1, 63, 64, 2**32 - 1])
def test_a_block_may_be_decided_at_any_view(view: int) -> None:
    client = started()
    client.advance(certified(*first(), [0, 1, 2], view=view))
    assert client.height == 1


# -- skipping --------------------------------------------------------------------------------------------------------


def member(number: int) -> Validator:
    public = key(number).public
    return Validator(validator_id(public), f"peer-{number}", public, key(1_000 + number).public)


def far(members: ValidatorSet, signers: list[int]) -> CertifiedHeader:
    header, _ = first()
    later = replace(header, height=50, timestamp_ms=Millis(START_MS + 60_000), validators_hash=members.hash)
    return certified(later, members, signers)


def mixed(stayed: int) -> tuple[ValidatorSet, list[int]]:
    """A later set of four in which `stayed` of the founders remain, and three signers with all of those among them."""
    members = ValidatorSet(
        tuple(member(100 + i) for i in range(stayed)) + tuple(member(110 + i) for i in range(4 - stayed))
    )
    founders = {key(100 + i).public for i in range(4)}
    order = sorted(range(4), key=lambda i: members[i].consensus_key not in founders)
    return members, sorted(order[:3])


@pytest.mark.parametrize(("stayed", "enough"), [(0, False), (1, False), (2, True), (3, True)])
def test_more_than_a_third_of_the_trusted_set_must_have_signed(stayed: int, enough: bool) -> None:
    members, signers = mixed(stayed)
    client = started()
    if enough:
        client.advance(far(members, signers), members, now_ms=START_MS + 100_000)
        assert client.height == 50
    else:
        attempt = lambda: client.advance(far(members, signers), members, now_ms=START_MS + 100_000)  # noqa: E731
        assert refused(client, attempt) == "trust_too_small"


def test_exactly_a_third_is_not_more_than_a_third() -> None:
    """With six founders f is 1 and one may lie; two of six are a third, and both may be leaving."""
    six = genesis(6)
    for stayed, height in ((2, 0), (3, 50)):
        members = ValidatorSet(tuple(member(100 + i) for i in range(stayed)) + tuple(member(110 + i) for i in range(3)))
        signers = list(range(members.n))
        header, _ = first()
        later = replace(header, height=50, timestamp_ms=Millis(START_MS + 60_000), validators_hash=members.hash)
        context = SigningContext(six.chain_ctx, members.hash, 50)
        client = started(six)
        skip = partial(client.advance, certified(later, members, signers, context), members, START_MS + 100_000)
        if height:
            skip()
        else:
            assert refused(client, skip) == "trust_too_small"
        assert client.height == height


def test_and_a_quorum_of_its_own_set() -> None:
    members, signers = mixed(3)
    client = started()
    attempt = lambda: client.advance(far(members, signers[:2]), members, now_ms=START_MS + 100_000)  # noqa: E731
    assert refused(client, attempt) == "no_quorum"


@pytest.mark.parametrize(("age", "code"), [(999, None), (1_000, "trust_expired"), (None, "clock_needed")])
def test_inside_the_trusting_period(age: int | None, code: str | None) -> None:
    members, signers = mixed(4)
    client = started(period=1_000)
    now = None if age is None else START_MS + age
    if code is None:
        client.advance(far(members, signers), members, now_ms=now)
    else:
        assert refused(client, lambda: client.advance(far(members, signers), members, now_ms=now)) == code


def clones(of: Validator, count: int = 4) -> tuple[Validator, ...]:
    """One consensus key under made-up ids, names and connection keys."""
    made = (SigningKey(bytes((200 + i,)) * 32).public for i in range(count))
    return tuple(Validator(validator_id(other), f"peer-{i}", of.consensus_key, other) for i, other in enumerate(made))


def test_one_faulty_validator_named_four_times_forges_no_later_header() -> None:
    faulty = GENESIS.validator_set()[0]
    client = started()

    def attack() -> None:
        own = ValidatorSet(clones(faulty))
        client.advance(far(own, [0, 1, 2]), own, now_ms=START_MS + 100_000)

    with pytest.raises(BadValidatorSetError) as caught:
        attack()
    assert caught.value.code == "set_repeated_key"
    assert client.height == 0


class Unchecked(ValidatorSet):
    """A set from before sets were checked. The light client counts safely without that check too."""

    def __init__(self, members: tuple[Validator, ...]) -> None:
        self.members = tuple(sorted(members, key=lambda v: v.id))
        self._index_by_id = {}


@pytest.mark.parametrize("founders_more", [0, 1])
def test_keys_are_counted_and_not_entries_of_a_set(founders_more: int) -> None:
    """Four entries of one key are one signer; beside one entry more they are two of four, and a third is needed."""
    faulty, other = GENESIS.validator_set()[0], GENESIS.validator_set()[1]
    own = Unchecked(clones(faulty, 4 - founders_more) + (other,) * founders_more)
    client = started()
    attempt = lambda: client.advance(far(own, [0, 1, 2, 3]), own, now_ms=START_MS + 100_000)  # noqa: E731
    assert refused(client, attempt) == "no_quorum"


def test_the_overlap_counts_trusted_keys() -> None:
    """A quorum of different keys, of which one is trusted, under as many entries as one likes."""
    faulty = GENESIS.validator_set()[0]
    own = Unchecked((*clones(faulty, 3), *(member(110 + i) for i in range(5))))
    client = started()
    attempt = lambda: client.advance(far(own, list(range(8))), own, now_ms=START_MS + 100_000)  # noqa: E731
    assert refused(client, attempt) == "trust_too_small"


def test_signers_are_named_by_sets_that_were_trusted_before() -> None:
    """Whoever makes a set up chooses its names; those of the trusted set are kept, and strangers have none."""
    stayed, signers = mixed(2)
    by_key = {validator.consensus_key: validator.name for validator in GENESIS.validator_set().members}
    renamed = ValidatorSet(tuple(replace(v, name=f"liar-{i}") for i, v in enumerate(stayed.members)))
    client = started()
    named = client.advance(far(renamed, signers), renamed, now_ms=START_MS + 100_000)
    assert sorted(named) == sorted(
        by_key[renamed[i].consensus_key] for i in signers if renamed[i].consensus_key in by_key
    )
    assert len(named) == 2
    walker = started()
    assert walker.advance(certified(*first(), [0, 2, 3])) == tuple(GENESIS.validator_set()[i].name for i in (0, 2, 3))


# -- the present time ------------------------------------------------------------------------------------------------

REAL = genesis(4, False)


def real_world() -> ToyChain:
    w = ToyChain(REAL)
    w.step()
    w.step(at=START_MS + 60_000)
    return w


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (START_MS + TRUSTING_PERIOD_MS - 1, None),
        (START_MS + TRUSTING_PERIOD_MS, "trust_expired"),
        (None, "clock_needed"),
    ],
)
def test_the_next_height_too_asks_for_a_young_trust(now: int | None, code: str | None) -> None:
    w, client = real_world(), started(REAL)
    step = partial(client.advance, certified_header(w.chain, 1), now_ms=now)
    if code is None:
        step()
    else:
        assert refused(client, step) == code


def test_no_header_is_from_the_future() -> None:
    w, client = real_world(), started(REAL)
    client.advance(certified_header(w.chain, 1), now_ms=START_MS + 1_000)
    step = partial(client.advance, certified_header(w.chain, 2))
    assert refused(client, lambda: step(now_ms=START_MS + 60_000 - MAX_DRIFT_MS - 1)) == "header_from_the_future"
    step(now_ms=START_MS + 60_000 - MAX_DRIFT_MS)
    assert client.height == 2


def test_skipping_is_bound_to_the_present_too() -> None:
    members, signers = mixed(4)
    context = SigningContext(REAL.chain_ctx, members.hash, 50)
    later = certified(far(members, signers).header, members, signers, context)
    client = started(REAL)
    skip = partial(client.advance, later, members)
    assert refused(client, lambda: skip(now_ms=START_MS + 1)) == "header_from_the_future"
    assert refused(client, lambda: skip(now_ms=START_MS + TRUSTING_PERIOD_MS)) == "trust_expired"
    assert refused(client, skip) == "clock_needed"
    skip(now_ms=START_MS + 60_000)


# -- a block one trusts ----------------------------------------------------------------------------------------------


def test_trust_may_begin_at_a_block_that_was_learned_from_somebody_trusted() -> None:
    w, late = real_world(), START_MS + 2 * TRUSTING_PERIOD_MS
    w.step(at=late)
    w.step(at=late + 1_000)
    known, founders = certified_header(w.chain, 3), REAL.validator_set()
    digest = header_hash(known.header)
    client = started(REAL)
    assert refused(client, lambda: client.advance(certified_header(w.chain, 1), now_ms=late)) == "trust_expired"
    lies: list[tuple[bytes, CertifiedHeader, ValidatorSet, str]] = [
        (digest, certified_header(w.chain, 2), founders, "not_the_trusted_block"),
        (
            digest,
            replace(known, certificate=certified_header(w.chain, 2).certificate),
            founders,
            "certificate_of_other_block",
        ),
        (digest, replace(known, certificate=replace(known.certificate, signatures=())), founders, "no_quorum"),
        (digest, known, mixed(2)[0], "wrong_validators"),
    ]
    for block_hash, shown, members, code in lies:
        assert refused(client, partial(client.begin_at, block_hash, shown, members)) == code
    assert client.begin_at(digest, known, founders) == tuple(
        founders[vote.signer].name for vote in known.certificate.signatures
    )
    client.advance(certified_header(w.chain, 4), now_ms=late + 1_000)
    assert client.height == 4
    assert refused(client, lambda: client.begin_at(digest, known, founders)) == "already_trusting"
    before_genesis = LightClient(REAL.hash)
    assert refused(before_genesis, lambda: before_genesis.begin_at(digest, known, founders)) == "genesis_needed"


def test_walking_a_development_chain_needs_no_clock_because_its_users_move_its_time() -> None:
    w = chain_of_three()
    w.step(at=START_MS + 2 * TRUSTING_PERIOD_MS)
    client = walked(w, 4)
    assert client.height == 4


def test_old_headers_are_forgotten_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.light.MAX_HEADERS", 2)
    client = walked(chain_of_three())
    assert refused(client, lambda: client.header(1)) == "unknown_height"
    assert client.header(3).height == 3


def test_it_imports_primitives_only() -> None:
    tree = ast.parse(Path("ledger/light.py").read_text())
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert all(f"{name}.".startswith("ledger.primitives.") or name in {"itertools", "typing"} for name in names)
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


def test_a_view_beyond_its_range_is_not_valid() -> None:
    w = chain_of_three()
    client = started()
    right = certified_header(w.chain, 1)
    for view in (-1, 2**32):
        wrong = CertifiedHeader(right.header, replace(right.certificate, view=view))
        assert refused(client, lambda wrong=wrong: client.advance(wrong)) == "certificate_malformed"  # type: ignore[misc]

"""Quorum arithmetic, and the order of the set."""

from typing import Any

import msgspec
import pytest

from ledger.primitives.codec import encode
from ledger.primitives.set_errors import BadValidatorSetError
from ledger.primitives.validators import (
    MAX_SET_BYTES,
    MAX_VALIDATOR_NAME_LENGTH,
    MAX_VALIDATORS,
    Validator,
    ValidatorSet,
    max_faulty,
    possession_payload,
    quorum,
    read_validators,
    validator_id,
)

QUORUMS = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4, 6: 5, 7: 5, 8: 6, 9: 7, 10: 7, 11: 8}


def member(number: int) -> Validator:
    key = number.to_bytes(32, "big")
    return Validator(validator_id(key), f"peer-{number}", key, (1_000 + number).to_bytes(32, "big"))


@pytest.mark.parametrize("n", QUORUMS)
def test_the_quorum_of_the_specification(n: int) -> None:
    assert quorum(n) == QUORUMS[n]


@pytest.mark.parametrize("n", range(1, 65))
def test_two_quorums_share_an_honest_member(n: int) -> None:
    assert 2 * quorum(n) - n >= max_faulty(n) + 1
    assert quorum(n) == 2 * n // 3 + 1 or n < 4
    assert quorum(n) <= n - max_faulty(n)


def test_the_set_stands_in_the_order_of_ids_whatever_it_was_made_from() -> None:
    members = tuple(member(i) for i in range(7))
    one, other = ValidatorSet(members), ValidatorSet(members[::-1])
    assert one.members == other.members == tuple(sorted(members, key=lambda v: v.id))
    assert one.hash == other.hash
    assert one == other
    assert one != ValidatorSet((*members[:6], member(8)))
    assert one != members
    assert len({one, other, ValidatorSet(members[:4])}) == 2
    assert [one.index_of(v.id) for v in one.members] == list(range(7))
    assert one.index_of(bytes(20)) is None
    assert (one.n, one.f, one.quorum, len(one)) == (7, 2, 5, 7)


def test_another_set_has_another_hash() -> None:
    members = tuple(member(i) for i in range(4))
    assert ValidatorSet(members).hash != ValidatorSet(members[:3]).hash


def changed(**fields: Any) -> tuple[Validator, ...]:
    """Four members, the last with `fields` of others."""
    return (member(1), member(2), member(3), msgspec.structs.replace(member(4), **fields))


BAD: dict[str, tuple[Validator, ...]] = {
    "set_empty": (),
    "set_too_large": tuple(member(i) for i in range(MAX_VALIDATORS + 1)),
    "set_repeated_id": changed(id=member(1).id),
    "set_repeated_key": changed(consensus_key=member(1).consensus_key),
    "set_repeated_key across": changed(p2p_key=member(1).consensus_key),
    "set_repeated_address": changed(p2p_key=member(1).p2p_key),
    "set_repeated_name": changed(name="peer-1"),
    "set_bad_width id": changed(id=bytes(19)),
    "set_bad_width key": changed(consensus_key=bytes(31)),
    "set_bad_width p2p": changed(p2p_key=b""),
    "set_bad_width name": changed(name="n" * (MAX_VALIDATOR_NAME_LENGTH + 1)),
}


@pytest.mark.parametrize("case", BAD)
def test_a_set_that_is_not_valid_is_refused_where_it_is_made_and_where_it_is_read(case: str) -> None:
    code = case.split(maxsplit=1)[0]
    with pytest.raises(BadValidatorSetError) as made:
        ValidatorSet(BAD[case])
    with pytest.raises(BadValidatorSetError) as read:
        read_validators(encode(BAD[case]))
    assert made.value.code == read.value.code == code
    assert made.value.fields == read.value.fields


def test_a_set_with_one_member_twice_is_not_valid() -> None:
    with pytest.raises(BadValidatorSetError):
        ValidatorSet((member(1), member(1)))


def test_a_set_is_read_only_from_its_canonical_bytes() -> None:
    members = changed()
    assert read_validators(encode(members)) == ValidatorSet(members)
    largest = tuple(
        msgspec.structs.replace(member(i), name=f"{i:02}" + "이" * (MAX_VALIDATOR_NAME_LENGTH - 2))
        for i in range(MAX_VALIDATORS)
    )
    assert read_validators(encode(largest)).n == MAX_VALIDATORS
    for raw in (b"", b"\x90\x90", encode(members)[:-1], encode(members) + b"\x00", bytes(MAX_SET_BYTES + 1)):
        with pytest.raises(BadValidatorSetError) as refused:
            read_validators(raw)
        assert refused.value.code == "set_not_readable"


def test_whoever_counts_members_of_a_set_counts_different_keys() -> None:
    """Certificates, votes and evidence rely on it: an index means one key."""
    members = ValidatorSet(tuple(member(i) for i in range(MAX_VALIDATORS)))
    assert len({members[i].consensus_key for i in range(members.n)}) == members.n


def test_possession_is_proven_to_one_chain() -> None:
    assert possession_payload("a", b"k") != possession_payload("b", b"k")

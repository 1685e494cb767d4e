"""Quorum arithmetic, and the order of the set."""

import pytest

from ledger.primitives.validators import Validator, ValidatorSet, max_faulty, possession_payload, quorum, validator_id

QUORUMS = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4, 6: 5, 7: 5, 8: 6, 9: 7, 10: 7, 11: 8}


def member(number: int) -> Validator:
    key = number.to_bytes(32, "big")
    return Validator(validator_id(key), f"peer-{number}", key, bytes(32))


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


def test_a_set_is_neither_empty_nor_holds_one_twice() -> None:
    with pytest.raises(AssertionError):
        ValidatorSet(())
    with pytest.raises(AssertionError):
        ValidatorSet((member(1), member(1)))


def test_possession_is_proven_to_one_chain() -> None:
    assert possession_payload("a", b"k") != possession_payload("b", b"k")

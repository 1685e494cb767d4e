"""Roles: everyone leads once in n views, set A is a quorum, and the same hash gives the same order everywhere."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus.topology
from consensus.topology import Topology, shuffled, topology_seed
from ledger.primitives.validators import max_faulty, quorum
from tests.kit.height import CHAIN_CTX

SEEDS = st.binary(min_size=32, max_size=32)


@given(SEEDS, st.integers(1, 64), st.integers(0, 2**32))
def test_an_order_is_a_permutation_and_roles_are_its_places(seed: bytes, n: int, view: int) -> None:
    topology = Topology(seed, n)
    order = topology.order(view)
    assert sorted(order) == list(range(n))
    assert topology.leader(view) == order[0]
    assert topology.tail(view) == order[topology.quorum - 1]
    assert [i for i in order if topology.in_set_a(i, view)] == order[: topology.quorum]


@given(SEEDS, st.integers(1, 64), st.integers(0, 2**32))
def test_each_leads_once_in_n_consecutive_views(seed: bytes, n: int, first: int) -> None:
    topology = Topology(seed, n)
    assert sorted(topology.leader(v) for v in range(first, first + n)) == list(range(n))


@given(SEEDS, st.integers(4, 20), st.data())
def test_recent_then_demoted_stand_at_the_end(seed: bytes, n: int, data: st.DataObject) -> None:
    members = st.lists(st.integers(0, n - 1), max_size=max_faulty(n), unique=True)
    recent, demoted = data.draw(members), data.draw(members)
    order = Topology(seed, n, recent, demoted).order(0)
    parts = [0 if i not in {*recent, *demoted} else 2 if i in demoted else 1 for i in order]
    assert parts == sorted(parts)
    plain = shuffled(seed, n)
    assert sorted(order) == list(range(n))
    for part in range(3):
        members_of = [i for i, p in zip(order, parts, strict=True) if p == part]
        assert members_of == [i for i in plain if i in members_of]  # within a part the shuffled order stays


@pytest.mark.parametrize(
    ("n", "f", "q"),
    [
        (1, 0, 1),
        (2, 0, 2),
        (3, 0, 3),
        (4, 1, 3),
        (5, 1, 4),
        (6, 1, 5),
        (7, 2, 5),
        (8, 2, 6),
        (9, 2, 7),
        (10, 3, 7),
        (11, 3, 8),
    ],
)
def test_the_quorum_is_n_minus_f(n: int, f: int, q: int) -> None:
    assert (max_faulty(n), quorum(n), Topology(bytes(32), n).quorum) == (f, q, q)
    assert 2 * q - n >= f + 1  # two quorums share an honest one
    assert 3 * q > 2 * n >= 3 * (q - 1)  # the least integer above 2n/3
    assert n - f >= q  # only the honest are enough


@pytest.mark.parametrize("n", [5, 6, 8, 9, 11])
def test_two_f_plus_one_would_not_do(n: int) -> None:
    f = max_faulty(n)
    assert 2 * (2 * f + 1) - n < f + 1
    assert quorum(n) > 2 * f + 1


def test_the_seed_is_the_hash_the_document_names() -> None:
    parent = bytes(range(32))
    expected = hashlib.sha256(b"GETTY-SUMERAGI/1\x03" + CHAIN_CTX + (7).to_bytes(8, "big") + parent).digest()
    assert topology_seed(CHAIN_CTX, 7, parent) == expected


def second_opinion(seed: bytes, n: int) -> list[int]:
    """Fisher-Yates over SHA256(seed ‖ u32be(i)) again, written from the document."""
    stream = b"".join(hashlib.sha256(seed + i.to_bytes(4, "big")).digest() for i in range(64))
    order, at = list(range(n)), 0
    for sides in range(n, 1, -1):
        while True:
            draw = int.from_bytes(stream[at : at + 8], "big")
            at += 8
            if draw < 2**64 // sides * sides:
                break
        order[sides - 1], order[draw % sides] = order[draw % sides], order[sides - 1]
    return order


@given(SEEDS, st.integers(1, 64))
def test_the_shuffle_agrees_with_a_second_implementation(seed: bytes, n: int) -> None:
    assert shuffled(seed, n) == second_opinion(seed, n)


@pytest.mark.parametrize(
    ("seed", "n", "order"),
    [(b"\x00" * 32, 4, [1, 3, 0, 2]), (b"\x01" * 32, 4, [3, 0, 2, 1]), (b"\x02" * 32, 7, [3, 2, 0, 6, 4, 5, 1])],
)
def test_vectors(seed: bytes, n: int, order: list[int]) -> None:
    """Kept as they are: another order on one peer would be another topology."""
    assert shuffled(seed, n) == order


def test_draws_at_the_uneven_end_of_their_range_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """2^64 is not a multiple of 3: its last number would make the first place more likely than the others."""

    def drawn(*numbers: int) -> list[int]:
        monkeypatch.setattr(consensus.topology, "_draws", lambda seed: iter(numbers))
        return shuffled(bytes(32), 3)

    assert drawn(2**64 - 1, 4, 1) == drawn(4, 1) != drawn(2**64 - 2, 1)
    assert drawn(2**64 - 2, 1) == drawn(2, 1)  # the last of the even part counts


def test_every_order_occurs() -> None:
    seen = {tuple(shuffled(i.to_bytes(32, "big"), 4)) for i in range(400)}
    assert len(seen) == 24

"""The values that a commitment binds; and a draw is fair and the same everywhere."""

from collections import Counter
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from contracts.rotation.kinds import RevealedSeal
from contracts.rotation.kinds.sealing import commitment_of, drawn
from ledger.primitives.units import AccountId, Won

CLUB, SEED = b"\x01" * 32, b"\x02" * 32
ONE, OTHER = AccountId(b"\x0a" * 20), AccountId(b"\x0b" * 20)


def told(*seeds: bytes) -> dict[int, RevealedSeal]:
    return {seat: RevealedSeal(Won(0), seed, seat) for seat, seed in enumerate(seeds, start=1)}


def test_a_commitment_binds_club_round_person_seat_amount_and_seed() -> None:
    made = commitment_of(CLUB, 1, ONE, 1, amount=Won(5), seed=SEED)
    others = (
        commitment_of(bytes(32), 1, ONE, 1, amount=Won(5), seed=SEED),
        commitment_of(CLUB, 2, ONE, 1, amount=Won(5), seed=SEED),
        commitment_of(CLUB, 1, OTHER, 1, amount=Won(5), seed=SEED),
        commitment_of(CLUB, 1, ONE, 2, amount=Won(5), seed=SEED),
        commitment_of(CLUB, 1, ONE, 1, amount=Won(6), seed=SEED),
        commitment_of(CLUB, 1, ONE, 1, amount=Won(5), seed=bytes(32)),
    )
    assert made == commitment_of(CLUB, 1, ONE, 1, amount=Won(5), seed=SEED)
    assert len({made, *others}) == 7


def test_everything_that_is_known_decides() -> None:
    """Each part moves the draw: over many clubs, one and the same seat comes out no more often than by chance."""
    waiting = tuple(range(1, 101))
    base = drawn(CLUB, 1, waiting, told(SEED), b"chance")
    assert base == drawn(CLUB, 1, waiting, told(SEED), b"chance")
    others = {
        drawn(bytes(32), 1, waiting, told(SEED), b"chance"),
        drawn(CLUB, 2, waiting, told(SEED), b"chance"),
        drawn(CLUB, 1, waiting, told(bytes(32)), b"chance"),
        drawn(CLUB, 1, waiting, told(SEED, SEED), b"chance"),
        drawn(CLUB, 1, waiting, told(SEED), b"another"),
    }
    assert len({base, *others}) > 3


@given(st.sets(st.integers(1, 100), min_size=1), st.binary(max_size=48), st.permutations([1, 2, 3]))
def test_a_seat_that_waits_is_drawn_whatever_the_order_of_reveals(
    seats: set[int], chance: bytes, order: list[int]
) -> None:
    seeds = told(b"a", b"b", b"c")
    found = drawn(CLUB, 1, tuple(seats), seeds, chance)
    assert found in seats
    assert found == drawn(CLUB, 1, tuple(sorted(seats)), {seat: seeds[seat] for seat in order}, chance)


def test_every_seat_is_drawn_as_often() -> None:
    """Of 7,000 draws among 7, each seat has about 1,000; the bound is five standard deviations."""
    counts = Counter(drawn(CLUB, 1, range(1, 8), {}, sha256(n.to_bytes(2)).digest()) for n in range(7_000))
    assert sorted(counts) == list(range(1, 8))
    assert all(abs(count - 1_000) < 5 * 30 for count in counts.values()), counts

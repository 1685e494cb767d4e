"""Every map and queue of a peer is bounded: the short form of `make flood`."""

import gc
import sys

import pytest

from tests.sim.flooding import MAX_GROWTH_BYTES, Flooder, grown_by

MESSAGES = 20_000
SOME = 4_000
FEW_BLOCKS = 1_000
"""Of Python objects, about 100 bytes each."""


def test_no_flood_makes_a_peer_grow() -> None:
    assert grown_by(MESSAGES) <= MAX_GROWTH_BYTES


def held_by_a_second_flood() -> int:
    """Return how many blocks of memory are held after a second flood that were not after the first."""
    flooder = Flooder()
    flooder.run(SOME)
    gc.collect()
    before = sys.getallocatedblocks()
    flooder.run(SOME)
    gc.collect()
    return sys.getallocatedblocks() - before


def test_what_is_bounded_is_full_after_some_thousand_messages() -> None:
    assert held_by_a_second_flood() <= FEW_BLOCKS


def test_a_map_without_a_bound_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consensus.evidence.VOTES_KEPT", 10**9)
    assert held_by_a_second_flood() > FEW_BLOCKS

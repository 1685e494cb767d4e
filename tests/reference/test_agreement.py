"""Random clubs on the real ledger agree with the calculator, to the won, after every block."""

import pytest

from tests.reference.play import play

FAST = [seed for seed in range(1, 200) if seed % 5 == 1]
"""Forty seeds; a thousand are run by `python -m tests.reference --clubs 1000`."""


@pytest.mark.parametrize("group", range(8))
def test_clubs_agree(group: int) -> None:
    blocks = sum(play(seed, seats_at_most=9).blocks for seed in FAST[group::8])
    assert blocks > 50

"""A tip has everything that the next block depends on."""

import pytest

from tests.kit.toy_blocks import lived


def test_sets_are_known_two_heights_above_the_tip_and_no_further() -> None:
    chain = lived().chain
    tip = chain._tip()
    assert (tip.height, tip.hash, tip.time_ms) == (chain.height, chain.tip_hash, chain.tip_time_ms)
    assert tip.validators(tip.height + 2) == chain.genesis.validator_set()
    for height in (-1, tip.height + 3):
        with pytest.raises(AssertionError):
            tip.validators(height)

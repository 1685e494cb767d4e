import pytest

from contracts.abi import InvalidCallError
from contracts.dev.rules import MAX_WARP_MS, check_warp
from ledger.primitives.units import Millis


def test_bounds() -> None:
    check_warp(Millis(1))
    check_warp(MAX_WARP_MS)
    for wrong in (0, -5, MAX_WARP_MS + 1):
        with pytest.raises(InvalidCallError):
            check_warp(Millis(wrong))

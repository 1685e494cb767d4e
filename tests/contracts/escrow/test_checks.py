"""The arithmetic of a consent. What each check refuses is played with real moves in laws/test_custody."""

import pytest

from contracts.abi import InvalidCallError
from contracts.abi.interfaces import Consent
from contracts.escrow.checks import charged
from ledger.primitives.units import Won


def test_consent_is_used_up_to_the_last_won() -> None:
    assert charged(Consent(Won(100), Won(40)), Won(60)) == Consent(Won(100), Won(100))
    with pytest.raises(InvalidCallError) as refused:
        charged(Consent(Won(100), Won(40)), Won(61))
    assert refused.value.code == "consent_exceeded"

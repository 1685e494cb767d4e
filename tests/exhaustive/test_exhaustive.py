"""Every history of the small world, and the weakenings that must not survive it."""

from collections.abc import Callable

import pytest

import consensus.acceptance
import consensus.machine
from consensus.lock import Lock, TimedOut
from ledger.primitives.certificate import NO_VIEW, TimeoutCertificate
from ledger.primitives.units import ZERO_HASH
from tests.exhaustive.model import TOPOLOGY
from tests.exhaustive.walk import all_places, walk

FIRST_LEADER, SECOND_LEADER = TOPOLOGY.leader(0), TOPOLOGY.leader(1)


@pytest.mark.parametrize("byzantine", all_places())
def test_no_history_decides_two_blocks(byzantine: int) -> None:
    result = walk(byzantine)
    assert result.violation is None
    assert result.complete
    assert result.states > 20_000, "the world has shrunk: something no longer happens in it"
    assert result.decided > 10_000, "a check that never sees a decision checks nothing"


def no_value_rule(patch: pytest.MonkeyPatch) -> None:
    def anything(_: TimeoutCertificate | None) -> None:
        return None

    patch.setattr(consensus.machine, "required_block", anything)
    patch.setattr(consensus.acceptance, "required_block", anything)


def commit_after_timeout(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lock, "may_commit", lambda self, view: view > self.committed_view)


def hidden_lock(patch: pytest.MonkeyPatch) -> None:
    def entry(self: Lock, view: int) -> TimedOut:
        return TimedOut(self.height, view, NO_VIEW, ZERO_HASH, None, self.high_tc)

    patch.setattr(Lock, "time_out_entry", entry)


@pytest.mark.parametrize("weaken", [no_value_rule, commit_after_timeout, hidden_lock])
def test_a_weakened_rule_lets_two_blocks_be_decided(
    weaken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    weaken(monkeypatch)
    assert walk(SECOND_LEADER).violation == "two blocks are decided"

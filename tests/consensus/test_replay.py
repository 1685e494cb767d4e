"""From the record back to a lock, and the view a peer comes back in."""

import pytest

from consensus.lock import Committed, Entry, Prepared, TimedOut
from consensus.replay import replay, restart_view
from ledger.primitives.block import header_hash
from ledger.primitives.certificate import NO_VIEW
from ledger.primitives.units import ZERO_HASH
from tests.kit.height import Height

H = Height()
X = H.block()
X_HASH = header_hash(X.header)
QC0, TC0, TC4 = H.prepare_qc(X), H.tc(0), H.tc(4)
QC5 = H.prepare_qc(X, 5, TC4)


@pytest.mark.parametrize(
    ("entries", "view"),
    [
        ([], 0),
        ([Prepared(1, 0, X_HASH, ZERO_HASH, NO_VIEW, None, X)], 0),
        ([Prepared(1, 1, X_HASH, TC0.just, NO_VIEW, TC0, X)], 1),
        ([Committed(1, 5, X_HASH, QC5, X)], 5),
        ([TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None)], 0),  # a timeout is not a way up
        ([TimedOut(1, 7, NO_VIEW, ZERO_HASH, None, TC4)], 5),  # a certificate is
        ([TimedOut(1, 7, 5, X_HASH, QC5, TC0)], 5),
    ],
)
def test_a_view_is_left_upward_by_a_certificate_and_never_by_a_restart(entries: list[Entry], view: int) -> None:
    assert restart_view(replay(1, entries)) == view


def test_entries_of_other_heights_are_passed_over() -> None:
    old = Prepared(1, 3, X_HASH, TC0.just, NO_VIEW, TC0, X)
    lock = replay(2, [old])
    assert (lock.height, lock.prepared, lock.blocks) == (2, None, {})


def test_the_order_of_the_record_is_kept() -> None:
    first = TimedOut(1, 0, NO_VIEW, ZERO_HASH, None, None)
    second = TimedOut(1, 2, 0, X_HASH, QC0, TC0)
    assert replay(1, [first, second]).timed_out == second
    with pytest.raises(AssertionError, match="only rise"):
        replay(1, [second, first])

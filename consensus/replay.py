"""From the safety record back to a lock (sumeragi.md 4.14, restart).

    view = max(high_tc.view + 1, high_qc.view, prepared.view, 0)        T = timed_out.view

If T ≥ view the peer starts no view timer, resends what it said, and waits for a certificate: a view is left upward only
by a certificate, never by a restart.
"""

from collections.abc import Iterable

from consensus.lock import Entry, Lock


def replay(height: int, entries: Iterable[Entry]) -> Lock:
    """Return the lock of `height` after its entries, in the order they were written; other heights' are passed over."""
    lock = Lock(height)
    for entry in entries:
        if entry.height == height:
            lock.apply(entry)
    return lock


def restart_view(lock: Lock) -> int:
    """Return the view a restarted peer is in."""
    return max(lock.high_tc_view + 1, lock.high_qc_view, lock.prepared_view, 0)

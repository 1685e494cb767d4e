"""Rebuilds the lock from the safety record (sumeragi.md 4.14, restart).

    view = max(high_tc.view + 1, high_qc.view, prepared.view, 0)        T = timed_out.view

If T ≥ view the peer starts no view timer, resends its messages, and waits for a certificate: only a certificate moves a
peer to a higher view, never a restart.
"""

from collections.abc import Iterable

from consensus.lock import Entry, Lock


def replay(height: int, entries: Iterable[Entry]) -> Lock:
    """Return the lock of `height` after its entries, which come in the order of writing; entries of other heights are
    ignored."""
    lock = Lock(height)
    for entry in entries:
        if entry.height == height:
            lock.apply(entry)
    return lock


def restart_view(lock: Lock) -> int:
    """Return the view in which a restarted peer continues."""
    return max(lock.high_tc_view + 1, lock.high_qc_view, lock.prepared_view, 0)

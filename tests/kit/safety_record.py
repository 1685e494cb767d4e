"""The safety record as bytes, for tests that watch how it is written."""

from consensus.lock import Entry
from node.peer.voting import wal


def entries_in(data: bytes) -> list[Entry]:
    """Return the entries of whole appends (`data` without the record's head), without checking their chain."""
    entries: list[Entry] = []
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        decoded = wal._decode(data[at + wal._MARK_BYTES : at + wal._MARK_BYTES + length], at)
        entries.extend(entry for entry in decoded if not isinstance(entry, wal.Closed))
        at += wal._FRAME_BYTES + length
    return entries

"""Limits the connections of an HTTP server, in all and per address, and the memory for readers that do not read.

    a connection comes        all places taken, or all of its address ── an idle one is closed ──► it stays
                                                                      └─ none is idle ────► it is closed at once
    a reader stops reading    WRITE_S without room in its buffer ───────────────────────────► it is closed
    the buffers of all        above MAX_BUFFERED_BYTES ── the largest are closed, until it fits

Rule 1: each socket needs a descriptor, and without descriptors the store cannot open its tables. So the store, the
peers and the log get theirs first, and strangers share the rest (`node.shell.descriptors`).
Rule 2: an idle connection never keeps out a client with a request.
"""

from collections import Counter
from typing import Protocol

MAX_CONNECTIONS = 1_024
"""Of all clients. Each needs a descriptor and about 20 KB."""
MAX_PER_ADDRESS = 256
"""Of one address: it takes four addresses to fill every place. A relay for many readers needs one connection each."""
MAX_BUFFERED_BYTES = 16 * 1024 * 1024
"""Total bytes kept for readers that do not read: an attack may cost 64 MB of memory, and this is a quarter of it."""


class Connection(Protocol):
    """One connection, as `Places` needs it."""

    @property
    def idle(self) -> bool:
        """Return whether no request on it is being answered."""
        ...

    @property
    def unread_bytes(self) -> int:
        """Return the number of bytes kept for its reader."""
        ...

    def abort(self) -> None:
        """Close it now; the bytes kept for it are lost."""
        ...


class Places:
    """The connections of one server."""

    def __init__(self, most: int = MAX_CONNECTIONS, of_address: int = MAX_PER_ADDRESS) -> None:
        self._most = most
        self._of_address = of_address
        self._held: dict[Connection, str] = {}
        """In the order of arrival."""
        self._of: Counter[str] = Counter()
        self._stalled: set[Connection] = set()

    def __len__(self) -> int:
        return len(self._held)

    def take(self, connection: Connection, address: str) -> bool:
        """Take a place for `connection`; returns False if there is none and no idle connection can be closed."""
        if self._of[address] >= self._of_address and not self._free(address):
            return False
        if len(self._held) >= self._most and not self._free(None):
            return False
        self._held[connection] = address
        self._of[address] += 1
        return True

    def leave(self, connection: Connection) -> None:
        """Free the place of `connection`, if it has one."""
        address = self._held.pop(connection, None)
        self._stalled.discard(connection)
        if address is not None:
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]

    def stalled(self, connection: Connection) -> None:
        """Note that the reader of `connection` takes nothing now; close the largest connections if all together keep
        too much."""
        if connection in self._held:
            self._stalled.add(connection)
        sizes = {each: each.unread_bytes for each in self._stalled}
        kept = sum(sizes.values())
        for each in sorted(sizes, key=lambda one: -sizes[one]):
            if kept <= MAX_BUFFERED_BYTES:
                return
            kept -= sizes[each]
            self._end(each)

    def flows(self, connection: Connection) -> None:
        """Note that the reader of `connection` takes data again."""
        self._stalled.discard(connection)

    def _free(self, address: str | None) -> bool:
        """Close the oldest idle connection: of `address`, or otherwise of the address that has most connections."""
        whose = address or max(self._of, key=lambda each: self._of[each])
        found = next((each for each, of in self._held.items() if of == whose and each.idle), None)
        if found is None and address is None:
            found = next((each for each in self._held if each.idle), None)
        if found is None:
            return False
        self._end(found)
        return True

    def _end(self, connection: Connection) -> None:
        self.leave(connection)
        connection.abort()

"""Limits the number of open handshakes, and ends the oldest when there are too many.

    address                            places
    of a peer of the roster            up to MAX_PENDING in all, so that strangers never have them all
    any other                          MAX_STRANGERS in all, MAX_PER_ADDRESS from one address

Rule 1: an honest handshake takes milliseconds. When no place is left, the one that has waited longest is ended, if it
has had PATIENCE_S. So half-open connections never block others, in any number.
Rule 2: handshakes from strangers' addresses are ended before those from peers' addresses.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

MAX_PENDING = 64
"""Maximum number of open handshakes: the greatest possible number of validators."""

MAX_STRANGERS = 32
"""Part of these for addresses where no peer is known: observers, and peers that have moved."""

MAX_PER_ADDRESS = 8
"""Part of these for one address: several nodes may share one."""

PATIENCE_S = 0.25
"""A younger handshake is not ended; on a busy machine a handshake takes a tenth of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Handshake:
    """One open handshake."""

    address: str
    known: bool
    since_s: float
    leave: Callable[[], None]


class Handshakes:
    """Gives places to handshakes, and takes them back. `known` tells whether a peer of the roster is at an address."""

    def __init__(self, loop: asyncio.AbstractEventLoop, known: Callable[[str], bool]) -> None:
        self._loop = loop
        self._known = known
        self._taken: dict[Handshake, None] = {}
        """In the order of arrival."""

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, address: str, leave: Callable[[], None]) -> Handshake | None:
        """Return a place for a connection from `address`, or None if there is none. `leave` ends its handshake."""
        place = Handshake(address, self._known(address), self._loop.time(), leave)
        strangers = [other for other in self._taken if not other.known]
        if not place.known:
            same = [other for other in strangers if other.address == address]
            if len(same) >= MAX_PER_ADDRESS and not self._make_room(same):
                return None
            if len(same) < MAX_PER_ADDRESS and len(strangers) >= MAX_STRANGERS and not self._make_room(strangers):
                return None
        if len(self._taken) >= MAX_PENDING and not self._make_room([*strangers, *self._taken]):
            return None
        self._taken[place] = None
        return place

    def free(self, place: Handshake) -> None:
        """Free the place of a handshake that has ended, or was told to leave."""
        self._taken.pop(place, None)

    def _make_room(self, among: list[Handshake]) -> bool:
        """End the first handshake of `among` that has had its time; return whether there was one."""
        late = self._loop.time() - PATIENCE_S
        for place in among:
            if place.since_s <= late:
                self.free(place)
                place.leave()
                return True
        return False

"""Places for handshakes: who may have one under way, and who leaves when there are too many.

    address                            places
    where a peer of the roster is      up to MAX_PENDING in all, so that strangers never have them all
    any other                          MAX_STRANGERS in all, MAX_PER_ADDRESS from one address

Rule 1: an honest handshake takes milliseconds. When there is no place left, the one that has waited longest leaves, if
it has had PATIENCE_S; so half-open connections are not an obstacle, however many are kept open.
Rule 2: whoever is asked to leave is a stranger before it is a peer's address.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

MAX_PENDING = 64
"""Handshakes under way at one time: as many as there may be validators."""

MAX_STRANGERS = 32
"""Of these, from addresses where no peer is known: observers, and peers that have moved."""

MAX_PER_ADDRESS = 8
"""Of these, from one address: several nodes may stand behind one."""

PATIENCE_S = 0.25
"""A handshake that young is not asked to leave; on a busy machine it takes a tenth of this."""


@dataclass(frozen=True, slots=True, eq=False)
class Handshake:
    """One handshake under way."""

    address: str
    known: bool
    since_s: float
    leave: Callable[[], None]


class Handshakes:
    """Gives places to handshakes, and takes them back. `known` says whether a peer of the roster is at an address."""

    def __init__(self, loop: asyncio.AbstractEventLoop, known: Callable[[str], bool]) -> None:
        self._loop = loop
        self._known = known
        self._taken: dict[Handshake, None] = {}
        """In the order they came."""

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, address: str, leave: Callable[[], None]) -> Handshake | None:
        """Return a place for a connection from `address`, None when there is none. `leave` ends its handshake."""
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
        """The handshake is over, or was asked to leave."""
        self._taken.pop(place, None)

    def _make_room(self, among: list[Handshake]) -> bool:
        """Ask the first of `among` to leave that has had its time; say whether there was one."""
        late = self._loop.time() - PATIENCE_S
        for place in among:
            if place.since_s <= late:
                self.free(place)
                place.leave()
                return True
        return False

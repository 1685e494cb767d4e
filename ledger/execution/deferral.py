"""Which transactions wait while scheduled work is still due: those that touch what the work may touch (ORDER).

    what is still due ── subjects of its items ──▶ WorkScopeOf: persons, clubs   asked of the contracts, once a block
    a transaction reads or writes ── key ──▶ an id in it ──▶ is that one of them?  then the call is undone, and waits

Rule 1: work and a transaction that touch no common key give the same state in either order. Every key that the work
may write names an account or a club of its scope, so it is enough to look at the ids in the keys that a transaction
touches.
Rule 2: a club to which a person of the scope belongs is touched by the work, whether or not it was named.
Rule 3: where the scope is not known, or too large, every transaction waits.
Rule 4: what is decided here depends on the state only: leader and validators decide alike.
"""

from collections.abc import Iterator

from contracts.abi import ReadContext
from contracts.abi.interfaces import PartiesOf, WorkScope, WorkScopeOf
from contracts.registry import ActiveContracts
from ledger import schedule
from ledger.balances import BALANCE_PREFIX
from ledger.journal import Reader
from ledger.primitives.units import AccountId

__all__ = ["MOST_ITEMS", "MOST_REACHED", "DeferredCall", "Pending", "still_due"]

MOST_ITEMS = 100
"""Items that are looked at; if more are due, every transaction waits until fewer are left."""

MOST_REACHED = 1_000
"""Persons, clubs and pairs of debtor and creditor that are looked at: about 10 ms of a core."""

_ACCOUNT, _CLUB = 20, 32
"""Bytes of an account's id, and of a club's."""
_MARKS = tuple((length, length.to_bytes(2, "big")) for length in (_ACCOUNT, _CLUB))
"""What stands before an id in a contract's key (`contracts.abi.state`)."""


class DeferredCall(Exception):  # noqa: N818 - not an error of the call: it is carried out later
    """The running call touches what scheduled work may still touch."""


class Pending:
    """What the scheduled work that is still due may touch."""

    def __init__(self, reading: ReadContext, scope: WorkScope) -> None:
        self._reading = reading
        self._accounts = frozenset(scope.accounts)
        self._clubs = dict.fromkeys(scope.clubs, True)
        """By club: whether it is touched; those that transactions name are added as they come."""

    def holds(self, account: AccountId) -> bool:
        """Return whether the work may touch `account`."""
        return account in self._accounts

    def meet(self, key: bytes) -> None:
        """Raise DeferredCall where `key` names an account or a club that the work may touch."""
        for id_ in ids_in(key):
            if id_ in self._accounts or (len(id_) == _CLUB and self._touches(id_)):
                raise DeferredCall

    def _touches(self, club: bytes) -> bool:
        """Return whether somebody whom the work may touch belongs to `club`; an id of something else has no parties."""
        if club not in self._clubs:
            parties = self._reading.ask(PartiesOf(club, MOST_REACHED))
            self._clubs[club] = len(parties) == MOST_REACHED or not self._accounts.isdisjoint(parties)
        return self._clubs[club]


def still_due(state: Reader, active: ActiveContracts, reading: ReadContext, now_ms: int) -> Pending | None:
    """Return what the work due by `now_ms` may touch; None where that is not known, or too much."""
    items = schedule.due_by(state, now_ms, MOST_ITEMS + 1)
    if len(items) > MOST_ITEMS or WorkScopeOf not in active.by_query:
        return None
    scope = reading.ask(WorkScopeOf(tuple(dict.fromkeys(item.club for item in items)), MOST_REACHED))
    return None if scope is None else Pending(reading, scope)


def ids_in(key: bytes) -> Iterator[bytes]:
    """Yield what in a key of the state may be the id of an account or a club."""
    if key.startswith(BALANCE_PREFIX):
        head = len(BALANCE_PREFIX)
        yield from (key[head : head + length] for length, _ in _MARKS if key[head + length : head + length + 1] == b"/")
        return
    for length, mark in _MARKS:
        at = key.find(mark)
        while at >= 0:
            found = key[at + 2 : at + 2 + length]
            if len(found) == length:
                yield found
            at = key.find(mark, at + 1)

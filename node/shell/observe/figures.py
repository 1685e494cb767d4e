"""Figures of the clubs of a chain, for the metrics: counted once from the whole state, then updated at each block.

    key that a block writes      figure
    rotation club                clubs{status}      + 1 for the new status, − 1 for the old one
    rotation unpaid              overdue_payments   contributions due and not paid, still within grace
    rotation clubdebt            overdue_payments   … and those that became a debt; charges are not counted
    a purse of a club            escrow_won         pots, deposits, reserves, and all other purses of clubs

Rule 1: the work at a block grows with the block's writes, never with the state; a scrape costs nothing.
Rule 2: these figures are for a dashboard. The auditor decides whether the money is correct (`contracts.audit`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from contracts.audit.club import clubs as clubs_of
from contracts.rotation.records import CANCELLED, CHARGES, CLOSED, DISSOLVED, FORMING, RUNNING, ClubRecord, Debt
from ledger.balances import BALANCE_PREFIX
from ledger.chain import Chain
from ledger.primitives.codec import trusted_decode
from ledger.state import contract_prefix
from node.shell.observe.metrics import Metrics

STATUSES = (FORMING, RUNNING, CLOSED, DISSOLVED, CANCELLED)

_ROTATION = contract_prefix("rotation")
_CLUB = _ROTATION + b"club:"
_UNPAID = _ROTATION + b"unpaid:"
_DEBT = _ROTATION + b"clubdebt:"
_SEAT_BYTES = 5
"""The key of a purse ends with a slash and four bytes (`ledger.balances`)."""
_CLUB_BYTES = 32
"""Account ids have 20 bytes; so an owner of 32 bytes is a club."""

Write = tuple[bytes, bytes | None, bytes | None]
"""(key, value before, value after)."""


class ClubFigures:
    """The figures of `chain`, shown in the gauges of `metrics`."""

    def __init__(self, chain: Chain, metrics: Metrics) -> None:
        """Count the present state: one walk over clubs with their purses, open contributions and debts, not over
        accounts."""
        self._chain = chain
        self._metrics = metrics
        self._clubs: Counter[str] = Counter()
        self._escrow_won = 0
        self._overdue = 0
        for prefix in (_CLUB, _UNPAID, _DEBT):
            self._count((key, None, value) for key, value in chain.state_entries(prefix))
        for id_ in clubs_of(chain.storage("rotation")):
            self._count((key, None, value) for key, value in chain.state_entries(BALANCE_PREFIX + id_ + b"/"))
        self._show()

    def changes(self, after: Mapping[bytes, bytes | None]) -> list[Write]:
        """Return the writes of `after` that concern clubs. Call this before the commit, and `committed` after it."""
        return list(self._of_clubs(after))

    def committed(self, writes: Iterable[Write]) -> None:
        """Count `writes`, which are durable now."""
        self._count(writes)
        self._show()

    def _of_clubs(self, after: Mapping[bytes, bytes | None]) -> Iterator[Write]:
        for key, value in after.items():
            if key.startswith((_CLUB, _UNPAID, _DEBT)) or _is_clubs_purse(key):
                yield key, self._chain.state_value(key), value

    def _count(self, writes: Iterable[Write]) -> None:
        for key, before, after in writes:
            for value, sign in ((before, -1), (after, 1)):
                if value is None:
                    continue
                if key.startswith(_CLUB):
                    self._clubs[trusted_decode(ClubRecord, value).status] += sign
                elif key.startswith(_UNPAID):
                    self._overdue += sign
                elif key.startswith(_DEBT):
                    self._overdue += sign * (trusted_decode(Debt, value).rank not in CHARGES)
                elif _is_clubs_purse(key):
                    self._escrow_won += sign * trusted_decode(int, value)

    def _show(self) -> None:
        for status in STATUSES:
            self._metrics.clubs.labels(status).set(self._clubs[status])
        self._metrics.escrow_won.set(self._escrow_won)
        self._metrics.overdue.set(self._overdue)


def _is_clubs_purse(key: bytes) -> bool:
    if not key.startswith(BALANCE_PREFIX):
        return False
    owner, _, _ = key[len(BALANCE_PREFIX) : -_SEAT_BYTES].rpartition(b"/")
    return len(owner) == _CLUB_BYTES

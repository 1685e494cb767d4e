"""Compares the pool's statement, our transfers and the chain (`rules.books`), and stops sending on a difference."""

from sqlalchemy import case, func, select, update

from ledger.primitives.codec import decode
from services.banking.jobs.desk import Desk
from services.banking.rules.books import ALIKE, Books, difference, stops
from services.banking.rules.machine import OPEN_AT_BANK, Kind, State
from services.banking.store.tables import RECON_DAY, STATEMENT_LINE, TRANSFER
from services.kit.clock import kst_date
from services.kit.log import get_log
from services.kit.metrics import Metrics

__all__ = ["BookKeeper"]

MINTED, BURNED = b"sup/minted", b"sup/burned"
"""State keys of the chain (docs/spec/ledger.md)."""
OPEN_PULLS = (*OPEN_AT_BANK, State.CONFIRMED, State.MINTING)
OPEN_PUSHES = (*OPEN_AT_BANK, State.CONFIRMED)


class BookKeeper:
    """The job that compares."""

    def __init__(self, desk: Desk, metrics: Metrics) -> None:
        self._desk = desk
        self._transfers = metrics.gauge("transfers", "transfers by kind and state", ("kind", "state"))
        self._difference = metrics.gauge("books_difference_won", "what the pool holds beyond what is explained")
        self._last: tuple[int, ...] = ()
        self.stopped = False
        """Whether nothing may be sent."""

    async def round(self) -> bool:
        """Compare once; always return False."""
        desk = self._desk
        supply = await self._supply(MINTED) - await self._supply(BURNED)
        date = kst_date(desk.clock.now_ms())
        async with desk.database.read() as tx:
            balance = await tx.scalar(select(RECON_DAY.c.balance).where(RECON_DAY.c.date == date))
            if balance is None:
                return False
            signed = case((STATEMENT_LINE.c.inwards, STATEMENT_LINE.c.amount), else_=-STATEMENT_LINE.c.amount)
            free = select(func.coalesce(func.sum(signed), 0)).where(STATEMENT_LINE.c.transfer.is_(None))
            suspense = int(await tx.scalar(free) or 0)
            pulls = TRANSFER.c.state.in_(OPEN_PULLS) & (TRANSFER.c.kind == Kind.PULL)
            pushes = TRANSFER.c.state.in_(OPEN_PUSHES) & (TRANSFER.c.kind == Kind.PUSH)
            sums = [
                int(await tx.scalar(select(func.coalesce(func.sum(TRANSFER.c.amount), 0)).where(which)) or 0)
                for which in (pulls, pushes)
            ]
            rows = (
                await tx.execute(select(TRANSFER.c.kind, TRANSFER.c.state, func.count()).group_by("kind", "state"))
            ).all()
        self._transfers.clear()
        for kind, state, count in rows:
            self._transfers.labels(kind, state).set(count)
        found = difference(Books(int(balance), supply, suspense, *sums))
        self._last = (*self._last, found)[-ALIKE:]
        stopped = stops(self._last)
        if stopped != self.stopped:
            get_log("banking").error("the books", stopped=stopped, difference=found)
        self.stopped = stopped
        self._difference.set(found)
        async with desk.database.write() as tx:
            day = update(RECON_DAY).where(RECON_DAY.c.date == date)
            await tx.execute(day.values(suspense=max(0, suspense), difference=found))
        return False

    async def _supply(self, key: bytes) -> int:
        value = (await self._desk.prover.state(key)).value
        return 0 if value is None else decode(int, value)

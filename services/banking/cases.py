"""MANUAL: two different persons say the same about a transfer, each with a reason, and only then it is so.

Rule 1: what the second says must be what the first has said; otherwise the case begins again with the second's word.
Rule 2: persons say CONFIRMED or REJECTED. Won are still minted only for a line of the statement, and burned or given
back only with the witness.
"""

from typing import Any

from sqlalchemy import select, update

from services.banking.errors import CaseNotFoundError, SamePersonError
from services.banking.jobs.desk import Desk
from services.banking.rules.machine import Input, State
from services.banking.store.tables import MANUAL_CASE, TRANSFER
from services.banking.store.transfers import advance, by_id
from services.kit.log import get_log

__all__ = ["Cases"]

SAID = {"confirmed": Input.CONFIRM, "rejected": Input.REJECT}


class Cases:
    """The manual list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def open_cases(self) -> list[dict[str, Any]]:
        """Return every open case, the oldest first."""
        both = select(MANUAL_CASE, TRANSFER.c.state, TRANSFER.c.kind, TRANSFER.c.amount, TRANSFER.c.bank_tran_id)
        found = both.join(TRANSFER, TRANSFER.c.id == MANUAL_CASE.c.transfer).where(MANUAL_CASE.c.closed_ms == 0)
        async with self._desk.database.read() as tx:
            rows = (await tx.execute(found.order_by(MANUAL_CASE.c.opened_ms))).all()
        return [
            {
                "transfer": row.transfer,
                "kind": row.kind,
                "state": row.state,
                "won": str(row.amount),
                "bank_tran_id": row.bank_tran_id,
                "opened_ms": row.opened_ms,
                "first_person": row.first_person,
                "first_says": row.first_says,
            }
            for row in rows
        ]

    async def say(self, transfer: str, person: str, says: str, reason: str) -> bool:
        """Take a person's word; return whether the case is closed by it. Raises CaseNotFoundError, SamePersonError."""
        desk, now_ms = self._desk, self._desk.clock.now_ms()
        async with desk.database.write() as tx:
            mine = MANUAL_CASE.c.transfer == transfer
            case = (await tx.execute(select(MANUAL_CASE).where(mine, MANUAL_CASE.c.closed_ms == 0))).one_or_none()
            row = await by_id(tx, transfer)
            if case is None or row is None or row.state != State.MANUAL:
                raise CaseNotFoundError(id=transfer)
            if case.first_says == says and case.first_person == person:
                raise SamePersonError
            told = f"{case.reason}{person}: {says}: {reason}\n"
            if case.first_says != says:
                first = {"first_person": person, "first_says": says, "reason": told}
                await tx.execute(update(MANUAL_CASE).where(mine).values(**first))
                return False
            await tx.execute(
                update(MANUAL_CASE).where(mine).values(second_person=person, reason=told, closed_ms=now_ms)
            )
            await advance(tx, row, SAID[says], now_ms, next_look_ms=now_ms, why="manual")
        get_log("banking").warning("decided by two persons", transfer=transfer, says=says)
        return True

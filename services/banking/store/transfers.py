"""Transfers in the database: made once, moved only along the machine.

Rule 1: `advance` is the only function that changes a state. It names the state it starts from, so that of two that move
a transfer one finds nothing to do.
Rule 2: the bus hears of every new state in the same transaction.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from services.banking.rules.machine import FINAL, Input, Kind, State, first_state, move
from services.banking.store.tables import BUS, TRANSFER
from services.kit.bus import Envelope, publish
from services.kit.database import Tx, changed
from services.kit.ids import new_id

__all__ = ["TOPIC", "add", "advance", "by_client_key", "by_id", "due", "hint", "in_state", "shown"]

TOPIC = "gye.bank.v1"
AT_ONCE = 50


async def add(tx: Tx, kind: Kind, now_ms: int, **values: Any) -> str:
    """Store a new transfer; return its id. The caller has looked for its client key."""
    id_ = new_id(now_ms)
    row = {"id": id_, "kind": kind, "state": first_state(kind), "created_ms": now_ms, "changed_ms": now_ms, "why": ""}
    await tx.execute(insert(TRANSFER).values(**row, **values))
    return id_


async def advance(tx: Tx, row: Any, happened: Input, now_ms: int, *, since: State | None = None, **values: Any) -> bool:
    """Move a transfer from the state of `row`, or `since`; return False if it is not in that state any more.

    Raises NoSuchMoveError, and then nothing changes.
    """
    before = State(row.state) if since is None else since
    state = move(Kind(row.kind), before, happened)
    mine = update(TRANSFER).where(TRANSFER.c.id == row.id, TRANSFER.c.state == before)
    if not await changed(tx, mine.values(state=state, changed_ms=now_ms, **values)):
        return False
    data = {"transfer": row.id, "kind": row.kind, "account": bytes(row.account).hex(), "state": state}
    message = Envelope.new(TOPIC, f"transfer.{state}", bytes(row.account).hex(), data, now_ms)
    await publish(tx, BUS, message)
    return True


async def by_id(tx: Tx, id_: str) -> Any:
    """Return a transfer, or None."""
    return (await tx.execute(select(TRANSFER).where(TRANSFER.c.id == id_))).one_or_none()


async def by_client_key(tx: Tx, key: str) -> Any:
    """Return the transfer that was made for a client key, or None."""
    return (await tx.execute(select(TRANSFER).where(TRANSFER.c.client_key == key))).one_or_none()


async def in_state(tx: Tx, states: Sequence[State], limit: int = AT_ONCE) -> list[Any]:
    """Return the oldest transfers in one of these states."""
    found = select(TRANSFER).where(TRANSFER.c.state.in_(states)).order_by(TRANSFER.c.id).limit(limit)
    return list((await tx.execute(found)).all())


async def due(tx: Tx, states: Sequence[State], now_ms: int, limit: int = AT_ONCE) -> list[Any]:
    """Return transfers in one of these states at which it is time to look again, the longest waiting first."""
    found = (
        select(TRANSFER)
        .where(TRANSFER.c.state.in_(states), TRANSFER.c.next_look_ms <= now_ms)
        .order_by(TRANSFER.c.next_look_ms, TRANSFER.c.id)
        .limit(limit)
    )
    return list((await tx.execute(found)).all())


async def hint(tx: Tx, *, now_ms: int, reference: str = "", mint_key: str = "") -> None:
    """Have a transfer looked at now, because the chain is said to have changed something about it."""
    which = TRANSFER.c.reference == reference if reference else TRANSFER.c.mint_key == mint_key
    await tx.execute(update(TRANSFER).where(which).values(next_look_ms=now_ms))


def shown(row: Any) -> dict[str, Any]:
    """Return what others may see of a transfer."""
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "account": bytes(row.account).hex(),
        "bank_account": row.bank_account,
        "won": str(row.amount),
        "why": row.why,
        "reference": row.reference,
        "mint_key": row.mint_key,
        "booked_ms": row.booked_ms,
        "created_ms": row.created_ms,
        "changed_ms": row.changed_ms,
        "ended": State(row.state) in FINAL[Kind(row.kind)],
    }

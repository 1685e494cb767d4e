"""Transactions of a service's own account: wanted in a transaction, signed, stored, sent; the same bytes until it is
known what became of them.

    WAITING ── signed with the next nonces, stored ──▶ SENT ── a receipt ──▶ DONE (ok) | REFUSED (code of a rule)
        ▲                                               │
        └── no block can contain these bytes any more ──┘

Rule 1: bytes are in the database before a peer sees them. After kill -9 the same bytes are sent again.
Rule 2: other bytes are signed for a call only after its old ones can never be in a block (`FATAL` of the client).
Rule 3: while something is SENT, nothing else is signed. So nonces have no gaps that could hold up what comes later.
Rule 4: a call has a key, and is wanted once. What the chain would do twice is refused here first.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any

import msgspec
from getty_client.errors import NotReachableError, RefusedError
from getty_client.sending import FATAL
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table, insert, select, update

from ledger.primitives.codec import Record, encode
from ledger.primitives.keys import SigningKey
from ledger.primitives.transaction import TX_VERSION, Transaction, parse_transaction, sign_transaction
from services.kit.database import Database, Tx, changed
from services.kit.log import get_log
from services.kit.node import Node

__all__ = ["CallState", "Signer", "chain_call_table"]

AT_ONCE = 32
"""How many calls are signed together: as many as a peer queues for one account, with room."""
VALID_FOR_HEIGHTS = 300
WAIT_S = 8


class CallState(StrEnum):
    """What is known of a call."""

    WAITING = "waiting"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"


Finished = Callable[[Tx, str, CallState, str, bytes], Awaitable[None]]
"""Called in the transaction that stores the outcome: key, DONE or REFUSED, code, id of the transaction."""


def chain_call_table(tables: MetaData) -> Table:
    """Return the table of calls, declared in a module's `tables`."""
    return Table(
        "chain_call",
        tables,
        Column("key", String(120), primary_key=True),
        Column("wanted_ms", BigInteger, nullable=False),
        Column("contract", String(40), nullable=False),
        Column("method", String(40), nullable=False),
        Column("args", LargeBinary, nullable=False),
        Column("state", String(10), nullable=False, index=True),
        Column("nonce", BigInteger),
        Column("raw", LargeBinary),
        Column("tx_id", LargeBinary),
        Column("height", BigInteger),
        Column("code", String(60)),
    )


class Signer:
    """Signs for one account, with one key."""

    def __init__(self, database: Database, table: Table, node: Node, key: SigningKey, finished: Finished) -> None:
        self._database = database
        self._calls = table
        self._node = node
        self._key = key
        self._finished = finished
        self.account = node.genesis.account_of(key.public)

    async def want(self, tx: Tx, key: str, method: tuple[str, str], call: Record, now_ms: int) -> bool:
        """Ask for a call in the transaction `tx`; return False if the key is known already.

        `method`: the contract and its method.
        """
        calls = self._calls
        if await tx.scalar(select(calls.c.key).where(calls.c.key == key)) is not None:
            return False
        row = {"contract": method[0], "method": method[1], "args": encode(call), "wanted_ms": now_ms}
        await tx.execute(insert(calls).values(key=key, state=CallState.WAITING, **row))
        return True

    async def again(self, tx: Tx, key: str) -> bool:
        """Have a refused call signed and sent again, because what it lacked may be there now."""
        calls = self._calls
        wanted = update(calls).where(calls.c.key == key, calls.c.state == CallState.REFUSED)
        return await changed(tx, wanted.values(state=CallState.WAITING, code=None, raw=None, tx_id=None))

    async def round(self) -> bool:
        """Send what is stored, or sign what waits; return whether something moved on."""
        sent = await self._stored(CallState.SENT)
        if not sent:
            waiting = await self._stored(CallState.WAITING)
            if not waiting:
                return False
            await self._sign(waiting)
            sent = await self._stored(CallState.SENT)
        return await self._send(sent)

    async def _stored(self, state: CallState) -> list[Any]:
        calls = self._calls
        order = (calls.c.nonce, calls.c.wanted_ms, calls.c.key)
        async with self._database.read() as tx:
            return list(
                (await tx.execute(select(calls).where(calls.c.state == state).order_by(*order).limit(AT_ONCE))).all()
            )

    async def _sign(self, waiting: list[Any]) -> None:
        account = await self._node.account(self.account)
        valid_until = await self._node.height() + VALID_FOR_HEIGHTS
        calls = self._calls
        async with self._database.write() as tx:
            for nonce, row in enumerate(waiting, int(account["nonce"])):
                unsigned = Transaction(
                    version=TX_VERSION,
                    chain_ctx=self._node.genesis.chain_ctx,
                    account=self.account,
                    nonce=nonce,
                    valid_until=valid_until,
                    contract=row.contract,
                    method=row.method,
                    args=bytes(row.args),
                )
                raw = sign_transaction(unsigned, self._key)
                values = {"state": CallState.SENT, "nonce": nonce, "raw": raw, "tx_id": parse_transaction(raw).id}
                await tx.execute(update(calls).where(calls.c.key == row.key).values(**values))

    async def _send(self, sent: list[Any]) -> bool:
        """Send stored bytes, all together, and store what a peer says of each."""
        body = msgspec.msgpack.encode([bytes(row.raw) for row in sent])
        path = f"/v1/txs/batch?wait=committed&timeout={WAIT_S}s"
        send = self._node.client.request
        try:
            answer = await self._node.in_thread(lambda: send("POST", path, body, "application/msgpack", WAIT_S + 15.0))
        except (NotReachableError, RefusedError) as error:  # nothing is known: the same bytes again
            get_log("signer").warning("calls were not taken", code=error.code, calls=len(sent))
            return False
        moved = False
        for row, found in zip(sent, answer.json()["results"], strict=True):
            moved = await self._outcome(row, found) or moved
        return moved

    async def _outcome(self, row: Any, found: dict[str, Any]) -> bool:
        """Store what is known of one call; return False if nothing new is."""
        calls = self._calls
        mine = update(calls).where(calls.c.key == row.key, calls.c.state == CallState.SENT)
        status, code = found.get("status"), str(found.get("code", ""))
        if status in ("committed", "failed"):
            state = CallState.DONE if code == "ok" else CallState.REFUSED
            async with self._database.write() as tx:
                if await changed(tx, mine.values(state=state, code=code, height=found["height"])):
                    await self._finished(tx, row.key, state, code, bytes(row.tx_id))
            return True
        if status is None and code in FATAL:
            async with self._database.write() as tx:
                await changed(tx, mine.values(state=CallState.WAITING, raw=None, tx_id=None, nonce=None))
            return True
        return False

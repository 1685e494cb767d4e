"""The chain's side of transfers: proven from its state, and told by transactions of our own.

    push   REQUESTED ── proven "requested" ─▶ begin ── proven "begun" ─▶ BEGUN, with the proven amount
           CONFIRMED ─▶ confirm ── proven "burned" ─▶ BURNED
           REJECTED  ─▶ revert ── proven "reverted" ─▶ REVERTED
    pull   MINTING ── proven in `minted` ─▶ MINTED

Rule 1 (PROVEN): every move here rests on a state value under a root that a quorum has signed. An event is only a hint
to look. So a withdrawal that a lying peer invents is not paid.
Rule 2: a push is sent only if our own `begin` began it. Otherwise somebody else may be paying it: people decide.
Rule 3: a call that the chain refuses is tried again at the next look, since what it lacked may have come.
"""

from typing import Any

from getty_client.calls.won import BeginWithdrawal, ConfirmWithdrawal, RevertWithdrawal
from getty_client.errors import NotReachableError
from sqlalchemy import select, update

from services.banking.jobs.desk import Desk
from services.banking.jobs.resolve import open_case
from services.banking.rules.chain_state import minted_key, read_minted, read_withdrawal, withdrawal_key
from services.banking.rules.machine import Input, Kind, State
from services.banking.store.tables import BANK_ACCOUNT, CHAIN_CALL, TRANSFER
from services.banking.store.transfers import advance, due
from services.kit.database import Tx
from services.kit.log import get_log
from services.kit.proven import NotProvenError
from services.kit.signer import CallState

__all__ = ["Settler"]

AGAIN_MS = 20_000
"""After a look at which nothing had changed. An event makes the next look come at once."""
STATES = (State.REQUESTED, State.CONFIRMED, State.REJECTED, State.MINTING)


class Settler:
    """The job that brings transfers to their end on the chain."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def round(self) -> bool:
        """Look at what is due; return whether there was anything."""
        desk = self._desk
        async with desk.database.read() as tx:
            rows = await due(tx, STATES, desk.clock.now_ms())
        for row in rows:
            try:
                await (self._pull(row) if row.kind == Kind.PULL else self._push(row))
            except NotProvenError as error:
                get_log("banking").warning("not proven", transfer=row.id, check=error.code)
                await self._later(row)
            except NotReachableError:
                await self._later(row)
        return bool(rows)

    async def _pull(self, row: Any) -> None:
        desk = self._desk
        if row.state != State.MINTING:
            await self._later(row, ends=row.state == State.REJECTED)
            return
        proven = await desk.prover.state(minted_key(row.mint_key))
        if read_minted(proven.value) != row.amount:
            await self._later(row, again=f"mint:{row.mint_key}")
            return
        async with desk.database.write() as tx:
            await advance(tx, row, Input.MINT_SEEN, desk.clock.now_ms(), next_look_ms=None)

    async def _push(self, row: Any) -> None:
        desk, withdrawal = self._desk, bytes(row.order_bytes)
        if row.kind == Kind.PROBE:
            await self._later(row, ends=True)
            return
        proven = await desk.prover.state(withdrawal_key(withdrawal))
        stored = read_withdrawal(proven.value)
        if stored is None or stored.owner != bytes(row.account):
            raise NotProvenError("no_such_withdrawal")
        name = withdrawal.hex()
        async with desk.database.write() as tx:
            now_ms = desk.clock.now_ms()
            match (State(row.state), stored.status):
                case (State.REQUESTED, "requested"):
                    if await self._has_target(tx, row, stored.amount):
                        begin = BeginWithdrawal(withdrawal)
                        await self._call(tx, row, f"begin:{name}", "begin_withdrawal", begin)
                    return
                case (State.REQUESTED, "begun"):
                    await self._begun(tx, row, stored.amount, now_ms)
                case (State.REQUESTED, "reverted"):
                    await advance(tx, row, Input.TAKEN_BACK, now_ms, next_look_ms=None)
                case (State.CONFIRMED, "begun"):
                    await self._call(tx, row, f"confirm:{name}", "confirm_withdrawal", ConfirmWithdrawal(withdrawal))
                case (State.CONFIRMED, "burned"):
                    await advance(tx, row, Input.BURN_SEEN, now_ms, next_look_ms=None)
                case (State.REJECTED, "begun"):
                    await self._call(tx, row, f"revert:{name}", "revert_withdrawal", RevertWithdrawal(withdrawal))
                case (State.REJECTED, "reverted"):
                    await advance(tx, row, Input.REVERT_SEEN, now_ms, next_look_ms=None)
                case _:
                    get_log("banking").error("chain and bank differ", transfer=row.id, chain=stored.status)
                    await open_case(tx, row.id, now_ms)
                    await tx.execute(update(TRANSFER).where(TRANSFER.c.id == row.id).values(next_look_ms=None))

    async def _begun(self, tx: Tx, row: Any, amount: int, now_ms: int) -> None:
        """Go on with a withdrawal that has begun on the chain, if we have begun it."""
        ours = select(CHAIN_CALL.c.state).where(CHAIN_CALL.c.key == f"begin:{bytes(row.order_bytes).hex()}")
        state = await tx.scalar(ours)
        if state == CallState.DONE:
            await advance(tx, row, Input.BEGIN_PROVEN, now_ms, amount=amount, next_look_ms=now_ms)
        elif state in {None, CallState.REFUSED}:  # others have begun it, and ours came too late: no round will pay it
            await open_case(tx, row.id, now_ms)
            await tx.execute(update(TRANSFER).where(TRANSFER.c.id == row.id).values(next_look_ms=None))
        else:
            await self._set_look(tx, row)

    async def _has_target(self, tx: Tx, row: Any, amount: int) -> bool:
        """Find the member's bank account for a push, and store it. Without one, or over the limit, people look."""
        desk, now_ms = self._desk, self._desk.clock.now_ms()
        mine = (BANK_ACCOUNT.c.account == row.account) & BANK_ACCOUNT.c.main & (BANK_ACCOUNT.c.unlinked_ms == 0)
        target = await tx.scalar(select(BANK_ACCOUNT.c.id).where(mine))
        why = "" if target is not None else "no_target"
        if amount > desk.limits.push_won:
            why = "over_limit"
        values = {"bank_account": target or "", "why": why, "next_look_ms": now_ms + AGAIN_MS}
        await tx.execute(update(TRANSFER).where(TRANSFER.c.id == row.id).values(**values))
        return not why

    async def _call(self, tx: Tx, row: Any, key: str, method: str, call: Any) -> None:
        """Have the chain told, again if it has refused; look again in a while."""
        if not await self._desk.signer.want(tx, key, ("won", method), call, self._desk.clock.now_ms()):
            await self._desk.signer.again(tx, key)
        await self._set_look(tx, row)

    async def _later(self, row: Any, *, again: str = "", ends: bool = False) -> None:
        async with self._desk.database.write() as tx:
            if again:
                await self._desk.signer.again(tx, again)
            await self._set_look(tx, row, ends=ends)

    async def _set_look(self, tx: Tx, row: Any, *, ends: bool = False) -> None:
        next_ms = None if ends else self._desk.clock.now_ms() + AGAIN_MS
        mine = update(TRANSFER).where(TRANSFER.c.id == row.id, TRANSFER.c.state == row.state)
        await tx.execute(mine.values(next_look_ms=next_ms))

"""Takes members' signed orders: is it an order, for this chain, alive, signed by enough proven keys, within the limits?

Rule 1: the keys that may sign are proven from the chain, never taken from the gateway or a peer.
Rule 2: the same order is one transfer, however often it is sent.
"""

from typing import Any

from sqlalchemy import func, select

from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won
from services.banking.errors import (
    AccountNotOpenError,
    BadOrderError,
    BankAccountNotFoundError,
    NotSignedError,
    OrderExpiredError,
    OrderLivesTooLongError,
    OtherChainOrderError,
    OverLimitError,
    SendingStoppedError,
    TargetDiffersError,
)
from services.banking.jobs.books import BookKeeper
from services.banking.jobs.desk import Desk
from services.banking.rules.machine import Kind, State
from services.banking.rules.orders import (
    MAX_LIFE_MS,
    authority_key,
    pull_payload,
    read_authority,
    read_order,
    read_target,
    signed_by_enough,
    target_payload,
)
from services.banking.rules.references import pull_reference
from services.banking.store import accounts
from services.banking.store.tables import TRANSFER
from services.banking.store.transfers import add, by_client_key, by_id
from services.kit.clock import instant_of, kst_date
from services.kit.database import Tx

__all__ = ["Orders"]


class Orders:
    """Takes orders."""

    def __init__(self, desk: Desk, books: BookKeeper) -> None:
        self._desk = desk
        self._books = books

    async def pull(self, raw: bytes, signatures: tuple[bytes, ...]) -> tuple[bool, Any]:
        """Store a pull; return whether it is new, and its row. Raises ServiceError, and then nothing has changed."""
        desk, order = self._desk, read_order(raw)
        if order is None:
            raise BadOrderError
        self._check_life(order.chain_ctx, order.expires_ms)
        await self._check_signed(order.account, pull_payload(raw), signatures)
        key = f"pull:{order.account.hex()}:{order.client_key}"
        async with desk.database.write() as tx:
            known = await by_client_key(tx, key)
            if known is not None:
                if bytes(known.order_bytes) != raw:
                    raise BadOrderError
                return False, known
            if self._books.stopped:
                raise SendingStoppedError
            if await accounts.bank_account(tx, order.account, order.bank_account) is None:
                raise BankAccountNotFoundError(id=order.bank_account)
            await self._check_limits(tx, order.account, order.amount)
            id_ = await add(
                tx,
                Kind.PULL,
                desk.clock.now_ms(),
                account=order.account,
                bank_account=order.bank_account,
                amount=order.amount,
                client_key=key,
                reference=pull_reference(raw),
                order_bytes=raw,
                signatures=encode(signatures),
            )
            return True, await by_id(tx, id_)

    async def target(self, raw: bytes, signatures: tuple[bytes, ...]) -> Any:
        """Have pushes go to a linked bank account; return its row. Raises ServiceError."""
        desk, order = self._desk, read_target(raw)
        if order is None:
            raise BadOrderError
        self._check_life(order.chain_ctx, order.expires_ms)
        await self._check_signed(order.account, target_payload(raw), signatures)
        async with desk.database.write() as tx:
            row = await accounts.bank_account(tx, order.account, order.bank_account)
            if row is None:
                raise BankAccountNotFoundError(id=order.bank_account)
            if (row.bank_code, row.masked_number) != (order.bank_code, order.masked_number):
                raise TargetDiffersError
            await accounts.set_target(tx, order.account, row.id)
            return await accounts.bank_account(tx, order.account, row.id)

    def _check_life(self, chain_ctx: bytes, expires_ms: int) -> None:
        now_ms = self._desk.clock.now_ms()
        if chain_ctx != self._desk.node.genesis.chain_ctx:
            raise OtherChainOrderError
        if expires_ms <= now_ms:
            raise OrderExpiredError(expires_ms=expires_ms, now_ms=now_ms)
        if expires_ms > now_ms + MAX_LIFE_MS:
            raise OrderLivesTooLongError(most_ms=MAX_LIFE_MS)

    async def _check_signed(self, account: AccountId, payload: bytes, signatures: tuple[bytes, ...]) -> None:
        proven = await self._desk.prover.state(authority_key(account))
        if proven.value is None:
            raise AccountNotOpenError
        if not signed_by_enough(read_authority(proven.value), payload, signatures):
            raise NotSignedError

    async def _check_limits(self, tx: Tx, account: AccountId, won: int) -> None:
        """Raise OverLimitError if a pull exceeds what its account may pull now."""
        limits, now_ms = self._desk.limits, self._desk.clock.now_ms()
        midnight_ms = instant_of(kst_date(now_ms), "000000")
        of_today = select(func.coalesce(func.sum(TRANSFER.c.amount), 0)).where(
            TRANSFER.c.account == account,
            TRANSFER.c.kind == Kind.PULL,
            TRANSFER.c.created_ms >= midnight_ms,
            TRANSFER.c.state != State.REJECTED,
        )
        left = min(limits.pull_won, limits.pull_day_won - int(await tx.scalar(of_today) or 0))
        if won > left:
            raise OverLimitError(won=Won(won), limit=Won(max(0, left)))

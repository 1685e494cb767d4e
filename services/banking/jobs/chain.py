"""FOLLOW: what the chain says about bank transfers. Every event is a hint to look; `settle` proves before it acts."""

from collections.abc import Mapping
from typing import Any

from ledger.primitives.address import parse_account
from services.banking.jobs.desk import Desk
from services.banking.rules.machine import Kind
from services.banking.rules.references import push_reference
from services.banking.store.transfers import add, by_client_key, hint
from services.kit.database import Tx
from services.kit.follow import Block

__all__ = ["TOPICS", "ChainEvents"]

TOPICS = (
    "won.withdrawal_requested",
    "won.withdrawal_begun",
    "won.withdrawal_reverted",
    "won.withdrawal_recalled",
    "won.burned",
    "won.minted",
)


class ChainEvents:
    """Handles the events of a block."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def handle(self, tx: Tx, block: Block) -> None:
        """Make a transfer for each new withdrawal, and have others looked at."""
        now_ms = self._desk.clock.now_ms()
        for event in block.events:
            match event.topic:
                case "won.withdrawal_requested":
                    await self._requested(tx, event.fields, now_ms)
                case "won.minted":
                    await hint(tx, now_ms=now_ms, mint_key=str(event.fields["bank_tx_id"]))
                case "won.withdrawal_recalled":
                    for id_ in event.fields["withdrawals"]:
                        await hint(tx, now_ms=now_ms, reference=push_reference(bytes.fromhex(id_)))
                case _:
                    id_ = bytes.fromhex(event.fields["withdrawal"])
                    await hint(tx, now_ms=now_ms, reference=push_reference(id_))

    async def _requested(self, tx: Tx, fields: Mapping[str, Any], now_ms: int) -> None:
        withdrawal = bytes.fromhex(fields["withdrawal"])
        key = f"withdrawal:{withdrawal.hex()}"
        if await by_client_key(tx, key) is None:
            await add(
                tx,
                Kind.PUSH,
                now_ms,
                account=parse_account(fields["owner"]),
                bank_account="",
                amount=int(fields["amount"]),
                client_key=key,
                reference=push_reference(withdrawal),
                order_bytes=withdrawal,
                signatures=b"",
                next_look_ms=now_ms,
            )

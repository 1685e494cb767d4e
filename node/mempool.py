"""Transactions that wait for a block.

Rule 1: per account in nonce order; a block takes only those that can be included now.
Rule 2: caps on everything: transactions, bytes, transactions per account, so that one account cannot crowd out others.
Rule 3: what comes in here has valid signatures and has passed `Chain.check_transaction`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import AccountId, Hash32


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How much may wait."""

    transactions: int = 20_000
    total_bytes: int = 32 * 1024 * 1024
    per_account: int = 64


class PoolRefusedError(Exception):
    """The pool does not take this transaction. `code` is stable; nothing has changed."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Mempool:
    """See the module's docstring."""

    def __init__(self, limits: PoolLimits | None = None) -> None:
        self._limits = limits or PoolLimits()
        self._by_id: dict[bytes, ParsedTransaction] = {}
        self._by_account: dict[AccountId, dict[int, ParsedTransaction]] = {}
        self.total_bytes = 0

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, tx_id: bytes) -> bool:
        return tx_id in self._by_id

    def get(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return the waiting transaction with this id."""
        return self._by_id.get(tx_id)

    def add(self, parsed: ParsedTransaction) -> bool:
        """Take a transaction in; False when it is there already. Raises PoolRefusedError."""
        if parsed.id in self._by_id:
            return False
        queue = self._by_account.get(parsed.tx.account, {})
        if parsed.tx.nonce in queue:
            raise PoolRefusedError("nonce_taken", f"another transaction with nonce {parsed.tx.nonce} is waiting")
        if len(queue) >= self._limits.per_account:
            raise PoolRefusedError("account_queue_full", f"{len(queue)} transactions of this account are waiting")
        self.check_room(len(parsed.raw))
        self._by_id[parsed.id] = parsed
        self._by_account.setdefault(parsed.tx.account, {})[parsed.tx.nonce] = parsed
        self.total_bytes += len(parsed.raw)
        return True

    def check_room(self, size: int) -> None:
        """Raise PoolRefusedError when a transaction of `size` bytes would not fit any more."""
        if len(self._by_id) >= self._limits.transactions:
            raise PoolRefusedError("pool_full", f"{len(self._by_id)} transactions are waiting; try again later")
        if self.total_bytes + size > self._limits.total_bytes:
            raise PoolRefusedError("pool_full", f"{self.total_bytes} bytes are waiting; try again later")

    def select(self, nonce_of: Callable[[AccountId], int], max_txs: int, max_bytes: int) -> list[ParsedTransaction]:
        """Return transactions that can be included now, oldest accounts first, each account's in nonce order."""
        chosen: list[ParsedTransaction] = []
        room = max_bytes
        for account, queue in self._by_account.items():
            nonce = nonce_of(account)
            while nonce in queue and len(chosen) < max_txs and len(queue[nonce].raw) <= room:
                chosen.append(queue[nonce])
                room -= len(queue[nonce].raw)
                nonce += 1
            if len(chosen) >= max_txs:
                break
        return chosen

    def of_account(self, account: AccountId) -> list[ParsedTransaction]:
        """Return what waits of one account."""
        return list(self._by_account.get(account, {}).values())

    def ids(self, limit: int) -> tuple[bytes, ...]:
        """Return ids of the longest waiting transactions."""
        return tuple(tx_id for tx_id, _ in zip(self._by_id, range(limit), strict=False))

    def missing(self, ids: Iterable[bytes]) -> tuple[bytes, ...]:
        """Return those of `ids` that are not waiting here."""
        return tuple(tx_id for tx_id in ids if tx_id not in self._by_id)

    def discard(self, tx_id: Hash32) -> None:
        """Drop a transaction, if it is there."""
        parsed = self._by_id.pop(tx_id, None)
        if parsed is None:
            return
        self.total_bytes -= len(parsed.raw)
        queue = self._by_account[parsed.tx.account]
        del queue[parsed.tx.nonce]
        if not queue:
            del self._by_account[parsed.tx.account]

    def after_block(self, accounts: Iterable[AccountId], nonce_of: Callable[[AccountId], int], height: int) -> None:
        """Drop what block `height` made impossible: used nonces of `accounts`, and everything expired."""
        for account in set(accounts):
            nonce = nonce_of(account)
            for parsed in [p for n, p in self._by_account.get(account, {}).items() if n < nonce]:
                self.discard(parsed.id)
        for parsed in [p for p in self._by_id.values() if p.tx.valid_until <= height]:
            self.discard(parsed.id)

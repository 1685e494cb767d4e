"""Holds the transactions that wait for a block.

    account A   next ─► 4 5 6 │ 9        4 5 6 are ready, 9 waits behind a gap
    account B   next ─► 0     │          a block takes: A4 A5 A6 B0 C2 C3, …
    account C   next ─► 2 3   │          an account that a block has served goes to the end of the row; accounts
                                         that came since take turns with those that were served

Rule 1: a block takes a few transactions of each account in turn, in nonce order, and only those that it can include
now. So with k accounts in the row, each account is served within ⌈2k · IN_ONE_TURN / transactions of a block⌉ blocks,
whatever others send.
Rule 2: a transaction behind a gap has no place in the row. It is announced last, and is the first to be dropped when a
ready transaction needs its place.
Rule 3: there are bounds on the slots of all, of one account, and of one source. In a full pool a newcomer takes the
place of the latest nonces of the account that holds most, but only while that account still holds no less than the
newcomer. So nobody can push out an account that holds less, even with many accounts and addresses.
Rule 4: every transaction added here has valid signatures and has passed `Chain.check_transaction`.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from ledger import refusals
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import AccountId, Hash32
from node.peer.txs.tally import Tally

SLOT_BYTES = 1_600
"""A transaction takes one slot for each begun number of bytes of this size: usually one, the largest eleven. So one
limit bounds both number and bytes."""

IN_ONE_TURN = 8
"""How many transactions of one account a block takes before it goes on to the next account. With one at a time, every
block would hold a little of everybody: it would change more accounts, which costs more, and everyone who sent several
would wait longer for the last."""

LOOKED_AT = 64
"""Maximum number of accounts that are examined to make room, so that a newcomer does not cost a search of the full
pool."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Bounds of the pool."""

    slots: int = 20_000
    """32 MB at most."""
    per_account: int = 64
    """In transactions: as many as a nonce may be ahead of the chain."""
    per_source: int = 10_000
    """Slots of the transactions from one client address or one peer: half of the pool."""


class _Waiting:
    """One transaction, its source, and its slots."""

    __slots__ = ("parsed", "slots", "source")

    def __init__(self, parsed: ParsedTransaction, source: bytes) -> None:
        self.parsed = parsed
        self.source = source
        self.slots = slots_of(parsed)


class _Queue:
    """The waiting transactions of one account. Nonces from `next` up to, but not including, `end` are ready."""

    __slots__ = ("end", "next", "waiting")

    def __init__(self, next_nonce: int) -> None:
        self.next = self.end = next_nonce
        self.waiting: dict[int, _Waiting] = {}

    @property
    def parked(self) -> int:
        """Return the number of transactions behind a gap."""
        return len(self.waiting) - (self.end - self.next)

    def settle(self) -> None:
        """Move `end` forward to the first missing nonce."""
        while self.end in self.waiting:
            self.end += 1


class Mempool:
    """Holds the transactions that wait for a block, those of each account in the order of their nonces.

    `nonce_of` is the chain's: it returns the next nonce of an account.
    """

    def __init__(self, nonce_of: Callable[[AccountId], int], limits: PoolLimits | None = None) -> None:
        self._nonce_of = nonce_of
        self._limits = limits or PoolLimits()
        self._by_id: dict[bytes, _Waiting] = {}
        self._queues: dict[AccountId, _Queue] = {}
        self._row: dict[AccountId, _Queue] = {}
        """Accounts with ready transactions; the account that was served longest ago is first."""
        self._fresh: dict[AccountId, None] = {}
        """Those accounts of the row that no block has served since they joined it: they sent little, or long ago."""
        self._parked: Tally[AccountId] = Tally()
        self._holders: Tally[AccountId] = Tally()
        """By account: its slots."""
        self._brought: dict[bytes, Tally[AccountId]] = {}
        """By source: the slots of each account from that source."""
        self._expiring: dict[int, dict[bytes, None]] = {}
        self._expiries: list[int] = []
        self.total_bytes = 0

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, tx_id: bytes) -> bool:
        return tx_id in self._by_id

    @property
    def has_ready(self) -> bool:
        """Return whether a waiting transaction could be in a block now."""
        return bool(self._row)

    def get(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return the waiting transaction with this id, or None."""
        found = self._by_id.get(tx_id)
        return None if found is None else found.parsed

    def add(self, parsed: ParsedTransaction, source: bytes) -> bool:
        """Add a transaction of `source`, and drop what gives way for it. Returns False if it is there already.

        Raises PoolRefusedError.
        """
        if parsed.id in self._by_id:
            return False
        for other in self._room_for(parsed, source):
            self.discard(other.parsed.id)
        tx, waiting = parsed.tx, _Waiting(parsed, source)
        account, nonce = tx.account, tx.nonce
        queue = self._queues.get(account)
        if queue is None:
            queue = self._queues[account] = _Queue(self._nonce_of(account))
        queue.waiting[nonce] = self._by_id[parsed.id] = waiting
        self._holders.add(account, waiting.slots)
        brought = self._brought.get(source)
        if brought is None:
            brought = self._brought[source] = Tally()
        brought.add(account, waiting.slots)
        self.total_bytes += len(parsed.raw)
        expiring = self._expiring.get(tx.valid_until)
        if expiring is None:
            expiring = self._expiring[tx.valid_until] = {}
            heapq.heappush(self._expiries, tx.valid_until)
        expiring[parsed.id] = None
        if nonce == queue.end:
            queue.end += 1
            if account not in self._row:
                self._row[account] = queue
                self._fresh[account] = None
            if len(queue.waiting) == queue.end - queue.next:
                return True  # no transaction is behind a gap
            queue.settle()
        self._parked.put(account, queue.parked)
        return True

    def check_room(self, parsed: ParsedTransaction, source: bytes) -> None:
        """Raise PoolRefusedError if `add` would; this changes nothing."""
        self._room_for(parsed, source)

    def select(self, max_txs: int, max_bytes: int) -> list[ParsedTransaction]:
        """Return transactions that a block can include now: a few of each account in turn, in nonce order.

        Accounts that no block has served yet alternate with the others. So one payment need not wait for a thousand
        accounts that always have waiting transactions, and these are still served.
        """
        chosen: list[ParsedTransaction] = []
        room, turn = max_bytes, 0
        row = self._in_turn() if max_txs > 0 else []
        while row:
            following: list[_Queue] = []
            for queue in row:
                first = queue.next + turn * IN_ONE_TURN
                last = min(first + IN_ONE_TURN, queue.end)
                for nonce in range(first, last):
                    parsed = queue.waiting[nonce].parsed
                    if len(parsed.raw) > room:
                        break  # later transactions of this account cannot be in a block without this one
                    chosen.append(parsed)
                    if len(chosen) == max_txs:
                        return chosen
                    room -= len(parsed.raw)
                else:
                    if last < queue.end:
                        following.append(queue)
            row = following
            turn += 1
        return chosen

    def of_account(self, account: AccountId) -> list[ParsedTransaction]:
        """Return the waiting transactions of one account."""
        queue = self._queues.get(account)
        return [] if queue is None else [waiting.parsed for waiting in queue.waiting.values()]

    def ids(self, limit: int) -> tuple[bytes, ...]:
        """Return at most `limit` ids: ready transactions in block order, then those behind gaps."""
        ready = self.select(limit, self.total_bytes)
        found: list[bytes] = [parsed.id for parsed in ready]
        if len(found) < limit and self._parked.total:
            known = set(found)
            found += islice((tx_id for tx_id in self._by_id if tx_id not in known), limit - len(found))
        return tuple(found)

    def missing(self, ids: Iterable[bytes]) -> tuple[bytes, ...]:
        """Return those of `ids` that do not wait here."""
        return tuple(tx_id for tx_id in ids if tx_id not in self._by_id)

    def discard(self, tx_id: Hash32) -> None:
        """Drop a transaction, if it is here."""
        waiting = self._by_id.get(tx_id)
        if waiting is None:
            return
        tx = waiting.parsed.tx
        queue = self._queues[tx.account]
        del queue.waiting[tx.nonce]
        self._forget(waiting)
        if queue.next <= tx.nonce < queue.end:
            queue.end = tx.nonce
        self._place(tx.account, queue)

    def after_block(self, accounts: Iterable[AccountId], height: int) -> None:
        """Drop what block `height` made impossible: used nonces of `accounts`, and all expired transactions.

        The accounts that the block has served go to the end of the row.
        """
        for account in dict.fromkeys(accounts):
            queue = self._queues.get(account)
            if queue is None:
                continue
            queue.end = next_nonce = self._nonce_of(account)
            for nonce in [nonce for nonce in queue.waiting if nonce < next_nonce]:
                self._forget(queue.waiting.pop(nonce))
            queue.next = next_nonce
            queue.settle()
            self._row.pop(account, None)
            self._fresh.pop(account, None)
            self._place(account, queue)
        while self._expiries and self._expiries[0] <= height:
            for expired in list(self._expiring[self._expiries[0]]):
                self.discard(Hash32(expired))
            del self._expiring[heapq.heappop(self._expiries)]

    def _in_turn(self) -> list[_Queue]:
        """Return the row in the order of a block: accounts not served yet and accounts served before alternate."""
        fresh = [self._row[account] for account in self._fresh]
        served = [queue for account, queue in self._row.items() if account not in self._fresh]
        pairs = zip_longest(fresh, served)
        return [queue for pair in pairs for queue in pair if queue is not None]

    def _of_source(self, source: bytes) -> int:
        """Return the slots of all transactions from `source`."""
        brought = self._brought.get(source)
        return 0 if brought is None else brought.total

    def _forget(self, waiting: _Waiting) -> None:
        """Remove a transaction from all counts; its queue has removed it already."""
        parsed, source = waiting.parsed, waiting.source
        del self._by_id[parsed.id]
        self.total_bytes -= len(parsed.raw)
        self._holders.add(parsed.tx.account, -waiting.slots)
        brought = self._brought[source]
        brought.add(parsed.tx.account, -waiting.slots)
        if not brought.total:
            del self._brought[source]
        del self._expiring[parsed.tx.valid_until][parsed.id]

    def _place(self, account: AccountId, queue: _Queue) -> None:
        """Add an account to the row, or remove it, by the state of its queue."""
        if queue.end > queue.next:
            self._row.setdefault(account, queue)
        else:
            self._row.pop(account, None)
            self._fresh.pop(account, None)
        parked = queue.parked
        if parked or self._parked[account]:
            self._parked.put(account, parked)
        if not queue.waiting:
            del self._queues[account]

    # ── Who gives way ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _room_for(self, parsed: ParsedTransaction, source: bytes) -> list[_Waiting]:
        """Return the transactions to drop so that a new one fits; raises PoolRefusedError."""
        account, nonce = parsed.tx.account, parsed.tx.nonce
        slots, limits = slots_of(parsed), self._limits
        queue = self._queues.get(account)
        ready = nonce == (self._nonce_of(account) if queue is None else queue.end)
        if queue is not None:
            if nonce in queue.waiting:
                raise refusals.NonceTakenError(nonce=nonce)
            if len(queue.waiting) >= limits.per_account:
                last = queue.waiting[max(queue.waiting)]  # a transaction with a lower nonce takes its place
                fits = source == last.source or self._of_source(source) + slots <= limits.per_source
                if nonce > last.parsed.tx.nonce or slots > last.slots or not fits:
                    raise refusals.AccountQueueFullError(count=len(queue.waiting))
                return [last]
        over = self._of_source(source) + slots - limits.per_source
        lacking = self._holders.total + slots - limits.slots
        if over > 0:
            giving = self._giving_way(max(over, lacking), account, slots, ready=ready, within=source)
            if not giving:
                raise refusals.ClientQueueFullError(slots=self._of_source(source))
            return giving
        if lacking <= 0:
            return []
        giving = self._giving_way(lacking, account, slots, ready=ready)
        if not giving:
            raise refusals.PoolFullError(count=len(self._by_id))
        return giving

    def _giving_way(
        self, lacking: int, account: AccountId, slots: int, *, ready: bool, within: bytes | None = None
    ) -> list[_Waiting]:
        """Return the transactions that give way for `slots` more, only of source `within` if given; empty if none has
        to."""
        giving: list[_Waiting] = []
        freed = 0
        behind_gaps = self._behind_gaps(account, within) if ready else iter(())
        for waiting in behind_gaps:
            giving.append(waiting)
            freed += waiting.slots
            if freed >= lacking:
                return giving
        giving, freed = [], 0
        for waiting in self._of_the_largest(account, slots, within):
            giving.append(waiting)
            freed += waiting.slots
            if freed >= lacking:
                return giving
        return []

    def _behind_gaps(self, account: AccountId, within: bytes | None) -> Iterator[_Waiting]:
        """Yield transactions behind gaps: accounts with most of them first, each from its highest nonce down."""
        for other in self._parked.descending(LOOKED_AT):
            queue = self._queues[other]
            if other == account:
                continue
            for nonce in sorted(queue.waiting, reverse=True):
                waiting = queue.waiting[nonce]
                if nonce >= queue.end and within in (None, waiting.source):
                    yield waiting

    def _of_the_largest(self, account: AccountId, slots: int, within: bytes | None) -> Iterator[_Waiting]:
        """Yield transactions of the largest accounts, while each still holds no less than the newcomer would."""
        holders = self._holders if within is None else self._brought.get(within)
        if holders is None:
            return
        mine = holders[account] + slots
        for other in holders.descending(slots):
            if other == account:
                continue
            theirs = holders[other]
            queue = self._queues[other]
            for nonce in sorted(queue.waiting, reverse=True):
                waiting = queue.waiting[nonce]
                if within is not None and waiting.source != within:
                    continue
                theirs -= waiting.slots
                if theirs < mine:
                    break
                yield waiting


def slots_of(parsed: ParsedTransaction) -> int:
    """Return the number of slots that a transaction takes."""
    return 1 + (len(parsed.raw) - 1) // SLOT_BYTES

"""Transactions that wait for a block.

    account A   next ─► 4 5 6 │ 9        4 5 6 are ready, 9 waits behind a gap
    account B   next ─► 0     │          a block takes: A4 A5 A6 B0 C2 C3, …
    account C   next ─► 2 3   │          an account that a block has served goes to the end of the row; who
                                         came since takes turns with those who were served

Rule 1: a block takes a few of each account in turn, per account in nonce order, and only what can be included now. So
        with k accounts in the row, each is served within ⌈2k · IN_ONE_TURN / transactions of a block⌉ blocks, whatever
        others send.
Rule 2: a gap keeps no place: a transaction behind one is not in the row, is announced last, and goes first when room is
        wanted for what is ready.
Rule 3: everything is bounded: slots in all, of one account, of one source. In a full pool a newcomer takes the place of
        the latest nonces of the account that holds most, and only while that one still holds no less than the newcomer.
        So nobody can push out anybody who holds less, however many accounts and addresses they have.
Rule 4: what comes in here has valid signatures and has passed `Chain.check_transaction`.
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
"""A transaction takes one slot for each of these that it begins: usual ones one, the largest eleven. So one bound is a
bound on the number and on the bytes."""

IN_ONE_TURN = 8
"""What a block takes of one account before it goes on to the next. With one at a time every block would hold a little
of everybody: it changes more accounts, which costs more, and all who sent several wait for their last one together."""

LOOKED_AT = 64
"""How many accounts are looked at for room, at most: a full pool is not searched for every newcomer."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How much may wait."""

    slots: int = 20_000
    """32 MB at most."""
    per_account: int = 64
    """Transactions: as many as a nonce may be ahead of the chain."""
    per_source: int = 10_000
    """Slots of what one client address or one peer has brought: half of the pool."""


class _Waiting:
    """One transaction, who brought it, and the slots it takes."""

    __slots__ = ("parsed", "slots", "source")

    def __init__(self, parsed: ParsedTransaction, source: bytes) -> None:
        self.parsed = parsed
        self.source = source
        self.slots = slots_of(parsed)


class _Queue:
    """What waits of one account. Nonces from `next` up to, not including, `end` are ready."""

    __slots__ = ("end", "next", "waiting")

    def __init__(self, next_nonce: int) -> None:
        self.next = self.end = next_nonce
        self.waiting: dict[int, _Waiting] = {}

    @property
    def parked(self) -> int:
        """Return how many wait behind a gap."""
        return len(self.waiting) - (self.end - self.next)

    def settle(self) -> None:
        """Find the end of what is ready, from where it is now."""
        while self.end in self.waiting:
            self.end += 1


class Mempool:
    """Holds the transactions that wait for a block, each account's in the order of their nonces.

    `nonce_of` is the chain's: the next nonce of an account.
    """

    def __init__(self, nonce_of: Callable[[AccountId], int], limits: PoolLimits | None = None) -> None:
        self._nonce_of = nonce_of
        self._limits = limits or PoolLimits()
        self._by_id: dict[bytes, _Waiting] = {}
        self._queues: dict[AccountId, _Queue] = {}
        self._row: dict[AccountId, _Queue] = {}
        """Accounts with something ready, whoever was served longest ago first."""
        self._fresh: dict[AccountId, None] = {}
        """Those of the row that no block has served since they came into it: they sent little, or long ago."""
        self._parked: Tally[AccountId] = Tally()
        self._holders: Tally[AccountId] = Tally()
        """The slots of each account."""
        self._brought: dict[bytes, Tally[AccountId]] = {}
        """The same, of what each source has brought."""
        self._expiring: dict[int, dict[bytes, None]] = {}
        self._expiries: list[int] = []
        self.total_bytes = 0

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, tx_id: bytes) -> bool:
        return tx_id in self._by_id

    @property
    def has_ready(self) -> bool:
        """Return whether something waits that a block can take now."""
        return bool(self._row)

    def get(self, tx_id: bytes) -> ParsedTransaction | None:
        """Return the waiting transaction with this id."""
        found = self._by_id.get(tx_id)
        return None if found is None else found.parsed

    def add(self, parsed: ParsedTransaction, source: bytes) -> bool:
        """Take in what `source` brings; False when it is there already. Raises PoolRefusedError.

        What has to give way for it is dropped.
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
                return True  # nothing behind a gap
            queue.settle()
        self._parked.put(account, queue.parked)
        return True

    def check_room(self, parsed: ParsedTransaction, source: bytes) -> None:
        """Raise PoolRefusedError when `add` would; nothing is changed."""
        self._room_for(parsed, source)

    def select(self, max_txs: int, max_bytes: int) -> list[ParsedTransaction]:
        """Return transactions that can be included now: a few of each account of the row in turn, in nonce order.

        Accounts that no block has served yet and the others take turns, so that one payment does not wait until a
        thousand accounts that always keep some waiting have been served, and these are served all the same.
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
                        break  # nothing more of this account: its later ones cannot stand in a block without it
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
        """Return what waits of one account."""
        queue = self._queues.get(account)
        return [] if queue is None else [waiting.parsed for waiting in queue.waiting.values()]

    def ids(self, limit: int) -> tuple[bytes, ...]:
        """Return ids of what waits: what is ready in the order of blocks, then what waits behind gaps."""
        ready = self.select(limit, self.total_bytes)
        found: list[bytes] = [parsed.id for parsed in ready]
        if len(found) < limit and self._parked.total:
            known = set(found)
            found += islice((tx_id for tx_id in self._by_id if tx_id not in known), limit - len(found))
        return tuple(found)

    def missing(self, ids: Iterable[bytes]) -> tuple[bytes, ...]:
        """Return those of `ids` that are not waiting here."""
        return tuple(tx_id for tx_id in ids if tx_id not in self._by_id)

    def discard(self, tx_id: Hash32) -> None:
        """Drop a transaction, if it is there."""
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
        """Drop what block `height` made impossible: used nonces of `accounts`, and everything expired.

        The accounts that it has served go to the end of the row.
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
        """Return the row as a block takes it: one that was not served yet, one that was, and so on."""
        fresh = [self._row[account] for account in self._fresh]
        served = [queue for account, queue in self._row.items() if account not in self._fresh]
        pairs = zip_longest(fresh, served)
        return [queue for pair in pairs for queue in pair if queue is not None]

    def _of_source(self, source: bytes) -> int:
        """Return the slots of what `source` has brought."""
        brought = self._brought.get(source)
        return 0 if brought is None else brought.total

    def _forget(self, waiting: _Waiting) -> None:
        """Count a transaction no longer; its queue does not hold it any more."""
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
        """Put an account into the row, or take it out, by what waits of it now."""
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
        """Return what has to be dropped for a new transaction to come in; raises PoolRefusedError."""
        account, nonce = parsed.tx.account, parsed.tx.nonce
        slots, limits = slots_of(parsed), self._limits
        queue = self._queues.get(account)
        ready = nonce == (self._nonce_of(account) if queue is None else queue.end)
        if queue is not None:
            if nonce in queue.waiting:
                raise refusals.NonceTakenError(nonce=nonce)
            if len(queue.waiting) >= limits.per_account:
                last = queue.waiting[max(queue.waiting)]  # what can come sooner takes its place
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
        """Return what gives way for `slots` more, only of `within` if that is given; nothing when nobody has to."""
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
        """Yield what waits behind gaps, of those with most of it first, from the farthest nonce on."""
        for other in self._parked.descending(LOOKED_AT):
            queue = self._queues[other]
            if other == account:
                continue
            for nonce in sorted(queue.waiting, reverse=True):
                waiting = queue.waiting[nonce]
                if nonce >= queue.end and within in (None, waiting.source):
                    yield waiting

    def _of_the_largest(self, account: AccountId, slots: int, within: bytes | None) -> Iterator[_Waiting]:
        """Yield what the largest accounts give, while each still holds no less than the newcomer's would."""
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
    """Return how many slots a transaction takes."""
    return 1 + (len(parsed.raw) - 1) // SLOT_BYTES

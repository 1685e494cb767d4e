"""The state: every key layout, and typed access to the ledger's own part.

    key                                   value                                   written by
    bal/<owner>/<kind>/<u32be seat+1>     won                                     ledger.balances
    sup/minted  sup/burned                won                                     ledger.balances
    due/<instant><origin><club><seat>…    DueItem                                 ledger.schedule
    c/<contract>/…                        the contract's own keys                 the contract, through Scoped
    n/<account>                           the next nonce of the account           ledger.execution
    s/time_offset                         ms that chain time is ahead of clocks   ledger.execution (AdvanceTime)
    s/work_time                           block time of unfinished scheduled work ledger.execution
    s/params                              ChainParams                             ledger.params
    s/versions                            versions of contracts, and their heights      ledger.versions
    s/sets                                heights from which a new set is in force, ascending   ledger.sets
    s/set/<u64be from height>             the members of that set                 ledger.sets

Rule 1: everything here is under the state root, so a peer with any difference cannot vote.
Rule 2: a contract sees only its own part; balances and parameters reach it through its context.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from ledger.journal import Reader, Writer
from ledger.primitives.codec import encode, trusted_decode
from ledger.primitives.units import DAY_MS, Millis
from ledger.store import Store

STORE_PREFIX = b"s/"
"""The prefix of the state in the store (`ledger.store`)."""

CONTRACT_PREFIX = b"c/"
NONCE_PREFIX = b"n/"
TIME_OFFSET_KEY = b"s/time_offset"
MAX_TIME_OFFSET_MS = Millis(1_000 * 365 * DAY_MS)
"""How far a development chain's time may be ahead of clocks, all warps together: a thousand years, so that every
instant, and a due day in the year after, has a year of four digits."""
WORK_TIME_KEY = b"s/work_time"
PARAMS_KEY = b"s/params"

CACHED_VALUES = 200_000
"""Number of state values kept in memory: about 300 bytes each with keys and overhead, so at most 60 MB."""


EMPTY_PREFIXES = 100_000
"""Number of remembered empty prefixes, about 150 bytes each. Every payment asks for the payer's locks, and almost
nobody has one: seeking each in the store took a third of a payment's time."""


Check = Callable[[bytes, bytes | None], None]
"""Gets a state key and the stored value; raises StoreDamagedError if it is not the written value."""


def unchecked(key: bytes, value: bytes | None) -> None:
    """Accept the stored value: for a reader of a store whose other end checks it (`node.shell.front`)."""


class CommittedState:
    """The state at the tip: the store's part under `STORE_PREFIX`, with recently used values in memory.

    A value from the store must pass `check` before anybody gets it; a remembered value has passed, or was written here.
    A scan checks each value that it finds; it cannot notice a missing one.
    """

    def __init__(self, store: Store, cached: int = CACHED_VALUES, check: Check = unchecked) -> None:
        self._store = store
        self._check = check
        self._limit = cached
        self._writes = 0
        """Number of written batches: `check` cannot judge values of a scan that began before the latest one."""
        self._cache: dict[bytes, bytes | None] = {}
        self._empty: set[bytes] = set()
        self._empty_lengths: set[int] = set()

    def get(self, key: bytes) -> bytes | None:
        """Return the value at `key`, or None."""
        try:
            return self._cache[key]
        except KeyError:
            value = self._store.get(STORE_PREFIX + key)
            self._check(key, value)
            self._remember(key, value)
            return value

    def scan(self, prefix: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """Yield (key, value) under `prefix`, ascending."""
        if prefix in self._empty:
            return iter(())
        found = self._store.scan(STORE_PREFIX + prefix, start)
        first = next(found, None)
        if first is None:
            if not start:
                self._remember_empty(prefix)
            return iter(())
        return self._checked(chain((first,), found))

    def _checked(self, found: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        cut, cache, began = len(STORE_PREFIX), self._cache, self._writes
        for stored, value in found:
            key = stored[cut:]
            if self._writes == began and cache.get(key) != value:  # a remembered value needs no new check
                self._check(key, value)
            yield key, value

    def written(self, changes: dict[bytes, bytes | None]) -> None:
        """Note `changes` that are in the store now."""
        self._writes += 1
        for key, value in changes.items():
            self._remember(key, value)
            if value is not None:
                for length in self._empty_lengths:
                    self._empty.discard(key[:length])

    def _remember_empty(self, prefix: bytes) -> None:
        if len(self._empty) >= EMPTY_PREFIXES:
            self._empty.clear()
        self._empty.add(prefix)
        self._empty_lengths.add(len(prefix))

    def _remember(self, key: bytes, value: bytes | None) -> None:
        if len(self._cache) >= self._limit and key not in self._cache:
            # Dropping the oldest half at once keeps a look-up at one dict access; frequently used values return soon.
            for old in list(self._cache)[: self._limit // 2 + 1]:
                del self._cache[old]
        self._cache[key] = value


@cache
def contract_prefix(name: str) -> bytes:
    """Return the prefix of all keys of contract `name`."""
    return CONTRACT_PREFIX + name.encode() + b"/"


def nonce_of(state: Reader, account: bytes) -> int:
    """Return the nonce for the next transaction of `account`."""
    value = state.get(NONCE_PREFIX + account)
    return 0 if value is None else trusted_decode(int, value)


def set_nonce(state: Writer, account: bytes, nonce: int) -> None:
    """Store the nonce for the next transaction of `account`."""
    state.put(NONCE_PREFIX + account, encode(nonce))


def time_offset(state: Reader) -> Millis:
    """Return the ms by which chain time is ahead of the clocks; 0 except on development chains."""
    value = state.get(TIME_OFFSET_KEY)
    return Millis(0) if value is None else Millis(trusted_decode(int, value))


def advance_time(state: Writer, by_ms: int) -> bool:
    """Add `by_ms` to the time offset, forward only; return False and change nothing if it would be too large."""
    assert by_ms > 0, f"time moves forward, not by {by_ms} ms"
    offset = time_offset(state) + by_ms
    if offset > MAX_TIME_OFFSET_MS:
        return False
    state.put(TIME_OFFSET_KEY, encode(offset))
    return True


def work_time(state: Reader) -> Millis | None:
    """Return the block time at which unfinished scheduled work began; None if there is none."""
    value = state.get(WORK_TIME_KEY)
    return None if value is None else Millis(trusted_decode(int, value))


def set_work_time(state: Writer, time_ms: Millis | None) -> None:
    """Store the block time at which unfinished scheduled work began; None if there is none."""
    if time_ms is None:
        state.delete(WORK_TIME_KEY)
    else:
        state.put(WORK_TIME_KEY, encode(time_ms))

"""Counts by key, with fast access to the keys with the largest counts: a full pool needs them to be fair.

counts   A 3  B 5  C 1
heap     (5, B) (4, A) (3, A) (1, C)      each key has an entry that is at least its count; an entry that is too high is
                                          corrected when it reaches the top, so that counting itself is cheap
"""

import heapq
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

AHEAD = 8
"""A new entry is this much above its count, so that few changes of a count need a new entry."""

SPARE = 64
"""Obsolete entries are removed when there are more of them than keys plus this number."""


class Tally(Generic[K]):
    """Counts by key; a key with count 0 has no entry."""

    __slots__ = ("_counts", "_entries", "_heap", "_order", "total")

    def __init__(self) -> None:
        self._counts: dict[K, int] = {}
        self._entries: dict[K, int] = {}
        """By key: the value of its highest entry in the heap."""
        self._heap: list[tuple[int, int, K]] = []
        self._order = 0
        self.total = 0

    def __len__(self) -> int:
        return len(self._counts)

    def __getitem__(self, key: K) -> int:
        return self._counts.get(key, 0)

    def add(self, key: K, by: int) -> None:
        """Add `by` to the count of `key`; `by` may be negative."""
        counts = self._counts
        count = counts.get(key, 0) + by
        assert count >= 0, f"{key!r} cannot hold {count}"
        self.total += by
        if not count:
            counts.pop(key, None)
            return
        counts[key] = count
        if count > self._entries.get(key, 0):
            self._push(key, count + AHEAD)

    def put(self, key: K, count: int) -> None:
        """Set the count of `key`."""
        self.add(key, count - self[key])

    def largest(self) -> K | None:
        """Return the key with the largest count, or None if there is none."""
        return next(self.descending(1), None)

    def descending(self, most: int) -> Iterator[K]:
        """Yield up to `most` keys, the largest count first."""
        found: list[tuple[int, int, K]] = []
        seen: set[K] = set()
        heap = self._heap
        while heap and len(found) < most:
            entry = heapq.heappop(heap)
            key, count = entry[2], self._counts.get(entry[2], 0)
            if key in seen or not count:
                if key not in seen:
                    self._entries.pop(key, None)
                continue
            if -entry[0] == count:
                seen.add(key)
                found.append(entry)
            else:
                heapq.heappush(heap, (-count, entry[1], key))
                self._entries[key] = count
        for entry in found:
            heapq.heappush(heap, entry)
            self._entries[entry[2]] = -entry[0]
        return iter([key for _, _, key in found])

    def _push(self, key: K, bound: int) -> None:
        self._order += 1
        self._entries[key] = bound
        heapq.heappush(self._heap, (-bound, self._order, key))
        if len(self._heap) > 2 * len(self._counts) + SPARE:
            self._heap = [(-held, at, each) for at, (each, held) in enumerate(self._counts.items())]
            heapq.heapify(self._heap)
            self._entries = dict(self._counts)
            self._order = len(self._heap)

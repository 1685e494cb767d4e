"""Chooses the size of a leader's block: as much as all peers can execute in a quarter of a view (4.9).

    execution here ─ observed(units, ms) ─► µs per unit ─► limit(view) = T0 / 4 ÷ that, halved for each skipped view

With blocks of a fixed size, a chain stalls as soon as execution is slow for any reason (a grown state, a cold cache,
other work on the machine): a block cannot be decided before the view's timer fires, and neither can the next one.

Rule 1: this limits only the leader's choice. It does not affect whether a block is valid: blocks of any size are
executed.
Rule 2: the estimate rises at once and falls slowly, so that it is nearer to the worst case than to the mean.
Rule 3: the estimate is what this peer measured, as leader and as follower; a follower shares the cores with the others.
"""

from consensus.params import Timing

EXECUTION_SHARE = 4
"""T_exec ≤ T0 / 4: messages, syncs and fetching need the rest (4.9)."""
MAX_HALVINGS = 6
"""A leader halves its block for each skipped view, at most down to 1/64."""
MIN_SAMPLE = 64
"""A block with at least this number of units may set the cost by itself. In smaller blocks, clock steps and fixed costs
distort the measurement."""
UNMEASURED_US = 400
"""Assumed cost of a unit before the first measurement: a transfer whose values are all read from the disk, beside three
other peers on the same cores. Caches are coldest after a start, so the first block must not be the largest."""
FADES = 8
"""Each later block reduces the weight of a measurement by one in this many parts."""


class BlockSize:
    """Measures the cost of executing a unit (a transaction or scheduled item) here, and derives the block size from
    it."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._ns = 0
        self._units_1000 = 0
        """In thousandths, so that small shares are not rounded away."""

    @property
    def unit_us(self) -> int:
        """Return µs per unit, rounded up."""
        return -(-self._ns // self._units_1000) if self._units_1000 else UNMEASURED_US

    def observed(self, units: int, elapsed_ms: int) -> None:
        """Add a measurement: executing a block of `units` units took `elapsed_ms`."""
        if units == 0:
            return
        ns, units_1000 = elapsed_ms * 1_000_000, units * 1_000
        if units >= MIN_SAMPLE and ns * self._units_1000 >= self._ns * units_1000:
            self._ns, self._units_1000 = ns, units_1000
            return
        self._ns += ns - self._ns // FADES
        self._units_1000 += units_1000 - self._units_1000 // FADES

    def budget_ms(self, view_ms: int, view: int) -> int:
        """Return the ms that executing a block of `view` may take; `view_ms` is T0, which follows block times.

        The result never exceeds what the configured T0 allows: longer blocks would increase T0, which would allow still
        longer blocks.
        """
        return max(1, (min(view_ms, self._timing.view_ms) // EXECUTION_SHARE) >> min(view, MAX_HALVINGS))

    def limit(self, view_ms: int, view: int, at_most: int) -> int:
        """Return the maximum number of transactions in a block of `view`, at least 1; each skipped view halves
        `at_most`."""
        most = at_most >> min(view, MAX_HALVINGS)
        if self.unit_us:
            most = min(most, self.budget_ms(view_ms, view) * 1_000 // self.unit_us)
        return max(1, most)

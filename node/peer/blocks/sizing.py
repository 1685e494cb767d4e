"""How much a leader puts into a block: as much as everybody can execute in a quarter of a view (4.9).

    execution here ─ observed(units, ms) ─► µs per unit ─► limit(view) = T0 / 4 ÷ that, halved for each skipped view

A block of fixed size stalls a chain as soon as execution is slow for whatever reason (a grown state, a cold cache,
other work on the machine): it cannot be decided before the view's timer fires, and neither can the next one.

Rule 1: only the leader's choice depends on this. Whether a block is valid does not: blocks of any size are executed.
Rule 2: the estimate rises at once and falls slowly, so that it is nearer to the worst case than to the mean.
Rule 3: it is what this peer measured, as leader and as follower; a follower shares the cores with the others.
"""

from consensus.params import Timing

EXECUTION_SHARE = 4
"""T_exec ≤ T0 / 4: what remains is for messages, syncs and fetching (4.9)."""
MAX_HALVINGS = 6
"""A leader halves its block for each skipped view, down to 1/64."""
MIN_SAMPLE = 64
"""Units of a block that tells a cost by itself: of fewer, clock steps and fixed costs are the larger part."""
UNMEASURED_US = 400
"""What a unit is taken to cost until something was measured: a transfer whose values are all read from the disk, beside
three other peers on the same cores. A fresh start has the coldest caches, so its first block is not the largest."""
FADES = 8
"""A block's measurement weighs an eighth less with every later block."""


class BlockSize:
    """What executing a unit (a transaction, an item of scheduled work) costs here, and what follows from it."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._ns = 0
        self._units_1000 = 0
        """Thousandths: shares of small numbers are not rounded away."""

    @property
    def unit_us(self) -> int:
        """Return µs per unit, rounded up."""
        return -(-self._ns // self._units_1000) if self._units_1000 else UNMEASURED_US

    def observed(self, units: int, elapsed_ms: int) -> None:
        """Take in that executing a block of so many units took `elapsed_ms`."""
        if units == 0:
            return
        ns, units_1000 = elapsed_ms * 1_000_000, units * 1_000
        if units >= MIN_SAMPLE and ns * self._units_1000 >= self._ns * units_1000:
            self._ns, self._units_1000 = ns, units_1000
            return
        self._ns += ns - self._ns // FADES
        self._units_1000 += units_1000 - self._units_1000 // FADES

    def budget_ms(self, view_ms: int, view: int) -> int:
        """Return how long executing a block of `view` may take; `view_ms` is T0 as it follows block times at present.

        Never more than the configured T0 allows: longer blocks would stretch T0, and that would allow longer blocks.
        """
        return max(1, (min(view_ms, self._timing.view_ms) // EXECUTION_SHARE) >> min(view, MAX_HALVINGS))

    def limit(self, view_ms: int, view: int, at_most: int) -> int:
        """Return how many transactions a block of `view` takes: at least 1; of `at_most` half per skipped view."""
        most = at_most >> min(view, MAX_HALVINGS)
        if self.unit_us:
            most = min(most, self.budget_ms(view_ms, view) * 1_000 // self.unit_us)
        return max(1, most)

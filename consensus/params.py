"""Timing and mode of one peer (sumeragi.md 4.9). Local choices: safety never depends on them."""

from ledger.primitives.codec import Record

COMMIT_TO_ALL_UP_TO = 7
"""commit_mode: with up to this many validators a COMMIT goes to all (one hop less), with more it goes to the tail
(R5)."""

MAX_VIEW_EXPONENT = 12
"""The view timeout grows no further above this view, even below T_max."""

VIEWS_AHEAD = 8
"""A peer pools votes of views in [view, view + 8]; votes of higher views are not needed and would only cost memory
(R9)."""


class Timing(Record, frozen=True):
    """All timers in ms. The defaults are for a local network."""

    aggregate_ms: int = 50
    """Δ_agg: how long to wait for a certificate before sending a vote to all (R7)."""
    rebroadcast_ms: int = 250
    """T_rb: the interval for resending and answering (R7)."""
    view_ms: int = 800
    """T0: the view timer at view 0, until block times were measured; every height starts at T0."""
    view_min_ms: int = 400
    """The floor of T0: more than 2 · (5Δ + 2Δ_agg + T_exec + T_fetch) on a local network."""
    view_max_ms: int = 30_000
    """T_max: the longest view timer."""

    @property
    def set_b_wait_ms(self) -> int:
        """Return T_b in ms: how long set B waits before it sends a vote."""
        return self.aggregate_ms // 2

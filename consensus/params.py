"""Timing and mode of one peer (sumeragi.md 4.9). Local choices: safety never depends on them."""

from ledger.primitives.codec import Record

COMMIT_TO_ALL_UP_TO = 7
"""commit_mode: up to this many validators COMMITs go to all (one hop less), above that through the tail (R5)."""

MAX_VIEW_EXPONENT = 12
"""The timeout stops growing with the view here, even below T_max."""

VIEWS_AHEAD = 8
"""Votes are pooled for views in [view, view + 8]; further ones are not needed and would only cost memory (R9)."""


class Timing(Record, frozen=True):
    """Milliseconds of every timer. Defaults are those for a local network."""

    aggregate_ms: int = 50
    """Δ_agg: how long to wait for a certificate before sending a vote to all (R7)."""
    rebroadcast_ms: int = 250
    """T_rb: resend and answer rate (R7)."""
    view_ms: int = 800
    """T0: the view timer at view 0, until block times were measured; every height starts at T0."""
    view_min_ms: int = 400
    """T0 never falls below: 2 · (5Δ + 2Δ_agg + T_exec + T_fetch) on a local network with room to spare."""
    view_max_ms: int = 30_000
    """T_max."""

    @property
    def set_b_wait_ms(self) -> int:
        """Return T_b: how long set B waits before it speaks."""
        return self.aggregate_ms // 2

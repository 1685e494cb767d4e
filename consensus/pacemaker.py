"""How long things may take (sumeragi.md 4.9).

    T_view(v) = min(T_max, T0 · 1.5^min(v, 12)) ± 10 % jitter

The jitter is deterministic (a hash of seed, view and validator), so a run replays; it keeps peers from timing out in
lockstep. Each height starts at T0 again.
"""

from consensus.params import MAX_VIEW_EXPONENT, Timing
from ledger.primitives.hashing import sha256, u64be

_JITTER_STEPS = 2_001
"""−10 % … +10 % in steps of 0.01 %."""


def view_timeout_ms(timing: Timing, view: int, seed: bytes, validator: int) -> int:
    """Return how long validator `validator` waits in `view`; `seed` is the topology seed of the height."""
    steps = min(view, MAX_VIEW_EXPONENT)
    base = min(timing.view_max_ms, timing.view_ms * int(3**steps) // int(2**steps))
    draw = int.from_bytes(sha256(seed, b"jitter", u64be(view), u64be(validator))[:8], "big")
    return base * (9_000 + draw % _JITTER_STEPS) // 10_000

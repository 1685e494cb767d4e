"""Checks the store for damage in the background (`ledger.chain.scrub`): one short step every `EVERY_MS`, or as
configured.

Rule: damage is reported once (`found`); then the scrub ends, because the peer stops.
"""

from collections.abc import Callable

from ledger.chain import Chain
from ledger.chain.scrub import Scrub
from node.ports import Clock

EVERY_MS = 1_000
"""Sixteen values or one block per second: a thousandth of a core, and a hundred thousand accounts in two hours."""

TIMER = "scrub"


class Scrubber:
    """Runs the steps of a scrub, until damage is found."""

    def __init__(self, chain: Chain, clock: Clock, found: Callable[[str], None], every_ms: int = EVERY_MS) -> None:
        self._scrub = Scrub(chain)
        self._clock = clock
        self._every_ms = every_ms
        self._found = found

    def start(self) -> None:
        """Set the timer of the next step."""
        self._clock.set_timer(TIMER, self._every_ms, self._step)

    def _step(self) -> None:
        damage = self._scrub.step()
        if damage is None:
            self.start()
        else:
            self._found(str(damage))

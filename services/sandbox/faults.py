"""What goes wrong, on order: the next calls of a kind have the ordered fault, or a share of all calls has any.

    fault                what happens                                                     value
    code                 refused with this code, nothing booked                           A0003, or a bank's code: 452
    slow                 booked; the answer comes late                                    seconds
    cut_before_read      the connection ends before the body was read
    cut_after_read       the body was read; nothing booked; the connection ends
    cut_after_booking    booked; the connection ends without an answer
    cut_mid_answer       booked; the connection ends in the middle of the answer
    duplicate            booked; the answer says 822, as if the id had been used
    processing           A0001; booked a little later                                     seconds
    processing_refused   A0001; refused in the end
    result_late          booked and cut; for a while transfer/result says 701             seconds
    error_booked         booked; the answer is a 500
    error                a 500; nothing booked
    maintenance          A0007; nothing booked
    statement_late       booked and answered; the statement shows it later                seconds
    next_date            booked on the next date, one second after midnight; answered

Rule: a fault of a share is drawn from the seed and the call's own id, so that a run can be repeated.
"""

import random
from dataclasses import dataclass

__all__ = ["FAULTS", "NONE", "Fault", "Share"]

FAULTS = (
    "code",
    "slow",
    "cut_before_read",
    "cut_after_read",
    "cut_after_booking",
    "cut_mid_answer",
    "duplicate",
    "processing",
    "processing_refused",
    "result_late",
    "error_booked",
    "error",
    "maintenance",
    "statement_late",
    "next_date",
)
OF_SHARE = tuple(name for name in FAULTS if name != "next_date")
"""A booking of tomorrow cannot be minted before tomorrow, so it is only ordered by name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one call; no fault has the name ""."""

    name: str
    value: str = ""

    @property
    def seconds(self) -> float:
        """Return the value as seconds; a quarter of a second without one."""
        return float(self.value or 0.25)


NONE = Fault("")


@dataclass(frozen=True, slots=True)
class Share:
    """Which share of all calls has a fault, in percent, and from which seed it is drawn."""

    percent: int = 0
    seed: str = ""

    def draw(self, call: str, id_: str) -> Fault:
        """Return the fault of one call."""
        chance = random.Random(f"{self.seed}/{call}/{id_}")  # noqa: S311  # a test's chance, repeatable
        if chance.randrange(100) >= self.percent:
            return NONE
        name = chance.choice(OF_SHARE)
        value = chance.choice(("A0003", "416", "464")) if name == "code" else f"{chance.uniform(0.1, 2.0):.2f}"
        return Fault(name, value)

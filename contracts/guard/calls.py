"""What operators may ask of the guard. A freeze moves no won, and neither does lifting it."""

from ledger.primitives.codec import Record
from ledger.primitives.kinds import Club

__all__ = ["Freeze", "Lift"]


class Freeze(Record, frozen=True):
    """`freeze`: vote to freeze `club`. Carried out with the vote that reaches the operators' quorum."""

    club: Club


class Lift(Record, frozen=True):
    """`lift`: vote to lift a freeze, whoever froze the club. Carried out with the vote that reaches the quorum."""

    club: Club

"""The events of the rotation contract, by area as its refusals are.

founding    until a club starts; late joiners
rounds      contributions, pots, the end of a club
money       debts, holdback, deposit, guarantees
changes     what the members have decided
"""

from contracts.rotation.events.changes import (
    AheadReturned,
    ClaimNoted,
    ClubAmountsChanged,
    ClubDissolved,
    ClubDueDayChanged,
    ClubEqualised,
    ClubEvicted,
    ClubExited,
    ClubReordered,
    ClubSubstituted,
    ClubSwapped,
    ClubVoteLost,
    PenaltyPaid,
    RemainingNoted,
)
from contracts.rotation.events.founding import (
    ClubCancelled,
    ClubCreated,
    ClubDerived,
    ClubJoined,
    ClubJoinedLate,
    ClubLeft,
    ClubSigned,
    ClubStarted,
)
from contracts.rotation.events.money import (
    DebtBought,
    DebtCancelled,
    DebtCreated,
    DebtRepaid,
    DepositRestored,
    GuaranteeAgreed,
    GuaranteeGiven,
    GuaranteeReleased,
    HoldbackHeld,
    HoldbackReleased,
)
from contracts.rotation.events.rounds import (
    ClubClosed,
    ReserveShared,
    RoundCollected,
    RoundPaidOut,
    RoundSurplus,
    SeatLate,
    SeatMissed,
    SeatPaid,
    SeatUnpaid,
)

__all__ = ["EVENTS"]

EVENTS = (
    ClubCreated,
    ClubJoined,
    ClubLeft,
    ClubSigned,
    ClubDerived,
    ClubStarted,
    ClubCancelled,
    ClubClosed,
    ClubDissolved,
    ClubJoinedLate,
    ClubSubstituted,
    ClubSwapped,
    ClubReordered,
    ClubEqualised,
    ClubDueDayChanged,
    ClubAmountsChanged,
    ClubExited,
    ClubEvicted,
    ClubVoteLost,
    SeatPaid,
    SeatUnpaid,
    SeatLate,
    SeatMissed,
    RoundCollected,
    RoundPaidOut,
    RoundSurplus,
    DebtCreated,
    DebtRepaid,
    DebtBought,
    DebtCancelled,
    DepositRestored,
    HoldbackHeld,
    HoldbackReleased,
    AheadReturned,
    PenaltyPaid,
    GuaranteeAgreed,
    GuaranteeGiven,
    GuaranteeReleased,
    ReserveShared,
    ClaimNoted,
    RemainingNoted,
)
"""All of them, in the order of the reference."""

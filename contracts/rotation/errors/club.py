"""Refusals of the first checks: the club, its seat, its status, the caller."""

from contracts.abi.refusal import InvalidCallError
from contracts.rotation.errors.words import ClubStatus

__all__ = [
    "ChangeOfPotError",
    "ClubFrozenError",
    "NotGuardError",
    "NotVotingError",
    "NotWonError",
    "RoundNotFoundError",
    "SeatNotFoundError",
    "WrongStatusError",
]


class WrongStatusError(InvalidCallError):
    """The club's status does not allow this step."""

    code = "wrong_status"
    status: ClubStatus
    wanted: tuple[ClubStatus, ...]


class SeatNotFoundError(InvalidCallError):
    """The club has no such seat."""

    code = "seat_not_found"
    seats: int
    seat: int


class RoundNotFoundError(InvalidCallError):
    """The club has no such round."""

    code = "round_not_found"
    rounds: int
    round: int


class ClubFrozenError(InvalidCallError):
    """A broken invariant or the operators' quorum has frozen the club; its members can only end it."""

    code = "club_frozen"
    reason = "club"


class ChangeOfPotError(InvalidCallError):
    """Only a pot spends by votes of its members; a rotating club pays by its schedule."""

    code = "wrong_change"
    reason = "of_pot"


class NotGuardError(InvalidCallError):
    """Only the guard contract may lift a freeze."""

    code = "not_guard"
    reason = "thaw"


class NotVotingError(InvalidCallError):
    """Only the voting contract may change a club."""

    code = "not_voting"


class NotEscrowError(InvalidCallError):
    """Only the escrow contract reports that won was set aside."""

    code = "not_escrow"


class NotWonError(InvalidCallError):
    """Only contracts that credit persons may report credits."""

    code = "not_won"

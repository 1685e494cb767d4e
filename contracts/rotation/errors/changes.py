"""What is refused of a change that members have proposed or decided on."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.units import Won

__all__ = [
    "AmendedBelowPotError",
    "BroughtNotAvailableError",
    "ExchangedAlreadyError",
    "ExitAfterPotError",
    "GiveBackNotAgreedError",
    "LeaverNotHolderError",
    "LeftSeatTakenOverError",
    "MissesMadeGoodError",
    "NewcomerInDebtError",
    "NothingToShareError",
    "OrderSeatsError",
    "RoundBeingCollectedError",
    "SameOrderError",
    "SeatLeftError",
    "SwapSameSeatError",
    "TooFewSeatsError",
    "TurnUsedError",
    "TurnsNotKnownError",
    "VoteLostError",
    "WrongNewcomerError",
]


class RoundBeingCollectedError(InvalidCallError):
    """Changes are made between rounds."""

    code = "round_not_open"
    reason = "collecting"
    round: int


class BroughtNotAvailableError(InvalidCallError):
    """A holder has not enough free for what a change asks at once."""

    code = "deposit_not_available"
    reason = "change"
    needed: Won
    free: Won


class TurnsNotKnownError(InvalidCallError):
    """Turns and amounts stay as signed where turns are known only when a round opens."""

    code = "form_not_supported"
    reason = "turns_not_known"


class ExchangedAlreadyError(InvalidCallError):
    """A seat exchanges its turn once between two due instants."""

    code = "exchanged_already"
    seat: int


class NothingToShareError(InvalidCallError):
    """Nobody would get what those who have received still pay."""

    code = "nothing_to_share"


class SeatLeftError(InvalidCallError):
    """The seat has left the club."""

    code = "seat_received"
    reason = "left"
    seat: int


class ExitAfterPotError(InvalidCallError):
    """A seat that has received pays the rest before its holder leaves."""

    code = "seat_received"
    reason = "exit"


class TurnUsedError(InvalidCallError):
    """A turn that was used is not exchanged."""

    code = "seat_received"
    reason = "exchange"
    seat: int


class LeftSeatTakenOverError(InvalidCallError):
    """A seat that has left is paid back, and not taken over."""

    code = "seat_received"
    reason = "substitute"
    seat: int


class MissesMadeGoodError(InvalidCallError):
    """An eviction has no reason any more: what was missed is made good."""

    code = "lapsed"
    reason = "made_good"
    seat: int


class VoteLostError(InvalidCallError):
    """The seat has lost its vote already."""

    code = "lapsed"
    reason = "vote_lost"
    seat: int


class TooFewSeatsError(InvalidCallError):
    """Too few seats would be left for a club."""

    code = "too_few_seats"
    least: int


class GiveBackNotAgreedError(InvalidCallError):
    """A seat that agreed to pay nothing has received from the one that would leave: nothing can be collected of it."""

    code = "give_back_not_agreed"


class OrderSeatsError(InvalidCallError):
    """An order names every seat that has not received, once."""

    code = "bad_terms"
    reason = "order_seats"
    seats: tuple[int, ...]


class SameOrderError(InvalidCallError):
    """Another order is another one."""

    code = "bad_terms"
    reason = "same_order"


class AmendedBelowPotError(InvalidCallError):
    """With other amounts a round would collect less than its pot."""

    code = "bad_terms"
    reason = "amended_below_pot"
    round: int
    asked: Won
    pot: Won


class LeaverNotHolderError(InvalidCallError):
    """The leaver holds the seat that is handed over."""

    code = "not_holder"
    reason = "leaver"
    seat: int


class WrongNewcomerError(InvalidCallError):
    """A leaver does not take over the own seat."""

    code = "wrong_newcomer"


class NewcomerInDebtError(InvalidCallError):
    """A newcomer owes nothing."""

    code = "in_debt"
    reason = "taking_over"
    debt: Won


class SwapSameSeatError(InvalidCallError):
    """A swap is between two seats."""

    code = "not_holder"
    reason = "one_seat"

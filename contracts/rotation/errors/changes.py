"""Refusals of changes that members have proposed or decided."""

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
    "RoundDecidedError",
    "SameAgreementError",
    "SameOrderError",
    "SeatLeftError",
    "SwapSameSeatError",
    "TooFewSeatsError",
    "TurnUsedError",
    "TurnsBidForError",
    "TurnsDrawnError",
    "TurnsNotDrawnYetError",
    "VoteLostError",
    "WrongNewcomerError",
]


class RoundBeingCollectedError(InvalidCallError):
    """Changes are executed only between rounds."""

    code = "round_not_open"
    reason = "collecting"
    round: int


class BroughtNotAvailableError(InvalidCallError):
    """The holder's free balance is too low for what a change asks at once."""

    code = "deposit_not_available"
    reason = "change"
    needed: Won
    free: Won


class RoundDecidedError(InvalidCallError):
    """What seats pay does not change between the decision of a round and its payout, nor just before the last bid."""

    code = "not_now"
    reason = "round_decided"


class TurnsBidForError(InvalidCallError):
    """In an auction no seat has a turn to exchange: members bid for the pot."""

    code = "form_not_supported"
    reason = "turns_bid_for"


class TurnsDrawnError(InvalidCallError):
    """Where every round is drawn, no seat has a turn to exchange."""

    code = "form_not_supported"
    reason = "turns_drawn"


class TurnsNotDrawnYetError(InvalidCallError):
    """Where all turns are drawn at once, they can be exchanged as soon as they are drawn."""

    code = "form_not_supported"
    reason = "turns_not_drawn_yet"


class ExchangedAlreadyError(InvalidCallError):
    """A seat may exchange its turn only once between two due instants."""

    code = "exchanged_already"
    seat: int


class NothingToShareError(InvalidCallError):
    """Nobody would receive what those who have received still pay."""

    code = "nothing_to_share"


class SeatLeftError(InvalidCallError):
    """The seat has left the club."""

    code = "seat_received"
    reason = "left"
    seat: int


class ExitAfterPotError(InvalidCallError):
    """A seat that has received must pay the rest before its holder leaves."""

    code = "seat_received"
    reason = "exit"


class TurnUsedError(InvalidCallError):
    """A used turn cannot be exchanged."""

    code = "seat_received"
    reason = "exchange"
    seat: int


class LeftSeatTakenOverError(InvalidCallError):
    """A seat that has left is paid back, and cannot be taken over."""

    code = "seat_received"
    reason = "substitute"
    seat: int


class MissesMadeGoodError(InvalidCallError):
    """The misses are made good, so the eviction does not have a reason any more."""

    code = "lapsed"
    reason = "made_good"
    seat: int


class VoteLostError(InvalidCallError):
    """The seat has already lost its vote."""

    code = "lapsed"
    reason = "vote_lost"
    seat: int


class TooFewSeatsError(InvalidCallError):
    """Too few seats would remain."""

    code = "too_few_seats"
    least: int


class GiveBackNotAgreedError(InvalidCallError):
    """A seat that consented to pay nothing has received from the leaving seat, and cannot be asked to return it."""

    code = "give_back_not_agreed"


class OrderSeatsError(InvalidCallError):
    """An order must list every seat that has not received, once."""

    code = "bad_terms"
    reason = "order_seats"
    seats: tuple[int, ...]


class SameOrderError(InvalidCallError):
    """The new order must differ from the present one."""

    code = "bad_terms"
    reason = "same_order"


class AmendedBelowPotError(InvalidCallError):
    """With these amounts, a round would collect less than its pot."""

    code = "bad_terms"
    reason = "amended_below_pot"
    round: int
    asked: Won
    pot: Won


class LeaverNotHolderError(InvalidCallError):
    """Only the holder of a seat can hand it over."""

    code = "not_holder"
    reason = "leaver"
    seat: int


class WrongNewcomerError(InvalidCallError):
    """A leaver cannot take over the own seat."""

    code = "wrong_newcomer"


class NewcomerInDebtError(InvalidCallError):
    """A newcomer must not have debts."""

    code = "in_debt"
    reason = "taking_over"
    debt: Won


class SwapSameSeatError(InvalidCallError):
    """A swap needs two different seats."""

    code = "not_holder"
    reason = "one_seat"


class SameAgreementError(InvalidCallError):
    """An amendment leads to another agreement."""

    code = "same_agreement"

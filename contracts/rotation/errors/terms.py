"""Refusals of a club's terms: forms, amounts, names, limits."""

from contracts.abi.refusal import InvalidCallError
from contracts.rotation.errors.words import FormName, Term
from ledger.primitives.fields import BasisPoints, Instant, Length, Name
from ledger.primitives.units import Won

__all__ = [
    "AmountTermError",
    "AmountsFollowError",
    "AmountsOfAnotherFormError",
    "ClaimBuyerLengthError",
    "ClaimBuyerNotFoundError",
    "DepositOutOfRangeError",
    "EverySeatPaysError",
    "ExitPenaltyError",
    "FlatIsMeantError",
    "FormOfKindError",
    "GraceTooLongError",
    "HoldbackError",
    "HoldbackTwiceError",
    "JoinUntilPastError",
    "JoinUntilTooLateError",
    "KindNotFoundError",
    "LateAndFewerError",
    "LateChargeError",
    "LateJoinersLastError",
    "MemberGradeError",
    "MemberLevelError",
    "MinimumSeatsError",
    "NameLengthError",
    "NameLettersError",
    "NegativePaymentError",
    "NeverSurplusError",
    "PhaseLengthError",
    "PotNotOfUnitsError",
    "RateTermError",
    "RoundBelowPotError",
    "SeatPaysNothingError",
    "SeatsPerPersonError",
    "SheetForAllError",
    "SheetLengthError",
    "TooFewPayersError",
    "TooManySeatsError",
    "TurnNotDrawnError",
    "TurnTwiceError",
]


class NameLengthError(InvalidCallError):
    """A club's name must have 1 to `most` letters."""

    code = "bad_terms"
    reason = "name_length"
    most: int
    given: int


class NameLettersError(InvalidCallError):
    """A club's name must be one line of printable letters, with single blanks between words."""

    code = "bad_terms"
    reason = "name_letters"


class TooFewPayersError(InvalidCallError):
    """A club must have at least 2 paying seats."""

    code = "bad_terms"
    reason = "too_few_payers"
    given: int


class TooManySeatsError(InvalidCallError):
    """A club must not have more seats than the chain allows."""

    code = "bad_terms"
    reason = "too_many_seats"
    most: int
    given: int


class DepositOutOfRangeError(InvalidCallError):
    """A deposit must be from 0 to `most`."""

    code = "bad_terms"
    reason = "deposit"
    most: Won
    given: Won


class LateChargeError(InvalidCallError):
    """A late charge must not exceed the chain's cap."""

    code = "bad_terms"
    reason = "late_charge"
    most: BasisPoints
    given: BasisPoints


class HoldbackError(InvalidCallError):
    """A holdback must be from 0 to 100 percent."""

    code = "bad_terms"
    reason = "holdback"
    given: int


class HoldbackTwiceError(InvalidCallError):
    """A club has either one holdback for all seats or holdbacks by grade."""

    code = "bad_terms"
    reason = "holdback_twice"


class MemberGradeError(InvalidCallError):
    """The grade that members need must be from 0 (any) to `most`."""

    code = "bad_terms"
    reason = "grade"
    most: int
    given: int


class MemberLevelError(InvalidCallError):
    """A level of verification is 0 to 4."""

    code = "bad_terms"
    reason = "level"
    given: int


class SeatsPerPersonError(InvalidCallError):
    """The most seats of one person must be 0, for no limit, or at most the seats of the club."""

    code = "bad_terms"
    reason = "seats_per_person"
    most: int
    given: int


class ClaimBuyerLengthError(InvalidCallError):
    """An account's id must have `length` bytes."""

    code = "bad_terms"
    reason = "claim_buyer_length"
    bytes: int


class ClaimBuyerNotFoundError(InvalidCallError):
    """The buyer of claims must have an account."""

    code = "bad_terms"
    reason = "claim_buyer_not_found"


class ExitPenaltyError(InvalidCallError):
    """The penalty of an exit must be from 0 to `most`."""

    code = "bad_terms"
    reason = "exit_penalty"
    most: Won
    given: Won


class JoinUntilTooLateError(InvalidCallError):
    """The time to join must end before the first due instant."""

    code = "bad_terms"
    reason = "join_until_too_late"
    due_ms: Instant


class LateAndFewerError(InvalidCallError):
    """Late joiners and a start below the head count exclude each other."""

    code = "bad_terms"
    reason = "late_and_fewer"


class MinimumSeatsError(InvalidCallError):
    """A minimum must be below the number of seats."""

    code = "bad_terms"
    reason = "minimum_seats"
    most: int
    given: int


class JoinUntilPastError(InvalidCallError):
    """The end of the time to join must be in the future."""

    code = "bad_terms"
    reason = "join_until_past"
    until_ms: Instant
    now_ms: Instant


class AmountsOfAnotherFormError(InvalidCallError):
    """The new amounts must be those of the club's form."""

    code = "bad_terms"
    reason = "amounts_form"
    form: FormName
    given: FormName


class AmountTermError(InvalidCallError):
    """An amount of the terms must be within its limits."""

    code = "bad_terms"
    reason = "amount"
    name: Term
    least: Won
    most: Won
    given: Won


class RateTermError(InvalidCallError):
    """A rate must be within its limits."""

    code = "bad_terms"
    reason = "rate"
    least: BasisPoints
    most: BasisPoints
    given: BasisPoints


class PotNotOfUnitsError(InvalidCallError):
    """A pot that is shared in units must be a multiple of the unit."""

    code = "bad_terms"
    reason = "pot_not_of_units"
    pot: Won
    unit: Won


class SheetLengthError(InvalidCallError):
    """A sheet of amounts must have one amount for each seat."""

    code = "bad_terms"
    reason = "sheet_length"
    seats: int
    given: int


class SheetForAllError(InvalidCallError):
    """A club with a sheet of amounts cannot start with fewer seats: the sheet is only for all of them."""

    code = "bad_terms"
    reason = "sheet_for_all"


class LateJoinersLastError(InvalidCallError):
    """With late joiners, the organizer cannot have the last turn."""

    code = "bad_terms"
    reason = "late_joiners_last"


class EverySeatPaysError(InvalidCallError):
    """In these forms every seat must pay."""

    code = "bad_terms"
    reason = "every_seat_pays"
    form: FormName


class TurnTwiceError(InvalidCallError):
    """In a form with a surplus, the organizer cannot also have a turn."""

    code = "bad_terms"
    reason = "turn_twice"


class FlatIsMeantError(InvalidCallError):
    """If everybody pays the same, the form must be `flat`."""

    code = "bad_terms"
    reason = "flat_is_meant"


class NegativePaymentError(InvalidCallError):
    """Those who have received must not pay more than a whole pot."""

    code = "bad_terms"
    reason = "negative_payment"
    round: int
    pot: Won


class RoundBelowPotError(InvalidCallError):
    """A round must collect at least what it promises."""

    code = "bad_terms"
    reason = "round_below_pot"
    round: int
    asked: Won
    pot: Won


class NeverSurplusError(InvalidCallError):
    """A form with a surplus must have one in at least one round."""

    code = "bad_terms"
    reason = "never_surplus"


class SeatPaysNothingError(InvalidCallError):
    """Every seat must pay something, except an organizer's turn."""

    code = "bad_terms"
    reason = "seat_pays_nothing"


class KindNotFoundError(InvalidCallError):
    """This version of the contract does not run this kind of club."""

    code = "form_not_supported"
    reason = "kind"
    kind: str
    kinds: tuple[Name, ...]


class FormOfKindError(InvalidCallError):
    """Each kind of club has forms of its own."""

    code = "bad_terms"
    reason = "form_of_kind"
    form: FormName
    kind: Name


class PhaseLengthError(InvalidCallError):
    """What members commit to and reveal before a round has its time in the notice of a due instant."""

    code = "bad_terms"
    reason = "phase"
    most: Length
    given: Length


class TurnNotDrawnError(InvalidCallError):
    """Where turns are drawn or bid for, no seat has a turn of its own."""

    code = "bad_terms"
    reason = "turn_not_drawn"


class AmountsFollowError(InvalidCallError):
    """The amounts of this form cannot be changed separately."""

    code = "form_not_supported"
    reason = "amounts_follow"
    form: FormName


class GraceTooLongError(InvalidCallError):
    """Grace is at most half the distance of two rounds."""

    code = "grace_too_long"
    reason = "terms"
    most: Length

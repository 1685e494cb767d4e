"""What is refused of a club's terms: forms, amounts, names, bounds."""

from contracts.abi.refusal import InvalidCallError
from contracts.rotation.errors.words import Form, Term
from ledger.primitives.fields import BasisPoints, Instant, Length, Name
from ledger.primitives.units import Won

__all__ = [
    "AmountTermError",
    "AmountsFollowError",
    "ClaimBuyerLengthError",
    "ClaimBuyerNotFoundError",
    "DepositOutOfRangeError",
    "EverySeatPaysError",
    "ExitPenaltyError",
    "FlatIsMeantError",
    "FormNotFoundError",
    "GraceTooLongError",
    "HoldbackError",
    "JoinUntilPastError",
    "JoinUntilTooLateError",
    "KindNotFoundError",
    "LateAndFewerError",
    "LateChargeError",
    "LateJoinersInterestError",
    "LateJoinersLastError",
    "MinimumSeatsError",
    "NameLengthError",
    "NameLettersError",
    "NegativePaymentError",
    "NeverSurplusError",
    "NoSurplusFormError",
    "OrganizerPaysError",
    "OrganizerTurnError",
    "RateTermError",
    "RecipientPaysError",
    "RoundBelowPotError",
    "SeatPaysNothingError",
    "SurplusToError",
    "TermWithoutMeaningError",
    "TooFewPayersError",
    "TooManySeatsError",
    "VoteByError",
]


class NameLengthError(InvalidCallError):
    """A club's name has 1 to `most` letters."""

    code = "bad_terms"
    reason = "name_length"
    most: int
    given: int


class NameLettersError(InvalidCallError):
    """A club's name is one line of printable letters, with single blanks between them."""

    code = "bad_terms"
    reason = "name_letters"


class OrganizerTurnError(InvalidCallError):
    """An organizer's turn is one of three."""

    code = "bad_terms"
    reason = "organizer_turn"
    given: str


class OrganizerPaysError(InvalidCallError):
    """Whether the organizer's turn pays is agreed only where there is one."""

    code = "bad_terms"
    reason = "organizer_pays"


class TooFewPayersError(InvalidCallError):
    """A club has at least 2 paying seats."""

    code = "bad_terms"
    reason = "too_few_payers"
    given: int


class TooManySeatsError(InvalidCallError):
    """A chain has a limit on the seats of a club."""

    code = "bad_terms"
    reason = "too_many_seats"
    most: int
    given: int


class DepositOutOfRangeError(InvalidCallError):
    """A deposit is 0 to `most`."""

    code = "bad_terms"
    reason = "deposit"
    most: Won
    given: Won


class LateChargeError(InvalidCallError):
    """A late charge keeps to the chain's cap."""

    code = "bad_terms"
    reason = "late_charge"
    most: BasisPoints
    given: BasisPoints


class HoldbackError(InvalidCallError):
    """A holdback is 0 to 100 percent."""

    code = "bad_terms"
    reason = "holdback"
    given: int


class VoteByError(InvalidCallError):
    """Votes count by person or by seat."""

    code = "bad_terms"
    reason = "vote_by"
    given: str


class ClaimBuyerLengthError(InvalidCallError):
    """An account's id has this many bytes."""

    code = "bad_terms"
    reason = "claim_buyer_length"
    bytes: int


class ClaimBuyerNotFoundError(InvalidCallError):
    """Claims are bought by somebody who has an account."""

    code = "bad_terms"
    reason = "claim_buyer_not_found"


class ExitPenaltyError(InvalidCallError):
    """The penalty of an exit is 0 to `most`."""

    code = "bad_terms"
    reason = "exit_penalty"
    most: Won
    given: Won


class JoinUntilTooLateError(InvalidCallError):
    """The time to join is over before the first due instant."""

    code = "bad_terms"
    reason = "join_until_too_late"
    due_ms: Instant


class LateAndFewerError(InvalidCallError):
    """Late joiners and a start below the head count exclude each other."""

    code = "bad_terms"
    reason = "late_and_fewer"


class MinimumSeatsError(InvalidCallError):
    """A minimum is below the head count."""

    code = "bad_terms"
    reason = "minimum_seats"
    most: int
    given: int


class JoinUntilPastError(InvalidCallError):
    """The time to join is ahead."""

    code = "bad_terms"
    reason = "join_until_past"
    until_ms: Instant
    now_ms: Instant


class TermWithoutMeaningError(InvalidCallError):
    """A parameter of another form is not set."""

    code = "bad_terms"
    reason = "no_meaning"
    name: Term
    form: Form


class AmountTermError(InvalidCallError):
    """An amount of the terms has bounds."""

    code = "bad_terms"
    reason = "amount"
    name: Term
    least: Won
    most: Won
    given: Won


class RateTermError(InvalidCallError):
    """A rate per period has bounds."""

    code = "bad_terms"
    reason = "rate"
    least: BasisPoints
    most: BasisPoints
    given: BasisPoints


class RecipientPaysError(InvalidCallError):
    """In these forms the recipient pays too."""

    code = "bad_terms"
    reason = "recipient_pays"
    form: Form


class NoSurplusFormError(InvalidCallError):
    """Only one form has a surplus to send."""

    code = "bad_terms"
    reason = "no_surplus_form"
    form: Form


class SurplusToError(InvalidCallError):
    """A surplus has one of two places to go."""

    code = "bad_terms"
    reason = "surplus_to"
    given: str


class LateJoinersLastError(InvalidCallError):
    """Late joiners stand last."""

    code = "bad_terms"
    reason = "late_joiners_last"


class LateJoinersInterestError(InvalidCallError):
    """Only a club without interest has late joiners."""

    code = "bad_terms"
    reason = "late_joiners_interest"


class EverySeatPaysError(InvalidCallError):
    """In these forms a turn that pays nothing has no place."""

    code = "bad_terms"
    reason = "every_seat_pays"
    form: Form


class FlatIsMeantError(InvalidCallError):
    """Where everybody pays the same, the form is flat."""

    code = "bad_terms"
    reason = "flat_is_meant"


class NegativePaymentError(InvalidCallError):
    """Those who have received do not pay more than a whole pot."""

    code = "bad_terms"
    reason = "negative_payment"
    round: int
    pot: Won


class RoundBelowPotError(InvalidCallError):
    """A round collects what it promises."""

    code = "bad_terms"
    reason = "round_below_pot"
    round: int
    asked: Won
    pot: Won


class NeverSurplusError(InvalidCallError):
    """A form with a surplus has one in some round."""

    code = "bad_terms"
    reason = "never_surplus"


class SeatPaysNothingError(InvalidCallError):
    """Every seat pays something, but for an organizer's turn."""

    code = "bad_terms"
    reason = "seat_pays_nothing"


class FormNotFoundError(InvalidCallError):
    """A form that fixed-order clubs do not have."""

    code = "form_not_supported"
    reason = "form"
    form: str
    forms: tuple[Name, ...]


class KindNotFoundError(InvalidCallError):
    """A kind of club that this version of the contract does not run."""

    code = "form_not_supported"
    reason = "kind"
    kind: str
    kinds: tuple[Name, ...]


class AmountsFollowError(InvalidCallError):
    """The amounts of this form are not changed one by one."""

    code = "form_not_supported"
    reason = "amounts_follow"
    form: str


class GraceTooLongError(InvalidCallError):
    """Grace ends before the next due instant."""

    code = "grace_too_long"
    reason = "terms"
    most: Length

"""What the rotation contract refuses. Every class has a stable `code`; the sentence names the numbers."""

from contracts.abi.errors import SentenceError
from contracts.abi.refusals import ClubNotFoundError

__all__ = [
    "AlreadyGuaranteedError",
    "AlreadyPaidError",
    "AlreadySignedError",
    "BadCalendarError",
    "BadTermsError",
    "ClaimNotFoundError",
    "ClubFrozenError",
    "ClubNotFoundError",
    "ConsentMissingError",
    "DepositNotAvailableError",
    "FormNotSupportedError",
    "GraceTooLongError",
    "InDebtError",
    "InsufficientBalanceError",
    "LapsedError",
    "LateJoinError",
    "NoDebtError",
    "NotAMemberError",
    "NotBuyerError",
    "NotGuardError",
    "NotHolderError",
    "NotOrganizerError",
    "NotSignedByAllError",
    "NotVotingError",
    "NotWonError",
    "NothingToShareError",
    "PaidAheadError",
    "RateAboveCapError",
    "RoundNotFoundError",
    "RoundNotOpenError",
    "ScheduleHashError",
    "SeatNotFoundError",
    "SeatReceivedError",
    "SeatTakenError",
    "SeatVacantError",
    "SignatureMissingError",
    "TooFewSeatsError",
    "WrongAmountError",
    "WrongConsentError",
    "WrongNewcomerError",
    "WrongStatusError",
]


class AlreadyGuaranteedError(SentenceError):
    """One guarantor stands for a seat."""

    code = "already_guaranteed"


class AlreadyPaidError(SentenceError):
    """Nothing is open for this seat and round."""

    code = "already_paid"


class AlreadySignedError(SentenceError):
    """The signer has signed for all seats it holds."""

    code = "already_signed"


class BadCalendarError(SentenceError):
    """A calendar that gives no due dates, or a first due date that is not ahead."""

    code = "bad_calendar"


class BadTermsError(SentenceError):
    """A term outside its bounds, or one that has no meaning in this form."""

    code = "bad_terms"


class ClaimNotFoundError(SentenceError):
    """A recipient is owed nothing for this seat and round."""

    code = "claim_not_found"


class ClubFrozenError(SentenceError):
    """A broken invariant or the operators' quorum has frozen the club; all its members can do is to end it."""

    code = "club_frozen"


class ConsentMissingError(SentenceError):
    """A holder has withdrawn the consent that the agreement asks for."""

    code = "consent_missing"


class DepositNotAvailableError(SentenceError):
    """A holder has not enough available for the deposit."""

    code = "deposit_not_available"


class FormNotSupportedError(SentenceError):
    """A form of club that this version of the contract does not run."""

    code = "form_not_supported"


class GraceTooLongError(SentenceError):
    """Grace that would reach the next due instant."""

    code = "grace_too_long"


class InDebtError(SentenceError):
    """An account in debt pays that first."""

    code = "in_debt"


class InsufficientBalanceError(SentenceError):
    """Less is available than the call would move."""

    code = "insufficient_balance"


class LapsedError(SentenceError):
    """An eviction has no reason any more: what was missed is made good."""

    code = "lapsed"


class GiveBackNotAgreedError(SentenceError):
    """A seat that agreed to pay nothing has received from the one that would leave: nothing can be collected of it."""

    code = "give_back_not_agreed"


class LateJoinError(SentenceError):
    """The club has no place for a late joiner, or no round is left for one."""

    code = "no_late_seat"


class NoDebtError(SentenceError):
    """The account owes nothing."""

    code = "no_debt"


class NothingToShareError(SentenceError):
    """Nobody would get what those who have received still pay."""

    code = "nothing_to_share"


class NotAMemberError(SentenceError):
    """The signer holds no seat of the club."""

    code = "not_a_member"


class NotBuyerError(SentenceError):
    """The club's terms do not name the signer as the buyer of claims."""

    code = "not_buyer"


class NotGuardError(SentenceError):
    """The method is the guard contract's own."""

    code = "not_guard"


class NotHolderError(SentenceError):
    """The signer does not hold this seat."""

    code = "not_holder"


class NotOrganizerError(SentenceError):
    """Only the club's organizer may."""

    code = "not_organizer"


class NotSignedByAllError(SentenceError):
    """Somebody who holds a seat has not signed."""

    code = "not_signed_by_all"


class NotVotingError(SentenceError):
    """The method is the voting contract's own."""

    code = "not_voting"


class NotWonError(SentenceError):
    """The method is the won contract's own."""

    code = "not_won"


class PaidAheadError(SentenceError):
    """A seat that has paid later rounds ahead cannot change them."""

    code = "paid_ahead"


class RateAboveCapError(SentenceError):
    """RATE: a seat would pay more for credit than the cap."""

    code = "rate_above_cap"


class RoundNotFoundError(SentenceError):
    """The club has no such round."""

    code = "round_not_found"


class RoundNotOpenError(SentenceError):
    """The round is settled; what is missing is a debt now."""

    code = "round_not_open"


class ScheduleHashError(SentenceError):
    """Not the hash of the club's terms and schedule."""

    code = "wrong_schedule_hash"


class SeatNotFoundError(SentenceError):
    """The club has no such seat."""

    code = "seat_not_found"


class SeatReceivedError(SentenceError):
    """The seat has received its pot."""

    code = "seat_received"


class SeatTakenError(SentenceError):
    """Somebody holds the seat."""

    code = "seat_taken"


class SeatVacantError(SentenceError):
    """Nobody holds the seat."""

    code = "seat_vacant"


class SignatureMissingError(SentenceError):
    """Somebody for whom the change is WORSE has not signed."""

    code = "signature_missing"


class TooFewSeatsError(SentenceError):
    """Too few seats would be left for a club."""

    code = "too_few_seats"


class WrongAmountError(SentenceError):
    """Not the amount that is open."""

    code = "wrong_amount"


class WrongConsentError(SentenceError):
    """Not what the seat pays in all rounds plus its deposit."""

    code = "wrong_consent"


class WrongNewcomerError(SentenceError):
    """Nobody who can take the seat over."""

    code = "wrong_newcomer"


class WrongStatusError(SentenceError):
    """The club is not in the state that this step starts from."""

    code = "wrong_status"

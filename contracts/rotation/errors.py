"""What the rotation contract refuses. Every class has a stable `code`; the sentence names the numbers."""

from contracts.abi.errors import InvalidCallError

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


class AlreadyGuaranteedError(InvalidCallError):
    """One guarantor stands for a seat."""

    code = "already_guaranteed"


class AlreadyPaidError(InvalidCallError):
    """Nothing is open for this seat and round."""

    code = "already_paid"


class AlreadySignedError(InvalidCallError):
    """The signer has signed for all seats it holds."""

    code = "already_signed"


class BadCalendarError(InvalidCallError):
    """A calendar that gives no due dates, or a first due date that is not ahead."""

    code = "bad_calendar"


class BadTermsError(InvalidCallError):
    """A term outside its bounds, or one that has no meaning in this form."""

    code = "bad_terms"


class ClaimNotFoundError(InvalidCallError):
    """A recipient is owed nothing for this seat and round."""

    code = "claim_not_found"


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"


class ClubFrozenError(InvalidCallError):
    """A broken invariant or the operators' quorum has frozen the club; all its members can do is to end it."""

    code = "club_frozen"


class ConsentMissingError(InvalidCallError):
    """A holder has withdrawn the consent that the agreement asks for."""

    code = "consent_missing"


class DepositNotAvailableError(InvalidCallError):
    """A holder has not enough available for the deposit."""

    code = "deposit_not_available"


class FormNotSupportedError(InvalidCallError):
    """A form of club that this version of the contract does not run."""

    code = "form_not_supported"


class GraceTooLongError(InvalidCallError):
    """Grace that would reach the next due instant."""

    code = "grace_too_long"


class InDebtError(InvalidCallError):
    """Who is in debt pays that first."""

    code = "in_debt"


class InsufficientBalanceError(InvalidCallError):
    """Less is available than the call would move."""

    code = "insufficient_balance"


class LapsedError(InvalidCallError):
    """An eviction has no reason any more: what was missed is made good."""

    code = "lapsed"


class GiveBackNotAgreedError(InvalidCallError):
    """A seat that agreed to pay nothing has received from the one that would leave: nothing can be collected of it."""

    code = "give_back_not_agreed"


class LateJoinError(InvalidCallError):
    """The club has no place for a late joiner, or no round is left for one."""

    code = "no_late_seat"


class NoDebtError(InvalidCallError):
    """The account owes nothing."""

    code = "no_debt"


class NothingToShareError(InvalidCallError):
    """Nobody would get what those who have received still pay."""

    code = "nothing_to_share"


class NotAMemberError(InvalidCallError):
    """The signer holds no seat of the club."""

    code = "not_a_member"


class NotBuyerError(InvalidCallError):
    """The club's terms do not name the signer as the buyer of claims."""

    code = "not_buyer"


class NotGuardError(InvalidCallError):
    """The method is the guard contract's own."""

    code = "not_guard"


class NotHolderError(InvalidCallError):
    """The signer does not hold this seat."""

    code = "not_holder"


class NotOrganizerError(InvalidCallError):
    """Only the club's organizer may."""

    code = "not_organizer"


class NotSignedByAllError(InvalidCallError):
    """Somebody who holds a seat has not signed."""

    code = "not_signed_by_all"


class NotVotingError(InvalidCallError):
    """The method is the voting contract's own."""

    code = "not_voting"


class NotWonError(InvalidCallError):
    """The method is the won contract's own."""

    code = "not_won"


class PaidAheadError(InvalidCallError):
    """A seat that has paid later rounds ahead cannot change them."""

    code = "paid_ahead"


class RateAboveCapError(InvalidCallError):
    """RATE: a seat would pay more for credit than the cap."""

    code = "rate_above_cap"


class RoundNotFoundError(InvalidCallError):
    """The club has no such round."""

    code = "round_not_found"


class RoundNotOpenError(InvalidCallError):
    """The round is settled; what is missing is a debt now."""

    code = "round_not_open"


class ScheduleHashError(InvalidCallError):
    """Not the hash of the club's terms and schedule."""

    code = "wrong_schedule_hash"


class SeatNotFoundError(InvalidCallError):
    """The club has no such seat."""

    code = "seat_not_found"


class SeatReceivedError(InvalidCallError):
    """The seat has received its pot."""

    code = "seat_received"


class SeatTakenError(InvalidCallError):
    """Somebody holds the seat."""

    code = "seat_taken"


class SeatVacantError(InvalidCallError):
    """Nobody holds the seat."""

    code = "seat_vacant"


class SignatureMissingError(InvalidCallError):
    """Somebody for whom the change is WORSE has not signed."""

    code = "signature_missing"


class TooFewSeatsError(InvalidCallError):
    """Too few seats would be left for a club."""

    code = "too_few_seats"


class WrongAmountError(InvalidCallError):
    """Not the amount that is open."""

    code = "wrong_amount"


class WrongConsentError(InvalidCallError):
    """Not what the seat pays in all rounds plus its deposit."""

    code = "wrong_consent"


class WrongNewcomerError(InvalidCallError):
    """Nobody who can take the seat over."""

    code = "wrong_newcomer"


class WrongStatusError(InvalidCallError):
    """The club is not in the state that this step starts from."""

    code = "wrong_status"

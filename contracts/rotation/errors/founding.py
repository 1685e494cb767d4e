"""Refusals from a club's founding to its start, and of late joiners."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import Won

__all__ = [
    "AlreadySignedError",
    "CancelledTooEarlyError",
    "DebtsBeforeJoiningError",
    "FreedTooEarlyError",
    "FreedTwiceError",
    "GradeTooLowError",
    "InvitationNotFoundError",
    "InvitedNotOpenError",
    "JoinedConcludedError",
    "LastRoundPastError",
    "LateConsentError",
    "LateDepositError",
    "LeftConcludedError",
    "LevelTooLowError",
    "NoLateSeatError",
    "NotAMemberError",
    "NotCancelledByOrganizerError",
    "NotFreedByMemberError",
    "NotInvitedByOrganizerError",
    "NotInvitedError",
    "NotSignedByAllError",
    "NotStartedByOrganizerError",
    "OpenClubError",
    "OrganizerConsentError",
    "OrganizerSeatError",
    "ScheduleHashError",
    "SeatConsentError",
    "SeatOfAnotherError",
    "SeatSignedError",
    "SeatTakenError",
    "SeatVacantAlreadyError",
    "SeatVacantError",
    "SeatsOfPersonError",
    "StartDepositError",
    "TooFewSignedError",
    "UnsecuredLimitError",
]


class OrganizerConsentError(InvalidCallError):
    """The consent must be what the organizer's seat pays in all rounds plus its deposit."""

    code = "wrong_consent"
    reason = "organizer"
    asked: Won
    given: Won


class SeatConsentError(InvalidCallError):
    """The consent must be what the seat pays in all rounds plus its deposit."""

    code = "wrong_consent"
    reason = "seat"
    seat: int
    asked: Won
    given: Won


class LateConsentError(InvalidCallError):
    """The consent must be what a late joiner pays at once and in the remaining rounds."""

    code = "wrong_consent"
    reason = "late"
    asked: Won
    given: Won


class NotInvitedByOrganizerError(InvalidCallError):
    """Only the organizer may invite people."""

    code = "not_organizer"
    reason = "invite"


class LevelTooLowError(InvalidCallError):
    """The club takes only members who have been verified at least up to a level."""

    code = "level_too_low"
    level: int
    """The person's, by attestations that count now."""
    asked: int


class GradeTooLowError(InvalidCallError):
    """The club asks its members for a grade of at least `asked`."""

    code = "grade_too_low"
    grade: int
    """The person's, now."""
    asked: int


class UnsecuredLimitError(InvalidCallError):
    """With this seat, the person would have more unsecured credit over all clubs than its grade allows."""

    code = "unsecured_limit"
    grade: int
    most: Won
    """The limit of this grade."""
    unsecured: Won
    """Over all clubs, with this seat."""


class SeatsOfPersonError(InvalidCallError):
    """One person may hold only as many seats as the club's terms say."""

    code = "too_many_seats_held"
    most: int
    """Seats per person, by the terms; this person holds as many."""


class OpenClubError(InvalidCallError):
    """Anybody may take a seat of an open club."""

    code = "open_club"


class InvitedNotOpenError(InvalidCallError):
    """The invited account is not open."""

    code = "account_not_open"
    reason = "invited"


class InvitationNotFoundError(InvalidCallError):
    """Nobody is invited to the seat."""

    code = "invitation_not_found"
    seat: int


class NotInvitedError(InvalidCallError):
    """The organizer has not invited the signer to this seat."""

    code = "not_invited"
    seat: int


class SeatVacantAlreadyError(InvalidCallError):
    """Nobody holds the seat."""

    code = "seat_vacant"
    reason = "free"
    seat: int


class SeatSignedError(InvalidCallError):
    """The seat's holder has signed."""

    code = "seat_signed"
    seat: int


class FreedTooEarlyError(InvalidCallError):
    """The seat's holder still has time to sign."""

    code = "time_to_sign"
    seat: int
    until_ms: Instant


class NotFreedByMemberError(InvalidCallError):
    """Only the organizer, or members who have signed, may free a seat."""

    code = "not_organizer"
    reason = "free"


class TooFewSignedError(InvalidCallError):
    """Too few members have signed to decide on a seat."""

    code = "too_few_signed"
    least: int


class FreedTwiceError(InvalidCallError):
    """The signer has already voted for freeing this seat."""

    code = "already_voted"
    reason = "free"
    seat: int


class SeatTakenError(InvalidCallError):
    """Somebody holds the seat."""

    code = "seat_taken"
    seat: int


class DebtsBeforeJoiningError(InvalidCallError):
    """A person in debt cannot join a club."""

    code = "in_debt"
    reason = "joining"
    debt: Won


class SeatOfAnotherError(InvalidCallError):
    """The signer does not hold this seat."""

    code = "not_holder"
    reason = "seat"
    seat: int


class OrganizerSeatError(InvalidCallError):
    """The organizer's seat belongs to the organizer."""

    code = "not_holder"
    reason = "organizer"


class LeftConcludedError(InvalidCallError):
    """After everybody has signed, nobody can give a seat back before the first due instant."""

    code = "all_signed"
    reason = "leave"
    until_ms: Instant


class JoinedConcludedError(InvalidCallError):
    """After everybody has signed, vacant last seats of an open club can be taken only after the start."""

    code = "all_signed"
    reason = "join"


class NoLateSeatError(InvalidCallError):
    """The club has no vacant seat for a late joiner."""

    code = "no_late_seat"
    reason = "vacant"


class LastRoundPastError(InvalidCallError):
    """No round is left for a late joiner."""

    code = "no_late_seat"
    reason = "last_round"


class LateDepositError(InvalidCallError):
    """The late joiner's free balance is too low for the past rounds and the deposit."""

    code = "deposit_not_available"
    reason = "late"
    needed: Won


class StartDepositError(InvalidCallError):
    """A holder's balance is too low for the deposit."""

    code = "deposit_not_available"
    reason = "start"
    seat: int
    free: Won
    deposit: Won


class NotAMemberError(InvalidCallError):
    """The signer holds no seat of the club."""

    code = "not_a_member"


class ScheduleHashError(InvalidCallError):
    """The hash must be that of the club's terms and schedule."""

    code = "wrong_schedule_hash"
    reason = "club"
    schedule_hash: HashBytes


class AlreadySignedError(InvalidCallError):
    """The signer has already signed for all its seats."""

    code = "already_signed"
    reason = "club"


class NotStartedByOrganizerError(InvalidCallError):
    """Only the organizer may start a club."""

    code = "not_organizer"
    reason = "start"


class NotCancelledByOrganizerError(InvalidCallError):
    """Only the organizer may cancel a club, or a member when it cannot start any more."""

    code = "not_organizer"
    reason = "cancel"


class CancelledTooEarlyError(InvalidCallError):
    """A member may cancel a club only from its first due instant on."""

    code = "not_organizer"
    reason = "cancel_early"
    until_ms: Instant


class SeatVacantError(InvalidCallError):
    """Some of the seats are vacant."""

    code = "seat_vacant"
    reason = "start"
    vacant: int
    seats: int
    first: int


class NotSignedByAllError(InvalidCallError):
    """The holder of a seat has not signed."""

    code = "not_signed_by_all"
    seats: int
    first: int

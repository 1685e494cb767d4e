"""The refusals of the pot contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError
from contracts.pot.words import PotStatus
from ledger.primitives.fields import HashBytes, Instant
from ledger.primitives.units import Won

__all__ = [
    "AgreementHashError",
    "AlreadyMemberError",
    "DuesAndGoalError",
    "DuesIncompleteError",
    "DuesOutOfRangeError",
    "FirstDuesPastError",
    "FirstDuesPastToStartError",
    "GoalDeadlineError",
    "GoalTargetError",
    "InDebtToPayError",
    "InvitationMissingError",
    "InvitedAccountNotOpenError",
    "MembersNotSignedError",
    "NotFreeToPayError",
    "NotInvitedToPotError",
    "NotMemberError",
    "NotPotOrganizerError",
    "PaidAfterGoalError",
    "PaidAmountError",
    "PeriodsOutOfRangeError",
    "PotConsentError",
    "PotFrozenError",
    "PotFullError",
    "PotLevelError",
    "PotNameError",
    "PotStatusError",
    "ShareLowerError",
    "SignedAlreadyError",
    "SpendByError",
    "TooFewMembersError",
    "VerifiedTooLittleError",
    "WithGoalUntilError",
]


# Terms ----------------------------------------------------------------------------------------------------------------


class PotNameError(InvalidCallError):
    """A pot's name must have 1 to `most` printable letters."""

    code = "bad_pot_terms"
    reason = "name"
    most: int


class PotLevelError(InvalidCallError):
    """The level of members must be from 0 to `most`."""

    code = "bad_pot_terms"
    reason = "level"
    given: int
    most: int


class DuesIncompleteError(InvalidCallError):
    """Dues need an amount, a number of periods and a calendar, all of them or none."""

    code = "bad_pot_terms"
    reason = "dues_incomplete"


class DuesOutOfRangeError(InvalidCallError):
    """The dues of a period must be from 1 to `most`."""

    code = "bad_pot_terms"
    reason = "dues"
    most: Won
    given: Won


class PeriodsOutOfRangeError(InvalidCallError):
    """The number of periods must be from 1 to `most`."""

    code = "bad_pot_terms"
    reason = "periods"
    most: int
    given: int


class FirstDuesPastError(InvalidCallError):
    """The first dues must be due in the future."""

    code = "bad_calendar"
    reason = "first_dues"
    due_ms: Instant
    now_ms: Instant


class FirstDuesPastToStartError(InvalidCallError):
    """A pot cannot start after its first dues were due."""

    code = "bad_calendar"
    reason = "first_dues_at_start"
    due_ms: Instant
    now_ms: Instant


class DuesAndGoalError(InvalidCallError):
    """A pot with a goal has no dues."""

    code = "bad_pot_terms"
    reason = "dues_and_goal"


class GoalTargetError(InvalidCallError):
    """The target of a goal must be from 1 to `most`."""

    code = "bad_pot_terms"
    reason = "target"
    most: Won
    given: Won


class GoalDeadlineError(InvalidCallError):
    """The deadline of a goal must lie in the future, and not too far."""

    code = "bad_pot_terms"
    reason = "deadline"
    now_ms: Instant
    latest_ms: Instant


class SpendByError(InvalidCallError):
    """The end of the time to spend must lie after the deadline, and not too far."""

    code = "bad_pot_terms"
    reason = "spend_by"
    deadline_ms: Instant
    latest_ms: Instant


# Members --------------------------------------------------------------------------------------------------------------


class PotStatusError(InvalidCallError):
    """The pot's status does not allow this step."""

    code = "pot_status"
    status: PotStatus
    wanted: PotStatus


class PotFrozenError(InvalidCallError):
    """A broken invariant or the operators' quorum has frozen the pot; its members can only close it."""

    code = "club_frozen"
    reason = "pot"


class NotPotOrganizerError(InvalidCallError):
    """Only the organizer invites before the start, and starts the pot."""

    code = "not_organizer"
    reason = "pot"


class NotMemberError(InvalidCallError):
    """Only members of the pot may do this."""

    code = "not_member"
    reason = "pot"


class AlreadyMemberError(InvalidCallError):
    """This account is already a member of the pot."""

    code = "already_member"


class InvitedAccountNotOpenError(InvalidCallError):
    """The invited account is not open."""

    code = "account_not_open"
    reason = "pot_invited"


class InvitationMissingError(InvalidCallError):
    """This account has no invitation."""

    code = "no_pot_invitation"


class NotInvitedToPotError(InvalidCallError):
    """Only invited persons may join: by the organizer before the start, by a vote of the members later."""

    code = "not_invited_to_pot"


class VerifiedTooLittleError(InvalidCallError):
    """The person has not been verified as far as the pot asks."""

    code = "pot_level_too_low"
    level: int
    asked: int


class PotFullError(InvalidCallError):
    """A pot has at most `most` members."""

    code = "pot_full"
    most: int


class PotConsentError(InvalidCallError):
    """The consent must be the dues of all periods to come."""

    code = "wrong_consent"
    reason = "pot"
    asked: Won
    given: Won


class AgreementHashError(InvalidCallError):
    """The signed hash is not that of the present terms and members."""

    code = "wrong_hash"
    reason = "pot"
    agreement: HashBytes


class SignedAlreadyError(InvalidCallError):
    """The member has already signed this hash."""

    code = "already_signed"
    reason = "pot"


class TooFewMembersError(InvalidCallError):
    """A pot needs at least `least` members to start."""

    code = "too_few_members"
    least: int
    members: int


class MembersNotSignedError(InvalidCallError):
    """Some members have not signed the present terms and members."""

    code = "not_signed"
    reason = "pot"
    missing: int


# Won ------------------------------------------------------------------------------------------------------------------


class PaidAmountError(InvalidCallError):
    """A payment must be from 1 to `most`."""

    code = "bad_amount"
    reason = "pot_payment"
    most: Won
    given: Won


class PaidAfterGoalError(InvalidCallError):
    """After the deadline of its goal, nobody pays into a pot."""

    code = "goal_over"
    deadline_ms: Instant


class InDebtToPayError(InvalidCallError):
    """An account in debt cannot pay into a pot."""

    code = "in_debt"
    reason = "pot"
    debt: Won


class NotFreeToPayError(InvalidCallError):
    """The account's free won is less than the payment."""

    code = "not_free"
    reason = "pot"
    free: Won
    needed: Won


class ShareLowerError(InvalidCallError):
    """The share is lower than the least for which the member leaves."""

    code = "share_lower"
    share: Won
    at_least: Won


class WithGoalUntilError(InvalidCallError):
    """After its goal was met, members stay until what was collected is spent or paid back."""

    code = "goal_met"
    until_ms: Instant

"""What the voting contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError
from contracts.abi.refusal import RelayedError
from contracts.abi.refusals import ClubNotFoundError

__all__ = [
    "AlreadySignedError",
    "AlreadyVotedError",
    "BadDeadlineError",
    "ChangeRefusedError",
    "ClubNotFoundError",
    "NotGuardError",
    "NotHolderError",
    "NotInElectorateError",
    "NotNewcomerError",
    "NotRotationError",
    "NotSignerError",
    "ProposalNotFoundError",
    "ProposalNotOpenError",
    "ScheduleHashError",
    "TooManyProposalsError",
    "WrongConsentError",
    "WrongKindError",
]


class AlreadySignedError(SentenceError):
    """The signer has signed this proposal."""

    code = "already_signed"


class AlreadyVotedError(SentenceError):
    """One person, one vote."""

    code = "already_voted"


class BadDeadlineError(SentenceError):
    """A deadline that is too near or too far."""

    code = "bad_deadline"


class ChangeRefusedError(RelayedError):
    """The club's own rules do not allow this change; code and fields are the rule's."""


class NotGuardError(SentenceError):
    """The method is the guard contract's own."""

    code = "not_guard"


class NotHolderError(SentenceError):
    """The signer does not hold the seat it would change."""

    code = "not_holder"


class NotInElectorateError(SentenceError):
    """Not a holder when the proposal was made, or not any more, or a person in arrears."""

    code = "not_in_electorate"


class NotNewcomerError(SentenceError):
    """Only the newcomer accepts."""

    code = "not_newcomer"


class NotRotationError(SentenceError):
    """The method is the rotation contract's own."""

    code = "not_rotation"


class NotSignerError(SentenceError):
    """The change does not need this signature."""

    code = "not_signer"


class ProposalNotFoundError(SentenceError):
    """No proposal has this id."""

    code = "proposal_not_found"


class ProposalNotOpenError(SentenceError):
    """The proposal is decided, or its deadline is past."""

    code = "proposal_not_open"


class ScheduleHashError(SentenceError):
    """Not the hash of the club's present terms and schedule."""

    code = "wrong_schedule_hash"


class TooManyProposalsError(SentenceError):
    """So many proposals of this club are open already."""

    code = "too_many_proposals"


class WrongConsentError(SentenceError):
    """Not what the seat costs the newcomer."""

    code = "wrong_consent"


class WrongKindError(SentenceError):
    """A swap is signed, a substitution is voted on and accepted."""

    code = "wrong_kind"

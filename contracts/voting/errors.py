"""What the voting contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import InvalidCallError

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


class AlreadySignedError(InvalidCallError):
    """The signer has signed this proposal."""

    code = "already_signed"


class AlreadyVotedError(InvalidCallError):
    """One person, one vote."""

    code = "already_voted"


class BadDeadlineError(InvalidCallError):
    """A deadline that is too near or too far."""

    code = "bad_deadline"


class ChangeRefusedError(InvalidCallError):
    """The club's own rules do not allow this change; the code is the rule's."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class ClubNotFoundError(InvalidCallError):
    """No club has this id."""

    code = "club_not_found"


class NotGuardError(InvalidCallError):
    """The method is the guard contract's own."""

    code = "not_guard"


class NotHolderError(InvalidCallError):
    """The signer does not hold the seat it would change."""

    code = "not_holder"


class NotInElectorateError(InvalidCallError):
    """Not a holder when the proposal was made, or not any more, or a person in arrears."""

    code = "not_in_electorate"


class NotNewcomerError(InvalidCallError):
    """Only the newcomer accepts."""

    code = "not_newcomer"


class NotRotationError(InvalidCallError):
    """The method is the rotation contract's own."""

    code = "not_rotation"


class NotSignerError(InvalidCallError):
    """The change does not need this signature."""

    code = "not_signer"


class ProposalNotFoundError(InvalidCallError):
    """No proposal has this id."""

    code = "proposal_not_found"


class ProposalNotOpenError(InvalidCallError):
    """The proposal is decided, or its deadline is past."""

    code = "proposal_not_open"


class ScheduleHashError(InvalidCallError):
    """Not the hash of the club's present terms and schedule."""

    code = "wrong_schedule_hash"


class TooManyProposalsError(InvalidCallError):
    """So many proposals of this club are open already."""

    code = "too_many_proposals"


class WrongConsentError(InvalidCallError):
    """Not what the seat costs the newcomer."""

    code = "wrong_consent"


class WrongKindError(InvalidCallError):
    """A swap is signed, a substitution is voted on and accepted."""

    code = "wrong_kind"

"""The refusals of the voting contract. Every class has a stable `code`; several classes of one code have reasons."""

from contracts.abi.refusal import InvalidCallError, RelayedError
from contracts.abi.refusals import ClubNotFoundError
from contracts.voting.state import ProposalStatus
from ledger.primitives.fields import Instant, Length
from ledger.primitives.units import AccountId, Won

__all__ = [
    "AlreadyAcceptedError",
    "AlreadySignedError",
    "AlreadyVotedError",
    "ArrearsToProposeError",
    "BadDeadlineError",
    "ChangeRefusedError",
    "ClubNotFoundError",
    "DeadlinePastError",
    "NoNewcomerError",
    "NoVoteToProposeError",
    "NotGuardError",
    "NotHandedOverByHolderError",
    "NotInElectorateError",
    "NotLeftByHolderError",
    "NotNewcomerError",
    "NotProposerError",
    "NotRotationError",
    "NotSignerError",
    "NotSwapPartyError",
    "PayersDisagreeError",
    "ProposalDecidedError",
    "ProposalNotFoundError",
    "SignersConsentMissingError",
    "SubstitutionNotSignedError",
    "SwapNotVotedOnError",
    "TooManyOwnProposalsError",
    "TooManyProposalsError",
    "WrongConsentError",
]


class ChangeRefusedError(RelayedError):
    """The club's own rules refuse this change; code and fields are those of the rule."""


class NotGuardError(InvalidCallError):
    """Only the freeze of a club opens this vote."""

    code = "not_guard"
    reason = "dissolve_vote"


class NotRotationError(InvalidCallError):
    """Only the misses of a seat open an eviction vote."""

    code = "not_rotation"
    reason = "eviction"


class NotSwapPartyError(InvalidCallError):
    """Only the holder of one of the two seats can propose a swap."""

    code = "not_holder"
    reason = "swap"


class NotHandedOverByHolderError(InvalidCallError):
    """Only the holder of a seat can hand it over."""

    code = "not_holder"
    reason = "substitute"


class NotLeftByHolderError(InvalidCallError):
    """Only the holder of a seat can leave it."""

    code = "not_holder"
    reason = "exit"


class NoVoteToProposeError(InvalidCallError):
    """Only a member with a vote in the club can propose a change."""

    code = "not_in_electorate"
    reason = "propose"


class ArrearsToProposeError(InvalidCallError):
    """A member in arrears in this club can propose only a newcomer for the own seat."""

    code = "in_debt"
    reason = "proposing"


class TooManyProposalsError(InvalidCallError):
    """The club already has the most open proposals that are allowed."""

    code = "too_many_proposals"
    reason = "club"
    count: int


class TooManyOwnProposalsError(InvalidCallError):
    """The person already has the most open proposals in this club that are allowed."""

    code = "too_many_proposals"
    reason = "own"
    count: int


class NotProposerError(InvalidCallError):
    """Only its proposer can withdraw a proposal; nobody can withdraw one by the chain."""

    code = "not_proposer"


class BadDeadlineError(InvalidCallError):
    """The deadline is too near or too far."""

    code = "bad_deadline"
    least: Length
    most: Length
    given: Length


class ProposalNotFoundError(InvalidCallError):
    """No proposal has this id."""

    code = "proposal_not_found"


class ProposalDecidedError(InvalidCallError):
    """The proposal is already decided."""

    code = "proposal_not_open"
    reason = "status"
    status: ProposalStatus


class DeadlinePastError(InvalidCallError):
    """The proposal's deadline is past."""

    code = "proposal_not_open"
    reason = "deadline"
    deadline_ms: Instant


class NotInElectorateError(InvalidCallError):
    """The signer did not hold a seat when the proposal was made, or does not now, or was in arrears."""

    code = "not_in_electorate"
    reason = "vote"


class AlreadyVotedError(InvalidCallError):
    """The signer has already voted."""

    code = "already_voted"
    reason = "proposal"


class NotSignerError(InvalidCallError):
    """The change does not need this signature."""

    code = "not_signer"


class AlreadySignedError(InvalidCallError):
    """The signer has already signed this proposal."""

    code = "already_signed"
    reason = "proposal"


class AlreadyAcceptedError(InvalidCallError):
    """The newcomer has already accepted."""

    code = "already_signed"
    reason = "accepted"


class NotNewcomerError(InvalidCallError):
    """Only the newcomer can accept."""

    code = "not_newcomer"


class SubstitutionNotSignedError(InvalidCallError):
    """A newcomer must accept a substitution with a consent, instead of signing it."""

    code = "wrong_kind"
    reason = "accepted"


class NoNewcomerError(InvalidCallError):
    """Only a substitution has a newcomer."""

    code = "wrong_kind"
    reason = "no_newcomer"


class SwapNotVotedOnError(InvalidCallError):
    """A swap needs signatures, not votes."""

    code = "wrong_kind"
    reason = "signed"


class WrongConsentError(InvalidCallError):
    """The consent must be what the seat costs the newcomer."""

    code = "wrong_consent"
    reason = "newcomer"
    asked: Won
    given: Won


class SignersConsentMissingError(InvalidCallError):
    """A signer's consent is lower than what the change now asks."""

    code = "consent_missing"
    reason = "change"
    account: AccountId
    asked: Won
    given: Won


class PayersDisagreeError(InvalidCallError):
    """More than half of the persons whose won it is and who may vote must say yes, and at least one."""

    code = "payers_disagree"
    yes: int
    payers: int

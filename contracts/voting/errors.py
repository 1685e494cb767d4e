"""What the voting contract refuses. Every class has a stable `code`; a code of several classes has reasons."""

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
    """The club's own rules do not allow this change; code and fields are the rule's."""


class NotGuardError(InvalidCallError):
    """Only the freeze of a club opens this vote."""

    code = "not_guard"
    reason = "dissolve_vote"


class NotRotationError(InvalidCallError):
    """Only what a seat has missed opens an eviction."""

    code = "not_rotation"
    reason = "eviction"


class NotSwapPartyError(InvalidCallError):
    """The holder of one of the two seats proposes a swap."""

    code = "not_holder"
    reason = "swap"


class NotHandedOverByHolderError(InvalidCallError):
    """The holder of a seat hands it over."""

    code = "not_holder"
    reason = "substitute"


class NotLeftByHolderError(InvalidCallError):
    """The holder of a seat leaves it."""

    code = "not_holder"
    reason = "exit"


class NoVoteToProposeError(InvalidCallError):
    """Only who has a vote in the club proposes a change."""

    code = "not_in_electorate"
    reason = "propose"


class ArrearsToProposeError(InvalidCallError):
    """A member in arrears in this club proposes only a newcomer for its own seat."""

    code = "in_debt"
    reason = "proposing"


class TooManyProposalsError(InvalidCallError):
    """So many proposals of this club are open already."""

    code = "too_many_proposals"
    reason = "club"
    count: int


class TooManyOwnProposalsError(InvalidCallError):
    """So many proposals of this person are open in this club already."""

    code = "too_many_proposals"
    reason = "own"
    count: int


class NotProposerError(InvalidCallError):
    """Only its proposer takes a proposal back; what the chain has opened nobody."""

    code = "not_proposer"


class BadDeadlineError(InvalidCallError):
    """A deadline that is too near or too far."""

    code = "bad_deadline"
    least: Length
    most: Length
    given: Length


class ProposalNotFoundError(InvalidCallError):
    """No proposal has this id."""

    code = "proposal_not_found"


class ProposalDecidedError(InvalidCallError):
    """The proposal is decided."""

    code = "proposal_not_open"
    reason = "status"
    status: ProposalStatus


class DeadlinePastError(InvalidCallError):
    """The proposal's deadline is past."""

    code = "proposal_not_open"
    reason = "deadline"
    deadline_ms: Instant


class NotInElectorateError(InvalidCallError):
    """Not a holder when the proposal was made, or not any more, or a person in arrears."""

    code = "not_in_electorate"
    reason = "vote"


class AlreadyVotedError(InvalidCallError):
    """One person, one vote."""

    code = "already_voted"
    reason = "proposal"


class NotSignerError(InvalidCallError):
    """The change does not need this signature."""

    code = "not_signer"


class AlreadySignedError(InvalidCallError):
    """The signer has signed this proposal."""

    code = "already_signed"
    reason = "proposal"


class AlreadyAcceptedError(InvalidCallError):
    """The newcomer has accepted."""

    code = "already_signed"
    reason = "accepted"


class NotNewcomerError(InvalidCallError):
    """Only the newcomer accepts."""

    code = "not_newcomer"


class SubstitutionNotSignedError(InvalidCallError):
    """A newcomer accepts a substitution, with what it consents to."""

    code = "wrong_kind"
    reason = "accepted"


class NoNewcomerError(InvalidCallError):
    """Only a substitution has a newcomer."""

    code = "wrong_kind"
    reason = "no_newcomer"


class SwapNotVotedOnError(InvalidCallError):
    """A swap is signed."""

    code = "wrong_kind"
    reason = "signed"


class WrongConsentError(InvalidCallError):
    """Not what the seat costs the newcomer."""

    code = "wrong_consent"
    reason = "newcomer"
    asked: Won
    given: Won


class SignersConsentMissingError(InvalidCallError):
    """Somebody who agreed lets the chain collect less than the change asks by now."""

    code = "consent_missing"
    reason = "change"
    account: AccountId
    asked: Won
    given: Won


class PayersDisagreeError(InvalidCallError):
    """DISSOLVE: of those who would get something and may vote, not more than half have said yes, or there are none."""

    code = "payers_disagree"
    yes: int
    payers: int

"""What the escrow contract refuses. Every class has a stable `code`."""

from contracts.abi.errors import SentenceError
from contracts.abi.refusals import ClubNotFoundError

__all__ = [
    "AlreadyPaidOutError",
    "ClubFrozenError",
    "ClubNotFoundError",
    "ClubStartedError",
    "ConsentExceededError",
    "ConsentTooLargeError",
    "ForbiddenMoveError",
    "NoConsentError",
    "NotCustodianError",
    "NotHolderError",
    "NotPartyError",
    "TooManyMovesError",
]


class AlreadyPaidOutError(SentenceError):
    """A seat receives at most once (M6)."""

    code = "already_paid_out"


class ClubFrozenError(SentenceError):
    """A broken invariant or the operators' quorum has frozen the club: nothing goes in, nothing comes out."""

    code = "club_frozen"


class ClubStartedError(SentenceError):
    """The consent is part of the agreement once the club has started."""

    code = "club_started"


class ConsentExceededError(SentenceError):
    """More than the owner consented to, and the owner did not sign this transaction (M7)."""

    code = "consent_exceeded"


class ConsentTooLargeError(SentenceError):
    """More than the agreed table, with its deposit, asks."""

    code = "consent_too_large"


class ForbiddenMoveError(SentenceError):
    """A move that lacks a part, or has one too many."""

    code = "forbidden_move"


class NoConsentError(SentenceError):
    """The signer has given no consent for this club."""

    code = "no_consent"


class NotCustodianError(SentenceError):
    """Only the contracts that carry out the agreement may ask this; no person may."""

    code = "not_custodian"


class NotHolderError(SentenceError):
    """A claim for somebody who does not hold the seat, or a deposit for somebody who did not bring it (M8)."""

    code = "not_holder"


class NotPartyError(SentenceError):
    """Somebody who is not and was not a member of the club."""

    code = "not_party"


class TooManyMovesError(SentenceError):
    """More moves than one call may hold."""

    code = "too_many_moves"

"""What is refused of what members commit to and reveal before a round."""

from contracts.abi.refusal import InvalidCallError
from ledger.primitives.fields import Instant
from ledger.primitives.units import Won

__all__ = [
    "ArrearsBeforeCommitError",
    "ArrearsBeforeRevealError",
    "BondAmountError",
    "CommitOfAnotherError",
    "CommitmentDiffersError",
    "CommitmentLengthError",
    "CommitsOverError",
    "CommittedAlreadyError",
    "DebtsBeforeBondError",
    "LastSeatError",
    "NextRoundError",
    "NotAskedError",
    "NotCommittedError",
    "RevealTooEarlyError",
    "RevealedAlreadyError",
    "RevealsOverError",
    "SeatNotWaitingError",
    "SeedLengthError",
]


class NotAskedError(InvalidCallError):
    """The turns of this club are known; its members commit to nothing."""

    code = "form_not_supported"
    reason = "not_asked"


class NextRoundError(InvalidCallError):
    """Members commit to something for the next round only."""

    code = "not_now"
    reason = "next_round"
    round: int
    given: int


class CommitsOverError(InvalidCallError):
    """The time to commit for this round is over."""

    code = "not_now"
    reason = "commits_over"
    round: int
    until_ms: Instant


class RevealTooEarlyError(InvalidCallError):
    """Nothing is revealed as long as others may still commit."""

    code = "not_now"
    reason = "reveal_early"
    round: int
    since_ms: Instant


class RevealsOverError(InvalidCallError):
    """The time to reveal for this round is over."""

    code = "not_now"
    reason = "reveals_over"
    round: int
    until_ms: Instant


class CommitOfAnotherError(InvalidCallError):
    """The holder of a seat commits for it."""

    code = "not_holder"
    reason = "commit"
    seat: int


class SeatNotWaitingError(InvalidCallError):
    """A seat that has received, or has left, waits for no pot."""

    code = "not_eligible"
    reason = "not_waiting"
    seat: int


class ArrearsBeforeCommitError(InvalidCallError):
    """Who owes something in this club repays first."""

    code = "not_eligible"
    reason = "arrears"
    debt: Won


class ArrearsBeforeRevealError(InvalidCallError):
    """Who owes something in this club repays before it reveals: nobody shall choose whether its bid counts."""

    code = "not_eligible"
    reason = "arrears_reveal"
    debt: Won


class LastSeatError(InvalidCallError):
    """The last seat receives without a bid."""

    code = "not_eligible"
    reason = "last_seat"
    seat: int


class BondAmountError(InvalidCallError):
    """A commitment names exactly the bond that the club asks for in this round."""

    code = "wrong_amount"
    reason = "bond"
    asked: Won
    given: Won


class DebtsBeforeBondError(InvalidCallError):
    """Who owes anything repays before it locks won for a bid."""

    code = "in_debt"
    reason = "bond"
    debt: Won


class CommittedAlreadyError(InvalidCallError):
    """A person commits once for a round."""

    code = "committed_already"
    round: int


class CommitmentLengthError(InvalidCallError):
    """A commitment is a hash."""

    code = "commitment_length"
    bytes: int


class SeedLengthError(InvalidCallError):
    """A seed has as many bytes as a hash."""

    code = "seed_length"
    bytes: int


class NotCommittedError(InvalidCallError):
    """The signer has committed to nothing for this round."""

    code = "not_committed"
    round: int


class RevealedAlreadyError(InvalidCallError):
    """What the signer has committed to is revealed."""

    code = "revealed_already"
    round: int


class CommitmentDiffersError(InvalidCallError):
    """What is revealed is not what was committed to."""

    code = "commitment_differs"
    round: int

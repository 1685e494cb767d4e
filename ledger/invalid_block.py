"""Refusals of invalid blocks: a class per rule of validity (a) (sumeragi.md 4.3). `ledger/texts` has their
sentences."""

from ledger.primitives.fields import Because, Fields, HashBytes, Instant, Name
from ledger.primitives.refusal import Refusal


class InvalidBlockError(Refusal):
    """A block that breaks a rule of validity (a)."""


class RefusedInBlockError(InvalidBlockError):
    """A transaction or evidence in the block is refused at admission; the code and fields are those of that refusal."""

    def __init__(self, code: str, fields: Fields) -> None:
        super().__init__()
        self.code = code
        self._fields = fields

    @property
    def fields(self) -> Fields:
        """Return the fields of the refusal."""
        return self._fields


class WrongBlockVersionError(InvalidBlockError):
    """The header is of a version that this software knows."""

    code = "wrong_version"
    reason = "block"
    version: int
    known: int


class WrongHeightError(InvalidBlockError):
    """Heights follow one another."""

    code = "wrong_height"
    height: int
    next: int


class WrongParentBlockError(InvalidBlockError):
    """A block follows the tip."""

    code = "wrong_parent"
    reason = "block"
    parent: HashBytes
    tip: HashBytes


class TimeNotAfterParentError(InvalidBlockError):
    """Time goes forward with heights."""

    code = "time_not_after_parent"
    time_ms: Instant
    parent_ms: Instant


class TimeOutOfRangeError(InvalidBlockError):
    """A time fits into 53 bits."""

    code = "time_out_of_range"
    time: int


class WrongSetError(InvalidBlockError):
    """The header names the set of its height."""

    code = "wrong_validators"
    reason = "block"


class WrongNextSetError(InvalidBlockError):
    """The header names the set of the next height."""

    code = "wrong_next_validators"


class WrongParamsError(InvalidBlockError):
    """The header names the parameters in force."""

    code = "wrong_params"


class UnknownProposerError(InvalidBlockError):
    """A validator of the height proposes."""

    code = "unknown_proposer"
    proposer: HashBytes


class TooMuchEvidenceError(InvalidBlockError):
    """A block has at most one piece of evidence per validator."""

    code = "too_much_evidence"
    count: int


class BlockTooLargeError(InvalidBlockError):
    """A block is bounded."""

    code = "block_too_large"
    size: int
    most: int


class TooManyTransactionsError(InvalidBlockError):
    """A block has a bounded number of transactions."""

    code = "too_many_transactions"
    count: int
    most: int


class OtherTransactionsError(InvalidBlockError):
    """The given transactions are those of the block."""

    code = "body_mismatch"
    reason = "transactions"


class OtherBodyError(InvalidBlockError):
    """The body is the one that the header names."""

    code = "body_mismatch"
    reason = "header"


class EvidenceAgeError(InvalidBlockError):
    """Evidence is of a height that still counts."""

    code = "evidence_age"
    height: int
    block: int


class EvidenceMalformedError(InvalidBlockError):
    """Evidence can be read."""

    code = "evidence_malformed"
    fault: Because
    """What the codec says."""


class EvidenceProvesNothingError(InvalidBlockError):
    """Evidence proves what it says."""

    code = "evidence_proves_nothing"
    fault: Name
    """What the check says, in English: for programmers."""


class LastCommitUnexpectedError(InvalidBlockError):
    """Block 1 carries no last commit."""

    code = "last_commit_unexpected"


class LastCommitMissingError(InvalidBlockError):
    """Every block after block 1 carries a last commit."""

    code = "last_commit_missing"
    height: int


class LastCommitOfOtherBlockError(InvalidBlockError):
    """The last commit certifies the parent."""

    code = "last_commit_of_other_block"


class LastCommitMalformedError(InvalidBlockError):
    """The last commit has a known signature scheme and a possible view."""

    code = "last_commit_malformed"
    scheme: int
    view: int


class LastCommitUnknownSignerError(InvalidBlockError):
    """The signers of the last commit are members of the set."""

    code = "last_commit_unknown_signer"
    signers: tuple[int, ...]
    count: int


class LastCommitOrderError(InvalidBlockError):
    """The last commit lists its signers in ascending order, each once."""

    code = "last_commit_order"
    signers: tuple[int, ...]


class LastCommitNoQuorumError(InvalidBlockError):
    """A quorum has signed the last commit."""

    code = "last_commit_no_quorum"
    count: int
    needed: int


class WrongReceiptsRootError(InvalidBlockError):
    """Execution gives the receipts that the header names."""

    code = "wrong_receipts_root"


class WrongStateRootError(InvalidBlockError):
    """Execution gives the state that the header names."""

    code = "wrong_state_root"
    root: HashBytes

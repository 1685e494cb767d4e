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
    """The header has a version that this software knows."""

    code = "wrong_version"
    reason = "block"
    version: int
    known: int


class WrongHeightError(InvalidBlockError):
    """The height of a block is the next one."""

    code = "wrong_height"
    height: int
    next: int


class WrongParentBlockError(InvalidBlockError):
    """The parent of a block is the tip."""

    code = "wrong_parent"
    reason = "block"
    parent: HashBytes
    tip: HashBytes


class TimeNotAfterParentError(InvalidBlockError):
    """A block is later than its parent."""

    code = "time_not_after_parent"
    time_ms: Instant
    parent_ms: Instant


class TimeOutOfRangeError(InvalidBlockError):
    """A block time fits into 53 bits."""

    code = "time_out_of_range"
    time: int


class WrongSetError(InvalidBlockError):
    """The header names the validator set of its height."""

    code = "wrong_validators"
    reason = "block"


class WrongNextSetError(InvalidBlockError):
    """The header names the validator set of the next height."""

    code = "wrong_next_validators"


class WrongParamsError(InvalidBlockError):
    """The header names the present parameters."""

    code = "wrong_params"


class UnknownProposerError(InvalidBlockError):
    """The proposer is a validator of the height."""

    code = "unknown_proposer"
    proposer: HashBytes


class TooMuchEvidenceError(InvalidBlockError):
    """A block has at most one piece of evidence per validator."""

    code = "too_much_evidence"
    count: int


class BlockTooLargeError(InvalidBlockError):
    """The size of a block is bounded."""

    code = "block_too_large"
    size: int
    most: int


class TooManyTransactionsError(InvalidBlockError):
    """The number of transactions in a block is bounded."""

    code = "too_many_transactions"
    count: int
    most: int


class OtherTransactionsError(InvalidBlockError):
    """The given transactions are those of the block."""

    code = "body_mismatch"
    reason = "transactions"


class OtherBodyError(InvalidBlockError):
    """The header commits to the body."""

    code = "body_mismatch"
    reason = "header"


class EvidenceAgeError(InvalidBlockError):
    """Evidence is from a height that is not too old."""

    code = "evidence_age"
    height: int
    block: int


class EvidenceMalformedError(InvalidBlockError):
    """Evidence can be decoded."""

    code = "evidence_malformed"
    fault: Because
    """The codec's message."""


class EvidenceProvesNothingError(InvalidBlockError):
    """Evidence proves a fault."""

    code = "evidence_proves_nothing"
    fault: Name
    """The check's message, in English: for programmers."""


class LastCommitUnexpectedError(InvalidBlockError):
    """Block 1 has no last commit."""

    code = "last_commit_unexpected"


class LastCommitMissingError(InvalidBlockError):
    """Every block after block 1 has a last commit."""

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
    """The signers of the last commit are in the validator set."""

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
    """Execution gives the receipts root of the header."""

    code = "wrong_receipts_root"


class WrongStateRootError(InvalidBlockError):
    """Execution gives the state root of the header."""

    code = "wrong_state_root"
    root: HashBytes

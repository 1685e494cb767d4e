"""What the ledger itself refuses: a transaction that may not stand in a block, and a call beyond a bound.

    RefusedError       the transaction stands in no block; nothing has changed
    CallFailedError    the call is undone, its receipt says why; only the nonce is used

The rules of payments are `ledger.balances`' own.
"""

from ledger.primitives.fields import Because, HashBytes, Name
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import AccountId


class RefusedError(Refusal):
    """A transaction that may not stand in the block; nothing has changed."""


class CallFailedError(Refusal):
    """A bound of the ledger itself stopped a call; becomes the receipt's code."""


class PoolRefusedError(Refusal):
    """A node's pool does not take the transaction; nothing has changed."""


# Admission -----------------------------------------------------------------------------------------------------------


class AlreadyGuiltyError(RefusedError):
    """Evidence against this validator stands in the chain already."""

    code = "already_guilty"
    validator: HashBytes


class ScheduledWorkFirstError(RefusedError):
    """While scheduled work is due, a block takes no transaction that the work may touch (ORDER)."""

    code = "scheduled_work_first"


class BlockWorkExceededError(RefusedError):
    """A whole call's bound of work does not fit into this block any more."""

    code = "block_work_exceeded"


class NonceUsedError(RefusedError):
    """A nonce serves once."""

    code = "nonce_used"
    nonce: int
    next: int


class NonceGapError(RefusedError):
    """In a block nonces have no gaps."""

    code = "nonce_gap"
    nonce: int
    next: int


class NonceTooFarError(RefusedError):
    """At most MAX_NONCE_AHEAD transactions of an account wait for their turn."""

    code = "nonce_too_far"
    nonce: int
    next: int
    most: int


class WrongChainError(RefusedError):
    """The signature names another chain."""

    code = "wrong_chain"


class ExpiredError(RefusedError):
    """`until` is the last height at which the transaction is valid."""

    code = "expired"
    until: int
    next: int
    """Height of the next block."""


class ValidityTooLongError(RefusedError):
    """A transaction is valid for a bounded number of heights."""

    code = "validity_too_long"
    until: int
    latest: int


class UnknownAccountError(RefusedError):
    """No such account is open."""

    code = "unknown_account"
    account: AccountId


class WrongKeyError(RefusedError):
    """The key does not speak for the account."""

    code = "wrong_key"
    key: HashBytes
    account: AccountId


class TooFewSignaturesError(RefusedError):
    """Fewer keys have signed than the account's threshold."""

    code = "too_few_signatures"
    count: int
    needed: int


class UnknownContractError(RefusedError):
    """The chain has no contract of this name."""

    code = "unknown_contract"
    name: str


class UnknownMethodError(RefusedError):
    """The contract has no method of this name."""

    code = "unknown_method"
    contract: Name
    method: str


class BadArgumentsError(RefusedError):
    """The bytes are not the arguments of this method."""

    code = "bad_arguments"
    contract: Name
    method: Name
    why: Because
    """What the codec says."""


# Bounds of one call --------------------------------------------------------------------------------------------------


class TooManyEventsError(CallFailedError):
    """One call reports a bounded number of events."""

    code = "too_many_events"
    most: int


class CallTooDeepError(CallFailedError):
    """Nested calls have a bounded depth."""

    code = "call_too_deep"
    most: int


class TooManyNestedCallsError(CallFailedError):
    """One call makes a bounded number of nested calls."""

    code = "work_exceeded"
    reason = "nested_calls"
    most: int


class TooMuchWorkError(CallFailedError):
    """One call does a bounded amount of work: reads and writes of state, and arithmetic."""

    code = "work_exceeded"
    reason = "state"
    reads: int
    writes: int
    bytes: int
    work: int


class WarpTooFarError(CallFailedError):
    """All warps of a development chain together are bounded."""

    code = "warp_too_far"
    days: int


# What a node refuses before it asks the chain ------------------------------------------------------------------------


class UnreadableTransactionError(RefusedError):
    """The bytes are not a signed transaction."""

    code = "bad_encoding"
    reason = "transaction"
    fault: Because
    """What the codec says."""


class BadSignatureError(RefusedError):
    """Every signature belongs to the transaction and its key."""

    code = "bad_signature"
    reason = "transaction"


class NonceTakenError(PoolRefusedError):
    """One transaction with a nonce waits at a time."""

    code = "nonce_taken"
    nonce: int


class AccountQueueFullError(PoolRefusedError):
    """So many transactions of the account wait already."""

    code = "account_queue_full"
    count: int


class ClientQueueFullError(PoolRefusedError):
    """What one address has brought takes so many slots already."""

    code = "client_queue_full"
    slots: int


class PoolFullError(PoolRefusedError):
    """So many transactions wait already."""

    code = "pool_full"
    count: int


class TooManyBadSignaturesError(PoolRefusedError):
    """Too many signatures from one address were wrong."""

    code = "too_many_bad_signatures"


class VerifierFullError(PoolRefusedError):
    """So many transactions wait to be verified already."""

    code = "overloaded"
    reason = "verifier"
    count: int

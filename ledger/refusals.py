"""Refusals of the ledger itself: a transaction that may not be in a block, and a call above a bound.

    RefusedError       the transaction is in no block; nothing has changed
    CallFailedError    the call is undone, its receipt has the reason; only the nonce is used

`ledger.balances` has the rules of payments.
"""

from ledger.primitives.fields import Because, HashBytes, Name
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import AccountId


class RefusedError(Refusal):
    """A transaction that may not be in the block; nothing has changed."""


class CallFailedError(Refusal):
    """A bound of the ledger stopped a call; its code becomes the receipt's code."""


class PoolRefusedError(Refusal):
    """A node's pool refuses the transaction; nothing has changed."""


# Admission -----------------------------------------------------------------------------------------------------------


class AlreadyGuiltyError(RefusedError):
    """The chain has no evidence against this validator yet."""

    code = "already_guilty"
    validator: HashBytes


class VersionLackingError(RefusedError):
    """A peer admits transactions only while its software has the versions of contracts that the next block needs."""

    code = "version_lacking"
    contract: Name
    version: int


class ScheduledWorkFirstError(RefusedError):
    """While scheduled work is due, a block contains no transaction that the work may touch (ORDER)."""

    code = "scheduled_work_first"


class BlockWorkExceededError(RefusedError):
    """The rest of the block's work is enough for the maximum of a call."""

    code = "block_work_exceeded"


class NonceUsedError(RefusedError):
    """A nonce is used only once."""

    code = "nonce_used"
    nonce: int
    next: int


class NonceGapError(RefusedError):
    """Nonces in blocks have no gaps."""

    code = "nonce_gap"
    nonce: int
    next: int


class NonceTooFarError(RefusedError):
    """At most MAX_NONCE_AHEAD transactions of an account wait."""

    code = "nonce_too_far"
    nonce: int
    next: int
    most: int


class WrongChainError(RefusedError):
    """The signature names this chain."""

    code = "wrong_chain"


class ExpiredError(RefusedError):
    """The next block is not above `until`, the last height at which the transaction is valid."""

    code = "expired"
    until: int
    next: int
    """The height of the next block."""


class ValidityTooLongError(RefusedError):
    """A transaction is valid for a bounded number of heights."""

    code = "validity_too_long"
    until: int
    latest: int


class UnknownAccountError(RefusedError):
    """The account is open."""

    code = "unknown_account"
    account: AccountId


class WrongKeyError(RefusedError):
    """The key is one of the account's."""

    code = "wrong_key"
    key: HashBytes
    account: AccountId


class TooFewSignaturesError(RefusedError):
    """At least as many keys as the account's threshold have signed."""

    code = "too_few_signatures"
    count: int
    needed: int


class AccountRecoveringError(RefusedError):
    """While an account is being recovered, its keys may only veto that."""

    code = "account_recovering"
    reason = "signing"
    account: AccountId


class UnknownContractError(RefusedError):
    """The chain has a contract of this name."""

    code = "unknown_contract"
    name: str


class UnknownMethodError(RefusedError):
    """The contract has a method of this name."""

    code = "unknown_method"
    contract: Name
    method: str


class BadArgumentsError(RefusedError):
    """The bytes are the arguments of this method."""

    code = "bad_arguments"
    contract: Name
    method: Name
    why: Because
    """The codec's message."""


# Bounds of one call --------------------------------------------------------------------------------------------------


class TooManyEventsError(CallFailedError):
    """The number of events of one call is bounded."""

    code = "too_many_events"
    most: int


class UnknownProposedCallError(CallFailedError):
    """A call that keys approve on the chain is one that a transaction of the account may make."""

    code = "bad_proposed_call"
    reason = "unknown"
    contract: Name
    method: Name


class BadProposedArgumentsError(CallFailedError):
    """The arguments of a call that keys approve on the chain fit its method."""

    code = "bad_proposed_call"
    reason = "arguments"
    contract: Name
    method: Name
    why: Because


class CallTooDeepError(CallFailedError):
    """The depth of nested calls is bounded."""

    code = "call_too_deep"
    most: int


class TooManyNestedCallsError(CallFailedError):
    """The number of nested calls in one call is bounded."""

    code = "work_exceeded"
    reason = "nested_calls"
    most: int


class TooMuchWorkError(CallFailedError):
    """The work of one call is bounded: reads and writes of state, and arithmetic."""

    code = "work_exceeded"
    reason = "state"
    reads: int
    writes: int
    bytes: int
    work: int


class WarpTooFarError(CallFailedError):
    """The sum of all warps of a development chain is bounded."""

    code = "warp_too_far"
    days: int


# Refusals of a node, before it asks the chain -------------------------------------------------------------------------


class UnreadableTransactionError(RefusedError):
    """The bytes are a signed transaction."""

    code = "bad_encoding"
    reason = "transaction"
    fault: Because
    """The codec's message."""


class BadSignatureError(RefusedError):
    """Every signature is valid for the transaction and its key."""

    code = "bad_signature"
    reason = "transaction"


class NonceTakenError(PoolRefusedError):
    """At most one transaction with a nonce waits."""

    code = "nonce_taken"
    nonce: int


class AccountQueueFullError(PoolRefusedError):
    """The number of the account's waiting transactions is bounded."""

    code = "account_queue_full"
    count: int


class ClientQueueFullError(PoolRefusedError):
    """The number of slots for transactions from one address is bounded."""

    code = "client_queue_full"
    slots: int


class PoolFullError(PoolRefusedError):
    """The number of waiting transactions is bounded."""

    code = "pool_full"
    count: int


class TooManyBadSignaturesError(PoolRefusedError):
    """The number of wrong signatures from one address is bounded."""

    code = "too_many_bad_signatures"


class VerifierFullError(PoolRefusedError):
    """The number of transactions that wait for verification is bounded."""

    code = "overloaded"
    reason = "verifier"
    count: int

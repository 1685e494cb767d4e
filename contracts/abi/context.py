"""The context of a handler: what it may know besides the call and its own state."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar, cast

import msgspec

from ledger.balances import Purse
from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints, Length
from ledger.primitives.units import DAY_MS, AccountId, Hash32, Millis, Won
from ledger.primitives.validators import ValidatorSet

R = TypeVar("R")


class Params(Record, frozen=True):
    """On-chain parameters that contracts read. `ledger.params` has their defaults, units and bounds."""

    dev: bool = False
    """A development chain: warp, faucet and periods of N seconds are allowed."""
    rate_cap_bp: BasisPoints = 2_000
    """RATE: the cap on what a seat pays for credit, in basis points a year (2,000 = 20 %, 이자제한법)."""
    rate_cap_enforced: bool = True
    """A development genesis may switch the cap off. Views then still show what its result would be."""
    late_charge_cap_bp: BasisPoints = 2_000
    """The cap on a club's late charge, in basis points a year."""
    agreement_required: bool = True
    """Whether a club needs an agreement of clauses. Only a development genesis may set it to False."""
    max_seats: int = 100
    """The most seats of a club. It limits the schedule table and the work of a round."""
    open_registration: bool = False
    """Anybody may open an account by using a key. Otherwise only registrars open accounts."""
    operators: tuple[AccountId, ...] = ()
    """Accounts of the operators. `operators_needed` of them together mint, burn and report for the bank."""
    operator_threshold: int = 0
    """How many operators must agree; 0 means more than half."""
    registrars: tuple[AccountId, ...] = ()
    """Accounts that may open accounts."""
    recovery_wait_ms: Length = Millis(7 * DAY_MS)
    """How long each present key of an account may veto a recovery, and how long a change of guardians waits."""

    @property
    def operators_needed(self) -> int:
        """Return how many operators must send the same call before it is executed."""
        return self.operator_threshold or len(self.operators) // 2 + 1


class Meter(Protocol):
    """Counts the costs of a call, and stops it at its limit."""

    def spend(self, steps: int) -> None:
        """Count `steps` of arithmetic, about a microsecond each, for work that grows with a club and reads nothing."""
        ...

    def left(self) -> int:
        """Return what is left of the limit that the call has used up most, in thousandths."""
        ...


class Unmetered:
    """Counts nothing. It is for readers outside a block, which have their own limits."""

    def spend(self, steps: int) -> None:
        """Accept any cost."""

    def left(self) -> int:
        """Return the full limit."""
        return 1_000


UNMETERED = Unmetered()


class Query(msgspec.Struct, Generic[R], frozen=True):
    """A read-only query to a contract. Concrete queries are frozen structs in `contracts.abi.interfaces`.

    It is a struct for speed, although it is never encoded: every transfer makes four queries.

    R is the type of the answer.
    """


class SharedQuery(Query[R], Generic[R], frozen=True):
    """A query that several contracts answer, each for its own data. The answers are merged."""

    def merged(self, answers: Iterable[R]) -> R:
        """Return the answer of all contracts together."""
        raise NotImplementedError  # each query defines how its answers are merged


class ReadContext(msgspec.Struct, frozen=True):
    """The context of queries and views.

    It is a struct for speed, although it is never encoded: every call makes one.
    """

    height: int
    """The time of the block in execution or, for a reader, of the latest block."""
    time_ms: Millis
    """Block time."""
    params: Params
    balance: Callable[[Purse], Won]
    """Returns the balance of a purse."""
    ask_any: Callable[[Query[Any]], Any]
    """Answers a query, untyped; use `ask`."""
    chain_ctx: bytes
    """The chain context, from which account ids are computed."""
    validators: Callable[[], ValidatorSet]
    """The validators in force at this height, read only."""
    meter: Meter
    """The meter of the running call."""
    parent_hash: Hash32
    """The block before the one being executed, which is final by now; the last block when a reader asks."""
    versions: Mapping[str, int]
    """The version of each contract in force."""

    def ask(self, query: Query[R]) -> R:
        """Return the answer of the contract that answers this kind of query."""
        return cast("R", self.ask_any(query))


class Context(ReadContext, frozen=True):
    """The context of handlers of calls and of scheduled work."""

    signer: AccountId | None
    """The account that signed the transaction; None for scheduled work."""
    caller: str | None
    """The contract that makes this nested call; None for a direct call by a transaction or the schedule."""
    call_id: Hash32
    """The id of the transaction or of the due item, from which unique ids are made."""
    keys: tuple[bytes, ...] = ()
    """The public keys that signed the transaction, ascending; empty for scheduled work."""

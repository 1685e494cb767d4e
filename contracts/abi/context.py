"""What a handler may know besides the call and its own state."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar, cast

import msgspec

from ledger.balances import Purse
from ledger.primitives.codec import Record
from ledger.primitives.kinds import BasisPoints
from ledger.primitives.units import AccountId, Hash32, Millis, Won
from ledger.primitives.validators import ValidatorSet

R = TypeVar("R")


class Params(Record, frozen=True):
    """On-chain parameters that contracts read. `ledger.params` has their defaults, units and bounds."""

    dev: bool = False
    """A development chain: warp, faucet and periods of N seconds are allowed."""
    rate_cap_bp: BasisPoints = 2_000
    """RATE: cap on what a seat pays for credit, basis points per year (2,000 = 20 %, 이자제한법)."""
    rate_cap_enforced: bool = True
    """A development genesis may switch the cap off; views then still say what it would have said."""
    late_charge_cap_bp: BasisPoints = 2_000
    """Cap on a club's late charge, basis points per year."""
    max_seats: int = 100
    """Seats of one club; bounds the schedule table and the work of one round."""
    open_registration: bool = False
    """Anyone may open an account by using a key; otherwise registrars do."""
    operators: tuple[AccountId, ...] = ()
    """Accounts that together speak for the bank: `operators_needed` of them mint, burn and report."""
    operator_threshold: int = 0
    """How many of them that takes; 0: more than half."""
    registrars: tuple[AccountId, ...] = ()
    """Accounts that may open accounts."""

    @property
    def operators_needed(self) -> int:
        """Return how many operators must say the same before it is done for the bank."""
        return self.operator_threshold or len(self.operators) // 2 + 1


class Meter(Protocol):
    """Counts what a call costs, and stops it at its bound."""

    def spend(self, steps: int) -> None:
        """Count `steps` of arithmetic, about a microsecond each: work that grows with a club and reads nothing."""
        ...

    def left(self) -> int:
        """Return how much is left of the bound that the call has used up most, in thousandths."""
        ...


class Unmetered:
    """Counts nothing: for readers outside a block, whose answers have limits of their own."""

    def spend(self, steps: int) -> None:
        """Let everything pass."""

    def left(self) -> int:
        """Return that nothing is used up."""
        return 1_000


UNMETERED = Unmetered()


class Query(msgspec.Struct, Generic[R], frozen=True):
    """A read-only question to a contract; concrete queries are frozen structs in `contracts.abi.interfaces`.

    A struct, though it is never encoded: every transfer asks four.

    R is the type of the answer.
    """


class SharedQuery(Query[R], Generic[R], frozen=True):
    """A question that several contracts answer, each for what it holds; the answers are merged."""

    def merged(self, answers: Iterable[R]) -> R:
        """Return the answer of all contracts together."""
        raise NotImplementedError  # each question says how its answers go together


class ReadContext(msgspec.Struct, frozen=True):
    """What queries and views see. A struct, though it is never encoded: one is made for every call."""

    height: int
    """Of the block being executed, or of the last one when a reader asks."""
    time_ms: Millis
    """Block time."""
    params: Params
    balance: Callable[[Purse], Won]
    """What lies in a purse."""
    ask_any: Callable[[Query[Any]], Any]
    """Untyped; use `ask`."""
    chain_ctx: bytes
    """The chain context: what account ids are made with."""
    validators: Callable[[], ValidatorSet]
    """The validators in force at this height, read only."""
    meter: Meter
    """What the running call may still cost."""

    def ask(self, query: Query[R]) -> R:
        """Return the answer of the contract that answers this kind of query."""
        return cast("R", self.ask_any(query))


class Context(ReadContext, frozen=True):
    """What call and due handlers see."""

    signer: AccountId | None
    """The account that signed the transaction; None for scheduled work."""
    caller: str | None
    """The contract that makes this nested call; None when the transaction or the schedule calls directly."""
    call_id: Hash32
    """The transaction's id or the due item's: a source of unique ids."""

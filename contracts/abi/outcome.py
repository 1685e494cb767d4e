"""The result of a handler: everything that the ledger then performs, in this order.

    1. payments      in order, each by the rights of this contract (`ledger.balances.MAY_DEBIT`)
    2. events        appended to the receipt
    3. calls         nested, in order, with this contract as the caller; depth ≤ 4; one journal for all
    4. cancel, then schedule    items taken off and put on the schedule
    5. system        changes of the ledger itself, each allowed to only one contract

If one part fails, the whole call is undone.
"""

from contracts.abi.event import EventRecord
from contracts.abi.versions import Activation
from ledger.balances import Payment
from ledger.primitives.codec import Record
from ledger.primitives.units import Millis
from ledger.schedule import DueItem


class ContractCall(Record, frozen=True):
    """A call of another contract, whose call records are declared in `contracts.abi.interfaces`."""

    contract: str
    method: str
    args: bytes
    """Canonical bytes of the call record."""


class AdvanceTime(Record, frozen=True):
    """Add to the chain's time offset; development chains only, by the `dev` contract only."""

    by_ms: Millis


class CarryOutCall(Record, frozen=True):
    """Carry out a call that enough keys of the signing account have approved, as if they had signed it themselves.

    Only the contract of accounts may ask for it.
    """

    contract: str
    method: str
    args: bytes
    """Canonical bytes of the call record, as somebody proposed them: the ledger checks them as a transaction's."""


class PlanUpgrade(Record, frozen=True):
    """From the activation's height on, its contract has its version; by the contract of upgrades only."""

    activation: Activation


class DropUpgrade(Record, frozen=True):
    """The planned upgrade of `contract` does not take place; by the contract of upgrades only."""

    contract: str


SystemChange = AdvanceTime | CarryOutCall | PlanUpgrade | DropUpgrade


class Outcome(Record, frozen=True):
    """Everything that a handler asks the ledger to do. The ledger performs all of it or nothing."""

    payments: tuple[Payment, ...] = ()
    events: tuple[EventRecord, ...] = ()
    calls: tuple[ContractCall, ...] = ()
    cancel: tuple[DueItem, ...] = ()
    schedule: tuple[DueItem, ...] = ()
    system: tuple[SystemChange, ...] = ()

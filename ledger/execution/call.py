"""Performs one call: the outcome of its handler is kept or dropped as a whole.

    guarded: begin layer ─ handler ─ perform ─ commit layer
                         └ a rule refuses, or a bound is reached → roll back, the refusal
    perform: payments ─ events ─ nested calls (each performs its own outcome) ─ cancel ─ schedule ─ system

Rule: any other exception of a handler means that our code is broken; it is not caught here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from contracts.abi import (
    AdvanceTime,
    CarryOutCall,
    Context,
    ContractCall,
    DropUpgrade,
    InvalidCallError,
    Outcome,
    PlanUpgrade,
    ReadContext,
)
from contracts.abi.auditor import Moved
from contracts.abi.event import encoded
from contracts.registry import ActiveContracts
from ledger import balances, refusals, schedule
from ledger.balances import MEMBER_KINDS, Part, PaymentError
from ledger.execution.deferral import DeferredCall
from ledger.execution.metering import MeteredState, warp
from ledger.execution.reading import context_for
from ledger.journal import Journal, Scoped
from ledger.params import ChainParams
from ledger.primitives.codec import CodecError, decode, trusted_decode
from ledger.primitives.receipt import Event
from ledger.primitives.refusal import Refusal
from ledger.primitives.units import AccountId, Hash32
from ledger.refusals import CallFailedError
from ledger.state import contract_prefix
from ledger.versions import drop_upgrade, plan_upgrade

__all__ = ["MAX_EVENTS_PER_CALL", "RunningCall", "guarded"]

MAX_EVENTS_PER_CALL = 1_000
"""A round of 100 seats makes about 300 events; a receipt must stay readable in one piece."""


NEVER_MS = 2**64
"""An instant later than every other."""


@dataclass(slots=True)
class RunningCall:
    """Holds what a call in progress has done so far, to keep or drop it as a whole."""

    active: ActiveContracts
    params: ChainParams
    state: MeteredState
    reading: ReadContext
    signer: AccountId | None
    call_id: Hash32
    receipt: int
    """The index, from 0, of its receipt in the block."""
    events: list[Event] = field(default_factory=list)
    touched: set[AccountId] = field(default_factory=set)
    moved: list[Moved] = field(default_factory=list)
    """The custodian's payments, for the auditor."""
    first_due_ms: int = NEVER_MS
    """The earliest instant for which this call has scheduled work."""
    keys: tuple[bytes, ...] = ()
    """The public keys that signed the transaction."""

    def context(self, caller: str | None) -> Context:
        """Return the context of a handler that contract `caller` calls, or the signer directly if None."""
        return context_for(self.reading, self.signer, caller, self.call_id, self.keys)

    def perform(self, by: str, outcome: Outcome, depth: int = 0) -> None:
        """Carry out `outcome` of contract `by`, in the order of `contracts.abi.outcome`. Raises the refusal that stops
        the call."""
        part = self.active.roles.part(by)
        for payment in outcome.payments:
            balances.perform(self.state, payment, by, part)
            if part is Part.CUSTODIAN:
                self.moved.append(Moved(payment, self.signer, self.receipt))
            for purse in (payment.source, payment.target):
                if purse is not None and purse.kind in MEMBER_KINDS:
                    self.touched.add(AccountId(purse.owner))
        for event in outcome.events:
            self.events.append(encoded(by, event))
        if len(self.events) > MAX_EVENTS_PER_CALL:
            raise refusals.TooManyEventsError(most=MAX_EVENTS_PER_CALL)
        for call in outcome.calls:
            self._nested(by, call, depth + 1)
        for item in outcome.cancel:
            assert item.contract == by, f"{by} cancels scheduled work of {item.contract}"
            schedule.remove(self.state, item)
        for item in outcome.schedule:
            assert item.contract == by, f"{by} schedules work of {item.contract}"
            schedule.add(self.state, item)
            self.first_due_ms = min(self.first_due_ms, item.at_ms)
        for change in outcome.system:
            match change:
                case AdvanceTime(by_ms):
                    assert by == self.active.roles.clock, f"{by} asks to advance time"
                    assert self.params.contracts.dev, "time is advanced on development chains only"
                    warp(self.state, by_ms)
                case CarryOutCall():
                    assert by == self.active.roles.accounts, f"{by} carries out a call of somebody else"
                    self._carry_out(change, depth + 1)
                case PlanUpgrade(activation):
                    assert by == self.active.roles.upgrades, f"{by} asks to plan an upgrade"
                    plan_upgrade(self.state, activation, self.reading.height)
                case DropUpgrade(contract):
                    assert by == self.active.roles.upgrades, f"{by} asks to drop an upgrade"
                    drop_upgrade(self.state, contract, self.reading.height)
                case _:
                    assert_never(change)

    def _carry_out(self, call: CarryOutCall, depth: int) -> None:
        """Carry out a call that the signer's keys have approved, exactly as a transaction of the signer."""
        self._enter(depth)
        contract = self.active.by_name.get(call.contract)
        method = None if contract is None else contract.methods.get(call.method)
        if contract is None or method is None or method.any_key:
            raise refusals.UnknownProposedCallError(contract=call.contract, method=call.method)
        try:
            arguments = decode(method.call, call.args)
        except CodecError as error:
            raise refusals.BadProposedArgumentsError(
                contract=call.contract, method=call.method, why=error.said
            ) from error
        storage = Scoped(self.state, contract_prefix(contract.name))
        self.perform(contract.name, method.handle(self.context(caller=None), storage, arguments), depth)

    def _enter(self, depth: int) -> None:
        """Count one nested call."""
        self.state.nest()
        if depth > self.params.max_call_depth:
            raise refusals.CallTooDeepError(most=self.params.max_call_depth)
        if self.state.work.nested > self.params.call_max_nested:
            raise refusals.TooManyNestedCallsError(most=self.params.call_max_nested)

    def _nested(self, by: str, call: ContractCall, depth: int) -> None:
        self._enter(depth)
        contract = self.active.by_name.get(call.contract)
        assert contract is not None, f"{by} calls {call.contract}, which is not a contract"
        method = contract.methods.get(call.method)
        assert method is not None, f"{by} calls {call.contract}.{call.method}, which does not exist"
        context = self.context(caller=by)
        storage = Scoped(self.state, contract_prefix(contract.name))
        outcome = method.handle(context, storage, trusted_decode(method.call, call.args))
        self.perform(contract.name, outcome, depth)


def guarded(journal: Journal, handle: Callable[[], None]) -> Refusal | None:
    """Run `handle` in a layer of the journal; return the refusal that undid it, or None if it was carried out.

    Raises DeferredCall, with the layer undone, if the call touches values that scheduled work may still touch.
    """
    journal.begin()
    try:
        handle()
    except (InvalidCallError, PaymentError, CallFailedError) as error:
        journal.rollback()
        return error
    except DeferredCall:
        journal.rollback()
        raise
    journal.commit()
    return None

"""Executes one block: scheduled work first, then the transactions, in order.

    open block ─ run_due() ─┬─ items still due?  then only transactions that they cannot touch (ORDER)
                            └─ include(tx) … ─ finish() → receipts, changes
    one item or call:
        begin layer ─ handler ─ payments ─ events ─ nested calls ─ cancel, schedule ─ system ─ commit layer
                    └ a rule refuses, or a work bound is reached → roll back, receipt with code and fields

Rule 1: a transaction that the block may not hold raises RefusedError before anything has changed.
Rule 2: every other transaction uses its nonce. If its call fails, it has changed nothing else (an account that was
opened by its first use stays open).
Rule 3: an item of scheduled work is taken off the schedule before its handler runs, so no item can stop the chain. An
item that fails is scheduled again for later (NEVER LOST; `ledger.execution.parking`).
Rule 4: any other exception of a handler means that our code is broken; it is not caught here.
Rule 5: scheduled work that does not fit into one block continues in the next ones at the block time at which it began,
so that its result does not depend on where blocks end (ORDER). Until it is done, and after a transaction that schedules
work for this instant, a block holds only transactions that the work cannot touch (`ledger.execution.deferral`).
Rule 6: the auditor runs last: if a block breaks an invariant of a club, the club is frozen at the end of that block.
Rule 7: work is counted per call and per block. A call that does not fit into the rest of the block is undone and left
out of the block: a transaction stays in the pool; an item stays on the schedule and is the first of the next block.

More than 400 lines: it is one class, in the order in which a block is executed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from contracts.abi import UNMETERED, Meter, Outcome, ReadContext
from contracts.abi.auditor import AuditedBlock, Moved, Stuck
from contracts.abi.event import encoded
from contracts.abi.finding import Finding
from contracts.abi.interfaces import ReportFinding, Waiting, WaitingOf, WorkDone, WorkFailed
from contracts.registry import LEDGER_CALLER, Registry
from ledger import balances, refusals, schedule
from ledger.execution.admission import FirstUse, check_authority, check_call, check_envelope
from ledger.execution.call import RunningCall, guarded
from ledger.execution.deferral import DeferredCall, Pending, still_due
from ledger.execution.metering import REFUSED, MeteredState, Work
from ledger.execution.parking import again_at, work_of
from ledger.execution.reading import context_for, open_account, reading_context
from ledger.execution.upgrade import MIGRATE, migrate, upgrade_id
from ledger.journal import Journal, Reader, Scoped, Writer
from ledger.params import ChainParams
from ledger.primitives.codec import Record, encode
from ledger.primitives.evidence import Evidence
from ledger.primitives.receipt import OK, Event, Receipt
from ledger.primitives.refusal import Refusal
from ledger.primitives.transaction import ParsedTransaction, Transaction
from ledger.primitives.units import AccountId, Hash32, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.roles import advance_roles, convict, is_guilty
from ledger.schedule import DueItem
from ledger.state import (
    contract_prefix,
    nonce_of,
    set_nonce,
    set_work_time,
    work_time,
)
from ledger.versions import decided

ALONE = 3
"""Number of blocks' work that the first item of a block may be charged."""

DUE_SHARE = 2
"""No further item begins when this part of a block's work is done: the other half is left to transactions."""


@dataclass(frozen=True, slots=True)
class BlockResult:
    """The result of a block."""

    receipts: tuple[Receipt, ...]
    touched: tuple[tuple[AccountId, ...], ...]
    """For each receipt, ascending: the signer and every account whose won moved. It appears in their history."""
    changes: dict[bytes, bytes | None]
    """The changes to the state before the block: key → new value, or None for a removed key."""
    findings: tuple[Finding, ...]
    """Invariants that the block has broken; empty unless our code has a fault."""


class BlockExecution:
    """Executes one block over a committed state. It writes nothing: `finish` returns the changes."""

    def __init__(
        self,
        base: Reader,
        registry: Registry,
        params: ChainParams,
        chain_ctx: bytes,
        *,
        height: int,
        time_ms: int,
        parent_hash: Hash32,
    ) -> None:
        self._base = base
        self._journal = Journal(base)
        activations = decided(base)
        self._active = registry.at(height, activations)
        self._upgrades = tuple(one for one in activations if one.from_height == height)
        self._params, self._chain_ctx = params, chain_ctx
        self._height, self._parent_hash = height, parent_hash
        self._time_ms = Millis(time_ms)
        self._work = Work()
        self._receipts: list[Receipt] = []
        self._touched: list[tuple[AccountId, ...]] = []
        self._moved: list[Moved] = []
        self._stuck: list[Stuck] = []
        self._may_include = False
        self._pending: Pending | None = None  # there is none, or it is not known
        self._metered = MeteredState(self._journal, params)
        self._plain_reading = self._reading(self._journal)
        self._metered_reading = self._reading(self._metered, meter=self._metered)

    @property
    def may_include(self) -> bool:
        """Return whether the block can take another transaction: `run_due` has run, and a whole call fits."""
        return self._may_include and self._call_fits()

    @property
    def work(self) -> Work:
        """Return the work that the block is charged so far."""
        return self._work

    def keep_roles(
        self, *, parent_hash: bytes, proposer: bytes, decided_view: int | None, validators: ValidatorSet
    ) -> None:
        """Update the roles of later leaders (`ledger.roles`); call this before everything else."""
        advance_roles(
            self._journal,
            chain_ctx=self._chain_ctx,
            height=self._height,
            parent_hash=parent_hash,
            proposer=proposer,
            decided_view=decided_view,
            validators=validators,
        )

    def convict(self, evidence: Evidence, validator: bytes) -> None:
        """Make the signer of checked evidence guilty. Raises RefusedError when it is guilty already."""
        if is_guilty(self._journal, validator):
            raise refusals.AlreadyGuiltyError(validator=validator)
        convict(self._journal, evidence, validator, self._height)

    def run_due(self) -> None:
        """Run the items that are due at the block's time, at most N; the rest stays for the next block.

        block at 100   items ≤ 100: a b c │ N is reached         work time 100 is noted
        block at 107   items ≤ 100: d e     at 100, as before    then items ≤ 107, at 107
        """
        self._migrate()
        room = self._params.due_items_per_block
        began = work_time(self._journal)
        if began is not None:
            room = self._run_items(began, room)
            if schedule.first_due(self._journal, began) is not None:
                self._defer()
                return
            set_work_time(self._journal, None)
        self._run_items(self._time_ms, room)
        if schedule.first_due(self._journal, self._time_ms) is None:
            self._may_include = True
        else:
            set_work_time(self._journal, self._time_ms)
            self._defer()

    def _migrate(self) -> None:
        """Go over to the versions of contracts that begin with this block, before everything else."""
        upgrades, self._upgrades = self._upgrades, ()
        for activation in upgrades:
            running = self._running(None, upgrade_id(activation), self._time_ms)
            told = migrate(activation, running, self._plain_reading, self._journal)
            self._record(running, True, activation.contract, MIGRATE, None, told=told)

    def _defer(self) -> None:
        """Let the block hold only what the work that is still due cannot touch; nothing where that is not known."""
        self._pending = still_due(self._journal, self._active, self._plain_reading, self._time_ms)
        self._may_include = self._pending is not None

    def _run_items(self, time_ms: Millis, room: int) -> int:
        """Run at most `room` items with instant ≤ `time_ms`, at that time; return the room that is left.

        No item begins after `due_reads_per_block` reads, because every peer must execute the block before its view
        timer fires.
        """
        half = self._params.block_max_work // DUE_SHARE
        while room and self._work.reads < self._params.due_reads_per_block and self._call_fits():
            if self._work.cost >= half or (item := schedule.first_due(self._journal, time_ms)) is None:
                break
            if not self._run_item(item, time_ms):
                return 0
            room -= 1
        return room

    def include(self, parsed: ParsedTransaction) -> None:
        """Execute a transaction whose signatures have been verified. Raises RefusedError; then nothing has changed."""
        if not self._may_include:
            raise refusals.ScheduledWorkFirstError
        if not self._call_fits():
            raise refusals.BlockWorkExceededError
        first_use, call = self._check(parsed)
        tx = parsed.tx
        if self._pending is not None and self._pending.holds(tx.account):
            raise refusals.ScheduledWorkFirstError
        self._journal.begin()
        set_nonce(self._journal, tx.account, tx.nonce + 1)
        opened = () if first_use is None else self._open_account(tx.account, first_use.key, parsed.id)
        contract = self._active.by_name[tx.contract]
        running = self._running(tx.account, parsed.id)
        running.touched.add(tx.account)
        running.keys = tuple(signature.public_key for signature in parsed.signatures)

        def handle() -> None:
            storage = Scoped(running.state, contract_prefix(contract.name))
            outcome = contract.methods[tx.method].handle(running.context(caller=None), storage, call)
            running.perform(contract.name, outcome)

        if self._carry_out(running, tx, handle, opened):
            set_work_time(self._journal, self._time_ms)
            self._defer()

    def _carry_out(
        self, running: RunningCall, tx: Transaction, handle: Callable[[], None], opened: tuple[Event, ...]
    ) -> bool:
        """Run a transaction in the layer that is open; return whether it leaves work that is due at once.

        Raises RefusedError, with the layer undone, where it must wait: for room, or for work that is still due.
        """
        self._metered.watch = None if self._pending is None else self._pending.meet
        try:
            refusal = guarded(self._journal, handle)
        except DeferredCall:
            self._journal.rollback()
            raise refusals.ScheduledWorkFirstError from None
        finally:
            self._metered.watch = None
        leaves_work = refusal is None and running.first_due_ms <= self._time_ms
        if self._lacks_room(refusal):
            self._journal.rollback()
            self._may_include = False
            raise refusals.BlockWorkExceededError
        if leaves_work and self._pending is not None:
            self._journal.rollback()
            raise refusals.ScheduledWorkFirstError
        self._journal.commit()
        self._record(running, False, tx.contract, tx.method, refusal, opened=opened)
        return leaves_work

    def finish(self) -> BlockResult:
        """Check that no won appeared or vanished (M1), audit the rest, and return the result of the block."""
        changes = self._journal.changes()
        balances.assert_conserved(self._base.get, changes)
        findings = self._audit(changes)
        for finding in findings:
            self._freeze(finding)
        changes = self._journal.changes() if findings else changes
        return BlockResult(tuple(self._receipts), tuple(self._touched), changes, findings)

    def _audit(self, changes: dict[bytes, bytes | None]) -> tuple[Finding, ...]:
        """Return the money invariants that the block has broken (the registry names the auditor)."""
        states = (Journal(self._base), self._journal)
        before, after = ((balances.minted(state), balances.burned(state)) for state in states)
        block = AuditedBlock(
            changes=changes,
            before=self._base,
            after=self._journal,
            params=self._params.contracts,
            time_ms=self._time_ms,
            moved=self._moved,
            receipts=self._receipts,
            stuck=self._stuck,
            supply=(before, after),
        )
        return self._active.auditor(block)

    def _freeze(self, finding: Finding) -> None:
        """Have the guard record `finding` and freeze the club that it names; the next block reports it."""
        guard = self._active.by_name.get(self._active.roles.guard)
        if guard is None:
            return
        context = context_for(self._plain_reading, None, LEDGER_CALLER, Hash32(finding.club or bytes(32)))
        call = ReportFinding(finding.club or b"", finding.invariant, finding.fields)
        storage = Scoped(self._journal, contract_prefix(guard.name))
        outcome = guard.methods["report_finding"].handle(context, storage, call)
        assert outcome == Outcome(schedule=outcome.schedule), "a freeze does nothing but put itself on the schedule"
        for item in outcome.schedule:
            schedule.add(self._journal, item)

    # -- one item, one transaction ---------------------------------------------------------------------------------

    def _run_item(self, item: DueItem, time_ms: Millis) -> bool:
        """Run an item. Return False, and keep the item scheduled, if it does not fit into the rest of the block."""
        schedule.remove(self._journal, item)
        contract = self._active.by_name.get(item.contract)
        assert contract is not None, f"scheduled work of {item.contract}, which is not a contract"
        assert contract.due is not None, f"scheduled work of {item.contract}, which does none"
        due, name = contract.due, contract.name
        running = self._running(None, item.id(), time_ms)

        def handle() -> None:
            context = running.context(caller=None)
            outcome = due(context, Scoped(running.state, contract_prefix(name)), item)
            running.perform(name, outcome)

        refusal = guarded(self._journal, handle)
        if self._lacks_room(refusal):
            schedule.add(self._journal, item)
            return False
        if refusal is not None and not isinstance(refusal, refusals.CallFailedError):
            self._stuck.append(Stuck(name, item.club, refusal.code))
        self._record(running, True, name, item.topic, refusal, told=self._keep(item, refusal, time_ms))
        return True

    def _keep(self, item: DueItem, refusal: Refusal | None, time_ms: Millis) -> tuple[Event, ...]:
        """Schedule a failed item again, or forget the failures of an item that succeeded; return the guard's events."""
        guard = self._active.by_name.get(self._active.roles.guard)
        work, before = work_of(item), None
        if guard is not None:
            before = self._plain_reading.ask(WaitingOf(work))
        if refusal is None and before is None:
            return ()
        call: Record = WorkDone(work)
        method = "resumed"
        if refusal is not None:
            tries = 1 if before is None else before.tries + 1
            again = again_at(time_ms, tries)
            schedule.add(self._journal, msgspec.structs.replace(item, at_ms=again))
            since = time_ms if before is None else before.since_ms
            call = WorkFailed(Waiting(work, refusal.code, refusal.fields, since, tries, again))
            method = "parked"
        if guard is None:
            return ()
        context = context_for(self._plain_reading, None, LEDGER_CALLER, item.id())
        outcome = guard.methods[method].handle(context, Scoped(self._journal, contract_prefix(guard.name)), call)
        assert outcome == Outcome(events=outcome.events), "what failed is only written down and told"
        return tuple(encoded(guard.name, event) for event in outcome.events)

    def _check(self, parsed: ParsedTransaction) -> tuple[FirstUse | None, Record]:
        """Check that this block may hold the transaction; return the account to open, if any, and the call."""
        tx = parsed.tx
        check_envelope(parsed, self._chain_ctx, self._height, self._params)
        expected = nonce_of(self._journal, tx.account)
        if tx.nonce < expected:
            raise refusals.NonceUsedError(nonce=tx.nonce, next=expected)
        if tx.nonce > expected:
            raise refusals.NonceGapError(nonce=tx.nonce, next=expected)
        first_use = check_authority(parsed, self._plain_reading, self._chain_ctx, self._active)
        return first_use, check_call(parsed, self._active)

    def _open_account(self, account: AccountId, first_key: bytes, call_id: Hash32) -> tuple[Event, ...]:
        context = self._running(None, call_id).context(LEDGER_CALLER)
        return open_account(self._journal, self._active, context, account, first_key)

    def _lacks_room(self, refusal: Refusal | None) -> bool:
        """Return whether a call was stopped only because other calls have used up the block's work."""
        return isinstance(refusal, refusals.TooMuchWorkError) and self._metered.cut_short

    def _running(self, signer: AccountId | None, call_id: Hash32, time_ms: Millis | None = None) -> RunningCall:
        """Return a new call; scheduled work passes its own time.

        The first item of a block may be charged ALONE blocks' work, because a club of the greatest size is charged more
        for one item than a block allows, although the item takes less time than charged.
        """
        most, left = self._params.call_max_work, self._params.block_max_work - self._work.cost
        if time_ms is not None:
            most = ALONE * self._params.block_max_work
            left = left if self._work.cost else most
        self._metered.next_call(most, left)
        metered = self._metered
        reading = self._metered_reading if time_ms is None else self._reading(metered, time_ms, metered)
        return RunningCall(self._active, self._params, metered, reading, signer, call_id, len(self._receipts))

    def _reading(self, state: Writer, time_ms: Millis | None = None, meter: Meter = UNMETERED) -> ReadContext:
        at, active, ctx = self._time_ms if time_ms is None else time_ms, self._active, self._chain_ctx
        made = partial(reading_context, state, active, self._params, ctx, height=self._height, meter=meter)
        return made(time_ms=at, parent_hash=self._parent_hash)

    def _record(
        self,
        running: RunningCall,
        scheduled: bool,
        contract: str,
        method: str,
        refusal: Refusal | None,
        *,
        opened: tuple[Event, ...] = (),
        told: tuple[Event, ...] = (),
    ) -> None:
        """Write the receipt. An account that was opened by this first use stays open even if the call failed."""
        code, fields = (OK, ()) if refusal is None else (refusal.code, refusal.fields)
        events = opened + (tuple(running.events) if code == OK else ()) + told
        touched = running.touched if code == OK else {running.signer}
        self._receipts.append(Receipt(running.call_id, scheduled, contract, method, code, fields, events))
        self._touched.append(tuple(sorted(account for account in touched if account is not None)))
        self._moved += running.moved if code == OK else ()
        self._work.add(running.state.work)
        self._work.cost += 0 if code == OK else REFUSED

    def _call_fits(self) -> bool:
        work, params = self._work, self._params
        return (
            work.reads + params.call_max_reads <= params.block_max_reads
            and work.writes + params.call_max_writes <= params.block_max_writes
            and work.bytes + params.call_max_bytes <= params.block_max_bytes
            and work.nested + params.call_max_nested <= params.block_max_nested
            and work.cost < params.block_max_work
        )


def encode_receipts(receipts: Sequence[Receipt]) -> tuple[bytes, ...]:
    """Return the leaves of the receipts tree: each receipt's canonical bytes."""
    return tuple(encode(receipt) for receipt in receipts)

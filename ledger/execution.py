"""What a block does to the state: scheduled work first, then the transactions, in order.

    open block ─ run_due() ─┬─ items still due?  the block may hold no transaction (contracts.md ORDER)
                            └─ include(tx) … ─ finish() → receipts, changes
    one item or call:
        begin layer ─ handler ─ payments ─ events ─ nested calls ─ cancel, schedule ─ system ─ commit layer
                    └ a rule refuses, or a work bound is reached → roll back, receipt with code and sentence

Rule 1: a transaction that may not stand in the block raises RefusedError before anything has changed.
Rule 2: one that may, uses its nonce, whatever comes of it; if its call fails, nothing else has changed (an account
that was opened by its first use stays open).
Rule 3: an item of scheduled work is off the schedule before its handler runs, so no item can stop the chain.
Rule 4: whatever else a handler raises means that we are broken: it is not caught here.
Rule 5: scheduled work that does not fit into one block goes on in the next ones at the block time it began at, so that
what comes of it does not depend on where blocks end (ORDER).
Rule 6: the auditor has the last word: a club of which a block has broken an invariant is frozen at that block's end.
Rule 7: work is counted per call, and a call starts only if a whole call's bound still fits into the block's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, assert_never

from contracts.abi import AdvanceTime, Context, Contract, ContractCall, InvalidCallError, Outcome, Query, ReadContext
from contracts.abi.contract import QueryHandler
from contracts.abi.interfaces import OPEN_ACCOUNT_METHOD, AuthorityOf, FreezeFound, OpenAccount
from contracts.registry import LEDGER_CALLER, ActiveContracts, Registry
from ledger import balances, schedule
from ledger.balances import BALANCE_PREFIX, BURNED_KEY, MEMBER_KINDS, MINTED_KEY, PaymentError
from ledger.invariants.block import audit_block
from ledger.invariants.finding import Finding
from ledger.invariants.touched import Moved, touched_by
from ledger.journal import Journal, Reader, Scoped, Writer
from ledger.metering import CallFailedError, MeteredState, Work, warp
from ledger.params import ChainParams
from ledger.primitives.address import account_id, format_account
from ledger.primitives.codec import CodecError, Record, decode, encode, trusted_decode
from ledger.primitives.evidence import Evidence
from ledger.primitives.receipt import OK, Event, Receipt
from ledger.primitives.text import quoted
from ledger.primitives.transaction import ParsedTransaction
from ledger.primitives.units import AccountId, Hash32, Millis
from ledger.primitives.validators import ValidatorSet
from ledger.roles import advance_roles, convict, is_guilty
from ledger.schedule import DueItem
from ledger.state import (
    contract_prefix,
    nonce_of,
    set_nonce,
    set_work_time,
    validators_at,
    work_time,
)

MAX_EVENTS_PER_CALL = 1_000
"""A round of 100 seats makes about 300; a receipt must stay readable in one piece."""
CUSTODIAN = "escrow"
"""The contract whose payments the auditor follows: it alone takes won out of the purses of clubs."""
MAX_NONCE_AHEAD = 64
"""A pool holds this many transactions of one account that wait for their turn."""


class RefusedError(Exception):
    """A transaction that may not stand in the block; nothing has changed. `code` is stable, `detail` for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class _FirstUse(Record, frozen=True):
    """An unknown account that uses the key its id is made of: it is opened before its call runs."""

    key: bytes


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What came of a block."""

    receipts: tuple[Receipt, ...]
    touched: tuple[tuple[AccountId, ...], ...]
    """Per receipt the accounts whose history it belongs to: the signer and whoever's money moved, ascending."""
    changes: dict[bytes, bytes | None]
    """What differs from the state before the block."""
    findings: tuple[Finding, ...]
    """What the block has broken: empty, or we are wrong somewhere."""


@dataclass(slots=True)
class _Running:
    """A call in progress: what it has done so far, to be kept or dropped as a whole."""

    state: MeteredState
    reading: ReadContext
    signer: AccountId | None
    call_id: Hash32
    events: list[Event] = field(default_factory=list)
    touched: set[AccountId] = field(default_factory=set)
    moved: list[Moved] = field(default_factory=list)
    """What escrow paid, for the auditor."""

    def context(self, caller: str | None) -> Context:
        """Return what a handler sees that is called by contract `caller`, or directly when that is None."""
        return context_for(self.reading, self.signer, caller, self.call_id)


class BlockExecution:
    """One block over a committed state. Nothing is written: `finish` says what would be."""

    def __init__(
        self,
        base: Reader,
        registry: Registry,
        params: ChainParams,
        chain_ctx: bytes,
        *,
        height: int,
        time_ms: int,
    ) -> None:
        self._base = base
        self._journal = Journal(base)
        self._active = registry.at(height)
        self._params = params
        self._chain_ctx = chain_ctx
        self._height = height
        self._time_ms = Millis(time_ms)
        self._work = Work()
        self._receipts: list[Receipt] = []
        self._touched: list[tuple[AccountId, ...]] = []
        self._moved: list[Moved] = []
        self._stuck: list[tuple[bytes, str]] = []
        self._may_include = False
        self._plain_reading = self._reading(self._journal)
        self._metered = MeteredState(self._journal, params)
        self._metered_reading = self._reading(self._metered)

    @property
    def may_include(self) -> bool:
        """Say whether the block can take another transaction: nothing is due any more, and a whole call still fits."""
        return self._may_include and self._call_fits()

    def keep_roles(
        self, *, parent_hash: bytes, proposer: bytes, decided_view: int | None, validators: ValidatorSet
    ) -> None:
        """Before everything else: what the block says about who leads next (`ledger.roles`)."""
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
        """Make the signer of checked evidence guilty. Raises RefusedError when it is so already."""
        if is_guilty(self._journal, validator):
            raise RefusedError("already_guilty", f"evidence against {validator.hex()} stands in the chain already")
        convict(self._journal, evidence, validator, self._height)

    def run_due(self) -> None:
        """Run what is due at the block's time, at most N items; what does not fit stays for the next block.

        block at 100   items ≤ 100: a b c │ N is reached         work time 100 is noted
        block at 107   items ≤ 100: d e     at 100, as before    then what is due by 107, at 107
        """
        room = self._params.due_items_per_block
        began = work_time(self._journal)
        if began is not None:
            room = self._run_items(began, room)
            if schedule.first_due(self._journal, began) is not None:
                return
            set_work_time(self._journal, None)
        self._run_items(self._time_ms, room)
        self._may_include = schedule.first_due(self._journal, self._time_ms) is None
        if not self._may_include:
            set_work_time(self._journal, self._time_ms)

    def _run_items(self, time_ms: Millis, room: int) -> int:
        """Run at most `room` items with instant ≤ `time_ms`, at that time; return how much room is left.

        None begins after `due_reads_per_block` reads: everybody must execute a block before a view timer runs out.
        """
        while room and self._work.reads < self._params.due_reads_per_block and self._call_fits():
            if (item := schedule.first_due(self._journal, time_ms)) is None:
                break
            self._run_item(item, time_ms)
            room -= 1
        return room

    def include(self, parsed: ParsedTransaction) -> None:
        """Execute a transaction whose signatures have been verified. Raises RefusedError; then nothing has changed."""
        if not self._may_include:
            raise RefusedError(
                "scheduled_work_first", "scheduled work is still due, so this block takes no transaction"
            )
        if not self._call_fits():
            raise RefusedError("block_work_exceeded", "the block's bound of work is reached")
        first_use, call = self._check(parsed)
        tx = parsed.tx
        set_nonce(self._journal, tx.account, tx.nonce + 1)
        opened = () if first_use is None else self._open_account(tx.account, first_use.key, parsed.id)
        contract = self._active.by_name[tx.contract]
        running = self._running(tx.account, parsed.id)
        running.touched.add(tx.account)

        def handle() -> None:
            context = running.context(caller=None)
            storage = Scoped(running.state, contract_prefix(contract.name))
            outcome = contract.methods[tx.method].handle(context, storage, call)
            self._perform(running, contract.name, outcome, depth=0)

        self._record(running, False, tx.contract, tx.method, self._guarded(handle), opened=opened)

    def finish(self) -> BlockResult:
        """Return what the block does; checks that every won is still somewhere (M1), and audits the rest."""
        changes = self._journal.changes()
        _assert_conserved(self._base, changes)
        findings = self._audit(changes)
        for finding in findings:
            self._freeze(finding)
        changes = self._journal.changes() if findings else changes
        return BlockResult(tuple(self._receipts), tuple(self._touched), changes, findings)

    def _audit(self, changes: dict[bytes, bytes | None]) -> tuple[Finding, ...]:
        """Return which money invariants the block has broken (`ledger.invariants`)."""
        states = (Journal(self._base), self._journal)
        before, after = ((balances.minted(state), balances.burned(state)) for state in states)
        block = touched_by(
            changes,
            self._base,
            self._journal,
            params=self._params,
            time_ms=self._time_ms,
            moved=self._moved,
            receipts=self._receipts,
            stuck=self._stuck,
            supply=(before, after),
        )
        return audit_block(block)

    def _freeze(self, finding: Finding) -> None:
        """Have the guard write `finding` down and freeze the club it names; told of in the next block."""
        guard = self._active.by_name.get("guard")
        if guard is None:
            return
        context = context_for(self._plain_reading, None, LEDGER_CALLER, Hash32(finding.club or bytes(32)))
        call = FreezeFound(finding.club or b"", finding.invariant, finding.detail)
        outcome = guard.methods["found"].handle(context, Scoped(self._journal, contract_prefix("guard")), call)
        assert outcome == Outcome(schedule=outcome.schedule), "a freeze does nothing but put itself on the schedule"
        for item in outcome.schedule:
            schedule.add(self._journal, item)

    # -- one item, one transaction ---------------------------------------------------------------------------------

    def _run_item(self, item: DueItem, time_ms: Millis) -> None:
        schedule.remove(self._journal, item)
        contract = self._active.by_name.get(item.contract)
        assert contract is not None, f"scheduled work of {item.contract}, which is not a contract"
        assert contract.due is not None, f"scheduled work of {item.contract}, which does none"
        due, name = contract.due, contract.name
        running = self._running(None, item.id(), time_ms)

        def handle() -> None:
            context = running.context(caller=None)
            outcome = due(context, Scoped(running.state, contract_prefix(name)), item)
            self._perform(running, name, outcome, depth=0)

        code, detail = self._guarded(handle)
        if code != OK and name == "rotation":
            self._stuck.append((item.club, f"{code}, {detail}"))
        self._record(running, True, name, item.topic, (code, detail))

    def _check(self, parsed: ParsedTransaction) -> tuple[_FirstUse | None, Record]:
        """Check that the transaction may stand in this block; return the account to open, if any, and its call."""
        tx = parsed.tx
        check_envelope(parsed, self._chain_ctx, self._height, self._params)
        expected = nonce_of(self._journal, tx.account)
        if tx.nonce < expected:
            raise RefusedError("nonce_used", f"nonce {tx.nonce} was used before; the next is {expected}")
        if tx.nonce > expected:
            raise RefusedError("nonce_gap", f"nonce {tx.nonce} comes too early; the next is {expected}")
        first_use = check_authority(parsed, self._plain_reading, self._chain_ctx)
        return first_use, check_call(parsed, self._active)

    def _open_account(self, account: AccountId, first_key: bytes, call_id: Hash32) -> tuple[Event, ...]:
        context = self._running(None, call_id).context(LEDGER_CALLER)
        return open_account(self._journal, self._active, context, account, first_key)

    def _running(self, signer: AccountId | None, call_id: Hash32, time_ms: Millis | None = None) -> _Running:
        self._metered.next_call()
        reading = self._metered_reading if time_ms is None else self._reading(self._metered, time_ms)
        return _Running(self._metered, reading, signer, call_id)

    def _reading(self, state: Writer, time_ms: Millis | None = None) -> ReadContext:
        at = self._time_ms if time_ms is None else time_ms
        return reading_context(state, self._active, self._params, self._chain_ctx, height=self._height, time_ms=at)

    def _guarded(self, handle: Any) -> tuple[str, str]:
        """Run `handle` in a layer of the journal; return the receipt's code and sentence."""
        self._journal.begin()
        try:
            handle()
        except (InvalidCallError, PaymentError, CallFailedError) as error:
            self._journal.rollback()
            return error.code, str(error)
        self._journal.commit()
        return OK, ""

    def _record(
        self,
        running: _Running,
        scheduled: bool,
        contract: str,
        method: str,
        came: tuple[str, str],
        *,
        opened: tuple[Event, ...] = (),
    ) -> None:
        """Write the receipt. The account that a first use opened is open whatever came of the call."""
        code, detail = came
        events = opened + (tuple(running.events) if code == OK else ())
        touched = running.touched if code == OK else {running.signer}
        self._receipts.append(Receipt(running.call_id, scheduled, contract, method, code, detail, events))
        self._touched.append(tuple(sorted(account for account in touched if account is not None)))
        self._moved += running.moved if code == OK else ()
        self._work.add(running.state.work)

    def _call_fits(self) -> bool:
        work, params = self._work, self._params
        return (
            work.reads + params.call_max_reads <= params.block_max_reads
            and work.writes + params.call_max_writes <= params.block_max_writes
            and work.bytes + params.call_max_bytes <= params.block_max_bytes
            and work.nested + params.call_max_nested <= params.block_max_nested
        )

    # -- performing an outcome, in the order of contracts.abi.outcome ------------------------------------------------

    def _perform(self, running: _Running, by: str, outcome: Outcome, depth: int) -> None:
        for payment in outcome.payments:
            balances.perform(running.state, payment, by)
            if by == CUSTODIAN:
                running.moved.append(Moved(payment, running.signer))
            for purse in (payment.source, payment.target):
                if purse is not None and purse.kind in MEMBER_KINDS:
                    running.touched.add(AccountId(purse.owner))
        for event in outcome.events:
            assert event.contract == by, f"{by} reports an event of {event.contract}"
            running.events.append(event)
        if len(running.events) > MAX_EVENTS_PER_CALL:
            raise CallFailedError("too_many_events", f"one call may report {MAX_EVENTS_PER_CALL} events")
        for call in outcome.calls:
            self._nested(running, by, call, depth + 1)
        for item in outcome.cancel:
            assert item.contract == by, f"{by} cancels scheduled work of {item.contract}"
            schedule.remove(running.state, item)
        for item in outcome.schedule:
            assert item.contract == by, f"{by} schedules work of {item.contract}"
            schedule.add(running.state, item)
        for change in outcome.system:
            match change:
                case AdvanceTime(by_ms):
                    assert by == "dev", f"{by} asks to advance time"
                    assert self._params.contracts.dev, "time is advanced on development chains only"
                    warp(running.state, by_ms)
                case _:
                    assert_never(change)

    def _nested(self, running: _Running, by: str, call: ContractCall, depth: int) -> None:
        running.state.work.nested += 1
        if depth > self._params.max_call_depth:
            raise CallFailedError("call_too_deep", f"calls nest at most {self._params.max_call_depth} deep")
        if running.state.work.nested > self._params.call_max_nested:
            raise CallFailedError("work_exceeded", f"one call may make {self._params.call_max_nested} nested calls")
        contract = self._active.by_name.get(call.contract)
        assert contract is not None, f"{by} calls {call.contract}, which is not a contract"
        method = contract.methods.get(call.method)
        assert method is not None, f"{by} calls {call.contract}.{call.method}, which does not exist"
        context = running.context(caller=by)
        storage = Scoped(running.state, contract_prefix(contract.name))
        outcome = method.handle(context, storage, trusted_decode(method.call, call.args))
        self._perform(running, contract.name, outcome, depth)


def reading_context(
    state: Writer, active: ActiveContracts, params: ChainParams, chain_ctx: bytes, *, height: int, time_ms: Millis
) -> ReadContext:
    """Return what queries and views see of `state`: read-only, whatever they try."""
    balance, validators = partial(balances.balance_of, state), partial(validators_at, state, height)
    answering: dict[type[Query[Any]], tuple[QueryHandler, Scoped]] = {}  # every transfer asks four times

    def ask(query: Query[Any]) -> Any:
        kind = type(query)
        found = answering.get(kind)
        if found is None:
            contract = active.by_query.get(kind)
            assert contract is not None, f"no contract answers {kind.__name__}"
            storage = Scoped(state, contract_prefix(contract.name), writable=False)
            found = answering[kind] = (contract.queries[kind], storage)
        return found[0](reading, found[1], query)

    reading = ReadContext(height, time_ms, params.contracts, balance, ask, chain_ctx, validators)
    return reading


def context_for(reading: ReadContext, signer: AccountId | None, caller: str | None, call_id: Hash32) -> Context:
    """Return `reading` together with who calls and under which id."""
    return Context(
        reading.height,
        reading.time_ms,
        reading.params,
        reading.balance,
        reading.ask_any,
        reading.chain_ctx,
        reading.validators,
        signer,
        caller,
        call_id,
    )


def open_account(
    state: Writer, active: ActiveContracts, context: Context, account: AccountId, first_key: bytes
) -> tuple[Event, ...]:
    """Have the account contract open `account`, which it cannot refuse; return its events."""
    contract: Contract = active.by_name["account"]
    storage = Scoped(state, contract_prefix(contract.name))
    outcome = contract.methods[OPEN_ACCOUNT_METHOD].handle(context, storage, OpenAccount(account, first_key))
    assert outcome == Outcome(events=outcome.events), "opening an account does nothing but write the account"
    return outcome.events


def check_envelope(parsed: ParsedTransaction, chain_ctx: bytes, height: int, params: ChainParams) -> None:
    """Check chain and validity of a transaction for a block at `height`; raises RefusedError."""
    tx = parsed.tx
    if tx.chain_ctx != chain_ctx:
        raise RefusedError("wrong_chain", "signed for another chain, or for this one before its restart")
    if tx.valid_until < height:
        raise RefusedError("expired", f"valid until height {tx.valid_until}, the next block is {height}")
    if tx.valid_until > height + params.tx_max_validity:
        latest = height + params.tx_max_validity
        raise RefusedError("validity_too_long", f"valid until {tx.valid_until}, at most {latest} is accepted now")


def check_authority(parsed: ParsedTransaction, reading: ReadContext, chain_ctx: bytes) -> _FirstUse | None:
    """Check that the keys may sign for the account; return the account to open on its first use, or None."""
    tx, signatures = parsed.tx, parsed.signatures
    authority = reading.ask(AuthorityOf(tx.account))
    if authority is None:
        own_key = len(signatures) == 1 and account_id(chain_ctx, signatures[0].public_key) == tx.account
        if not own_key or not reading.params.open_registration:
            raise RefusedError("unknown_account", f"{format_account(tx.account)} is not open on this chain")
        return _FirstUse(signatures[0].public_key)
    for signature in signatures:
        if signature.public_key not in authority.keys:
            key = signature.public_key.hex()
            raise RefusedError("wrong_key", f"{key} is not a key of {format_account(tx.account)}")
    if len(signatures) < authority.threshold:
        raise RefusedError("too_few_signatures", f"{len(signatures)} signed, {authority.threshold} are needed")
    return None


def check_call(parsed: ParsedTransaction, active: ActiveContracts) -> Record:
    """Return the decoded call; raises RefusedError when contract or method is unknown or the arguments are not its."""
    tx = parsed.tx
    contract = active.by_name.get(tx.contract)
    if contract is None:
        raise RefusedError("unknown_contract", f"there is no contract {quoted(tx.contract)}")
    method = contract.methods.get(tx.method)
    if method is None:
        raise RefusedError("unknown_method", f"{tx.contract} has no method {quoted(tx.method)}")
    try:
        return decode(method.call, tx.args)
    except CodecError as error:
        raise RefusedError("bad_arguments", f"{tx.contract}.{tx.method}: {error}") from error


def _assert_conserved(base: Reader, changes: dict[bytes, bytes | None]) -> None:
    """Assert Σ purses = minted − burned for what changed; it held before, by induction from an empty genesis."""

    def amount(value: bytes | None) -> int:
        return 0 if value is None else trusted_decode(int, value)

    moved = 0
    for key, value in changes.items():
        if key.startswith(BALANCE_PREFIX) or key == BURNED_KEY:
            moved += amount(value) - amount(base.get(key))
        elif key == MINTED_KEY:
            moved -= amount(value) - amount(base.get(key))
    assert moved == 0, f"{moved} won appeared from nowhere"


def encode_receipts(receipts: Sequence[Receipt]) -> tuple[bytes, ...]:
    """Return the leaves of the receipts tree: each receipt's canonical bytes."""
    return tuple(encode(receipt) for receipt in receipts)

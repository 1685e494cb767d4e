"""Handlers of the won contract: May I? – Is it right? – Change – Return payments."""

import msgspec

from contracts.abi import (
    Context,
    Contract,
    ContractCall,
    Method,
    Outcome,
    Payment,
    Purse,
    PurseKind,
    ReadContext,
    Storage,
)
from contracts.abi.interfaces import AuthorityOf, Booked, Credited, Liabilities, LiabilitiesOf, Recall, RecallableOf
from contracts.won.ballots import forget, say
from contracts.won.calls import (
    BeginWithdrawal,
    ConfirmWithdrawal,
    Mint,
    ReportBank,
    RequestWithdrawal,
    RevertWithdrawal,
    Transfer,
)
from contracts.won.errors import (
    BankTxAlreadyMintedError,
    BegunWithdrawalError,
    NotOperatorError,
    NotOwnerError,
    NotRotationError,
    OwnerRecoveringError,
    RecipientIsSenderError,
    RecipientNotOpenError,
    TooManyWithdrawalsError,
    WithdrawalNotBegunError,
    WithdrawalNotFoundError,
    WithdrawalNotRequestedError,
    WithdrawalOverError,
)
from contracts.won.events import (
    EVENTS,
    BankReported,
    Burned,
    Minted,
    Transferred,
    WithdrawalBegun,
    WithdrawalRecalled,
    WithdrawalRequested,
    WithdrawalReverted,
)
from contracts.won.rules import (
    MAX_OPEN_WITHDRAWALS,
    check_amount,
    check_bank_tx_id,
    check_begin,
    check_booking,
    check_memo,
    check_report,
    check_spend,
)
from contracts.won.state import BEGUN, BURNED, REQUESTED, REVERTED, BankReport, Withdrawal, WonState
from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Won

__all__ = ["CONTRACT"]

NAME = "won"


def _available(account: AccountId) -> Purse:
    return Purse(PurseKind.AVAILABLE, account)


def _set_aside(account: AccountId) -> Purse:
    return Purse(PurseKind.WITHDRAWAL, account)


def _transfer(ctx: Context, storage: Storage, call: Transfer) -> Outcome:
    """Transfer won, unless the sender is in debt or the won is locked."""
    signer = _signer(ctx)
    check_amount(call.amount)
    check_memo(call.memo)
    if call.to == signer:
        raise RecipientIsSenderError
    if ctx.ask(AuthorityOf(call.to)) is None:
        raise RecipientNotOpenError
    _check_spend(ctx, storage, signer, call.amount)
    return Outcome(
        payments=(Payment(_available(signer), _available(call.to), call.amount),),
        events=(Transferred(signer, call.to, call.amount, call.memo),),
        calls=_credited(ctx, call.to, call.amount),
    )


def _mint(ctx: Context, storage: Storage, call: Mint) -> Outcome:
    """Credit what arrived at the bank, once per bank transaction, when enough operators have sent the call."""
    state = WonState(storage)
    _operator(ctx)
    check_amount(call.amount)
    check_booking(call.booked_ms, ctx.time_ms)
    check_bank_tx_id(call.bank_tx_id, call.booked_ms, ctx.time_ms)
    if state.minted.get(call.bank_tx_id) is not None:
        raise BankTxAlreadyMintedError(bank_tx_id=call.bank_tx_id)
    if ctx.ask(AuthorityOf(call.to)) is None:
        raise RecipientNotOpenError
    if waits := say(ctx, storage, call, call.bank_tx_id, call.amount):
        return Outcome(events=(waits,))
    state.minted.set(call.bank_tx_id, value=call.amount)
    return Outcome(
        payments=(Payment(None, _available(call.to), call.amount),),
        events=(Minted(call.to, call.amount, call.bank_tx_id, call.booked_ms),),
        calls=(*_credited(ctx, call.to, call.amount), *_booked(ctx, call)),
    )


def _request(ctx: Context, storage: Storage, call: RequestWithdrawal) -> Outcome:
    """Set won aside for the bank to pay out."""
    signer = _signer(ctx)
    state = WonState(storage)
    check_amount(call.amount)
    if sum(1 for _ in state.open.values(signer)) >= MAX_OPEN_WITHDRAWALS:
        raise TooManyWithdrawalsError(count=MAX_OPEN_WITHDRAWALS)
    _check_spend(ctx, storage, signer, call.amount)
    withdrawal = Withdrawal(ctx.call_id, signer, call.amount, REQUESTED, ctx.time_ms)
    state.save(withdrawal)
    return Outcome(
        payments=(Payment(_available(signer), _set_aside(signer), call.amount),),
        events=(WithdrawalRequested(withdrawal.id, withdrawal.owner, withdrawal.amount),),
    )


def _begin(ctx: Context, storage: Storage, call: BeginWithdrawal) -> Outcome:
    """Mark that the bank is told to pay, when enough operators have sent the call. It cannot be recalled any more."""
    state = WonState(storage)
    _operator(ctx)
    withdrawal = _load_withdrawal(state, call.withdrawal)
    if withdrawal.status != REQUESTED:
        raise WithdrawalNotRequestedError(status=withdrawal.status)
    authority = ctx.ask(AuthorityOf(withdrawal.owner))
    if authority is not None and authority.recovering:
        raise OwnerRecoveringError
    available = ctx.balance(_available(withdrawal.owner))
    owes = ctx.ask(LiabilitiesOf(withdrawal.owner))
    check_begin(withdrawal.amount, available, _recallable(storage, withdrawal.owner), owes)
    if waits := say(ctx, storage, call, withdrawal.id.hex(), withdrawal.amount):
        return Outcome(events=(waits,))
    forget(storage, RevertWithdrawal(call.withdrawal))
    begun = msgspec.structs.replace(withdrawal, status=BEGUN)
    state.save(begun)
    return Outcome(events=(WithdrawalBegun(begun.id, begun.owner, begun.amount),))


def _confirm(ctx: Context, storage: Storage, call: ConfirmWithdrawal) -> Outcome:
    """Burn the won, because the bank has paid."""
    state = WonState(storage)
    _operator(ctx)
    withdrawal = _load_withdrawal(state, call.withdrawal)
    if withdrawal.status != BEGUN:
        raise WithdrawalNotBegunError(status=withdrawal.status)
    if waits := say(ctx, storage, call, withdrawal.id.hex(), withdrawal.amount):
        return Outcome(events=(waits,))
    forget(storage, RevertWithdrawal(call.withdrawal))
    burned = msgspec.structs.replace(withdrawal, status=BURNED)
    state.save(burned)
    return Outcome(
        payments=(Payment(_set_aside(burned.owner), None, burned.amount),),
        events=(Burned(burned.id, burned.owner, burned.amount),),
    )


def _revert(ctx: Context, storage: Storage, call: RevertWithdrawal) -> Outcome:
    """Give the won back to its owner: by the owner before it has begun, or by enough operators."""
    signer = _signer(ctx)
    state = WonState(storage)
    withdrawal = _load_withdrawal(state, call.withdrawal)
    operator = signer in ctx.params.operators
    if signer != withdrawal.owner and not operator:
        raise NotOwnerError
    if withdrawal.status == BEGUN and not operator:
        raise BegunWithdrawalError
    if withdrawal.status not in {REQUESTED, BEGUN}:
        raise WithdrawalOverError(status=withdrawal.status)
    own = signer == withdrawal.owner and withdrawal.status == REQUESTED
    if not own and (waits := say(ctx, storage, call, withdrawal.id.hex(), withdrawal.amount)):
        return Outcome(events=(waits,))
    forget(storage, BeginWithdrawal(call.withdrawal), ConfirmWithdrawal(call.withdrawal), call)
    reverted = msgspec.structs.replace(withdrawal, status=REVERTED)
    state.save(reverted)
    return Outcome(
        payments=(Payment(_set_aside(reverted.owner), _available(reverted.owner), reverted.amount),),
        events=(WithdrawalReverted(reverted.id, reverted.owner, reverted.amount),),
        calls=_credited(ctx, reverted.owner, reverted.amount),
    )


def _report_bank(ctx: Context, storage: Storage, call: ReportBank) -> Outcome:
    """Record the reported balance of the bank's account. The auditor checks it (M11)."""
    state, operator = WonState(storage), _operator(ctx)
    last = state.last_report.get()
    check_report(call, last, ctx.time_ms)
    if waits := say(ctx, storage, call, str(call.day), call.balance):
        return Outcome(events=(waits,))
    figures = (call.balance, call.not_minted, call.not_burned, call.suspense)
    report = BankReport(call.day, *figures, operator, ctx.height, ctx.time_ms)
    state.reports.set(call.day, value=report)
    state.last_report.set(value=call.day)
    return Outcome(events=(BankReported(call.day, *figures, operator, call.day == last),))


def _recall(ctx: Context, storage: Storage, call: Recall) -> Outcome:
    """Make withdrawals that have not begun available again, newest first, because their owner owes now.

    One event reports all of them, because a collection may recall for every seat, and the events of a call are limited.
    """
    state = WonState(storage)
    if ctx.caller != "rotation":
        raise NotRotationError
    check_amount(call.amount)
    left = int(call.amount)
    recalled: list[Withdrawal] = []
    for withdrawal in state.waiting(call.account):
        taken = min(left, withdrawal.amount)
        left -= taken
        rest = Won(withdrawal.amount - taken)
        recalled.append(msgspec.structs.replace(withdrawal, amount=rest, status=REQUESTED if rest else REVERTED))
        state.save(recalled[-1])
        if left == 0:
            break
    assert left == 0, f"recall of {call.amount}, {left} more than can be recalled"
    if ctx.params.operators_needed > 1:
        over = [one.id for one in recalled if one.status == REVERTED]
        forget(storage, *map(BeginWithdrawal, over), *map(RevertWithdrawal, over))
    payment = Payment(_set_aside(call.account), _available(call.account), call.amount)
    ids = tuple(one.id for one in recalled)
    return Outcome(
        payments=(payment,), events=(WithdrawalRecalled(ids, call.account, call.amount, recalled[-1].amount),)
    )


def _recallable_of(_ctx: ReadContext, storage: Storage, query: RecallableOf) -> Won:
    return _recallable(storage, query.account)


def _recallable(storage: Storage, account: AccountId) -> Won:
    return WonState(storage).recallable(account)


def _signer(ctx: Context) -> AccountId:
    assert ctx.signer is not None, "a method of the won contract is called by a transaction"
    return ctx.signer


def _operator(ctx: Context) -> AccountId:
    if ctx.signer not in ctx.params.operators:
        raise NotOperatorError
    return _signer(ctx)


def _check_spend(ctx: Context, storage: Storage, account: AccountId, amount: Won) -> None:
    """Check that `account` may spend `amount`. Its withdrawals count as available only against locked won."""
    owes: Liabilities = ctx.ask(LiabilitiesOf(account))
    recallable = _recallable(storage, account) if owes.locked else Won(0)
    check_spend(amount, ctx.balance(_available(account)), recallable, owes)


def _credited(ctx: Context, account: AccountId, amount: Won) -> tuple[ContractCall, ...]:
    """Return the call by which a credit pays its owner's debts first; none without debts."""
    if ctx.ask(LiabilitiesOf(account)).debt == 0:
        return ()
    return (ContractCall("rotation", "credited", encode(Credited(account, amount))),)


def _booked(ctx: Context, call: Mint) -> tuple[ContractCall, ...]:
    """Return the call that reports when the bank had booked the minted won.

    None if nothing is unpaid, or if debts take the credit first.
    """
    owes = ctx.ask(LiabilitiesOf(call.to))
    if not call.booked_ms or owes.locked == 0 or owes.debt > 0:
        return ()
    return (ContractCall("rotation", "booked", encode(Booked(call.to, call.amount, call.booked_ms))),)


def _load_withdrawal(state: WonState, id_: bytes) -> Withdrawal:
    withdrawal = state.withdrawals.get(id_)
    if withdrawal is None:
        raise WithdrawalNotFoundError
    return withdrawal


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "transfer": Method(Transfer, _transfer),
        "mint": Method(Mint, _mint),
        "request_withdrawal": Method(RequestWithdrawal, _request),
        "begin_withdrawal": Method(BeginWithdrawal, _begin),
        "confirm_withdrawal": Method(ConfirmWithdrawal, _confirm),
        "revert_withdrawal": Method(RevertWithdrawal, _revert),
        "report_bank": Method(ReportBank, _report_bank),
        "recall": Method(Recall, _recall),
    },
    queries={RecallableOf: _recallable_of},
    events=EVENTS,
)

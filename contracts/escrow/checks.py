"""The checks of a move against escrow's own records, and the updates of these records.

The table of `contracts.escrow.moves` names the check of each move. A check either raises and changes nothing, or it
records the move: whose deposit a seat now has, who was paid.

    from a purse of a seat     only back to its owner                   depositor, guarantor, held_back, bidder,
                                                                        takes_back
                               to the holder, who pays it on            draws
                               a bond that is lost: to others           another_member
    into a purse of a seat     one owner at a time, until it is empty   brings_deposit, stands_for_seat, holds_back,
                                                                        bids
    out of the pot             once; or back to whoever paid it in          once_per_seat, surplus_of_terms, contributed
                               or to the creditor it was repaid to      kept_for, holds_kept
                               or once to whom the members have voted   decided
    between two members        both belong to the club                  charged_party; always for the second one
"""

from collections.abc import Callable

from contracts.abi import Context, Purse, PurseKind
from contracts.abi.club import DecisionOf, EndingOf, HolderOf, Release, Spend
from contracts.abi.interfaces import Consent, Earmark, Flows, FreezeOf, Move, MoveKind
from contracts.escrow.earmark_errors import EarmarkTooSmallError
from contracts.escrow.errors import (
    ChargedNotPartyError,
    ClubNotEndedError,
    ClubNotFrozenError,
    ConsentExceededError,
    DecisionPaidError,
    NoSurplusError,
    NotBidderError,
    NotClaimantError,
    NotContributedError,
    NotDecidedError,
    NotDepositorError,
    NotGuarantorError,
    NotHeldBackFromError,
    NothingConsentedError,
    NotKeptForError,
    OtherBidderError,
    OtherDepositError,
    OtherGuarantorError,
    OtherHoldbackError,
    OtherNotPartyError,
    OwnBondError,
    PaidNotPartyError,
    SeatNotHeldError,
    SeatPaidOutError,
    SurplusPaidOutError,
)
from contracts.escrow.state import EscrowState
from ledger.primitives.units import AccountId, Won

__all__ = [
    "Check",
    "another_member",
    "bidder",
    "bids",
    "brings_deposit",
    "charged",
    "charged_party",
    "contributed",
    "decided",
    "depositor",
    "draws",
    "guarantor",
    "held_back",
    "holder",
    "holds_back",
    "holds_kept",
    "keeps",
    "keeps_charge",
    "kept_for",
    "member",
    "member_after_end",
    "once_per_seat",
    "second_is_party",
    "sets_aside",
    "stands_for_seat",
    "surplus_of_terms",
    "takes_back",
    "unchecked",
    "uses_consent",
]

Check = Callable[[Context, EscrowState, Move], None]


def charged(consent: Consent, amount: Won) -> Consent:
    """Return `consent` after `amount` was collected under it. Raises ConsentExceededError."""
    used = Won(consent.used + amount)
    if used > consent.cap:
        raise ConsentExceededError(amount=amount, left=Won(consent.cap - consent.used))
    return Consent(consent.cap, used)


def uses_consent(ctx: Context, state: EscrowState, move: Move) -> None:
    """Use up the payer's consent, unless the payer signs this transaction."""
    if ctx.signer == move.account:
        return
    before = state.consents.get(move.club, move.account)
    if before is None:
        raise NothingConsentedError
    state.consents.set(move.club, move.account, value=charged(before, move.amount))


def second_is_party(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that the credited second account is or was a member of the club."""
    if move.other and state.parties.get(move.club, move.other) is None:
        raise OtherNotPartyError


def unchecked(_ctx: Context, _state: EscrowState, _move: Move) -> None:
    """Check nothing more: the purses suffice, because a purse never pays more than its balance."""


def charged_party(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that the charged account is or was a member of the club, or signs this transaction."""
    if ctx.signer != move.account and state.parties.get(move.club, move.account) is None:
        raise ChargedNotPartyError


def brings_deposit(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that only one account pays a seat's deposit, until it is used up or returned."""
    purse = Purse(PurseKind.DEPOSIT, move.club, move.seat)
    if state.stakes.get(move.club, move.seat) != move.account and ctx.balance(purse) > 0:
        raise OtherDepositError
    state.stakes.set(move.club, move.seat, value=move.account)


def depositor(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a deposit is returned to the account that paid it."""
    if state.stakes.get(move.club, move.seat) != move.account:
        raise NotDepositorError


def stands_for_seat(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that only one account guarantees for a seat, until its guarantee is used up or unlocked."""
    purse = Purse(PurseKind.GUARANTEE, move.club, move.seat)
    if state.guarantors.get(move.club, move.seat) != move.account and ctx.balance(purse) > 0:
        raise OtherGuarantorError
    state.guarantors.set(move.club, move.seat, value=move.account)


def guarantor(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a guarantee is returned to the account that gave it."""
    if state.guarantors.get(move.club, move.seat) != move.account:
        raise NotGuarantorError


def bids(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that only one account locks a bond for a seat, until it is returned or lost."""
    purse = Purse(PurseKind.BOND, move.club, move.seat)
    if state.bidders.get(move.club, move.seat) != move.account and ctx.balance(purse) > 0:
        raise OtherBidderError
    state.bidders.set(move.club, move.seat, value=move.account)


def bidder(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a bond is returned to the account that locked it."""
    if state.bidders.get(move.club, move.seat) != move.account:
        raise NotBidderError


def another_member(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a bond that is lost goes to another member."""
    member(ctx, state, move)
    if state.bidders.get(move.club, move.seat) == move.account:
        raise OwnBondError


def holds_back(ctx: Context, state: EscrowState, move: Move) -> None:
    """Record that a holdback belongs to the seat's present holder, until it is released."""
    holder = ctx.ask(HolderOf(move.club, move.seat))
    if holder is None:
        raise SeatNotHeldError
    purse = Purse(PurseKind.HOLDBACK, move.club, move.seat)
    if state.holdbacks.get(move.club, move.seat) != holder and ctx.balance(purse) > 0:
        raise OtherHoldbackError
    state.holdbacks.set(move.club, move.seat, value=holder)


def held_back(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a holdback is released to the account from whose pot it was taken."""
    if state.holdbacks.get(move.club, move.seat) != move.account:
        raise NotHeldBackFromError


def holder(ctx: Context, _state: EscrowState, move: Move) -> None:
    """Check that a pot is paid to the seat's holder."""
    if ctx.ask(HolderOf(move.club, move.seat)) != move.account:
        raise NotClaimantError


def once_per_seat(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a seat receives its pot only once (M6)."""
    if state.paid_out.get(move.club, move.seat) is not None:
        raise SeatPaidOutError(seat=move.seat)
    state.paid_out.set(move.club, move.seat, value=move.amount)


def surplus_of_terms(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a surplus is paid only to the organizer, only if the signed terms say so, and once per round (M8)."""
    club = ctx.ask(EndingOf(move.club))
    if club is None or club.surplus_goes_to != move.account:
        raise NoSurplusError
    if state.surpluses.get(move.club, move.seat) is not None:
        raise SurplusPaidOutError(seat=move.seat)
    state.surpluses.set(move.club, move.seat, value=move.amount)


def contributed(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that nobody gets back more from a pot than the account has paid in, by escrow's own records."""
    lines = {line.kind: line for line in (state.flows.get(move.club, move.account) or Flows(())).lines}
    put = lines.get(MoveKind.CONTRIBUTE)
    back = sum(line.back for kind, line in lines.items() if kind in {MoveKind.REFUND, MoveKind.PAY_BACK})
    left = (0 if put is None else put.out) - back
    if move.amount > left:
        raise NotContributedError(left=Won(left), amount=move.amount)


def keeps(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that only a frozen club keeps repayments, and record for whom."""
    if ctx.ask(FreezeOf(move.club)) is None:
        raise ClubNotFrozenError
    before = state.kept.get(move.club, move.other) or 0
    state.kept.set(move.club, move.other, value=Won(before + move.amount))


def keeps_charge(ctx: Context, state: EscrowState, move: Move) -> None:
    """A late charge that is paid in a frozen club is kept, too."""
    charged_party(ctx, state, move)
    keeps(ctx, state, move)


def kept_for(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a creditor receives at most what was kept."""
    left = Won((state.kept.get(move.club, move.account) or 0) - move.amount)
    if left < 0:
        raise NotKeptForError(kept=Won(left + move.amount), amount=move.amount)
    if left:
        state.kept.set(move.club, move.account, value=left)
    else:
        state.kept.delete(move.club, move.account)


def holds_kept(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that won that fills a holdback was kept for the seat's holder."""
    if ctx.ask(HolderOf(move.club, move.seat)) != move.account:
        raise NotClaimantError
    holds_back(ctx, state, move)
    kept_for(ctx, state, move)


def member(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that the paid account is or was a member of the club."""
    if state.parties.get(move.club, move.account) is None:
        raise PaidNotPartyError


def member_after_end(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that a reserve is shared only among members, and only after the club has ended."""
    member(ctx, state, move)
    club = ctx.ask(EndingOf(move.club))
    if club is None or club.status not in {"closed", "dissolved"}:
        raise ClubNotEndedError


def decided(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that the members have voted for exactly this payment, and that it is made only once (M8)."""
    change = ctx.ask(DecisionOf(move.decision))
    if not isinstance(change, Spend | Release):
        raise NotDecidedError
    if (change.club, change.to, change.amount) != (move.club, move.account, move.amount):
        raise NotDecidedError
    if state.spent.get(move.club, move.decision) is not None:
        raise DecisionPaidError
    state.spent.set(move.club, move.decision, value=move.amount)


def sets_aside(ctx: Context, state: EscrowState, move: Move) -> None:
    """Record what the account has set aside for the seat."""
    lines, by = list(state.earmarks.get(move.club, move.seat) or ()), AccountId(move.account)
    at = next((index for index, one in enumerate(lines) if one.by == by), len(lines))
    before = lines[at].amount if at < len(lines) else 0
    lines[at:] = [Earmark(move.seat, by, Won(before + move.amount), ctx.time_ms), *lines[at + 1 :]]
    state.earmarks.set(move.club, move.seat, value=tuple(lines))
    state.earmarked_by.set(by, move.club, move.seat, value=(move.club, move.seat))


def draws(ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that the seat's holder gets it, and use up what was set aside first.

    That the holder pays it on in the same call is checked over all moves (`contracts.escrow.contract`).
    """
    holder(ctx, state, move)
    _lower(state, move, {one.by: one.amount for one in state.earmarks.get(move.club, move.seat) or ()})


def takes_back(_ctx: Context, state: EscrowState, move: Move) -> None:
    """Check that nobody gets back more than the account has set aside and was not used."""
    lines = state.earmarks.get(move.club, move.seat) or ()
    _lower(state, move, {one.by: one.amount for one in lines if one.by == move.account})


def _lower(state: EscrowState, move: Move, of: dict[AccountId, Won]) -> None:
    """Lower the records of these accounts by the move, the first ones first. Raises EarmarkTooSmallError."""
    left, kept = int(move.amount), []
    for one in state.earmarks.get(move.club, move.seat) or ():
        part = min(left, of.get(one.by, 0))
        left -= part
        if one.amount > part:
            kept.append(Earmark(one.seat, one.by, Won(one.amount - part), one.since_ms))
        else:
            state.earmarked_by.delete(one.by, move.club, move.seat)
    if left:
        raise EarmarkTooSmallError(held=Won(move.amount - left), amount=move.amount)
    if kept:
        state.earmarks.set(move.club, move.seat, value=tuple(kept))
    else:
        state.earmarks.delete(move.club, move.seat)

"""Shows the effect of a proposed change on every seat if it were executed now, for signers and voters.

    change        computed from                       shown
    swap, order   the new table                       turns, payments, pots, deposits; what is paid or returned now
    substitute    the seat's present state            price, deposit, remaining payments; what the leaver gets
    exit, evict   the table without the seat          what each pays and receives from now on; the penalty
    due_day       the new calendar                    the instants of the remaining rounds
    amounts       the table with the new amounts      what each pays and receives from now on
    dissolve      asked and remaining payments        per person: asked so far, still to pay

Rule 1: the effect comes from the plan by which the change is executed (`plan`), so both agree as long as nothing
changes between.
Rule 2: this file only reads. A change that is not allowed now is shown with the code and sentence of the refusing rule.
Rule 3: while a round is being collected, the effect is shown as after this round (`after_round`).
"""

from collections.abc import Sequence

import msgspec

from contracts.abi import InvalidCallError, ReadContext, Storage
from contracts.abi.club import Change, Evict, Verdict
from contracts.rotation.changes.after_round import after_open_round
from contracts.rotation.changes.dispatch import plan_of, verdict_of
from contracts.rotation.changes.plan import NewDue, Preview
from contracts.rotation.money.books import Books
from contracts.rotation.terms.forms import surcharge_of
from contracts.rotation.terms.table import Table, latest_flows
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import SignedWon
from ledger.primitives.units import AccountId, Won

__all__ = ["ConsentAsked", "Effect", "EndShare", "NewDue", "SeatEffect", "effect", "without_table"]


class SeatEffect(Record, frozen=True):
    """The effect of a change on one seat: `…_now` is without the change, `…_then` with it."""

    seat: int
    holder: AccountId | None
    holder_then: AccountId | None
    turn_now: int
    """The round in which the seat receives; 0 if there is none."""
    turn_then: int
    pot_now: Won
    """What it receives in the round of its turn, if that is a later round; if its turn is not known, at most."""
    pot_then: Won
    to_pay_now: Won
    """All its contributions of the remaining rounds."""
    to_pay_then: Won
    net_now: SignedWon
    """Received − paid over the club's whole life, by the schedule and the equalisations of swaps; with the highest bids
    where turns are bid for."""
    net_then: SignedWon
    deposit_now: Won
    """The agreed deposit of the seat."""
    deposit_then: Won
    brings: Won
    """What is taken from the holder's available won at the change; in a substitution, from the newcomer's."""
    gets: Won
    """What the holder receives at the change, own debts first; in a substitution, the leaver."""
    must_sign: bool


class EndShare(Record, frozen=True):
    """DISSOLVE: the stand of one person. asked − owes > 0 is a share of what comes in, < 0 is still to be paid."""

    account: AccountId
    asked: Won
    """On seats that have not received: paid, covered or owed contributions, with the equalisations of swaps."""
    owes: Won
    """The remaining contributions of seats that have received."""


class ConsentAsked(Record, frozen=True):
    """How much more than before the chain may collect from a person who agrees."""

    account: AccountId
    amount: Won


class Effect(Record, frozen=True):
    """The effect of a proposal if it were executed now."""

    code: str
    """"ok", or the code of the rule that refuses the change now."""
    fields: Fields
    """The fields of the refusal; empty if the code is "ok"."""
    schedule_hash: bytes
    """The hash of the resulting schedule; empty if the change does not write one, or is refused now."""
    leads_to: bytes
    """BOUND: the hash that every proposal, signature, acceptance and yes names; empty if the change is refused now."""
    signers: tuple[AccountId, ...]
    """Who must sign."""
    consents: tuple[ConsentAsked, ...]
    """Only persons of whom more is asked."""
    seats: tuple[SeatEffect, ...]
    """All seats for which something changes."""
    dues: tuple[NewDue, ...]
    shares: tuple[EndShare, ...]
    price: Won
    """SUBSTITUTE: what the newcomer pays the leaver."""
    penalty: Won
    """EXIT: the penalty of leaving."""
    surcharge: Won
    """The due instants of the remaining rounds after the change."""
    vote_lost: bool
    """EVICT after receipt: seat, payments and security stay; only the vote is lost."""


def effect(ctx: ReadContext, storage: Storage, change: Change) -> Effect:
    """Return the effect of `change` if it were executed now. The club must exist.

    An eviction that names no miss is for those that are open now.
    """
    books = Books(ctx, after_open_round(ctx, storage, change))
    if isinstance(change, Evict) and not change.since and (seat := books.state.seats.get(change.club, change.seat)):
        change = msgspec.structs.replace(change, since=seat.open_since)
    try:
        plan = plan_of(books, change)
    except InvalidCallError as error:
        return _effect(Verdict(error.code, error.fields), None, ())
    verdict, preview = verdict_of(plan, change), plan.preview(books)
    seats = () if preview.then is None else _seats(books, preview, preview.then, verdict.signers)
    return _effect(verdict, preview, seats)


def without_table(verdict: Verdict) -> Effect:
    """Return the effect of a change of a club without a table, such as a pot: only whether it is allowed."""
    return _effect(verdict, None, ())


def _effect(verdict: Verdict, preview: Preview | None, seats: tuple[SeatEffect, ...]) -> Effect:
    """Return verdict and preview for readers. A change that is refused now does not have a preview."""
    shares = () if preview is None else preview.stands
    return Effect(
        code=verdict.code,
        fields=verdict.fields,
        schedule_hash=b"" if preview is None else preview.schedule_hash,
        leads_to=verdict.leads_to,
        signers=verdict.signers,
        consents=tuple(ConsentAsked(who, amount) for who, amount in verdict.consents if amount),
        seats=seats,
        dues=() if preview is None else preview.dues,
        shares=tuple(EndShare(one.account, Won(one.asked), Won(one.owes)) for one in shares),
        price=Won(0 if preview is None else preview.price),
        penalty=Won(0 if preview is None else preview.penalty),
        surcharge=Won(0) if preview is None else surcharge_of(preview.club.terms.form),
        vote_lost=preview is not None and preview.vote_lost,
    )


def _seats(books: Books, preview: Preview, then: Table, signers: Sequence[AccountId]) -> tuple[SeatEffect, ...]:
    """Return the seats for which something changes, ascending."""
    found: list[SeatEffect] = []
    state, club, past = books.state, preview.club.id, preview.club.next_round - 1
    now = state.table(club)
    counts_now, counts_then = state.counted(club, now), state.counted(club, then, preview.equalised)
    for seat in state.seats_of(club):
        number = seat.seat
        now_pays, then_pays = now.pays[number - 1][past:], then.pays[number - 1][past:]
        turn_now, turn_then = now.round_of(number), then.round_of(number)
        at_now, at_then = turn_now or now.last_unknown, turn_then or then.last_unknown
        one = SeatEffect(
            seat=number,
            holder=seat.holder,
            holder_then=preview.holders.get(number, seat.holder),
            turn_now=turn_now,
            turn_then=turn_then,
            pot_now=_pot(now, at_now, number) if at_now > past else Won(0),
            pot_then=_pot(then, at_then, number) if at_then > past else Won(0),
            to_pay_now=Won(sum(now_pays)),
            to_pay_then=Won(sum(then_pays)),
            net_now=sum(latest_flows(counts_now, number)),
            net_then=sum(latest_flows(counts_then, number)),
            deposit_now=seat.deposit,
            deposit_then=preview.deposits.get(number, seat.deposit),
            brings=Won(preview.brings.get(number, 0)),
            gets=Won(preview.gets.get(number, 0)),
            must_sign=seat.holder in signers,
        )
        moved = (turn_now, one.pot_now, now_pays, seat.holder) != (turn_then, one.pot_then, then_pays, one.holder_then)
        if moved or one.brings or one.gets:
            found.append(one)
    return tuple(found)


def _pot(table: Table, number: int, seat: int) -> Won:
    """Return what `seat` receives in round `number`: its part, or where nobody has the turn yet, the whole pot."""
    return table.promised(number, seat) if table.turn(number) else table.payout(number)

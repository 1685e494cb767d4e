"""What a proposed change would do to every seat if it were carried out now: what its signers and voters agree to.

    change        computed from                       shown
    swap, order   the new table                       turns, payments, pots, deposits; what is brought or comes back now
    substitute    the seat as it stands               price, deposit, what is still to pay; what the leaver gets
    exit, evict   the table without the seat          what each pays and receives from now on; the penalty
    due_day       the new calendar                    the instants of the rounds to come
    amounts       the table with the new amounts      what each pays and receives from now on
    dissolve      what was asked and what is left     per person: asked so far, still to pay

Rule 1: the plan is the one by which the change is made (`plan`), so what is shown is what is done, as long as nothing
else changes before.
Rule 2: reads only. A change that cannot be made now is shown with the code and sentence of the rule that refuses it.
Rule 3: while a round is being collected, a change is shown as it will be when this round is over (`after_round`).
"""

from collections.abc import Sequence

from contracts.abi import InvalidCallError, ReadContext, Storage
from contracts.abi.club import Change, Verdict
from contracts.rotation.changes.after_round import after_open_round
from contracts.rotation.changes.decided import plan_of, verdict_of
from contracts.rotation.changes.plan import NewDue, Preview
from contracts.rotation.money.books import Books
from contracts.rotation.terms.forms import surcharge_of
from contracts.rotation.terms.table import Table
from ledger.primitives.codec import Record
from ledger.primitives.fields import Fields
from ledger.primitives.kinds import SignedWon
from ledger.primitives.units import AccountId, Won

__all__ = ["ConsentAsked", "Effect", "EndShare", "NewDue", "SeatEffect", "effect"]


class SeatEffect(Record, frozen=True):
    """What a change does to one seat. `…_now` is without the change, `…_then` with it."""

    seat: int
    holder: AccountId | None
    holder_then: AccountId | None
    turn_now: int
    """The round in which it receives; 0 when there is none."""
    turn_then: int
    pot_now: Won
    """What it receives in the round of its turn, where that is to come."""
    pot_then: Won
    to_pay_now: Won
    """All its contributions of the rounds to come."""
    to_pay_then: Won
    net_now: SignedWon
    """Received − paid over the club's whole life, by the schedule and what swaps equalised."""
    net_then: SignedWon
    deposit_now: Won
    """As agreed for the seat."""
    deposit_then: Won
    brings: Won
    """What is taken from the holder's available won when the change is made; of a substitution, from the newcomer's."""
    gets: Won
    """What comes to the holder then, own debts first; of a substitution, to the leaver."""
    must_sign: bool


class EndShare(Record, frozen=True):
    """DISSOLVE: where one person stands. asked − owes > 0 is a share of what comes in, < 0 goes on being paid."""

    account: AccountId
    asked: Won
    """On seats that have not received: paid, covered or owed, with what swaps equalised."""
    owes: Won
    """What is still to pay on seats that have."""


class ConsentAsked(Record, frozen=True):
    """How much more than before the chain may collect from somebody who agrees."""

    account: AccountId
    amount: Won


class Effect(Record, frozen=True):
    """What a proposal would do if it were carried out now."""

    code: str
    """"ok", or the code of the rule that refuses the change now."""
    fields: Fields
    """Of the refusal; empty when "ok"."""
    schedule_hash: bytes
    """Of the schedule that it leads to; empty where the change writes no new one, or is refused now."""
    leads_to: bytes
    """BOUND: what everybody names who proposes it, signs it, accepts it or votes yes; empty where it is refused now."""
    signers: tuple[AccountId, ...]
    """Who must sign."""
    consents: tuple[ConsentAsked, ...]
    """Only those who are asked for more."""
    seats: tuple[SeatEffect, ...]
    """All seats for which something changes."""
    dues: tuple[NewDue, ...]
    shares: tuple[EndShare, ...]
    price: Won
    """SUBSTITUTE: what the newcomer pays the leaver."""
    penalty: Won
    """EXIT: what leaving costs."""
    surcharge: Won
    """Of the rounds to come, after the change."""
    vote_lost: bool
    """EVICT after receipt: seat, payments and security stay, only the vote goes."""


def effect(ctx: ReadContext, storage: Storage, change: Change) -> Effect:
    """Return what `change` would do if it were carried out now. The club must exist."""
    books = Books(ctx, after_open_round(ctx, storage, change.club))
    try:
        plan = plan_of(books, change)
    except InvalidCallError as error:
        return _effect(Verdict(error.code, error.fields), None, ())
    verdict, preview = verdict_of(plan, change), plan.preview(books)
    seats = () if preview.then is None else _seats(books, preview, preview.then, verdict.signers)
    return _effect(verdict, preview, seats)


def _effect(verdict: Verdict, preview: Preview | None, seats: tuple[SeatEffect, ...]) -> Effect:
    """Return verdict and preview as readers see them; a change that is refused now has no preview."""
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
        one = SeatEffect(
            seat=number,
            holder=seat.holder,
            holder_then=preview.holders.get(number, seat.holder),
            turn_now=turn_now,
            turn_then=turn_then,
            pot_now=now.payout(turn_now) if turn_now > past else Won(0),
            pot_then=then.payout(turn_then) if turn_then > past else Won(0),
            to_pay_now=Won(sum(now_pays)),
            to_pay_then=Won(sum(then_pays)),
            net_now=counts_now.net(number),
            net_then=counts_then.net(number),
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

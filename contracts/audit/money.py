"""Checks that won is where the rows say, and went only where the agreement allows: M2, M4, M5, M6, M7, M8.

    M2  Δ pot = Δ of what waits to be paid out, and of what is kept; a club that has not begun, or is over, holds no
        other won; what is kept for whom is the same in the rotation contract's book and in escrow's
    M4  what escrow paid out of the pot = what the rows say was paid out; per row collected − set off = paid + surplus
    M6  a turn is paid once, to the seat whose turn it is; a closed club has paid everybody who stayed; and a round that
        the chain could not execute is a turn without a payment
    M7  won taken without its owner's signature is covered by a consent, or is the agreed late charge
    M8  won from a club's purses went to the holder or guarantor of the seat, or to somebody whom it owes

Rule: two independent records are compared: escrow's payments with the rotation contract's rows and seats.
"""

from collections.abc import Iterator

from contracts.abi.finding import Broken, Finding
from contracts.audit import findings
from contracts.audit.bids import is_loser
from contracts.audit.club import OF_SEATS, audit_round, empty_kinds, waiting_in
from contracts.audit.earmarks import setters_of
from contracts.audit.findings import ClubStatus
from contracts.audit.moments import Guarantors, handed_over, holders_at
from contracts.audit.touched import CLUB_BYTES, Both, ClubTouched, Touched, dissolved_in
from contracts.rotation.records import CLOSED, PAID_OUT, RESERVE, RUNNING, ClubRecord, Mark, RoundRecord
from ledger.balances import Payment, Purse, PurseKind
from ledger.primitives.units import AccountId, Won

__all__ = ["authorised", "destinations", "money_of", "own_pot", "reserves", "scheduled_work"]


def money_of(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """Yield the findings about the purses, rows and turns of one club: M2, M4, M5, M6."""
    record = club.record.after
    if record is None:
        held = sum(purse.after or 0 for purse in club.purses.values())
        if held:
            yield findings.ClubMissing(held=Won(held))
        return
    yield from _pot(block, club)
    yield from _kept(club)
    yield from _at_rest(block, club, record)
    for row in club.rows.values():
        if row.after is not None:
            yield from audit_round(record, row.after)
    yield from _paid_out(block, club)
    yield from _turns(block, club)


def _pot(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M2: the pot holds what was collected and is not paid out yet.

    All rows are summed only if the changes do not agree.
    """
    pot = club.purses.get((PurseKind.POT, 0), Both(0, 0))
    moved = (pot.after or 0) - (pot.before or 0)
    waits = sum(_waits(row.after) - _waits(row.before) for row in club.rows.values()) + sum(club.kept.values())
    if moved == waits:
        return
    held = block.balance(Purse(PurseKind.POT, club.id).key())
    whole = sum(waiting_in(row) for row in block.now.rounds_of(club.id)) + block.now.kept_in(club.id)
    if held != whole:
        yield findings.PotDiffers(held=Won(held), collected=Won(whole))


def _kept(club: ClubTouched) -> Iterator[Broken]:
    """M2: both books keep the same repayments of a freeze for the same persons."""
    for account in sorted(club.kept.keys() | club.kept_by_escrow.keys()):
        noted, kept = club.kept.get(account, 0), club.kept_by_escrow.get(account, 0)
        if noted != kept:
            yield findings.KeptDiffers(account=account, noted=Won(noted), kept=Won(kept))


def _waits(row: RoundRecord | None) -> int:
    return 0 if row is None else waiting_in(row)


def _at_rest(block: Touched, club: ClubTouched, record: ClubRecord) -> Iterator[Broken]:
    """M2: every purse with won has a seat, a round or a guarantor as its reason."""
    must_be_empty = empty_kinds(record.status)
    ends = record.status == CLOSED and club.record.before is not None and club.record.before.status != CLOSED
    everywhere = [(kind, seat) for kind in OF_SEATS for seat in range(1, record.seats + 1)] if ends else []
    for kind, seat in sorted({*club.purses, *everywhere}):
        held = block.balance(Purse(PurseKind(kind), club.id, seat or -1).key())
        held -= block.now.kept_in(club.id) if kind == PurseKind.POT else 0  # debts outlive their club, and are repaid
        if held and kind in must_be_empty:
            status = ClubStatus(record.status)
            yield findings.PurseNotEmpty(held=Won(held), kind=PurseKind(kind), seat=seat, status=status)


def own_pot(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M2: a deposit is at most the agreed one, and a holdback exists only after the seat's own pot."""
    for (kind, number), won in club.purses.items():
        if kind not in {PurseKind.DEPOSIT, PurseKind.HOLDBACK} or (won.after or 0) <= (won.before or 0):
            continue
        seat = block.now.seats.get(club.id, number)
        held = Won(won.after or 0)
        if seat is None:
            yield findings.SeatMissing(held=held, kind=PurseKind(kind), seat=number)
        elif kind == PurseKind.DEPOSIT and held > seat.deposit:
            yield findings.DepositTooLarge(seat=number, held=held, agreed=seat.deposit)
        elif kind == PurseKind.HOLDBACK and not seat.received:
            yield findings.HeldBackTooSoon(held=held, seat=number)


def _paid_out(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M4: escrow's payments from the pot are those of the rows paid out in this block, and of advance payments."""
    by_seat: dict[int, int] = {}
    surplus = 0
    for payment in block.left.get(club.id, ()):
        if payment.source != Purse(PurseKind.POT, club.id) or payment.target is None:
            continue
        if payment.target.kind is PurseKind.CLAIMABLE:
            by_seat[payment.target.seat] = by_seat.get(payment.target.seat, 0) + payment.amount
        elif payment.target.kind is PurseKind.AVAILABLE:
            surplus += payment.amount
    ended = [row.after for row in club.rows.values() if row.after is not None and _just_paid(row)]
    said = {seat: amount for row in ended for seat, amount in paid_by_seat(row).items()}
    for seat in sorted(by_seat.keys() | said.keys()):
        paid, noted = Won(by_seat.get(seat, 0)), Won(said.get(seat, 0))
        if paid != noted:
            yield findings.PayoutDiffers(seat=seat, paid=paid, said=noted)
    back = sum(amount for (id_, _), amount in ahead_returned(block).items() if id_ == club.id)
    back += sum(amount for (id_, _), amount in handed_over_kept(block).items() if id_ == club.id)
    record = block.now.clubs.get(club.id)
    to_organizer = record is not None and record.terms.surplus_to == "organizer"  # the reserve's stays in the club
    named = back + sum(row.surplus_out for row in ended if row.recipient and to_organizer)
    if surplus and surplus != named:
        yield findings.SurplusDiffers(left=Won(surplus), named=Won(named))


def paid_by_seat(row: RoundRecord) -> dict[int, int]:
    """Return what each recipient of a round that is over was paid from the pot, by the row.

    Two recipients share what came in for the pot, the odd won to the lower seat, less what was set off against each.
    """
    if not row.recipient:
        return {}
    if not row.beside:
        return {row.recipient: row.paid_out - joined_late(row)}
    whole = row.paid_out + row.set_off
    half, own = whole // 2, row.set_off - row.set_off_beside
    return {row.recipient: whole - half - own, row.beside: half - row.set_off_beside}


def ahead_returned(block: Touched) -> dict[tuple[bytes, bytes], int]:
    """Return the reported returns of what was paid ahead, by club and person."""
    found: dict[tuple[bytes, bytes], int] = {}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "ahead.returned":
                club, to, amount = (event.get(name) for name in ("club", "to", "amount"))
                assert isinstance(club, bytes)
                assert isinstance(to, bytes)
                assert isinstance(amount, int)
                found[club, to] = found.get((club, to), 0) + amount
    return found


def handed_over_kept(block: Touched) -> dict[tuple[bytes, bytes], int]:
    """Return the reported payments of kept repayments from the pot, by club and person."""
    found: dict[tuple[bytes, bytes], int] = {}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "repayment.handed_over":
                club, to, amount, held = (event.get(name) for name in ("club", "creditor", "amount", "held"))
                assert isinstance(club, bytes)
                assert isinstance(to, bytes)
                assert isinstance(amount, int)
                assert isinstance(held, int)
                found[club, to] = found.get((club, to), 0) + amount - held
    return found


def _kept_before(block: Touched) -> dict[tuple[bytes, bytes], int]:
    """Return, by club and person to whom something was handed over, what had been kept for it, in this block too."""
    found = {(club, to): int(block.escrow_was.kept.get(club, to) or 0) for club, to in handed_over_kept(block)}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "repayment.kept":
                club, to, amount = (event.get(name) for name in ("club", "creditor", "amount"))
                assert isinstance(club, bytes)
                assert isinstance(to, bytes)
                assert isinstance(amount, int)
                if (club, to) in found:
                    found[club, to] += amount
    return found


def joined_late(row: RoundRecord) -> int:
    """Return what late joiners paid directly to the recipient of this round, without the pot."""
    return sum(won for won, mark in zip(row.paid, row.marks, strict=True) if mark == Mark.JOINED_LATE)


def _just_paid(row: Both[RoundRecord]) -> bool:
    assert row.after is not None, "asked of rows that exist"
    return row.after.status == PAID_OUT and (row.before is None or row.before.status != PAID_OUT)


def _turns(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M6: whose turn was when."""
    for number, row in club.rows.items():
        if row.after is None:
            yield findings.RoundGone(round=number)
            continue
        yield from _turn(block, club, row, row.after)
    for number, seat in club.seats.items():
        if seat.before is None or seat.after is None or not seat.before.received:
            continue
        if seat.after.received != seat.before.received:
            yield findings.ReceivedAgain(seat=number, round=seat.before.received, again=seat.after.received)
    for number, paid in club.paid.items():
        if paid.before is not None:
            yield findings.SecondPayout(seat=number)
    ends = club.record.before is not None and club.record.before.status == RUNNING
    if club.record.after is not None and club.record.after.status == CLOSED and ends and not dissolved_in(club):
        for one in block.now.seats_of(club.id):
            if not one.received and not one.left:
                yield findings.NeverReceived(seat=one.seat)


def _turn(block: Touched, club: ClubTouched, row: Both[RoundRecord], after: RoundRecord) -> Iterator[Broken]:
    """M6 of one changed row."""
    if row.before is not None and row.before.status == PAID_OUT:
        before = row.before
        if after.status != PAID_OUT or (after.recipient, after.beside) != (before.recipient, before.beside):
            yield findings.PastRoundChanged(round=after.number)
        if after.paid_out - joined_late(after) != before.paid_out - joined_late(before):
            yield findings.PastPayoutChanged(round=after.number)
        return
    if after.status != PAID_OUT or not after.recipient:
        return
    for seat in paid_by_seat(after):
        was, now = block.was.seats.get(club.id, seat), block.now.seats.get(club.id, seat)
        if was is None or now is None or was.received or now.received != after.number:
            yield findings.WrongTurn(round=after.number, seat=seat)


def scheduled_work(block: Touched) -> Iterator[Finding]:
    """M6: a club's work that the chain could not execute. It is off the schedule, so nobody would ever receive."""
    for club, code in block.stuck:
        yield findings.WorkStuck(refused=code).about(club)


# M7 and M8 ------------------------------------------------------------------------------------------------------------


def authorised(block: Touched) -> Iterator[Finding]:
    """M7: won taken without a signature is covered by a consent, or is a late charge of the terms."""
    taken: dict[bytes, int] = {}
    for moved in block.moved:
        source = moved.payment.source
        if source is not None and source.kind is PurseKind.AVAILABLE and source.owner != moved.signer:
            taken[source.owner] = taken.get(source.owner, 0) + moved.payment.amount
    used: dict[bytes, int] = {}
    about: dict[bytes, bytes] = {}
    for (club, account), consent in block.consents.items():
        spent = 0 if consent.after is None else consent.after.used
        used[account] = used.get(account, 0) + spent - (0 if consent.before is None else consent.before.used)
        about[account] = club
        if consent.after is not None and consent.after.used > consent.after.cap:
            broken = findings.CollectedTooMuch(collected=Won(spent), account=account, agreed=consent.after.cap)
            yield broken.about(club)
    charges = _charges_repaid(block) if taken else {}
    for owner, amount in taken.items():
        agreed = used.get(owner, 0) + charges.get(owner, 0)
        if amount > agreed:
            where = about.get(owner) or _club_of(block, owner)
            taken_from = AccountId(owner)
            yield findings.TakenUnsigned(taken=Won(amount), account=taken_from, agreed=Won(agreed)).about(where)


def _charges_repaid(block: Touched) -> dict[bytes, int]:
    """Return the late charges that this block reports as repaid, by debtor. They do not need a consent."""
    found: dict[bytes, int] = {}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "debt.repaid" and event.get("charge"):
                debtor, amount = event.get("debtor"), event.get("amount")
                assert isinstance(debtor, bytes)
                assert isinstance(amount, int)
                found[debtor] = found.get(debtor, 0) + amount
    return found


def _club_of(block: Touched, account: bytes) -> bytes | None:
    """Return the first club of this block in which `account` holds or held a seat."""
    return next((id_ for id_ in block.clubs if _member(block, id_, account)), None)


def destinations(block: Touched) -> Iterator[Finding]:
    """M8: all won from a club's purse went to a person to whom the seat or a debt entitles it."""
    handed, guarantors = handed_over(block.receipts), Guarantors(block.escrow_was)
    for moved in block.moved:
        payment, source, target = moved.payment, moved.payment.source, moved.payment.target
        to_person = target is not None and target.kind is PurseKind.AVAILABLE
        of_club = source is not None and len(source.owner) == CLUB_BYTES and not block.is_pot(source.owner)
        if source is not None and target is not None and to_person and of_club:
            if source.kind is PurseKind.GUARANTEE:
                entitled = guarantors.of(source.owner, source.seat) == target.owner
            else:
                holders = holders_at(block, handed, source.owner, source.seat, moved.receipt)
                entitled = _entitled(block, payment, holders, moved.receipt)
            if not entitled:
                who = AccountId(target.owner)
                broken = findings.WrongRecipient(amount=payment.amount, kind=source.kind, account=who)
                yield broken.about(source.owner)
        guarantors.note(moved)


def reserves(block: Touched) -> Iterator[Finding]:
    """M8: a reserve's payments to persons are exactly its shares and the claims that it bought."""
    paid: dict[bytes, int] = {}
    for club, payments in block.left.items():
        for payment in payments:
            assert payment.source is not None, "what left a purse of a club"
            to_person = payment.target is not None and payment.target.kind is PurseKind.AVAILABLE
            if payment.source.kind is PurseKind.RESERVE and to_person:
                paid[club] = paid.get(club, 0) + payment.amount
    if not paid:
        return
    told: dict[bytes, int] = {}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "reserve.shared" or (event.type == "debt.bought" and event.get("creditor") == RESERVE):
                about, won = event.get("club"), event.get("amount")
                assert isinstance(about, bytes)
                assert isinstance(won, int)
                told[about] = told.get(about, 0) + won
    for club, amount in paid.items():
        if amount != told.get(club, 0):
            yield findings.ReserveDiffers(paid=Won(amount), told=Won(told.get(club, 0))).about(club)


def _entitled(block: Touched, payment: Payment, holders: tuple[AccountId | None, ...], receipt: int) -> bool:
    """Return whether a purse other than a guarantee may make `payment`; `holders` held its seat at this receipt."""
    assert payment.source is not None
    assert payment.target is not None
    club, seat, account = payment.source.owner, payment.source.seat, payment.target.owner
    match payment.source.kind:
        case PurseKind.POT:
            record = block.now.clubs.get(club)
            surplus = record is not None and record.terms.surplus_to == "organizer" and record.organizer == account
            return surplus or (club, account) in ahead_returned(block) or _kept_for(block, club, account)
        case PurseKind.CLAIMABLE | PurseKind.HOLDBACK:
            return account in holders
        case PurseKind.DEPOSIT:
            left = block.now.seats.get(club, seat)
            penalty = left is not None and left.left == "exited" and _member(block, club, account)
            return account in holders or penalty
        case PurseKind.BOND:
            return account in holders or (_member(block, club, account) and is_loser(block, club, account, receipt))
        case PurseKind.EARMARK:
            return account in holders or account in setters_of(block, club, seat)
        case PurseKind.RESERVE:
            return _member(block, club, account) or _owed(block, club, account)
        case _:
            return False


def _kept_for(block: Touched, club: bytes, account: bytes) -> bool:
    """Return whether all that was handed over to `account` had been kept for it."""
    handed = handed_over_kept(block).get((club, account), 0)
    return 0 < handed <= _kept_before(block).get((club, account), 0)


def _member(block: Touched, club: bytes, account: bytes) -> bool:
    who = AccountId(account)
    return bool(block.now.seats_held(who, club) or block.was.seats_held(who, club))


def _owed(block: Touched, club: bytes, account: bytes) -> bool:
    """Return whether a debt to `account` was changed, because a reserve also buys claims of former members."""
    debts = block.clubs[club].debts if club in block.clubs else []
    return any(one is not None and one.creditor == account for debt in debts for one in (debt.before, debt.after))

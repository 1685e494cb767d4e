"""Checks debts: M3, M9, M10, and the late charges of M13.

    M3   a debt is once in the books by debtor, creditor and club, and in its debtor's total; nobody owes themselves
         (a claim that is put off is in three books of its own, and in none of these)
    M9   a recipient of a pot who owes older rounds of the club has paid them with it
    M10  a debt is never more than what was missed, and only shrinks by what is reported as repaid, cancelled, or given
         up by whoever is owed it
    M13  a late charge is at most what the signed terms name for the days that were late

Rule: debts are compared with rows, with events and with each other, and not with the functions that made them.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from contracts.abi.finding import Broken, Finding
from contracts.abi.interfaces import Liabilities
from contracts.audit import findings
from contracts.audit.touched import Both, ClubTouched, Touched
from contracts.rotation.records import CHARGES, PAID_OUT, RECIPIENTS, SETTLING, UNCOLLECTED, Debt, Deferred
from ledger.primitives.units import DAY_MS, AccountId, Won

__all__ = ["books", "debts_of", "paid_net", "told_by"]

MANY_DEBT_EVENTS = 200
"""A call with this many repayments may have reached its limit (`contracts.rotation.money.debts`), so M9 is not
checked."""

MANY_DEBTS = 150
"""A club with more debts than this may likewise reach the limit of what one call reads."""

DEBTS_SEEN = 200
"""How many debts of a recipient M9 checks, oldest first. A debtor with more owes the oldest in any case."""

CHARGE_DIVISOR = 365 * 10_000
"""Days of a year times basis points in a whole."""

NOTHING = Liabilities(Won(0), Won(0))

Place = tuple[bytes, int, int, bytes, bool]
"""(club, round, seat, debtor, whether it is a charge): the identity of a debt, which a purchase does not change."""

Told = tuple[int, int, int]
"""Won reported as created, as repaid, cancelled or given up, and as created for a late charge."""


def books(block: Touched) -> Iterator[Finding]:
    """M3: every changed debt is equal in all three books, and the totals are their sums."""
    seen: dict[tuple[object, ...], Debt] = {}
    for change in (*block.debts, *block.owed, *(one for club in block.clubs.values() for one in club.debts)):
        for debt in (change.before, change.after):
            if debt is not None:
                seen[(debt.creditor, *debt.key())] = debt
    for debt in seen.values():
        yield from _same(block, debt)
    for put_off in (one.after for club in block.clubs.values() for one in club.deferred):
        if put_off is not None and not block.now.is_deferred_alike(put_off):
            debt = put_off.debt
            yield findings.BooksDiffer(round=debt.round, seat=debt.seat).about(debt.club)
    moved: dict[AccountId, int] = {}
    for change in block.debts:
        for debt, sign in ((change.before, -1), (change.after, 1)):
            if debt is not None:
                moved[debt.debtor] = moved.get(debt.debtor, 0) + sign * debt.amount
    about = {debt.debtor: debt.club for debt in seen.values()}
    for account in sorted(moved.keys() | block.liabilities.keys() | block.unpaid.keys()):
        owes = block.liabilities.get(account, Both(None, None))
        was, now = owes.before or NOTHING, owes.after or NOTHING
        if now.debt - was.debt != moved.get(account, 0):
            yield findings.DebtTotalDiffers(account=account, total=now.debt).about(about.get(account))
        if now.locked - was.locked != block.unpaid.get(account, 0):
            yield findings.LockedDiffers(account=account, locked=now.locked).about(about.get(account))


def _same(block: Touched, debt: Debt) -> Iterator[Finding]:
    state = block.now
    by_debtor = state.debts.get(*debt.key())
    by_creditor = state.owed.get(debt.creditor, *debt.key())
    by_club = state.club_debts.get(debt.club, debt.round, debt.seat, debt.rank)
    if by_debtor is not None and by_debtor.creditor != debt.creditor:
        by_debtor = None
    if by_club is not None and (by_club.creditor, by_club.key()) != (debt.creditor, debt.key()):
        by_club = None
    if not by_debtor == by_creditor == by_club:
        yield findings.BooksDiffer(round=debt.round, seat=debt.seat).about(debt.club)
    if by_debtor is not None and (by_debtor.amount < 1 or by_debtor.debtor == by_debtor.creditor):
        broken = findings.DebtNotValid(amount=debt.amount, round=debt.round, seat=debt.seat)
        yield broken.about(debt.club)


def debts_of(block: Touched, club: ClubTouched, told: Mapping[Place, Told]) -> Iterator[Broken]:
    """M10 and M13 of one club's changed debts; `told` is what the block reported of them (`told_by`)."""
    shrunk: dict[Place, int] = {}
    for change in (*club.debts, *map(_owed_later, club.deferred)):
        for debt, sign in ((change.before, 1), (change.after, -1)):
            if debt is not None:
                place = _place(debt)
                shrunk[place] = shrunk.get(place, 0) + sign * debt.amount
    for place in dict.fromkeys((*shrunk, *told)):
        amount, (created, reduced, charged) = shrunk.get(place, 0), told.get(place, (0, 0, 0))
        if amount + created > reduced:
            _, number, seat, _, _ = place
            missing = amount + created - reduced
            yield findings.DebtVanished(missing=Won(missing), round=number, seat=seat)
        if charged:
            yield from _charge(block, club, place, charged)
    for number, seat in sorted({(place[1], place[2]) for place in shrunk}):
        yield from _never_collected(block, club, number, seat)


def _owed_later(change: Both[Deferred]) -> Both[Debt]:
    """Return the debts that a change of what is put off is about: they are owed, though not due."""
    before, after = change.before, change.after
    return Both(None if before is None else before.debt, None if after is None else after.debt)


def _place(debt: Debt) -> Place:
    return debt.club, debt.round, debt.seat, debt.debtor, debt.rank in CHARGES


def told_by(block: Touched) -> dict[bytes, dict[Place, Told]]:
    """Return what this block reported of debts, by club."""
    clubs: dict[bytes, dict[Place, Told]] = {}
    for receipt in block.receipts:
        for event in receipt.events:
            if not event.type.startswith("debt."):
                continue
            fields = dict(event.fields)
            found = clubs.setdefault(fields["club"], {})
            place = (fields["club"], fields["round"], fields["seat"], fields["debtor"], fields["charge"])
            created, reduced, charged = found.get(place, (0, 0, 0))
            match event.type:
                case "debt.created":
                    created += fields["amount"]
                    charged += fields["amount"] if fields["charge"] else 0
                case "debt.repaid" | "debt.cancelled" | "debt.waived":
                    reduced += fields["amount"]
                case _:
                    pass  # "debt.bought": another creditor, the same debt
            found[place] = created, reduced, charged
    return clubs


def _charge(block: Touched, club: ClubTouched, place: Place, charged: int) -> Iterator[Broken]:
    """M13: a charge is at most the agreed rate on all that the seat was asked, for all days since the due instant."""
    record = club.record.after
    row = block.now.rounds.get(club.id, place[1])
    if record is None or row is None:
        return
    days = max(0, block.time_ms - row.due_ms) // DAY_MS
    most = row.pays[place[2] - 1] * days * record.terms.late_charge_bp // CHARGE_DIVISOR
    if charged > most:
        yield findings.ChargeTooHigh(seat=place[2], charged=Won(charged), round=row.number, most=Won(most))


def _never_collected(block: Touched, club: ClubTouched, number: int, seat: int) -> Iterator[Broken]:
    """M10: the debt for a seat and round is at most what was never collected of it."""
    state = block.now
    later = (one.debt for one in state.deferred_in.values(club.id, number, seat))
    every = (*state.club_debts.values(club.id, number, seat), *later)
    owed = sum(debt.amount for debt in every if debt.rank in UNCOLLECTED)
    row = state.rounds.get(club.id, number)
    if owed and (row is None or row.status not in {SETTLING, PAID_OUT} or owed > row.open_for(seat)):
        missing = 0 if row is None else row.open_for(seat)
        yield findings.OwedTooMuch(owed=Won(owed), seat=seat, round=number, missing=Won(missing))


def paid_net(block: Touched) -> Iterator[Finding]:
    """M9: a recipient of a pot who owed older rounds of this club has paid them with it."""
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type != "round.paid_out":
                continue
            club, to, number, amount = (event.get(name) for name in ("club", "to", "round", "amount"))
            assert isinstance(club, bytes)
            assert isinstance(to, bytes)
            assert isinstance(number, int)
            assert isinstance(amount, int)
            repaid = [one for one in receipt.events if one.type.startswith("debt.")]
            used = sum(
                int(str(one.get("amount"))) for one in repaid if one.type == "debt.repaid" and one.get("debtor") == to
            )
            if used < amount and len(repaid) < MANY_DEBT_EVENTS and _owes_older(block, AccountId(to), club, number):
                yield findings.ArrearsNotPaid(round=number, netted=Won(used)).about(club)


def _owes_older(block: Touched, account: AccountId, club: bytes, number: int) -> bool:
    if next(block.now.remaining.values(), None) is not None:
        return False  # debts are still being paid in the following blocks
    if sum(1 for _ in islice(block.now.club_debts.values(club), MANY_DEBTS + 1)) > MANY_DEBTS:
        return False
    return any(
        debt.club == club and debt.round < number and debt.rank in RECIPIENTS
        for debt in islice(block.now.debts_of(account), DEBTS_SEEN)
    )

"""Checks the bids of an auction: M2, M8, M14.

    M2   the bond of a seat is the one that its holder has locked with a bid for a round that is not open
    M8   a bond goes back to its owner; it goes to others only if its bid was not revealed, and never to the winner
    M14  nobody who revealed a lower bid that is allowed was passed over

Rule 1: what was revealed is read from the state before the block, because a round opens before the block's calls.
Rule 2: members bid only for the next round, so only its row is read: a call of one member must not cost the auditor all
rows of a club.
Rule 3: only a bid that surely passes RATE counts as passed over. With a holdback, or under dividends, whose number
depends on who owes something at the moment of the award, the contract may rightly be stricter (`kinds.auction`).
"""

from collections.abc import Iterator

from contracts.abi.finding import Broken
from contracts.audit import findings
from contracts.audit.agreement import passes_rate, periods_of
from contracts.audit.touched import ClubTouched, Touched
from contracts.rotation.records import ClubRecord, RoundRecord, Sealed
from contracts.rotation.terms.forms import Dividend, Shared
from ledger.balances import Purse, PurseKind
from ledger.primitives.units import Won

__all__ = ["bids_of", "is_loser"]


def bids_of(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """Yield what is wrong with the bonds and the awards of one club."""
    yield from _bonds(block, club)
    yield from _lost(block, club)
    record = club.record.after
    if record is None or not isinstance(record.terms.form, Shared | Dividend):
        return
    for row in club.rows.values():
        if row.before is not None and row.after is not None and row.after.recipient and not row.before.recipient:
            yield from _award(block, record, record.terms.form, row.after)


def is_loser(block: Touched, club: bytes, account: bytes, receipt: int) -> bool:
    """Return whether `account` did not win the round of the club that was opened in the call with this receipt."""
    opened = [one for one in block.receipts[receipt].events if one.type == "round.opened" and one.get("club") == club]
    return all(event.get("to") != account for event in opened)


def _bonds(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M2: every bond has its bid."""
    touched = {seat for kind, seat in club.purses if kind == PurseKind.BOND} | set(club.sealed)
    for row in club.rows.values():
        if row.before is not None and row.after is not None and row.after.recipient and not row.before.recipient:
            touched |= {one.seat for one in block.was.sealed.values(club.id, row.after.number)}
    if not touched:
        return
    noted: dict[int, int] = {}
    number = 0 if club.record.after is None else club.record.after.next_round
    waits = block.now.rounds.get(club.id, number)
    for one in () if waits is None or waits.recipient else block.now.sealed.values(club.id, number):
        noted[one.seat] = noted.get(one.seat, 0) + one.bond
    for seat in sorted(touched):
        held = block.balance(Purse(PurseKind.BOND, club.id, seat or -1).key())
        if held != noted.get(seat, 0):
            yield findings.BondDiffers(seat=seat, held=Won(held), noted=Won(noted.get(seat, 0)))


def _lost(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M8: nobody loses the bond of a bid that was revealed."""
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type != "bond.forfeited" or event.get("club") != club.id:
                continue
            number, account, amount = event.get("round"), event.get("account"), event.get("amount")
            assert isinstance(number, int)
            assert isinstance(account, bytes)
            assert isinstance(amount, int)
            bid = block.was.sealed.get(club.id, number, account)
            if bid is None or bid.seed:
                yield findings.RevealedBondLost(seat=0 if bid is None else bid.seat, amount=Won(amount), round=number)


def _award(block: Touched, club: ClubRecord, form: Shared | Dividend, row: RoundRecord) -> Iterator[Broken]:
    """M14: the winner's bid is the lowest that was revealed and is allowed."""
    told = {one.seat: one for one in block.was.sealed.values(club.id, row.number) if one.seed}
    won = told.get(row.recipient)
    by_bid = won is not None and won.amount <= row.payout
    best = (int(won.amount), won.place) if won is not None and by_bid else (int(row.payout), len(row.pays))
    for seat, bid in sorted(told.items()):
        if seat != row.recipient and (bid.amount, bid.place) < best and _is_allowed(block, club, form, row, bid):
            yield findings.LowerBidPassedOver(round=row.number, seat=seat, bid=bid.amount, pot=row.payout)


def _is_allowed(block: Touched, club: ClubRecord, form: Shared | Dividend, row: RoundRecord, bid: Sealed) -> bool:
    """Return whether a bid is surely within the bounds and under the cap of RATE (rule 3)."""
    each, shared = form.contribution, isinstance(form, Shared)
    earlier = [one for one in block.was.rounds_of(club.id) if one.number < row.number]
    left = sum(1 for one in block.was.seats_of(club.id) if one.left)
    least = max(form.floor - left * each, each * len(earlier) if shared else 0)
    most = each * (club.seats - left - shared)
    seat = block.was.seats.get(club.id, bid.seat)
    if not least <= bid.amount <= most or seat is None or seat.holder != bid.account or seat.received:
        return False
    if any(one.recipient == bid.seat for one in earlier):
        return False
    if not block.params.rate_cap_enforced:
        return True
    if club.terms.holds_back:
        return False
    paid = [-one.pays[bid.seat - 1] for one in earlier]
    flows = [*paid, bid.amount - (0 if shared else each), *[-each] * (club.seats - left - row.number)]
    return passes_rate(flows, block.params.rate_cap_bp, periods_of(club.terms.calendar))

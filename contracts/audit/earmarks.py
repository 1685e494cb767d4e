"""Checks what is set aside for seats: M2, M7, M8.

    M2  the earmark purse of a seat is the sum of what escrow notes for it, by person
    M7  what is used of it is paid on by the seat's holder, in the same club and the same call
    M8  it goes to nobody but the holder, as a payment of the seat, or back to whoever has set it aside

Rule: escrow's records, its payments and its events are compared with each other; none of them is taken for right.
"""

from collections.abc import Iterator, Mapping

from contracts.abi.finding import Broken, Finding
from contracts.audit import findings
from contracts.audit.touched import ClubTouched, Touched
from ledger.balances import Payment, Purse, PurseKind
from ledger.primitives.units import AccountId, Won

__all__ = ["earmarks_of", "setters_of", "used_earmarks"]

_PAYS = frozenset({PurseKind.POT, PurseKind.DEPOSIT, PurseKind.HOLDBACK, PurseKind.RESERVE})
"""The club's purses into which a holder pays."""


def earmarks_of(block: Touched, club: ClubTouched) -> Iterator[Broken]:
    """M2: yield the seats whose earmark purse holds something else than is noted."""
    touched = {seat for kind, seat in club.purses if kind == PurseKind.EARMARK} | set(club.earmarks)
    for seat in sorted(touched):
        lines = club.earmarks[seat].after if seat in club.earmarks else block.escrow_was.earmarks.get(club.id, seat)
        noted = sum(one.amount for one in lines or ())
        held = block.balance(Purse(PurseKind.EARMARK, club.id, seat or -1).key())
        if held != noted:
            yield findings.EarmarkDiffers(seat=seat, held=Won(held), noted=Won(noted))


def setters_of(block: Touched, club: bytes, seat: int) -> frozenset[bytes]:
    """Return who had set won aside for the seat before the block, or did in it."""
    found = {bytes(one.by) for one in block.escrow_was.earmarks.get(club, seat) or ()}
    for receipt in block.receipts:
        for event in receipt.events:
            if event.type == "earmark.set_aside" and (event.get("club"), event.get("seat")) == (club, seat):
                by = event.get("by")
                assert isinstance(by, bytes)
                found.add(by)
    return frozenset(found)


def used_earmarks(block: Touched) -> Iterator[Finding]:
    """M7: what left an earmark is what was reported, and what was used of it was paid on."""
    left: dict[tuple[int, bytes, bytes], int] = {}
    paid: dict[tuple[int, bytes, bytes], int] = {}
    for moved in block.moved:
        source, target = moved.payment.source, moved.payment.target
        if source is None or target is None:
            continue
        if source.kind is PurseKind.EARMARK:
            key = (moved.receipt, source.owner, target.owner)
            left[key] = left.get(key, 0) + moved.payment.amount
    if not left:
        return
    for moved in block.moved:
        for receipt, club, account in left:
            if moved.receipt == receipt and _pays(moved.payment, club, account):
                paid[receipt, club, account] = paid.get((receipt, club, account), 0) + moved.payment.amount
    used, back = _told(block, "earmark.used", "holder"), _told(block, "earmark.released", "to")
    for key, amount in sorted(left.items()):
        told = used.get(key, 0) + back.get(key, 0)
        if amount != told:
            yield findings.EarmarkUntold(account=AccountId(key[2]), left=Won(amount), told=Won(told)).about(key[1])
        if used.get(key, 0) > paid.get(key, 0):
            spent = findings.EarmarkSpentElsewhere(
                account=AccountId(key[2]), used=Won(used[key]), paid=Won(paid.get(key, 0))
            )
            yield spent.about(key[1])


def _pays(payment: Payment, club: bytes, account: bytes) -> bool:
    """Return whether `account` pays into the club, or to another member."""
    source, target = payment.source, payment.target
    if source is None or target is None or source != Purse(PurseKind.AVAILABLE, account):
        return False
    return target.kind is PurseKind.AVAILABLE or (target.kind in _PAYS and target.owner == club)


def _told(block: Touched, name: str, who: str) -> Mapping[tuple[int, bytes, bytes], int]:
    """Return the reported sums of one type of event, by receipt, club and account."""
    found: dict[tuple[int, bytes, bytes], int] = {}
    for number, receipt in enumerate(block.receipts):
        for event in receipt.events:
            if event.type == name:
                club, account, amount = event.get("club"), event.get(who), event.get("amount")
                assert isinstance(club, bytes)
                assert isinstance(account, bytes)
                assert isinstance(amount, int)
                found[number, club, account] = found.get((number, club, account), 0) + amount
    return found

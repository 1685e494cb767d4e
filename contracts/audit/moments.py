"""Finds the holder and the guarantor of a seat at one moment of a block: who may be paid from it then (M8).

    a block     receipt 0: a swap is executed       receipt 1: somebody else guarantees
    guarantor   A ── gets the lock back ───▶        B ── locks ─▶
                the end of the block shows only B, but the returned lock belonged to A

Rule 1: a move is checked against the state at its moment, not at the block's end. Several people may act on one seat in
one block, and each of their moves may be right at its moment.
Rule 2: the guarantor follows from the moves themselves, the holder of a seat from the events of substitution.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contracts.audit.touched import Moved, Touched
from contracts.escrow.state import EscrowState
from ledger.balances import PurseKind
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import AccountId

__all__ = ["Guarantors", "Handed", "handed_over", "holders_at"]


class Handed(NamedTuple):
    """A seat that was handed over."""

    receipt: int
    leaver: AccountId
    newcomer: AccountId


class Guarantors:
    """Tracks who guarantees for which seat, move after move."""

    def __init__(self, before: EscrowState) -> None:
        self._before = before
        self._since: dict[tuple[bytes, int], bytes] = {}

    def note(self, moved: Moved) -> None:
        """Record `moved`. Every move of the block must be recorded, in order."""
        source, target = moved.payment.source, moved.payment.target
        if source is not None and target is not None and target.kind is PurseKind.GUARANTEE:
            self._since[target.owner, target.seat] = source.owner

    def of(self, club: bytes, seat: int) -> bytes | None:
        """Return the present or last guarantor of a seat, or None if it never had one."""
        return self._since.get((club, seat)) or self._before.guarantors.get(club, seat)


def handed_over(receipts: Sequence[Receipt]) -> dict[tuple[bytes, int], list[Handed]]:
    """Return the handovers of the block in order, by club and seat."""
    found: dict[tuple[bytes, int], list[Handed]] = {}
    for number, receipt in enumerate(receipts):
        for event in receipt.events:
            if event.type != "club.substituted":
                continue
            club, seat = event.get("club"), event.get("seat")
            leaver, newcomer = event.get("leaver"), event.get("newcomer")
            assert isinstance(club, bytes)
            assert isinstance(seat, int)
            assert isinstance(leaver, bytes)
            assert isinstance(newcomer, bytes)
            found.setdefault((club, seat), []).append(Handed(number, AccountId(leaver), AccountId(newcomer)))
    return found


def holders_at(
    block: Touched, handed: Mapping[tuple[bytes, int], Sequence[Handed]], club: bytes, seat: int, receipt: int
) -> tuple[AccountId | None, ...]:
    """Return who held `seat` at the call with this receipt; seat 0, the whole club, has no holder.

    It returns leaver and newcomer if that call handed the seat over.
    """
    if seat < 1:
        return ()
    changes = handed.get((club, seat), ())
    just_then = [who for one in changes if one.receipt == receipt for who in (one.leaver, one.newcomer)]
    if just_then:
        return tuple(just_then)
    later = [one.leaver for one in changes if one.receipt > receipt]
    if later:
        return (later[0],)
    if changes:
        return (changes[-1].newcomer,)
    record = block.was.seats.get(club, seat) or block.now.seats.get(club, seat)
    return (None if record is None else record.holder,)

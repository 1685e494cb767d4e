"""Whose a seat, or its guarantee, was at one moment of a block: who may be paid out of it just then (M8).

    a block     receipt 0: a swap is carried out    receipt 1: somebody else guarantees
    guarantor   A ── is given back the lock ─▶      B ── locks ─▶
                the end of the block knows B only, and what A got back was still A's

Rule 1: a move is judged by what stood when it was made, never by what the block's end has: several people may send
something for one seat in one block, and each of their moves is right in its turn.
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
    """A seat that changed hands."""

    receipt: int
    leaver: AccountId
    newcomer: AccountId


class Guarantors:
    """Who guarantees for which seat, move after move."""

    def __init__(self, before: EscrowState) -> None:
        self._before = before
        self._since: dict[tuple[bytes, int], bytes] = {}

    def note(self, moved: Moved) -> None:
        """Go on behind `moved`; every move of the block is noted, in order."""
        source, target = moved.payment.source, moved.payment.target
        if source is not None and target is not None and target.kind is PurseKind.GUARANTEE:
            self._since[target.owner, target.seat] = source.owner

    def of(self, club: bytes, seat: int) -> bytes | None:
        """Return who guarantees for a seat, or did last; None where nobody ever has."""
        return self._since.get((club, seat)) or self._before.guarantors.get(club, seat)


def handed_over(receipts: Sequence[Receipt]) -> dict[tuple[bytes, int], list[Handed]]:
    """Return, by club and seat, who handed it over to whom in the block, in order."""
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
    """Return who held `seat` when the call with this receipt was made; nobody holds what is the whole club's.

    Leaver and newcomer where that very call handed it over.
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

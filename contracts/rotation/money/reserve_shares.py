"""The shares in the reserve of an ended club, and what each person has received so far (CLOSE, DISSOLVE).

    total = all that has come in so far      weights 2 : 1 : 1
        10 come in        5 · 2 · 2     1 waits, since more may come
        3 more            1 · 1 · 1     of 13 each has 6 · 3 · 3, and 1 waits
        nothing more      1 · 0 · 0     7 · 3 · 3, which is SPLIT of 13

Rule 1: shares are cumulative. For any number of payments, each person has in the end what SPLIT gives of their sum.
Rule 2: SPLIT of a part may give a person one won more than SPLIT of the whole. So each person receives only the whole
won of the exact share. The rest, fewer won than persons, waits, and is paid by SPLIT when nothing more can come in.
Rule 3: if everybody is in debt, the shares are open: nobody has one until somebody is without debt.
"""

from collections.abc import Mapping

from contracts.rotation.records import CHARGES, ReserveShares
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import split
from ledger.primitives.units import AccountId, Won

__all__ = ["OPEN_SHARES", "clear_weights", "parts_of", "reserve_shares_of"]

OPEN_SHARES = ReserveShares((), (), ())
"""The shares of a club at whose end everybody was in debt."""


def reserve_shares_of(weights: Mapping[AccountId, int]) -> ReserveShares:
    """Return the shares of these persons, before any payment."""
    sharing = {who: weight for who, weight in weights.items() if weight}
    return ReserveShares(tuple(sharing), tuple(Won(weight) for weight in sharing.values()), (Won(0),) * len(sharing))


def clear_weights(state: RotationState, club: bytes) -> dict[AccountId, int]:
    """Return what the seats of each holder without debt in `club` were asked and paid, with what swaps equalised.

    A holder without debt has paid all of it, by whatever way: on time, late, a cover repaid, a claim repaid. Only who
    held the seat before may still owe a part.
    """
    counts, owed = state.counted(club, state.table(club)), _owed_by_leavers(state, club)
    paid: dict[AccountId, int] = {}
    for seat in state.seats_of(club):
        assert seat.holder is not None, "a club that has started has no vacant seat"
        paid[seat.holder] = paid.get(seat.holder, 0) + counts.total(seat.seat) - owed.get(seat.seat, 0)
    return {who: won for who, won in paid.items() if won > 0 and not state.owes_anything_in(who, club)}


def _owed_by_leavers(state: RotationState, club: bytes) -> dict[int, int]:
    """Return, by seat, what those who have handed a seat over still owe in the club, without charges."""
    owed: dict[int, int] = {}
    for leaver in dict.fromkeys(tenure.leaver for tenure in state.tenures.values(club)):
        put_off = (one.debt for one in state.deferred.values(leaver, club))
        for debt in (*state.debts_in(leaver, club), *put_off):
            if debt.rank not in CHARGES:
                owed[debt.seat] = owed.get(debt.seat, 0) + debt.amount
    return owed


def parts_of(shares: ReserveShares, amount: Won, *, last: bool) -> tuple[Won, ...]:
    """Return the parts of `amount`, which has come in, per person; `last`: nothing more can come in."""
    whole, total = sum(shares.weights), sum(shares.got) + amount
    each = split(Won(total), shares.weights) if last else [total * weight // whole for weight in shares.weights]
    left, parts = int(amount), []
    for share, got in zip(each, shares.got, strict=True):
        part = min(left, max(0, share - got))
        left -= part
        parts.append(Won(part))
    return tuple(parts)

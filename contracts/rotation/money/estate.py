"""Who shares the reserve of a club that has ended, and what each has of it so far (CLOSE, DISSOLVE).

    total = all that has come in so far      weights 2 : 1 : 1
        10 come in        5 · 2 · 2     1 waits, since more may come
        3 more            1 · 1 · 1     of 13 each has 6 · 3 · 3, and 1 waits
        nothing more      1 · 0 · 0     7 · 3 · 3, which is SPLIT of 13

Rule 1: shares are cumulative: however many payments come in, each has in the end what SPLIT gives of their sum.
Rule 2: what SPLIT gives of a part may be a won more than it gives of the whole. So of what comes in, each has the whole
won of its exact share; fewer won than there are sharers wait, and go by SPLIT when nothing more can come in.
Rule 3: where nobody may have anything yet, the estate is open: it has no shares until somebody is without debt.
"""

from collections.abc import Mapping

from contracts.rotation.records import Estate
from contracts.rotation.state import RotationState
from contracts.rotation.terms.table import split
from ledger.primitives.units import AccountId, Won

__all__ = ["OPEN_ESTATE", "clear_weights", "estate_of", "parts_of"]

OPEN_ESTATE = Estate((), (), ())
"""The estate of a club at whose end everybody was in debt."""


def estate_of(weights: Mapping[AccountId, int]) -> Estate:
    """Return the estate that these persons share; nobody has anything of it yet."""
    sharing = {who: weight for who, weight in weights.items() if weight}
    return Estate(tuple(sharing), tuple(Won(weight) for weight in sharing.values()), (Won(0),) * len(sharing))


def clear_weights(state: RotationState, club: bytes) -> dict[AccountId, int]:
    """Return what the seats of each holder without debt in `club` were asked, with what swaps equalised.

    Without debt, all of it is paid, by whatever way: on time, late, a cover repaid, a claim repaid.
    """
    counts = state.counted(club, state.table(club))
    asked: dict[AccountId, int] = {}
    for seat in state.seats_of(club):
        assert seat.holder is not None, "a club that has started has no vacant seat"
        asked[seat.holder] = asked.get(seat.holder, 0) + counts.total(seat.seat)
    return {who: won for who, won in asked.items() if won and not state.owes_in(who, club)}


def parts_of(estate: Estate, amount: Won, *, last: bool) -> tuple[Won, ...]:
    """Return who of the estate gets how much of `amount`, which has come in; `last`: nothing more can."""
    whole, total = sum(estate.weights), sum(estate.got) + amount
    shares = split(Won(total), estate.weights) if last else [total * weight // whole for weight in estate.weights]
    left, parts = int(amount), []
    for share, got in zip(shares, estate.got, strict=True):
        part = min(left, max(0, share - got))
        left -= part
        parts.append(Won(part))
    return tuple(parts)

"""The view of the cost of credit: for each seat, the least cap under which it passes RATE.

Rule 1: this file only reads, and only for readers. `terms.finding` decides what the chain refuses, under its own cap.
Rule 2: the search takes the time of thousands of tests of RATE, so no transaction runs it.
"""

from contracts.abi import ReadContext, Storage
from contracts.rotation.kinds.registry import table_of
from contracts.rotation.lookup import load_any, table_now
from contracts.rotation.state import RotationState
from contracts.rotation.terms.finding import SeatCap, seat_caps
from contracts.rotation.terms.terms import Terms
from contracts.rotation.views.records import CapsView

__all__ = ["caps", "quote_caps"]


def caps(ctx: ReadContext, storage: Storage, id_: bytes) -> CapsView:
    """Return the cost of credit of each seat, by the club's present schedule. Raises ClubNotFoundError."""
    state = RotationState(storage)
    club = load_any(state, id_)
    table = table_now(state, club)
    found = seat_caps(club.terms, table, state.counted(club.id, table))
    return CapsView(club.schedule_hash, ctx.params.rate_cap_bp, ctx.params.rate_cap_enforced, found)


def quote_caps(terms: Terms) -> tuple[SeatCap, ...]:
    """Return the cost of credit of each seat of a club on valid `terms`. It reads nothing."""
    return seat_caps(terms, table_of(terms))

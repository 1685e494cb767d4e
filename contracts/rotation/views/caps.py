"""What readers see of the cost of credit, seat by seat: the least cap under which RATE lets a seat pass.

Rule 1: reads only, and for readers only: what the chain refuses, `terms.finding` decides under the chain's own cap.
Rule 2: the search takes the time of thousands of tests of RATE, so no call of a transaction asks for it.
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
    """Return what each seat of the club pays for credit, by its schedule as it stands. Raises ClubNotFoundError."""
    state = RotationState(storage)
    club = load_any(state, id_)
    table = table_now(state, club)
    found = seat_caps(club.terms, table, state.counted(club.id, table))
    return CapsView(club.schedule_hash, ctx.params.rate_cap_bp, ctx.params.rate_cap_enforced, found)


def quote_caps(terms: Terms) -> tuple[SeatCap, ...]:
    """Return what each seat of a club on `terms` would pay for credit. Reads nothing; the terms are valid ones."""
    return seat_caps(terms, table_of(terms))

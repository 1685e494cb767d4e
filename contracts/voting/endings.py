"""The chain itself opens a vote on dissolving a frozen club, so that no member has to propose it.

    frozen ──▶ guard: open_dissolve ──▶ vote (¾, and the payers) ──▶ DISSOLVE, which ends the freeze

Rule 1: it is an ordinary vote on DISSOLVE. Only the proposal comes from the chain.
Rule 2: no vote is opened if the chain has already opened one, if the club does not run, or if nobody could vote. A
member's own proposal does not count, because its proposer could withdraw it.
"""

from contracts.abi import Context, Outcome, Storage
from contracts.abi.club import ClubOf, Dissolve
from contracts.abi.interfaces import OpenDissolve
from contracts.voting.errors import (
    NotGuardError,
)
from contracts.voting.events import ProposalOpened
from contracts.voting.proposals import DEADLINE, electorate_of, made_proposal, work_item
from contracts.voting.rules import FREEZE_WINDOW_MS
from contracts.voting.state import VotingState
from ledger.primitives.units import Millis

__all__ = ["open_dissolve"]


def open_dissolve(ctx: Context, storage: Storage, call: OpenDissolve) -> Outcome:
    """Open the vote on dissolving a frozen club."""
    if ctx.caller != "guard":
        raise NotGuardError
    state, club = VotingState(storage), ctx.ask(ClubOf(call.club))
    is_open = any(place.kind == "dissolve" and not place.by for place in state.open.values(call.club))
    if club is None or club.status != "running" or is_open or not electorate_of(club):
        return Outcome()
    deadline = Millis(ctx.time_ms + FREEZE_WINDOW_MS)
    proposal = made_proposal(
        ctx,
        Dissolve(call.club),
        deadline,
        proposer=club.organizer,
        by_chain=True,
        electorate=electorate_of(club),
    )
    state.save(proposal)
    told = ProposalOpened(proposal.id, proposal.club, proposal.kind, proposal.seat)
    return Outcome(events=(told,), schedule=(work_item(proposal, DEADLINE, Millis(deadline + 1)),))

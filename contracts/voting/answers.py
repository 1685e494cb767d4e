"""Answers the queries of other contracts: what the members have decided, and whom open proposals would pay.

Rule 1: only an executed proposal is a decision. Escrow asks for it while it is executed, after it is stored as done.
Rule 2: a proposal that may still be executed by scheduled work is a part of what this work may touch (ORDER).
"""

from contracts.abi import ReadContext, Storage
from contracts.abi.club import Admit, Change, DecisionOf, PayeesOf, Release, Spend
from contracts.voting.state import DONE, VotingState
from ledger.primitives.units import AccountId

__all__ = ["decision_of", "payees_of"]


def decision_of(_ctx: ReadContext, storage: Storage, query: DecisionOf) -> Change | None:
    """Return the change to which a proposal has led, or None if it has not."""
    proposal = VotingState(storage).proposals.get(query.proposal)
    return proposal.change if proposal is not None and proposal.status == DONE else None


def payees_of(_ctx: ReadContext, storage: Storage, query: PayeesOf) -> tuple[AccountId, ...]:
    """Return whom open and agreed proposals of a pot would pay, or invite."""
    state, found = VotingState(storage), []
    for place in state.open.values(query.club):
        if place.kind not in {"spend", "release", "admit"}:
            continue
        proposal = state.proposals.get(place.id)
        match None if proposal is None else proposal.change:
            case Spend() | Release() as change:
                found.append(change.to)
            case Admit() as change:
                found.append(change.newcomer)
            case _:
                pass
    return tuple(dict.fromkeys(found))

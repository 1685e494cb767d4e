"""What readers see of proposals. Call with `chain.reader()` and `chain.storage("voting")`."""

from contracts.abi import ReadContext, Storage
from contracts.voting.errors import ProposalNotFoundError
from contracts.voting.state import Proposal, VotingState

__all__ = ["MAX_PAGE", "Proposal", "proposal", "proposals"]

MAX_PAGE = 200
"""Proposals in one page."""


def proposal(_ctx: ReadContext, storage: Storage, id_: bytes) -> Proposal:
    """Return one proposal. Raises ProposalNotFoundError."""
    found = VotingState(storage).proposals.get(id_)
    if found is None:
        raise ProposalNotFoundError("there is no such proposal")
    return found


def proposals(_ctx: ReadContext, storage: Storage, club: bytes, limit: int = MAX_PAGE) -> tuple[Proposal, ...]:
    """Return up to `limit` proposals of a club, in the order in which they were made; empty for an unknown club."""
    state = VotingState(storage)
    found: list[Proposal] = []
    for id_ in state.by_club.values(club):
        if len(found) == max(1, min(limit, MAX_PAGE)):
            break
        one = state.proposals.get(id_)
        assert one is not None, "the index names proposals that exist"
        found.append(one)
    return tuple(found)

"""What readers see of proposals. Call with `chain.reader()` and `chain.storage("voting")`."""

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.abi.interfaces import Change, ChangeKind, EvictionStands, Substitute, Swap
from contracts.voting.errors import ProposalNotFoundError
from contracts.voting.state import AGREED, LAPSED, OPEN, SWAP, Proposal, VotingState

__all__ = ["MAX_PAGE", "Proposal", "proposal", "proposals", "proposed"]

MAX_PAGE = 200
"""Proposals in one page."""


def proposal(ctx: ReadContext, storage: Storage, id_: bytes) -> Proposal:
    """Return one proposal. Raises ProposalNotFoundError."""
    found = VotingState(storage).proposals.get(id_)
    if found is None:
        raise ProposalNotFoundError("there is no such proposal")
    return _as_it_stands(ctx, found)


def proposals(ctx: ReadContext, storage: Storage, club: bytes, limit: int = MAX_PAGE) -> tuple[Proposal, ...]:
    """Return up to `limit` proposals of a club, in the order in which they were made; empty for an unknown club."""
    state = VotingState(storage)
    found: list[Proposal] = []
    for id_ in state.by_club.values(club):
        if len(found) == max(1, min(limit, MAX_PAGE)):
            break
        one = state.proposals.get(id_)
        assert one is not None, "the index names proposals that exist"
        found.append(_as_it_stands(ctx, one))
    return tuple(found)


def proposed(one: Proposal) -> Change | Swap | Substitute | None:
    """Return the change that a proposal would make; None of one that is decided."""
    if one.status not in {OPEN, AGREED}:
        return None
    if one.change is not None:
        return one.change
    if one.kind == SWAP:
        return Swap(one.club, one.seat, one.other_seat)
    assert one.newcomer is not None, "a substitution names its newcomer"
    return Substitute(one.club, one.seat, one.proposer, one.newcomer)


def _as_it_stands(ctx: ReadContext, found: Proposal) -> Proposal:
    """Return the proposal; an eviction whose reason is gone has lapsed, though nobody has voted on it since."""
    change = found.change
    if found.status != OPEN or change is None or change.kind is not ChangeKind.EVICT:
        return found
    if ctx.ask(EvictionStands(change.club, change.seat, change.since)):
        return found
    return msgspec.structs.replace(found, status=LAPSED)

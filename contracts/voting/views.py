"""The views of proposals. Call them with `chain.reader()` and `chain.storage("voting")`."""

import msgspec

from contracts.abi import ReadContext, Storage
from contracts.abi.club import Change, Evict, EvictionStands, Swap
from contracts.voting.errors import (
    ProposalNotFoundError,
)
from contracts.voting.state import AGREED, LAPSED, OPEN, Proposal, Refused, VotingState
from ledger.primitives.codec import Record
from ledger.primitives.units import AccountId, Millis, Won

__all__ = ["MAX_PAGE", "ProposalView", "Refused", "proposal", "proposals", "proposed"]

MAX_PAGE = 200
"""The most proposals in one page."""


class ProposalView(Record, frozen=True):
    """A proposed change of a club, in its present state."""

    id: bytes
    club: bytes
    kind: str
    """"swap", "order", "substitute", "exit", "evict", "dissolve", "due_day", "amounts", "amend"."""
    proposer: AccountId
    seat: int
    """The first affected seat, in a swap the proposer's; 0 if the change affects all seats."""
    other_seat: int
    """In a swap: the other seat; otherwise 0."""
    newcomer: AccountId | None
    """In a substitution: who takes over the seat."""
    made_ms: Millis
    deadline_ms: Millis
    opened_by_chain: bool
    """Nobody has proposed it: an eviction, or the end of a frozen club."""
    leads_to: bytes
    """The hash of the result that everybody who agrees names; for a proposal by the chain, empty until the first
    vote."""
    electorate: tuple[AccountId, ...]
    """Who may vote, ascending: holders when it was made, persons in arrears excluded."""
    votes: tuple[int, ...]
    """By `electorate`: how many votes each has, 1 or its seats as the agreement says."""
    needed: tuple[AccountId, ...]
    """Who must sign, ascending."""
    signed: tuple[AccountId, ...]
    yes: tuple[AccountId, ...]
    no: tuple[AccountId, ...]
    granted: tuple[tuple[AccountId, Won], ...]
    """Consents given with the signatures; taken back when the proposal comes to nothing."""
    status: str
    outcome: Refused | None
    """For a proposal that failed: what refused it."""
    change: Change
    """What is proposed."""


def proposal(ctx: ReadContext, storage: Storage, id_: bytes) -> ProposalView:
    """Return one proposal. Raises ProposalNotFoundError."""
    found = VotingState(storage).proposals.get(id_)
    if found is None:
        raise ProposalNotFoundError
    return _as_it_stands(ctx, found)


def proposals(ctx: ReadContext, storage: Storage, club: bytes, limit: int = MAX_PAGE) -> tuple[ProposalView, ...]:
    """Return up to `limit` proposals of a club, in the order of their making; empty for an unknown club."""
    state = VotingState(storage)
    found: list[ProposalView] = []
    for id_ in state.by_club.values(club):
        if len(found) == max(1, min(limit, MAX_PAGE)):
            break
        one = state.proposals.get(id_)
        assert one is not None, "the index names proposals that exist"
        found.append(_as_it_stands(ctx, one))
    return tuple(found)


def proposed(one: ProposalView) -> Change | None:
    """Return the change of an open proposal; None if it is decided."""
    return one.change if one.status in {OPEN, AGREED} else None


def _as_it_stands(ctx: ReadContext, found: Proposal) -> ProposalView:
    """Return the proposal; an eviction that has lost its reason is shown as lapsed, even if nobody has voted since."""
    change, status = found.change, found.status
    if status == OPEN and isinstance(change, Evict):
        stands = ctx.ask(EvictionStands(change.club, change.seat, change.since))
        status = OPEN if stands else LAPSED
    shown = {name: value for name, value in msgspec.structs.asdict(found).items() if name != "status"}
    other_seat = change.seat_b if isinstance(change, Swap) else 0
    return ProposalView(
        **shown, kind=found.kind, seat=found.seat, other_seat=other_seat, newcomer=found.newcomer, status=status
    )

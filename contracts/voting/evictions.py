"""Opens eviction votes: only after two misses of a seat that were not made good.

    miss, miss ──▶ the club: open_eviction(seat, first_missed) ──▶ vote ──▶ executed
                        │ made good: debts repaid, deposit whole
                        └──▶ lapsed; new misses open a new vote, in which nobody has voted yet

Rule 1: a vote is about the misses for which it was opened (`Evict.since`). Votes about old misses, or about an earlier
holder of the seat, never count for new ones.
Rule 2: its electorate has at least two persons, without the seat's holder.
"""

import msgspec

from contracts.abi import Context, DueItem, EventRecord, Outcome, Storage
from contracts.abi.club import ClubOf, Evict, OpenEviction, RunnerOf
from contracts.voting.errors import (
    NotRotationError,
)
from contracts.voting.events import ProposalLapsed, ProposalOpened
from contracts.voting.proposals import DEADLINE, electorate_of, ended, holder_of, made_proposal, work_item
from contracts.voting.rules import EVICTION_WINDOW_MS, MIN_EVICTION_ELECTORATE
from contracts.voting.state import AGREED, LAPSED, Proposal, VotingState
from ledger.primitives.units import Millis

__all__ = ["open_eviction"]


def open_eviction(ctx: Context, storage: Storage, call: OpenEviction) -> Outcome:
    """Open votes on seats that have missed twice. Nothing happens if one is open, or nobody could decide it."""
    if ctx.caller is None or ctx.caller != ctx.ask(RunnerOf(call.club)):
        raise NotRotationError
    state = VotingState(storage)
    club = ctx.ask(ClubOf(call.club))
    assert club is not None, "a club that a contract runs exists"
    voters, before = electorate_of(club), _evictions(state, call.club)
    deadline = Millis(ctx.time_ms + EVICTION_WINDOW_MS)
    told: list[EventRecord] = []
    due: list[DueItem] = []
    cancel: list[DueItem] = []
    for seat, since in zip(call.seats, call.first_missed, strict=True):
        old = before.get(seat)
        if old is not None and (old.change == Evict(call.club, seat, since) or old.status == AGREED):
            continue  # the same misses, or already decided and checked again at execution
        if old is not None:
            lapsed = ended(state, msgspec.structs.replace(old, status=LAPSED), ProposalLapsed)
            assert not lapsed.calls, "nobody consents to anything in an eviction"
            told += lapsed.events
            cancel += lapsed.cancel
        subject = holder_of(club, seat)
        assert subject is not None, "a running club has no vacant seat"
        electorate = tuple((account, votes) for account, votes in voters if account != subject)
        if len(electorate) < MIN_EVICTION_ELECTORATE:
            continue
        proposal = made_proposal(
            ctx,
            Evict(call.club, seat, since),
            deadline,
            proposer=subject,
            by_chain=True,
            electorate=electorate,
        )
        state.save(proposal)
        told.append(ProposalOpened(proposal.id, proposal.club, proposal.kind, proposal.seat))
        due.append(work_item(proposal, DEADLINE, Millis(deadline + 1)))
    return Outcome(events=tuple(told), cancel=tuple(cancel), schedule=tuple(due))


def _evictions(state: VotingState, club: bytes) -> dict[int, Proposal]:
    """Return, by seat, the eviction proposals that are open or agreed."""
    found = (state.proposals.get(place.id) for place in state.open.values(club) if place.kind == "evict")
    return {one.seat: one for one in found if one is not None}

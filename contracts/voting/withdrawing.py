"""A proposer takes a proposal back, as long as it is not decided.

Rule 1: a proposer may take a proposal back: a place is free again, and what was consented to for it ends.
Rule 2: what is agreed binds everybody, the proposer too. What the chain has opened nobody takes back.
"""

import msgspec

from contracts.abi import Context, Outcome, Storage
from contracts.voting.calls import Withdraw
from contracts.voting.errors import NotProposerError, ProposalDecidedError, ProposalNotFoundError
from contracts.voting.events import ProposalWithdrawn
from contracts.voting.proposals import ended, signer_of
from contracts.voting.state import OPEN, WITHDRAWN, VotingState

__all__ = ["withdraw"]


def withdraw(ctx: Context, storage: Storage, call: Withdraw) -> Outcome:
    """Take an open proposal back."""
    state = VotingState(storage)
    proposal = state.proposals.get(call.proposal)
    if proposal is None:
        raise ProposalNotFoundError
    if proposal.opened_by_chain or proposal.proposer != signer_of(ctx):
        raise NotProposerError
    if proposal.status != OPEN:
        raise ProposalDecidedError(status=proposal.status)
    return ended(state, msgspec.structs.replace(proposal, status=WITHDRAWN), ProposalWithdrawn)

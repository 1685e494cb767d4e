"""Withdraws a proposal before it is decided.

Rule 1: a proposer may withdraw a proposal. Its place is free again, and the consents given for it end.
Rule 2: an agreed proposal binds everybody, including the proposer. Nobody can withdraw a proposal by the chain.
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
    """Withdraw an open proposal."""
    state = VotingState(storage)
    proposal = state.proposals.get(call.proposal)
    if proposal is None:
        raise ProposalNotFoundError
    if proposal.opened_by_chain or proposal.proposer != signer_of(ctx):
        raise NotProposerError
    if proposal.status != OPEN:
        raise ProposalDecidedError(status=proposal.status)
    return ended(state, msgspec.structs.replace(proposal, status=WITHDRAWN), ProposalWithdrawn)

"""Handlers of the peers contract: May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Contract, EventRecord, Method, Outcome, Storage
from contracts.abi.ballots import Ballot, add_vote, ballot_id, has_quorum, needed, network_operator, votes_of
from contracts.abi.interfaces import AuthorityOf
from contracts.peers.calls import Admit, Remove
from contracts.peers.errors import (
    KeyOfValidatorError,
    PeerAdmittedError,
    PeerNameTakenError,
    PeerNotAdmittedError,
    PeerOperatorNotOpenError,
    TooManyPeersError,
)
from contracts.peers.events import EVENTS, Decision, PeerAdmitted, PeerRemoved, PeerVoted
from contracts.peers.rules import MAX_PEERS, check_address, check_key, check_name
from contracts.peers.state import AdmittedPeer, PeersState
from ledger.primitives.hashing import LedgerTag

__all__ = ["CONTRACT"]

NAME = "peers"


def _admit(ctx: Context, storage: Storage, call: Admit) -> Outcome:
    """Count a vote for a peer. With a quorum of votes, it may connect from this block on."""
    state = PeersState(storage)
    network_operator(ctx)
    check_key(call.key)
    check_name(call.name)
    check_address(call.address)
    admitted, validators = state.admitted(), ctx.validators().members
    if any(call.key in (validator.p2p_key, validator.consensus_key) for validator in validators):
        raise KeyOfValidatorError
    if any(peer.key == call.key for peer in admitted):
        raise PeerAdmittedError
    if call.name in {*(peer.name for peer in admitted), *(validator.name for validator in validators)}:
        raise PeerNameTakenError(name=call.name)
    if len(admitted) >= MAX_PEERS:
        raise TooManyPeersError(most=MAX_PEERS)
    if ctx.ask(AuthorityOf(call.operator)) is None:
        raise PeerOperatorNotOpenError
    ballot, voted = _vote(ctx, state, Decision.ADMIT, call)
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    peer = AdmittedPeer(call.key, call.name, call.operator, call.address, ctx.height)
    state.admit(peer)
    state.close(call.key)
    return Outcome(events=(voted, PeerAdmitted(peer.key, peer.name, peer.operator)))


def _remove(ctx: Context, storage: Storage, call: Remove) -> Outcome:
    """Count a vote against a peer. With a quorum of votes, or the vote of its own operator, it is removed."""
    state = PeersState(storage)
    peer = state.find(call.key)
    own = peer is not None and ctx.signer == peer.operator
    if not own:
        network_operator(ctx)
    if peer is None:
        raise PeerNotAdmittedError
    events: tuple[EventRecord, ...] = ()
    if not own:
        ballot, voted = _vote(ctx, state, Decision.REMOVE, call)
        events = (voted,)
        if not has_quorum(ballot.voters, ctx.params.operators):
            return Outcome(events=events)
    state.remove(call.key)
    state.close(call.key)
    return Outcome(events=(*events, PeerRemoved(peer.key, peer.name, peer.operator)))


def _vote(ctx: Context, state: PeersState, decision: Decision, call: Admit | Remove) -> tuple[Ballot, PeerVoted]:
    """Add the operator's vote to the ballot on exactly this call."""
    ballot = add_vote(ctx, state, call.key, ballot_id(LedgerTag.PEER_BALLOT, decision, call))
    operators = ctx.params.operators
    voter = network_operator(ctx)
    return ballot, PeerVoted(call.key, decision, voter, votes_of(ballot, operators), needed(operators))


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={"admit": Method(Admit, _admit), "remove": Method(Remove, _remove)},
    events=EVENTS,
)

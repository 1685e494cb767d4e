"""Handlers of the peers contract: May I? – Is it right? – Change – Return."""

import msgspec

from contracts.abi import Context, Contract, EventRecord, Method, Outcome, Storage
from contracts.abi.ballots import Ballot, add_vote, ballot_id, has_quorum, needed, network_operator, votes_of
from contracts.abi.interfaces import AuthorityOf
from contracts.peers.calls import Admit, Relocate, Remove
from contracts.peers.errors import (
    KeyOfValidatorError,
    NotPeerOperatorError,
    PeerAdmittedError,
    PeerNameTakenError,
    PeerNotAdmittedError,
    PeerOperatorNotOpenError,
    TooManyPeersError,
)
from contracts.peers.events import EVENTS, Decision, PeerAdmitted, PeerMoved, PeerRemoved, PeerVoted
from contracts.peers.rules import MAX_PEERS, check_address, check_key, check_name
from contracts.peers.state import AdmittedPeer, PeersState
from ledger.primitives.hashing import LedgerTag

__all__ = ["PEERS_1", "PEERS_2"]

NAME = "peers"


def _admit(ctx: Context, storage: Storage, call: Admit) -> Outcome:
    """Count a vote for a peer. With a quorum of votes, it may connect from this block on."""
    state = _state(ctx, storage)
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
    moved = ctx.height if ctx.versions[NAME] > 1 else 0
    peer = AdmittedPeer(call.key, call.name, call.operator, call.address, ctx.height, moved)
    state.admit(peer)
    state.close(call.key)
    return Outcome(events=(voted, PeerAdmitted(peer.key, peer.name, peer.operator)))


def _remove(ctx: Context, storage: Storage, call: Remove) -> Outcome:
    """Count a vote against a peer. With a quorum of votes, or the vote of its own operator, it is removed."""
    state = _state(ctx, storage)
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


def _relocate(ctx: Context, storage: Storage, call: Relocate) -> Outcome:
    """Note another address of a peer. Its operator needs no vote, because no rule uses an address."""
    state = _state(ctx, storage)
    peer = state.find(call.key)
    if peer is None:
        raise PeerNotAdmittedError
    if ctx.signer != peer.operator:
        raise NotPeerOperatorError
    check_address(call.address)
    state.change(msgspec.structs.replace(peer, address=call.address, moved=ctx.height))
    return Outcome(events=(PeerMoved(peer.key, peer.name, call.address),))


def _migrate(ctx: Context, storage: Storage) -> Outcome:
    """Turn the list of version 1, at most MAX_PEERS entries, into that of version 2."""
    _state(ctx, storage).migrate()
    return Outcome()


def _state(ctx: Context, storage: Storage) -> PeersState:
    return PeersState(storage, ctx.versions[NAME])


def _vote(ctx: Context, state: PeersState, decision: Decision, call: Admit | Remove) -> tuple[Ballot, PeerVoted]:
    """Add the operator's vote to the ballot on exactly this call."""
    ballot = add_vote(ctx, state, call.key, ballot_id(LedgerTag.PEER_BALLOT, decision, call))
    operators = ctx.params.operators
    voter = network_operator(ctx)
    return ballot, PeerVoted(call.key, decision, voter, votes_of(ballot, operators), needed(operators))


_METHODS = {"admit": Method(Admit, _admit), "remove": Method(Remove, _remove)}
PEERS_1 = Contract(name=NAME, version=1, methods=_METHODS, events=(PeerAdmitted, PeerRemoved, PeerVoted))
"""What a new chain begins with. Its results never change: old blocks are replayed with it."""
PEERS_2 = Contract(
    name=NAME, version=2, methods=_METHODS | {"relocate": Method(Relocate, _relocate)}, events=EVENTS, migrate=_migrate
)
"""An operator gives another address of its peer by itself. Before, a quorum had to admit it again."""

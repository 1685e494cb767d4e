"""Handlers of the peers contract: May I? – Is it right? – Change – Return."""

from contracts.abi import Context, Contract, EventRecord, Method, Outcome, Storage
from contracts.abi.interfaces import AuthorityOf
from contracts.peers.calls import Admit, Remove
from contracts.peers.errors import (
    AlreadyVotedError,
    KeyOfValidatorError,
    NotNetworkOperatorError,
    PeerAdmittedError,
    PeerNameTakenError,
    PeerNotAdmittedError,
    PeerOperatorNotOpenError,
    TooManyBallotsError,
    TooManyPeersError,
)
from contracts.peers.events import EVENTS, Decision, PeerAdmitted, PeerRemoved, PeerVoted
from contracts.peers.rules import (
    BALLOT_MS,
    MAX_OPEN_BALLOTS,
    MAX_PEERS,
    ballot_id,
    check_address,
    check_key,
    check_name,
    has_quorum,
    needed,
)
from contracts.peers.state import AdmittedPeer, Ballot, PeersState
from ledger.primitives.units import AccountId, Millis

__all__ = ["CONTRACT"]

NAME = "peers"


def _admit(ctx: Context, storage: Storage, call: Admit) -> Outcome:
    """Count a voice for a peer; with a quorum of voices it may connect from this block on."""
    state = PeersState(storage)
    operator = _operator(ctx)
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
    ballot, voted = _vote(ctx, state, operator, Decision.ADMIT, call)
    if not has_quorum(ballot.voters, ctx.params.operators):
        return Outcome(events=(voted,))
    peer = AdmittedPeer(call.key, call.name, call.operator, call.address, ctx.height)
    state.admit(peer)
    _close(state, call.key)
    return Outcome(events=(voted, PeerAdmitted(peer.key, peer.name, peer.operator)))


def _remove(ctx: Context, storage: Storage, call: Remove) -> Outcome:
    """Count a voice against a peer; with a quorum of voices, or its own operator's, it is shut out."""
    state = PeersState(storage)
    peer = state.find(call.key)
    own = peer is not None and ctx.signer == peer.operator
    if not own:
        _operator(ctx)
    if peer is None:
        raise PeerNotAdmittedError
    events: tuple[EventRecord, ...] = ()
    if not own:
        ballot, voted = _vote(ctx, state, _operator(ctx), Decision.REMOVE, call)
        events = (voted,)
        if not has_quorum(ballot.voters, ctx.params.operators):
            return Outcome(events=events)
    state.remove(call.key)
    _close(state, call.key)
    return Outcome(events=(*events, PeerRemoved(peer.key, peer.name, peer.operator)))


def _operator(ctx: Context) -> AccountId:
    if ctx.signer is None or ctx.signer not in ctx.params.operators:
        raise NotNetworkOperatorError
    return ctx.signer


def _vote(
    ctx: Context, state: PeersState, operator: AccountId, decision: Decision, call: Admit | Remove
) -> tuple[Ballot, PeerVoted]:
    """Add the operator's voice to the ballot on exactly this call, opening it where nobody has."""
    ballot = state.ballot(call.key, ballot_id(decision, call))
    if ballot is not None and ballot.until_ms <= ctx.time_ms:
        state.drop(ballot)
        ballot = None
    if ballot is not None and operator in ballot.voters:
        raise AlreadyVotedError
    if ballot is None:
        _make_room(ctx, state, operator)
        until = Millis(ctx.time_ms + BALLOT_MS)
        ballot = Ballot(ballot_id(decision, call), call.key, operator, (operator,), until)
    else:
        voters = (*ballot.voters, operator)
        ballot = Ballot(ballot.id, ballot.key, ballot.opener, voters, ballot.until_ms)
    state.save(ballot)
    counts = len(set(ballot.voters) & set(ctx.params.operators))
    return ballot, PeerVoted(call.key, decision, operator, counts, needed(ctx.params.operators))


def _make_room(ctx: Context, state: PeersState, operator: AccountId) -> None:
    """Forget the operator's expired ballots; refuse one more when it has as many as it may."""
    waiting = state.opened_by(operator)
    for old in waiting:
        if old.until_ms <= ctx.time_ms:
            state.drop(old)
    if sum(old.until_ms > ctx.time_ms for old in waiting) >= MAX_OPEN_BALLOTS:
        raise TooManyBallotsError(most=MAX_OPEN_BALLOTS)


def _close(state: PeersState, key: bytes) -> None:
    """Void every ballot about `key`: what was said before this decision is not said about the next one."""
    for ballot in state.about(key):
        state.drop(ballot)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={"admit": Method(Admit, _admit), "remove": Method(Remove, _remove)},
    events=EVENTS,
)

"""Handlers of the upgrade contract: May I? – Is it right? – Change – Return."""

from contracts.abi import Activation, Context, Contract, DropUpgrade, Method, Outcome, PlanUpgrade, Storage
from contracts.abi.ballots import add_vote, ballot_id, has_quorum, needed, network_operator, votes_of
from contracts.abi.interfaces import Activated
from contracts.abi.refusals import NotLedgerError
from contracts.upgrade.calls import Drop, Plan
from contracts.upgrade.errors import NothingPlannedError, PlannedAlreadyError
from contracts.upgrade.events import (
    EVENTS,
    Decision,
    UpgradeActivated,
    UpgradeDropped,
    UpgradePlanned,
    UpgradeVoted,
)
from contracts.upgrade.rules import check_plan
from contracts.upgrade.state import Offer, UpgradeState, subject_of
from ledger.primitives.hashing import LedgerTag

__all__ = ["CONTRACT"]

NAME = "upgrade"
LEDGER = "ledger"
"""The caller of calls by the ledger itself (`contracts.registry`)."""


def _plan(ctx: Context, storage: Storage, call: Plan) -> Outcome:
    """Count a vote for an upgrade. With a quorum of votes it is planned."""
    state = UpgradeState(storage)
    network_operator(ctx)
    check_plan(call, ctx.versions, ctx.height, ctx.params.dev)
    planned = state.planned(call.contract, ctx.height)
    if planned is not None:
        raise PlannedAlreadyError(version=planned.version, from_height=planned.from_height)
    voted = _vote(ctx, state, Decision.PLAN, call, call)
    if voted.votes < voted.needed:
        return Outcome(events=(voted,))
    state.close(subject_of(call.contract))
    state.plans.set(call.contract, value=call)
    return Outcome(
        events=(voted, UpgradePlanned(call.contract, call.version, call.from_height)),
        system=(PlanUpgrade(Activation(call.contract, call.version, call.from_height)),),
    )


def _drop(ctx: Context, storage: Storage, call: Drop) -> Outcome:
    """Count a vote against a planned upgrade. With a quorum of votes it does not take place."""
    state = UpgradeState(storage)
    network_operator(ctx)
    planned = state.planned(call.contract, ctx.height)
    if planned is None:
        raise NothingPlannedError
    voted = _vote(ctx, state, Decision.DROP, call, planned)
    if voted.votes < voted.needed:
        return Outcome(events=(voted,))
    state.close(subject_of(call.contract))
    state.plans.delete(call.contract)
    return Outcome(
        events=(voted, UpgradeDropped(planned.contract, planned.version, planned.from_height)),
        system=(DropUpgrade(call.contract),),
    )


def _activated(ctx: Context, _storage: Storage, call: Activated) -> Outcome:
    """Report that an upgrade is in force. Everything else has happened already."""
    if ctx.caller != LEDGER or ctx.signer is not None:
        raise NotLedgerError
    return Outcome(events=(UpgradeActivated(call.contract, ctx.versions[call.contract]),))


def _vote(ctx: Context, state: UpgradeState, decision: Decision, call: Plan | Drop, about: Plan) -> UpgradeVoted:
    """Add the operator's vote to the ballot on exactly this call."""
    id_ = ballot_id(LedgerTag.UPGRADE_BALLOT, decision, call)
    ballot = add_vote(ctx, state, subject_of(call.contract), id_)
    state.offered.set(id_, value=Offer(about, decision is Decision.DROP))
    operators = ctx.params.operators
    votes, enough = votes_of(ballot, operators), needed(operators)
    assert has_quorum(ballot.voters, operators) == (votes >= enough), "a quorum is as many votes as are needed"
    voter = network_operator(ctx)
    return UpgradeVoted(decision, about.contract, about.version, about.from_height, voter, votes, enough)


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={"plan": Method(Plan, _plan), "drop": Method(Drop, _drop), "activated": Method(Activated, _activated)},
    events=EVENTS,
)

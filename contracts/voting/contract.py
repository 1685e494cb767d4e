"""The voting contract: its methods, queries and scheduled work.

    proposing   a member proposes a change                    evictions, endings   the chain opens a vote
    signing     sign, accept, vote                            carrying             the deadline, and the change itself
    withdrawing the proposer withdraws it                     answers              what was decided, who would be paid

Rule 1: this contract does not move won. It calls the contract that runs the club, which calls escrow.
"""

from contracts.abi import Contract, Method
from contracts.abi.club import DecisionOf, OpenEviction, PayeesOf
from contracts.abi.interfaces import OpenDissolve
from contracts.voting.answers import decision_of, payees_of
from contracts.voting.calls import (
    Accept,
    ProposeAdmit,
    ProposeAmend,
    ProposeAmounts,
    ProposeDissolve,
    ProposeDueDay,
    ProposeExit,
    ProposeOrder,
    ProposeRelease,
    ProposeShareOut,
    ProposeSpend,
    ProposeSubstitute,
    ProposeSwap,
    Sign,
    Vote,
    Withdraw,
)
from contracts.voting.carrying import due
from contracts.voting.endings import open_dissolve
from contracts.voting.events import EVENTS
from contracts.voting.evictions import open_eviction
from contracts.voting.proposals import NAME
from contracts.voting.proposing import (
    propose_admit,
    propose_amend,
    propose_amounts,
    propose_dissolve,
    propose_due_day,
    propose_exit,
    propose_order,
    propose_release,
    propose_share_out,
    propose_spend,
    propose_substitute,
    propose_swap,
)
from contracts.voting.signing import accept, sign, vote
from contracts.voting.withdrawing import withdraw

__all__ = ["CONTRACT"]


CONTRACT = Contract(
    name=NAME,
    version=1,
    methods={
        "propose_swap": Method(ProposeSwap, propose_swap),
        "sign": Method(Sign, sign),
        "propose_substitute": Method(ProposeSubstitute, propose_substitute),
        "propose_exit": Method(ProposeExit, propose_exit),
        "propose_dissolve": Method(ProposeDissolve, propose_dissolve),
        "propose_due_day": Method(ProposeDueDay, propose_due_day),
        "propose_amend": Method(ProposeAmend, propose_amend),
        "propose_amounts": Method(ProposeAmounts, propose_amounts),
        "propose_order": Method(ProposeOrder, propose_order),
        "propose_spend": Method(ProposeSpend, propose_spend),
        "propose_release": Method(ProposeRelease, propose_release),
        "propose_share_out": Method(ProposeShareOut, propose_share_out),
        "propose_admit": Method(ProposeAdmit, propose_admit),
        "open_eviction": Method(OpenEviction, open_eviction),
        "open_dissolve": Method(OpenDissolve, open_dissolve),
        "accept": Method(Accept, accept),
        "vote": Method(Vote, vote),
        "withdraw": Method(Withdraw, withdraw),
    },
    queries={DecisionOf: decision_of, PayeesOf: payees_of},
    due=due,
    events=EVENTS,
)

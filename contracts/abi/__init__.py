"""The parts of a contract: context, state, refusals, events, outcome, queries.

Every contract has the same modules: `calls` (the records of its calls), `state` (its stored data), `rules` (pure
arithmetic and checks), `errors`, `events`, `texts` (the sentences for people), `contract` (handlers), and `views` if
readers need more than the state itself.
"""

from contracts.abi.context import UNMETERED, Context, Meter, Params, Query, ReadContext
from contracts.abi.contract import Contract, DueHandler, Method
from contracts.abi.event import EventRecord
from contracts.abi.outcome import (
    AdvanceTime,
    CarryOutCall,
    ContractCall,
    DropUpgrade,
    Outcome,
    PlanUpgrade,
    SystemChange,
)
from contracts.abi.refusal import InvalidCallError
from contracts.abi.state import ContractState, Item, Map, MapOf, Storage
from contracts.abi.versions import Activation
from ledger.balances import Part, Payment, Purse, PurseKind
from ledger.primitives.receipt import Event
from ledger.schedule import DueItem

__all__ = [
    "UNMETERED",
    "Activation",
    "AdvanceTime",
    "CarryOutCall",
    "Context",
    "Contract",
    "ContractCall",
    "ContractState",
    "DropUpgrade",
    "DueHandler",
    "DueItem",
    "Event",
    "EventRecord",
    "InvalidCallError",
    "Item",
    "Map",
    "MapOf",
    "Meter",
    "Method",
    "Outcome",
    "Params",
    "Part",
    "Payment",
    "PlanUpgrade",
    "Purse",
    "PurseKind",
    "Query",
    "ReadContext",
    "Storage",
    "SystemChange",
]

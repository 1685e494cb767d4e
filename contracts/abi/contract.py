"""A contract as the registry sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.abi.context import Context, Query, ReadContext
from contracts.abi.event import EventRecord
from contracts.abi.outcome import Outcome
from contracts.abi.state import Storage
from ledger.primitives.codec import Record
from ledger.schedule import DueItem


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a contract."""

    call: type[Record]
    """The record of its arguments."""
    handle: Callable[[Context, Storage, Any], Outcome]
    """The handler, which takes the context, the contract's storage and the decoded call."""
    any_key: bool = False
    """Whether one key of the account is enough, whatever its threshold. The handler reads `ctx.keys`."""
    in_recovery: bool = False
    """Whether the present keys of an account may still call it while the account is being recovered."""


Migration = Callable[[Context, Storage], Outcome]
DueHandler = Callable[[Context, Storage, DueItem], Outcome]
QueryHandler = Callable[[ReadContext, Storage, Any], Any]


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract: name, version, methods, queries, events, and the handler of its due items."""

    name: str
    version: int
    methods: Mapping[str, Method]
    queries: Mapping[type[Query[Any]], QueryHandler] = field(default_factory=dict)
    due: DueHandler | None = None
    events: tuple[type[EventRecord], ...] = ()
    """Every event that it reports (`EVENTS` of its `events.py`)."""
    migrate: Migration | None = None
    """Turns the state of the version before into that of this one, in the first block of this one. It may refuse
    nothing, and its work has a bound; what is stored without a bound is read in both forms instead."""

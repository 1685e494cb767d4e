"""How a contract presents itself to the registry."""

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
    """One thing that can be asked of a contract."""

    call: type[Record]
    """The record its arguments decode to."""
    handle: Callable[[Context, Storage, Any], Outcome]
    """Gets the context, the contract's storage, and the decoded call."""


DueHandler = Callable[[Context, Storage, DueItem], Outcome]
QueryHandler = Callable[[ReadContext, Storage, Any], Any]


@dataclass(frozen=True, slots=True)
class Contract:
    """A module of rules: name, version, methods, queries, events, and what it does when something is due."""

    name: str
    version: int
    methods: Mapping[str, Method]
    queries: Mapping[type[Query[Any]], QueryHandler] = field(default_factory=dict)
    due: DueHandler | None = None
    events: tuple[type[EventRecord], ...] = ()
    """Every event it reports (`EVENTS` of its `events.py`)."""

"""BUS: what one module tells others. Published in the transaction that makes it true, handled once per group.

    module A: transaction ─▶ its change + a row of `outbox`
              relay       ─▶ broker ─▶ each group's handler: transaction ─▶ a row of `inbox` + its change

    topics   gye.chain.v1 gye.posts.v1 gye.chat.v1 gye.notices.v1 gye.subscriptions.v1 gye.audit.v1 gye.bank.v1
    envelope {id, topic, type, v, at, key, trace, data}; nothing personal but the id of a person

Rule 1: publishing is writing a row. What is rolled back was never said.
Rule 2: a broker delivers at least once, in order per key. The `inbox` makes it once, in the handler's transaction.
Rule 3: a handler that fails stops its topic for its group, and is tried again; nothing is skipped.
Rule 4: the broker is a port. `LocalBroker` serves groups in the same process; Kafka by URL has the same face.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
)

from services.kit.database import Database, Tx
from services.kit.ids import new_id

__all__ = ["Broker", "BusTables", "Envelope", "LocalBroker", "Relay", "bus_tables", "handle_once", "publish"]

RELAYED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message."""

    id: str
    topic: str
    type: str
    """What has happened: `transfer.minted`."""
    v: int
    """The version of `data`'s form."""
    at_ms: int
    key: str
    """Messages of one key stay in order."""
    trace: str
    data: Mapping[str, Any]

    @classmethod
    def new(cls, topic: str, type_: str, key: str, data: Mapping[str, Any], now_ms: int) -> "Envelope":
        """Return a new message, whose data has the first form."""
        return cls(new_id(now_ms), topic, type_, 1, now_ms, key, "", data)

    def to_json(self) -> str:
        """Return the message as JSON."""
        names = ("id", "topic", "type", "v", "at_ms", "key", "trace")
        return json.dumps({name: getattr(self, name) for name in names} | {"data": dict(self.data)}, ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str | bytes) -> "Envelope":
        """Return the message of its JSON. Raises ValueError, KeyError, TypeError."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class BusTables:
    """The tables of the bus in a module's database."""

    outbox: Table
    inbox: Table


Handler = Callable[[Envelope], Awaitable[None]]


class Broker(Protocol):
    """Carries messages from relays to groups."""

    async def send(self, messages: Sequence[Envelope]) -> None:
        """Return when every message is safe with the broker; raise otherwise, and they are sent again."""
        ...

    def subscribe(self, topic: str, group: str, handler: Handler) -> None:
        """Have `handler` called with every message of `topic`, at least once, in order per key."""
        ...


class LocalBroker:
    """Calls the groups of its own process, one after the other."""

    def __init__(self) -> None:
        self._handlers: dict[str, dict[str, Handler]] = {}

    async def send(self, messages: Sequence[Envelope]) -> None:
        """Hand each message to every group of its topic; the first handler that fails ends it."""
        for message in messages:
            for handler in self._handlers.get(message.topic, {}).values():
                await handler(message)

    def subscribe(self, topic: str, group: str, handler: Handler) -> None:
        """Add a group of a topic."""
        groups = self._handlers.setdefault(topic, {})
        assert group not in groups, f"{group} handles {topic} already"
        groups[group] = handler


def bus_tables(tables: MetaData) -> BusTables:
    """Return the tables of the bus, declared in a module's `tables`."""
    outbox = Table(
        "outbox",
        tables,
        Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("id", String(36), nullable=False, unique=True),
        Column("body", Text, nullable=False),
    )
    inbox = Table(
        "inbox",
        tables,
        Column("group_name", String(80), nullable=False),
        Column("message", String(36), nullable=False),
        UniqueConstraint("group_name", "message", name="inbox_once"),
    )
    return BusTables(outbox, inbox)


async def publish(tx: Tx, bus: BusTables, message: Envelope) -> None:
    """Say something in the transaction `tx`."""
    await tx.execute(insert(bus.outbox).values(id=message.id, body=message.to_json()))


async def handle_once(
    database: Database, bus: BusTables, group: str, message: Envelope, handle: Callable[[Tx, Envelope], Awaitable[None]]
) -> bool:
    """Handle a message in one transaction with its row of the inbox; return False if it was handled before."""
    async with database.write() as tx:
        known = select(bus.inbox.c.message).where(bus.inbox.c.group_name == group, bus.inbox.c.message == message.id)
        if await tx.scalar(known) is not None:
            return False
        await tx.execute(insert(bus.inbox).values(group_name=group, message=message.id))
        await handle(tx, message)
    return True


class Relay:
    """Carries a module's outbox to the broker, in order."""

    def __init__(self, database: Database, bus: BusTables, broker: Broker) -> None:
        self._database = database
        self._outbox = bus.outbox
        self._broker = broker

    async def round(self) -> bool:
        """Send the oldest messages, and remove them once the broker has them; return whether there were any."""
        async with self._database.read() as tx:
            rows = (await tx.execute(select(self._outbox).order_by(self._outbox.c.seq).limit(RELAYED_AT_ONCE))).all()
        if not rows:
            return False
        await self._broker.send([Envelope.of_json(row.body) for row in rows])
        async with self._database.write() as tx:
            await tx.execute(delete(self._outbox).where(self._outbox.c.seq.in_([row.seq for row in rows])))
        return True

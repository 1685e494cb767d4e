"""FOLLOW: the events of the chain, block by block, each block handled once.

    peers ──events──▶ reader thread ──▶ one block's events (up to block.committed) ──▶ one transaction:
                                                                      handler's changes, cursor moved

Rule 1: the handler's changes and the cursor are in one transaction. So after kill -9 a block is handled again, or it
was handled; never half.
Rule 2: the cursor is stored with the chain's context. A database of another chain stops the module with a clear line.
Rule 3: a block without wanted events moves the cursor only now and then, since handling it again changes nothing.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future

from getty_client.events import BLOCK_TOPIC, Event, follow
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table, insert, select, update

from services.kit.database import Database, Tx
from services.kit.log import get_log
from services.kit.metrics import Metrics
from services.kit.node import Node

__all__ = ["Block", "Follower", "OtherChainError", "cursor_table", "read_cursor"]

BEGINNING = "0-0"
BUFFERED_EVENTS = 1_000
"""How far the reader may be ahead of the handler."""
EMPTY_BLOCKS = 500
"""After how many blocks without wanted events the cursor moves."""
AGAIN_S = 2.0

Handler = Callable[[Tx, "Block"], Awaitable[None]]


class OtherChainError(Exception):
    """The module's database belongs to another chain."""


class Block:
    """The wanted events of one block, in order."""

    def __init__(self, height: int, time: str, events: Sequence[Event]) -> None:
        self.height = height
        self.time = time
        """The block's time, RFC 3339 in UTC."""
        self.events = tuple(events)


def cursor_table(tables: MetaData) -> Table:
    """Return the table of the cursor, declared in a module's `tables`."""
    return Table(
        "cursor",
        tables,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("chain_ctx", LargeBinary, nullable=False),
        Column("cursor", String(40), nullable=False),
        Column("height", BigInteger, nullable=False),
    )


class Follower:
    """Follows the chain for one module, from where the module's database stands."""

    def __init__(
        self,
        module: str,
        *,
        database: Database,
        cursor: Table,
        node: Node,
        topics: Sequence[str],
        handle: Handler,
        on_block: Callable[[Block], None] = lambda _block: None,
    ) -> None:
        """`handle` gets a transaction and a block with wanted events. `on_block` is called after each block."""
        self.module = module
        self._database = database
        self._cursor = cursor
        self._node = node
        self._topics = tuple(topics)
        self._handle = handle
        self._on_block = on_block
        self._skipped = 0

    async def begin(self) -> str:
        """Return the cursor, making it if the database is new. Raises OtherChainError."""
        ours = self._node.genesis.chain_ctx
        async with self._database.write() as tx:
            row = (await tx.execute(select(self._cursor))).one_or_none()
            if row is None:
                await tx.execute(insert(self._cursor).values(id=1, chain_ctx=ours, cursor=BEGINNING, height=0))
                return BEGINNING
        if bytes(row.chain_ctx) != ours:
            raise OtherChainError(
                f"the database of {self.module} belongs to another chain ({bytes(row.chain_ctx).hex()[:16]}, "
                f"not {ours.hex()[:16]}): give it a new database, or the genesis file of its chain"
            )
        return str(row.cursor)

    async def run(self, metrics: Metrics) -> None:
        """Follow for ever; begin again at the cursor when no peer streams, or a handler fails."""
        log = get_log(self.module)
        while True:
            cursor = await self.begin()
            try:
                await self._follow(cursor, metrics)
            except OtherChainError:
                raise
            except Exception:  # the cursor has not moved: nothing is lost
                log.exception("following stopped", cursor=cursor, again_in_s=AGAIN_S)
            await asyncio.sleep(AGAIN_S)

    async def _follow(self, cursor: str, metrics: Metrics) -> None:
        queue: asyncio.Queue[Event | BaseException] = asyncio.Queue(BUFFERED_EVENTS)
        ended = threading.Event()
        loop = asyncio.get_running_loop()
        arguments = (loop, queue, ended, cursor)
        threading.Thread(target=self._read, args=arguments, name=f"follow-{self.module}", daemon=True).start()
        events: list[Event] = []
        try:
            while True:
                found = await queue.get()
                if isinstance(found, BaseException):
                    raise found
                if found.topic != BLOCK_TOPIC:
                    events.append(found)
                    continue
                block, events = Block(found.height, found.time, events), []
                await self._block(block, found.cursor)
                metrics.followed_height.labels(self.module).set(block.height)
                self._on_block(block)
        finally:
            ended.set()

    async def _block(self, block: Block, cursor: str) -> None:
        self._skipped = 0 if block.events else self._skipped + 1
        if not block.events and self._skipped % EMPTY_BLOCKS:
            return
        async with self._database.write() as tx:
            if block.events:
                await self._handle(tx, block)
            await tx.execute(update(self._cursor).values(cursor=cursor, height=block.height))

    def _read(
        self,
        loop: asyncio.AbstractEventLoop,
        queue: "asyncio.Queue[Event | BaseException]",
        ended: threading.Event,
        cursor: str,
    ) -> None:
        """Read events in a thread; each waits until there is room for it."""

        def put(what: Event | BaseException) -> None:
            waiting: Future[None] = asyncio.run_coroutine_threadsafe(queue.put(what), loop)
            waiting.result()

        try:
            for event in follow(self._node.another_client(), (*self._topics, BLOCK_TOPIC), cursor):
                if ended.is_set():
                    return
                put(event)
        except BaseException as error:  # handed to the loop, which raises it
            if not ended.is_set() and loop.is_running():
                put(error if isinstance(error, Exception) else RuntimeError(str(error)))


async def read_cursor(tx: Tx, cursor: Table) -> int:
    """Return the height up to which a module has handled blocks; 0 in a new database."""
    found = await tx.scalar(select(cursor.c.height))
    return int(found or 0)

"""A module's own database: one SQLite file, or one schema of a PostgreSQL server, by URL.

    sqlite:///DIR/banking.db                     WAL, synchronous FULL: what is committed survives a power cut
    postgresql://role:password@host:5432/name    the schema has the module's name

    async with database.write() as tx:           one transaction; committed (and on disk) when the block ends
        await tx.execute(insert(TRANSFER).values(…))

Rule 1: nothing is done outside of a transaction. An exception undoes all of it.
Rule 2: writers of one SQLite file take turns from their first statement on (BEGIN IMMEDIATE), so none fails halfway.
Rule 3: no transaction waits for the network.
Rule 4: a change of state names the state it starts from (`changed`), because PostgreSQL runs writers side by side.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Update, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

__all__ = ["Database", "Tx", "changed"]

Tx = AsyncConnection
"""An open transaction."""
BUSY_MS = 20_000
"""How long a writer waits for another process's turn on the same SQLite file."""
WRITES = "gye_writes"


class Database:
    """The database of one module."""

    def __init__(self, engine: AsyncEngine, schema: str) -> None:
        self.engine = engine
        self.schema = schema
        self._turn: asyncio.Lock | None = asyncio.Lock() if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """Return whether this is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @classmethod
    def at(cls, url: str, schema: str) -> "Database":
        """Return the database at `url`; nothing is opened before it is needed. Raises ValueError for a strange URL."""
        parts = make_url(url)
        backend = parts.get_backend_name()
        if backend == "sqlite":
            if parts.database:
                Path(parts.database).parent.mkdir(parents=True, exist_ok=True)
            engine = create_async_engine(parts.set(drivername="sqlite+aiosqlite"))
            _prepare_sqlite(engine)
        elif backend == "postgresql":
            settings = {"search_path": schema, "application_name": f"gye-{schema}"}
            engine = create_async_engine(
                parts.set(drivername="postgresql+asyncpg"), connect_args={"server_settings": settings}, pool_size=5
            )
        else:
            raise ValueError(f"a database is sqlite:// or postgresql://, not {backend}://")
        return cls(engine, schema)

    async def prepare(self) -> None:
        """Make the schema of the module, if the server does not have it."""
        if not self.is_sqlite:
            async with self.engine.begin() as tx:
                there = await tx.scalar(text("SELECT 1 FROM pg_namespace WHERE nspname = :name"), {"name": self.schema})
                if there is None:
                    await tx.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"'))

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """Yield a transaction that may change something; it is committed at the end, or undone by an exception."""
        if self._turn is None:
            async with self.engine.begin() as tx:
                yield tx
            return
        async with self._turn, self.engine.connect() as tx:
            await tx.execution_options(**{WRITES: True})
            async with tx.begin():
                yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """Yield a transaction that only reads, from one state of the database."""
        async with self.engine.connect() as tx, tx.begin():
            yield tx

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


async def changed(tx: Tx, statement: Update) -> bool:
    """Run an UPDATE that names the state it starts from; return whether a row was in that state."""
    result = await tx.execute(statement)
    return bool(result.rowcount)


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Set what SQLite does not do by itself, on each new connection and at the beginning of each transaction."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

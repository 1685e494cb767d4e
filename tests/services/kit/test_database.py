"""A transaction is all or nothing, and of two that move a row one finds nothing to do."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text, update

from services.kit.database import Database, changed

TABLES = MetaData()
ROW = Table("row", TABLES, Column("id", Integer, primary_key=True), Column("state", Integer, nullable=False))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database.at(f"sqlite:///{tmp_path}/a.db", "a")
    async with made.write() as tx:
        await tx.run_sync(TABLES.create_all)
        await tx.execute(insert(ROW).values(id=1, state=0))
    yield made
    await made.close()


async def test_what_is_committed_survives_a_power_cut(database: Database) -> None:
    async with database.read() as tx:
        assert await tx.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await tx.scalar(text("PRAGMA synchronous")) == 2  # FULL


async def test_an_exception_undoes_all(database: Database) -> None:
    async def insert_and_fail() -> None:
        async with database.write() as tx:
            await tx.execute(insert(ROW).values(id=2, state=0))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await insert_and_fail()
    async with database.read() as tx:
        assert (await tx.scalars(select(ROW.c.id))).all() == [1]


async def test_of_many_that_move_a_row_one_does(database: Database) -> None:
    async def move() -> bool:
        async with database.write() as tx:
            return await changed(tx, update(ROW).where(ROW.c.id == 1, ROW.c.state == 0).values(state=1))

    assert sorted(await asyncio.gather(*(move() for _ in range(8)))) == [False] * 7 + [True]


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite:// or postgresql://"):
        Database.at("mysql://host/name", "a")

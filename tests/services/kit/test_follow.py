"""FOLLOW: each block once, with the handler's changes; another chain stops it."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select, update

from ledger.primitives.genesis import genesis_to_json
from services.kit.database import Database, Tx
from services.kit.follow import Block, Follower, OtherChainError, cursor_table, read_cursor
from services.kit.metrics import Metrics
from services.kit.node import Node
from tests.kit.local_node import LocalNode, served

TABLES = MetaData()
CURSOR = cursor_table(TABLES)
SEEN = Table("seen", TABLES, Column("seq", Integer, primary_key=True), Column("won", String(20)))


async def _database(folder: Path) -> Database:
    database = Database.at(f"sqlite:///{folder}/a.db", "a")
    async with database.write() as tx:
        await tx.run_sync(TABLES.create_all)
    return database


async def _seen(database: Database) -> list[str]:
    async with database.read() as tx:
        return [str(won) for won in (await tx.scalars(select(SEEN.c.won).order_by(SEEN.c.seq))).all()]


async def _until(database: Database, count: int) -> None:
    while len(await _seen(database)) < count:
        await asyncio.sleep(0.02)


async def test_every_block_is_handled_once_over_failures_and_starts(tmp_path: Path) -> None:
    node, fails = LocalNode(), [False, True, False, False, False, False]
    path = tmp_path / "genesis.json"
    path.write_text(genesis_to_json(node.chain.genesis))
    database = await _database(tmp_path)

    async def handle(tx: Tx, block: Block) -> None:
        for event in block.events:
            await tx.execute(insert(SEEN).values(won=event.fields["amount"]))
        if fails.pop(0):
            raise ValueError("planted")

    with served(node) as url:
        chain = Node((url,), path)
        follower = Follower("a", database=database, cursor=CURSOR, node=chain, topics=("won.minted",), handle=handle)
        for won in (1, 2, 3):
            node.world.fund("member-01", won)
        task = asyncio.ensure_future(follower.run(Metrics()))
        await _until(database, 3)
        task.cancel()
        node.world.fund("member-01", 4)
        task = asyncio.ensure_future(follower.run(Metrics()))
        await _until(database, 4)
        task.cancel()
    assert await _seen(database) == ["1", "2", "3", "4"]
    async with database.read() as tx:
        assert await read_cursor(tx, CURSOR) == node.chain.height
    async with database.write() as tx:
        await tx.execute(update(CURSOR).values(chain_ctx=bytes(32)))
    with pytest.raises(OtherChainError, match="belongs to another chain"):
        await follower.begin()
    await database.close()

"""What is published is said once to each group, in order, whatever fails between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select

from services.kit.bus import Envelope, LocalBroker, Relay, bus_tables, handle_once, publish
from services.kit.database import Database, Tx

TABLES = MetaData()
BUS = bus_tables(TABLES)
HEARD = Table("heard", TABLES, Column("seq", Integer, primary_key=True), Column("type", String(20)))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database.at(f"sqlite:///{tmp_path}/a.db", "a")
    async with made.write() as tx:
        await tx.run_sync(TABLES.create_all)
    yield made
    await made.close()


async def say(database: Database, *types: str) -> None:
    async with database.write() as tx:
        for type_ in types:
            await publish(tx, BUS, Envelope.new("gye.bank.v1", type_, "k", {"n": 1}, 7))


async def heard(database: Database) -> list[str]:
    async with database.read() as tx:
        return [str(row) for row in (await tx.scalars(select(HEARD.c.type).order_by(HEARD.c.seq))).all()]


async def test_what_is_rolled_back_was_never_said(database: Database) -> None:
    async def publish_and_fail() -> None:
        async with database.write() as tx:
            await publish(tx, BUS, Envelope.new("gye.bank.v1", "a", "k", {}, 7))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await publish_and_fail()
    assert await Relay(database, BUS, LocalBroker()).round() is False


async def test_a_group_that_fails_hears_it_again_and_only_once(database: Database) -> None:
    broker, fails = LocalBroker(), [True, False, False, False]

    async def note(tx: Tx, message: Envelope) -> None:
        await tx.execute(insert(HEARD).values(type=message.type))

    async def first(message: Envelope) -> None:
        await handle_once(database, BUS, "first", message, note)

    async def second(_message: Envelope) -> None:
        if fails.pop(0):
            raise ConnectionError("planted")

    broker.subscribe("gye.bank.v1", "first", first)
    broker.subscribe("gye.bank.v1", "second", second)
    await say(database, "a", "b")
    relay = Relay(database, BUS, broker)
    with pytest.raises(ConnectionError):
        await relay.round()
    assert await heard(database) == ["a"]
    assert await relay.round() is True
    assert await heard(database) == ["a", "b"]
    assert await relay.round() is False


def test_a_message_is_its_json() -> None:
    message = Envelope.new("gye.bank.v1", "transfer.minted", "k", {"won": "1"}, 7)
    assert Envelope.of_json(message.to_json()) == message

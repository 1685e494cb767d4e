"""Lines of the statement: each is stored once, and belongs to at most one transfer."""

from pathlib import Path

import pytest
from sqlalchemy import select

from services.banking.jobs.statement import store_lines
from services.banking.rules.references import pull_reference
from services.banking.rules.wire import Line
from services.banking.store.tables import STATEMENT_LINE
from services.sandbox.ledger import OUTSIDE, Booking, book
from tests.kit.bank_house import MEMBER, POOL, House, bank_house


async def _lines(house: House) -> list[tuple[int, bool]]:
    async with house.banking.desk.database.read() as tx:
        rows = (await tx.execute(select(STATEMENT_LINE).order_by(STATEMENT_LINE.c.amount))).all()
    return [(row.amount, row.transfer is not None) for row in rows]


async def _stranger_pays(house: House, won: int, printed: str) -> None:
    async with house.sandbox.write() as tx:
        await book(tx, Booking(OUTSIDE, POOL, won, house.now, "", printed))


async def test_a_line_without_an_order_mints_nothing(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        order, _ = house.order(100_000)
        await _stranger_pays(house, 5_000, "")
        await _stranger_pays(house, 6_000, pull_reference(order))  # another amount than the order's
        await house.pull(100_000)
        await _stranger_pays(house, 100_000, pull_reference(order))  # a second line for one order
        await house.settle()
        assert house.node.world.supply() == 0 or house.node.world.available(MEMBER) == 100_000
        assert sum(owned for _, owned in await _lines(house)) <= 1
        assert (5_000, False) in await _lines(house)
        assert (6_000, False) in await _lines(house)


async def test_lines_that_are_alike_are_counted_and_a_line_is_stored_once(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        line = Line("20260101", "120000", True, 7, "", 70)
        for new in (2, 0):
            async with house.banking.desk.database.write() as tx:
                assert await store_lines(tx, [line, line], house.now) == new


@pytest.mark.services
async def test_a_rejected_pull_that_arrives_after_all_is_minted(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.order_fault("withdraw", "cut_after_read")
        pull = await house.pull(100_000)
        await house.settle(rounds=12, each_ms=300_000)
        assert await house.state(pull) == "rejected"
        row = (await house.transfers())[0]
        await _stranger_pays(house, 100_000, row.reference)  # the bank has booked it hours later
        for _ in range(6):
            await house.round()
            house.warp(20_000)
        assert await house.state(pull) == "minted"
        assert house.node.world.available(MEMBER) == 100_000

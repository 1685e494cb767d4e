"""Won that leave the pool without a transfer stop sending, and nothing else stops."""

from pathlib import Path

import pytest
from sqlalchemy import update

from services.banking.errors import SendingStoppedError
from services.sandbox.ledger import OUTSIDE, Booking, book
from services.sandbox.tables import ACCOUNT
from tests.kit.bank_house import POOL, House, bank_house


async def _compare(house: House) -> None:
    for _ in range(3):
        await house.banking.statement.round()
        await house.banking.books.round()
        house.warp(1_000)


def _stopped(house: House) -> bool:
    return house.banking.books.stopped


@pytest.mark.services
async def test_a_theft_from_the_pool_stops_sending_until_it_is_made_good(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(100_000, "a")
        await house.settle()
        await _compare(house)
        assert not _stopped(house)
        async with house.sandbox.write() as tx:  # the balance falls, and the statement does not say why
            await tx.execute(update(ACCOUNT).where(ACCOUNT.c.number == POOL).values(balance=99_999))
        await _compare(house)
        assert _stopped(house)
        with pytest.raises(SendingStoppedError):
            await house.pull(1_000, "b")
        await house.push(10_000)
        await house.settle(rounds=3)
        assert (await house.transfers())[1].state == "begun"
        async with house.sandbox.write() as tx:
            await tx.execute(update(ACCOUNT).where(ACCOUNT.c.number == POOL).values(balance=100_000))
        await _compare(house)
        await house.settle()
        assert (await house.transfers())[1].state == "burned"


async def test_a_stranger_s_money_is_suspense_and_stops_nothing(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        async with house.sandbox.write() as tx:
            await book(tx, Booking(OUTSIDE, POOL, 7_000, house.now, "", "STRANGER"))
        await _compare(house)
        assert not _stopped(house)
        text = house.context["banking"].metrics.text().decode()
        assert "gye_services_books_difference_won 0.0" in text
        assert house.node.world.supply() == 0

"""An event is a hint: it makes a transfer once, whatever is handled twice."""

from pathlib import Path

import pytest
from sqlalchemy import update

from services.banking.store.tables import CURSOR
from tests.kit.bank_house import bank_house


@pytest.mark.services
async def test_a_withdrawal_that_is_heard_twice_is_one_transfer(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(50_000)
        await house.settle()
        await house.push(10_000)
        await house.follow()
        async with house.banking.desk.database.write() as tx:
            await tx.execute(update(CURSOR).values(cursor="0-0"))
        await house.follow()
        assert [row.kind for row in await house.transfers()] == ["pull", "push"]

"""A transfer moves along the machine, and of two that move it one finds nothing to do."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from services.banking.rules.machine import Input, NoSuchMoveError
from services.banking.store.tables import BUS
from services.banking.store.transfers import advance, by_id
from tests.kit.bank_house import bank_house


async def test_a_move_is_made_once_and_told_once(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        id_ = await house.pull(100_000)
        database = house.banking.desk.database
        async with database.read() as tx:
            row = await by_id(tx, id_)
        for expected in (True, False):
            async with database.write() as tx:
                assert await advance(tx, row, Input.RECORD, house.now) is expected
        async with database.read() as tx:
            assert await tx.scalar(select(func.count()).select_from(BUS.outbox)) == 1
        async with database.write() as tx:
            with pytest.raises(NoSuchMoveError):
                await advance(tx, row, Input.MINT_SEEN, house.now)
        assert await house.state(id_) == "recorded"

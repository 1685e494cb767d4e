"""The sandbox makes and loses no won."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from services.kit.database import Database
from services.sandbox.ledger import OUTSIDE, Booking, NotEnoughError, account_of, book, total
from services.sandbox.tables import ACCOUNT, TABLES

NUMBERS = (OUTSIDE, "1", "2", "3")
MOVES = st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS), st.integers(1, 100)), max_size=12)


@settings(max_examples=15)
@given(MOVES)
async def test_whatever_moves_the_sum_is_0(moves: list[tuple[str, str, int]]) -> None:
    database = Database.at("sqlite://", "sandbox")
    async with database.write() as tx:
        await tx.run_sync(TABLES.create_all)
        for number in NUMBERS:
            row = {"person": "", "holder": "", "bank_code": "", "bank_name": "", "open": True, "transfer_agreed": True}
            await tx.execute(insert(ACCOUNT).values(fintech_use_num=number, number=number, balance=0, **row))
        for source, target, amount in moves:
            before = await tx.scalar(select(ACCOUNT.c.balance).where(ACCOUNT.c.number == source))
            if source != OUTSIDE and amount > int(before or 0):
                with pytest.raises(NotEnoughError):
                    await book(tx, Booking(source, target, amount, 0))
                continue
            await book(tx, Booking(source, target, amount, 0))
        assert await total(tx) == 0
        rows = (await tx.execute(select(ACCOUNT).where(ACCOUNT.c.number != OUTSIDE))).all()
        assert all(row.balance >= 0 for row in rows)
        assert await account_of(tx, "nobody") is None
    await database.close()


async def test_an_account_that_is_not_there_gets_nothing(tmp_path: Path) -> None:
    database = Database.at(f"sqlite:///{tmp_path}/a.db", "sandbox")
    async with database.write() as tx:
        await tx.run_sync(TABLES.create_all)
    with pytest.raises(ValueError, match="no account 9"):
        async with database.write() as tx:
            await book(tx, Booking("9", "8", 1, 0))
    await database.close()

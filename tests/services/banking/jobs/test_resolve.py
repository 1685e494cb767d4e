"""Every fault of the bank: the transfer ends right, nothing twice, nothing lost."""

from pathlib import Path

import pytest
from sqlalchemy import select

from services.banking.store.tables import MANUAL_CASE
from tests.kit.bank_house import MEMBER, NUMBER, POOL, WAGE, bank_house

SLOW = pytest.mark.services
"""One of each kind runs everywhere; the others in make test-services."""
BOOKED = ("slow", "cut_mid_answer", "duplicate", "processing", "error_booked", "statement_late", "result_late")
NOT_BOOKED = ("cut_before_read", "error", "maintenance", "processing_refused")


@pytest.mark.parametrize("name", ["cut_after_booking", *(pytest.param(each, marks=SLOW) for each in BOOKED)])
async def test_what_the_bank_has_booked_is_minted_once(tmp_path: Path, name: str) -> None:
    async with bank_house(tmp_path) as house:
        await house.order_fault("withdraw", name, "0.2" if name == "slow" else "90")
        pull = await house.pull(100_000)
        await house.settle(rounds=30, each_ms=61_000)
        assert await house.state(pull) == "minted"
        assert house.node.world.available(MEMBER) == 100_000
        assert (await house.balance(NUMBER), await house.balance(POOL)) == (WAGE - 100_000, 100_000)


@pytest.mark.parametrize("name", ["cut_after_read", *(pytest.param(each, marks=SLOW) for each in NOT_BOOKED)])
async def test_what_the_bank_has_not_booked_is_not_minted(tmp_path: Path, name: str) -> None:
    async with bank_house(tmp_path) as house:
        await house.order_fault("withdraw", name, "90")
        pull = await house.pull(100_000)
        await house.settle(rounds=30, each_ms=120_000)
        assert await house.state(pull) == "rejected"
        assert house.node.world.available(MEMBER) == 0
        assert await house.balance(NUMBER) == WAGE


async def test_a_definite_refusal_names_its_code(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.order_fault("withdraw", "code", "416")
        await house.order_fault("withdraw", "code", "A0009")
        await house.pull(100_000, "a")
        await house.pull(100_000, "b")
        await house.settle()
        assert sorted(row.why for row in await house.transfers()) == ["416", "A0009"]


@SLOW
async def test_a_transfer_without_any_answer_goes_on_the_manual_list(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.order_fault("withdraw", "cut_after_read")
        await house.order_fault("result", "code", "400", count=100)
        pull = await house.pull(100_000)
        await house.settle(rounds=10, each_ms=4 * 3_600_000)
        assert await house.state(pull) == "manual"
        async with house.banking.desk.database.read() as tx:
            assert (await tx.scalars(select(MANUAL_CASE.c.transfer))).all() == [pull]
        await house.kill_bank()
        await house.settle(rounds=3, each_ms=3_600_000)
        assert await house.state(pull) == "manual"

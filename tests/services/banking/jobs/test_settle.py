"""Withdrawals: paid once, proven before, and given back if the bank refuses."""

from pathlib import Path

import pytest

from contracts.won.calls import BeginWithdrawal, RevertWithdrawal
from ledger.primitives.units import AccountId
from services.banking.cases import Cases
from services.banking.rules.machine import Kind
from services.banking.rules.references import push_reference
from services.banking.store.transfers import add
from tests.kit.bank_house import MEMBER, NUMBER, POOL, WAGE, House, bank_house

SLOW = pytest.mark.services


async def _funded(house: House, won: int = 100_000) -> None:
    await house.pull(won, "funds")
    await house.settle()


@SLOW
async def test_a_withdrawal_is_paid_and_burned(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await _funded(house)
        await house.push(30_000)
        await house.settle()
        assert [row.state for row in await house.transfers()] == ["minted", "burned"]
        assert (await house.balance(POOL), house.node.world.supply()) == (70_000, 70_000)
        assert await house.balance(NUMBER) == WAGE - 70_000


@pytest.mark.parametrize(
    ("fault", "paid"),
    [
        ("cut_after_booking", True),
        pytest.param("result_late", True, marks=SLOW),
        pytest.param("error_booked", True, marks=SLOW),
        pytest.param("cut_mid_answer", True, marks=SLOW),
        pytest.param("cut_after_read", False, marks=SLOW),
        pytest.param("processing_refused", False, marks=SLOW),
        pytest.param("maintenance", False, marks=SLOW),
    ],
)
async def test_an_unknown_push_is_neither_paid_twice_nor_given_back_too_early(
    tmp_path: Path, fault: str, paid: bool
) -> None:
    async with bank_house(tmp_path) as house:
        await _funded(house)
        await house.order_fault("deposit", fault, "90")
        await house.push(30_000)
        await house.settle(rounds=40, each_ms=61_000)
        assert (await house.transfers())[1].state == ("burned" if paid else "reverted")
        assert await house.balance(NUMBER) == WAGE - 100_000 + 30_000 * paid
        assert house.node.world.available(MEMBER) == 100_000 - 30_000 * paid
        assert house.node.world.supply() == await house.balance(POOL)


async def test_a_withdrawal_that_a_lying_node_invents_is_not_paid(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await _funded(house)
        desk, invented = house.banking.desk, bytes(31) + b"\1"
        async with desk.database.write() as tx:  # what `ChainEvents` does for an event
            await add(
                tx,
                Kind.PUSH,
                house.now,
                account=AccountId(house.node.world.id(MEMBER)),
                bank_account="",
                amount=50_000,
                client_key=f"withdrawal:{invented.hex()}",
                reference=push_reference(invented),
                order_bytes=invented,
                signatures=b"",
                next_look_ms=house.now,
            )
        await house.settle(rounds=6)
        assert (await house.transfers())[1].state == "requested"
        assert await house.balance(POOL) == 100_000


@SLOW
async def test_what_its_owner_takes_back_and_what_other_operators_began_is_not_paid(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await _funded(house)
        await house.push(30_000)
        await house.follow()
        first = (await house.transfers())[1]
        house.node.world.call(MEMBER, RevertWithdrawal(bytes(first.order_bytes)))
        await house.push(20_000)
        await house.follow()
        second = (await house.transfers())[2]
        for name in ("operator", "witness"):
            house.node.world.call(name, BeginWithdrawal(bytes(second.order_bytes)))
        await house.settle(rounds=4)
        assert [row.state for row in await house.transfers()] == ["minted", "gone", "requested"]
        assert await house.balance(POOL) == 100_000


@SLOW
async def test_a_withdrawal_that_others_begin_first_becomes_a_case(tmp_path: Path) -> None:
    """Banking wants to begin it, but two others are faster: the chain refuses its call, and persons must look."""
    async with bank_house(tmp_path) as house:
        await _funded(house)
        await house.push(20_000)
        await house.follow()
        await house.banking.settler.round()
        wanted = (await house.transfers())[1]
        for name in ("operator", "witness"):
            house.node.world.call(name, BeginWithdrawal(bytes(wanted.order_bytes)))
        await house.settle(rounds=6)
        assert (await house.transfers())[1].state == "requested"
        assert [case["transfer"] for case in await Cases(house.banking.desk).open_cases()] == [wanted.id]


@SLOW
async def test_a_kill_at_any_round_pays_once(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await _funded(house)
        await house.push(30_000)
        for _ in range(8):
            await house.follow()
            for step in ("settler", "sender", "statement"):
                await getattr(house.banking, step).round()
                await house.kill_bank()
            await house.round()
            house.warp(61_000)
        assert [row.state for row in await house.transfers()] == ["minted", "burned"]
        assert await house.balance(NUMBER) == WAGE - 70_000

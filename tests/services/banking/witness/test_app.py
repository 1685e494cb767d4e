"""TWO OF THREE: the lone proposer mints nothing, burns nothing, gives nothing back."""

from pathlib import Path

import pytest
from sqlalchemy import update

from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, RevertWithdrawal
from ledger.primitives.units import Won
from services.banking.rules.references import mint_key
from services.banking.store.tables import TRANSFER
from tests.kit.bank import wire
from tests.kit.bank_house import MEMBER, POOL, House, bank_house

SLOW = pytest.mark.services


async def _witness_looks(house: House) -> None:
    for _ in range(3):
        await house.witness.round()
        await house.witness.signer.round()
        house.warp(1_000)


async def test_a_mint_without_a_line_is_not_signed(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        house.node.world.call("bank", Mint(house.node.world.id(MEMBER), Won(10**9), wire("invented")))
        await _witness_looks(house)
        assert house.node.world.supply() == 0


@pytest.mark.parametrize("change", ["to", *(pytest.param(each, marks=SLOW) for each in ("amount", "booked_ms", "key"))])
async def test_a_real_transfer_minted_otherwise_is_not_signed(tmp_path: Path, change: str) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(100_000)
        await house.banking.sender.round()
        await house.banking.statement.round()
        row = (await house.transfers())[0]
        right = {"to": house.node.world.id(MEMBER), "amount": Won(100_000), "booked_ms": row.booked_ms}
        wrong = {"to": house.node.world.id("member-02"), "amount": Won(900_000), "booked_ms": row.booked_ms - 1_000}
        key = mint_key(row.day, "T991234567U000000009") if change == "key" else row.mint_key
        call = Mint(**({**right, change: wrong[change]} if change in wrong else right), bank_tx_id=key)
        house.node.world.call("bank", call)
        await _witness_looks(house)
        assert house.node.world.available("member-02") == 0
        assert house.node.world.supply() == 0
        await house.settle()  # and the honest one goes its way
        assert house.node.world.available(MEMBER) == 100_000 == house.node.world.supply()


@SLOW
async def test_a_line_is_minted_once_whatever_key_is_proposed(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(100_000)
        await house.settle()
        row = (await house.transfers())[0]
        other = mint_key(row.day, "T991234567U000000009")
        async with house.banking.desk.database.write() as tx:  # a bank that lies about the id to its witness
            await tx.execute(update(TRANSFER).values(mint_key=other, bank_tran_id="T991234567U000000009"))
        house.node.world.call("bank", Mint(house.node.world.id(MEMBER), Won(100_000), other, row.booked_ms))
        await _witness_looks(house)
        assert house.node.world.supply() == 100_000


@SLOW
async def test_what_nobody_has_asked_for_does_not_begin(tmp_path: Path) -> None:
    """The witness begins by the chain's own proof: not what has been taken back meanwhile."""
    async with bank_house(tmp_path) as house:
        await house.pull(100_000)
        await house.settle()
        await house.push(30_000)
        await house.follow()
        withdrawal = bytes((await house.transfers())[1].order_bytes)
        house.node.world.call("bank", BeginWithdrawal(withdrawal))
        house.node.world.call(MEMBER, RevertWithdrawal(withdrawal))
        await _witness_looks(house)
        assert house.node.world.available(MEMBER) == 100_000


@SLOW
async def test_a_withdrawal_is_not_confirmed_before_it_is_paid_nor_given_back_after(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(100_000)
        await house.settle()
        await house.push(30_000)
        await house.follow()
        await house.banking.settler.round()
        await house.banking.desk.signer.round()
        withdrawal = bytes((await house.transfers())[1].order_bytes)
        assert house.node.world.refused(MEMBER, ConfirmWithdrawal(withdrawal)) == "not_operator"
        await _witness_looks(house)  # what the owner has asked for, and the chain proves, begins by the second vote
        house.node.world.call("bank", ConfirmWithdrawal(withdrawal))
        await _witness_looks(house)
        assert house.node.world.supply() == 100_000
        house.warp(30_000)
        await house.banking.settler.round()
        await house.banking.sender.round()
        assert await house.balance(POOL) == 70_000
        house.node.world.call("bank", RevertWithdrawal(withdrawal))
        await _witness_looks(house)
        assert house.node.world.available(MEMBER) == 70_000

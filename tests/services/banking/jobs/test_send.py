"""RECORD FIRST, ONE ID, UNKNOWN BY DEFAULT: what leaves is on disk before, and leaves once."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from services.banking.adapters.kftc import Kftc
from services.banking.store.tables import ATTEMPT
from tests.kit.bank_house import NUMBER, WAGE, House, bank_house


async def _sent(house: House) -> int:
    """Return how many calls to the bank were made."""
    async with house.banking.desk.database.read() as tx:
        return len((await tx.execute(select(ATTEMPT).where(ATTEMPT.c.call == "send"))).all())


async def test_a_kill_between_recording_and_sending_sends_once_and_a_later_one_is_unknown(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        pull = await house.pull(100_000)
        sender = house.banking.sender
        await sender._record()
        recorded = (await house.transfers())[0]
        await house.kill_bank()
        assert (await house.state(pull), await _sent(house)) == ("recorded", 0)
        planted = ConnectionAbortedError("killed")

        async def killed(*_: object) -> None:
            raise planted

        house.banking.desk.bank.withdraw = killed  # type: ignore[method-assign,assignment]
        with pytest.raises(ConnectionAbortedError):
            await house.banking.sender.round()
        assert await house.state(pull) == "sent"
        await house.kill_bank()
        row = (await house.transfers())[0]
        assert (row.state, row.bank_tran_id, row.body) == ("unknown", recorded.bank_tran_id, recorded.body)
        await house.banking.sender.round()
        assert await _sent(house) == 0  # what may have been sent is not sent again
        assert await house.balance(NUMBER) == WAGE


async def test_what_was_not_sent_goes_out_with_the_same_id(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        pull = await house.pull(100_000)
        bank = house.banking.desk.bank
        assert isinstance(bank, Kftc)
        settings = bank._settings
        bank._settings = msgspec.structs.replace(settings, url="http://127.0.0.1:9")
        await house.banking.sender.round()
        first = (await house.transfers())[0]
        assert first.state == "recorded"
        bank._settings = settings
        house.warp(5_000)
        await house.banking.sender.round()
        row = (await house.transfers())[0]
        assert (await house.state(pull), row.bank_tran_id) == ("confirmed", first.bank_tran_id)
        assert await house.balance(NUMBER) == WAGE - 100_000


async def test_the_body_lies_sealed(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        await house.pull(100_000)
        await house.banking.sender.round()
        await house.kill_bank()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert not any(part.encode() in kept for part in ("2" * 24, "김하나", "member-token"))

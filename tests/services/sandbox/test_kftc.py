"""The sandbox's bank is strict: forms, tokens, ids that are unique per date."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import update

from services.banking.adapters.kftc import Kftc
from services.banking.rules.wire import Withdraw, withdraw_body
from services.sandbox.ledger import total
from services.sandbox.tables import ACCOUNT
from tests.kit.bank_house import CODE, FIN, NUMBER, POOL, WAGE, House, bank_house

pytestmark = pytest.mark.services


async def ask(house: House, body: dict[str, str], token: str = "member-token") -> Any:
    bank = house.banking.desk.bank
    assert isinstance(bank, Kftc)
    url = bank._settings.url + "/v2.0/transfer/withdraw/fin_num"
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session, session.post(url, json=body, headers=headers) as answer:
        return json.loads(await answer.read())


def body(number: int, **changes: str) -> dict[str, str]:
    stamp, reference = "20260101120000", "G" * 20
    asked = Withdraw(f"{CODE}U{number:09}", POOL, FIN, 1_000, stamp, "getty", "A1", reference, "gye")
    return withdraw_body(asked) | changes


async def test_it_books_once_per_id_and_refuses_what_it_should(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        done = await ask(house, body(1))
        assert (done["rsp_code"], done["bank_rsp_code"], done["bank_tran_id"]) == ("A0000", "000", f"{CODE}U000000001")
        twice = await ask(house, body(1))
        assert (twice["rsp_code"], twice["bank_rsp_code"]) == ("A0002", "822")
        assert (await ask(house, body(2), "another"))["rsp_code"] == "A0003"
        assert (await ask(house, body(2, tran_amt="0")))["rsp_code"] == "A0003"
        assert (await ask(house, body(2, tran_amt=str(10 * WAGE))))["bank_rsp_code"] == "464"
        assert (await ask(house, body(2, fintech_use_num="9" * 24)))["bank_rsp_code"] == "416"
        for field, code in (("transfer_agreed", "499"), ("open", "416")):
            async with house.sandbox.write() as tx:
                await tx.execute(update(ACCOUNT).where(ACCOUNT.c.number == NUMBER).values(**{field: False}))
            assert (await ask(house, body(2)))["bank_rsp_code"] == code
        assert await house.balance(NUMBER) == WAGE - 1_000
        async with house.sandbox.read() as tx:
            assert await total(tx) == 0

"""The adapter against the sandbox, and against nobody."""

from pathlib import Path

from services.banking.adapters.kftc import Kftc, KftcSettings
from services.banking.rules.outcomes import Meaning, Transport, judge_result
from services.kit.personal import Personal
from tests.kit.bank_house import CODE, POOL, POOL_FIN, bank_house

NOBODY = KftcSettings("http://127.0.0.1:9", "getty", CODE, POOL, POOL_FIN, 1.0)


async def test_without_the_bank_nothing_is_sent() -> None:
    bank = Kftc(NOBODY, "secret")
    assert (await bank.withdraw(b"{}", Personal("t"))).transport is Transport.NOT_SENT
    assert (await bank.deposit(b"{}")).transport is Transport.NOT_SENT
    assert (await bank.result(True, "x", "20260101", 1, 0)).transport is Transport.NOT_SENT
    assert await bank.statement("20260101", "", 0) is None
    assert await bank.grant("code", "back") is None


async def test_ids_are_ours_and_differ() -> None:
    ids = {Kftc(NOBODY, "secret").new_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(len(each) == 20 and each.startswith(CODE + "U") for each in ids)


async def test_a_wrong_secret_gets_no_token_and_an_unknown_transfer_is_not_found(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        bank = house.banking.desk.bank
        assert isinstance(bank, Kftc)
        assert (await Kftc(bank._settings, "wrong").deposit(b"{}")).transport is Transport.NOT_SENT
        id_ = house.banking.desk.bank.new_id()
        reply = await house.banking.desk.bank.result(True, id_, "20260101", 5, house.now)
        assert judge_result(reply, id_, 5) is Meaning.NOT_FOUND

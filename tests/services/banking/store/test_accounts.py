"""A link waits for its code once, and not for long."""

from pathlib import Path

from services.banking.store import accounts
from tests.kit.bank_house import MEMBER, bank_house


async def test_a_link_is_taken_once_and_lapses(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        database, account = house.banking.desk.database, house.node.world.id(MEMBER)
        async with database.write() as tx:
            await accounts.add_link(tx, "one", account, "https://app.example/back", house.now)
            await accounts.add_link(tx, "two", account, "https://app.example/back", house.now)
            assert await accounts.take_link(tx, "two", house.now + accounts.LINK_MS + 1) is None
            assert (await accounts.take_link(tx, "one", house.now)).account == account
            assert await accounts.take_link(tx, "one", house.now) is None
            assert [accounts.shown(row)["push_target"] for row in await accounts.bank_accounts(tx, account)] == [True]
            assert await accounts.bank_account(tx, bytes(20), house.bank_account) is None

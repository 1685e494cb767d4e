"""Nobody but the member's keys orders a pull, and an order is one transfer."""

from pathlib import Path

import pytest

from ledger.primitives.codec import encode
from ledger.primitives.units import AccountId, Millis, Won
from services.banking.errors import (
    AccountNotOpenError,
    BadOrderError,
    BankAccountNotFoundError,
    NotSignedError,
    OrderExpiredError,
    OrderLivesTooLongError,
    OtherChainOrderError,
    OverLimitError,
    TargetDiffersError,
)
from services.banking.rules.orders import PullOrder, PushTarget, pull_payload, target_payload
from tests.kit.bank_house import MEMBER, House, bank_house
from tests.kit.world import key_of


def order(house: House, **changes: object) -> tuple[bytes, tuple[bytes, ...]]:
    world = house.node.world
    values: dict[str, object] = {
        "version": 1,
        "chain_ctx": world.chain.chain_ctx,
        "account": world.id(MEMBER),
        "bank_account": house.bank_account,
        "amount": Won(100_000),
        "client_key": "one",
        "expires_ms": Millis(house.now + 60_000),
    }
    raw = encode(PullOrder(**(values | changes)))  # type: ignore[arg-type]
    return raw, (key_of(MEMBER).sign(pull_payload(raw)),)


async def test_what_is_refused_stores_nothing(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        orders = house.banking.orders
        raw, signed = order(house)
        wrong = [
            (BadOrderError, (b"x", signed)),
            (NotSignedError, (raw, (key_of("member-02").sign(pull_payload(raw)),))),
            (NotSignedError, (raw, (bytes(64),))),
            (NotSignedError, (raw, (key_of(MEMBER).sign(target_payload(raw)),))),
            (OtherChainOrderError, order(house, chain_ctx=bytes(32))),
            (OrderExpiredError, order(house, expires_ms=Millis(house.now))),
            (OrderLivesTooLongError, order(house, expires_ms=Millis(house.now + 25 * 3_600_000))),
            (AccountNotOpenError, order(house, account=AccountId(bytes(20)))),
            (BankAccountNotFoundError, order(house, bank_account="another's")),
            (OverLimitError, order(house, amount=Won(10_000_001))),
        ]
        for error, given in wrong:
            with pytest.raises(error):
                await orders.pull(*given)
        assert await house.transfers() == []


async def test_an_order_is_one_transfer_and_its_key_names_no_other(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        orders, given = house.banking.orders, order(house)
        assert (await orders.pull(*given))[0] is True
        assert (await orders.pull(*given))[0] is False
        with pytest.raises(BadOrderError):
            await orders.pull(*order(house, amount=Won(1)))
        assert [row.amount for row in await house.transfers()] == [100_000]


async def test_the_day_s_limit_counts_what_is_under_way_and_not_what_was_rejected(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        orders = house.banking.orders
        await house.order_fault("withdraw", "code", "464")
        await orders.pull(*order(house, amount=Won(6_000_000), client_key="a"))
        with pytest.raises(OverLimitError) as refused:
            await orders.pull(*order(house, amount=Won(6_000_000), client_key="b"))
        assert refused.value.fields["limit"] == "4000000"
        await house.banking.sender.round()
        assert (await orders.pull(*order(house, amount=Won(6_000_000), client_key="b")))[0]


async def test_where_pushes_go_is_signed_as_it_was_seen(tmp_path: Path) -> None:
    async with bank_house(tmp_path) as house:
        world, orders = house.node.world, house.banking.orders
        shared = (1, world.chain.chain_ctx, world.id(MEMBER), house.bank_account)
        lapses = Millis(house.now + 60_000)
        seen_otherwise = encode(PushTarget(*shared, "097", "9999******", lapses))
        with pytest.raises(TargetDiffersError):
            await orders.target(seen_otherwise, (key_of(MEMBER).sign(target_payload(seen_otherwise)),))
        right = encode(PushTarget(*shared, "097", "1002******", lapses))
        with pytest.raises(NotSignedError):
            await orders.target(right, (key_of("member-02").sign(target_payload(right)),))
        assert (await orders.target(right, (key_of(MEMBER).sign(target_payload(right)),))).main

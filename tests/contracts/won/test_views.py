import pytest

from contracts.won.calls import BeginWithdrawal, RequestWithdrawal
from contracts.won.errors import WithdrawalNotFoundError
from contracts.won.views import waiting, withdrawal
from ledger.primitives.units import Won
from tests.kit.world import OPERATOR, World


def test_what_readers_see_of_withdrawals() -> None:
    world = World()
    world.fund("member-01", 100)
    asked = world.call("member-01", RequestWithdrawal(Won(60))).id
    reader, storage = world.chain.reader(), world.chain.storage("won")
    assert (withdrawal(reader, storage, asked).amount, withdrawal(reader, storage, asked).status) == (60, "requested")
    assert [found.id for found in waiting(reader, storage, world.id("member-01"))] == [asked]
    world.call(OPERATOR, BeginWithdrawal(asked))
    reader, storage = world.chain.reader(), world.chain.storage("won")
    assert waiting(reader, storage, world.id("member-01")) == ()
    assert withdrawal(reader, storage, asked).status == "begun"
    with pytest.raises(WithdrawalNotFoundError):
        withdrawal(reader, storage, b"none")

import pytest

from contracts.won.ballots import BALLOT_MS
from contracts.won.calls import BeginWithdrawal, Mint, RequestWithdrawal
from contracts.won.errors import WithdrawalNotFoundError
from contracts.won.views import OpenBallot, open_ballots, waiting, withdrawal
from ledger.primitives.codec import encode
from ledger.primitives.units import Won
from tests.kit.bank import wire
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


def test_readers_see_what_operators_have_said() -> None:
    """The whole call, and how many votes count; what is enough, or has expired, is gone."""
    names = (OPERATOR, "operator-2", "operator-3")
    world = World(operators=names)
    calls = [Mint(world.id("member-01"), Won(5), wire(f"wire {number}")) for number in range(4)]
    for name, call in zip((*names, OPERATOR), calls, strict=True):
        world.call(name, call)

    def shown() -> list[OpenBallot]:
        return list(open_ballots(world.chain.reader(), world.chain.storage("won")).ballots)

    assert {one.args for one in shown()} == {encode(call) for call in calls}
    assert {(one.method, one.amount, one.votes, one.needed) for one in shown()} == {("mint", 5, 1, 2)}
    world.call(OPERATOR, calls[1])
    assert {one.subject for one in shown()} == {wire(f"wire {number}") for number in (0, 2, 3)}
    first = open_ballots(world.chain.reader(), world.chain.storage("won"), 1)
    rest = open_ballots(world.chain.reader(), world.chain.storage("won"), 2, first.next)
    assert [*first.ballots, *rest.ballots] == shown()
    assert rest.next == b""
    world.at(world.now + BALLOT_MS)
    assert shown() == []

import pytest

from api import history
from api.errors import ProblemError
from api.ports import Location
from contracts.won.calls import Transfer
from ledger.primitives.units import Won
from tests.kit.world import World


def test_the_transaction_of_a_receipt() -> None:
    world = World()
    world.fund("member-01", 5)
    sent = world.tx("member-01", Transfer(world.id("member-02"), Won(5)))
    world.step(sent)
    place = world.chain.find_tx(sent.id)
    assert place is not None
    assert history.transaction_at(world.chain, Location(*place)) == sent
    assert history.receipt_at(world.chain, Location(*place)).id == sent.id


@pytest.mark.parametrize("height", [0, 1, 2])
def test_what_is_missing_is_named(height: int) -> None:
    chain = World().chain
    for read in (history.header_at, history.block_at, history.receipts_at):
        with pytest.raises(ProblemError) as refusal:
            read(chain, height)
        assert refusal.value.code == "unknown_block"


def test_a_receipt_that_is_not_there() -> None:
    world = World()
    world.step()
    with pytest.raises(ProblemError) as refusal:
        history.receipt_at(world.chain, Location(1, 0))
    assert refusal.value.code == "unknown_receipt"

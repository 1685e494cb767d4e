"""Withdrawals and mints are read where and as the chain stores them."""

from contracts.won.calls import Mint, RequestWithdrawal
from ledger.primitives.units import Won
from services.banking.rules.chain_state import minted_key, read_minted, read_withdrawal, withdrawal_key
from tests.kit.bank import wire
from tests.kit.world import World


def test_the_keys_and_forms_are_the_chain_s() -> None:
    world = World()
    world.call("operator", Mint(world.id("member-01"), Won(500), wire("a")))
    id_ = world.call("member-01", RequestWithdrawal(Won(200))).id
    assert read_minted(world.chain.state_value(minted_key(wire("a")))) == 500
    assert read_minted(world.chain.state_value(minted_key(wire("b")))) == 0
    found = read_withdrawal(world.chain.state_value(withdrawal_key(id_)))
    assert found is not None
    assert (found.id, found.owner, found.amount, found.status) == (id_, world.id("member-01"), 200, "requested")
    assert read_withdrawal(world.chain.state_value(withdrawal_key(bytes(32)))) is None

import pytest

from api import proven
from api.errors import NothingCertifiedError, ProblemError, UnknownBlockError
from api.ports import Location
from tests.kit.world import World


def test_nothing_is_proved_before_the_first_block() -> None:
    chain = World().chain
    with pytest.raises(NothingCertifiedError):
        proven.state(chain, b"x")
    with pytest.raises(UnknownBlockError):
        proven.certified(chain, 1)


def test_an_unknown_transaction() -> None:
    with pytest.raises(ProblemError) as refusal:
        proven.transaction(World().chain, bytes(32))
    assert refusal.value.code == "unknown_transaction"


def test_a_receipt_carries_what_certifies_it() -> None:
    world = World()
    world.fund("member-01", 5)
    shown = proven.receipt(world.chain, Location(1, 0))
    assert shown["certified"] == proven.certified(world.chain, 1)
    assert shown["receipt"]["code"] == "ok"

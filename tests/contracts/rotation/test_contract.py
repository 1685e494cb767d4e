"""Which methods a person may call."""

import pytest

from tests.kit.world import World, member, terms

NAMES = [member(number) for number in (1, 2, 3)]


@pytest.fixture
def club_of_three() -> tuple[World, bytes]:
    world = World()
    world.fund_all(NAMES, 1_000_000)
    return world, world.started(terms(seats=3), NAMES)


def test_methods_of_contracts_are_refused_from_persons(club_of_three: tuple[World, bytes]) -> None:
    from contracts.abi.club import CarryOut, Substitute, Swap
    from contracts.abi.interfaces import Credited
    from contracts.rotation.contract import CONTRACT

    assert {"credited", "change"} <= set(CONTRACT.methods)
    world, club = club_of_three
    me = world.id("member-01")
    for method, call, code in (
        ("credited", Credited(me), "not_won"),
        ("change", CarryOut(Swap(club, 1, 2), (me, world.id("member-02")), b""), "not_voting"),
        ("change", CarryOut(Substitute(club, 2, world.id("member-02"), me), (me,), b""), "not_voting"),
    ):
        assert world.refused_raw("member-01", "rotation", method, call) == code

import asyncio

import pytest

from node.shell.net import handshakes as module
from node.shell.net.handshakes import Handshake, Handshakes

PEER, STRANGER = "10.0.0.1", "192.0.2.7"


class Loop:
    now = 0.0

    def time(self) -> float:
        return self.now


class Bench:
    def __init__(self) -> None:
        self.loop = Loop()
        self.left: list[str] = []
        self.places = Handshakes(self.loop, lambda address: address == PEER)  # type: ignore[arg-type]

    def take(self, address: str) -> Handshake | None:
        return self.places.take(address, lambda: self.left.append(address))


def test_strangers_never_have_all_places_and_one_address_few() -> None:
    bench = Bench()
    assert sum(bench.take(STRANGER) is not None for _ in range(100)) == module.MAX_PER_ADDRESS
    others = sum(bench.take(f"192.0.2.{number}") is not None for number in range(100, 200))
    assert others == module.MAX_STRANGERS - module.MAX_PER_ADDRESS
    peers = [bench.take(PEER) for _ in range(100)]
    assert sum(place is not None for place in peers) == module.MAX_PENDING - module.MAX_STRANGERS
    assert bench.left == []
    kept = [place for place in peers if place is not None]
    bench.places.free(kept[0])
    assert bench.take(PEER) is not None


@pytest.mark.parametrize(("address", "first"), [(STRANGER, STRANGER), ("192.0.2.250", STRANGER), (PEER, STRANGER)])
def test_who_has_waited_longest_leaves_and_a_stranger_first(address: str, first: str) -> None:
    bench = Bench()
    for _ in range(module.MAX_PENDING - module.MAX_STRANGERS):
        bench.take(PEER)
    for number in range(module.MAX_STRANGERS):
        bench.take(STRANGER if number < module.MAX_PER_ADDRESS else f"192.0.2.{100 + number}")
    assert len(bench.places) == module.MAX_PENDING
    assert bench.take(address) is None
    bench.loop.now = module.PATIENCE_S
    assert bench.take(address) is not None
    assert (bench.left, len(bench.places)) == ([first], module.MAX_PENDING)


async def test_a_place_that_is_freed_twice_is_one_place() -> None:
    places = Handshakes(asyncio.get_running_loop(), lambda _: True)
    place = places.take(PEER, lambda: None)
    assert place is not None
    places.free(place)
    places.free(place)
    assert len(places) == 0

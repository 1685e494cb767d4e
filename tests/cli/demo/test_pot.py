"""The numbers of the demo's pot, worked out here from the rules; tests/e2e/test_demo.py plays it."""

from cli.demo.auction import MEMBERS
from cli.demo.pot import BUS, DUES, LEFT, NETS, PERIODS


def test_everybody_has_the_share_of_what_the_bus_left() -> None:
    own, members = DUES * PERIODS, len(MEMBERS)
    left = own * members - BUS
    assert (left, left * own // (own * members)) == (80_000, LEFT)
    assert set(NETS.values()) == {LEFT - own}
    assert 2 * (members - 1) > members, "three of four decide"

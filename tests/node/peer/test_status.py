"""A peer's role is its place in the order of the view."""

import pytest

from consensus.topology import Topology
from node.peer.status import role_of


@pytest.mark.parametrize("n", [1, 2, 4, 7, 10])
@pytest.mark.parametrize("view", [0, 1, 5])
def test_roles_are_places_in_the_order(n: int, view: int) -> None:
    topology = Topology(bytes(32), n)
    roles = [role_of(i, topology, view) for i in topology.order(view)]
    q = topology.quorum
    middle = ["validating"] * (q - 2) + ["proxy_tail"] if q > 1 else []
    assert roles == ["leader", *middle, *["watching"] * (n - q)]


def test_a_peer_that_is_not_a_validator_observes() -> None:
    assert role_of(None, Topology(bytes(32), 4), 0) == "observer"

"""Ports of 127.0.0.1 that nobody but the test that asked takes, from the asking until the tests end.

A port that was free a moment ago need not be free when a node of the test listens on it: the kernel may have given it
to an outgoing connection, or another worker found it free too. So every port handed out here stays bound, without
listening. Linux lets a second socket bind and listen there as long as both ask for SO_REUSEADDR (every server of ours
does), and gives the port to nobody who asks for any. Elsewhere two sockets cannot share a port; there it is only found.
"""

import os
import socket
import sys
from typing import TypedDict

LOOPBACK = "127.0.0.1"

_RANGE_BEGIN, _RANGE_WIDTH = 10_000, 600
"""Where `first_ports` begins and how many each worker has: below what kernels give to outgoing connections."""

_held: list[socket.socket] = []


def held_ports(count: int) -> list[int]:
    """Return `count` ports on which only this test's servers can listen; they may do so again and again."""
    taken = [_bound() for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in taken]
    if sys.platform == "linux":
        _held.extend(taken)
    else:
        for each in taken:
            each.close()
    return ports


class ClusterPorts(TypedDict):
    """What `node.shell.init.make_cluster` asks for."""

    p2p_ports: list[int]
    api_ports: list[int]
    admin_ports: list[int]


def cluster_ports(n: int) -> ClusterPorts:
    """Return ports for a cluster of `n` nodes, held."""
    return ClusterPorts(p2p_ports=held_ports(n), api_ports=held_ports(n), admin_ports=held_ports(n))


def first_ports() -> tuple[int, int, int]:
    """Return where this worker's clusters look for API, peer and operator ports, apart from every other worker's."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _RANGE_BEGIN + _RANGE_WIDTH * worker
    return first, first + _RANGE_WIDTH // 3, first + 2 * _RANGE_WIDTH // 3


def _bound() -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((LOOPBACK, 0))
    return made

"""Ports of 127.0.0.1 that only the test that requested them can use, until the tests end.

A port that was free a moment ago may be in use when a node of the test listens on it: the kernel may have given it to
an outgoing connection, or another worker found it free too. So every port from here stays bound, without listening.
Linux lets a second socket bind and listen there if both use SO_REUSEADDR (as all our servers do), and never assigns the
port automatically. On other systems two sockets cannot share a port; there, this file only finds one.
"""

import os
import socket
import sys
from typing import TypedDict

LOOPBACK = "127.0.0.1"

_RANGE_BEGIN, _RANGE_WIDTH = 10_000, 600
"""The start of `first_ports` and the number of ports of each worker: below the range for outgoing connections."""

_held: list[socket.socket] = []


def held_ports(count: int) -> list[int]:
    """Return `count` ports on which only this test's servers can listen, as often as they want."""
    taken = [_bound() for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in taken]
    if sys.platform == "linux":
        _held.extend(taken)
    else:
        for each in taken:
            each.close()
    return ports


class ClusterPorts(TypedDict):
    """The port arguments of `node.shell.init.make_cluster`."""

    p2p_ports: list[int]
    api_ports: list[int]
    admin_ports: list[int]


def cluster_ports(n: int) -> ClusterPorts:
    """Return reserved ports for a cluster of `n` nodes."""
    return ClusterPorts(p2p_ports=held_ports(n), api_ports=held_ports(n), admin_ports=held_ports(n))


def first_ports() -> tuple[int, int, int]:
    """Return the first API, peer and operator port for this worker's clusters, separate from all other workers'."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _RANGE_BEGIN + _RANGE_WIDTH * worker
    return first, first + _RANGE_WIDTH // 3, first + 2 * _RANGE_WIDTH // 3


def _bound() -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((LOOPBACK, 0))
    return made

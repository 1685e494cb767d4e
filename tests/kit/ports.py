"""Ports of 127.0.0.1 that only the test that requested them can use, until the tests end.

A port that was free a moment ago may be in use when a node of the test listens on it: the kernel may have given it to
an outgoing connection, or another worker found it free too. So every port from here stays bound, without listening.
Linux lets a second socket bind and listen there if both use SO_REUSEADDR (as all our servers do), and never assigns the
port automatically. On other systems two sockets cannot share a port; there, this file only finds one.

Programs that choose ports themselves get a range that no other process has, of this run or of another one on the
machine: a peer that is stopped for a moment would find that the cluster of another has taken its ports.
"""

import fcntl
import os
import socket
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TypedDict

LOOPBACK = "127.0.0.1"

_RANGE_BEGIN, _RANGE_WIDTH, _RANGES = 10_000, 600, 27
"""The start of `first_ports`, the number of ports of each process, and of such ranges: below the ports of `gye` and of
outgoing connections."""

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


@cache
def first_ports() -> tuple[int, int, int]:
    """Return the first API, peer and operator port for this process's clusters, separate from all other processes'."""
    first = _RANGE_BEGIN + _RANGE_WIDTH * _free_range()
    return first, first + _RANGE_WIDTH // 3, first + 2 * _RANGE_WIDTH // 3


def _free_range() -> int:
    """Reserve a range until this process ends: byte n of one file, locked, is range n."""
    path = Path(tempfile.gettempdir()) / f"getty-test-ports-{os.getuid()}"
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    for number in range(_RANGES):
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            continue
        return number
    raise AssertionError(f"{_RANGES} processes test clusters already: {path}")


def _bound() -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((LOOPBACK, 0))
    return made

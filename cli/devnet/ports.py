"""Ports of this machine: finds free ones, and chooses those of a cluster.

Rule 1: a port is tested by binding it. Another program may take it a moment later, so it is tested again at the start.
Rule 2: a chosen port is reserved until this program ends, so that two clusters that are made at the same time choose
different ones. Byte n of one file, locked, reserves port n; only programs of this user look at it.
"""

import contextlib
import fcntl
import os
import socket
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from cli.devnet.peers import PeerEntry
from cli.refusals.clusters import NoFreePortError

FIRST_API_PORT = 26_650
FIRST_P2P_PORT = 26_750
FIRST_ADMIN_PORT = 26_850
"""The search for free ports begins here, below the range from which systems assign ports automatically."""
PORTS_TRIED = 2_000


def choose_ports(count: int) -> tuple[list[PeerEntry], list[int]]:
    """Return `count` peers with free ports of their own, and the ports that were skipped because they are taken."""
    taken: list[int] = []
    firsts = (FIRST_API_PORT, FIRST_P2P_PORT, FIRST_ADMIN_PORT)
    used: set[int] = set()
    columns: list[list[int]] = []
    for first in firsts:
        free = (port for port in _free_ports(first, taken) if port not in used)
        columns.append(list(islice(free, count)))
        used.update(columns[-1])
    names = (f"peer-{number}" for number in range(1, count + 1))
    peers = [PeerEntry(name, api, p2p, admin_port=admin) for name, api, p2p, admin in zip(names, *columns, strict=True)]
    return peers, sorted(set(taken))


def port_is_free(port: int) -> bool:
    """Return whether a program of this machine could listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port_after(port: int, used: set[int]) -> int:
    """Return the first free port above `port` that is not in `used`."""
    return next(free for free in _free_ports(port + 1, []) if free not in used)


def ranges(ports: Sequence[int]) -> str:
    """Return ascending ports as people write them: 26650-26653, 26750."""
    parts: list[list[int]] = []
    for port in ports:
        if parts and port == parts[-1][-1] + 1:
            parts[-1].append(port)
        else:
            parts.append([port])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def _free_ports(first: int, taken: list[int]) -> Iterator[int]:
    for port in range(first, first + PORTS_TRIED):
        if port_is_free(port) and _reserve(port):
            yield port
        else:
            taken.append(port)
    raise NoFreePortError(first=first, last=first + PORTS_TRIED - 1)


def _reserve(port: int) -> bool:
    """Reserve `port` until this program ends; return False if another program has reserved it."""
    file = _reservations()
    if file is None:
        return True
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, port)
    except OSError:
        return False
    return True


@cache
def _reservations() -> int | None:
    """Return the open file of the reservations; None where it cannot be opened, and ports are only tested."""
    path = Path(tempfile.gettempdir()) / f"gye-ports-{os.getuid()}"
    with contextlib.suppress(OSError):
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    return None

"""A front in a thread: the same code as in a process, but no test of a node has to start an interpreter for it."""

import os
import socket
import threading
from pathlib import Path

from ledger import genesis as ledger_genesis
from node.shell.front import process


class FrontThread:
    """See `FrontProcess`. As a process does, it ends when the node closes its ends."""

    pid = os.getpid()

    def __init__(
        self, reads: socket.socket, calls: socket.socket, listening: socket.socket, genesis_file: Path
    ) -> None:
        genesis = ledger_genesis.load(genesis_file.read_text(encoding="utf-8"))
        ends = [end.dup() for end in (reads, calls, listening)]
        self._thread = threading.Thread(target=process.serve, args=(genesis, *ends))
        self._thread.start()

    def poll(self) -> int | None:
        return None if self._thread.is_alive() else 0

    def kill(self) -> None:
        self._thread.join(60)

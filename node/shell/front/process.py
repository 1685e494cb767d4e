"""The front process: runs the API's loop from its sockets to its end.

    reads, calls     socket pairs with the node
    listening        bound by the node, so that the node reports a port that is in use
    end              when the node closes its ends or sends Leave, so that no front outlives its node

There are two ways to start one. `node.startup` forks before its loop starts: everything is imported already, so the
fork costs the node no time. A dead front is replaced by a new interpreter (`python -m node.shell.front.process`),
because a process with a running loop must not be forked.

Rule: only the node handles SIGINT and SIGTERM; a terminal or a service manager sends them to both.
"""

import asyncio
import gc
import logging
import os
import resource
import signal
import socket
import sys
from pathlib import Path

import uvloop

import node.texts  # noqa: F401 - teaches the catalogue what a node refuses
from api.limits import Limits
from api.server import make_app
from contracts.registry import default_registry
from ledger import genesis as ledger_genesis
from ledger.primitives.genesis import Genesis
from node.shell.descriptors import http_places, raise_limit
from node.shell.front.chain import FollowedChain
from node.shell.front.metrics import FrontMetrics
from node.shell.front.port import FrontPort
from node.shell.front.store import RemoteStore
from node.shell.front.wire import Decoder, Hello, Leave, Log, NewLimits, Ping, Pong, Tip, ToFront, ToNode, framed
from node.shell.hardening import die_with_parent
from node.shell.http import HttpServer
from node.shell.pipe import Pipe
from node.shell.places import Places


class _ToNodeLog(logging.Handler):
    """Sends the log records of the API and its libraries to the node, which owns the log file."""

    def __init__(self, pipe: Pipe) -> None:
        super().__init__(logging.WARNING)
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record, with its traceback in a separate field."""
        level = "error" if record.levelno >= logging.ERROR else "warning"
        fields = {"source": record.name, "message": record.getMessage()}
        if record.exc_info:
            fields["trace"] = logging.Formatter().formatException(record.exc_info)
        self._pipe.send(framed(Log(level, "log", fields)))


class Front:
    """One front process, from the node's first message to its end."""

    def __init__(self, genesis: Genesis, reads: socket.socket, calls: socket.socket, listening: socket.socket) -> None:
        self._genesis = genesis
        self._reads = reads
        self._listening = listening
        self._decoder = Decoder(ToFront)
        self._limits = Limits()
        self._peer_id = b""
        self._port: FrontPort | None = None
        self._first_tip: asyncio.Future[Tip | None] = asyncio.get_running_loop().create_future()
        self._ended = asyncio.Event()
        self._calls = Pipe(asyncio.get_running_loop(), calls, self._heard, self._end)

    async def run(self) -> None:
        """Serve until the node stops or is gone."""
        tip = await self._first_tip
        if tip is None:
            return
        logging.getLogger().handlers = [_ToNodeLog(self._calls)]
        store = RemoteStore(self._reads, tip.height)
        chain = FollowedChain(store, self._genesis, default_registry())
        self._port = FrontPort(
            chain=chain,
            store=store,
            limits=self._limits,
            metrics=FrontMetrics(),
            send=self._say,
            peer_id=self._peer_id,
        )
        server = HttpServer(make_app(self._port, self._limits), self._listening, Places(http_places(raise_limit())))
        await server.start()
        gc.collect()
        gc.freeze()
        await self._ended.wait()
        self._port.close()
        await server.stop()
        store.close()
        self._calls.close()

    def _say(self, message: ToNode) -> None:
        self._calls.send(framed(message))

    def _end(self) -> None:
        self._ended.set()
        if not self._first_tip.done():
            self._first_tip.set_result(None)

    def _heard(self, body: bytes) -> None:
        message = self._decoder.read(body)
        assert isinstance(message, ToFront), f"{type(message).__name__} is not for the front"
        if isinstance(message, Leave):
            self._end()
        if self._port is not None:
            self._port.heard(message)
        elif isinstance(message, Tip) and not self._first_tip.done():
            self._first_tip.set_result(message)
        elif isinstance(message, Ping):
            self._say(Pong())
        elif isinstance(message, Hello):
            self._peer_id = message.peer_id
        elif isinstance(message, NewLimits):
            self._limits.become(_limits(message))


def _limits(told: NewLimits) -> Limits:
    return Limits(told.requests_per_s, told.burst, told.cors_origins, told.hosts)


async def _serve(genesis: Genesis, reads: socket.socket, calls: socket.socket, listening: socket.socket) -> None:
    await Front(genesis, reads, calls, listening).run()


def serve(genesis: Genesis, reads: socket.socket, calls: socket.socket, listening: socket.socket) -> None:
    """Run the front in this process (or thread) until the node stops or is gone."""
    uvloop.run(_serve(genesis, reads, calls, listening))


def end_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, if it can; ignore the signals, which the parent
    handles."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve with the descriptors in the arguments: reads, calls, listening; and the genesis file."""
    end_with_parent()
    reads, calls, listening = (socket.socket(fileno=int(text)) for text in sys.argv[1:4])
    serve(ledger_genesis.load(Path(sys.argv[4]).read_text(encoding="utf-8")), reads, calls, listening)


if __name__ == "__main__":
    main()
    os._exit(0)

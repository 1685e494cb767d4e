"""Runs one process of services.json: `python -m services run --dir DIR NAME`.

    services.json ─▶ node, clock, broker ─▶ create() of each module ─▶ HTTP server, works, until SIGTERM

Rule 1: if one work ends or a module cannot be made, the process ends with one clear line. Half a process serves nobody.
Rule 2: on a development chain the process follows the chain's time.
"""

import asyncio
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path

import uvicorn
from getty_client.errors import GettyError

from services.kit.bus import LocalBroker
from services.kit.clock import ChainClock, Clock, SystemClock
from services.kit.config import ConfigError, ServicesFile, load
from services.kit.follow import OtherChainError
from services.kit.log import begin_log, get_log
from services.kit.metrics import Metrics
from services.kit.module import Context, Module
from services.kit.node import Node
from services.kit.web import make_app
from services.modules import MODULES

__all__ = ["run"]

TIME_EVERY_S = 1.0


def run(folder: Path, name: str) -> int:
    """Run the process `name` until it is told to end; return the exit status."""
    begin_log()
    log = get_log("process")
    try:
        file = load(folder)
        if name not in file.processes:
            raise ConfigError(f"services.json has no process {name}; it has {', '.join(file.processes)}")
        asyncio.run(_serve(folder, file, name))
    except (ConfigError, OtherChainError) as error:
        log.error("cannot run", process=name, why=str(error))
        return 1
    return 0


async def _serve(folder: Path, file: ServicesFile, name: str) -> None:
    part, metrics, broker = file.processes[name], Metrics(), LocalBroker()
    node = Node(file.chain.peers, Path(file.chain.genesis))
    clock: Clock = ChainClock() if node.genesis.dev else SystemClock()
    if isinstance(clock, ChainClock):
        await _read_time(node, clock)
    modules: dict[str, Module] = {}
    for module in part.modules:
        if module not in MODULES:
            raise ConfigError(f"there is no module {module}; there are {', '.join(MODULES)}")
        create = import_module(MODULES[module]).create
        modules[module] = await create(Context(module, folder, file, node, clock, broker, metrics))
    server = _Server(
        uvicorn.Config(
            make_app(modules, metrics), part.host, part.port, log_config=None, access_log=False, lifespan="off"
        )
    )
    works: list[Awaitable[object]] = [work(metrics) for module in modules.values() for work in module.works]
    if isinstance(clock, ChainClock):
        works.append(_follow_time(node, clock))
    get_log("process").info("runs", process=name, modules=part.modules, port=part.port)
    try:
        await _until_told(server, works)
    finally:
        for made in modules.values():
            for close in made.close:
                await close()


class _Server(uvicorn.Server):
    """Leaves signals to `_until_told`, which has more to end than the server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def _until_told(server: uvicorn.Server, works: list[Awaitable[object]]) -> None:
    """Serve until SIGTERM or until one of the works fails."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, setattr, server, "should_exit", True)
    serving = asyncio.ensure_future(server.serve())
    others = [asyncio.ensure_future(work) for work in works]
    done, _ = await asyncio.wait([serving, *others], return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await serving
    for ended in done - {serving}:
        ended.result()  # raises what ended it


async def _follow_time(node: Node, clock: ChainClock) -> None:
    while True:
        await asyncio.sleep(TIME_EVERY_S)
        await _read_time(node, clock)


async def _read_time(node: Node, clock: ChainClock) -> None:
    """Move the clock of a development chain, if a peer answers."""
    try:
        status = await node.get("/status")
    except GettyError:
        return
    clock.heard(int(datetime.fromisoformat(status["chain_time"]).timestamp() * 1_000))

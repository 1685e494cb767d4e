"""There is always one front: it is started, replaced when it is killed, and ended with its node."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from ledger.primitives.genesis import genesis_to_json
from node.shell.front import keeper as keeper_module
from node.shell.front import service as service_module
from node.shell.front.keeper import FrontKeeper, bind
from node.shell.front.service import FrontService
from tests.kit.front_sides import PEER, Answers, RealNode


class Kept:
    """A keeper and a node's side on the loop of the test: the front is a process, so its reads block nobody here."""

    def __init__(self, node: RealNode, folder: Path) -> None:
        node.call(node.service.close)
        self.logged: list[tuple[Any, ...]] = []
        self.service = FrontService(
            loop=asyncio.get_running_loop(),
            store=node.store,
            chain=node.world.chain,
            answers=Answers(node.world.chain),
            peer_id=PEER.peer_id,
            limits=node.limits,
            log=lambda *line, **fields: self.logged.append(line),
        )
        self.listening = bind("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        file = folder / "genesis.json"
        file.write_text(genesis_to_json(node.world.genesis))
        self.keeper = FrontKeeper(node.world.genesis, file, self.listening, lambda *line, **_: self.logged.append(line))

    async def status(self) -> int:
        async with aiohttp.ClientSession() as client, client.get(self.url + "/v1/genesis") as answer:
            return answer.status


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    node = RealNode(tmp_path)
    made = Kept(node, tmp_path)
    yield made
    await made.keeper.end()
    made.service.close()
    node.close()


async def test_a_front_that_is_killed_is_replaced_and_clients_wait_meanwhile(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "RESTART_S", 0.01)
    kept.keeper.serve(kept.service)
    assert await kept.status() == 200
    first = kept.keeper.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    while kept.keeper.restarts == 0:
        await asyncio.sleep(0.01)
    assert await kept.status() == 200
    assert kept.keeper.pid not in (None, first)
    assert ("warning", "front.lost") in kept.logged


async def test_a_front_that_stands_still_is_replaced(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "RESTART_S", 0.01)
    monkeypatch.setattr(service_module, "PING_S", 0.05)
    monkeypatch.setattr(service_module, "MAX_SILENT", 40)
    monkeypatch.setattr(service_module, "MAX_SILENT_AT_FIRST", 10**6)
    kept.keeper.serve(kept.service)
    assert await kept.status() == 200
    first = kept.keeper.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    while kept.keeper.restarts == 0:
        await asyncio.sleep(0.01)
    assert await kept.status() == 200
    assert kept.keeper.pid not in (None, first)
    assert ("warning", "front.hangs") in kept.logged


async def test_signals_meant_for_the_node_do_not_end_its_front(kept: Kept) -> None:
    kept.keeper.serve(kept.service)
    assert await kept.status() == 200
    pid = kept.keeper.pid
    assert pid is not None
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(pid, number)
    assert await kept.status() == 200
    await kept.keeper.end()
    assert kept.keeper.pid is None
    with pytest.raises(aiohttp.ClientConnectionError):
        await kept.status()


async def test_a_front_whose_node_is_gone_ends_by_itself(kept: Kept) -> None:
    kept.keeper.serve(kept.service)
    assert await kept.status() == 200
    kept.service.detach()
    while kept.keeper.pid is not None:
        await asyncio.sleep(0.01)
    assert kept.keeper.restarts == 0


def test_a_taken_port_is_refused_and_a_port_that_becomes_free_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", port, for_s=0.1)
    bind("127.0.0.1", port).close()

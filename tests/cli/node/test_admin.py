"""The command line at a real admin port, with its token and without one, and at a port where nobody listens."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web

from api.admin import make_admin_app
from cli.errors import BadUseError, KeyProblemError, NotReachableError, RefusedError
from cli.node import admin
from node.config import Address, NodeConfig, config_text, parse_config
from node.shell.admin import grants_of, token_line
from node.shell.disk.files import NodeFiles, write_secret
from node.shell.node_keys import draw_random
from tests.kit.fake_admin import FakeAdmin
from tests.kit.ports import held_ports

LOOP = Address(host="127.0.0.1", port=1)


def config_at(port: int) -> NodeConfig:
    return parse_config(config_text("n", LOOP, LOOP, {}, Address(host="127.0.0.1", port=port)))


@pytest.fixture
def files(tmp_path: Path) -> NodeFiles:
    files = NodeFiles(tmp_path)
    files.make_directories()
    write_secret(
        files.admin_tokens, token_line(draw_random("admin"), ("read",)) + token_line(draw_random("admin"), ("log",))
    )
    return files


@pytest.fixture
def running(files: NodeFiles) -> Iterator[tuple[FakeAdmin, NodeConfig]]:
    """The answers behind a real port."""
    desk, loop, ready = FakeAdmin(), asyncio.new_event_loop(), threading.Event()
    (port,) = held_ports(1)

    def serve() -> None:
        runner = web.AppRunner(make_admin_app(desk, grants_of(files.admin_tokens)))
        loop.run_until_complete(runner.setup())
        loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", port).start())
        ready.set()
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())

    thread = threading.Thread(target=serve)
    thread.start()
    assert ready.wait(60)
    yield desk, config_at(port)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def test_each_question_is_asked_with_a_token_of_its_scope(
    files: NodeFiles, running: tuple[FakeAdmin, NodeConfig]
) -> None:
    desk, config = running
    assert admin.ask(files, config, admin.SET_LEVEL, {"level": "debug"}) == {"level": "debug"}
    assert admin.ask(files, config, admin.SHOW_LEVEL) == {"level": "debug"}
    with pytest.raises(RefusedError) as refused:
        admin.ask(files, config, admin.SET_LEVEL, {"level": "loud"})
    assert refused.value.code == "bad_log_level"
    with pytest.raises(KeyProblemError, match="no token of scope config"):
        admin.ask(files, config, admin.RELOAD)
    assert desk.reloads == 0


def test_a_token_of_another_node_is_refused(files: NodeFiles, running: tuple[FakeAdmin, NodeConfig]) -> None:
    files.admin_tokens.unlink()
    write_secret(files.admin_tokens, token_line(draw_random("admin")))
    with pytest.raises(RefusedError) as refused:
        admin.ask(files, running[1], admin.SHOW_LEVEL)
    assert refused.value.code == "unauthorized"


def test_nobody_there_no_port_no_tokens(files: NodeFiles) -> None:
    with pytest.raises(NotReachableError):
        admin.ask(files, config_at(held_ports(1)[0]), admin.SHOW_LEVEL)
    with pytest.raises(BadUseError, match="no section \\[admin\\]"):
        admin.ask(files, parse_config(config_text("n", LOOP, LOOP, {})), admin.SHOW_LEVEL)
    files.admin_tokens.chmod(0o644)
    with pytest.raises(KeyProblemError, match="chmod 600"):
        admin.ask(files, config_at(1), admin.SHOW_LEVEL)

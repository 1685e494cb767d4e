"""A front from its first message to its end: HTTP outside, a node's side inside."""

import json
import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from node.shell.front import process
from node.shell.front.keeper import bind
from tests.kit.front_sides import RealNode
from tests.kit.world import World


def ask(port: int, path: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_a_front_serves_until_its_node_is_gone(tmp_path: Path) -> None:
    node = RealNode(tmp_path)
    listening = bind("127.0.0.1", 0)
    port = listening.getsockname()[1]
    reads, calls = node.attached()
    front = threading.Thread(target=process.serve, args=(node.world.genesis, reads, calls, listening))
    front.start()
    assert ask(port, "/livez") == (200, {"alive": True})
    status, body = ask(port, "/status")
    assert (status, body["name"], body["height"]) == (200, "peer-1", 0)
    status, body = ask(port, "/v1/supply")
    assert (status, body["balanced"]) == (200, True)
    assert ask(port, "/v1/blocks/7")[0] == 404
    node.call(node.service.detach)
    front.join(60)
    assert not front.is_alive()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 5)
    node.close()


def test_a_front_whose_node_ends_before_it_began_ends_too(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair(), socket.socketpair()
    listening = bind("127.0.0.1", 0)
    front = threading.Thread(target=process.serve, args=(World(people=1).genesis, ours[1], theirs[1], listening))
    front.start()
    theirs[0].close()
    front.join(60)
    assert not front.is_alive()
    listening.close()

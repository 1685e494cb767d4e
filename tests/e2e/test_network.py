"""A network of operators who exchange cards and one genesis file, run with `gye node run`."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from getty_client import GettyError, connect
from getty_client.http import Client

from cli.main import run
from node.shell.progress import cpu_steps, wait_until
from tests.kit.ports import held_ports

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60.0


def gye(*arguments: str) -> None:
    assert run([*arguments, "--json"]) == 0, arguments


def make(folder: Path, ports: list[int]) -> list[Path]:
    """Make every operator's node, make one genesis, and complete all nodes."""
    places = [folder / f"node-{number}" for number in range(4)]
    for number, place in enumerate(places):
        p2p, api = (f"127.0.0.1:{port}" for port in ports[2 * number : 2 * number + 2])
        gye("node", "init", "--dir", str(place), "--name", place.name, "--chain-id", "cards", "--p2p", p2p,
            "--api-listen", api)  # fmt: skip
    cards = [str(place / "card.json") for place in places]
    genesis = str(folder / "genesis.json")
    gye("genesis", "new", genesis, "--chain-id", "cards", "--validator", cards[0], "--validator", cards[1])
    for card in cards[2:]:
        gye("genesis", "add-validator", genesis, card)
    for place in places:
        gye("node", "init", "--dir", str(place), "--genesis", genesis, *[w for card in cards for w in ("--card", card)])
        gye("node", "config", "check", "--dir", str(place))
    return places


def ready(url: str) -> bool:
    try:
        return Client([url]).probe(url, "/readyz", 1.0).status == 200
    except GettyError:
        return False


def test_a_network_of_cards_comes_up_and_goes_down_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ports = held_ports(8)
    places = make(tmp_path, ports)
    command = [sys.executable, "-m", "cli", "node", "run", "--dir"]
    nodes = [subprocess.Popen([*command, str(place)], cwd=ROOT) for place in places]
    try:
        urls = [f"http://127.0.0.1:{port}" for port in ports[1::2]]
        pids = [node.pid for node in nodes]
        wait_until(lambda: all(map(ready, urls)), lambda: cpu_steps(pids), "the network comes up")
        shown = connect(*urls).client.get("/v1/consensus")
        assert sorted(shown["names"].values()) == [place.name for place in places]
        gye("node", "health", "--dir", str(places[3]))
        assert run(["node", "run", "--dir", str(places[0])]) == 2, "one node per folder"
        for node in nodes:
            node.send_signal(signal.SIGTERM)
        assert [node.wait(WAIT_S) for node in nodes] == [0, 0, 0, 0]
    finally:
        for node in nodes:
            node.kill()
            node.wait()

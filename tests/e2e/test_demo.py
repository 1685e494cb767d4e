"""The whole demo: four processes, four clubs, thirty-one months, and one peer killed meanwhile. It ends the same."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from cli.devnet.cluster import Cluster
from cli.errors import CliError
from node.shell.progress import wait_until

KILL_FROM_HEIGHT = 25
"""Well inside the first club's rounds."""


def kill_one_on_the_way(folder: Path, demo: "subprocess.Popen[str]") -> None:
    """Kill the peer that the demo talks to, once the first club's rounds are being paid."""
    while demo.poll() is None:
        try:
            first = Cluster.open(folder).states()[0]
        except CliError:
            first = None
        height = first.status["height"] if first is not None and first.status is not None else 0
        if first is not None and first.pid is not None and isinstance(height, int) and height >= KILL_FROM_HEIGHT:
            os.kill(first.pid, signal.SIGKILL)
            return
        time.sleep(0.02)


def test_the_demo_ends_the_same_though_a_peer_dies(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "cli", "demo", "--json", "--dir", str(folder)]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        kill_one_on_the_way(folder, demo)
        out, err = demo.communicate()  # it ends by itself when nothing moves any more
        assert demo.returncode == 0, err
        check(json.loads(out))

        cluster = Cluster.open(folder)
        assert [state.up for state in cluster.states()] == [False, True, True, True]
        cluster.start(cluster.peers[0])
        cluster.wait_ready(cluster.peers)  # which allows the last two blocks to be missing

        def heights() -> set[object]:
            return {state.status["height"] for state in cluster.states() if state.status is not None}

        wait_until(lambda: len(heights()) == 1, heights, "the peer that came back has caught up")
    finally:
        demo.kill()
        demo.wait()
        if (folder / "cluster.json").exists():
            Cluster.open(folder).remove()


def check(shown: dict[str, object]) -> None:
    """Compare the report with the numbers in the documents."""
    assert set(shown) == {"peers", "clubs", "supply", "proof", "urls"}
    clubs = shown["clubs"]
    assert isinstance(clubs, list)
    first, second, third, fourth = clubs
    assert third["kind"] == "surcharge_in_trouble"
    assert fourth["kind"] == "auction"
    assert [row["recipient_seat"] for row in fourth["rounds"]] == [2, 1, 3, 4]
    assert fourth["nets"] == {"1": "-30000", "2": "-30000", "3": "-20000", "4": "80000"}
    pots = [str(1_000_000 + 10_000 * index) for index in range(11)]
    assert [row["pot"] for row in first["rounds"]] == pots[:10]
    assert [row["collected"] for row in first["rounds"]] == pots[:10]
    assert [row["recipient_seat"] for row in first["rounds"]] == list(range(1, 11))
    assert first["nets"] == {str(seat): str(20_000 * seat - 110_000) for seat in range(1, 11)}
    assert [row["pot"] for row in second["rounds"]] == pots
    assert sum(int(row["collected"]) for row in second["rounds"]) == 11_550_000
    assert second["nets"] == {str(s): str(20_000 * s - 220_000) for s in range(1, 11)} | {"11": "1100000"}
    assert all(row["due"].endswith("-25T14:59:59.000Z") for club in clubs for row in club["rounds"])
    supply, proof = shown["supply"], shown["proof"]
    assert supply == {"minted": "12000000", "burned": "0", "balances": "12000000"}
    assert isinstance(proof, dict)
    assert proof["verified"] is True
    assert isinstance(shown["urls"], list)
    assert len(shown["urls"]) == 4

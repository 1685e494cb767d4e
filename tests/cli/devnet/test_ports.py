import socket
import subprocess
import sys

import pytest

from cli.devnet import ports as module
from cli.devnet.ports import choose_ports, free_port_after, port_is_free, ranges


def test_free_ports_pass_over_taken_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert not port_is_free(port)
        monkeypatch.setattr(module, "FIRST_API_PORT", port)
        peers, passed_over = choose_ports(2)
        assert port in passed_over
        assert all(entry.api_port > port for entry in peers)
        monkeypatch.setattr(module, "FIRST_P2P_PORT", port)
        monkeypatch.setattr(module, "FIRST_ADMIN_PORT", port)
        peers, passed_over = choose_ports(2)
        assert passed_over.count(port) == 1
        assert len({each for entry in peers for each in entry.ports}) == 6, "no port is given twice"
        assert free_port_after(port - 1, {port + 1}) not in (port, port + 1)


def test_two_programs_that_choose_at_the_same_time_choose_different_ports() -> None:
    """Neither listens yet when the other one looks."""
    program = (
        "import sys; from cli.devnet.ports import choose_ports; "
        "print(*(port for entry in choose_ports(2)[0] for port in entry.ports), flush=True); sys.stdin.read()"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    chosen: list[str] = []
    for each in running:
        assert each.stdout is not None
        chosen += each.stdout.readline().split()
    for each in running:
        each.communicate()
    assert len(chosen) == len(set(chosen)) == 18


def test_ports_as_people_write_them() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""

import socket

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


def test_ports_as_people_write_them() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""

"""Folders are made once, and a pid counts only for its own process."""

import itertools
import os
from pathlib import Path

from services.kit.config import load, secret
from services.launch import Made, down, make, states

MADE = Made(("http://127.0.0.1:1",), Path("genesis.json"), "aa" * 32, "bb" * 32)


def test_secrets_are_invented_once_and_peers_may_move(tmp_path: Path) -> None:
    ports = itertools.count(20_000)
    made = make(tmp_path, MADE, lambda: next(ports))
    token = secret(tmp_path, "banking.token")
    assert secret(tmp_path, "banking.operator") == "aa" * 32
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()} == {0o600}
    again = make(tmp_path, Made(("http://127.0.0.1:2",), Path("genesis.json"), "cc" * 32, "dd" * 32), lambda: 1)
    assert again == load(tmp_path)
    assert (again.chain.peers, again.processes) == (("http://127.0.0.1:2",), made.processes)
    assert secret(tmp_path, "banking.token") == token
    assert secret(tmp_path, "banking.operator") == "aa" * 32
    assert token not in (tmp_path / "services.json").read_text()


def test_another_program_with_the_pid_is_not_ours(tmp_path: Path) -> None:
    ports = itertools.count(20_000)
    make(tmp_path, MADE, lambda: next(ports))
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "bank.pid").write_text(f"{os.getpid()}\n")
    assert [state.pid for state in states(tmp_path)] == [None, None, None]
    assert down(tmp_path) == []

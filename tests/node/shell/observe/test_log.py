"""The log as programs read it."""

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from node.shell.observe.log import LogFile, NodeLog, bridge_logging


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_an_event_is_one_json_line_with_its_fields(tmp_path: Path) -> None:
    log = NodeLog("peer-1", "info", tmp_path / "node.log")
    log.event("info", "block.committed", height=3, hash=b"\xab", odd={"a": object()}, text='a "b"\nc')
    log.event("debug", "below.the.level")
    log.close()
    (found,) = lines(tmp_path / "node.log")
    assert found["event"] == "block.committed"
    assert (found["level"], found["node"], found["height"], found["hash"]) == ("info", "peer-1", 3, "ab")
    assert found["text"] == 'a "b"\nc'
    assert found["time"].endswith("Z")


def test_a_terminal_gets_readable_lines_too(tmp_path: Path) -> None:
    terminal = Terminal()
    log = NodeLog("peer-1", "info", tmp_path / "node.log", terminal)
    log.event("warning", "peer.misbehaved", what="sent garbage")
    log.close()
    assert "peer.misbehaved" in terminal.getvalue()
    assert "sent garbage" in terminal.getvalue()
    with pytest.raises(json.JSONDecodeError):
        json.loads(terminal.getvalue())
    assert len(lines(tmp_path / "node.log")) == 1


def test_files_turn_over_and_the_oldest_goes(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "node.log", max_bytes=100, kept=2)
    for number in range(100):
        file.line(f"line {number:03}")
    file.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["node.log", "node.log.1", "node.log.2"]
    assert all(path.stat().st_size <= 110 for path in tmp_path.iterdir())
    kept = [line for name in ("node.log.2", "node.log.1", "node.log") for line in (tmp_path / name).open()]
    numbers = [int(line.split()[1]) for line in kept]
    assert numbers == list(range(numbers[0], 100))


def test_a_disk_that_refuses_a_line_does_not_break_the_node(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "node.log")
    file.line("first")
    file._file = Path("/dev/full").open("a")  # noqa: SIM115 - closed below
    file.line("lost")
    file.close()
    assert file.lost_lines == 1
    assert (tmp_path / "node.log").read_text() == "first\n"


def test_what_libraries_log_arrives_with_its_trace(tmp_path: Path) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log = NodeLog("peer-1", "info", tmp_path / "node.log")
    try:
        bridge_logging(log)
        logging.getLogger("some.package").info("not shown")
        try:
            raise ValueError("inner")
        except ValueError:
            logging.getLogger("some.package").exception("it broke")
    finally:
        root.handlers, root.level = before, level
        log.close()
    (found,) = lines(tmp_path / "node.log")
    assert (found["source"], found["message"], found["level"]) == ("some.package", "it broke", "error")
    assert "ValueError: inner" in found["trace"]


def test_what_others_cause_is_limited_per_source_and_what_was_left_out_is_counted(tmp_path: Path) -> None:
    log = NodeLog("peer-1", "info", tmp_path / "node.log")
    for _ in range(1_000):
        log.limited(("10.0.0.9", "tls"), "warning", "peer.handshake_failed", address="10.0.0.9:1")
        log.limited(("10.0.0.9", "tls"), "debug", "peer.handshake_failed")
    log.limited(("10.0.0.8", "tls"), "warning", "peer.handshake_failed", address="10.0.0.8:1")
    log.close()
    lines = [json.loads(line) for line in (tmp_path / "node.log").read_text().splitlines()]
    assert 10 <= len([line for line in lines if line["address"] == "10.0.0.9:1"]) <= 20
    assert lines[-1]["address"] == "10.0.0.8:1"
    assert all(line["unsaid"] == 0 for line in lines[:10])

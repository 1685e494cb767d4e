"""The log: JSON lines in logs/node.log, and readable lines on a terminal.

    {"time": "2026-…Z", "level": "info", "node": "peer-1", "event": "block.committed", "height": 12, …}

Rule 1: an event is a stable dotted name, everything else is a field; bytes are written as hex.
Rule 2: keys and payloads of transactions are never logged.
Rule 3: lines that others can cause are limited per source (`limited`), so that a flood fills no disk.
Rule 4: the file is bounded: at MAX_FILE_BYTES it becomes node.log.1, older files get the next number, and the oldest is
deleted.
"""

import contextlib
import logging
import sys
import time
from collections.abc import MutableMapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import structlog

from api.ports import LogLevel
from node.peer.traffic.budget import Lines

MAX_FILE_BYTES = 32 * 1024 * 1024
KEPT_FILES = 3
"""Number of older files: about a week of an ordinary node at level info."""

LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


class LogFile:
    """Appends lines to `path`, and starts a new file at `max_bytes`."""

    def __init__(self, path: Path, max_bytes: int = MAX_FILE_BYTES, kept: int = KEPT_FILES) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._kept = kept
        self.lost_lines = 0
        """Number of lines that the medium refused."""
        self._file = self._open()
        self._size = path.stat().st_size

    def _open(self) -> TextIOWrapper:
        return self._path.open("a", encoding="utf-8")

    def line(self, text: str) -> None:
        """Write one line and pass it to the operating system."""
        data = text + "\n"
        try:
            self._file.write(data)
            self._file.flush()
            self._size += len(data)
            if self._size >= self._max_bytes:
                self._turn_over()
        except (OSError, ValueError):  # ValueError: the change of files failed and left no open file
            # A disk that refuses a line also refuses the safety record, which ends the node with a reason.
            self.lost_lines += 1

    def _turn_over(self) -> None:
        self._file.close()
        for number in range(self._kept, 0, -1):
            older = self._path.with_name(f"{self._path.name}.{number}")
            newer = self._path if number == 1 else self._path.with_name(f"{self._path.name}.{number - 1}")
            if newer.exists():
                newer.replace(older)
        self._file = self._open()
        self._size = 0

    def close(self) -> None:
        """Close the file; lines that the medium refuses now are lost."""
        with contextlib.suppress(OSError):
            self._file.close()


class NodeLog:
    """One node's log. `event` never raises: neither for a value that it cannot show nor for a full disk."""

    def __init__(self, name: str, level: LogLevel, path: Path, terminal: TextIO | None = None) -> None:
        """Log to the file `path`, and also to `terminal` if it is a terminal (standard error by default)."""
        self._file = LogFile(path)
        self.level: LogLevel = level
        """The lowest level that is logged; may be set while the node runs."""
        self._bound = {"node": name}
        self._lines = Lines()
        self._stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
        self._json = structlog.processors.JSONRenderer(default=_shown)
        terminal = sys.stderr if terminal is None else terminal
        self._terminal = terminal if terminal.isatty() else None
        self._console = structlog.dev.ConsoleRenderer(timestamp_key="time", pad_event_to=24)

    def event(self, level: str, event: str, **fields: object) -> None:
        """Write `event` with `fields` if `level` (debug, info, warning, error) is at least the node's level."""
        if LEVELS[level] < LEVELS[self.level]:
            return
        entry: MutableMapping[str, Any] = {"level": level, **self._bound, "event": event}
        entry.update(fields)
        entry = self._stamp(None, level, entry)
        self._file.line(str(self._json(None, level, dict(entry))))
        if self._terminal is not None:
            print(self._console(None, level, entry), file=self._terminal)

    def limited(self, source: tuple[str, ...], level: str, event: str, **fields: object) -> None:
        """Write `event` unless `source` has caused many lines recently; the next line counts those left out."""
        if LEVELS[level] >= LEVELS[self.level]:
            unsaid = self._lines.say(" ".join(source), time.monotonic_ns() // 1_000_000)
            if unsaid is not None:
                self.event(level, event, unsaid=unsaid, **fields)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _Bridge(logging.Handler):
    """Passes the log records of libraries and the API to the node's log."""

    def __init__(self, log: NodeLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, with its traceback in a separate field."""
        level = "error" if record.levelno >= logging.ERROR else "warning"
        fields: dict[str, object] = {"source": record.name, "message": record.getMessage()}
        if record.exc_info:
            fields["trace"] = logging.Formatter().formatException(record.exc_info)
        self._log.event(level, "log", **fields)


def bridge_logging(log: NodeLog) -> None:
    """Send Python's own log records, warnings and above, to `log`."""
    root = logging.getLogger()
    root.handlers = [_Bridge(log)]
    root.setLevel(logging.WARNING)


def _shown(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else repr(value)

"""The file of the safety record. Implements `node.ports.Disk`.

Rule 1: `sync` returns only when all appended bytes are on the medium.
Rule 2: after a failed write or sync, every later call fails. The kernel may have dropped the pages and would report the
next sync as a success; only reading the file at the next start shows its content.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from node.shell.disk.files import sync_directory, write_atomically


class FileDisk:
    """A log in the file `path`, which is created if missing. Raises OSError if the medium fails."""

    def __init__(self, path: Path, synced: Callable[[float], None] | None = None) -> None:
        """Open the file; `synced` gets the duration of each sync in seconds."""
        self._path = path
        self._synced = synced
        self._broken: OSError | None = None
        existed = path.exists()
        self._descriptor = self._open()
        if not existed:
            sync_directory(path.parent)

    def _open(self) -> int:
        return os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def read(self) -> bytes:
        """See `Disk.read`."""
        return self._path.read_bytes()

    def append(self, data: bytes) -> None:
        """See `Disk.append`."""
        self._check()
        try:
            written = 0
            while written < len(data):
                written += os.write(self._descriptor, memoryview(data)[written:])
        except OSError as error:
            self._broken = error
            raise

    def sync(self) -> None:
        """See `Disk.sync`."""
        self._check()
        started = time.perf_counter()
        try:
            os.fdatasync(self._descriptor)
        except OSError as error:
            self._broken = error
            raise
        if self._synced is not None:
            self._synced(time.perf_counter() - started)

    def replace(self, data: bytes) -> None:
        """See `Disk.replace`."""
        self._check()
        try:
            write_atomically(self._path, data, 0o600)
            os.close(self._descriptor)
            self._descriptor = self._open()
        except OSError as error:
            self._broken = error
            raise

    def close(self) -> None:
        """Close the file. No other call may follow."""
        os.close(self._descriptor)

    def _check(self) -> None:
        if self._broken is not None:
            raise OSError(self._broken.errno, f"{self._path} failed before: {self._broken.strerror}")

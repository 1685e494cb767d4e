"""Ensures that one node runs per directory (sumeragi.md 4.14, double start).

The lock is the operating system's (flock): it ends with the process in every case, so no stale file can hold it.
"""

import fcntl
import os
from pathlib import Path

from node.errors import DirectoryInUseError


class DirectoryLock:
    """Holds the lock file `path` from `acquire` to `release`, or to the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock and write the process id into the file; raises DirectoryInUseError if another process holds
        it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode(errors="replace").strip()
            os.close(descriptor)
            raise DirectoryInUseError(folder=str(self._path.parent), holder=holder or "?") from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    @property
    def descriptor(self) -> int:
        """The open lock file. A process forked from this one must close it, or it would hold the lock too."""
        assert self._descriptor is not None, "the lock is held"
        return self._descriptor

    def release(self) -> None:
        """Release the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

"""The size of a directory in bytes, for the metrics: asked at every scrape, measured only now and then."""

import os
import time
from collections.abc import Callable
from pathlib import Path

KEPT_S = 10.0
"""A scraper asks every few seconds, a store has thousands of files, and its size is never urgent."""


class DirectorySize:
    """The total size of the files directly in the directory `path`, at most `KEPT_S` old."""

    def __init__(self, path: Path, now: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._now = now
        self._size = 0
        self._until = float("-inf")

    def bytes(self) -> int:
        """Return the size in bytes; if the directory cannot be read now, the last known size."""
        if self._now() >= self._until:
            self._until = self._now() + KEPT_S
            self._size = self._measured()
        return self._size

    def _measured(self) -> int:
        size = 0
        try:
            with os.scandir(self._path) as entries:
                for entry in entries:
                    try:
                        size += entry.stat(follow_symlinks=False).st_size
                    except FileNotFoundError:
                        continue  # LevelDB removes files at any time
        except OSError:
            return self._size
        return size

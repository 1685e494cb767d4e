"""Calls the peer, and stops calling it after the first exception.

An exception from the peer means that our software is broken or that the disk failed: a promise may not have been kept.
So nothing calls the peer again, and the operator gets the reason once.
"""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class Guard:
    """Passes calls to the peer until one has failed."""

    def __init__(self, fail: Callable[[Exception], None]) -> None:
        self._fail = fail
        self.failed = False

    def call(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call `function`, unless an earlier call has failed."""
        if self.failed:
            return
        try:
            function(*args, **kwargs)
        except Exception as error:
            self.failed = True
            self._fail(error)

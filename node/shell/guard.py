"""Where the world calls the peer: one broken call stops the node.

An exception that comes out of the peer means that *we* are broken, or that the disk refused: what was promised may not
have been done. So nothing calls the peer again, and whoever runs the node is told why, once.
"""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class Guard:
    """Carries calls to the peer as long as none has failed."""

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

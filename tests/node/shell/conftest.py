"""Which event loops the tests of this folder run on.

The node runs on uvloop; asyncio's own loop is the second opinion on what a transport may do.
"""

import asyncio
from collections.abc import Callable, Mapping

import pytest
import uvloop

ON_BOTH = frozenset({"test_tls_net.py"})
"""Tests of the modules that use sockets."""


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Return the loops on which `item` runs, one test each."""
    if item.path.name in ON_BOTH:
        return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
    return {"asyncio": asyncio.new_event_loop}

"""A served chain for every test of the API."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from api.server import make_app
from tests.kit.api_client import (
    ApiClient,
)
from tests.kit.local_node import GENEROUS, LocalNode


@pytest.fixture
async def api() -> AsyncIterator[ApiClient]:
    node = LocalNode()
    async with TestClient(TestServer(make_app(node, GENEROUS))) as client:
        yield ApiClient(node, client)

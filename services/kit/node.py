"""The chain, as a service sees it: a few peers' HTTP API, and a genesis file of its own.

Rule 1: what a peer says is a hint. What makes a service pay, grade or attest is proven (`services.kit.proven`).
Rule 2: requests block a thread, never the loop.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from getty_client.chain import Chain, read_genesis
from getty_client.http import Client

from ledger.primitives.address import format_account
from ledger.primitives.genesis import Genesis
from ledger.primitives.units import AccountId

__all__ = ["Node"]

T = TypeVar("T")


class Node:
    """The peers of one chain."""

    def __init__(self, urls: Sequence[str], genesis_file: Path) -> None:
        """`urls` are the API addresses of the peers. Raises BadUseError for a wrong one, or a broken genesis file."""
        self.genesis: Genesis = read_genesis(genesis_file)
        self.genesis_text = genesis_file.read_bytes()
        self.urls = tuple(urls)
        self.client = Client(self.urls, genesis_hash=self.genesis.hash.hex())
        self._genesis_file = genesis_file

    @cached_property
    def chain(self) -> Chain:
        """Return the chain, for whoever signs."""
        return Chain(self.client, self._genesis_file)

    def another_client(self) -> Client:
        """Return a client of the same peers with connections and a preferred peer of its own."""
        return Client(self.urls, genesis_hash=self.genesis.hash.hex())

    async def get(self, path: str, **query: str | int) -> Any:
        """Return the JSON at `path` from a peer. Raises GettyError."""
        return await self.in_thread(lambda: self.client.get(path, **query))

    async def account(self, account: AccountId) -> dict[str, Any]:
        """Return what a peer says about an account: open, balance, nonce, keys, …"""
        found: dict[str, Any] = await self.get(f"/v1/accounts/{format_account(account)}")
        return found

    async def height(self) -> int:
        """Return a peer's height."""
        return int((await self.get("/status"))["height"])

    async def in_thread(self, ask: Callable[[], T]) -> T:
        """Run a blocking request in a thread."""
        return await asyncio.to_thread(ask)

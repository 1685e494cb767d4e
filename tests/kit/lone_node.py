"""The only validator of a chain, running in the event loop of a test."""

import asyncio
import contextlib
import json
from typing import Any

import aiohttp

from contracts.won.calls import Mint
from ledger import genesis as ledger_genesis
from ledger.primitives.address import account_id
from ledger.primitives.codec import encode
from ledger.primitives.transaction import TX_VERSION, Transaction, sign_transaction
from ledger.primitives.units import AccountId, Won
from node.app import Node
from node.config import parse_config
from node.shell.disk.files import read_signing_key
from node.shell.front.keeper import FrontKeeper, bind
from node.shell.init import ClusterLayout
from node.shell.observe.log import NodeLog
from tests.kit.bank import wire
from tests.kit.front_thread import FrontThread


class LoneNode:
    """The only validator of a chain, running in this event loop."""

    def __init__(self, layout: ClusterLayout) -> None:
        self.layout = layout
        self.files = layout.nodes[0].files
        self.config = parse_config(self.files.config.read_text())
        self.log = NodeLog("peer-1", "debug", self.files.log)
        self.url = f"http://{self.config.api.listen}"
        self.operator = read_signing_key(layout.operator_key)

    async def start(self) -> "asyncio.Task[int]":
        genesis = ledger_genesis.load(self.files.genesis.read_text())
        listen = self.config.api.listen
        keeper = FrontKeeper(genesis, self.files.genesis, bind(listen.host, listen.port), self.log.event, FrontThread)
        self.node = Node(self.files, self.config, genesis, self.log, keeper)
        task = asyncio.create_task(self.node.run())
        async with asyncio.timeout(60), aiohttp.ClientSession() as client:
            while not task.done():
                with contextlib.suppress(aiohttp.ClientConnectionError):
                    await client.get(self.url + "/livez")
                    break
                await asyncio.sleep(0.01)
        return task

    def mint(self, nonce: int, **changes: Any) -> bytes:
        ctx = self.layout.genesis.chain_ctx
        account = AccountId(account_id(ctx, self.operator.public))
        call = encode(Mint(account, Won(5), wire(f"bank-{nonce}")))
        fields = {"chain_ctx": ctx, "valid_until": 1_000, **changes}
        tx = Transaction(TX_VERSION, fields["chain_ctx"], account, nonce, fields["valid_until"], "won", "mint", call)
        return sign_transaction(tx, self.operator)

    async def ask(self, path: str, body: bytes | None = None) -> Any:
        headers = {"Content-Type": "application/msgpack"}
        async with aiohttp.ClientSession() as client:
            method = "GET" if body is None else "POST"
            async with client.request(method, self.url + path, data=body, headers=headers) as answer:
                return json.loads(await answer.text()) if "json" in answer.content_type else await answer.text()

    def events(self, name: str) -> list[dict[str, Any]]:
        found = [json.loads(line) for line in self.files.log.read_text().splitlines()]
        return [event for event in found if event["event"] == name]

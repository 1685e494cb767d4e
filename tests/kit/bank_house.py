"""A chain of one process, the sandbox's bank, banking and its witness, whose rounds a test makes one by one.

    async with bank_house(tmp_path) as house:
        pull = await house.pull(100_000)
        await house.settle()                       every job, until nothing moves any more
        assert await house.state(pull) == "minted"

`house.kill_bank()` forgets everything that banking has not stored, as kill −9 does.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from fastapi import APIRouter
from getty_client.events import BLOCK_TOPIC, follow
from sqlalchemy import insert, select, update

from contracts.won.calls import RequestWithdrawal
from ledger.primitives.codec import encode
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.units import Millis, Won
from services.banking import app as banking_app
from services.banking.http import Tokens, make_router
from services.banking.jobs.chain import TOPICS
from services.banking.ports import LinkedAccount, MemberGrant
from services.banking.rules.machine import FINAL, Kind
from services.banking.rules.orders import PullOrder, PushTarget, pull_payload, target_payload
from services.banking.store import accounts
from services.banking.store.tables import CURSOR, TRANSFER
from services.banking.store.transfers import by_id
from services.banking.witness import app as witness_app
from services.kit.bus import LocalBroker
from services.kit.config import ChainPart, ModulePart, ProcessPart, ServicesFile
from services.kit.database import Database
from services.kit.follow import Block
from services.kit.metrics import Metrics
from services.kit.module import Context, Module
from services.kit.node import Node
from services.kit.personal import Personal
from services.kit.web import make_app
from services.sandbox.kftc import KftcFace
from services.sandbox.ledger import OUTSIDE, Booking, book
from services.sandbox.tables import ACCOUNT, FAULT, TABLES, TOKEN
from tests.kit.asgi import asked
from tests.kit.local_gye import seed_of
from tests.kit.local_node import LocalNode, served
from tests.kit.world import World, key_of

POOL, POOL_FIN = "9900000000001", "1" * 24
NUMBER, FIN, CODE = "1002000000001", "2" * 24, "T991234567"
OPERATORS = ("operator", "bank", "witness")
WAGE = 10_000_000
MEMBER = "member-01"


class HouseClock:
    """The time of the last block: nothing happens between two of them."""

    def __init__(self, node: LocalNode) -> None:
        self._node = node

    def now_ms(self) -> Millis:
        return Millis(self._node.world.now)


@dataclass
class House:
    """Everything, with its parts open to a test."""

    node: LocalNode
    sandbox: Database
    face: KftcFace
    context: dict[str, Context]
    banking: banking_app.Banking
    witness: witness_app.Witness
    bank_account: str = ""

    @property
    def now(self) -> int:
        return self.node.world.now

    def warp(self, ms: int) -> None:
        """Let time pass."""
        self.node.world.at(self.now + ms)

    async def order_fault(self, call: str, name: str, value: str = "", count: int = 1) -> None:
        """Have the next calls of the sandbox go wrong."""
        async with self.sandbox.write() as tx:
            await tx.execute(insert(FAULT).values(call=call, name=name, value=value, left=count))

    async def balance(self, number: str) -> int:
        """Return the balance of an account at the bank."""
        async with self.sandbox.read() as tx:
            return int(await tx.scalar(select(ACCOUNT.c.balance).where(ACCOUNT.c.number == number)) or 0)

    def order(self, won: int, client_key: str = "one", signer: str = MEMBER) -> tuple[bytes, tuple[bytes, ...]]:
        """Return a member's order and its signature by `signer`."""
        world = self.node.world
        account = world.id(MEMBER)
        lapses = Millis(self.now + 3_600_000)
        order = encode(PullOrder(1, world.chain.chain_ctx, account, self.bank_account, Won(won), client_key, lapses))
        return order, (key_of(signer).sign(pull_payload(order)),)

    async def pull(self, won: int, client_key: str = "one") -> str:
        """Order a pull; return the id of the transfer."""
        _, row = await self.banking.orders.pull(*self.order(won, client_key))
        return str(row.id)

    async def push(self, won: int) -> None:
        """Have the member withdraw on the chain."""
        self.node.world.call(MEMBER, RequestWithdrawal(Won(won)))

    async def state(self, id_: str) -> str:
        """Return the state of a transfer."""
        async with self.banking.desk.database.read() as tx:
            return str((await by_id(tx, id_)).state)

    async def transfers(self) -> list[Any]:
        """Return every transfer."""
        async with self.banking.desk.database.read() as tx:
            return list((await tx.execute(select(TRANSFER).order_by(TRANSFER.c.id))).all())

    async def follow(self) -> None:
        """Let banking handle every block since its cursor."""
        desk = self.banking.desk
        async with desk.database.read() as tx:
            cursor = await tx.scalar(select(CURSOR.c.cursor))
        if cursor is None:
            async with desk.database.write() as tx:
                ctx = desk.node.genesis.chain_ctx
                await tx.execute(insert(CURSOR).values(id=1, chain_ctx=ctx, cursor="0-0", height=0))
        height = self.node.chain.height
        events = await asyncio.to_thread(
            lambda: list(follow(desk.node.another_client(), (*TOPICS, BLOCK_TOPIC), cursor or "0-0", height))
        )
        wanted = [event for event in events if event.topic != BLOCK_TOPIC]
        async with desk.database.write() as tx:
            await self.banking.events.handle(tx, Block(height, "", wanted))
            if events:
                await tx.execute(update(CURSOR).values(cursor=events[-1].cursor, height=height))

    async def round(self) -> None:
        """Make one round of every job, as in a second of the processes."""
        banking = self.banking
        await self.follow()
        await banking.sender.round()
        await banking.statement.round()
        await banking.statement.propose_mints()
        await banking.settler.round()
        await banking.desk.signer.round()
        await self.witness.round()
        await self.witness.signer.round()
        await banking.resolver.round()

    async def settle(self, rounds: int = 8, each_ms: int = 30_000) -> None:
        """Make rounds, with time between them, until every transfer has ended or `rounds` are over."""
        for _ in range(rounds):
            await self.round()
            if all(row.state in FINAL[Kind(row.kind)] for row in await self.transfers()):
                return
            self.warp(each_ms)

    async def kill_bank(self) -> None:
        """End banking without warning, and start it again."""
        await self.banking.desk.database.close()
        self.banking = await banking_app.open_banking(self.context["banking"])


@asynccontextmanager
async def bank_house(folder: Path, urls: dict[str, str] | None = None) -> AsyncIterator[House]:
    """Yield a house, with one linked member who has money at the bank. `urls`: databases other than SQLite files."""
    node = LocalNode(World(operators=OPERATORS))
    with served(node) as url:
        genesis = folder / "genesis.json"
        genesis.write_text(genesis_to_json(node.chain.genesis))
        clock = HouseClock(node)
        sandbox = Database.at(f"sqlite:///{folder}/sandbox.db", "sandbox")
        face = KftcFace(sandbox, clock, (POOL, POOL_FIN), "client-secret")
        await _people(sandbox, node.world.now)
        async with TestServer(face.app) as server:
            kftc = {
                "url": f"http://127.0.0.1:{server.port}",
                "client_id": "getty",
                "client_use_code": CODE,
                "pool_account": POOL,
                "pool_fintech_use_num": POOL_FIN,
                "timeout_s": 3.0,
            }
            _secrets(folder)
            parts = {
                name: ModulePart(database=(urls or {}).get(name, ""), settings={"kftc": kftc})
                for name in ("banking", "bank-witness")
            }
            async with TestServer(_none()) as bank_port:
                bank = ProcessPart(("banking",), int(bank_port.port or 0))
                file = ServicesFile(1, ChainPart((url,), str(genesis)), {"bank": bank}, parts)
                chain = Node((url,), genesis)
                context = {name: Context(name, folder, file, chain, clock, LocalBroker(), Metrics()) for name in parts}
                house = House(
                    node,
                    sandbox,
                    face,
                    context,
                    await banking_app.open_banking(context["banking"]),
                    await witness_app.open_witness(context["bank-witness"]),
                )
                _serve_evidence(house)
                await _link(house)
                try:
                    yield house
                finally:
                    for database in (sandbox, house.banking.desk.database, house.witness.database):
                        await database.close()


def _none() -> web.Application:
    return web.Application()


def _serve_evidence(house: House) -> None:
    """Let the witness ask banking without a port of banking: through the same routes."""

    async def ask(name: str) -> Any:
        module = _router_of(house)
        app = make_app({"banking": module}, Metrics())
        headers = {"authorization": f"Bearer {'w' * 64}"}
        answer = await asked(app, "GET", f"/banking/evidence/{name}", headers=headers)
        return house.witness.read_evidence(answer.body) if answer.status == 200 else None

    house.witness.ask_evidence = ask  # type: ignore[method-assign]


def router_of(house: House) -> APIRouter:
    """Return the routes of banking."""
    tokens = Tokens("t" * 64, "w" * 64, "d" * 64)
    return make_router(house.banking.desk, house.banking.orders, house.banking.cases, tokens)


def _router_of(house: House) -> Module:
    return Module(router=router_of(house))


def _secrets(folder: Path) -> None:
    (folder / "secrets").mkdir(mode=0o700)
    values = {
        "banking.operator": seed_of("bank").hex(),
        "bank-witness.operator": seed_of("witness").hex(),
        "banking.seal": "5a" * 32,
        "banking.token": "t" * 64,
        "banking.desk": "d" * 64,
        "bank-witness.token": "w" * 64,
        "kftc.client": "client-secret",
        "kftc.pass_phrase": "pass",
    }
    for name, value in values.items():
        path = folder / "secrets" / name
        path.write_text(value)
        path.chmod(0o600)


async def _people(sandbox: Database, now_ms: int) -> None:
    async with sandbox.write() as tx:
        await tx.run_sync(TABLES.create_all)
        rows = ((OUTSIDE, "0" * 24, ""), (POOL, POOL_FIN, ""), (NUMBER, FIN, "1100000001"))
        await tx.execute(insert(ACCOUNT), list(_accounts(rows)))
        await book(tx, Booking(OUTSIDE, NUMBER, WAGE, now_ms))
        token = {"token": "member-token", "person": "1100000001", "scope": "login inquiry transfer"}
        await tx.execute(insert(TOKEN).values(until_ms=2**50, **token))


def _accounts(rows: Iterable[tuple[str, str, str]]) -> Iterable[dict[str, Any]]:
    for number, fin, person in rows:
        row = {"number": number, "fintech_use_num": fin, "person": person, "holder": "김하나", "balance": 0}
        yield row | {"bank_code": "097", "bank_name": "은행", "open": True, "transfer_agreed": True}


async def _link(house: House) -> None:
    """Link the member's bank account, and have pushes go there, by the member's own order."""
    world, desk = house.node.world, house.banking.desk
    linked = LinkedAccount(Personal(FIN), "097", "은행", "1002******", Personal("김하나"), True, True)
    grant = MemberGrant(Personal("member-token"), Personal(""), 1_000_000, Personal("1100000001"), (linked,))
    async with desk.database.write() as tx:
        ids = await accounts.add_grant(tx, desk.seal, world.id(MEMBER), grant, house.now)
    house.bank_account = ids[0]
    world.at(house.now + 1_000)
    lapses = Millis(house.now + 3_600_000)
    order = encode(PushTarget(1, world.chain.chain_ctx, world.id(MEMBER), ids[0], "097", "1002******", lapses))
    await house.banking.orders.target(order, (key_of(MEMBER).sign(target_payload(order)),))

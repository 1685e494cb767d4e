"""A call is made once: over kills, lost answers and nonces that others took."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from getty_client.calls.won import Transfer as ClientTransfer
from sqlalchemy import MetaData, select

from contracts.won.calls import Transfer
from ledger.primitives.genesis import genesis_to_json
from ledger.primitives.units import Won
from services.kit.database import Database, Tx
from services.kit.node import Node
from services.kit.signer import CallState, Signer, chain_call_table
from tests.kit.local_node import LocalNode, served
from tests.kit.world import key_of

TABLES = MetaData()
CALLS = chain_call_table(TABLES)


@dataclass
class Desk:
    """A signer for member-01, who has won, and the outcomes that were reported."""

    node: LocalNode
    database: Database
    chain: Node
    outcomes: list[tuple[str, str, str]] = field(default_factory=list)

    def signer(self) -> Signer:
        async def finished(_tx: Tx, key: str, state: CallState, code: str, _tx_id: bytes) -> None:
            self.outcomes.append((key, state, code))

        return Signer(self.database, CALLS, self.chain, key_of("member-01"), finished)

    async def want(self, signer: Signer, key: str, won: int) -> bool:
        call = ClientTransfer(self.node.world.id("member-02"), Won(won))
        async with self.database.write() as tx:
            return await signer.want(tx, key, ("won", "transfer"), call, 7)

    async def states(self) -> dict[str, str]:
        async with self.database.read() as tx:
            return {row.key: row.state for row in (await tx.execute(select(CALLS))).all()}


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    node = LocalNode()
    node.world.fund("member-01", 1_000)
    path = folder / "genesis.json"
    path.write_text(genesis_to_json(node.chain.genesis))
    database = Database.at(f"sqlite:///{folder}/a.db", "a")
    async with database.write() as tx:
        await tx.run_sync(TABLES.create_all)
    with served(node) as url:
        yield Desk(node, database, Node((url,), path))
    await database.close()


async def test_calls_are_made_once_and_their_outcomes_are_reported(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        signer = at.signer()
        assert await at.want(signer, "a", 10)
        assert not await at.want(signer, "a", 10)
        assert await at.want(signer, "b", 5_000)
        assert await signer.round()
        assert not await signer.round()
        assert at.outcomes == [("a", "done", "ok"), ("b", "refused", "insufficient_balance")]
        assert at.node.world.available("member-02") == 10
        at.node.world.fund("member-01", 9_000)
        async with at.database.write() as tx:
            assert await signer.again(tx, "b")
            assert not await signer.again(tx, "a")
        assert await signer.round()
        assert at.node.world.available("member-02") == 5_010


async def test_after_a_kill_the_same_bytes_go_out(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        signer = at.signer()
        await at.want(signer, "a", 10)
        await signer._sign(await signer._stored(CallState.WAITING))
        row = (await signer._stored(CallState.SENT))[0]
        await at.chain.in_thread(lambda: at.chain.client.send(bytes(row.raw), 5))  # it arrived; then the kill
        assert at.node.world.available("member-02") == 10
        assert await at.signer().round()
        assert at.node.world.available("member-02") == 10
        assert at.outcomes == [("a", "done", "ok")]


async def test_a_call_whose_nonce_somebody_took_is_signed_again(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        signer = at.signer()
        await at.want(signer, "a", 10)
        await signer._sign(await signer._stored(CallState.WAITING))
        at.node.world.call("member-01", Transfer(at.node.world.id("member-03"), Won(1)))
        assert await signer.round()
        assert await at.states() == {"a": "waiting"}
        assert await signer.round()
        assert at.node.world.available("member-02") == 10


async def test_without_a_peer_nothing_is_known(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        signer = at.signer()
        await at.want(signer, "a", 10)
        await signer._sign(await signer._stored(CallState.WAITING))
        at.node.held = True  # the transaction waits in the pool
        assert not await signer.round()
        assert await at.states() == {"a": "sent"}
        at.node.held = False
        at.node.commit()
        assert await signer.round()
        assert at.node.world.available("member-02") == 10

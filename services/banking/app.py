"""Banking as a module: its tables, tools and works. It runs in a process of its own, without a public port.

secrets   banking.operator (key, hex)  banking.seal (key, hex)  banking.token  banking.desk
          bank-witness.token  kftc.client  kftc.pass_phrase
"""

from pathlib import Path

import msgspec

from ledger.primitives.keys import SigningKey
from services.banking.adapters.kftc import Kftc, KftcSettings
from services.banking.cases import Cases
from services.banking.http import Tokens, make_router
from services.banking.jobs.books import BookKeeper
from services.banking.jobs.chain import TOPICS, ChainEvents
from services.banking.jobs.desk import Desk, Limits
from services.banking.jobs.resolve import Resolver
from services.banking.jobs.send import Sender
from services.banking.jobs.settle import Settler
from services.banking.jobs.statement import StatementReader
from services.banking.orders import Orders
from services.banking.rules.resolve import Times
from services.banking.store.tables import BUS, CHAIN_CALL, CURSOR
from services.kit.bus import Relay
from services.kit.config import ConfigError
from services.kit.database import Database, Tx
from services.kit.follow import Follower
from services.kit.jobs import Job
from services.kit.log import get_log
from services.kit.migrate import upgrade
from services.kit.module import Context, Module, Work
from services.kit.proven import Prover
from services.kit.sealing import Seal
from services.kit.signer import CallState, Signer

__all__ = ["Banking", "BankingSettings", "create", "open_banking"]

REVISIONS = Path(__file__).parent / "store" / "revisions"


class BankingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of banking in services.json."""

    kftc: KftcSettings
    client_name: str = "계모임"
    limits: Limits = Limits()
    times: Times | None = None
    """Only on development chains: other instants of RESOLVE."""


class Banking:
    """The parts of banking, over one database."""

    def __init__(self, context: Context, desk: Desk) -> None:
        self.desk = desk
        self.books = BookKeeper(desk, context.metrics)
        self.cases = Cases(desk)
        self.sender = Sender(desk, self.books)
        self.resolver = Resolver(desk)
        self.statement = StatementReader(desk)
        self.settler = Settler(desk)
        self.events = ChainEvents(desk)
        self.orders = Orders(desk, self.books)
        self.relay = Relay(desk.database, BUS, context.broker)

    def works(self, context: Context) -> tuple[Work, ...]:
        """Return what runs for as long as the process."""
        settling = Job("banking.settle", self.settler.round, 2.0)
        follower = Follower(
            "banking",
            database=self.desk.database,
            cursor=CURSOR,
            node=context.node,
            topics=TOPICS,
            handle=self.events.handle,
            on_block=lambda block: settling.wake() if block.events else None,
        )
        jobs = (
            Job("banking.send", self.sender.round, 0.5),
            Job("banking.resolve", self.resolver.round, 2.0),
            Job("banking.statement", self.statement.round, 2.0),
            Job("banking.books", self.books.round, 10.0),
            Job("banking.propose", self.statement.propose_mints, 1.0),
            settling,
            Job("banking.sign", self.desk.signer.round, 0.5),
            Job("banking.relay", self.relay.round, 1.0),
        )
        return (follower.run, *(job.run for job in jobs))


async def open_banking(context: Context) -> Banking:
    """Return banking over its database, as it was left. Raises ConfigError."""
    settings = context.settings(BankingSettings)
    if settings.times is not None and not context.node.genesis.dev:
        raise ConfigError("services.json, settings of banking: `times` is for development chains only")
    database = Database.at(context.database_url, "banking")
    await upgrade(database, REVISIONS)
    banking = Banking(context, _desk(context, settings, database))
    await banking.sender.recover()
    return banking


async def create(context: Context) -> Module:
    """Return banking as a module. Raises ConfigError."""
    banking = await open_banking(context)
    names = ("banking.token", "bank-witness.token", "banking.desk")
    tokens = Tokens(*(context.secret(name) for name in names))
    router = make_router(banking.desk, banking.orders, banking.cases, tokens)
    return Module(router=router, works=banking.works(context), close=(banking.desk.database.close,))


def _desk(context: Context, settings: BankingSettings, database: Database) -> Desk:
    key = SigningKey(bytes.fromhex(context.secret("banking.operator")))
    return Desk(
        database=database,
        bank=Kftc(settings.kftc, context.secret("kftc.client")),
        node=context.node,
        prover=Prover(context.node, context.folder / "data" / "banking.trust.json"),
        signer=Signer(database, CHAIN_CALL, context.node, key, _log_outcome),
        seal=Seal(bytes.fromhex(context.secret("banking.seal"))),
        clock=context.clock,
        times=settings.times or Times(),
        limits=settings.limits,
        pool_account=settings.kftc.pool_account,
        client_name=settings.client_name,
        pass_phrase=context.secret("kftc.pass_phrase"),
    )


async def _log_outcome(_tx: Tx, key: str, state: CallState, code: str, tx_id: bytes) -> None:
    get_log("banking").info("chain call", key=key, state=state, code=code, tx=tx_id.hex())

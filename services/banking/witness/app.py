"""The witness as a module: reads open ballots, looks for itself, and signs what it has found.

    ballots of the chain ─▶ evidence of banking ─▶ own look at bank and chain (`findings`) ─▶ own vote

    secrets   bank-witness.operator (key, hex)  bank-witness.token  kftc.client

Rule 1: a ballot is only a reason to look. What is signed is built from findings.
Rule 2: an order and a line are bound to one mint key before anything is signed, in one transaction.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
from getty_client.calls.won import BeginWithdrawal, ConfirmWithdrawal, RevertWithdrawal
from getty_client.errors import NotReachableError
from sqlalchemy import BigInteger, Column, MetaData, String, Table, insert, select

from ledger.primitives.address import format_account
from ledger.primitives.keys import SigningKey
from services.banking.adapters.kftc import Kftc, KftcSettings
from services.banking.jobs.pages import StatementPages
from services.banking.rules.chain_state import read_withdrawal, withdrawal_key
from services.banking.rules.orders import authority_key, read_authority, read_order
from services.banking.rules.outcomes import Meaning, judge_result
from services.banking.rules.references import pull_reference
from services.banking.rules.resolve import Times
from services.banking.rules.wire import Line
from services.banking.witness.findings import Evidence, line_of_order, mint_call, order_of, paid_out
from services.kit.callout import Answered, CallOut
from services.kit.clock import next_date
from services.kit.config import ConfigError
from services.kit.database import Database, Tx
from services.kit.jobs import Job
from services.kit.log import get_log
from services.kit.migrate import upgrade
from services.kit.module import Context, Module
from services.kit.proven import NotProvenError, Prover
from services.kit.signer import CallState, Signer, chain_call_table

__all__ = ["Witness", "WitnessSettings", "create", "open_witness"]

REVISIONS = Path(__file__).parent / "revisions"

TABLES = MetaData()
CHAIN_CALL = chain_call_table(TABLES)
MINT = Table(
    "mint",
    TABLES,
    Column("reference", String(20), primary_key=True),
    Column("mint_key", String(64), nullable=False, unique=True),
    Column("signed_ms", BigInteger, nullable=False),
)
"""Rule 2: an order's reference is printed on its line, so it names both."""
NOT_FOUND = Table(
    "not_found",
    TABLES,
    Column("withdrawal", String(64), primary_key=True),
    Column("first_ms", BigInteger, nullable=False),
)


class WitnessSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of the witness in services.json."""

    kftc: KftcSettings
    times: Times | None = None


class UnfoundedError(Exception):
    """The witness has not found what it is asked to sign."""


class Witness:
    """Looks at ballots."""

    def __init__(self, context: Context, settings: WitnessSettings, database: Database) -> None:
        key = SigningKey(bytes.fromhex(context.secret("bank-witness.operator")))
        self.database = database
        self._node = context.node
        self._clock = context.clock
        self._times = settings.times or Times()
        self._bank = Kftc(settings.kftc, context.secret("kftc.client"))
        self._prover = Prover(context.node, context.folder / "data" / "bank-witness.trust.json")
        self._evidence_url = context.file.address_of("banking") + "/evidence/"
        self._token = context.secret("bank-witness.token")
        self._out = CallOut(10.0)
        self._pages = StatementPages(self._bank)
        self.signer = Signer(database, CHAIN_CALL, context.node, key, _log_outcome)

    async def round(self) -> bool:
        """Look at every open ballot on which this operator has not voted; always return False."""
        cursor: dict[str, str] = {}
        me = format_account(self.signer.account)
        while True:
            page = await self._node.get("/v1/ballots", **cursor)
            for ballot in page["ballots"]:
                if me not in ballot["voters"]:
                    await self._look(ballot)
            if page["cursor"] is None:
                return False
            cursor = {"cursor": page["cursor"]}

    async def _look(self, ballot: dict[str, Any]) -> None:
        method, subject = str(ballot["method"]), str(ballot["subject"])
        try:
            match method:
                case "mint":
                    await self._mint(subject)
                case "begin_withdrawal":
                    await self._begin(bytes.fromhex(subject))
                case "confirm_withdrawal" | "revert_withdrawal":
                    await self._withdrawal(method, bytes.fromhex(subject))
                case _:
                    return
        except UnfoundedError as error:
            get_log("bank-witness").info("not signed", subject=subject, method=method, why=str(error))
        except (NotProvenError, NotReachableError) as error:
            get_log("bank-witness").warning("not proven", subject=subject, check=error.code)

    async def _mint(self, key: str) -> None:
        evidence = await self.ask_evidence(key)
        claimed = None if evidence is None else read_order(evidence.order)
        if evidence is None or claimed is None:
            raise UnfoundedError("no evidence")
        authority = read_authority((await self._prover.state(authority_key(claimed.account))).value)
        order = order_of(evidence, self._node.genesis.chain_ctx, authority)
        if order is None:
            raise UnfoundedError("no order that its account has signed")
        line = line_of_order(evidence, order, await self._lines(key[:8]))
        if line is None:
            line = line_of_order(evidence, order, await self._lines(key[:8], whole=True))
        if line is None:
            raise UnfoundedError("no line in the pool's statement")
        call = mint_call(evidence, order, line)
        if call.bank_tx_id != key:
            raise UnfoundedError("the line is of another date")
        async with self.database.write() as tx:
            if not await self._bind(tx, pull_reference(evidence.order), key):
                raise UnfoundedError("this line was minted under another key")
            if not await self.signer.want(tx, f"mint:{key}", ("won", "mint"), call, self._clock.now_ms()):
                await self.signer.again(tx, f"mint:{key}")

    async def _bind(self, tx: Tx, reference: str, key: str) -> bool:
        known = await tx.scalar(select(MINT.c.mint_key).where(MINT.c.reference == reference))
        if known is None and await tx.scalar(select(MINT.c.reference).where(MINT.c.mint_key == key)) is None:
            await tx.execute(insert(MINT).values(reference=reference, mint_key=key, signed_ms=self._clock.now_ms()))
            return True
        return bool(known == key)

    async def _withdrawal(self, method: str, withdrawal: bytes) -> None:
        stored = read_withdrawal((await self._prover.state(withdrawal_key(withdrawal))).value)
        evidence = await self.ask_evidence(withdrawal.hex())
        if stored is None or stored.status != "begun" or evidence is None:
            raise UnfoundedError("no evidence")
        call: ConfirmWithdrawal | RevertWithdrawal
        dates = (evidence.day, next_date(evidence.day))
        whole = method == "revert_withdrawal"
        lines = [line for date in dates for line in await self._lines(date, whole=whole)]
        paid, any_line = paid_out(withdrawal, stored.amount, lines)
        if method == "confirm_withdrawal":
            founded, call = paid, ConfirmWithdrawal(withdrawal)
        else:
            founded = not any_line and await self._rejected(withdrawal, evidence, stored.amount)
            call = RevertWithdrawal(withdrawal)
        if not founded:
            raise UnfoundedError("the bank shows something else")
        key = f"{method}:{withdrawal.hex()}"
        async with self.database.write() as tx:
            if not await self.signer.want(tx, key, ("won", method), call, self._clock.now_ms()):
                await self.signer.again(tx, key)

    async def _begin(self, withdrawal: bytes) -> None:
        """Begin what its owner has asked for, by the chain's own proof. Nothing has moved at the bank yet."""
        stored = read_withdrawal((await self._prover.state(withdrawal_key(withdrawal))).value)
        if stored is None or stored.status != "requested":
            raise UnfoundedError("no request of its owner")
        key = f"begin_withdrawal:{withdrawal.hex()}"
        async with self.database.write() as tx:
            call = BeginWithdrawal(withdrawal)
            if not await self.signer.want(tx, key, ("won", "begin_withdrawal"), call, self._clock.now_ms()):
                await self.signer.again(tx, key)

    async def _rejected(self, withdrawal: bytes, evidence: Evidence, amount: int) -> bool:
        """Ask the bank itself; NOT FOUND counts only twice, as far apart as in RESOLVE."""
        now_ms = self._clock.now_ms()
        reply = await self._bank.result(False, evidence.bank_tran_id, evidence.day, amount, now_ms)
        meaning = judge_result(reply, evidence.bank_tran_id, amount)
        if meaning is not Meaning.NOT_FOUND:
            return meaning is Meaning.REJECTED
        name = withdrawal.hex()
        async with self.database.write() as tx:
            first_ms = await tx.scalar(select(NOT_FOUND.c.first_ms).where(NOT_FOUND.c.withdrawal == name))
            if first_ms is None:
                await tx.execute(insert(NOT_FOUND).values(withdrawal=name, first_ms=now_ms))
                return False
        return bool(now_ms - first_ms >= self._times.not_found_apart_ms)

    async def _lines(self, date: str, *, whole: bool = False) -> tuple[Line, ...]:
        """Return the pool's lines of a date. Raises UnfoundedError if the bank has not answered every page."""
        found = await self._pages.read(date, self._clock.now_ms(), whole=whole)
        if found is None:
            raise UnfoundedError("the bank does not show its statement")
        return found[0]

    async def ask_evidence(self, name: str) -> Evidence | None:
        """Return what banking has about a transfer, or None."""
        headers = {"Authorization": f"Bearer {self._token}"}
        answer = await self._out.call("GET", self._evidence_url + name, headers=headers)
        if not isinstance(answer, Answered) or answer.status != 200:
            return None
        return self.read_evidence(answer.body)

    def read_evidence(self, body: bytes) -> Evidence | None:
        """Return the evidence of an answer, or None if it is something else."""
        try:
            found = json.loads(body)
            signatures = tuple(bytes.fromhex(each) for each in found["signatures"])
            next_date(found["day"])  # raises unless it is a date
            return Evidence(bytes.fromhex(found["order"]), signatures, found["day"], str(found["bank_tran_id"]))
        except (ValueError, KeyError, TypeError):
            return None


async def open_witness(context: Context) -> Witness:
    """Return the witness over its database, as it was left. Raises ConfigError."""
    settings = context.settings(WitnessSettings)
    if settings.times is not None and not context.node.genesis.dev:
        raise ConfigError("services.json, settings of bank-witness: `times` is for development chains only")
    database = Database.at(context.database_url, "bank_witness")
    await upgrade(database, REVISIONS)
    return Witness(context, settings, database)


async def create(context: Context) -> Module:
    """Return the witness as a module. Raises ConfigError."""
    witness = await open_witness(context)
    jobs = (Job("bank-witness.look", witness.round, 2.0), Job("bank-witness.sign", witness.signer.round, 0.5))
    return Module(works=tuple(job.run for job in jobs), close=(witness.database.close,))


async def _log_outcome(_tx: Tx, key: str, state: CallState, code: str, tx_id: bytes) -> None:
    get_log("bank-witness").info("chain call", key=key, state=state, code=code, tx=tx_id.hex())
